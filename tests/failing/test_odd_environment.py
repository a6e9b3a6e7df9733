"""Unusual environments: stored data is private, and impossible operations are reported in two sentences."""

import os
import stat
import sys
from pathlib import Path

import pytest

from reflect.errors import FileError, FileProblem
from reflect.language.phrases import Phrases
from tests.cli.support import keep, run
from tests.journeys.home import Home
from tests.support.entries import an_entry, text

pytestmark = pytest.mark.skipif(os.name == "nt", reason="these are the oddities of other systems")

WORDS = "words of one evening, één"
LOOKING = ("show", "doctor")
NOT_UTF8 = os.fsdecode(b"caf\xe9-\xff")

SHELLS = {
    "no HOME and no TERM": "unset HOME TERM",
    "an empty HOME and no PATH to speak of": "HOME=; PATH=/nowhere:$PATH",
    "a folder that is gone, and none for what is temporary": (
        "mkdir gone && cd gone && rmdir ../gone; TMPDIR=/nowhere SQLITE_TMPDIR=/nowhere"
    ),
    "umask 0": "umask 0",
    "umask 777": "umask 0777",
    "few open files": "ulimit -n 12",
    "little memory": "ulimit -v 400000",
    "little stack": "ulimit -s 256",
}
"""Lines of sh before the command; a variable that is set alone is exported."""

BARE_C = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
VARIABLES = {
    "LC_ALL=C, far east, no editor": {
        "LC_ALL": "C",
        "TZ": "Pacific/Kiritimati",
        "EDITOR": 'rubbish "',
        "VISUAL": "",
    },
    "bare C, no such zone": {**BARE_C, "TZ": "Nowhere/At all"},
    "POSIX, no such terminal, more than a day": {
        "LC_ALL": "POSIX",
        "LANG": "POSIX",
        "TERM": "rubbish",
        "TZ": "XXX-30",
    },
    "latin-1, a zone that is no text": {
        "LC_ALL": "en_US.ISO-8859-1",
        "PYTHONUTF8": "0",
        "TZ": NOT_UTF8,
    },
    "no such locale, a file for a zone": {"LC_ALL": "rubbish", "LANG": NOT_UTF8, "TZ": "/etc/passwd"},
    "ASCII streams, runtime folder": {"PYTHONIOENCODING": "ascii:strict", "XDG_RUNTIME_DIR": "/nowhere\n"},
    "UTF-16 streams": {"PYTHONIOENCODING": "utf-16"},
    "development": {"PYTHONDEVMODE": "1"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
}
"""Environment variables; those that have nothing to do with each other are set together."""


def private(home: Path) -> bool:
    """Return whether other users have no permission for any file in a home."""
    return not any(stat.S_IMODE(p.stat().st_mode) & 0o077 for p in (home, *home.rglob("*")))


def writes_and_reads(house: Home, before: str = ":", **env: str) -> None:
    exported = f"set -a; {before}; set +a"
    kept = house.shell(f"{exported}; printf '{WORDS}\\n' | reflect checkin free --plain --lang en", **env)
    assert (kept.code, kept.err) == (0, ""), kept
    assert private(house.path)
    for command in ("show", "doctor"):  # `show` prints text, `doctor` examines every file
        ran = house.shell(f"{exported}; reflect {command} --lang en", **env)
        assert (ran.code, ran.err) == (0, ""), (command, ran)
        assert command == "doctor" or WORDS in ran.out
    assert house.shell(f"{exported}; reflect-status", **env).out == "●\n"


@pytest.mark.samples(3)
@pytest.mark.parametrize("before", SHELLS.values(), ids=SHELLS)
def test_odd_surroundings(house: Home, before: str) -> None:
    if "umask 0777" in before and os.geteuid() != 0:
        pytest.skip("nobody but root could use a folder that was made so")
    writes_and_reads(house, before)


@pytest.mark.samples(3)
@pytest.mark.parametrize("env", VARIABLES.values(), ids=VARIABLES)
def test_variables(house: Home, env: dict[str, str]) -> None:
    writes_and_reads(house, **env)


@pytest.mark.samples(1)
@pytest.mark.parametrize(("name", "env"), [("één ☕", BARE_C), ("één ☕", {}), ("a b\nline", BARE_C)])
def test_a_name_is_the_same_whatever_the_locale_makes_of_it(
    tmp_path: Path, name: str, env: dict[str, str]
) -> None:
    house = Home(tmp_path / name)
    writes_and_reads(house, **env)
    assert house.run("backup", tmp_path / f"{name}.db", **env).code == 0
    assert house.run("restore", tmp_path / f"{name}.db", "--dry-run").code == 0
    keep(house.path, an_entry(text("more")))
    assert "more" in house.run("export", **env).out


@pytest.mark.samples(6)
@pytest.mark.parametrize("value", ["0", "-1", "abc", "100000", ""])
@pytest.mark.parametrize("command", ["list", "show", "calendar", "patterns", "doctor"])
def test_sizes_of_a_window_that_is_none(
    home: Path, monkeypatch: pytest.MonkeyPatch, value: str, command: str
) -> None:
    keep(home, an_entry(text(WORDS)))
    for variable in ("COLUMNS", "LINES"):
        monkeypatch.setenv(variable, value)
    ran = run(command, "--lang", "en")
    assert (ran.code, ran.err) == (0, "")


def test_isolated_mode_of_python(house: Home) -> None:
    assert house.run("checkin", "free", "--plain", stdin=f"{WORDS}\n").code == 0
    for command in LOOKING:
        ran = house.shell(f"'{sys.executable}' -I -m reflect {command}", PYTHONPATH="/nowhere")
        assert (ran.code, ran.err) == (0, "")


# Streams


@pytest.mark.samples(2)
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&-", "2>/dev/full"])
def test_streams_that_are_closed(house: Home, closed: str) -> None:
    given = "" if closed == "<&-" else f"printf '{WORDS}\\n' |"
    kept = house.shell(f"{given} reflect checkin free --plain --lang en {closed}")
    assert (kept.code, kept.err) == (0, "")
    assert (house.path / "journal.db").exists() == (closed != "<&-")
    for command in LOOKING:
        ran = house.shell(f"reflect {command} --lang en {closed}")
        assert ran.code == 0
        assert "Traceback" not in ran.err
    if closed != "<&-":
        assert private(house.path)
        assert house.entry()["answers"][0]["text"] == WORDS


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
def test_standard_output_on_a_full_disk(house: Home, en: Phrases) -> None:
    keep(house.path, an_entry(text(WORDS)))
    for command in (*LOOKING, "checkin free --plain"):
        ran = house.shell(f"printf 'more\\n' | reflect {command} --lang en >/dev/full")
        assert ran.code == 4, command
        assert ran.err.splitlines() == list(en.errors.worded(FileError("stdout", "full")))
    assert house.shell("reflect list >/dev/full 2>/dev/full").code == 4
    assert [e["answers"][0]["text"] for e in house.entries()] == [WORDS]


# Impossible environments


def refused(house: Home, problem: FileProblem, phrases: Phrases, before: str = ":", **env: str) -> None:
    what, do = phrases.errors.worded(FileError("", problem))
    for command in ("checkin free --plain", *LOOKING[:-1]):
        ran = house.shell(f"{before}; printf 'words\\n' | reflect {command} --lang en", **env)
        said = ran.err.splitlines()
        assert (ran.code, ran.out, len(said), said[-1:]) == (4, "", 2, [do]), (command, ran)
        assert said[0].endswith(what[-20:])
    ran = house.shell(f"{before}; reflect doctor --lang en", **env)
    assert ran.code == 4
    assert "Traceback" not in ran.err
    assert house.shell(f"{before}; reflect-status", **env).out == "○\n"


@pytest.mark.samples(1)
@pytest.mark.parametrize("variable", ["REFLECT_HOME", "XDG_DATA_HOME"])
def test_a_name_that_is_not_utf8(house: Home, en: Phrases, variable: str) -> None:
    place = house.path.parent / NOT_UTF8
    others = {"REFLECT_HOME": ""} if variable != "REFLECT_HOME" else {}
    refused(house, "odd_name", en, **others, **{variable: str(place)})
    assert not place.exists()


def test_a_backup_to_a_name_that_is_not_utf8(house: Home, en: Phrases) -> None:
    keep(house.path, an_entry(text(WORDS)))
    ran = house.shell('reflect backup "$TO" --lang en', TO=str(house.path.parent / NOT_UTF8))
    assert (ran.code, ran.err.splitlines()[-1]) == (4, en.errors.worded(FileError("", "odd_name"))[1])


@pytest.mark.samples(1)
@pytest.mark.parametrize("limit", [5, 6, 7, 8])
def test_too_few_open_files(house: Home, en: Phrases, limit: int) -> None:
    """Answers are either saved or refused, and in both cases the advice is about open files, not about the disk."""
    ran = house.shell(f"ulimit -n {limit}; printf 'words\\n' | reflect checkin free --plain --lang en")
    assert ran.code in (0, 4)
    if ran.err:
        assert "ulimit -n" in ran.err
    assert (house.path / "journal.db").exists() == (ran.code == 0)
    if ran.code == 0:
        assert house.entry()["answers"][0]["text"] == "words"


@pytest.mark.samples(1)
@pytest.mark.parametrize("blocks", [0, 1, 64])
def test_files_that_may_not_grow(house: Home, en: Phrases, blocks: int) -> None:
    ran = house.shell(f"ulimit -f {blocks}; printf 'words\\n' | reflect checkin free --plain --lang en")
    assert ran.code == 4
    assert ran.err.splitlines()[-1] == en.errors.worded(FileError("", "limited"))[1]
    assert not (house.path / "journal.db").exists()


@pytest.mark.parametrize("editor", ["nowhere-at-all", "false", "/", 'rubbish "', "sh -c 'exit 3'"])
def test_a_missing_editor(house: Home, editor: str) -> None:
    keep(house.path, an_entry(text(WORDS)))
    ran = house.run("edit", "last", "--editor", "--yes", "--lang", "en", VISUAL=editor, EDITOR=editor)
    assert ran.code == 4
    assert len(ran.err.splitlines()) == 2
    assert "Traceback" not in ran.err
    assert [e["answers"][0]["text"] for e in house.entries()] == [WORDS]

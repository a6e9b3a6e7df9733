"""The two READMEs: every command line in them runs, and every command of the program is in both."""

import json
import re
import shlex
import subprocess
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from reflect.cli.app import COMMANDS
from tests.cli.support import keep, run
from tests.support.entries import DAY, an_entry, moment, naming, on, plan, scale, text
from tests.support.processes import ROOT
from tests.support.schedulers import machine

NOT_RUN = {
    "cd": "the checkout of this repository",
    "make": "runs the program or the tests from the checkout; the build tests do",
    "pipx": "installs a package",
    "uv": "installs a package",
    "reflect --install-completion": "depends on the shell that it was started from",
}
"""First words of command lines that are not run, with the reason."""

REFUSED = {
    "reflect browse": "needs the full screen, which refuses to start in a pipe",
    "reflect decrypt": "the journal of the tests has no passphrase",
    "reflect encrypt": "asks for a passphrase at a terminal",
    "reflect passphrase change": "the journal of the tests has no passphrase",
    "reflect passphrase check": "the journal of the tests has no passphrase",
    "reflect unlock --for 15m": "the journal of the tests has no passphrase",
    "reflect edit": "names the command, which needs a REF",
    "reflect import": "names the command, which needs a FILE",
}
"""Command lines that exit with code 2 in the tests, with the reason."""

ASKS = ("delete", "purge", "restore")
"""Commands that ask for confirmation, and need `--yes` in a pipe."""


class Line(NamedTuple):
    """A command line of a README."""

    readme: str
    text: str

    @property
    def words(self) -> list[str]:
        return shlex.split(self.text, comments=True)


def the_text(readme: str) -> str:
    return (ROOT / readme).read_text()


def blocks(readme: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", the_text(readme), re.MULTILINE | re.DOTALL)


def command_lines(readme: str) -> list[Line]:
    """Return the distinct command lines in the code blocks and in sentences."""
    in_blocks = [line for block in blocks(readme, "sh") for line in block.splitlines()]
    prose = re.sub(r"^```.*?^```", "", the_text(readme), flags=re.MULTILINE | re.DOTALL)
    inline = [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", prose)]
    names = ("reflect", "make", "pipx", "uv")
    lines = [Line(readme, line) for line in in_blocks]
    lines += [Line(readme, code) for code in inline if code.split()[:1] and code.split()[0] in names]
    return list({" ".join(line.words): line for line in lines if line.words}.values())


NEXT_DAY = moment(day=on(1))
READMES = {"README.md": "en", "README.nl.md": "nl"}
LINES = [line for readme in READMES for line in command_lines(readme)]
RUN = [line for line in LINES if not line.text.startswith(tuple(NOT_RUN))]


@pytest.fixture
def life(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal and the files that the READMEs mention, in the home folder, where the commands run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("EDITOR", "true")
    home.mkdir()
    for readme in READMES:
        (home / "questions").mkdir(exist_ok=True)
        (home / "questions" / f"{readme}.yaml").write_text(blocks(readme, "yaml")[0])
    return tmp_path


def fill(home: Path, *, twice: bool) -> None:
    """Create a journal whose latest day is 2026-11-22, the day before the commands run.

    Args:
        home: the folder of the journal.
        twice: whether that day has two entries.
    """
    made = an_entry(scale(7), text("a knot in my chest"), plan(), day=on(-9))
    named = naming("saying yes before I think", day=on(-366))
    keep(home, named, an_entry(text("een knoop in mijn borst"), day=on(-365)), made)
    keep(home, *(an_entry(text(words), day=DAY) for words in ["my jaw", "my belly"][: 1 + twice]))


def other_files(folder: Path) -> None:
    """Write the files that the READMEs import and restore: exports, a backup, and journals of other programs."""
    jrnl = folder / ".local" / "share" / "jrnl" / "journal.txt"
    jrnl.parent.mkdir(parents=True)
    jrnl.write_text("[2026-09-02 09:05] A walk @home\n")
    day = {
        "uuid": "A" * 32,
        "text": "Rain",
        "creationDate": "2026-09-03T09:05:00Z",
        "timeZone": "Europe/Paris",
    }
    with zipfile.ZipFile(folder / "Day One.zip", "w") as file:
        file.writestr("Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": [day]}))
    for name in ("journal", "dagboek"):
        assert run("export", folder / f"{name}.jsonl", "--format", "json").code == 0
        (folder / "vault").mkdir(exist_ok=True)
        assert run("export", folder / "vault" / name, "--profile", "obsidian").code == 0
    for target in ("old/journal.db", "oud/journal.db", "FILE", "BESTAND"):
        (folder / target).parent.mkdir(exist_ok=True)
        assert run("backup", folder / target).code == 0


def piped(line: Line) -> tuple[list[str], str]:
    """Return the arguments of `reflect` in a command line, and its input from the pipe."""
    words = line.words
    if words[0] != "reflect":
        at = words.index("|")
        given = subprocess.run(words[:at], capture_output=True, text=True, check=True).stdout
        return words[at + 2 :], given
    return words[1 : words.index("|") if "|" in words else None], "\n" * 40


@pytest.mark.parametrize("line", RUN, ids=lambda line: f"{READMES[line.readme]}: {' '.join(line.words)}")
def test_a_command_line_runs(life: Path, home: Path, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFLECT_LANG", READMES[line.readme])
    machine(life, monkeypatch)
    arguments, given = piped(line)
    command = arguments[0] if arguments else ""
    if "printf" not in line.words:
        fill(home, twice=any("2026-11-22.2" in word for word in arguments))
    if command == "undelete":
        assert run("delete", on(-9).isoformat(), "--yes").code == 0
    if command in ("import", "restore"):
        other_files(life)
    for at, word in enumerate(arguments):
        if word.startswith("~/"):
            arguments[at] = str(life / word[2:])
    ran = run(*arguments, *(["--yes"] if command in ASKS else []), stdin=given, now=NEXT_DAY)
    assert ran.code == (2 if " ".join(line.words) in REFUSED else 0), ran.err
    assert ran.out or ran.err


@pytest.mark.parametrize("readme", READMES)
def test_every_command_of_the_program_is_there(readme: str) -> None:
    told = {word for line in RUN if line.readme == readme for word in line.words}
    assert set(COMMANDS) - told == set()


def test_what_is_not_run_or_refused_is_in_a_readme() -> None:
    texts = {" ".join(line.words) for line in LINES}
    assert not [begin for begin in NOT_RUN if not any(text.startswith(begin) for text in texts)]
    assert REFUSED.keys() <= texts

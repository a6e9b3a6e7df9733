"""`reflect config`: the current values, changing one setting, and preserving everything else."""

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reflect.actions import config_text
from reflect.errors import FixedKey
from reflect.journal.lock_file import SETTINGS, LockFile
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.language.phrases import Phrases
from reflect.pages.config import about
from reflect.settings import names
from tests.cli.support import run
from tests.journeys.home import Home

MINE = """\
# Mine.
language = "en" # for now
backups = false

[offers] # all of it
recovery = true # yes
"""


@pytest.fixture
def file(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "REFLECT_LANG",
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "VISUAL",
        "EDITOR",
        "NO_COLOR",
        "REFLECT_PLAIN",
    ):
        monkeypatch.delenv(name, raising=False)
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(MINE)
    return home / "config.toml"


def held(name: str) -> tuple[object, str, str | None]:
    ran = run("config", "get", name, "--json")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    return found["value"], found["source"], found["variable"]


def test_settings_are_shown_with_their_source_and_description(file: Path, en: Phrases) -> None:
    ran = run("config")
    assert ran.code == 0
    assert 'language = "en"  (your settings)' in ran.out
    assert 'day_starts_at = "04:00"  (default)' in ran.out
    assert "offers.recovery = true  (your settings)" in ran.out
    assert " ".join(en.words.settings["day_starts_at"].split()) in " ".join(ran.out.split())
    assert run("config", "show").out == ran.out


def test_every_setting_is_in_the_json_of_all(file: Path) -> None:
    shown = json.loads(run("config", "show", "--json").out)
    assert [one["name"] for one in shown] == list(names())
    assert all(one["about"] for one in shown)


@pytest.mark.parametrize(
    ("name", "environment", "expected"),
    [
        ("language", {}, ("en", "file", None)),
        ("language", {"REFLECT_LANG": "nl"}, ("nl", "environment", "REFLECT_LANG")),
        ("language", {"REFLECT_LANG": "xx"}, ("en", "file", None)),
        ("plain", {}, (False, "default", None)),
        ("plain", {"REFLECT_PLAIN": "1"}, (True, "environment", "REFLECT_PLAIN")),
        ("plain", {"REFLECT_PLAIN": "0"}, (False, "default", None)),
        ("colours", {"NO_COLOR": "1"}, ("none", "environment", "NO_COLOR")),
        ("editor", {}, (None, "default", None)),
        ("editor", {"EDITOR": "vi"}, ("vi", "environment", "EDITOR")),
        ("editor", {"EDITOR": "vi", "VISUAL": "code -w"}, ("code -w", "environment", "VISUAL")),
        ("motion", {"TEXTUAL_ANIMATIONS": "none"}, (False, "environment", "TEXTUAL_ANIMATIONS")),
        ("pause_after", {}, ("off", "default", None)),
        ("unlock_for", {}, ("off", "default", None)),
        ("keys.breathe", {}, ("ctrl-r", "default", None)),
    ],
)
def test_where_a_value_comes_from(
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    environment: dict[str, str],
    expected: tuple[object, str, str | None],
) -> None:
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert held(name) == expected


def test_the_locale_applies_if_the_file_has_no_language(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert held("language") == ("en", "file", None)
    assert run("config", "unset", "language").code == 0
    assert held("language") == ("nl", "environment", "LANG")


def test_the_editor_in_the_settings_takes_precedence_over_the_environment(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ours, other = tmp_path / "ours", tmp_path / "other"
    for editor in (ours, other):
        editor.write_text(f'#!/bin/sh\necho {editor.name} > "$1"\n')
        editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(other))
    assert run("config", "set", "editor", str(ours)).code == 0
    assert held("editor") == (str(ours), "file", None)
    assert run("checkin", "free", stdin="words\n").code == 0
    assert run("edit", "last", "--editor").code == 0
    assert "ours" in run("show").out


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        (["get", "language"], "en\n"),
        (["get", "backups"], "false\n"),
        (["get", "breath"], "30\n"),
        (["get", "keys.left"], "h\n"),
    ],
)
def test_a_value_is_printed_bare(file: Path, arguments: list[str], out: str) -> None:
    ran = run("config", *arguments)
    assert (ran.code, ran.out, ran.err) == (0, out, "")


@pytest.mark.parametrize("ask", [("get", "keys.stop"), ("set", "keys.escape", "f5"), ("unset", "keys.go_on")])
def test_a_key_that_cannot_be_set_is_no_unknown_name(ask: tuple[str, ...], file: Path, en: Phrases) -> None:
    ran = run("config", *ask)
    assert (ran.code, ran.err.splitlines()) == (2, list(en.errors.worded(FixedKey(ask[1]))))
    assert file.read_text() == MINE


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_settings_are_explained_alike(language: str) -> None:
    told = [about(name, phrases_of(language)) for name in names()]
    assert [one for one in told if told.count(one) > 1] == []


def test_where_the_file_is(file: Path) -> None:
    assert run("config", "path").out == f"{file}\n"


@pytest.mark.parametrize(
    ("arguments", "line", "instead"),
    [
        (["set", "language", "nl"], 'language = "en" # for now', 'language = "nl" # for now'),
        (["set", "backups", "TRUE"], "backups = false", "backups = true"),
        (["set", "breath", "60"], "backups = false", "backups = false\nbreath = 60"),
        (["set", "offers.recovery", "false"], "recovery = true # yes", "recovery = false # yes"),
        (["set", "unlock_for", "off"], "backups = false", 'backups = false\nunlock_for = "off"'),
        (["set", "keys.breathe", "Ctrl+B"], "# yes\n", '# yes\n\n[keys]\nbreathe = "ctrl-b"\n'),
        (["set", "keys.left", "-"], "# yes\n", '# yes\n\n[keys]\nleft = "-"\n'),
        (["set", "passphrase_command", 'pass "a b" \\ é'], "backups = false",
         'backups = false\npassphrase_command = "pass \\"a b\\" \\\\ é"'),
        (["unset", "language"], 'language = "en" # for now', "# for now"),
        (["unset", "offers.recovery"], "recovery = true # yes", "# yes"),
    ],
)  # fmt: skip
def test_one_setting_is_changed_and_the_rest_stays(
    file: Path, arguments: list[str], line: str, instead: str
) -> None:
    ran = run("config", *arguments)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.count("\n") == 1
    assert file.read_text() == MINE.replace(line, instead)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run("doctor", "--json").code == 0


def test_without_a_file_one_is_made_for_its_owner_alone(file: Path, home: Path) -> None:
    file.unlink()
    home.rmdir()
    assert run("config", "set", "plain", "true").code == 0
    assert file.read_text() == "plain = true\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run("config", "unset", "plain").code == 0
    assert file.read_text() == ""


def test_a_byte_order_mark_stays(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + MINE.encode())
    assert run("config", "set", "breath", "60").code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf# Mine.\n")
    assert held("breath") == (60, "file", None)


def test_a_change_of_language_is_confirmed_in_the_new_language(file: Path, nl: Phrases) -> None:
    assert run("config", "set", "language", "nl").err.strip() == nl.config.holds_now("language", '"nl"')


def test_a_setting_without_a_value_after_unset_is_reported_as_such(file: Path, en: Phrases) -> None:
    assert run("config", "set", "editor", "nano").code == 0
    assert run("config", "unset", "editor").err.strip() == en.config.no_value("editor")


def test_an_editor_that_is_not_there_is_set_and_told(file: Path, en: Phrases) -> None:
    ran = run("config", "set", "editor", "none-such --wait")
    assert (ran.code, held("editor")[0]) == (0, "none-such --wait")
    assert ran.err.splitlines()[1:] == [en.config.program_not_found("none-such")]
    # Any program that is surely there.
    assert len(run("config", "set", "editor", f"{sys.executable} -c pass").err.splitlines()) == 1


def test_unsetting_a_default_is_reported_and_writes_nothing(file: Path, en: Phrases) -> None:
    before = file.stat().st_mtime_ns
    ran = run("config", "unset", "breath")
    assert (ran.code, ran.err.strip()) == (0, en.config.was_not_set("breath"))
    assert file.stat().st_mtime_ns == before


def test_an_unknown_key_can_be_removed(file: Path, en: Phrases) -> None:
    file.write_text(MINE.replace("backups", "bakups"))
    ran = run("config", "unset", "bakups")
    assert (ran.code, ran.err.strip()) == (0, en.config.taken_out("bakups"))
    assert file.read_text() == MINE.replace("backups = false\n", "")


def test_a_variable_that_overrides_the_file_is_reported(
    file: Path, en: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFLECT_PLAIN", "1")
    ran = run("config", "set", "plain", "false")
    assert (ran.code, "plain = false" in file.read_text()) == (0, True)
    assert ran.err.strip().endswith(en.config.comes_before("REFLECT_PLAIN"))


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["set", "langauge", "nl"], 2, "language"),
        (["get", "langauge"], 2, "language"),
        (["unset", "langauge"], 2, "language"),
        (["set", "breathe", "ctrl-b"], 2, "keys.breathe"),
        (["set", "keys.breeze", "ctrl-b"], 2, "keys.breathe"),
        (["set", "keys.ademen", "ctrl-b"], 2, "reflect config show"),
        (["set", "offers", "false"], 2, ""),
        (["get", "keys"], 2, ""),
        (["show", "nothing-like-it"], 2, "reflect config show"),
        (["set", "background", "purple"], 3, "light"),
        (["set", "backups", "yes"], 3, "true, false"),
        (["set", "breath", "5"], 3, "10"),
        (["set", "breath", "9999999999999999999999"], 3, "10"),
        (["set", "breath", "ten"], 3, "10"),
        (["set", "day_starts_at", "4"], 3, "04:00"),
        (["set", "unlock_for", "long"], 3, "15m"),
        (["set", "keys.breathe", "b"], 3, "ctrl-b"),
        (["set", "keys.breathe", "ctrl-t"], 3, "nudge"),
        (["set", "keys.breathe", "enter"], 3, "ctrl-b"),
        (["set", "keys.breathe", "ctrl-i"], 3, "Tab"),
        (["set", "keys.breathe", "nothing"], 3, "ctrl-b"),
        (["set", "editor", "a\udcffb"], 3, ""),
        (["set", "breath"], 2, "--help"),
        (["set"], 2, "--help"),
        (["get"], 2, "--help"),
        (["path", "breath"], 2, "breath"),
        (["set", "breath", "60", "--json"], 2, "--json"),
        (["shwo"], 2, "show"),
    ],
    ids=str,
)
def test_an_error_is_one_message_and_changes_nothing(
    file: Path, language: str, arguments: list[str], code: int, told: str
) -> None:
    ran = run("config", *arguments, "--lang", language)
    assert (ran.code, ran.out, file.read_text()) == (code, "", MINE)
    lines = ran.err.strip().split("\n")
    assert len(lines) <= 2
    assert all(line[-1] in ".?!)" or ":" in line for line in lines)
    assert told in ran.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('language = "nl\n', "config.toml:1"),
        ("a = 1\na = 2\n", "config.toml:2"),
        ("a = [\n", "config.toml"),
    ],
)
@pytest.mark.parametrize(
    "arguments", [["set", "breath", "60"], ["unset", "breath"], ["show"], ["get", "breath"]]
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(
    file: Path, text: str, told: str, arguments: list[str]
) -> None:
    file.write_text(text)
    ran = run("config", *arguments)
    assert (ran.code, ran.out, file.read_text()) == (3, "", text)
    assert told in ran.err


def test_a_wrong_value_in_the_file_can_be_corrected_and_remaining_mistakes_are_reported(file: Path) -> None:
    file.write_text('background = "purple"\nbreath = 3\n[keys]\nundo = "b"\n')
    assert run("config").code == 3
    ran = run("config", "set", "background", "auto")
    assert ran.code == 3, "other mistakes are left"
    assert "breath" in ran.err
    assert "background has" not in ran.err
    assert run("config", "unset", "breath").code == 3
    assert run("config", "set", "keys.undo", "f5").code == 0
    assert file.read_text() == 'background = "auto"\n[keys]\nundo = "f5"\n'
    assert run("config").code == 0


def test_an_unknown_key_is_reported_with_the_nearest_name(file: Path) -> None:
    file.write_text('[keys]\nbreath = "f5"\n')
    ran = run("config", "get", "keys.breathe")
    assert (ran.code, ran.out) == (0, "ctrl-r\n")
    assert "config.toml:2: keys.breath" in ran.err
    assert run("doctor").code == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[keys]\nbreathe = "ctrl-t"\n', "config.toml:2: keys.breathe is the key of nudge as well"),
        (
            'keys.breathe = "f5"\nkeys.nudge = "f5"\n',
            "config.toml:2: keys.nudge is the key of breathe as well",
        ),
        ('[keys]\nbreathe = "b"\n', "config.toml:2: keys.breathe is typed as text"),
        ('[keys]\ngo_on = "f5"\n', "config.toml:2: keys.go_on always has the same key"),
        ("[keys]\nbreathe = 3\n", "config.toml:2: keys.breathe has an impossible value"),
        ('editor = "vi"\n[keys]\neditor = "b"\n', "config.toml:3: keys.editor is typed as text"),
        ("keys = 3\n", "config.toml:1: keys has an impossible value"),
        ("breath = 3\n", "config.toml:1: breath has an impossible value"),
        ("motion = 1\n", "config.toml:1: motion has an impossible value"),
    ],
)
def test_a_mistake_in_the_file_stops_what_needs_the_settings(file: Path, text: str, told: str) -> None:
    file.write_text(text)
    ran = run("checkin", "free", stdin="words\n")
    assert ran.code == 3
    assert told in ran.err


def test_a_change_that_would_lose_another_key_is_refused(
    file: Path, en: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config_text, "_edited", lambda *_: ('language = "nl" # for now\n', False))
    ran = run("config", "set", "language", "nl")
    assert (ran.code, file.read_text()) == (3, MINE)
    assert "so nothing was" in ran.err


# The file and its folder


def test_a_symlink_stays_one_and_what_it_leads_to_is_changed(file: Path, tmp_path: Path) -> None:
    dotfiles = tmp_path / "dotfiles"
    dotfiles.mkdir()
    real = dotfiles / "reflect.toml"
    file.rename(real)
    file.symlink_to(real)
    assert run("config", "set", "breath", "60").code == 0
    assert file.is_symlink()
    assert "breath = 60" in real.read_text()
    assert [path.name for path in dotfiles.iterdir()] == ["reflect.toml"]


@pytest.mark.parametrize("target", ["config.toml", "gone/reflect.toml"])
def test_a_symlink_that_leads_nowhere_is_reported_and_stays(file: Path, home: Path, target: str) -> None:
    file.unlink()
    file.symlink_to(home / target)
    assert run("config", "set", "breath", "60").code == 4
    assert file.is_symlink()
    assert not (home / "gone").exists()


def test_a_write_protected_file_is_left_alone(file: Path) -> None:
    file.chmod(0o400)
    ran = run("config", "set", "breath", "60")
    assert (ran.code, file.read_text()) == (4, MINE)
    assert "write-protected" in ran.err


@pytest.mark.parametrize("there", ["folder", "pipe"])
def test_anything_but_a_regular_file_is_left_alone(file: Path, there: str) -> None:
    file.unlink()
    file.mkdir() if there == "folder" else os.mkfifo(file)
    assert run("config", "set", "breath", "60").code == 3
    assert file.is_dir() if there == "folder" else file.is_fifo()


def test_a_full_disk_leaves_the_file_unchanged(
    file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = run("config", "set", "breath", "60")
    assert (ran.code, file.read_text()) == (4, MINE)
    assert not list(home.glob(".config.toml*"))


def test_another_program_that_changes_the_settings_is_waited_for(
    file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "import sys; from pathlib import Path; from reflect.journal.lock_file import SETTINGS, LockFile\n"
        "locks = LockFile(Path(sys.argv[1])); print(locks.acquire(SETTINGS), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(home / "journal.lock")], stdin=-1, stdout=-1, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        monkeypatch.setattr("reflect.actions.key_lock.WAIT_SECONDS", 0.2)
        ran = run("config", "set", "breath", "60")
        assert (ran.code, file.read_text()) == (4, MINE)
        other.communicate("")
    assert run("config", "set", "breath", "60").code == 0
    locks = LockFile(home / "journal.lock")
    assert locks.acquire(SETTINGS)
    locks.close()


def test_settings_set_at_the_same_time_are_all_kept(file: Path, home: Path) -> None:
    house = Home(home)
    changes = (["breath", "60"], ["plain", "true"], ["keys.undo", "f5"], ["offers.recovery", "false"])
    running = [
        subprocess.Popen(house.command("config", "set", *change), env=house.environment(), stderr=-1)
        for change in changes
    ]
    assert [program.wait(60) for program in running] == [0] * len(changes)
    for program in running:
        assert program.stderr is not None
        program.stderr.close()
    for name, value in changes:
        assert run("config", "get", name).out == f"{value}\n"
    assert "# for now" in file.read_text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("settings", ["", MINE, "offers.recovery = true\n"], ids=["none", "table", "dotted"])
def test_the_way_out_of_every_offer_works_in_every_file(file: Path, language: str, settings: str) -> None:
    words = phrases_of(language)
    file.write_text(settings)
    for line in (
        words.session.week_never_again,
        words.session.pattern_can_be_off,
        words.protection.recovery_never_again,
    ):
        command = line.partition("? reflect ")[2].split()
        assert run(*command).code == 0
        assert held(command[2])[:2] == (False, "file")


def test_killed_in_the_midst_the_file_is_the_old_one(file: Path, home: Path) -> None:
    house = Home(home)
    script = (
        "import os, sys, time; from reflect.system import files\n"
        "def wait(handle): print('writing', flush=True); time.sleep(60)\n"
        "files.os.fsync = wait\n"
        "from reflect.cli.app import main; main(['config', 'set', 'breath', '60'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], env=house.environment(), stdout=-1, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "writing\n"
        program.send_signal(signal.SIGKILL)
    assert file.read_text() == MINE
    assert run("config", "set", "breath", "60").code == 0
    assert not list(home.glob(".config.toml*")), "what the killed one left is taken away"


# In sentences, and in both languages


def test_with_plain_each_setting_is_a_sentence(file: Path, en: Phrases) -> None:
    ran = run("config", "--plain")
    assert f'language is "en" (your settings): {about("language", en)}.' in ran.out.splitlines()


def test_the_keys_that_were_set_are_shown_and_all_of_them_when_asked_for(file: Path, en: Phrases) -> None:
    assert "keys." not in run("config").out
    assert run("config", "set", "keys.breathe", "f5").code == 0
    shown = run("config")
    assert 'keys.breathe = "f5"  (your settings)' in shown.out
    assert "keys.undo" not in shown.out
    assert shown.err.strip() == en.config.more_keys
    assert 'keys.undo = "ctrl-z"  (default)' in run("config", "show", "keys").out


def test_the_help_of_browse_names_the_keys_that_were_set(file: Path) -> None:
    assert " ? shows all keys" in " ".join(run("browse", "--help").out.split())
    for action, key in {"search": "ctrl-s", "thread": "v"}.items():
        assert run("config", "set", f"keys.{action}", key).code == 0
    assert "^S searches, v shows a question over time" in " ".join(run("browse", "--help").out.split())


@pytest.mark.parametrize(
    ("language", "name", "value", "told"),
    [
        ("nl", "body", "nee", ["body kan niet “nee” zijn.", "Kies uit: true, false."]),
        (
            "nl",
            "pause_after",
            "nee",
            ["pause_after kan niet “nee” zijn.", 'Het hoort zo: een tijd als "10m", of "off".'],
        ),
        ("en", "body", "no", ["body cannot be “no”.", "It should be one of: true, false."]),
    ],
)
def test_a_refused_value_is_reported_in_a_sentence(
    language: str, name: str, value: str, told: list[str]
) -> None:
    ran = run("config", "set", name, value, "--lang", language)
    assert (ran.code, ran.err.splitlines()) == (3, told)


def test_an_unknown_action_is_called_as_on_the_help_page() -> None:
    assert "Er is geen actie met de naam “foo”." in run("config", "foo", "--lang", "nl").err

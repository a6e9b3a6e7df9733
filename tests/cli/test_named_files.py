"""A named file that cannot be read or written gives the same exit code, whichever option named it."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.errors import BadOption, FileError
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from tests.cli.support import run
from tests.journeys.home import Home
from tests.support.packs import QUESTION, a_pack

READ = {
    "checkin --answers": ["checkin", "--answers"],
    "checkin free --json --answers": ["checkin", "free", "--json", "--answers"],
    "import": ["import"],
    "import --dry-run": ["import", "--dry-run"],
    "import --format jrnl": ["import", "--format", "jrnl"],
    "restore": ["restore", "--yes"],
    "restore --dry-run": ["restore", "--dry-run"],
}
WRITTEN = {
    "backup": ["backup"],
    "export": ["export"],
    "export --format json": ["export", "--format", "json"],
}


@pytest.mark.parametrize("command", READ)
@pytest.mark.parametrize(
    "name", ["nofile", "no/such/folder/file.json", "a-file/in-a-file", "x" * 300, "~nobody-here/x"]
)
def test_a_file_that_is_not_there(
    weeks: Sequence[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a-file").write_text("words")
    for language in ("en", "nl"):
        ran = run(*READ[command], name, "--lang", language)
        assert (ran.code, ran.out) == (4, ""), ran
        what, do = ran.err.splitlines()
        # If the home folder is missing, the error names that folder.
        assert (name if name[0] != "~" or "checkin" in command else "~nobody-here") in what
        assert do


def test_an_empty_name_is_called_empty(weeks: Sequence[Entry], en: Phrases) -> None:
    names = {"import": "FILE", "restore": "FILE", "backup": "FILE", "export": "TARGET"}
    for command, name in names.items():
        ran = run(command, "")
        assert (ran.code, ran.out) == (2, ""), ran
        assert ran.err.splitlines() == list(en.errors.worded(BadOption(name, "needs_value")))


@pytest.mark.parametrize("command", ["checkin --answers", "restore"])
def test_a_folder_in_the_place_of_a_file(weeks: Sequence[Entry], tmp_path: Path, command: str) -> None:
    ran = run(*READ[command], tmp_path)
    assert (ran.code, ran.out) == (4, "")
    assert str(tmp_path) in ran.err


@pytest.mark.parametrize("command", WRITTEN)
def test_a_place_that_cannot_be_written_to(weeks: Sequence[Entry], tmp_path: Path, command: str) -> None:
    (tmp_path / "a-file").write_text("words")
    for name in ("a-file/in-a-file", "x" * 300):
        ran = run(*WRITTEN[command], tmp_path / name)
        assert (ran.code, ran.out) == (4, ""), (name, ran.err)
        assert len(ran.err.splitlines()) == 2


@pytest.mark.parametrize("command", ["list", "status", "export", "doctor"])
def test_a_home_that_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    (tmp_path / "home-file").write_text("words")
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "home-file"))
    assert run(command).code == 4
    assert run("checkin", "free", stdin="words\n").code == 4


def test_answers_without_a_file_are_reported_as_such(
    weeks: Sequence[Entry], en: Phrases, nl: Phrases
) -> None:
    ran = run("checkin", "--answers", "nofile.json")
    assert ran.err.splitlines() == list(en.errors.worded(FileError("nofile.json", "no_such_file")))
    for empty in ("", " "):
        ran = run("checkin", "--answers", empty, "--lang", "nl")
        assert (ran.code, ran.err.splitlines()) == (
            2,
            list(nl.errors.worded(BadOption("--answers", "needs_value"))),
        )


def test_answers_that_are_there_but_say_nothing_stay_a_usage_error(
    weeks: Sequence[Entry], tmp_path: Path
) -> None:
    for text in ("", "{", "[]", "{}"):
        (tmp_path / "answers.json").write_text(text)
        ran = run("checkin", "--answers", tmp_path / "answers.json")
        assert (ran.code, ran.out) == (2, "")


def test_answers_from_what_a_shell_hands_over(home: Path) -> None:
    if not Path("/dev/fd").exists():
        pytest.skip("there is no /dev/fd here")
    ran = Home(home).shell("""echo '{"free": "words"}' | reflect checkin free --answers /dev/stdin""")
    assert (ran.code, ran.out) == (0, "")
    assert run("show", "--json").json["answers"][0]["text"] == "words"


def test_a_file_that_may_not_be_read(weeks: Sequence[Entry], tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("no permission is denied to root")
    (tmp_path / "closed.json").write_text("{}")
    (tmp_path / "closed.json").chmod(0)
    for command in READ.values():
        ran = run(*command, tmp_path / "closed.json")
        assert (ran.code, ran.out) == (4, "")


# Broken packs are reported with `--answers` too


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_broken_pack_is_named_under_answers(
    home: Path, en: Phrases, nl: Phrases, tmp_path: Path, language: str
) -> None:
    phrases = {"en": en, "nl": nl}[language]
    a_pack(home / "questions", QUESTION.replace("format: text", "format: poem\n    colour: red"), "mine.yaml")
    a_pack(home / "questions", "version: 1\n\tx: 1\n", "other.yaml")
    given = ["--answers", "-", "--lang", language]
    ran = run("checkin", "free", "--json", *given, stdin='{"free": "words"}')
    assert ran.code == 0
    assert ran.json["answers"][0]["text"] == "words"
    lines = ran.err.splitlines()
    assert lines[0] == phrases.session.pack_left_out("mine.yaml", 2)
    assert [line.split(" ")[0] for line in lines[1:3]] == ["mine.yaml:5:", "mine.yaml:6:"]
    assert lines[3] == phrases.session.pack_left_out("other.yaml", 1)
    assert lines[4].startswith("other.yaml:2: x ")
    # A question of a pack that was left out is unknown, and the message says why.
    ran = run("checkin", *given, stdin='{"weeds": "words"}')
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[:5] == lines[:5]


def test_a_sound_pack_is_not_mentioned(home: Path) -> None:
    a_pack(home / "questions", QUESTION)
    ran = run("checkin", "--answers", "-", "--json", stdin='{"weeds": "words"}')
    assert (ran.code, ran.err) == (0, "")


def test_doctor_names_every_mistake_of_every_pack(home: Path) -> None:
    a_pack(home / "questions", QUESTION.replace("format: text", "format: poem\n    colour: red"), "mine.yaml")
    a_pack(home / "questions", "version: 1\n\tx: 1\n", "other.yaml")
    ran = run("doctor", "--json")
    assert ran.code == 3
    wrong = [finding["detail"] for finding in ran.json if finding["level"] == "wrong"]
    assert wrong == ["mine.yaml:5", "mine.yaml:6", "other.yaml:2"]

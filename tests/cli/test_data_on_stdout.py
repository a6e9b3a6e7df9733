"""Every command writes data to standard output and messages to standard error."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.cli.app import COMMANDS
from reflect.journal.entry import Entry
from tests.cli.support import date, keep, run, some_weeks
from tests.support.entries import an_entry, on, text
from tests.support.ran import Ran
from tests.support.schedulers import machine

# The kinds of output on standard output and standard error. `DIR` is replaced by a folder.
NOTHING, WORDS, JSON, LINES = "nothing", "words", "JSON", "JSON Lines"
TABLE: dict[str, list[tuple[str, str, str, str]]] = {
    # command: arguments, standard input, standard output, standard error
    "checkin": [
        ("free", "some words\n", WORDS, NOTHING),  # the dialogue is the data
        ("free", "", WORDS, NOTHING),
        ("free --json", "some words\n", JSON, WORDS),
        ("free --answers -", '{"free": "x"}', NOTHING, WORDS),
        ("free --answers - --json", '{"free": "x"}', JSON, NOTHING),
    ],
    "pattern": [
        ("", "", NOTHING, WORDS),
        ("saying yes", "", NOTHING, WORDS),
        ("--none", "", NOTHING, WORDS),
        ("saying yes --json", "", JSON, NOTHING),
        ("--json", "", JSON, NOTHING),
    ],
    "status": [("", "", WORDS, NOTHING), ("--json", "", JSON, NOTHING)],
    "list": [
        ("", "", WORDS, NOTHING),
        ("--limit 1", "", WORDS, NOTHING),
        ("--tag nowhere", "", NOTHING, WORDS),
        ("--deleted", "", WORDS, NOTHING),
        ("--json", "", JSON, NOTHING),
        ("--tag nowhere --json", "", JSON, NOTHING),
    ],
    "show": [("", "", WORDS, NOTHING), ("--json", "", JSON, NOTHING)],
    "browse": [],  # not in a pipe
    "search": [
        ("jaw", "", WORDS, NOTHING),
        ("nowhere", "", NOTHING, WORDS),
        ("", "", NOTHING, WORDS),
        ("jaw --json", "", JSON, NOTHING),
    ],
    "tags": [
        ("", "", WORDS, NOTHING),
        ("--session free", "", NOTHING, WORDS),
        ("--json", "", JSON, NOTHING),
        ("--session free --json", "", JSON, NOTHING),
    ],
    "week": [("", "", WORDS, NOTHING), ("2019-01-01", "", NOTHING, WORDS), ("--json", "", JSON, NOTHING)],
    "calendar": [("", "", WORDS, NOTHING), ("1999", "", NOTHING, WORDS), ("--json", "", JSON, NOTHING)],
    "thread": [
        ("body-signal", "", WORDS, NOTHING),
        ("", "", WORDS, NOTHING),
        ("familiar-pattern --tag x", "", NOTHING, WORDS),
        ("--json", "", JSON, NOTHING),
        ("body-signal --json", "", JSON, NOTHING),
    ],
    "patterns": [("", "", WORDS, NOTHING), ("--to 5y", "", NOTHING, WORDS), ("--json", "", JSON, NOTHING)],
    "revisit": [
        ("", "", WORDS, NOTHING),
        ("--json", "", JSON, NOTHING),
        (f"--never-again {date(-4)}", "", NOTHING, WORDS),
        (f"--again {date(-4)}", "", NOTHING, WORDS),
    ],
    "history": [("", "", WORDS, NOTHING), ("--json", "", JSON, NOTHING)],
    "edit": [
        (f"{date(-8)} free", "other words\n", WORDS, NOTHING),  # the dialogue is the data
        (f"{date(-8)} free --editor", "", NOTHING, WORDS),
    ],
    "delete": [(f"{date(-8)} --yes", "", NOTHING, WORDS)],
    "undelete": [(date(-300), "", NOTHING, WORDS)],
    "purge": [(f"{date(-8)} --yes", "", NOTHING, WORDS), (f"{date(-300)} --yes", "", NOTHING, WORDS)],
    "remind": [
        ("set 20:30", "", NOTHING, WORDS),
        ("show", "", NOTHING, WORDS),
        ("off", "", NOTHING, WORDS),
    ],
    "export": [
        ("", "", WORDS, NOTHING),
        ("-", "", WORDS, NOTHING),
        ("--format json", "", LINES, NOTHING),
        ("DIR/out.md", "", NOTHING, WORDS),
        ("DIR/out --split day", "", NOTHING, WORDS),
    ],
    "import": [
        ("DIR/other.jsonl", "", NOTHING, WORDS),
        ("DIR/other.jsonl --dry-run", "", NOTHING, WORDS),
        ("DIR/other.jsonl --json", "", JSON, NOTHING),
        ("DIR/other.jsonl --json --dry-run", "", JSON, NOTHING),
    ],
    "backup": [("DIR/another.db", "", NOTHING, WORDS), ("", "", NOTHING, WORDS)],
    "restore": [
        ("DIR/backup.db --yes", "", NOTHING, WORDS),
        ("DIR/backup.db --dry-run", "", WORDS, NOTHING),  # the report is the data
    ],
    "encrypt": [("--new-passphrase-file DIR/secret --recovery DIR/recovery", "", NOTHING, WORDS)],
    "lock": [("", "", NOTHING, WORDS)],
    "config": [
        ("", "", WORDS, WORDS),  # where the keys are listed is a message beside the data
        ("show keys", "", WORDS, NOTHING),
        ("show --json", "", JSON, NOTHING),
        ("get breath", "", WORDS, NOTHING),
        ("get passphrase_command", "", NOTHING, WORDS),
        ("get breath --json", "", JSON, NOTHING),
        ("set breath 60", "", NOTHING, WORDS),
        ("unset breath", "", NOTHING, WORDS),
        ("path", "", WORDS, NOTHING),
    ],
    "doctor": [("", "", WORDS, NOTHING), ("--json", "", JSON, NOTHING), ("--fix", "", WORDS, NOTHING)],
}  # fmt: skip


OF_AN_ENCRYPTED_JOURNAL = {"passphrase", "unlock", "decrypt"}
"""Commands that an unencrypted journal refuses; they have a test of their own."""


@pytest.fixture
def lived(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a journal with a deleted entry; return a folder with a backup of it and an export of another journal."""
    keep(home, *some_weeks(), an_entry(text("of another year"), day=on(-365)), an_entry(day=on(-300)))
    folder = tmp_path / "folder"
    folder.mkdir()
    assert run("backup", folder / "backup.db").code == 0
    assert run("export", folder / "other.jsonl", "--format", "json").code == 0
    other = (folder / "other.jsonl").read_text().splitlines()[0]
    data = json.loads(other) | {"id": "0199d0c2-0000-7000-8000-ffffffffffff", "day": "2019-03-03"}
    (folder / "other.jsonl").write_text(json.dumps(data) + "\n")
    assert run("delete", date(-300), "--yes").code == 0
    (folder / "secret").write_text("three dry socks\n")
    (folder / "secret").chmod(0o600)
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho written >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    machine(tmp_path, monkeypatch)
    monkeypatch.delenv("VISUAL", raising=False)
    return folder


CASES = [(command, *case) for command, cases in TABLE.items() for case in cases]


def is_kind(kind: str, stream: str) -> bool:
    match kind:
        case "nothing":
            return stream == ""
        case "words":
            return bool(stream.strip()) and not stream.lstrip().startswith(("{", "["))
        case "JSON":
            return isinstance(json.loads(stream), dict | list)
        case _:
            return all(isinstance(json.loads(line), dict) for line in stream.splitlines())


def test_the_table_has_every_command() -> None:
    assert set(TABLE) | OF_AN_ENCRYPTED_JOURNAL == set(COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["passphrase", "check"],
        ["passphrase", "change", "--new-passphrase-file", "DIR/secret"],
        ["unlock"],
        ["decrypt", "--yes"],
    ],
    ids=" ".join,
)
def test_what_is_said_of_an_encrypted_journal_goes_to_stderr(
    lived: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    (lived / "runtime").mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(lived / "runtime"))
    monkeypatch.setattr("reflect.protection.unlocked.is_in_memory", lambda _: True)
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(lived / "secret"))
    assert run("encrypt", "--recovery", lived / "recovery").code == 0
    ran = run(*(argument.replace("DIR", str(lived)) for argument in arguments))
    assert (ran.code, ran.out, bool(ran.err)) == (0, "", True)


@pytest.mark.samples(22)
@pytest.mark.parametrize(("command", "arguments", "stdin", "out", "err"), CASES)
def test_data_goes_to_stdout_and_what_is_said_to_stderr(
    lived: Path, command: str, arguments: str, stdin: str, out: str, err: str
) -> None:
    given = [argument.replace("DIR", str(lived)) for argument in arguments.split()]
    ran = run(command, *given, stdin=stdin)
    assert ran.code == 0, ran.err
    assert is_kind(out, ran.out), ran
    assert is_kind(err, ran.err), ran


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("wrong", [["--nonsense"], ["--lang", "xx"]], ids=str)
def test_a_mistake_leaves_stdout_alone(home: Path, command: str, wrong: list[str]) -> None:
    ran = run(command, *wrong)
    assert (ran.code, ran.out, bool(ran.err)) == (2, "", True)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_goes_to_stdout(home: Path, command: str) -> None:
    ran = run(command, "--help")
    assert (ran.code, bool(ran.out), ran.err) == (0, True, "")


@pytest.mark.parametrize("command", ["delete", "purge", "restore"])
def test_a_question_that_nobody_can_answer_leaves_stdout_alone(lived: Path, command: str) -> None:
    given: list[str | Path] = [lived / "backup.db"] if command == "restore" else [date(-8)]
    ran: Ran = run(command, *given)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["show"], ["search", "x"], ["tags"], ["week"], ["calendar"], ["thread"], ["patterns"], ["revisit"],
     ["history"], ["export", "--format", "json"], ["backup"]],
    ids=" ".join,
)  # fmt: skip
def test_an_empty_journal_gives_no_data(home: Path, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (0, "")


def test_the_content_of_a_deleted_entry_is_data(weeks: Sequence[Entry]) -> None:
    assert run("delete", date(-8), "--yes").code == 0
    ran = run("list", "--deleted")
    assert (ran.code, ran.err) == (0, "")
    assert date(-8) in ran.out

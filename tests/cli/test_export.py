"""`reflect export`: Markdown and JSON Lines, to standard output and to a file that only its owner can read."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.errors import FileError, TargetTaken
from reflect.journal.entry import Entry, as_data
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.support.entries import an_entry, text

FORMATS = pytest.mark.parametrize("form", ["markdown", "json"])


def test_json_lines_are_the_entries_oldest_first(home: Path, weeks: Sequence[Entry]) -> None:
    ran = run("export", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    journal = open_journal(JournalFile(home / "journal.db"), create=False)
    kept = [as_data(entry) for entry in journal.entries(oldest_first=True)]
    journal.close()
    assert [json.loads(line) for line in ran.out.splitlines()] == json.loads(json.dumps(kept))
    assert [entry["id"] for entry in kept] == [entry.id for entry in weeks]


def test_markdown_has_every_answer_under_its_question(weeks: Sequence[Entry]) -> None:
    ran = run("export")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "# Journal"
    assert (
        next(line for line in lines if line.startswith("## "))
        == "## Tuesday 13 October 2026, 20:31 · three questions"
    )
    assert sum(line.startswith("## ") for line in lines) == len(weeks)
    at = lines.index("a band around my chest #work")
    assert lines[at - 2] == "### Where?"
    assert "Which thought?" not in ran.out.partition("<!-- ")[0]
    assert "# Dagboek" in run("export", "--lang", "nl").out


@FORMATS
def test_a_dash_and_nothing_are_standard_output(weeks: Sequence[Entry], form: str) -> None:
    assert run("export", "-", "--format", form) == run("export", "--format", form)


@FORMATS
def test_a_file(weeks: Sequence[Entry], tmp_path: Path, en: Phrases, form: str) -> None:
    file = tmp_path / "out" / "my journal.txt"
    file.parent.mkdir()
    ran = run("export", file, "--format", form)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == en.exchange.exported(len(weeks), str(file)) + "\n"
    assert file.read_text() == run("export", "--format", form).out
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file], "nothing is left beside it"


@FORMATS
def test_an_export_is_replaced(weeks: Sequence[Entry], tmp_path: Path, form: str) -> None:
    file = tmp_path / "journal"
    run("export", file, "--format", "json", "--limit", "1")
    file.chmod(0o644)
    assert run("export", file, "--format", form).code == 0
    assert file.read_text() == run("export", "--format", form).out
    assert file.stat().st_mode & 0o777 == 0o600, "who could read the old one cannot read the new one"


def test_a_file_that_is_something_else_is_refused(
    weeks: Sequence[Entry], tmp_path: Path, en: Phrases
) -> None:
    file = tmp_path / "recipes.md"
    file.write_text("# Soup\n")
    ran = run("export", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(en.errors.worded(TargetTaken(str(file))))
    assert file.read_text() == "# Soup\n"
    assert run("export", file, "--force").code == 0
    assert "my jaw" in file.read_text()


def test_an_empty_file_is_something_else_too(weeks: Sequence[Entry], tmp_path: Path) -> None:
    file = tmp_path / "new.md"
    file.touch()
    assert run("export", file).code == 2
    assert file.read_bytes() == b""
    assert run("export", file, "--force").code == 0
    assert "my jaw" in file.read_text()


@pytest.mark.parametrize("own", ["journal.db", "config.toml", "status"])
def test_a_file_of_reflect_itself_is_never_replaced(home: Path, weeks: Sequence[Entry], own: str) -> None:
    file = home / own
    before = file.read_bytes() if file.exists() else None
    assert run("export", file, "--force").code == 2
    assert (file.read_bytes() if file.exists() else None) == before
    assert len(run("list", "--json").json) == len(weeks)


@FORMATS
def test_a_failed_export_leaves_the_old_one(
    weeks: Sequence[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    from reflect.journal.store import Journal

    file = tmp_path / "journal"
    run("export", file, "--format", form)
    before = file.read_bytes()

    def breaks(self: Journal, *args: object, **named: object) -> object:
        yield from real(self, *args, **named)  # type: ignore[arg-type]
        raise OSError(28, "No space left on device")

    real = Journal.entries
    monkeypatch.setattr(Journal, "entries", breaks)
    ran = run("export", file, "--format", form)
    assert (ran.code, ran.out) == (4, "")
    assert file.read_bytes() == before
    assert list(tmp_path.glob("*.partial")) + list(tmp_path.glob(".*.partial")) == []


def test_where_nothing_can_be_written(weeks: Sequence[Entry], tmp_path: Path, en: Phrases) -> None:
    ran = run("export", tmp_path)
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(FileError(str(tmp_path), "folder_for_days"))),
    )
    nowhere = tmp_path / "no" / "such" / "folder.md"
    ran = run("export", nowhere)
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(FileError(str(nowhere), "missing_folder", "ENOENT"))),
    )
    assert ran.err.startswith(f"The folder {nowhere.parent} does not exist yet.")
    assert f"De map {nowhere.parent} bestaat nog niet." in run("export", nowhere, "--lang", "nl").err


@pytest.mark.parametrize(("language", "how"), [("en", "For a folder"), ("nl", "Voor een map")])
def test_a_name_without_an_extension_is_reported_to_be_one_file(
    weeks: Sequence[Entry], tmp_path: Path, language: str, how: str
) -> None:
    ran = run("export", tmp_path / "notes", "--lang", language)
    assert how in ran.err
    assert ran.err.rstrip().endswith(f"{tmp_path / 'notes'}/")
    assert (tmp_path / "notes").is_file()
    assert how not in run("export", tmp_path / "notes.md", "--lang", language).err
    assert how not in run("export", "/dev/stdout", "--lang", language).err


def test_an_empty_journal_makes_an_empty_export(home: Path, tmp_path: Path, en: Phrases) -> None:
    ran = run("export", "--format", "json")
    assert (ran.code, ran.out, ran.err.strip()) == (0, "", en.looking.empty_journal)
    file = tmp_path / "empty.md"
    assert run("export", file).err == en.exchange.exported(0, str(file)) + "\n"
    assert run("export", file).code == 0, "and can be made again"


def test_a_limit_means_the_newest(weeks: Sequence[Entry]) -> None:
    assert run("export", "--format", "json", "--limit", "2").refs == [f"{date(0)}.1", f"{date(0)}.2"]


def test_text_passes_through_unchanged_in_json(home: Path) -> None:
    words = 'één\r\n\ttab \\ " ‮omgekeerd‬ \x1b[31m \x85\u2028 👩‍👩‍👧 \x00 end'
    keep(home, an_entry(text(words)))
    line = run("export", "--format", "json").out
    assert json.loads(line)["answers"][0]["text"] == words
    assert line.count("\n") == 1, "no character in it ends the line"
    assert "\r" not in line

"""Export as Markdown, edit in a text editor, import again: the edits become new versions."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reflect.errors import ImportRefused
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.support.entries import an_entry, on, text
from tests.support.journals import rows

OUT = {
    "plain": ("journal.md", ()),
    "obsidian": ("vault", ("--profile", "obsidian")),
    "month": ("months", ("--split", "month")),
    "year": ("years", ("--split", "year")),
}


@pytest.fixture(params=sorted(OUT))
def target(request: pytest.FixtureRequest, tmp_path: Path, weeks: Sequence[Entry]) -> Path:
    """The target of an export of some weeks, in each format that can be imported."""
    name, options = OUT[request.param]
    assert run("export", tmp_path / name, *options).code == 0
    return tmp_path / name


@pytest.fixture
def vault(tmp_path: Path, weeks: Sequence[Entry]) -> Path:
    assert run("export", tmp_path / "vault", "--profile", "obsidian").code == 0
    return tmp_path / "vault"


def edit(target: Path, old: str, new: str) -> Path:
    """Replace a text in a file, or in one of the files of a folder, as a text editor does."""
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    (file,) = (file for file in files if f"\n{old}\n" in file.read_text())
    file.write_text(file.read_text().replace(f"\n{old}\n", f"\n{new}\n"))
    return file


def brought(*files: Path, code: int = 0) -> dict[str, int]:
    """Import files, and return the number of entries per outcome."""
    ran = run("import", *files, "--json")
    assert ran.code == code, ran.err
    return {kind: ran.json[kind] for kind in ("new", "here", "changed", "both", "purged") if ran.json[kind]}


def history(ref: str) -> list[dict[str, Any]]:
    """Return every version of an entry, oldest first."""
    return [version["entry"] for version in run("history", ref, "--json").json]


def parents(home: Path, revision: str) -> list[str]:
    """Return the parents of a version."""
    opened = open_journal(JournalFile(home / "journal.db"), create=False)
    ((found,),) = rows(opened, "SELECT parents FROM revision WHERE id = ?", (revision,))
    opened.close()
    return list(json.loads(found))


def said(ref: str) -> str:
    """Return the current first answer of an entry."""
    words: str = run("show", ref, "--json").json["answers"][0]["text"]
    return words


def everything() -> list[Any]:
    """Return all entries without their version ids, which an export does not carry over."""
    lines = run("export", "--format", "json").out.splitlines()
    return [{**json.loads(line), "revision": None} for line in lines]


def test_it_comes_back_unchanged_on_another_machine(
    target: Path, home: Path, tmp_path: Path, weeks: Sequence[Entry]
) -> None:
    before = everything()
    (home / "journal.db").rename(tmp_path / "elsewhere.db")
    assert brought(target) == {"new": len(weeks)}
    assert everything() == before, "ids, days, times, zones, refs and every word"
    assert brought(target) == {"here": len(weeks)}


def test_what_was_changed_in_the_file_is_a_child_of_the_version_that_was_exported(
    target: Path, home: Path, weeks: Sequence[Entry]
) -> None:
    (first,) = history(date(-8))
    edit(target, "nothing in particular", "my jaw, after all #rest")
    assert brought(target) == {"changed": 1, "here": len(weeks) - 1}
    assert said(date(-8)) == "my jaw, after all #rest"
    versions = history(date(-8))
    assert [version["revision"] for version in versions][:-1] == [first["revision"]]
    assert parents(home, versions[-1]["revision"]) == [first["revision"]]
    assert run("list", "--tag", "rest", "--json").json[0]["day"] == date(-8)
    assert brought(target) == {"here": len(weeks)}, "twice is once"


def test_body_areas_are_recognised_again_in_changed_words(vault: Path) -> None:
    edit(vault, "my jaw", "my shoulders, mostly")
    brought(vault)
    assert run("show", f"{date(0)}.1", "--json").json["answers"][0]["areas"] == ["shoulders"]


def test_a_file_that_is_out_of_date_takes_nothing_back(target: Path, weeks: Sequence[Entry]) -> None:
    run("edit", date(-8), "free", stdin="a newer thought\n")
    assert brought(target) == {"here": len(weeks)}
    assert said(date(-8)) == "a newer thought"


def test_changed_in_both_places_the_journal_keeps_its_own_and_both_are_in_its_history(
    target: Path, weeks: Sequence[Entry], en: Phrases
) -> None:
    run("edit", date(-8), "free", stdin="a newer thought\n")
    edit(target, "nothing in particular", "something else")
    ran = run("import", target)
    assert en.exchange.import_line("both", 1, dry_run=False) in ran.err
    assert said(date(-8)) == "a newer thought"
    assert sorted(version["answers"][0]["text"] for version in history(date(-8))) == [
        "a newer thought",
        "nothing in particular",
        "something else",
    ]


def test_what_was_deleted_or_purged_stays_away(vault: Path, weeks: Sequence[Entry]) -> None:
    run("delete", date(-8), "--yes")
    run("purge", date(-15), "--yes")
    assert brought(vault) == {"here": len(weeks) - 1, "purged": 1}
    days = {entry["day"] for entry in everything()}
    assert not {date(-8), date(-15)} & days
    edit(vault, "a long look back", "a longer one")
    assert brought(vault) == {"here": len(weeks) - 1, "purged": 1}
    assert date(-15) not in {entry["day"] for entry in everything()}


def test_a_note_with_an_earlier_label_of_the_check_in_is_renewed_once_it_was_imported(
    home: Path, tmp_path: Path
) -> None:
    keep(home, an_entry(text("a knot")))
    assert run("export", tmp_path / "notes", "--split", "day").code == 0
    (note,) = (tmp_path / "notes").iterdir()
    note.write_text(note.read_text().replace(" · daily\n", " · every day\n").replace("a knot", "two knots"))
    assert brought(tmp_path / "notes") == {"changed": 1}
    ran = run("export", tmp_path / "notes", "--split", "day")
    assert (ran.code, " · daily\n" in note.read_text()) == (0, True), ran.err


def test_after_an_import_the_next_export_touches_that_day_alone(vault: Path, weeks: Sequence[Entry]) -> None:
    before = {path.name: path.stat().st_ino for path in vault.iterdir()}
    changed = edit(vault, "nothing in particular", "something else")
    brought(vault)
    assert run("export", vault, "--profile", "obsidian").code == 0
    after = {path.name: path.stat().st_ino for path in vault.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {changed.name}
    assert brought(vault) == {"here": len(weeks)}
    edit(vault, "something else", "yet another")
    assert brought(vault) == {"changed": 1, "here": len(weeks) - 1}, "from the version it shows by now"
    assert len(history(date(-8))) == 3


def test_words_outside_the_answers_are_named_and_their_file_is_left_alone(vault: Path, en: Phrases) -> None:
    note = vault / f"{date(-8)}.md"
    lines = note.read_text().split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("# ")) + 1
    note.write_text("\n".join([*lines[:at], "", "Call the dentist.", *lines[at:]]))
    ran = run("import", vault)
    assert ran.code == 0
    assert f"{note.name}:{at + 2}: {en.exchange.import_problem('text_outside', '')}" in ran.err
    ran = run("export", vault, "--profile", "obsidian")
    assert en.exchange.export_left("changed", [note.name], 0) in ran.err
    assert "Call the dentist." in note.read_text()


def test_other_notes_in_a_vault_are_counted_and_passed_over(
    vault: Path, weeks: Sequence[Entry], en: Phrases
) -> None:
    before = everything()
    (vault / "Groceries.md").write_text("---\ntags: [home]\n---\n# Groceries\n\n- bread\n")
    (vault / "A.json").write_text("[]")
    (vault / "people").mkdir()
    (vault / "people" / "Sam.md").write_text(
        "[2026-11-22 10:00] we talked\n\nabout `<!-- reflect:entry -->`\n"
    )
    (vault / ".obsidian").mkdir()
    (vault / ".obsidian" / "app.json").write_text("{}")
    ran = run("import", vault)
    assert ran.code == 0
    assert en.exchange.import_passed_over(3) in ran.err
    assert en.exchange.import_line("here", len(weeks), dry_run=False) in ran.err
    assert everything() == before


def test_several_files_come_in_as_one(
    vault: Path, home: Path, weeks: Sequence[Entry], tmp_path: Path
) -> None:
    (home / "journal.db").unlink()
    assert brought(*sorted(vault.glob("*.md"))) == {"new": len(weeks)}


@pytest.mark.parametrize("options", [(), ("--format", "markdown")])
def test_a_note_of_another_kind_is_refused_by_name(
    tmp_path: Path, options: Sequence[str], en: Phrases, home: Path
) -> None:
    note = tmp_path / "Groceries.md"
    note.write_text("# Groceries\n\n- bread\n")
    ran = run("import", note, *options)
    assert ran.code == 4
    assert all(words in ran.err for words in en.errors.worded(ImportRefused(str(note), "other_markdown")))
    assert not (home / "journal.db").exists()


def test_json_lines_that_were_changed_come_in_the_same_way(
    tmp_path: Path, home: Path, weeks: Sequence[Entry]
) -> None:
    file = tmp_path / "journal.jsonl"
    run("export", file, "--format", "json")
    assert brought(file) == {"here": len(weeks)}
    file.write_text(file.read_text().replace('"nothing in particular"', '"something else"'))
    assert brought(file) == {"changed": 1, "here": len(weeks) - 1}
    first, second = history(date(-8))
    assert parents(home, second["revision"]) == [first["revision"]]


def test_a_note_that_is_a_link_stays_one_and_its_file_changes(
    vault: Path, tmp_path: Path, home: Path
) -> None:
    note, real = vault / f"{date(-8)}.md", tmp_path / "real.md"
    note.rename(real)
    note.symlink_to(real)
    run("edit", date(-8), "free", stdin="a newer thought\n")
    assert run("export", vault, "--profile", "obsidian").code == 0
    assert note.is_symlink()
    assert "a newer thought" in real.read_text()


def test_two_exports_into_one_folder_at_once_leave_whole_files(
    tmp_path: Path, home: Path, weeks: Sequence[Entry]
) -> None:
    keep(home, *[an_entry(text(f"day {n}"), day=on(n)) for n in range(1, 60)])
    vault = tmp_path / "vault"
    children = []
    for _ in range(3):
        if (child := os.fork()) == 0:
            code = 1
            try:
                code = run("export", vault, "--profile", "obsidian").code
            finally:
                os._exit(code)
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert codes == [0, 0, 0]
    assert brought(vault) == {"here": len(weeks) + 59}
    assert all(path.suffix == ".md" for path in vault.iterdir())

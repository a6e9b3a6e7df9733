"""Exports as changed by other programs and users: properties, formatters, printing, files of earlier versions."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml

from reflect.errors import BadOption, UnknownName
from reflect.exchange import marks
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.cli.test_round_trip import brought, edit, history, said
from tests.support.entries import an_entry, follow_up, on, text
from tests.support.years import three_years


def as_prettier(note: str) -> str:
    """Return a note as prettier formats it: other emphasis marks, other bullets, single blank lines."""
    note = re.sub(r"(?<![*\w])\*([^*\n]+)\*(?!\*)", r"_\1_", note)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"(?m)^\* ", "- ", note))


def as_markdownlint(note: str) -> str:
    """Return a note after the fixes of markdownlint: no trailing blanks, one line end at the end."""
    return re.sub(r"(?m)[ \t]+$", "", note).rstrip() + "\n"


def as_obsidian(note: str) -> str:
    """Return a note with properties that a user added in Obsidian."""
    return note.replace("---\n", "---\naliases:\n  - a day\ncssclasses: [wide]\n", 1)


@pytest.fixture
def three_year_vault(home: Path, tmp_path: Path) -> Path:
    keep(home, *three_years("nl"))
    assert run("export", tmp_path / "vault", "--profile", "obsidian").code == 0
    return tmp_path / "vault"


def test_changes_by_formatters_and_obsidian_to_three_years_are_no_edits_and_nothing_is_reported(
    three_year_vault: Path, en: Phrases
) -> None:
    vault, count = three_year_vault, len(three_years("nl"))
    tools: Sequence[Callable[[str], str]] = (as_prettier, as_markdownlint, as_obsidian)
    for number, path in enumerate(sorted(vault.iterdir())):
        path.write_text(tools[number % 3](path.read_text()))
    before = {path.name: path.stat().st_ino for path in vault.iterdir()}
    ran = run("import", vault, "--json")
    assert (ran.code, ran.json["here"], ran.json["files"][0]["problems"]) == (0, count, [])
    ran = run("export", vault, "--profile", "obsidian")
    assert (ran.code, len(ran.err.splitlines())) == (0, 1), "no note is left alone"
    prettier = {path.name for n, path in enumerate(sorted(vault.iterdir())) if n % 3 == 0}
    renewed = {path.name for path in vault.iterdir() if path.stat().st_ino != before[path.name]}
    assert renewed <= prettier, "properties and blanks are no reason to write a note again"
    assert run("export", vault, "--profile", "obsidian").err == en.exchange.exported_files(
        count, str(vault), written=0, same=len(before), removed=0
    ) + "\n"  # fmt: skip


@pytest.fixture
def vault(tmp_path: Path, weeks: Sequence[Entry]) -> Path:
    assert run("export", tmp_path / "vault", "--profile", "obsidian").code == 0
    return tmp_path / "vault"


def test_a_note_keeps_the_properties_of_a_person_when_it_is_written_again(vault: Path) -> None:
    note = vault / f"{date(-8)}.md"
    run("edit", date(-8), "free", stdin="a thought #work\n")
    run("export", vault, "--profile", "obsidian")
    properties = 'mood: "fine: really"\nlinks:\n  - "[[Sam]]"\ntags:\n  - holiday\n'
    note.write_text(note.read_text().replace("tags:\n", properties))
    run("edit", date(-8), "free", stdin="other words #walk\n")
    assert run("export", vault, "--profile", "obsidian").code == 0
    front = yaml.safe_load(note.read_text().split("---\n")[1])
    assert (front["mood"], front["links"]) == ("fine: really", ["[[Sam]]"])
    assert set(front["tags"]) == {"holiday", "walk"}, "and of the tags only the person's own stay"
    assert "other words" in note.read_text()
    assert run("import", vault, "--json").json["files"][0]["problems"] == []


def test_a_note_that_was_changed_on_both_sides_is_written_again_once_it_was_imported(vault: Path) -> None:
    note = edit(vault, "nothing in particular", "something else")
    run("edit", date(-8), "free", stdin="a newer thought\n")
    assert run("export", vault, "--profile", "obsidian").code == 4
    assert brought(vault)["both"] == 1
    assert run("export", vault, "--profile", "obsidian").code == 0
    assert "a newer thought" in note.read_text()
    assert len(history(date(-8))) == 3


def test_a_file_of_all_that_was_changed_and_imported_is_written_again(
    tmp_path: Path, weeks: Sequence[Entry]
) -> None:
    file = tmp_path / "journal.md"
    run("export", file)
    file.write_text(
        "---\nmine: true\n---\n\n" + file.read_text().replace("nothing in particular", "something")
    )
    assert run("export", file).code == 2
    assert brought(file)["changed"] == 1
    assert run("export", file).code == 0
    assert file.read_text().startswith("---\nmine: true\n---\n\n# Journal\n")
    assert said(date(-8)) == "something"


def test_without_marks_it_is_the_same_text_and_says_that_it_cannot_be_read_back(
    tmp_path: Path, weeks: Sequence[Entry], en: Phrases
) -> None:
    ran, whole = run("export", "--marks", "none"), run("export").out
    assert ran.code == 0
    assert ran.err == en.exchange.export_unmarked + "\n"
    assert ran.out == whole.partition(f"\n{marks.BEGIN}\n")[0]
    assert "<!--" not in ran.out
    assert run("export", "--marks", "end").out == whole
    folder = tmp_path / "to print"
    for written, same in ((7, 0), (0, 7)):
        ran = run("export", folder, "--split", "day", "--marks", "none")
        assert ran.code == 0
        assert ran.err.splitlines()[0] == en.exchange.exported_files(
            len(weeks), str(folder), written=written, same=same, removed=0
        )


def test_a_text_without_marks_comes_in_as_new_pages_only_if_it_is_called_markdown(
    home: Path, tmp_path: Path, weeks: Sequence[Entry]
) -> None:
    file = tmp_path / "journal.md"
    run("export", file, "--marks", "none")
    ran = run("import", file)
    assert (ran.code, "--format markdown" in ran.err) == (4, True)
    for outcome in ({"new": len(weeks)}, {"here": len(weeks)}):
        ran = run("import", file, "--format", "markdown", "--json")
        assert ran.code == 0, ran.err
        assert {kind: ran.json[kind] for kind in ("new", "here") if ran.json[kind]} == outcome
    assert len(json.loads(run("list", "--all", "--json").out)) == 2 * len(weeks)


def test_a_wrong_value_of_marks_is_reported(weeks: Sequence[Entry], en: Phrases) -> None:
    for options, error in (
        (["--marks", "all"], UnknownName("marks", "all", ("end", "none"))),
        (["--format", "json", "--marks", "none"], BadOption("--marks", "conflict", "--format json")),
    ):
        ran = run("export", *options)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.splitlines() == list(en.errors.worded(error))


def test_a_vault_of_version_0_1_is_rewritten_once(home: Path, tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "exchange" / "markdown_0_1"
    file = tmp_path / "journal.md"
    file.write_bytes((old / "plain-en.md").read_bytes())
    count = len((old / "plain-en.jsonl").read_text().splitlines())
    assert brought(file) == {"new": count}
    assert run("export", file).code == 0
    renewed = file.read_text()
    assert "<!-- reflect:answer" not in renewed
    assert brought(file) == {"here": count}
    assert run("export", file).code == 0
    assert file.read_text() == renewed


def test_a_decision_put_right_in_the_file_is_put_right_in_the_journal(home: Path, tmp_path: Path) -> None:
    plan = an_entry(text("a plan"), day=on(-2))
    keep(home, plan, an_entry(follow_up(plan.id, words="It helped."), day=on(-1)))
    file = tmp_path / "journal.md"
    run("export", file)
    file.write_text(file.read_text().replace("*I’m keeping it.*", "*I’m letting it go.*"))
    assert brought(file) == {"here": 1, "changed": 1}
    assert run("show", on(-1).isoformat(), "--json").json["answers"][0]["decision"] == "release"


@pytest.mark.parametrize(
    ("old", "new"),
    [("· blank page", "· blank page by the sea"), ("# ", "# By the sea, ")],
    ids=["entry", "title"],
)
def test_words_that_a_person_wrote_in_a_heading_are_never_overwritten(
    vault: Path, old: str, new: str
) -> None:
    note = vault / f"{date(-8)}.md"
    assert old in note.read_text()
    note.write_text(note.read_text().replace(old, new, 1))
    changed = note.read_text()
    ran = run("export", vault, "--profile", "obsidian")
    assert (ran.code, note.name in ran.err) == (4, True)
    ran = run("import", vault, "--json")
    assert [problem["line"] for file in ran.json["files"] for problem in file["problems"]] != []
    run("export", vault, "--profile", "obsidian")
    assert note.read_text() == changed

"""`export --history` and its import: the whole journal as JSON Lines, and the question before an import purges."""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.errors import ArchiveProblem, ArchiveRefused
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.history import revisions
from reflect.journal.history.heads import Revision
from reflect.journal.opening import open_journal
from reflect.language.phrases import Phrases
from reflect.terminal import capabilities
from tests.cli.support import date, keep, run
from tests.support.entries import an_entry, follow_up, moment, on, plan, text
from tests.support.looking import kept_in, read_in


@pytest.fixture
def archive(tmp_path: Path, home: Path, weeks: Sequence[Entry]) -> Path:
    """An archive of some weeks, after an edit and a deletion."""
    run("edit", weeks[0].day.isoformat(), "body-signal", stdin="other words\n")
    run("delete", weeks[1].day.isoformat(), "--yes")
    run("revisit", "--never-again", weeks[2].day.isoformat())
    file = tmp_path / "archive.jsonl"
    assert run("export", file, "--format", "json", "--history").code == 0
    return file


def moved(home: Path, tmp_path: Path) -> Path:
    """Move the journal away, so that a new one is created, and return its path."""
    aside = tmp_path / "aside"
    home.rename(aside)
    return aside / "journal.db"


def test_the_journal_comes_back_whole(
    home: Path, tmp_path: Path, archive: Path, weeks: Sequence[Entry]
) -> None:
    before = moved(home, tmp_path)
    ran = run("import", archive)
    assert (ran.code, ran.out) == (0, "")
    assert kept_in(home / "journal.db") == kept_in(before)
    assert read_in(home / "journal.db") == read_in(before)
    again = run("import", archive)
    assert (again.code, kept_in(home / "journal.db")) == (0, kept_in(before))


def test_a_dry_run_of_an_archive_changes_nothing(
    home: Path, tmp_path: Path, archive: Path, en: Phrases, weeks: Sequence[Entry]
) -> None:
    moved(home, tmp_path)
    ran = run("import", archive, "--dry-run")
    assert en.exchange.import_line("new", len(weeks) - 1, dry_run=True) in ran.err
    assert not home.exists()


def test_an_empty_journal_keeps_its_own_id(home: Path, tmp_path: Path, archive: Path) -> None:
    old = json.loads(archive.read_text().splitlines()[0])["journal"]
    moved(home, tmp_path)
    run("import", archive)
    (new,) = {
        json.loads(line)["journal"]
        for line in run("export", "--format", "json", "--history").out.splitlines()
    }
    assert new != old


def test_filters_choose_entries(home: Path, archive: Path, weeks: Sequence[Entry]) -> None:
    day = weeks[0].day.isoformat()
    lines = [
        json.loads(line)
        for line in run("export", "--format", "json", "--history", "--on", day).out.splitlines()
    ]
    assert [(line["entry"], line["generation"]) for line in lines] == [(weeks[0].id, 1), (weeks[0].id, 2)]


@pytest.mark.parametrize("named", [(), ("--format", "markdown")])
def test_markdown_has_no_history(
    home: Path, tmp_path: Path, named: tuple[str, ...], weeks: Sequence[Entry]
) -> None:
    target = tmp_path / "out.md"
    ran = run("export", target, "--history", *named)
    assert (ran.code, target.exists()) == (2, False)
    assert "--history" in ran.err


@pytest.mark.parametrize(
    ("harm", "problem", "line"),
    [
        (lambda lines: [*lines[:2], lines[2][:100]], "cut_short", 3),
        (lambda lines: [lines[0], "[1, 2]\n"], "not_a_line", 2),
        (lambda lines: [lines[0].replace('"schema": 1', '"schema": 2', 1)], "newer", 1),
        (lambda lines: [lines[0], lines[1].replace('"tags"', '"far": 1e999, "tags"')], "not_finite", 2),
        (lambda lines: [lines[0], lines[1].replace('"tags"', '"day": 1, "tags"')], "key_twice", 2),
        (lambda lines: [lines[0], '{"a":' * 5000 + "1" + "}" * 5000 + "\n"], "too_deep", 2),
    ],
)  # fmt: skip
def test_a_broken_archive_brings_nothing_in_and_says_which_line(
    home: Path, tmp_path: Path, archive: Path, en: Phrases, harm: object, problem: ArchiveProblem, line: int
) -> None:
    moved(home, tmp_path)
    archive.write_text("".join(harm(archive.read_text().splitlines(keepends=True))))  # type: ignore[operator]
    sound = tmp_path / "jrnl.txt"
    sound.write_text("[2020-01-01 10:00] Something sound.\n")
    ran = run("import", sound, archive)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.splitlines()[0] == en.errors.worded(ArchiveRefused(str(archive), line, problem))[0]
    assert not home.exists()


def test_a_line_that_was_changed_by_hand_is_reported(home: Path, archive: Path, en: Phrases) -> None:
    before = kept_in(home / "journal.db")
    archive.write_text(archive.read_text().replace("other words", "my own words"))
    ran = run("import", archive)
    assert (ran.code, kept_in(home / "journal.db")) == (4, before)
    assert ran.err.startswith(en.errors.worded(ArchiveRefused(str(archive), 2, "differs"))[0])


@pytest.fixture(params=["archive", "journal"])
def purging(request: pytest.FixtureRequest, tmp_path: Path, home: Path, weeks: Sequence[Entry]) -> Path:
    """An archive, or a journal, in which two entries of this journal are purged."""
    elsewhere = tmp_path / "elsewhere.db"
    shutil.copy(home / "journal.db", elsewhere)
    there = open_journal(JournalFile(elsewhere), create=False)
    for entry in list(there.entries(oldest_first=True))[:2]:
        there.purge(entry, now=moment())
    there.close()
    if request.param == "journal":
        return elsewhere
    aside = tmp_path / "aside"
    home.rename(aside)
    keep(home)
    shutil.copy(elsewhere, home / "journal.db")
    file = tmp_path / "purging.jsonl"
    run("export", file, "--format", "json", "--history")
    shutil.rmtree(home)
    aside.rename(home)
    return file


def test_a_script_is_told_how_many_an_import_would_purge_and_nothing_comes_in(
    home: Path, purging: Path, en: Phrases
) -> None:
    before = kept_in(home / "journal.db")
    ran = run("import", purging)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == en.exchange.would_purge_here(2)
    assert kept_in(home / "journal.db") == before


def test_a_dry_run_counts_the_entries_it_would_purge(home: Path, purging: Path, en: Phrases) -> None:
    before = kept_in(home / "journal.db")
    ran = run("import", purging, "--dry-run")
    assert ran.code == 0
    assert en.exchange.purged_here(2, dry_run=True) in ran.err
    assert run("import", purging, "--dry-run", "--json").json["purged_here"] == 2
    assert kept_in(home / "journal.db") == before


def test_with_yes_it_purges(home: Path, purging: Path, weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("import", purging, "--yes")
    assert ran.code == 0
    assert en.exchange.purged_here(2, dry_run=False) in ran.err
    assert len(read_in(home / "journal.db")["entries"]) == len(weeks) - 2
    assert run("import", purging).code == 0, "and there is nothing left to ask"


@pytest.mark.parametrize(("answer", "gone"), [("y\n", 2), ("n\n", 0), ("", 0)])
def test_a_person_is_asked(
    home: Path,
    purging: Path,
    weeks: Sequence[Entry],
    en: Phrases,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    gone: int,
) -> None:
    monkeypatch.setattr(capabilities, "interactive", lambda: True)
    ran = run("import", purging, stdin=answer)
    assert ran.code == 0
    assert en.exchange.would_purge_here(2) in ran.err.splitlines()[0]
    assert (en.revising.nothing_changed in ran.err) == (not gone)
    assert len(read_in(home / "journal.db")["entries"]) == len(weeks) - gone


def test_an_import_that_purges_nothing_here_asks_nothing(home: Path, tmp_path: Path, purging: Path) -> None:
    home.rename(tmp_path / "other-home")
    keep(home, an_entry(text("mine")))
    assert run("import", purging).code == 0


def test_what_the_same_import_brings_and_purges_is_not_asked_about(
    home: Path, tmp_path: Path, purging: Path
) -> None:
    home.rename(tmp_path / "other-home")
    keep(home, an_entry(text("mine")))
    ran = run("import", tmp_path / "other-home" / "journal.db", purging)
    assert ran.code == 0


def test_an_unreadable_version_is_reported_and_only_that_is_left_out(
    home: Path, tmp_path: Path, weeks: Sequence[Entry], en: Phrases
) -> None:
    opened = open_journal(JournalFile(home / "journal.db"), create=False)
    trigger = opened.connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'revision_unchanged'").get
    opened.connection.execute("DROP TRIGGER revision_unchanged")
    opened.connection.execute(
        "UPDATE revision SET content = replace(content, 'mijn schouders', 'x') WHERE entry = ?",
        (weeks[0].id,),
    )
    opened.connection.execute(str(trigger))
    opened.close()
    file = tmp_path / "archive.jsonl"
    ran = run("export", file, "--format", "json", "--history")
    assert (ran.code, ran.err.splitlines()[-1]) == (0, en.exchange.export_unreadable(1))
    moved(home, tmp_path)
    ran = run("import", file)
    assert (ran.code, len(run("list", "--all", "--json").json)) == (4, len(weeks) - 1)
    assert f"  {file}:1: {en.exchange.import_problem('unreadable', '')}" in ran.err.splitlines()


def test_fields_of_a_later_version_are_reported(
    home: Path, tmp_path: Path, archive: Path, en: Phrases
) -> None:
    moved(home, tmp_path)
    archive.write_text(archive.read_text().replace('"deleted"', '"later": 1, "deleted"', 1))
    ran = run("import", archive)
    assert ran.code == 0
    assert f"  {archive}:1: {en.exchange.import_problem('unknown_field', '')}" in ran.err.splitlines()


def without_content(archive: Path, number: int) -> None:
    """Remove the content from one line of an archive, in a way that a purge does not."""
    lines = archive.read_text().splitlines()
    data = json.loads(lines[number - 1])
    assert data["content"], "there is something to lose"
    lines[number - 1] = json.dumps({**data, "content": None})
    archive.write_text("".join(f"{line}\n" for line in lines))


def test_a_version_emptied_in_the_archive_without_a_purge_empties_nothing_here(
    home: Path, archive: Path
) -> None:
    lines = archive.read_text().splitlines()
    before, whole = kept_in(home / "journal.db"), archive.read_text()
    full = [number for number, line in enumerate(lines, 1) if json.loads(line).get("content")]
    assert len(full) > 8
    for number in full:
        archive.write_text(whole)
        without_content(archive, number)
        ran = run("import", archive, "--yes", "--lang", "en")
        assert (ran.code, f"Line {number} of" in ran.err) == (4, True), number
        assert kept_in(home / "journal.db") == before


def test_an_entry_without_words_that_is_not_purged_is_not_an_archive(
    home: Path, tmp_path: Path, archive: Path, en: Phrases
) -> None:
    last = len(archive.read_text().splitlines())
    without_content(archive, last)
    moved(home, tmp_path)
    ran = run("import", archive)
    assert ran.code == 4
    assert ran.err.startswith(
        en.errors.worded(ArchiveRefused(str(archive), last, "not_a_line", "content"))[0]
    )
    assert not home.exists()


def test_a_quotation_removed_by_a_purge_is_removed_here_even_if_the_archive_lacks_the_purge(
    home: Path, tmp_path: Path
) -> None:
    made = an_entry(plan("a cue", "a response"), day=on(-3))
    keep(home, made, an_entry(follow_up(made.id, cue="a cue", words="a bit"), day=on(-1)))
    aside = tmp_path / "aside"
    shutil.copytree(home, aside)
    assert run("purge", date(-3), "--yes").code == 0
    file = tmp_path / "one.jsonl"
    assert run("export", file, "--format", "json", "--history", "--on", date(-1)).code == 0
    shutil.rmtree(home)
    aside.rename(home)
    assert run("import", file, "--yes").code == 0
    assert "cue" not in run("show", date(-1), "--json").json["answers"][0]


WRONG = st.sampled_from(
    [None, "", "x", 0, -1, 2, 1.5, True, [], {}, ["x"], "2026-01-01", 10**30, "\ud800", {"a": 1}]
)


def places_in(data: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value in JSON data."""
    for key, value in (
        data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    ):
        yield (*at, key)
        yield from places_in(value, (*at, key))


@settings(max_examples=settings().max_examples, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_archive_with_any_changed_value_removes_nothing_from_the_journal(
    home: Path, archive: Path, data: st.DataObject
) -> None:
    lines = (
        archive.with_name("as it was") if archive.with_name("as it was").exists() else archive
    ).read_text()
    archive.with_name("as it was").write_text(lines)
    changed = [json.loads(line) for line in lines.splitlines()]
    number = data.draw(st.integers(0, len(changed) - 1))
    *above, last = data.draw(st.sampled_from(list(places_in(changed[number]))))
    inside = reduce(lambda value, key: value[key], above, changed[number])
    inside[last] = data.draw(WRONG)
    archive.write_text("".join(f"{json.dumps(line)}\n" for line in changed))
    aside = home.with_name("aside")
    shutil.copytree(home, aside)
    try:
        before = [revision.content for revision in revisions_in(home)]
        ran = run("import", archive, "--yes", "--lang", "en")
        assert ran.code in (0, 4), ran.err
        assert ran.code == 0 or f"Line {number + 1} of" in ran.err, ran.err
        after = [revision.content for revision in revisions_in(home)]
        assert after[: len(before)] == before
        assert ran.code == 0 or len(after) == len(before)
    finally:
        shutil.rmtree(home)
        aside.rename(home)


def revisions_in(home: Path) -> list[Revision]:
    """Return all revisions of a journal, in the order they were added."""
    with closing(open_journal(JournalFile(home / "journal.db"), create=False)) as journal:
        return list(revisions.every(journal.connection))

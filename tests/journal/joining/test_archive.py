"""The lossless archive: a journal as lines of JSON, from which the same journal can be restored."""

import io
import json
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import ArchiveRefused
from reflect.exchange.incoming import ArchiveLine, FoundEntry
from reflect.exchange.json_lines import archive_lines
from reflect.exchange.read_archive import read_archive
from reflect.journal.joining.unpacking import Numbered, check_against, unpack
from reflect.journal.query import Query
from reflect.journal.reading.archiving import archived
from reflect.journal.safety.checks import check_file
from reflect.journal.store import Journal
from reflect.session.intention import open_intention
from tests.support.entries import DAY, an_entry, an_id, follow_up, moment, on, plan, text
from tests.support.journals import ALL, memory_journal, one, rows
from tests.support.lives import Deed, a_journal, copied, deeds, live, lived, lives
from tests.support.looking import kept, read

HERE = Path("archive.jsonl")


def lines_of(journal: Journal, query: Query = ALL) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text_of(journal, query).splitlines()]


def text_of(journal: Journal, query: Query = ALL) -> str:
    return "".join(archive_lines(archived(journal, query)))


def bring(journal: Journal, given: str | Iterable[dict[str, Any]], **more: Any) -> Any:
    """Import an archive, and return the number of entries by result."""
    raw = given if isinstance(given, str) else "".join(json.dumps(line) + "\n" for line in given)
    numbered = [
        Numbered(*item) for item in read_archive(io.BytesIO(raw.encode())) if isinstance(item, ArchiveLine)
    ]
    with closing(unpack(numbered, HERE)) as archive:
        check_against(archive, journal)
        with journal.take_in(now=moment(), before=None, **more) as importer:
            importer.journal(archive, without=archive.without)
    return importer


def all_of(journal: Journal) -> Any:
    """Return everything that an archive preserves: all but drafts, and seals of revisions that had none."""
    revisions, _, welcome = kept(journal)
    return revisions, welcome, {name: value for name, value in read(journal).items() if name != "drafts"}


def without_journal(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) | {"journal": ""} for line in text.splitlines()]


@given(lives)
def test_an_empty_journal_becomes_the_same_journal(past: Any) -> None:
    journal, empty = lived(past), a_journal()
    bring(empty, text_of(journal))
    assert all_of(empty) == all_of(journal)
    assert open_intention(empty.bearing_on_intention()) == open_intention(journal.bearing_on_intention())
    assert without_journal(text_of(empty)) == without_journal(text_of(journal))
    assert not [finding for finding in check_file(empty) if finding.level == "wrong"]


@given(lives)
def test_importing_is_idempotent(past: Any) -> None:
    journal, other = lived(past), a_journal()
    archive = text_of(journal)
    bring(other, archive)
    before = all_of(other)
    importer = bring(other, archive)
    assert (importer.counts.new, importer.counts.changed, importer.counts.both, importer.purges) == (
        0,
        0,
        0,
        [],
    )
    assert all_of(other) == before
    bring(journal, archive)
    assert text_of(journal) == archive, "nor does it change the journal it is from"


@given(lives, deeds)
def test_it_comes_in_as_the_journal_itself_does(past: Any, since: list[Deed]) -> None:
    journal = lived(past)
    by_file, by_archive = live(copied(journal), since, first=300), None
    by_archive = copied(by_file)
    with by_file.take_in(now=moment(), before=None) as importer:
        importer.journal(journal)
    assert bring(by_archive, text_of(journal)).counts == importer.counts
    for name, value in read(by_file).items():
        if name not in ("drafts", "entries", "deleted"):
            assert read(by_archive)[name] == value, name
    said = [[(e.id, e.ref, e.answers) for e in side.entries()] for side in (by_file, by_archive)]
    assert said[0] == said[1]


@given(lives, st.integers(0, 6), st.integers(1, 4))
def test_filters_select_entries_each_with_all_it_has(past: Any, days: int, limit: int) -> None:
    journal = lived(past)
    every = lines_of(journal)
    for query in (
        Query(first=on(days)),
        Query(last=on(days)),
        Query(limit=limit),
        Query(sessions=("daily",)),
    ):
        found = lines_of(journal, query)
        wanted = {line["entry"] for line in found}
        same = [{n: v for n, v in line.items() if n != "place"} for line in found]
        assert same == [
            {n: v for n, v in line.items() if n != "place"} for line in every if line["entry"] in wanted
        ]
        live_ones = {entry.id for entry in journal.entries(query._replace(limit=None))}
        if query.limit is None:
            assert live_ones <= wanted
            empty = a_journal()
            bring(empty, found)
            assert {(e.id, e.ref.partition(".")[2] or "1") for e in empty.entries() if e.id in live_ones} == {
                (e.id, e.ref.partition(".")[2] or "1") for e in journal.entries() if e.id in live_ones
            }, "with the same number of their day"


def test_a_line_has_the_fields_of_the_contract() -> None:
    journal = memory_journal([an_entry(text("words", areas=("chest",), later="kept"), number=1)])
    journal.add([an_entry(plan(), number=2)], now=moment())
    journal.purge(one(journal, an_id(2)), now=moment())
    journal.set_revisit_mark(an_id(1), welcome=False, now=moment())
    lines = lines_of(journal)
    usual = [
        *("schema", "journal", "entry", "revision", "parents", "generation", "device", "time"),
        *("deleted", "purged", "content"),
    ]
    assert [list(line) for line in lines] == [
        usual,
        ["schema", "journal", "entry", "revisit"],
        usual,
        [*usual, "place"],
    ]
    first, mark, emptied, stone = lines
    assert "revision" not in first["content"]
    assert "ref" not in first["content"]
    assert first["content"]["answers"][0]["later"] == "kept"
    assert mark["revisit"] == {"welcome": False, "time": "2026-11-22T19:31:05.000+00:00"}
    assert (emptied["content"], emptied["purged"], stone["purged"], stone["content"]) == (
        None,
        False,
        True,
        None,
    )
    assert stone["place"] == {
        "number": rows(journal, "SELECT number FROM entry WHERE id = ?", (an_id(2),))[0][0],
        "day": DAY.isoformat(),
        "n": 2,
        "imported": False,
        "closes": True,
    }


def closing_purge() -> Journal:
    """Return a journal in which a purged entry had released a plan."""
    made = an_entry(plan(), number=1)
    closed = an_entry(follow_up(made.id, "release"), number=2, day=on(1))
    journal = memory_journal([made, closed])
    journal.purge(one(journal, closed.id), now=moment())
    return journal


@pytest.mark.parametrize("way", ["archive", "journal"])
def test_what_a_purged_entry_closed_stays_closed_on_every_way_in(way: str) -> None:
    journal, other = closing_purge(), a_journal()
    if way == "archive":
        bring(other, text_of(journal))
    else:
        with other.take_in(now=moment(), before=None) as importer:
            importer.journal(journal)
    assert open_intention(other.bearing_on_intention()) is None
    assert read(other)["closes"] == read(journal)["closes"]


def test_a_journal_that_lost_the_place_of_a_purge_gets_it_back() -> None:
    journal = closing_purge()
    other = copied(journal)
    other.connection.execute(
        "DELETE FROM intention WHERE entry IN (SELECT number FROM entry WHERE session = '')"
    )
    other.connection.execute("DELETE FROM entry WHERE session = ''")
    assert open_intention(other.bearing_on_intention()) is not None
    bring(other, text_of(journal))
    assert open_intention(other.bearing_on_intention()) is None


def test_unknown_fields_and_a_later_format_come_back_unchanged() -> None:
    odd = {"format": "picture", "question": "x", "asked": "?", "deep": [1, {"a": None}], "huge": 10**400}
    journal = memory_journal([an_entry(number=1, weather={"sky": ["grey", 1.5]})])
    data = lines_of(journal)
    data[0]["content"]["answers"].append(odd)
    data[0]["content"]["schema"] = 7
    other = a_journal()
    bring(other, data)
    assert lines_of(other)[0]["content"] == data[0]["content"]


def test_a_number_that_is_not_finite_in_an_old_journal_goes_out_as_text() -> None:
    journal = memory_journal([an_entry(text("words", later=1.5), number=1)])
    sql = "UPDATE revision SET content = replace(content, '1.5', 'Infinity'), seal = NULL"
    journal.connection.execute("DROP TRIGGER revision_unchanged")
    journal.connection.execute(sql)
    (line,) = lines_of(journal)
    assert line["content"]["answers"][0]["later"] == "Infinity"
    other = a_journal()
    bring(other, [line])
    assert bring(journal, [line]).counts.here == 1, "and is still the same entry"
    assert lines_of(other)[0]["content"] == line["content"]


def conflicted() -> list[dict[str, Any]]:
    """Return the lines of a journal with an entry that has a conflict and one that was never edited."""
    journal = memory_journal(
        [an_entry(text("first"), number=1), an_entry(text("other"), number=2, day=on(1))]
    )
    for words in ("second", "third"):
        entry = one(journal, an_id(1))
        journal.revise(entry.model_copy(update={"answers": (text(words),)}), now=moment())
    return lines_of(journal)


def changed(**fields: Any) -> Any:
    return lambda lines: lines[1].update(fields)


def content(**fields: Any) -> Any:
    return lambda lines: lines[1]["content"].update(fields)


def circle(lines: list[dict[str, Any]]) -> None:
    lines[0]["parents"] = [lines[2]["revision"]]


REFUSED: dict[str, tuple[Any, str, int]] = {
    "the same revision with other words": (
        lambda lines: lines.append({**lines[1], "content": lines[0]["content"]}),
        "twice",
        5,
    ),
    "a revision of two entries": (
        lambda lines: lines.append(
            {**lines[1], "entry": an_id(9), "content": {**lines[1]["content"], "id": an_id(9)}}
        ),
        "twice",
        5,
    ),
    "a circle": (circle, "generation", 1),
    "a generation too high": (changed(generation=99), "generation", 2),
    "a generation too low": (changed(generation=1), "generation", 2),
    "a parent of another entry": (
        lambda lines: lines[1].update(parents=[lines[3]["revision"]]),
        "parents",
        2,
    ),
    "the words of another entry": (content(id=an_id(9)), "other_entry", 2),
    "no entry": (content(day="yesterday"), "not_an_entry", 2),
    "no id in the words": (lambda lines: lines[1]["content"].pop("id"), "other_entry", 2),
    "half a character": (content(weather="\ud800"), "half_character", 2),
}


@pytest.mark.parametrize(("harm", "problem", "line"), REFUSED.values(), ids=REFUSED.keys())
def test_an_archive_that_contradicts_itself_stays_out_with_the_line_named(
    harm: Any, problem: str, line: int
) -> None:
    lines = conflicted()
    harm(lines)
    with pytest.raises(ArchiveRefused) as refused:
        bring(a_journal(), lines)
    assert (refused.value.problem, refused.value.line) == (problem, line)


def test_a_circle_of_revisions_from_files_is_found_too() -> None:
    lines = conflicted()[:2]
    one_id, other_id = (f"0000{n}000-0000-8000-8000-000000000000" for n in (1, 2))
    lines[0].update(revision=one_id, parents=[other_id], generation=2)
    lines[1].update(revision=other_id, parents=[one_id], generation=2)
    with pytest.raises(ArchiveRefused) as refused:
        bring(a_journal(), lines)
    assert refused.value.problem == "parents"


def test_words_that_were_changed_in_a_line_are_noticed_where_the_revision_is_known() -> None:
    lines, here = conflicted(), a_journal()
    bring(here, lines)
    before = all_of(here)
    lines[2]["content"]["answers"][0]["text"] = "by hand"
    with pytest.raises(ArchiveRefused) as refused:
        bring(here, lines)
    assert (refused.value.problem, refused.value.line) == ("differs", 3)
    assert all_of(here) == before


def test_duplicate_lines_and_missing_parents_are_accepted() -> None:
    lines, here = conflicted(), a_journal()
    bring(here, [*lines, *lines])
    assert {line["revision"] for line in lines_of(here)} == {line["revision"] for line in lines}
    there = a_journal()
    bring(there, lines[1:])
    assert [e.answers for e in there.entries()] == [e.answers for e in here.entries()]


def test_the_number_of_a_purged_entry_is_of_its_day() -> None:
    lines = lines_of(closing_purge())
    stone = next(line for line in lines if line["purged"])
    stone["place"]["day"] = "2020-01-01"
    with pytest.raises(ArchiveRefused) as refused:
        bring(a_journal(), lines)
    assert (refused.value.problem, refused.value.line) == ("place", lines.index(stone) + 1)


def test_an_unreadable_revision_is_exported_as_it_is_stored() -> None:
    journal = memory_journal([an_entry(number=1), an_entry(text("sound"), number=2)])
    journal.connection.execute("DROP TRIGGER revision_unchanged")
    journal.connection.execute(
        'UPDATE revision SET content = \'{"not": "an entry"}\', seal = NULL WHERE entry = ?', (an_id(1),)
    )
    broken, sound = lines_of(journal)
    assert (broken["content"], broken["raw"]) == (None, '{"not": "an entry"}')
    other = a_journal()
    bring(other, [broken, sound])
    assert [entry.id for entry in other.entries()] == [an_id(2)]


def test_entries_and_archives_are_distinguished() -> None:
    (line,) = lines_of(memory_journal([an_entry(number=1)]))
    assert not any(
        isinstance(item, FoundEntry) for item in read_archive(io.BytesIO(json.dumps(line).encode()))
    )


def test_a_later_decision_overrides_a_never_again_mark_with_a_forged_time() -> None:
    journal = memory_journal([an_entry(number=1, day=on(-50))])
    journal.set_revisit_mark(an_id(1), welcome=False, now=moment())
    *lines, mark = lines_of(journal)
    mark["revisit"]["time"] = "9999-12-31T23:59:59+00:00"
    new = a_journal()
    for offered in (0, 1):
        bring(new, [*lines, mark])
        assert new.count_to_revisit(on(-60), DAY) == offered
        new.set_revisit_mark(an_id(1), welcome=True, now=moment(minute=50))

"""Restoring: the backup's content comes back, later changes stay, and the difference is reported beforehand."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import FileError
from reflect.journal.draft import Draft
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.history import drafts
from reflect.journal.history.quotations import unquoted
from reflect.journal.joining.restore import Difference
from reflect.journal.opening import open_journal, open_other
from reflect.journal.query import Query
from reflect.journal.reading.entries import Reading
from reflect.journal.safety.checks import check_file
from reflect.journal.store import Journal
from tests.journal.joining.test_join import of, quotes, two
from tests.support.damage import replaced
from tests.support.entries import DAY, an_entry, an_id, moment, on, text
from tests.support.journals import delete, memory_journal, one, rows
from tests.support.lives import Deed, a_journal, copied, deeds, live, purged
from tests.support.looking import kept, read, said

LATER = moment(on(3))


class Restored(NamedTuple):
    """A journal before and after a restore, the backup, and the difference reported beforehand."""

    before: Journal
    after: Journal
    backup: Journal
    difference: Difference


def restored(journal: Journal, backup: Journal) -> Restored:
    before = copied(journal)
    difference = journal.difference(backup, now=LATER)
    assert kept(journal) == kept(before), "saying it changes nothing"
    journal.restore(backup, now=LATER)
    return Restored(before, journal, backup, difference)


since_a_backup = st.tuples(deeds, deeds).map(
    lambda lives: (lambda old: restored(live(copied(old), lives[1], first=100), old))(
        live(a_journal(), lives[0])
    )
)
"""A backup of a journal that was changed afterwards."""

from_another = st.tuples(deeds, deeds, deeds).map(lambda past: restored(*two(past)))
"""A backup of a journal that diverged, as when one copy was restored and the other was used further."""

any_restore = since_a_backup | from_another


def ids(kept_there: Sequence[object]) -> set[str]:
    return {each.id for each in kept_there}  # type: ignore[attr-defined]


def without(words: object, gone: set[str]) -> object:
    """Return the content of an entry without its quotations of purged entries."""
    for entry in gone:
        words = unquoted(words, entry)
    return words


@given(any_restore)
def test_every_live_entry_of_the_backup_says_what_it_said_then_unless_it_was_purged(case: Restored) -> None:
    now, gone = said(case.after), purged(case.before) | purged(case.backup)
    for entry, then in said(case.backup).items():
        if entry in purged(case.before):
            assert entry not in now
        else:
            assert now[entry] == without(then, gone)


@given(any_restore)
def test_every_entry_that_only_the_journal_has_stays_unchanged(case: Restored) -> None:
    now, there = said(case.after), said(case.backup)
    for entry, words in said(case.before).items():
        if entry not in there and entry not in purged(case.backup):
            assert now[entry] == without(words, purged(case.backup))


@given(any_restore)
def test_what_was_purged_on_either_side_is_gone(case: Restored) -> None:
    gone = purged(case.before) | purged(case.backup)
    assert not gone & said(case.after).keys()
    for entry in gone:
        assert (
            rows(case.after, "SELECT 1 FROM revision WHERE entry = ? AND content IS NOT NULL", (entry,)) == []
        )


@given(any_restore)
def test_history_only_grows(case: Restored) -> None:
    before, after = of(case.before), of(case.after)
    assert before.keys() <= after.keys()
    assert of(case.backup).keys() <= after.keys()
    gone = purged(case.after)
    for identity, revision in before.items():
        emptied = of(case.backup).get(identity, revision).content is None
        if not emptied and revision.entry not in gone and not quotes(revision, gone):
            assert after[identity] == revision


@given(any_restore)
def test_it_is_said_beforehand_what_happens(case: Restored) -> None:
    before, after, there = said(case.before), said(case.after), said(case.backup)
    deleted = {entry.id for entry in case.before.entries(Query(deleted=True))}
    told = case.difference
    assert ids([*told.missing, *told.deleted]) == after.keys() - before.keys()
    assert ids([*told.deleted]) == after.keys() & deleted
    # Changes caused by a purge in the backup are not counted separately.
    gone = purged(case.backup)
    assert ids([*told.changed]) == {
        e for e in before.keys() & after.keys() if without(before[e], gone) != after[e]
    }
    assert ids([*told.purged]) == there.keys() - after.keys()
    assert ids([*told.purged_there]) >= before.keys() - after.keys()
    assert ids([*told.purged_only_there]) == gone - {r.entry for r in of(case.before).values()}
    assert told.since == len(before.keys() - {r.entry for r in of(case.backup).values()})
    assert told.drafts == len(case.after.drafts()) - len(case.before.drafts())
    unchanged = {e: without(words, gone) for e, words in before.items()} == after
    no_draft = case.before.drafts() == case.after.drafts()
    assert told.nothing == (unchanged and no_draft and not told.purges)


@given(any_restore)
def test_unfinished_check_ins_come_back_unless_they_were_finished(case: Restored) -> None:
    before, after = set(drafts.every(case.before.connection)), set(drafts.every(case.after.connection))
    assert before <= after, "and those under way stay as they are"
    finished = {revision.entry for revision in of(case.after).values()}
    known = {row.id for row in before}
    theirs = {row for row in drafts.every(case.backup.connection) if row.id not in finished | known}
    assert after == before | theirs


@given(any_restore)
def test_entries_keep_their_number_of_the_day(case: Restored) -> None:
    sql = "SELECT id, day, n FROM entry"
    before, after = dict_of(case.before, sql), dict_of(case.after, sql)
    assert before.items() <= after.items()
    taken = {(day, n) for (_, day), n in before.items()}
    for (entry, day), n in dict_of(case.backup, sql).items():
        new = (entry, day) not in before and (entry, day) in after and entry not in purged(case.backup)
        if new and (day, n) not in taken:
            assert after[entry, day] == n


def dict_of(journal: Journal, sql: str) -> dict[tuple[str, str], int]:
    return {(entry, day): n for entry, day, n in rows(journal, sql)}


@given(any_restore)
def test_once_is_enough_and_the_journal_is_sound(case: Restored) -> None:
    assert case.after.difference(case.backup, now=LATER).nothing
    before = kept(case.after), read(case.after)
    case.after.restore(case.backup, now=LATER)
    assert (kept(case.after), read(case.after)) == before
    assert not [finding for finding in check_file(case.after) if finding.level == "wrong"]


@given(since_a_backup)
def test_the_backup_is_not_changed(case: Restored) -> None:
    before = kept(case.backup), read(case.backup)
    case.after.restore(case.backup, now=LATER)
    assert (kept(case.backup), read(case.backup)) == before


@given(deeds)
def test_into_a_new_journal_all_of_it_comes(done: list[Deed]) -> None:
    old = live(a_journal(), done)
    new = restored(a_journal(), old).after
    assert kept(new) == kept(old)
    assert read(new) == read(old), "with what the purged ones closed"


# Single cases


def test_an_entry_that_was_changed_since_says_the_older_words_and_the_newer_ones_are_in_its_history() -> None:
    journal = memory_journal([an_entry(text("as it was"), number=1)])
    backup = copied(journal)
    journal.revise(
        one(journal, an_id(1)).model_copy(update={"answers": (text("as I put it later"),)}), now=moment()
    )
    case = restored(journal, backup)
    assert ids([*case.difference.changed]) == {an_id(1)}
    history = journal.history(an_id(1))
    assert [version.entry.answers[0].text for version in history if version.entry] == [  # type: ignore[attr-defined]
        "as it was",
        "as I put it later",
        "as it was",
    ]
    assert [version.counts for version in history] == [False, False, True]
    assert history[-1].time == LATER


def test_a_deletion_that_only_the_backup_knows_takes_nothing_away() -> None:
    journal = memory_journal([an_entry(text("still wanted"), number=1)])
    backup = copied(journal)
    delete(backup, one(backup, an_id(1)))
    before = said(journal)
    case = restored(journal, backup)
    assert case.difference.nothing
    assert said(journal) == before


def test_a_purge_that_only_the_backup_knows_is_said_beforehand_and_done() -> None:
    journal = memory_journal([an_entry(text("gone for good"), number=1)])
    backup = copied(journal)
    backup.purge(one(backup, an_id(1)), now=moment())
    case = restored(journal, backup)
    assert [(entry.id, entry.day, entry.n) for entry in case.difference.purged_there] == [
        (an_id(1), str(DAY), 1)
    ]
    assert said(journal) == {}


def test_a_purge_of_an_entry_that_only_the_backup_knows_is_said_beforehand_and_done() -> None:
    journal, backup = memory_journal(), memory_journal([an_entry(number=1)])
    backup.purge(one(backup, an_id(1)), now=moment())
    case = restored(journal, backup)
    assert ids(case.difference.purged_only_there) == {an_id(1)}
    assert case.difference.purges == [an_id(1)]
    assert not case.difference.nothing
    assert purged(journal) == {an_id(1)}
    assert journal.difference(backup, now=LATER).nothing, "once"


def test_a_never_again_mark_that_only_the_backup_knows_is_said_beforehand_and_comes_back() -> None:
    journal = memory_journal([an_entry(number=1)])
    backup = copied(journal)
    backup.set_revisit_mark(an_id(1), welcome=False, now=moment())
    case = restored(journal, backup)
    assert (case.difference.marks, case.difference.nothing) == (1, False)
    assert kept(journal) == kept(backup)
    assert journal.difference(backup, now=LATER).nothing, "once"


def test_a_draft_that_is_lost_with_the_journal_comes_back_from_the_backup(
    journal_file: Path, tmp_path: Path
) -> None:
    draft = Draft(an_id(7), DAY, "daily", 3, '{"three": "answers"}')
    with closing(open_journal(JournalFile(tmp_path / "old.db"), create=True)) as old:
        old.save_draft(draft, now=moment())
        old.copy_to(tmp_path / "backup.db")
    with (
        closing(open_journal(JournalFile(journal_file), create=True)) as new,
        closing(open_other(JournalFile(tmp_path / "backup.db"))) as backup,
    ):
        assert new.difference(backup, now=LATER).drafts == 1
        new.restore(backup, now=LATER)
        assert new.drafts() == [draft]


def test_an_altered_draft_stays_marked_as_altered(journal_file: Path, tmp_path: Path) -> None:
    with closing(open_journal(JournalFile(tmp_path / "old.db"), create=True)) as old:
        old.save_draft(Draft(an_id(7), DAY, "daily", 3, '{"three": "answers"}'), now=moment())
        old.copy_to(tmp_path / "backup.db")
    replaced(tmp_path / "backup.db", "answers", "answerz")
    with (
        closing(open_journal(JournalFile(journal_file), create=True)) as new,
        closing(open_other(JournalFile(tmp_path / "backup.db"))) as backup,
    ):
        new.restore(backup, now=LATER)
        assert [draft.state for draft in new.drafts()] == ['{"three": "answerz"}']
        assert new.altered_drafts() == 1


# Backups of any kind


@pytest.fixture
def lived(journal: Journal) -> Journal:
    journal.add([an_entry(text(f"words {n}"), number=n, day=on(n)) for n in range(6)], now=moment())
    delete(journal, one(journal, an_id(2)))
    return journal


def test_a_copy_made_by_hand_counts_with_what_is_still_in_its_log(lived: Journal, tmp_path: Path) -> None:
    for end in ("", "-wal"):
        (tmp_path / f"copy.db{end}").write_bytes(Path(f"{lived.path}{end}").read_bytes())
    assert (tmp_path / "copy.db-wal").stat().st_size > 0
    before = {path.name: path.read_bytes() for path in tmp_path.glob("copy*")}
    with closing(open_other(JournalFile(tmp_path / "copy.db"))) as backup, closing(a_journal()) as new:
        new.restore(backup, now=LATER)
        assert kept(new) == kept(lived)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("copy*")} == before


def test_a_backup_in_the_first_schema_is_restored_and_stays_in_it(lived: Journal, tmp_path: Path) -> None:
    first = Path(__file__).parents[1] / "schemas" / "4.db"
    before = first.read_bytes()
    with closing(open_other(JournalFile(first))) as backup:
        lived.restore(backup, now=LATER)
        assert said(backup).items() <= said(lived).items()
        assert lived.difference(backup, now=LATER).nothing
    assert first.read_bytes() == before


def refused(path: Path) -> str:
    with pytest.raises(FileError) as told:
        check_all(open_other(JournalFile(path)))
    assert told.value.path == str(path)
    return told.value.problem


def check_all(reading: Reading) -> None:
    with closing(reading):
        reading.check()


def test_a_file_that_is_not_a_backup_is_refused_by_name(lived: Journal, tmp_path: Path) -> None:
    lived.copy_to(tmp_path / "backup.db")
    whole = (tmp_path / "backup.db").read_bytes()
    (tmp_path / "words.db").write_text("dear diary")
    (tmp_path / "empty.db").touch()
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "short.db").write_bytes(whole[:-4096])
    (tmp_path / "newer.db").write_bytes(whole[:60] + (999).to_bytes(4, "big") + whole[64:])
    assert refused(tmp_path / "nowhere.db") == "missing_file"
    assert refused(tmp_path / "words.db") == refused(tmp_path / "empty.db") == "not_a_journal"
    assert refused(tmp_path / "folder.db") == "is_a_folder"
    assert refused(tmp_path / "short.db") == "damaged"
    assert refused(tmp_path / "newer.db") == "newer"


def test_a_revision_of_no_place_in_a_backup_costs_itself_alone(lived: Journal, tmp_path: Path) -> None:
    strange = tmp_path / "strange.db"
    lived.copy_to(strange)
    with closing(apsw.Connection(str(strange))) as connection:
        connection.execute("INSERT INTO revision VALUES ('r', 'e', '{', 1, 'device', 'time', 0, '{}', NULL)")
    before = said(lived)
    with closing(open_other(JournalFile(strange))) as backup:
        lived.restore(backup, now=LATER)
    assert said(lived) == before
    assert [entry.id for entry in lived.entries(unread=True) if entry.id == "e"] == ["e"]

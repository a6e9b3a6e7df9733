"""A purge: not a byte of an entry's content is left in the journal, and everything else stays."""

import json
from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.errors import FileError
from reflect.journal.answers import Answer
from reflect.journal.draft import Draft
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal, open_other
from reflect.journal.pattern import NamedPattern
from reflect.journal.pattern_of_entry import kept_true
from reflect.journal.query import Query, Ref
from reflect.journal.store import Journal
from reflect.session.intention import open_intention
from reflect.session.pattern import pattern_at_hand
from reflect.session.revising import begin
from reflect.session.state import Session, resumable, start
from reflect.session.step import Step
from tests.support.entries import DAY, about_it, an_entry, an_id, follow_up, moment, naming, on, plan, text
from tests.support.journals import ids, one, rows

MARK = "qzwtortoise"


def left_on_disk(journal: Journal, mark: str = MARK) -> list[str]:
    """Return the files of the journal that contain a text."""
    files = [journal.path.with_name(journal.path.name + end) for end in ("", "-wal", "-shm")]
    return [file.name for file in files if file.exists() and mark.encode() in file.read_bytes()]


def many(journal: Journal, count: int = 150) -> None:
    """Add other entries, so that tables and index have more than one page."""
    words = [f"{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}ord{i}" for i in range(600)]
    journal.add(
        (an_entry(text(" ".join(words[i % 40 :: 3])), number=1000 + i, day=on(-i - 2)) for i in range(count)),
        now=moment(),
    )


@pytest.fixture
def written(journal: Journal) -> Journal:
    """A journal with an entry that has a mark in every part, and has been a draft, changed and deleted."""
    many(journal)
    long = f"{MARK} " + " ".join(f"{MARK}{i}" for i in range(2000))
    for i in range(1, 5):
        state = json.dumps({"id": an_id(1), "typing": {"body-signal": {"text": long[: len(long) * i // 4]}}})
        journal.save_draft(Draft(an_id(1), DAY, "daily", 1, state), now=moment())
    answers = text(long, areas=("chest",)), plan(f"{MARK} cue", f"{MARK} response"), text(MARK, "free")
    journal.finish(an_entry(*answers, tags=(MARK,), number=1), draft=an_id(1), now=moment())
    seen = one(journal, an_id(1))
    journal.revise(seen.model_copy(update={"answers": (text(f"{MARK} again"), *answers[1:])}), now=moment())
    journal.revise(seen.model_copy(update={"answers": (text(f"{MARK} aside"),)}), now=moment())
    journal.save_draft(Draft("change", DAY, "daily", 1, json.dumps(long), an_id(1)), now=moment())
    return journal


@pytest.mark.parametrize("deleted", [False, True])
def test_no_byte_of_a_purged_entry_is_left_in_the_file_or_its_log(written: Journal, *, deleted: bool) -> None:
    if deleted:
        written.revise(one(written, an_id(1)), now=moment(), deleted=True)
    (entry,) = written.matching(Ref(prefix=an_id(1)), deleted=deleted)
    assert left_on_disk(written)
    written.purge(entry, now=moment())
    assert left_on_disk(written) == []
    assert (
        written.matching(Ref(prefix=an_id(1))) == written.matching(Ref(prefix=an_id(1)), deleted=True) == []
    )
    assert written.drafts(an_id(1)) == []
    written.close()
    assert left_on_disk(written) == []


def test_not_even_the_beginning_of_a_word_is_left_between_the_pages_of_the_index(journal: Journal) -> None:
    many(journal)
    # Each marked word follows one with the same beginning: if a page begins with it, its separator key is long.
    starts = [f"{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{MARK[:5]}" for i in range(600)]
    kept = (text(" ".join(f"{start}a{n}" for start in starts)) for n in range(20))
    gone = (text(" ".join(f"{start}{MARK[5:]}" for start in starts[n::20])) for n in range(20))
    entries = [an_entry(said, number=n) for n, said in enumerate([*gone, *kept])]
    journal.add(entries, now=moment())
    for n in range(20):
        journal.purge(one(journal, an_id(n)), now=moment())
    assert left_on_disk(journal, MARK[:6]) == []
    rows(journal, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def test_the_others_are_found_by_their_words_as_before(written: Journal) -> None:
    find = "SELECT count(*) FROM search WHERE search MATCH ?"
    before = rows(written, find, ("aaord0",)), rows(written, find, ("x",))
    written.purge(one(written, an_id(1)), now=moment())
    assert (rows(written, find, ("aaord0",)), rows(written, find, ("x",))) == before
    assert rows(written, find, (MARK,)) == [(0,)]
    rows(written, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def test_its_revisions_stay_without_content_and_end_in_a_tombstone(written: Journal) -> None:
    before = written.history(an_id(1))
    written.purge(one(written, an_id(1)), now=moment(minute=50))
    *others, last = written.history(an_id(1))
    assert [version.revision for version in others] == [version.revision for version in before]
    assert all(version.entry is None for version in (*others, last))
    assert (last.deleted, last.counts, last.time) == (True, True, moment(minute=50))
    assert set(last.parents) == {version.revision for version in before[1:]}, "both sides of the conflict"


# Quotations


@pytest.fixture
def quoted(journal: Journal) -> Journal:
    """A plan, and entries and a draft that look back at it in every way."""
    journal.add(
        [
            an_entry(plan(f"{MARK} cue", f"{MARK} response"), number=1, day=on(-5)),
            an_entry(
                follow_up(an_id(1), cue=f"{MARK} cue", response=f"{MARK} response", words="a bit"),
                number=2,
                day=on(-4),
            ),
            an_entry(
                follow_up(an_id(1), "change", cue="my jaw", response="hum", was=(f"{MARK} cue", f"{MARK} response")),
                number=3,
                day=on(-3),
            ),
            an_entry(follow_up(an_id(3), cue="my jaw", response="hum", words="yes"), number=4, day=on(-2)),
        ],
        now=moment(),
    )  # fmt: skip
    return journal


def test_what_was_said_about_a_plan_stays_and_its_words_go(quoted: Journal) -> None:
    assert quoted.purge(one(quoted, an_id(1)), now=moment()) == 2
    assert left_on_disk(quoted) == []
    kept = one(quoted, an_id(2)).answers[0].model_dump()
    assert (kept["outcome"], kept["text"], kept["decision"]) == ("partly", "a bit", "keep")
    assert (kept["cue"], kept["response"], kept["was"]) == ("", "", None)
    assert kept["of"] == an_id(1)
    changed = one(quoted, an_id(3)).answers[0].model_dump()
    assert (changed["cue"], changed["response"], changed["was"]) == ("my jaw", "hum", None)
    other = one(quoted, an_id(4)).answers[0].model_dump()
    assert (other["cue"], other["text"]) == ("my jaw", "yes")


def test_the_older_versions_of_what_quoted_it_are_emptied_and_their_history_continues(
    quoted: Journal,
) -> None:
    seen = one(quoted, an_id(2))
    changed = follow_up(an_id(1), cue=f"{MARK} cue", response=f"{MARK} response", words="a bit more")
    quoted.revise(seen.model_copy(update={"answers": (changed,)}), now=moment())
    quoted.purge(one(quoted, an_id(1)), now=moment())
    first, second, third = quoted.history(an_id(2))
    assert (first.entry, second.entry, third.counts) == (None, None, True)
    assert third.parents == (second.revision,)
    assert one(quoted, an_id(2)).answers[0].model_dump()["text"] == "a bit more"


def test_a_conflict_in_what_quoted_it_stays_one(quoted: Journal) -> None:
    seen = one(quoted, an_id(2))
    for words in ("here", "there"):
        answer = follow_up(an_id(1), cue=f"{MARK} cue", words=words)
        quoted.revise(seen.model_copy(update={"answers": (answer,)}), now=moment())
    before = one(quoted, an_id(2)).answers[0].model_dump()["text"]
    quoted.purge(one(quoted, an_id(1)), now=moment())
    assert left_on_disk(quoted) == []
    history = quoted.history(an_id(2))
    named = {parent for version in history for parent in version.parents}
    sides = [version for version in history if version.revision not in named]
    assert sorted(v.entry.answers[0].model_dump()["text"] for v in sides if v.entry) == ["here", "there"]
    assert one(quoted, an_id(2)).answers[0].model_dump()["text"] == before


def test_a_deleted_entry_that_quoted_it_stays_deleted_and_can_come_back(quoted: Journal) -> None:
    quoted.revise(one(quoted, an_id(2)), now=moment(), deleted=True)
    quoted.purge(one(quoted, an_id(1)), now=moment())
    (gone,) = quoted.matching(Ref(prefix=an_id(2)), deleted=True)
    quoted.revise(gone, now=moment())
    assert one(quoted, an_id(2)).answers[0].model_dump()["text"] == "a bit"
    assert left_on_disk(quoted) == []


def test_drafts_go_on_without_the_quotation(quoted: Journal) -> None:
    step = {"question": "follow-up", "of": an_id(1), "cue": f"{MARK} cue", "response": f"{MARK} response"}
    answer = {**step, "outcome": "partly", "text": "mine", "decision": "keep"}
    seen = one(quoted, an_id(2))
    state = {
        "steps": [step],
        "answers": [answer],
        "typing": {"free": {"text": "half"}},
        "revises": seen.revision,
    }
    for identity, entry in (("new", None), ("change", an_id(2))):
        quoted.save_draft(Draft(identity, DAY, "daily", 1, json.dumps(state), entry), now=moment())
    quoted.purge(one(quoted, an_id(1)), now=moment())
    assert left_on_disk(quoted) == []
    (new,), (change,) = quoted.drafts(), quoted.drafts(an_id(2))
    for draft in (new, change):
        kept = json.loads(draft.state)
        assert kept["answers"] == [
            {"question": "follow-up", "of": an_id(1), "outcome": "partly", "text": "mine", "decision": "keep"}
        ]
        assert kept["typing"] == {"free": {"text": "half"}}
    assert json.loads(change.state)["revises"] == one(quoted, an_id(2)).revision, "nobody else changed it"


@pytest.mark.parametrize("empty", [False, True])
def test_a_backup_does_not_bring_the_quotation_back(quoted: Journal, tmp_path: Path, *, empty: bool) -> None:
    """Neither into the original journal, nor into another one in which the plan was purged too."""
    quoted.copy_to(tmp_path / "backup.db")
    journal = quoted
    if empty:
        journal = open_journal(JournalFile(tmp_path / "other" / "journal.db"), create=True)
        journal.add([an_entry(plan(MARK), number=1)], now=moment())
    journal.purge(one(journal, an_id(1)), now=moment())
    backup = open_other(JournalFile(tmp_path / "backup.db"))
    assert journal.difference(backup, now=moment()).changed == []
    journal.restore(backup, now=moment())
    backup.close()
    assert {entry.id for entry in journal.entries()} == {an_id(2), an_id(3), an_id(4)}
    assert one(journal, an_id(2)).answers[0].model_dump()["text"] == "a bit"
    journal.close()
    assert left_on_disk(journal) == []


# Closed plans


def test_what_a_purged_plan_closed_stays_closed(journal: Journal) -> None:
    journal.add(
        [
            an_entry(plan("the first"), number=1, day=on(-3)),
            an_entry(plan(MARK), number=2, day=on(-2)),
        ],
        now=moment(),
    )
    journal.purge(one(journal, an_id(2)), now=moment())
    assert open_intention(journal.bearing_on_intention()) is None


def test_a_plan_that_was_let_go_stays_let_go_when_the_letting_go_is_purged(journal: Journal) -> None:
    journal.add(
        [
            an_entry(plan("the first"), number=1, day=on(-3)),
            an_entry(follow_up(an_id(1), "release", words=MARK), number=2, day=on(-2)),
        ],
        now=moment(),
    )
    journal.purge(one(journal, an_id(2)), now=moment())
    assert open_intention(journal.bearing_on_intention()) is None


def test_a_later_plan_is_open_as_before(journal: Journal) -> None:
    journal.add([an_entry(plan(MARK), number=1, day=on(-3)), an_entry(plan("later"), number=2)], now=moment())
    journal.purge(one(journal, an_id(1)), now=moment())
    found = open_intention(journal.bearing_on_intention())
    assert found is not None
    assert found.cue == "later"


def test_the_others_of_the_day_keep_their_numbers(journal: Journal) -> None:
    journal.add((an_entry(number=n, started_at=moment(hour=8 + n)) for n in (1, 2, 3)), now=moment())
    journal.purge(one(journal, an_id(1)), now=moment())
    assert [entry.ref for entry in journal.entries()] == ["2026-11-22.3", "2026-11-22.2"]
    journal.purge(one(journal, an_id(3)), now=moment())
    assert [entry.ref for entry in journal.entries()] == ["2026-11-22.2"]
    journal.add([an_entry(number=4, started_at=moment(hour=7))], now=moment())
    assert one(journal, an_id(4)).ref == "2026-11-22.4"


def test_a_purged_entry_is_counted_nowhere(journal: Journal) -> None:
    journal.add([an_entry(text(MARK, areas=("jaw",)), tags=("work",), number=1)], now=moment())
    journal.purge(one(journal, an_id(1)), now=moment())
    for query in (
        Query(),
        Query(deleted=True),
        Query(areas=("jaw",)),
        Query(tags=("work",)),
        Query(sessions=("daily",)),
    ):
        assert (ids(journal, query), journal.count(query)) == ([], 0)
    assert journal.days(9) == []
    assert journal.matching(Ref(last=True), deleted=True) == []


def test_with_the_journal_open_elsewhere_the_entry_is_gone_and_the_log_is_reported(
    journal_file: Path,
) -> None:
    journal = open_journal(JournalFile(journal_file), create=True)
    journal._connection.set_busy_timeout(0)
    journal.add([an_entry(text(MARK), number=1)], now=moment())
    reader = open_journal(JournalFile(journal_file), create=False)
    held = reader._connection.execute("SELECT * FROM revision")
    next(held)
    with pytest.raises(FileError) as told:
        journal.purge(one(journal, an_id(1)), now=moment())
    assert told.value.problem == "log_kept"
    assert ids(journal) == []
    del held
    reader.close()
    journal.close()
    assert left_on_disk(journal) == []


def test_a_purge_that_cannot_be_written_changes_nothing(journal: Journal) -> None:
    journal.add([an_entry(text(MARK), number=1)], now=moment())
    other = open_journal(JournalFile(journal.path), create=False)
    other._connection.set_busy_timeout(0)
    rows(journal, "BEGIN IMMEDIATE")
    with pytest.raises(FileError) as told:
        other.purge(one(other, an_id(1)), now=moment())
    rows(journal, "ROLLBACK")
    assert told.value.problem == "busy"
    assert ids(other) == [an_id(1)]
    other.close()


# A named pattern


NAMED = naming(f"{MARK} before I think", number=1, day=on(-9))
QUOTED = f"When “{MARK} before I think” kicks in, where do you feel it?"
GONE = "When “…” kicks in, where do you feel it?"


def quoting(number: int, *more: Answer) -> Entry:
    """Return an entry about the pattern, with a question that quotes it."""
    answer = text("my chest").model_copy(update={"asked": QUOTED})
    return about_it(NAMED, answer, text("more", "free"), *more, number=number, day=on(-3))


def test_the_words_of_a_pattern_are_gone_from_every_entry_that_quotes_them(journal: Journal) -> None:
    journal.add([NAMED, quoting(2), quoting(3), an_entry(text("apart"), number=4)], now=moment())
    seen = one(journal, an_id(2))
    journal.revise(seen.model_copy(update={"answers": (*seen.answers, text("other", "x"))}), now=moment())
    assert journal.purge(one(journal, NAMED.id), now=moment()) == 2
    assert left_on_disk(journal) == []
    for number in (2, 3):
        left = one(journal, an_id(number))
        assert left.pattern == NamedPattern(of=NAMED.id), "it is still told which it was"
        assert (left.answers[0].asked, left.answers[1]) == (GONE, text("more", "free"))
    assert one(journal, an_id(4)).pattern is None
    assert pattern_at_hand(journal.bearing_on_pattern()) is None
    assert ids(journal, Query(patterns=(NAMED.id,))) == [an_id(3), an_id(2)]


def test_the_name_of_each_version_is_gone_and_so_are_the_words_quoted_before_it_was_edited(
    journal: Journal,
) -> None:
    journal.add([NAMED, quoting(2)], now=moment())
    seen = one(journal, NAMED.id)
    journal.revise(
        kept_true(seen.model_copy(update={"answers": (text("another name", "pattern"),)})), now=moment()
    )
    journal.purge(one(journal, NAMED.id), now=moment())
    assert left_on_disk(journal) == left_on_disk(journal, "another name") == []
    assert one(journal, an_id(2)).answers[0].asked == GONE


def test_an_entry_that_named_another_pattern_is_about_that_one_after_the_purge(journal: Journal) -> None:
    journal.add([NAMED, quoting(2, text("being late", "pattern"))], now=moment())
    before = pattern_at_hand(journal.bearing_on_pattern())
    journal.purge(one(journal, NAMED.id), now=moment())
    left = one(journal, an_id(2))
    assert left.pattern == NamedPattern(of=left.id, text="being late")
    assert left.answers[0].asked == GONE
    assert pattern_at_hand(journal.bearing_on_pattern()) == before


def test_an_entry_that_kept_the_pattern_names_none_after_the_purge(journal: Journal) -> None:
    again = text(f"{MARK.upper()} before I think", "pattern")
    journal.add([NAMED, quoting(2, again)], now=moment())
    journal.purge(one(journal, NAMED.id), now=moment())
    left = one(journal, an_id(2))
    assert left.answers[-1] == again, "what was answered there stays, as with a plan"
    assert pattern_at_hand(journal.bearing_on_pattern()) is None


def a_draft(session: Session, entry: str | None = None) -> Draft:
    return Draft(session.id, session.day, session.session, 1, session.model_dump_json(), entry)


def a_session(number: int) -> Session:
    step = Step(question="body-signal", format="text", theme="core", asked=QUOTED)
    begun = start(
        id=an_id(number), day=DAY, started_at=moment(), language="en", session="core", steps=(step,)
    )
    return begun.model_copy(update={"pattern": NAMED.pattern})


def test_a_draft_continues_without_its_words(journal: Journal, bank: Bank) -> None:
    journal.add([NAMED, quoting(2)], now=moment())
    journal.save_draft(a_draft(a_session(7)), now=moment())
    change = begin(one(journal, an_id(2)), bank, id=an_id(8))
    journal.save_draft(a_draft(change, an_id(2)), now=moment())
    journal.purge(one(journal, NAMED.id), now=moment())
    assert left_on_disk(journal) == []
    (own,), (changed,) = journal.drafts(), journal.drafts(an_id(2))
    found = resumable(own.state, own.id)
    assert found is not None
    assert (found.step.asked, found.pattern) == (GONE, None)
    assert resumable(changed.state, changed.id) is not None


def test_words_of_a_check_in_that_was_open_meanwhile_do_not_come_back(journal: Journal) -> None:
    journal.add([NAMED], now=moment())
    open_session = a_session(7)
    journal.purge(one(journal, NAMED.id), now=moment())
    journal.save_draft(a_draft(open_session), now=moment())
    journal.finish(quoting(7), draft=an_id(7), now=moment())
    assert left_on_disk(journal) == []
    assert one(journal, an_id(7)).pattern == NamedPattern(of=NAMED.id)


def test_only_words_in_quotation_marks_are_taken_out_of_a_question(journal: Journal) -> None:
    named = naming("old", number=1, day=on(-9))
    answer = text("x").model_copy(update={"asked": "Which old “old” pattern of old?"})
    journal.add([named, about_it(named, answer, number=2)], now=moment())
    journal.purge(one(journal, named.id), now=moment())
    assert one(journal, an_id(2)).answers[0].asked == "Which old “…” pattern of old?"

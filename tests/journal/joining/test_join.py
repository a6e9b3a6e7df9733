"""Joining is set union: idempotent and commutative, and only a purge loses anything."""

import itertools
import json
import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.journal.draft import Draft
from reflect.journal.file.engine import writing
from reflect.journal.history import revisions
from reflect.journal.history.heads import Revision, head, is_tombstone
from reflect.journal.history.quotations import is_purged, unquoted
from reflect.journal.history.validation import Refused
from reflect.journal.joining.join import join
from reflect.journal.joining.other import Other
from reflect.journal.query import Query
from reflect.journal.safety.checks import check_file
from reflect.journal.store import Journal, utc
from tests.support.entries import DAY, an_entry, an_id, follow_up, moment, plan, text
from tests.support.journals import delete, memory_journal, one, rows
from tests.support.lives import Deed, a_journal, copied, deeds, live, purged
from tests.support.looking import kept, read, said

TIME = utc(moment())

shared_past = st.tuples(deeds, deeds, deeds)
"""The changes made before two journals diverged, and those made to each of them since."""


def two(past: tuple[list[Deed], list[Deed], list[Deed]]) -> tuple[Journal, Journal]:
    before, here, there = past
    both = live(a_journal(), before)
    return live(copied(both), here, first=100), live(copied(both), there, first=200)


def bring(journal: Journal, other: Journal) -> int:
    with writing(journal.connection):
        return join(journal.connection, Other(revisions.every(other.connection)), time=TIME)


def of(journal: Journal) -> dict[str, Revision]:
    return {revision.id: revision for revision in revisions.every(journal.connection)}


def is_sound(journal: Journal) -> bool:
    return not [finding for finding in check_file(journal) if finding.level == "wrong"]


@given(shared_past)
def test_joining_is_idempotent(past: tuple[list[Deed], list[Deed], list[Deed]]) -> None:
    here, there = two(past)
    bring(here, there)
    before = kept(here), read(here)
    assert bring(here, there) == 0
    assert (kept(here), read(here)) == before


@given(shared_past)
@example(([("add", 0, 0)], [], [("purge", 0, 0)]))
def test_every_revision_of_either_is_there_and_says_what_it_said_unless_it_was_purged(
    past: tuple[list[Deed], list[Deed], list[Deed]],
) -> None:
    here, there = two(past)
    ours, theirs = of(here), of(there)
    new = bring(here, there)
    found = of(here)
    assert new == len(theirs.keys() - ours.keys())
    assert found.keys() >= ours.keys() | theirs.keys()
    gone = purged_entries(found)
    for revision in (*ours.values(), *theirs.values()):
        after = found[revision.id]
        assert after._replace(content=None, seal=None) == revision._replace(content=None, seal=None)
        emptied = any(side.get(revision.id, revision).content is None for side in (ours, theirs))
        if revision.entry in gone or emptied or quotes(revision, gone):
            # The seal goes with the content. A seal that stays marks a deletion without content.
            assert after.content is None
            assert after.seal is None or (after.deleted and not after.is_altered)
        else:
            assert (after.content, after.seal) == (revision.content, revision.seal)


def test_what_a_purge_empties_loses_the_seal_of_its_words_whichever_way_it_comes_in() -> None:
    """With its seal, an emptied revision would count as altered; and two journals must agree."""
    here, there = two(([("add", 0, 0)], [], [("purge", 0, 0)]))
    here_too, there_too = copied(here), copied(there)
    bring(here, there)
    bring(there_too, here_too)
    assert of(here) == of(there_too) == of(there)
    assert {revision.seal for revision in of(here).values()} == {None}


def quotes(revision: Revision, gone: set[str]) -> bool:
    """Return whether a revision quotes a purged entry."""
    data = json.loads(revision.content or "null")
    return any(unquoted(data, entry) != data for entry in gone)


def purged_entries(found: dict[str, Revision]) -> set[str]:
    by_entry = itertools.groupby(sorted(found.values(), key=lambda r: r.entry), key=lambda r: r.entry)
    return {entry for entry, known in by_entry if is_tombstone(head(known))}


@given(shared_past)
def test_joining_is_commutative(past: tuple[list[Deed], list[Deed], list[Deed]]) -> None:
    here, there = two(past)
    there_too, here_too = copied(there), copied(here)
    bring(here, there)
    bring(there_too, here_too)
    assert said(here) == said(there_too)
    assert is_sound(here)
    assert is_sound(there_too)


@given(st.tuples(deeds, deeds, deeds, deeds), st.permutations([0, 1, 2]))
def test_joining_several_journals_in_any_order_gives_the_same_journal(
    lives: tuple[list[Deed], ...], order: list[int]
) -> None:
    before, *since = lives
    both = live(a_journal(), before)
    journals = [live(copied(both), done, first=100 * n) for n, done in enumerate(since, 1)]
    one_way, another = a_journal(), a_journal()
    for journal in journals:
        bring(one_way, journal)
    for n in order:
        bring(another, journals[n])
    assert said(one_way) == said(another)


def heads(journal: Journal) -> dict[str, str]:
    """Return the head revision of each entry."""
    found = sorted(of(journal).values(), key=lambda r: r.entry)
    return {entry: head(known).id for entry, known in itertools.groupby(found, key=lambda r: r.entry)}


@given(deeds, deeds, st.randoms(use_true_random=False))
def test_the_current_revisions_do_not_depend_on_the_order_of_arrival(
    before: list[Deed], since: list[Deed], chance: random.Random
) -> None:
    """Also one by one, when a revision arrives before its parents, or without its successors."""
    here = live(live(a_journal(), before), since, first=100)
    found = list(of(here).values())
    chance.shuffle(found)
    there = a_journal()
    for revision in found:
        with writing(there.connection):
            join(there.connection, Other([revision]), time=TIME)
    assert heads(there) == heads(here)
    assert said(there) == said(here)
    assert purged(there) <= purged(here)


def test_a_deletion_that_was_emptied_is_not_a_purge_where_its_successor_is_missing() -> None:
    """It quoted an entry that was purged. The entry it deleted was not purged, and can be restored."""
    made = an_entry(plan("a cue", "a response"), number=1)
    there = memory_journal([made, an_entry(follow_up(an_id(1), cue="a cue", words="mine"), number=2)])
    there.revise(one(there, an_id(2)).model_copy(update={"answers": (text("all my own"),)}), now=moment())
    quoting = one(there, an_id(2)).model_copy(
        update={"answers": (follow_up(an_id(1), cue="a cue"), text("mine"))}
    )
    there.revise(quoting, now=moment(), deleted=True)
    there.purge(one(there, an_id(1)), now=moment())
    *some, last = (revision for revision in of(there).values() if revision.entry == an_id(2))
    assert some[-1].deleted
    assert some[-1].content is None
    here = memory_journal()
    with writing(here.connection):
        join(here.connection, Other(some), time=TIME)
    assert not is_purged(here.connection, an_id(2))
    assert "all my own" in "".join(r.content or "" for r in of(here).values())
    assert is_sound(here)
    with writing(here.connection):
        join(here.connection, Other([last]), time=TIME)
    assert [entry.id for entry in here.entries(Query(deleted=True))] == [an_id(2)]


def test_a_purge_elsewhere_reaches_drafts() -> None:
    here = memory_journal([an_entry(plan("a cue", "a response"), number=1), an_entry(number=2)])
    there = copied(here)
    there.purge(one(there, an_id(1)), now=moment())
    quoting = json.dumps(
        {"steps": [{"of": an_id(1), "cue": "a cue", "response": "a response", "text": "mine"}]}
    )
    here.save_draft(Draft("looks back", DAY, "daily", 1, quoting), now=moment())
    here.save_draft(Draft("its change", DAY, "daily", 1, "{}", an_id(1)), now=moment())
    here.save_draft(Draft("another", DAY, "daily", 1, '{"a": "cue"}', an_id(2)), now=moment())
    bring(here, there)
    states = {draft.id: draft.state for draft in (*here.drafts(), *here.drafts(an_id(2)))}
    assert {name: json.loads(state) for name, state in states.items()} == {
        "looks back": {"steps": [{"of": an_id(1), "text": "mine"}]},
        "another": {"a": "cue"},
    }
    assert here.altered_drafts() == 0
    assert here.drafts(an_id(1)) == []


@given(shared_past)
def test_no_word_of_what_was_purged_on_either_side_is_left(
    past: tuple[list[Deed], list[Deed], list[Deed]],
) -> None:
    here, there = two(past)
    gone = purged_entries(of(here)) | purged_entries(of(there))
    bring(here, there)
    kept_words = [
        content for (content,) in rows(here, "SELECT content FROM revision WHERE content IS NOT NULL")
    ]
    kept_words += [folded for (folded,) in rows(here, "SELECT folded FROM page")]
    for entry in gone:
        assert not any(f"cue of {entry}" in words or f"response of {entry}" in words for words in kept_words)


@given(shared_past)
def test_entries_that_exist_keep_their_number_of_the_day(
    past: tuple[list[Deed], list[Deed], list[Deed]],
) -> None:
    here, there = two(past)
    sql = "SELECT id, day, n FROM entry"
    before = {(entry, day): n for entry, day, n in rows(here, sql)}
    bring(here, there)
    after = {(entry, day): n for entry, day, n in rows(here, sql)}
    assert before.items() <= after.items()


def test_a_purge_reaches_whichever_side_it_comes_from() -> None:
    for first, second in itertools.permutations(["here", "there"]):
        journals = {"here": memory_journal([an_entry(text("gone for good"), number=1)])}
        journals["there"] = copied(journals["here"])
        journals["here"].purge(one(journals["here"], an_id(1)), now=moment())
        words = one(journals["there"], an_id(1)).model_copy(
            update={"answers": (text("later words, gone too"),)}
        )
        journals["there"].revise(words, now=moment())
        bring(journals[first], journals[second])
        assert said(journals[first]) == {}
        assert {content for (content,) in rows(journals[first], "SELECT content FROM revision")} == {None}
        assert rows(journals[first], "SELECT * FROM page") == []


def test_a_purge_here_and_a_deletion_there_leave_nothing_and_agree() -> None:
    here = memory_journal([an_entry(text("gone for good"), number=1)])
    there = copied(here)
    here.purge(one(here, an_id(1)), now=moment())
    delete(there, one(there, an_id(1)))
    one_way, other_way = copied(here), copied(there)
    bring(one_way, there)
    bring(other_way, here)
    heads = [rows(journal, "SELECT head FROM entry") for journal in (one_way, other_way)]
    assert heads[0] == heads[1]
    assert is_sound(one_way)
    assert is_sound(other_way)


def test_an_edit_elsewhere_outlives_a_deletion_here() -> None:
    here = memory_journal([an_entry(text("first"), number=1)])
    there = copied(here)
    delete(here, one(here, an_id(1)))
    there.revise(one(there, an_id(1)).model_copy(update={"answers": (text("second"),)}), now=moment())
    bring(here, there)
    assert said(here) == said(there) != {}


def test_the_number_of_the_day_comes_along_where_it_is_free() -> None:
    here, there = (
        memory_journal([an_entry(number=1)]),
        memory_journal([an_entry(number=n) for n in (2, 3, 4)]),
    )
    with writing(here.connection):
        join(here.connection, Other.of(there.connection), time=TIME)
    assert dict(rows(here, "SELECT id, n FROM entry")) == {an_id(1): 1, an_id(2): 4, an_id(3): 2, an_id(4): 3}


@pytest.mark.parametrize("content", ["[]", "null", "7", '"words"', "{}", "{", '{"id": "x"}', "\x00"])
def test_a_revision_that_holds_no_entry_is_refused(content: str) -> None:
    here = memory_journal()
    strange = Revision("r", an_id(1), (), 1, "device", "time", deleted=False, content=content)
    with pytest.raises(Refused), writing(here.connection):
        join(here.connection, Other([strange]), time=TIME)
    assert kept(here) == (set(), set(), set())


def test_an_altered_revision_is_refused() -> None:
    here = memory_journal()
    (other,) = revisions.every(memory_journal([an_entry(text("right"), number=2)]).connection)
    altered = other._replace(content=str(other.content).replace("right", "night"))
    with pytest.raises(Refused), writing(here.connection):
        join(here.connection, Other([altered]), time=TIME)
    assert said(here) == {}


def test_a_revision_that_holds_another_entry_is_refused() -> None:
    here = memory_journal([an_entry(text("mine"), number=1)])
    (other,) = revisions.every(memory_journal([an_entry(text("theirs"), number=2)]).connection)
    mixed = other._replace(content=revisions.as_text(one(here, an_id(1))), seal=None)
    with pytest.raises(Refused), writing(here.connection):
        join(here.connection, Other([mixed]), time=TIME)
    assert len(said(here)) == 1

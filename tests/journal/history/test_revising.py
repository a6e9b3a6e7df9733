"""Changing, deleting and restoring entries: each adds a revision, and no revision is lost."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import PurgedMeanwhile
from reflect.journal.draft import Draft
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.history.heads import Revision, head, is_tombstone, leaves
from reflect.journal.opening import open_journal
from reflect.journal.query import Query, Ref, parse_ref
from reflect.journal.store import Journal
from tests.support.entries import DAY, an_entry, an_id, follow_up, moment, on, plan, text
from tests.support.journals import ids, memory_journal, one, revise, rows

DELETED = Query(deleted=True)
LAST = Ref(last=True)


def saying(entry: Entry, words: str) -> Entry:
    return entry.model_copy(update={"answers": (text(words),)})


def said(entry: Entry | None) -> str:
    assert entry is not None
    answer = entry.answer("body-signal")
    assert answer is not None
    return str(answer.model_dump()["text"])


def deleted(journal: Journal, identity: str) -> Entry:
    (entry,) = journal.matching(Ref(prefix=identity), deleted=True)
    return entry


def test_a_change_follows_what_was_seen_and_drops_its_draft(journal: Journal) -> None:
    journal.add([an_entry(text("first"), number=1)], now=moment())
    journal.save_draft(Draft("a-draft", DAY, "daily", 1, "{}", an_id(1)), now=moment())
    seen = one(journal, an_id(1))
    assert journal.revise(saying(seen, "second"), now=moment(minute=40), draft="a-draft")
    now = one(journal, an_id(1))
    assert (said(now), now.ref, journal.count()) == ("second", seen.ref, 1)
    assert journal.drafts(an_id(1)) == []
    first, second = journal.history(an_id(1))
    assert (first.parents, second.parents) == ((), (first.revision,))
    assert [said(version.entry) for version in (first, second)] == ["first", "second"]
    assert [version.counts for version in (first, second)] == [False, True]
    assert second.time == moment(minute=40)
    assert second.time.utcoffset() == dt.timedelta(0)


def test_a_deleted_entry_is_found_among_the_deleted_and_can_be_brought_back() -> None:
    journal = memory_journal([an_entry(number=1), an_entry(number=2)])
    assert journal.revise(one(journal, an_id(1)), now=moment(), deleted=True)
    assert (ids(journal), ids(journal, DELETED)) == ([an_id(2)], [an_id(1)])
    assert (journal.count(), journal.count(DELETED)) == (1, 1)
    gone = deleted(journal, an_id(1))
    assert gone.deleted
    assert journal.revise(gone, now=moment())
    assert (ids(journal, DELETED), said(one(journal, an_id(1)))) == ([], "my chest")
    assert [version.deleted for version in journal.history(an_id(1))] == [False, True, False]


def test_each_entry_of_a_day_keeps_its_number_when_others_go_and_come() -> None:
    journal = memory_journal([an_entry(number=n, started_at=moment(hour=8 + n)) for n in (1, 2, 3)])
    journal.revise(one(journal, an_id(2)), now=moment(), deleted=True)
    assert [entry.ref for entry in journal.entries()] == ["2026-11-22.3", "2026-11-22.1"]
    assert deleted(journal, an_id(2)).ref == "2026-11-22.2"
    journal.revise(one(journal, an_id(1)), now=moment(), deleted=True)
    assert one(journal, an_id(3)).ref == "2026-11-22.3"
    assert [entry.ref for entry in journal.matching(Ref(day=DAY), deleted=True)] == [
        "2026-11-22.1",
        "2026-11-22.2",
    ]
    journal.revise(deleted(journal, an_id(1)), now=moment())
    assert one(journal, an_id(1)).ref == "2026-11-22.1"


def test_every_printed_ref_of_a_deleted_entry_finds_it() -> None:
    journal = memory_journal([an_entry(number=n, day=on(-(n % 2))) for n in range(1, 6)])
    for n in (1, 3, 4):
        journal.revise(one(journal, an_id(n)), now=moment(), deleted=True)
    for entry in journal.entries(DELETED):
        ref = parse_ref(entry.ref, today=DAY)
        assert ref is not None
        assert [found.id for found in journal.matching(ref, deleted=True)] == [entry.id]


def test_the_last_of_the_deleted_is_the_one_deleted_last() -> None:
    journal = memory_journal([an_entry(number=n, day=on(-n)) for n in (1, 2, 3)])
    assert journal.matching(LAST, deleted=True) == []
    for minute, n in enumerate((2, 3, 1)):
        journal.revise(one(journal, an_id(n)), now=moment(minute=minute), deleted=True)
    assert [entry.id for entry in journal.matching(LAST, deleted=True)] == [an_id(1)]
    journal.revise(deleted(journal, an_id(1)), now=moment())
    assert [entry.id for entry in journal.matching(LAST, deleted=True)] == [an_id(3)]


def test_a_plan_that_was_deleted_opens_nothing_and_opens_again_when_it_is_back() -> None:
    from reflect.session.intention import open_intention

    journal = memory_journal([an_entry(plan("my jaw"), number=1)])
    journal.revise(one(journal, an_id(1)), now=moment(), deleted=True)
    assert open_intention(journal.bearing_on_intention()) is None
    journal.revise(deleted(journal, an_id(1)), now=moment())
    found = open_intention(journal.bearing_on_intention())
    assert found is not None
    assert found.cue == "my jaw"


# Concurrent changes


def test_the_second_of_two_changes_to_a_version_is_reported_and_both_stay(journal: Journal) -> None:
    journal.add([an_entry(text("first"), number=1)], now=moment())
    other = open_journal(JournalFile(journal.path), create=False)
    here, there = one(journal, an_id(1)), one(other, an_id(1))
    assert journal.revise(saying(here, "here"), now=moment())
    assert not other.revise(saying(there, "there"), now=moment())
    history = journal.history(an_id(1))
    assert {said(version.entry) for version in history} == {"first", "here", "there"}
    assert {version.parents for version in history[1:]} == {(history[0].revision,)}
    assert said(one(journal, an_id(1))) == said(one(other, an_id(1))) in ("here", "there")
    other.close()


def test_a_change_brings_back_what_was_deleted_meanwhile() -> None:
    journal = memory_journal([an_entry(number=1)])
    seen = one(journal, an_id(1))
    journal.revise(seen, now=moment(), deleted=True)
    assert not journal.revise(saying(seen, "changed"), now=moment())
    assert said(one(journal, an_id(1))) == "changed"


def test_deleting_a_version_that_was_changed_meanwhile_deletes_nothing_of_the_change() -> None:
    journal = memory_journal([an_entry(number=1)])
    seen = one(journal, an_id(1))
    journal.revise(saying(seen, "changed"), now=moment())
    assert not journal.revise(seen, now=moment(), deleted=True)
    assert said(one(journal, an_id(1))) == "changed"


def test_deleting_an_entry_with_a_conflict_does_not_bring_up_its_other_version() -> None:
    journal = memory_journal([an_entry(number=1)])
    seen = one(journal, an_id(1))
    journal.revise(saying(seen, "here"), now=moment())
    journal.revise(saying(seen, "there"), now=moment())
    assert journal.revise(one(journal, an_id(1)), now=moment(), deleted=True)
    assert ids(journal) == []
    assert len(journal.history(an_id(1))[-1].parents) == 2


def test_a_change_to_an_entry_that_was_purged_meanwhile_is_refused_and_nothing_of_it_stays() -> None:
    journal = memory_journal([an_entry(number=1)])
    seen = one(journal, an_id(1))
    journal.purge(seen, now=moment())
    with pytest.raises(PurgedMeanwhile):
        journal.revise(saying(seen, "tortoise"), now=moment())
    with pytest.raises(PurgedMeanwhile):
        journal.save_draft(Draft("a-draft", DAY, "daily", 1, '"tortoise"', an_id(1)), now=moment())
    assert rows(journal, "SELECT content FROM revision WHERE content IS NOT NULL") == []
    assert rows(journal, "SELECT 1 FROM draft") == []


@pytest.mark.parametrize("how", ["finish", "revise", "draft"])
def test_what_quotes_a_plan_that_was_purged_meanwhile_is_kept_without_the_quotation(how: str) -> None:
    journal = memory_journal([an_entry(plan("tortoise"), number=1, day=on(-1))])
    quoting = an_entry(follow_up(an_id(1), cue="tortoise", words="slowly"), number=2)
    if how == "revise":
        journal.add([quoting], now=moment())
        quoting = one(journal, an_id(2))
    journal.purge(one(journal, an_id(1)), now=moment())
    if how == "draft":
        state = '{"answers":[{"of":"' + an_id(1) + '","cue":"tortoise","text":"slowly"}]}'
        journal.save_draft(Draft("a-draft", DAY, "daily", 1, state), now=moment())
        assert journal.drafts()[0].state == state.replace('"cue":"tortoise",', "")
        return
    if how == "finish":
        journal.finish(quoting, draft="a-draft", now=moment())
    else:
        journal.revise(quoting, now=moment())
    answer = one(journal, an_id(2)).answers[0].model_dump()
    assert (answer["cue"], answer["text"], answer["outcome"]) == ("", "slowly", "partly")
    assert rows(journal, "SELECT 1 FROM revision WHERE instr(content, 'tortoise')") == []


# Drafts of changes


def test_the_draft_of_a_change_is_found_by_its_entry_alone(journal: Journal) -> None:
    journal.save_draft(Draft("new", DAY, "daily", 1, "{}"), now=moment())
    journal.save_draft(Draft("change", DAY, "daily", 1, "{}", an_id(1)), now=moment())
    assert [draft.id for draft in journal.drafts()] == ["new"]
    assert [draft.id for draft in journal.drafts(an_id(1))] == ["change"]
    assert journal.drafts(an_id(2)) == []


# Arbitrary histories


@st.composite
def histories(draw: st.DrawFn) -> list[Revision]:
    """Draw the revisions of one entry: changed, deleted, merged, purged, in conflict or not."""
    made: list[Revision] = []
    for i in range(draw(st.integers(1, 9))):
        kind = draw(st.sampled_from(["live", "live", "deleted", "deleted", "purged"])) if made else "live"
        # A purge has no successor but another purge.
        before = [r for r in made if r.content is not None or kind == "purged"]
        parents = draw(st.lists(st.sampled_from(before), min_size=1, max_size=2, unique=True)) if made else []
        made.append(
            Revision(
                f"{draw(st.integers(0, 9))}-{i}",
                an_id(1),
                tuple(parent.id for parent in parents),
                1 + max((parent.generation for parent in parents), default=0),
                "device",
                "2026-11-22T19:31:05.000+00:00",
                deleted=kind != "live",
                content=None if kind == "purged" else words(f"version {i}"),
            )
        )
    return made


def words(said: str) -> str:
    from reflect.journal.history.revisions import as_text

    return as_text(an_entry(text(said), number=1))


@given(histories(), st.randoms())
def test_in_any_order_of_arrival_purged_wins_then_live_then_the_later_one(
    made: list[Revision], chance: object
) -> None:
    from reflect.journal.file.engine import writing
    from reflect.journal.history import revisions

    journal = memory_journal()
    mixed = list(made)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    for revision in mixed:
        with writing(journal._connection):
            revisions.add(journal._connection, revision)
    found = leaves(made)
    live, gone = journal.matching(Ref(prefix=an_id(1))), journal.matching(Ref(prefix=an_id(1)), deleted=True)
    if any(is_tombstone(leaf) for leaf in found):
        assert (live, gone) == ([], []), "a purge wins over everything"
        assert rows(journal, "SELECT 1 FROM revision WHERE content IS NOT NULL") == []
    else:
        best = max(found, key=lambda leaf: (not leaf.deleted, leaf.generation, leaf.id))
        (entry,) = live or gone
        assert bool(live) == any(not leaf.deleted for leaf in found)
        assert (entry.revision, entry.deleted) == (best.id, best.deleted)
        assert said(entry) in (best.content or "")
    history = journal.history(an_id(1))
    assert {version.revision for version in history} == {revision.id for revision in made}
    (counts,) = [version.revision for version in history if version.counts]
    assert counts in {leaf.id for leaf in found}
    assert counts == head(made).id or any(is_tombstone(leaf) for leaf in found)
    place = {version.revision: i for i, version in enumerate(history)}
    assert all(place[parent] < place[v.revision] for v in history for parent in v.parents)
    journal.close()


@given(st.lists(st.sampled_from(["change", "delete", "back", "elsewhere"]), max_size=8))
def test_after_any_changes_every_word_is_in_the_history_and_the_last_deed_counts(deeds: list[str]) -> None:
    journal = memory_journal([an_entry(text("0"), number=1)])
    written = {"0"}
    for i, deed in enumerate(deeds, 1):
        (now,) = journal.matching(Ref(prefix=an_id(1))) or journal.matching(
            Ref(prefix=an_id(1)), deleted=True
        )
        match deed:
            case "change" if not now.deleted:
                assert journal.revise(saying(now, str(i)), now=moment())
                assert said(one(journal, an_id(1))) == str(i)
                written.add(str(i))
            case "delete" if not now.deleted:
                assert journal.revise(now, now=moment(), deleted=True)
                assert ids(journal) == []
            case "back" if now.deleted:
                assert journal.revise(now, now=moment())
                assert said(one(journal, an_id(1))) == said(now)
            case "elsewhere":
                first = journal.history(an_id(1))[0]
                revise(journal, saying(now, str(i)), parents=(first.revision,))
                written.add(str(i))
    assert {said(version.entry) for version in journal.history(an_id(1))} == written
    journal.close()

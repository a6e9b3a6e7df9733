import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.answers import Answer, FollowUpAnswer, IntentionAnswer
from reflect.journal.entry import Entry, order
from reflect.session.intention import OpenIntention, open_intention
from tests.support.entries import DAY, an_entry, an_id, follow_up, moment, on, plan, scale, text

SKIPPED_PLAN = IntentionAnswer(question="small-step", asked="What?", skipped=True)


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    return sorted(entries, key=order, reverse=True)


def open_after(*entries: Entry) -> str | None:
    """Return the cue of the open intention after these entries."""
    found = open_intention(newest_first(entries))
    return found.cue if found else None


def replayed(entries: Sequence[Entry]) -> OpenIntention | None:
    """Return the open intention, computed by a simple forward pass."""
    open_: OpenIntention | None = None
    gone = True
    for entry in sorted(entries, key=order):
        for answer in entry.answers:
            match answer:
                case IntentionAnswer(skipped=False) | FollowUpAnswer(skipped=False, decision="change"):
                    open_ = OpenIntention(entry.id, entry.day, answer.cue, answer.response, entry.language)
                    gone = entry.deleted
                case FollowUpAnswer(skipped=False, decision="release", of=of) if open_ and of == open_.of:
                    gone = True
    return None if gone else open_


MADE = an_entry(plan("the first"), day=on(-5), number=100)


def test_nothing_is_open_in_an_empty_journal() -> None:
    assert open_intention([]) is None


def test_an_answered_intention_is_open_and_remembers_where_it_was_made() -> None:
    found = open_intention([MADE])
    assert found == OpenIntention(MADE.id, MADE.day, "the first", "breathe three times", "en")


def test_a_newer_intention_replaces_the_open_one() -> None:
    assert open_after(MADE, an_entry(plan("the second"))) == "the second"


def test_skipping_keeps_it() -> None:
    assert open_after(MADE, an_entry(SKIPPED_PLAN)) == "the first"


def test_keeping_it_and_skipping_the_next_keeps_it() -> None:
    assert open_after(MADE, an_entry(follow_up(MADE.id), SKIPPED_PLAN)) == "the first"


def test_releasing_it_closes_it() -> None:
    assert open_after(MADE, an_entry(follow_up(MADE.id, "release"))) is None


def test_releasing_another_one_closes_nothing() -> None:
    assert open_after(MADE, an_entry(follow_up(an_id(5), "release"))) == "the first"
    assert open_after(MADE, an_entry(follow_up(None, "release"))) == "the first"


def test_a_skipped_release_closes_nothing() -> None:
    skipped = follow_up(MADE.id, "release").model_copy(update={"skipped": True})
    assert open_after(MADE, an_entry(skipped)) == "the first"


def test_a_change_carries_the_new_plan_and_its_own_entry() -> None:
    changed = an_entry(follow_up(MADE.id, "change", cue="the new one", response="walk"))
    found = open_intention(newest_first([MADE, changed]))
    assert found == OpenIntention(changed.id, changed.day, "the new one", "walk", "en")


def test_releasing_the_old_and_making_a_new_one_in_one_check_in_leaves_the_new_one() -> None:
    assert open_after(MADE, an_entry(follow_up(MADE.id, "release"), plan("the second"))) == "the second"


def test_a_released_one_does_not_come_back_under_a_skipped_one() -> None:
    released = an_entry(follow_up(MADE.id, "release"), day=on(-2))
    assert open_after(MADE, released, an_entry(SKIPPED_PLAN)) is None


def test_a_deleted_entry_opens_nothing_and_what_it_replaced_stays_closed() -> None:
    assert open_after(MADE, an_entry(plan("the second"), deleted=True)) is None


def test_what_a_deleted_entry_closed_stays_closed() -> None:
    assert open_after(MADE, an_entry(follow_up(MADE.id, "release"), deleted=True)) is None


def test_a_backdated_entry_never_displaces_a_later_one() -> None:
    backdated = an_entry(plan("from before"), day=on(-9), started_at=moment(DAY), number=900)
    assert open_after(MADE, backdated) == "the first"


def test_the_later_of_two_on_a_day_is_open_and_ids_decide_when_they_started_together() -> None:
    early, late = (an_entry(plan(cue), started_at=moment(hour=h)) for cue, h in (("early", 8), ("late", 9)))
    assert open_after(late, early) == "late"
    one, two = (an_entry(plan(cue), number=n) for cue, n in (("one", 501), ("two", 502)))
    assert open_after(two, one) == "two"


def test_only_as_much_is_read_as_is_needed() -> None:
    def entries() -> list[Entry]:
        raise AssertionError

    def lazily() -> object:
        yield an_entry(text())
        yield an_entry(plan("the second"))
        entries()

    assert open_intention(lazily()) is not None  # type: ignore[arg-type]


IDS = [an_id(n) for n in range(1, 9)]


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Draw entries that open, keep, change and release intentions, in any order."""
    entries = []
    for number in draw(st.lists(st.integers(1, 8), unique=True, max_size=8)):
        answers: list[Answer] = [text(), scale()]
        for kind in draw(st.lists(st.sampled_from("pskcrx"), max_size=3)):
            others = [
                known for known in IDS if known != an_id(number)
            ]  # its follow-up is about an earlier check-in
            of = draw(st.sampled_from([*others, an_id(99), None]))
            cue = f"cue {number}.{len(answers)}"
            made = follow_up(of, "release" if kind in "rx" else "change" if kind == "c" else "keep", cue=cue)
            answers.append(
                {
                    "p": plan(cue),
                    "s": SKIPPED_PLAN,
                    "x": made.model_copy(update={"skipped": True}),
                }.get(kind, made)
            )
        day = DAY + dt.timedelta(days=draw(st.integers(0, 3)))
        started = moment(DAY + dt.timedelta(days=draw(st.integers(0, 3))), hour=draw(st.integers(8, 10)))
        deleted = draw(st.booleans())
        entries.append(
            an_entry(*answers, day=day, started_at=started, number=number, deleted=deleted, language="nl")
        )
    return entries


@given(histories())
def test_for_any_history_the_result_equals_that_of_a_forward_scan(entries: list[Entry]) -> None:
    assert open_intention(newest_first(entries)) == replayed(entries)

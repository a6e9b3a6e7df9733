"""The current pattern, for any history of entries, and the pattern stored in each entry."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.journal.entry import Entry, order
from reflect.journal.pattern import NamedPattern, same_words
from reflect.journal.pattern_of_entry import kept_true, named_in, patterns_of
from reflect.session.closing import Past, occasion
from reflect.session.history import History
from reflect.session.pattern import MOST_QUOTED, PatternAtHand, earlier_patterns, pattern_at_hand, quotable
from reflect.session.plan import Request, plan
from reflect.session.revising import begin, revised
from reflect.session.state import Answered, Session, Skipped, advance, finish, start
from tests.support.entries import DAY, about_it, an_entry, moment, naming, on, skipped, text
from tests.support.journals import memory_journal, one, revise

WORDS = ("saying yes before I think", "fixing it all myself", "Saying  yes before I think.", "")
"""Texts that name a pattern, the same with another spelling, and texts that leave it."""


@dataclass(frozen=True)
class Deed:
    """A user's action on a day: names a pattern, skips the question, or does not reach it."""

    days: int
    words: str | None
    first: bool = False
    deleted: bool = False


deeds = st.lists(
    st.builds(Deed, st.integers(0, 60), st.none() | st.sampled_from(WORDS), st.booleans(), st.booleans()),
    max_size=12,
)


def done(life: Sequence[Deed]) -> list[Entry]:
    """Return the entries of a life, each about the pattern that was current when it was begun."""
    entries = list[Entry]()
    for number, deed in enumerate(life):
        began = pattern_at_hand(newest_first(entries))
        question = skipped("pattern") if deed.words is None else text(deed.words, "pattern")
        answers = (question, text()) if deed.first else (text(), question)
        entry = an_entry(*answers, number=number + 1, day=on(deed.days))
        carried = kept_true(entry) if began is None else about_of(entry, began.carried)
        entries.append(carried.model_copy(update={"deleted": deed.deleted}))
    return entries


def about_of(entry: Entry, began: NamedPattern) -> Entry:
    return kept_true(entry.model_copy(update={"pattern": began}))


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    return sorted(entries, key=order, reverse=True)


def replayed(entries: Sequence[Entry]) -> PatternAtHand | None:
    """Return the current pattern, computed by a simple forward pass over the entries."""
    found: PatternAtHand | None = None
    for entry in sorted(entries, key=order):
        words = named_in(entry)
        if words is not None:
            here = words.strip() and not entry.deleted
            found = PatternAtHand(entry.id, entry.day, " ".join(words.split())) if here else None
    return found


@given(deeds)
def test_the_last_entry_that_names_one_or_leaves_it_decides(life: list[Deed]) -> None:
    entries = done(life)
    assert pattern_at_hand(newest_first(entries)) == replayed(entries)


@given(deeds)
def test_the_journal_finds_the_same_one(life: list[Deed]) -> None:
    entries = done(life)
    journal = memory_journal([entry.model_copy(update={"deleted": False}) for entry in entries])
    for entry in entries:
        if entry.deleted:
            revise(journal, one(journal, entry.id), deleted=True)
    assert pattern_at_hand(journal.bearing_on_pattern()) == replayed(entries)


@given(deeds)
def test_an_entry_without_the_question_changes_nothing(life: list[Deed]) -> None:
    entries = done(life)
    before = pattern_at_hand(newest_first(entries))
    later = an_entry(text(), day=on(61), number=99)
    assert pattern_at_hand(newest_first([*entries, later])) == before
    assert (
        pattern_at_hand(newest_first([*entries, an_entry(skipped("pattern"), day=on(61), number=99)]))
        == before
    )


@given(deeds, st.sampled_from(WORDS[:2]))
def test_the_same_words_again_keep_it_and_others_take_its_place(life: list[Deed], words: str) -> None:
    entries = done(life)
    before = pattern_at_hand(newest_first(entries))
    later = (
        about_of(an_entry(text(), text(words, "pattern"), day=on(61), number=99), before.carried)
        if before
        else (kept_true(an_entry(text(), text(words, "pattern"), day=on(61), number=99)))
    )
    after = pattern_at_hand(newest_first([*entries, later]))
    assert after is not None
    assert after == before if before and same_words(before.text, words) else after.of == later.id


@given(deeds)
def test_an_entry_carries_the_words_that_could_be_quoted_in_it(life: list[Deed]) -> None:
    """An entry that names no pattern stores the pattern that was current when it was begun."""
    entries = list[Entry]()
    for deed, entry in zip(life, done(life), strict=True):
        began = pattern_at_hand(newest_first(entries))
        if entry.pattern and entry.pattern.of != entry.id:
            assert began is not None
            assert entry.pattern == began.carried
        elif entry.pattern:
            assert began is None or deed.first
        else:
            assert began is None
        entries.append(entry)


NAMED = naming("saying yes", text(), day=on(-50), number=1)
SAYING_YES = NamedPattern(of=NAMED.id, text="saying yes")


def test_an_entry_that_names_one_carries_it_and_so_do_those_after_it() -> None:
    assert NAMED.pattern == NamedPattern(of=NAMED.id, text="saying yes")
    found = pattern_at_hand([NAMED])
    assert found == PatternAtHand(NAMED.id, NAMED.day, "saying yes")
    assert about_it(NAMED, text()).pattern == NAMED.pattern


def test_a_left_pattern_is_no_longer_current_and_stays_left() -> None:
    left = naming("", before=NAMED, day=on(-40), number=2)
    assert left.pattern == NAMED.pattern, "it is what the entry is about"
    assert pattern_at_hand([left, NAMED]) is None
    gone = left.model_copy(update={"deleted": True})
    assert pattern_at_hand([gone, NAMED]) is None


def test_a_backdated_one_never_displaces_a_later_one() -> None:
    earlier = naming("another", day=on(-90), number=9)
    found = pattern_at_hand(newest_first([NAMED, earlier]))
    assert found is not None
    assert found.of == NAMED.id


def test_a_pattern_named_after_other_questions_does_not_change_what_the_entry_is_about() -> None:
    entry = about_of(
        an_entry(text(), text("another", "pattern"), number=2), NamedPattern(of=NAMED.id, text="saying yes")
    )
    assert entry.pattern == NAMED.pattern


def test_earlier_patterns_have_the_day_they_ended() -> None:
    second = naming("fixing it all", before=NAMED, day=on(-20), number=2)
    left = naming("", before=second, day=on(-10), number=3)
    third = naming("being late", day=DAY, number=4)
    found = list(earlier_patterns([third, left, second, NAMED], pattern_at_hand([third])))
    assert [(one.pattern.text, one.pattern.day, one.until) for one in found] == [
        ("fixing it all", on(-20), on(-10)),
        ("saying yes", on(-50), on(-20)),
    ]


def test_an_edit_of_the_naming_entry_changes_the_name_and_not_what_later_entries_carry(bank: Bank) -> None:
    session = begin(NAMED, bank, id="x", question="pattern")
    changed = revised(NAMED, advance(session, Answered(text("saying no", "pattern"))))
    assert changed is not None
    found = pattern_at_hand([about_it(NAMED, text()), changed])
    assert found is not None
    assert (found.of, found.text) == (NAMED.id, "saying no")
    assert changed.pattern == NamedPattern(of=NAMED.id, text="saying no")
    emptied = revised(NAMED, advance(session, Skipped()))
    assert emptied is not None
    assert emptied.pattern is None


def check_in(bank: Bank, *, pattern: str | None, question: str | None = None) -> Session:
    """Return a check-in of three questions, the first of which asks for the pattern."""
    planned = plan(
        bank, History(first_day=DAY), Request("core", questions=("pattern",)), day=on(3), language="en", seed=1,
        pattern=pattern,
    )  # fmt: skip
    about = NamedPattern(of=NAMED.id, text=pattern) if pattern else None
    return start(
        id="me",
        day=on(3),
        started_at=moment(),
        language="en",
        session="core",
        steps=planned.steps,
        pattern=about,
    )


def finished(session: Session, *said: str) -> Entry:
    for step, words in zip(session.steps, said, strict=True):
        given = text(words, step.question).model_copy(update={"asked": step.asked})
        event = Answered(given) if words and step.format == "text" else Skipped()
        session = advance(session, event)
    entry = finish(session, finished_at=moment(), zone=None)
    assert entry is not None
    return entry


def test_a_check_in_quotes_it_and_the_entry_carries_the_words(bank: Bank) -> None:
    entry = finished(check_in(bank, pattern="saying yes"), "chest", "I must", "", "")
    assert entry.pattern == NAMED.pattern
    assert ["“saying yes”" in answer.asked for answer in entry.answers] == [True, True, True, False]
    assert entry.answers[3].asked == "Is this still the one you’d like to let go of?"


def test_keeping_the_current_pattern_does_not_count_as_a_skip_in_the_closing_line(bank: Bank) -> None:
    session = check_in(bank, pattern="saying yes")
    (still,) = [at for at, step in enumerate(session.steps) if step.question == "pattern"]
    only = session.model_copy(
        update={"steps": session.steps[:2] + session.steps[still:], "answers": (None,) * 3}
    )
    assert occasion(finished(only, "chest", "I must", ""), Past()) == "otherwise"
    without = only.model_copy(update={"pattern": None})
    assert occasion(finished(without, "chest", "I must", ""), Past()) == "after skips"


def test_what_is_too_long_to_be_quoted_is_not(bank: Bank) -> None:
    words = "x" * (MOST_QUOTED + 1)
    assert quotable(words) is None
    assert quotable(words[1:]) == words[1:]
    said = [step.asked for step in check_in(bank, pattern=words).steps]
    assert not any("“" in one for one in said)


def test_questions_after_that_for_the_pattern_quote_none(bank: Bank) -> None:
    planned = plan(
        bank, History(first_day=DAY), Request("deep", questions=("pattern",)), day=on(3), language="en", seed=1,
        pattern="saying yes",
    )  # fmt: skip
    names = [step.question for step in planned.steps]
    assert names.index("pattern") < names.index("body-signal")
    assert not any("“saying yes”" in step.asked for step in planned.steps)


def test_an_entry_belongs_to_the_pattern_it_is_about_and_the_one_it_names() -> None:
    both = about_of(
        an_entry(text(), text("another", "pattern"), number=2), NamedPattern(of=NAMED.id, text="saying yes")
    )
    assert patterns_of(both) == [NAMED.id, both.id]
    assert patterns_of(NAMED) == [NAMED.id]
    assert patterns_of(an_entry()) == []


@pytest.mark.parametrize("again", ["Saying yes", " saying  yes ", "saying yes."])
def test_case_spaces_and_a_full_stop_make_no_other_pattern(again: str) -> None:
    assert named_in(naming(again, before=NAMED)) is None

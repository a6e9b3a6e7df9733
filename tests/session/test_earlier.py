"""Tests of the last answers to a question: their selection, and that no further entries are read."""

import datetime as dt
import itertools
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.entry import Entry
from reflect.session.earlier import ANSWERS, LATEST, latest_answers
from reflect.session.history import EARLIER_DAYS, earlier_from
from tests.support.entries import DAY, an_entry, on, scale, skipped, text

DAYS_AGO = st.integers(0, 120)
ANSWERED = st.sampled_from(["body-signal", "free", "skipped"])


def entries(history: list[tuple[int, str]]) -> list[Entry]:
    """Return entries, newest first, given for each its age in days and the question it answers."""
    return [
        an_entry(
            skipped("body-signal") if what == "skipped" else text(f"answer {number}", what),
            scale(),
            day=on(-ago),
        )
        for number, (ago, what) in enumerate(sorted(history))
    ]


@given(st.lists(st.tuples(DAYS_AGO, ANSWERED), max_size=12))
def test_they_are_the_latest_ones_that_were_given_in_ninety_days(history: list[tuple[int, str]]) -> None:
    found = latest_answers(entries(history), "body-signal", DAY)
    wanted = [
        (on(-ago), f"answer {number}")
        for number, (ago, what) in enumerate(sorted(history))
        if what == "body-signal" and ago < EARLIER_DAYS
    ]
    assert [(one.day, getattr(one.answer, "text", "")) for one in found] == wanted[:LATEST]


@given(
    st.lists(st.tuples(DAYS_AGO, ANSWERED), max_size=12), st.lists(st.tuples(DAYS_AGO, ANSWERED), max_size=5)
)
def test_what_is_older_changes_nothing(history: list[tuple[int, str]], older: list[tuple[int, str]]) -> None:
    newer = entries(history)
    behind = entries([(ago + 1000, what) for ago, what in older])
    assert latest_answers([*newer, *behind], "body-signal", DAY) == latest_answers(newer, "body-signal", DAY)


def test_no_more_entries_are_read_than_it_takes() -> None:
    read = 0

    def newest_first() -> Iterator[Entry]:
        nonlocal read
        for number in itertools.count():
            read += 1
            yield an_entry(text(f"answer {number}"))

    assert len(latest_answers(newest_first(), "body-signal", DAY)) == LATEST
    assert read == LATEST
    assert latest_answers(newest_first(), "another", DAY) == ()
    assert read == LATEST + ANSWERS


def test_the_ninety_days_begin_with_the_calendar_if_there_are_no_more() -> None:
    assert earlier_from(DAY) == on(-EARLIER_DAYS + 1)
    assert earlier_from(dt.date.min) == dt.date.min

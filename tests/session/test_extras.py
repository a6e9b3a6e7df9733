"""The extra of a day, for any history of check-ins."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.session import extras
from reflect.session.extras import (
    HALF_YEAR,
    NO_EXTRAS,
    SIX_WEEKS,
    WEEK,
    ExtraFacts,
    PatternFacts,
    RecoveryFacts,
    first_due,
)
from reflect.session.recovery_check import GROUPS, numbers_of
from tests.support.entries import DAY
from tests.support.recovery import NotedCheck

Outcome = bool
"""Whether the recovery key was confirmed rather than skipped."""


def due(day: dt.date, made: dt.date, asked: dt.date | None = None, confirmed: dt.date | None = None) -> bool:
    return first_due(ExtraFacts(RecoveryFacts(made, asked, confirmed)), day) == "recovery_key"


def asked_on(days: list[int], outcomes: list[Outcome]) -> list[tuple[int, Outcome]]:
    """Return the days on which the recovery key was checked, with the outcomes."""
    facts, found, outcome = RecoveryFacts(DAY), list[tuple[int, Outcome]](), iter(outcomes)
    for number in days:
        day = DAY + dt.timedelta(days=number)
        if first_due(ExtraFacts(facts), day) is None:
            continue
        right = next(outcome, False)
        facts = facts._replace(asked=day, **({"confirmed": day} if right else {}))
        found.append((number, right))
    return found


def test_without_facts_no_extra_is_due() -> None:
    assert first_due(NO_EXTRAS, DAY) is None


def test_it_comes_a_week_after_it_was_made_and_half_a_year_after() -> None:
    assert [day for day, _ in asked_on(list(range(800)), [True] * 9)] == [WEEK.days, HALF_YEAR.days]


def test_passed_over_it_comes_again_after_the_same_interval() -> None:
    days = [day for day, _ in asked_on(list(range(800)), [False, False, True, False, True])]
    assert days == [7, 14, 21, HALF_YEAR.days, 2 * HALF_YEAR.days]


histories = st.lists(st.integers(0, 900), unique=True, max_size=120).map(sorted)
outcomes = st.lists(st.booleans(), max_size=30)


@given(histories, outcomes)
def test_it_never_comes_sooner_than_a_week_after_it_was_made_or_asked(
    days: list[int], came: list[Outcome]
) -> None:
    found = [0, *(day for day, _ in asked_on(days, came))]
    assert all(later - sooner >= WEEK.days for sooner, later in pairwise(found))


@given(histories, outcomes)
def test_once_it_was_confirmed_it_waits_for_the_half_year(days: list[int], came: list[Outcome]) -> None:
    found = asked_on(days, came)
    confirmed = next((day for day, right in found if right), None)
    if confirmed is not None:
        assert all(day >= HALF_YEAR.days for day, _ in found if day > confirmed)


@given(histories, outcomes)
def test_confirmed_after_half_a_year_it_never_comes_again(days: list[int], came: list[Outcome]) -> None:
    late = [right for day, right in asked_on(days, came) if day >= HALF_YEAR.days]
    assert True not in late[:-1]


@given(histories, outcomes)
def test_it_comes_on_the_first_check_in_from_its_day_on(days: list[int], came: list[Outcome]) -> None:
    first = next((day for day in days if day >= WEEK.days), None)
    assert [day for day, _ in asked_on(days, came)][:1] == ([first] if first is not None else [])


@given(st.integers(-400, 900), st.none() | st.integers(0, 900), st.none() | st.integers(0, 900))
def test_a_day_has_at_most_one_extra(day: int, asked: int | None, confirmed: int | None) -> None:
    def on(number: int | None) -> dt.date | None:
        return None if number is None else DAY + dt.timedelta(days=number)

    today = DAY + dt.timedelta(days=day)
    assert not due(today, DAY, today, on(confirmed))
    if due(today, DAY, on(asked), on(confirmed)):
        assert today >= DAY + WEEK


def test_the_first_in_order_comes_and_a_day_that_had_one_has_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    always = ("an extra before it", lambda facts, day: True)
    monkeypatch.setattr(extras, "_IN_ORDER", (always, *extras._IN_ORDER))
    due, asked = ExtraFacts(RecoveryFacts(DAY - WEEK)), ExtraFacts(RecoveryFacts(DAY - WEEK, asked=DAY))
    assert str(first_due(due, DAY)) == "an extra before it"
    assert first_due(asked, DAY) is None


@given(st.dates())
def test_two_different_groups_are_asked_for(day: dt.date) -> None:
    lower, higher = numbers_of(day)
    assert 1 <= lower < higher <= GROUPS


def test_all_groups_have_their_turn() -> None:
    days = (DAY + dt.timedelta(days=number) for number in range(15))
    assert {number for day in days for number in numbers_of(day)} == set(range(1, GROUPS + 1))


def test_both_groups_right_confirm_it_once() -> None:
    found = NotedCheck(3)
    assert found.check.number == 2
    assert found.check.take("7DK0W")
    assert (found.check.number, found.noted) == (5, [])
    assert found.check.take("8YXKK")
    assert (found.check.confirmed, found.noted) == (True, [True])


@pytest.mark.parametrize("typed", [["7DK0X"], ["7DK0W", "7DK0W"], ["8YXKK"]])
def test_a_wrong_group_confirms_nothing_and_skipping_is_not_a_confirmation(typed: list[str]) -> None:
    found = NotedCheck(3)
    assert not [found.check.take(group) for group in typed][-1]
    assert not found.check.settled
    found.check.pass_over()
    assert (found.check.settled, found.check.confirmed, found.noted) == (True, False, [False])


# The pattern


def pattern_asked_on(days: list[int], named: set[int]) -> list[int]:
    """Return the days on which the check-in asked for the pattern; on some days it was named otherwise."""
    asked: dt.date | None = None
    found = list[int]()
    for number in days:
        day = DAY + dt.timedelta(days=number)
        if first_due(ExtraFacts(pattern=PatternFacts(asked)), day) == "pattern":
            found.append(number)
            asked = day
        if number in named:
            asked = day
    return found


def test_the_pattern_is_asked_after_at_once_and_every_six_weeks() -> None:
    assert pattern_asked_on(list(range(130)), set()) == [0, 42, 84, 126]


@given(histories, st.sets(st.integers(0, 900), max_size=9))
def test_it_comes_on_the_first_check_in_six_weeks_after_it_was_asked_or_named(
    days: list[int], named: set[int]
) -> None:
    found = pattern_asked_on(days, named)
    assert found[:1] == days[:1]
    last: int | None = None
    for day in days:
        due = last is None or day - last >= SIX_WEEKS.days
        assert (day in found) == due
        if due or day in named:
            last = day


days_or_none = st.none() | st.dates(DAY - dt.timedelta(days=200), DAY)


@given(days_or_none, days_or_none, days_or_none)
def test_there_is_one_extra_a_day_and_the_pattern_comes_first(
    made: dt.date | None, asked: dt.date | None, pattern: dt.date | None
) -> None:
    recovery = RecoveryFacts(made, asked) if made else None
    both = first_due(ExtraFacts(recovery, PatternFacts(pattern)), DAY)
    alone = first_due(ExtraFacts(pattern=PatternFacts(pattern)), DAY)
    other = first_due(ExtraFacts(recovery), DAY)
    already = DAY in (pattern, asked if made else None)
    assert both == (None if already else alone or other)


def test_switched_off_it_is_never_asked_after() -> None:
    assert first_due(ExtraFacts(pattern=None), DAY) is None

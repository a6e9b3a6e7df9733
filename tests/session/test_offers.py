"""The offer of the week, for any history of check-ins."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.pages.closing import closing_page
from reflect.pages.sentences.days import closing_sentences
from reflect.session.closing import Closing, Past, WeekOffer, closing
from reflect.session.offers import WEEK_DAYS, WeekFacts, last_of_week, week_to_offer
from reflect.session.plan import GAP_DAYS
from tests.support.entries import DAY, an_entry, on

SATURDAY, SUNDAY, MONDAY = 5, 6, 0
A_SUNDAY = DAY
assert A_SUNDAY.weekday() == SUNDAY


class Done(NamedTuple):
    """A check-in: the days since the previous one, its session, and whether it is of an earlier day."""

    after: int
    session: str = "daily"
    late: int = 0


class Offer(NamedTuple):
    """A check-in that offered a week, and the last day of that week."""

    of: Done
    day: dt.date
    last: dt.date


checkins = st.builds(
    Done,
    st.sampled_from((1, 0, 1, 1, 2, 3, 7, 12)),
    st.sampled_from(("daily", "daily", "daily", "quick", "core", "deep", "free")),
    st.sampled_from((0, 0, 0, 0, 1, 9, -1)),
)
lives = st.lists(checkins, max_size=12) | st.lists(checkins, min_size=20, max_size=40)
weekdays = st.integers(0, 6)


def facts_of(
    done: Done, today: dt.date, before: Sequence[tuple[dt.date, str]], first_weekday: int
) -> WeekFacts:
    """Return the facts as `actions.closing` gathers them."""
    day = today - dt.timedelta(days=done.late)
    days = sorted({one for one, _ in before}, reverse=True)[:30]
    last = last_of_week(day, first_weekday)
    assert last is not None
    daily = [one for one, session in before if session == "daily" and last <= one <= day]
    return WeekFacts(day, today, done.session, first_weekday, days, daily)


def offers(life: Sequence[Done], first_weekday: int) -> list[tuple[Offer | None, WeekFacts]]:
    """Return the offers of the check-ins of a life."""
    before, found, today = list[tuple[dt.date, str]](), list[tuple[Offer | None, WeekFacts]](), on(-300)
    for done in life:
        today += dt.timedelta(days=done.after)
        facts = facts_of(done, today, before, first_weekday)
        last = week_to_offer(facts)
        found.append((Offer(done, facts.day, last) if last else None, facts))
        before.append((facts.day, done.session))
    return found


@given(lives, weekdays)
def test_a_week_is_offered_once_at_most(life: list[Done], first: int) -> None:
    of_week = Counter(offer.last for offer, _ in offers(life, first) if offer)
    assert not [last for last, times in of_week.items() if times > 1]


@given(lives, weekdays)
def test_other_sessions_other_days_and_check_ins_after_a_gap_make_no_offer(
    life: list[Done], first: int
) -> None:
    for offer, facts in offers(life, first):
        if offer:
            assert (offer.of.session, facts.day) == ("daily", facts.today)
            earlier = max(day for day in facts.days if day < facts.day)
            assert (facts.day - earlier).days < GAP_DAYS


@given(lives, weekdays)
def test_it_is_the_latest_week_that_has_ended_and_something_was_written_in_it(
    life: list[Done], first: int
) -> None:
    for offer, facts in offers(life, first):
        if offer:
            assert (offer.last + dt.timedelta(days=1)).weekday() == first
            assert 0 <= (offer.day - offer.last).days < WEEK_DAYS
            assert any(0 <= (offer.last - day).days < WEEK_DAYS for day in (*facts.days, offer.day))
            assert any(day < offer.day for day in facts.days), "not on the first day of all"


@given(lives, weekdays)
def test_the_first_daily_check_in_from_the_last_day_on_offers_it(life: list[Done], first: int) -> None:
    """The same property computed from the check-ins themselves: no due offer is missed."""
    seen = list[tuple[dt.date, str]]()
    for offer, facts in offers(life, first):
        last = last_of_week(facts.day, first)
        assert last is not None
        is_first = not any(session == "daily" and last <= day <= facts.day for day, session in seen)
        earlier = [day for day, _ in seen if day < facts.day]
        week = [day for day in (*earlier, facts.day) if last - dt.timedelta(days=WEEK_DAYS) < day <= last]
        something = bool(earlier and week)
        near = not earlier or (facts.day - max(earlier)).days < GAP_DAYS
        of_today = facts.day == facts.today and facts.session == "daily"
        assert bool(offer) == (of_today and is_first and something and near)
        seen.append((facts.day, facts.session))


def offered(days: Sequence[int], first_weekday: int = MONDAY, today: int = 0) -> dt.date | None:
    """Return the offer of today's daily check-in, after daily ones on days relative to a Sunday."""
    before = [(on(day), "daily") for day in days]
    return week_to_offer(facts_of(Done(0), on(today), before, first_weekday))


def test_the_offer_is_on_the_day_before_the_first_day_of_the_week() -> None:
    assert offered([-2, -1]) == A_SUNDAY
    assert offered([-3, -2], today=-1) is None
    assert offered([-3, -2], SUNDAY, today=-1) == on(-1)
    assert offered([-3, -2, -1], SUNDAY) is None
    assert offered([-4, -3], SATURDAY, today=-2) == on(-2)


def test_a_missed_last_day_is_made_up_for_by_the_next_check_in() -> None:
    assert offered([-2, -1], today=3) == A_SUNDAY
    assert offered([-2, -1, 1], today=3) is None
    assert offered([-2, -1, 0], today=1) is None


def test_nothing_is_offered_before_there_is_something() -> None:
    assert offered([]) is None
    assert offered([0]) is None
    assert offered([-8], today=1) is None
    assert offered([-1]) == A_SUNDAY


def test_the_week_is_offered_even_with_check_ins_only_on_its_last_day() -> None:
    assert offered([-7]) == A_SUNDAY
    assert offered([-8], SUNDAY, today=-1) == on(-1)


def test_at_the_beginning_of_the_calendar_there_is_no_week() -> None:
    assert last_of_week(dt.date(1, 1, 1), MONDAY) is None
    assert last_of_week(dt.date(1, 1, 7), MONDAY) == dt.date(1, 1, 7)
    assert week_to_offer(WeekFacts(dt.date.min, dt.date.min, "daily", MONDAY)) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_past", [True, False])
def test_the_closing_offers_it_in_the_place_of_what_comes_next(
    bank: Bank, language: str, is_past: bool
) -> None:
    words = phrases_of(language)
    offer = WeekOffer(on(-1), is_past)
    past = Past(days=tuple(on(-day) for day in range(1, 20)))
    found: list[Closing] = [
        closing(an_entry(language=language), one, None, bank, seed=1)
        for one in (past, Past(days=past.days, week=offer))
    ]
    assert [(one.hint is None, one.week) for one in found] == [(False, None), (True, offer)]
    told = list(closing_sentences(found[1], words))
    off = words.session.week_never_again
    command = "reflect week 2026-11-21." if is_past else "reflect week."
    assert sum(line.endswith(f": {command}") for line in told) == 1
    assert told.index(off) == len(told) - 2
    assert not [line for line in told if line in words.session.closing_hints.values()]
    assert off not in list(closing_sentences(found[0], words))
    page = " ".join("".join(span.text for span in line) for line in closing_page(found[1], words, width=60))
    assert " ".join(page.split()).endswith(" ".join(told[-3:]))

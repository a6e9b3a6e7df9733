"""The offer of a week on the closing of a check-in: a pure function of the earlier check-ins, in named steps."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from reflect.session.plan import DEFAULT, GAP_DAYS

WEEK_DAYS = 7


class WeekFacts(NamedTuple):
    """The facts about a finished check-in on which the offer depends.

    Attributes:
        day: the day of the check-in.
        today: the current day.
        session: the id of its recipe.
        first_weekday: the first day of the week, 0 for Monday.
        days: the days of the check-ins before it, newest first, without imported entries.
        daily: those of daily check-ins in the week that ends on the day, or later.
    """

    day: dt.date
    today: dt.date
    session: str
    first_weekday: int
    days: Sequence[dt.date] = ()
    daily: Sequence[dt.date] = ()


def week_to_offer(facts: WeekFacts) -> dt.date | None:
    """Return the last day of the week to offer; None for no offer.

    The first daily check-in on the last day of the week offers it or, if there is none on that day, the next one.
    """
    if not may_offer(facts) or follows_gap(facts):
        return None
    last = last_of_week(facts.day, facts.first_weekday)
    return last if last and not was_offered(facts, last) and has_something(facts, last) else None


def may_offer(facts: WeekFacts) -> bool:
    """Return whether it is a daily check-in of today."""
    return facts.session == DEFAULT and facts.day == facts.today


def follows_gap(facts: WeekFacts) -> bool:
    """Return whether this is the day after a gap, on which no check-in makes an offer."""
    earlier = next((day for day in facts.days if day < facts.day), None)
    return earlier is not None and (facts.day - earlier).days >= GAP_DAYS


def last_of_week(day: dt.date, first_weekday: int) -> dt.date | None:
    """Return the latest last day of a week up to a day; None before the calendar begins."""
    since = (day.weekday() - first_weekday + 1) % WEEK_DAYS
    return dt.date.fromordinal(day.toordinal() - since) if day.toordinal() > since else None


def was_offered(facts: WeekFacts, last: dt.date) -> bool:
    """Return whether a daily check-in since the last day of the week has offered it."""
    return any(last <= day <= facts.day for day in facts.daily)


def has_something(facts: WeekFacts, last: dt.date) -> bool:
    """Return whether the week has entries, and this is not the very first day."""
    ends_today = facts.day == last
    return any(day < facts.day and (ends_today or 0 <= (last - day).days < WEEK_DAYS) for day in facts.days)

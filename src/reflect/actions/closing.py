"""The data from the journal that the closing of a check-in shows."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reflect.bank.bank import Bank
from reflect.bank.question import ReminderMoment
from reflect.bank.roles import BY_ROLE
from reflect.days import day_of
from reflect.journal.entry import Entry
from reflect.journal.query import Query
from reflect.journal.store import Journal
from reflect.review.today import check_ins
from reflect.session.closing import Closing, Past, WeekOffer, closing, moments, told_lately
from reflect.session.intention import open_intention
from reflect.session.plan import DEFAULT

LATELY = 7
DAYS = 30
"""Number of most recent days that a closing covers."""
REMINDER_DAYS = 14
"""Interval of reminders in days, counted from a fixed day, so that the journal alone determines them."""


class ClosingOffers(NamedTuple):
    """Conditions for the offers of a closing.

    Attributes:
        first_weekday: the first day of the week, 0 for Monday.
        day_starts_at: the time at which a day starts.
    """

    first_weekday: int
    day_starts_at: dt.time = dt.time(4)


def closing_maker(
    journal: Callable[[], Journal],
    bank: Bank,
    day: dt.date,
    today: dt.date,
    *,
    late: Callable[[], bool],
    body: bool = True,
    offers: ClosingOffers | None = None,
) -> Callable[[Entry], Closing]:
    """Return the function that makes the closing of a check-in of this day.

    The days and areas of earlier entries are read now, before the new entry is stored.

    Args:
        journal: returns the journal.
        bank: the questions, and the lines of the closing.
        day: the day of the check-in.
        today: the current day.
        late: returns whether midnight has passed but the day, which may start later, has not ended.
        body: whether the settings allow body areas to be shown.
        offers: the conditions for offering the week; None to offer nothing.
    """
    lately = journal().names_areas(day, LATELY)
    past = Past(days=journal().days(DAYS), areas_lately=lately, today=today, body=body)

    def close(entry: Entry) -> Closing:
        now = journal()
        intention = open_intention(now.bearing_on_intention())
        signal = BY_ROLE["signal"]
        whole = replace(
            past,
            late=late(),
            signal=bool(now.last_answered([signal])),
            told=_told_before(now, entry, past.days),
            week=_week(now, entry, past.days, today, offers) if offers else None,
        )
        # Use the line of the day after tomorrow, which usually differs from that of the day's first check-in.
        again = 2 if day in past.days else 0
        return closing(entry, whole, intention, bank, seed=day.toordinal() + again)

    return close


def _week(
    journal: Journal, entry: Entry, days: Sequence[dt.date], today: dt.date, offers: ClosingOffers
) -> WeekOffer | None:
    """Return the week to offer on the closing of an entry. Earlier entries are read only if an offer is possible."""
    # Deferred: not needed before the first question.
    from reflect.session.offers import WeekFacts, week_to_offer

    facts = WeekFacts(entry.day, today, entry.session, offers.first_weekday, days)
    if (last := week_to_offer(facts)) is None:
        return None
    since = journal.entries(Query(first=last, last=entry.day, sessions=(DEFAULT,)))
    # A check-in finished on a later day made no offer: by then it belonged to an earlier day.
    daily = [
        one.day
        for one in since
        if one.id != entry.id
        and one.source is None
        and day_of(one.finished_at, offers.day_starts_at) == one.day
    ]
    if week_to_offer(facts._replace(daily=daily)) is None:
        return None
    return WeekOffer(last, last < entry.day)


def _told_before(journal: Journal, entry: Entry, days: Sequence[dt.date]) -> Sequence[ReminderMoment]:
    """Return the recent moments with a reminder, and those of the check-in before this one."""
    if not days:
        return ()
    number = entry.day.toordinal()
    start = dt.date.fromordinal(max(1, number - number % REMINDER_DAYS))
    since = journal.entries(Query(first=min(start, days[0])))
    before = [one for one in check_ins(since) if one.id != entry.id]  # newest first
    lately = [one for one in before if one.day >= start] or before[:1]
    return told_lately([_moments_of(journal, one, days) for one in reversed(lately)])


def _moments_of(journal: Journal, entry: Entry, days: Sequence[dt.date]) -> Sequence[ReminderMoment]:
    """Return the reminder moments of an earlier check-in."""
    earlier = tuple(one for one in days if one < entry.day)
    areas = journal.names_areas(entry.day - dt.timedelta(days=1), LATELY - 1)
    return moments(entry, Past(days=earlier, areas_lately=areas))

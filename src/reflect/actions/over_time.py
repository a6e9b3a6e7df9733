"""Views over time: a thread, patterns, the days of a year, and old entries to revisit."""

import datetime as dt
from collections.abc import Callable

from reflect.actions.body import shows_body
from reflect.actions.context import Context
from reflect.journal.answers import makes_plan, said
from reflect.journal.entry import Entry
from reflect.journal.query import Query
from reflect.journal.store import Journal
from reflect.review.calendar import Days, days_of
from reflect.review.patterns import Patterns, patterns
from reflect.review.period import Period
from reflect.review.revisit import BANDS, draw, same_days
from reflect.review.thread import (
    MOMENTS_AGO,
    PlanStep,
    Thread,
    ThreadAnswer,
    ThreadMoment,
    answers_to,
    at_present,
    distinct,
    nearest,
    steps,
    window,
)
from reflect.review.week import Week, week, week_until, without_body

_MOST = 20
"""Maximum number of entries of this day in other years that are offered."""


def thread_of(
    journal: Journal,
    question: str,
    query: Query,
    *,
    today: dt.date,
    wording: Callable[[ThreadAnswer], str],
    numbers: int | None = None,
) -> Thread | None:
    """Return one question over time, in the entries that a query selects; None if none of them answers it.

    Args:
        journal: the journal to read.
        question: the id of the question.
        query: selects the entries; its limit applies to the answers.
        today: the current day.
        wording: returns the wording of the question, given its latest answer.
        numbers: the maximum number of values of a scale, newest first; None for all.
    """
    newest = list(journal.answering(question, query))
    answers = answers_to(reversed(newest), question)
    if not answers:
        return None
    latest = answers[-1]
    every = query._replace(limit=None)
    moments = _moments(journal, question, every, latest, today)
    parts = said(latest.answer)
    scale = next((part.range or (0, 10) for part in parts if part.role == "number"), None)
    return Thread(
        question=question,
        count=journal.times_answered(question, every),
        asked=wording(latest),
        said=answers,
        moments=moments,
        values=journal.values(question, query._replace(limit=numbers)) if scale else (),
        scale=scale,
        steps=_steps(journal, question, answers, list(moments.values())) if makes_plan(latest.answer) else {},
    )


def _moments(
    journal: Journal, question: str, query: Query, latest: ThreadAnswer, today: dt.date
) -> dict[ThreadMoment, ThreadAnswer]:
    def one(query: Query, *, oldest_first: bool) -> list[ThreadAnswer]:
        return answers_to(
            journal.answering(question, query._replace(limit=1), oldest_first=oldest_first), question
        )[:1]

    first = next(iter(one(query, oldest_first=True)), None)
    found: dict[ThreadMoment, ThreadAnswer | None] = {"first": first, at_present(latest.day, today): latest}
    for moment in MOMENTS_AGO:
        day, since, until = window(moment, today)
        earlier = query._replace(first=max(since, query.first or since), last=min(day, query.last or day))
        later = query._replace(first=max(day, query.first or day), last=min(until, query.last or until))
        near = [*one(earlier, oldest_first=False), *one(later, oldest_first=True)]
        found[moment] = nearest(near, day)
    return distinct(found)


def _steps(
    journal: Journal, question: str, answers: list[ThreadAnswer], moments: list[ThreadAnswer]
) -> dict[str, list[PlanStep]]:
    """Return the outcomes of plans: for all answers at once, and for each moment up to the next plan."""
    found = steps(answers, journal.following_up(Query(first=answers[0].day)))
    for plan in moments:
        if plan.day < answers[0].day:
            after = journal.answering(question, Query(first=plan.day, limit=_MOST), oldest_first=True)
            until = next((entry.day for entry in after if entry.day > plan.day), None)
            found |= steps([plan], journal.following_up(Query(first=plan.day, last=until)))
    return found


def patterns_of(journal: Journal, period: Period, query: Query = Query()) -> Patterns:  # noqa: B008 - frozen
    """Return the patterns of a period; only that period and the one before it are read.

    Args:
        journal: the journal to read.
        period: the period.
        query: selects the entries; its days are ignored, and its limit applies to each period, newest first.
    """
    entries: list[Entry] = []
    for first, last in (period.before(), period):
        these = query._replace(first=first, last=last)
        # A limit selects the newest entries, so they are read newest first.
        entries += reversed(list(journal.entries(these)))
    return patterns(entries, period)


def week_of(journal: Journal, last: dt.date, query: Query = Query()) -> Week:  # noqa: B008 - frozen
    """Return the seven days that end on a day, from the entries that a query selects."""
    period = week_until(last)
    entries = list(journal.entries(query._replace(first=period.first, last=period.last)))
    return week(reversed(entries), period)


def shown_week(ctx: Context, found: Week) -> Week:
    """Return a week for a page, without the body if nothing may point to it."""
    return found if shows_body(ctx) else without_body(found)


def days_of_year(journal: Journal, year: int, query: Query) -> Days:
    """Return the days of a year that have entries selected by a query."""
    return days_of(journal.tensions(query._replace(first=dt.date(year, 1, 1), last=dt.date(year, 12, 31))))


def to_revisit(journal: Journal, today: dt.date) -> list[Entry]:
    """Return the entries of this day in other years; without any, one old entry, or none."""
    return on_this_day(journal, today) or [entry for entry in [drawn(journal, today)] if entry]


def on_this_day(journal: Journal, today: dt.date) -> list[Entry]:
    """Return the entries of this day in other years that may be shown unasked, newest first."""
    first, found = journal.first_day(), list[Entry]()
    for day in same_days(today, first) if first else ():
        count = journal.count_to_revisit(day, day)
        those = (journal.entry_to_revisit(day, day, n) for n in reversed(range(count)))
        found += {entry.id: entry for entry in those if entry}.values()
        if len(found) >= _MOST:
            break
    return found[:_MOST]


def drawn(journal: Journal, today: dt.date, *, again: int = 0) -> Entry | None:
    """Return the old entry drawn for today, another one for each `again`; None if no entry is old enough."""
    days = [band.days(today) for band in BANDS]
    turn = draw([journal.count_to_revisit(*between) for between in days], seed=today.toordinal() + again)
    return journal.entry_to_revisit(*days[turn.band], turn.n) if turn else None

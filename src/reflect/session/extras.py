"""Extras: questions that a daily check-in may ask instead of its section prompt, at most one per day.

The choice is a pure function of the facts about each extra. To add one, add its name to `Extra`, a function that
returns whether it is due, and its place in `_IN_ORDER`.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

Extra = Literal["pattern", "recovery_key"]

WEEK = dt.timedelta(days=7)
HALF_YEAR = dt.timedelta(days=182)
SIX_WEEKS = dt.timedelta(days=42)


class RecoveryFacts(NamedTuple):
    """The facts about the check of the recovery key.

    Attributes:
        made: the day on which the key was made.
        asked: the day of the last check, confirmed or skipped; None if never.
        confirmed: the day on which groups of it were last typed correctly; None if never.
    """

    made: dt.date
    asked: dt.date | None = None
    confirmed: dt.date | None = None


class PatternFacts(NamedTuple):
    """The facts about the question for the pattern.

    Attributes:
        asked: the day on which it was last asked, even if skipped, or a pattern was named otherwise; None if never.
    """

    asked: dt.date | None = None


class ExtraFacts(NamedTuple):
    """The facts about each extra; None for one that does not exist or is disabled."""

    recovery: RecoveryFacts | None = None
    pattern: PatternFacts | None = None


NO_EXTRAS = ExtraFacts()


def first_due(facts: ExtraFacts, day: dt.date) -> Extra | None:
    """Return the first extra that is due on a day; None if none is, or if one was asked on this day already."""
    if _asked_on(facts, day):
        return None
    return next((extra for extra, is_due in _IN_ORDER if is_due(facts, day)), None)


def without_extra(facts: ExtraFacts, days: Sequence[dt.date]) -> Sequence[dt.date]:
    """Return the days without an extra, if each of these coming days has a daily check-in."""
    found = list[dt.date]()
    for day in days:
        if extra := first_due(facts, day):
            facts = _noted(facts, extra, day)
        else:
            found.append(day)
    return found


def _noted(facts: ExtraFacts, extra: Extra, day: dt.date) -> ExtraFacts:
    """Return the facts after an extra has been asked."""
    if extra == "pattern":
        return facts._replace(pattern=PatternFacts(day))
    return facts._replace(recovery=facts.recovery and facts.recovery._replace(asked=day))


def _asked_on(facts: ExtraFacts, day: dt.date) -> bool:
    return any(one is not None and one.asked == day for one in facts)


def _pattern_is_due(facts: ExtraFacts, day: dt.date) -> bool:
    """Return whether the question for the pattern is due: once, and then six weeks after the last time."""
    return facts.pattern is not None and (
        facts.pattern.asked is None or day >= facts.pattern.asked + SIX_WEEKS
    )


def _recovery_key_is_due(facts: ExtraFacts, day: dt.date) -> bool:
    """Return whether the check of the recovery key is due: a week after the key was made, and again after half a year.

    A skipped check is due again after the same interval. No check is due after one that was confirmed at least half a
    year after the key was made.
    """
    recovery = facts.recovery
    if recovery is None:
        return False
    second = recovery.made + HALF_YEAR
    if recovery.confirmed is None:
        return day >= (recovery.asked or recovery.made) + WEEK
    if recovery.confirmed >= second:
        return False
    passed_over = recovery.asked is not None and recovery.asked >= second
    return day >= (recovery.asked + HALF_YEAR if passed_over and recovery.asked else second)


_IN_ORDER: Sequence[tuple[Extra, Callable[[ExtraFacts, dt.date], bool]]] = (
    ("pattern", _pattern_is_due),
    ("recovery_key", _recovery_key_is_due),
)

"""The facts about earlier check-ins that planning a new one depends on."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reflect.session.intention import OpenIntention


class When(NamedTuple):
    """When a question was asked: the day, and the position of the entry in the journal, to order entries of one day."""

    day: dt.date
    place: int = 0


EARLIER_DAYS = 90
"""Number of days whose answers are shown beside a question, the day of the check-in included."""


def earlier_from(day: dt.date) -> dt.date:
    """Return the first of the `EARLIER_DAYS` days that end on a day."""
    return dt.date.fromordinal(max(1, day.toordinal() - EARLIER_DAYS + 1))


@dataclass(frozen=True)
class History:
    """Facts about earlier check-ins.

    Attributes:
        asked: when each question was last asked, also if it was skipped; questions never asked are left out.
        answered: when each question was last answered; questions never answered are left out.
        sessions: the latest day of each session that was used in the last week.
        first_day: the day of the first check-in.
        last_day: the day of the latest check-in that was not imported.
        earlier_day: the day of the latest such check-in before the day of this one.
        intention: the open intention.
        follow_up_asked: whether the follow-up was already asked on this day.
    """

    asked: Mapping[str, When] = field(default_factory=dict)
    answered: Mapping[str, When] = field(default_factory=dict)
    sessions: Mapping[str, dt.date] = field(default_factory=dict)
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    earlier_day: dt.date | None = None
    intention: OpenIntention | None = None
    follow_up_asked: bool = False

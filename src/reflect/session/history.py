"""What the past says about today's questions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reflect.session.intention import OpenIntention


class When(NamedTuple):
    """When something was asked: the day, and the place of its entry in time, which orders entries of one day."""

    day: dt.date
    place: int = 0


@dataclass(frozen=True)
class History:
    """What the past says about today.

    `asked` gives for each question when it was last asked, a skipped one too, and `answered` when it was last
    answered; a question that never was is left out. `sessions` gives for each session used in the last week
    its latest day.
    `last_day` is the day of the latest check-in that was not imported.
    `follow_up_asked` says whether this day has had its follow-up already.
    """

    asked: Mapping[str, When] = field(default_factory=dict)
    answered: Mapping[str, When] = field(default_factory=dict)
    sessions: Mapping[str, dt.date] = field(default_factory=dict)
    last_day: dt.date | None = None
    intention: OpenIntention | None = None
    follow_up_asked: bool = False

"""What the closing says comes next: the follow-up of tomorrow, or something to look back at."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

ComesNext = Literal["plan", "browse", "thread", "patterns"]

SINCE: dict[ComesNext, int] = {"browse": 3, "thread": 5, "patterns": 10}
"""The number of days with a check-in from which there is something to look back at."""


def comes_next(
    day: dt.date, earlier: Sequence[dt.date], *, plan: bool, today: dt.date | None = None
) -> ComesNext | None:
    """Return what comes next; None if there is nothing yet.

    On the day from which there is something new to look back at, that is told. On other days the possible lines
    take turns by the day, so that the closing does not end the same way every day.

    Args:
        day: the day of the check-in.
        earlier: the days of the latest check-ins before it.
        plan: whether a plan is open.
        today: the present day; None if it is the day of the check-in.
    """
    days = len({*earlier, day})
    lines: list[ComesNext] = [name for name, since in SINCE.items() if days >= since]
    begins = next((name for name, since in SINCE.items() if days == since), None)
    # Of an earlier day that is made up for, nothing is certain about the day after.
    if begins and day not in earlier:
        return begins
    if plan and day == (today or day):
        lines.insert(0, "plan")
    return lines[day.toordinal() % len(lines)] if lines else None

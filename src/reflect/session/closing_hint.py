"""The line of the closing about what comes next: tomorrow's follow-up, or something to look back at."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

ClosingHint = Literal["today", "plan", "later", "browse", "thread", "patterns"]
"""What the line is about.

`today`: the check-in of today, after one of an earlier day. `later`: the plan, if the next check-in may not be
tomorrow, because midnight has passed or the person does not write every day.
"""

SINCE: dict[ClosingHint, int] = {"browse": 3, "thread": 5, "patterns": 10}
"""Minimum number of days with a check-in before there is something to look back at."""
FAMILIAR = 21
"""Number of days with a check-in after which the closing no longer names the ways to look back."""


def closing_hint(
    day: dt.date,
    earlier: Sequence[dt.date],
    *,
    plan: bool,
    today: dt.date | None = None,
    late: bool = False,
    thread: bool = True,
) -> ClosingHint | None:
    """Return what comes next; None if there is nothing yet.

    On the day on which something new to look back at becomes available, the line is about that. On other days the
    possible lines rotate by day, so that the closing does not always end the same way. After `FAMILIAR` days
    only the plan is named, in its turn, and the other closings end with their own line.

    Args:
        day: the day of the check-in.
        earlier: the days of the latest check-ins before it.
        plan: whether a plan is open.
        today: the current day; None if it is the day of the check-in.
        late: whether midnight has passed but the day, which may start later, has not ended.
        thread: whether the question that the line about threads names was ever answered.
    """
    if today and day < today and today not in earlier:
        return "today"
    days = len({*earlier, day})
    known = {name: since for name, since in SINCE.items() if thread or name != "thread"}
    lines: list[ClosingHint] = [name for name, since in known.items() if days >= since]
    begins = next((name for name, since in known.items() if days == since), None)
    # After a past day that was filled in later, nothing is known about the next day.
    if begins and day not in earlier:
        return begins
    if plan and day == (today or day):
        lines.insert(0, "later" if late or _came_after_days(day, earlier) else "plan")
    told = lines[day.toordinal() % len(lines)] if lines else None
    return None if days > FAMILIAR and told in SINCE else told


def _came_after_days(day: dt.date, earlier: Sequence[dt.date]) -> bool:
    """Return whether the previous check-in was not on the day before; such a person gets no line about tomorrow."""
    before = next((one for one in earlier if one < day), None)
    return before is not None and (day - before).days > 1

"""What the closing says comes next: the follow-up of tomorrow, or something to look back at."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

ClosingHint = Literal["today", "plan", "later", "browse", "thread", "patterns"]
"""`today`: the check-in of today, after one of an earlier day. `later`: the plan, when the next check-in may not be
tomorrow, because midnight has passed or the person does not come every day."""

SINCE: dict[ClosingHint, int] = {"browse": 3, "thread": 5, "patterns": 10}
"""The number of days with a check-in from which there is something to look back at."""
FAMILIAR = 21
"""The number of days with a check-in after which nobody needs to hear any more what there is to look back at."""


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

    On the day from which there is something new to look back at, that is told. On other days the possible lines
    take turns by the day, so that the closing does not end the same way every day. After `FAMILIAR` days only the plan
    is told, in its turn, and the other closings end with their own line.

    Args:
        day: the day of the check-in.
        earlier: the days of the latest check-ins before it.
        plan: whether a plan is open.
        today: the present day; None if it is the day of the check-in.
        late: whether midnight has passed and the day goes on.
        thread: whether the question was ever answered that the line about one question names.
    """
    if today and day < today and today not in earlier:
        return "today"
    days = len({*earlier, day})
    known = {name: since for name, since in SINCE.items() if thread or name != "thread"}
    lines: list[ClosingHint] = [name for name, since in known.items() if days >= since]
    begins = next((name for name, since in known.items() if days == since), None)
    # Of an earlier day that is made up for, nothing is certain about the day after.
    if begins and day not in earlier:
        return begins
    if plan and day == (today or day):
        lines.insert(0, "later" if late or _came_after_days(day, earlier) else "plan")
    told = lines[day.toordinal() % len(lines)] if lines else None
    return None if days > FAMILIAR and told in SINCE else told


def _came_after_days(day: dt.date, earlier: Sequence[dt.date]) -> bool:
    """Return whether the check-in before was not of the day before; of such a person nothing is said of tomorrow."""
    before = next((one for one in earlier if one < day), None)
    return before is not None and (day - before).days > 1

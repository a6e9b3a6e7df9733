"""Launcher that runs reflect on another day: `python later.py DAYS ARGUMENT…`.

The product has no option for the clock, so the launcher replaces the clock before anything reads it.
Day 0 is Sunday 22 November 2026, half past eight in the evening, far from the start of a day.
"""

import datetime as dt
import sys
from pathlib import Path

FIRST = dt.datetime(2026, 11, 22, 20, 31, 5)  # noqa: DTZ001 - local time, whatever the zone


def later(days: int) -> str:
    """Return the local time at which a program starts a number of days after day 0."""
    return (FIRST + dt.timedelta(days=days)).isoformat()


def main() -> None:
    """Set the clock and run the program."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.support.forkserver import change

    now = change({"since": later(int(sys.argv[1]))})
    from reflect.actions.context import system_clock
    from reflect.cli import app

    app.main(sys.argv[2:], now=now or system_clock)


if __name__ == "__main__":
    main()

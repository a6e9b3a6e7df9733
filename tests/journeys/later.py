"""Runs reflect on another day: `python -m tests.journeys.later DAYS ARGUMENT…`.

The clock stands in the tests and not in the product: the launcher sets `now` before anything imports it.
Day 0 is Sunday 22 November 2026, half past eight in the evening, far from where a day begins.
"""

import datetime as dt
import sys
import time

FIRST = dt.datetime(2026, 11, 22, 20, 31, 5)  # noqa: DTZ001 - local time, whatever the zone


def main() -> None:
    """Shift the clock and run the program."""
    from reflect.cli import context

    begun, days = time.monotonic(), int(sys.argv[1])

    def now() -> dt.datetime:
        return (FIRST + dt.timedelta(days=days, seconds=time.monotonic() - begun)).astimezone()

    context.now = now
    from reflect.cli import app

    app.main(sys.argv[2:])


if __name__ == "__main__":
    main()

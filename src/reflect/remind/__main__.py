"""`python -m reflect.remind`: show the reminder, unless today is done or the reminder is late.

The scheduler of the system runs it. It reads the status file, as `reflect-status` does, and never the journal. It
imports neither typer nor a TOML reader; `tests/remind/test_entry.py` checks that.
"""

import importlib
import sys
import time

from reflect import status

LATE = 60
"""Maximum lateness of a reminder in minutes; after the computer wakes, schedulers run what they missed."""

_WANTED = ("--at", "--on", "--language", "--status")


def main() -> None:
    """Show a notification if it is due. Exit with 2 on wrong arguments, with 1 if it could not be shown."""
    given = dict(zip(sys.argv[1::2], sys.argv[2::2], strict=False))
    hour, _, minute = given.get("--at", "").partition(":")
    if tuple(given) != _WANTED or not (hour.isdecimal() and minute.isdecimal()):
        sys.stderr.write(f"python -m reflect.remind {' '.join(f'{name} …' for name in _WANTED)}\n")
        sys.exit(2)
    now = time.time()
    if is_due(int(hour) * 60 + int(minute), time.localtime(now)) and not is_done(given["--status"], now):
        sys.exit(0 if _shown(given["--language"]) else 1)


def is_due(at: int, now: time.struct_time) -> bool:
    """Return whether a time of day has come, and at most `LATE` minutes ago.

    Args:
        at: the time in minutes after midnight.
        now: the local time.
    """
    return (now.tm_hour * 60 + now.tm_min - at) % 1440 <= LATE


def is_done(file: str, now: float) -> bool:
    """Return whether the status file has a check-in of today.

    Args:
        file: the path of the status file.
        now: the current time in seconds since 1970.
    """
    return status.state(status.read(file), now) == "done"


def _shown(language: str) -> bool:
    # Deferred: not needed on a day with a check-in.
    from reflect.remind.notification import show

    try:
        words = importlib.import_module(f"reflect.language.{language}.remind")
    except ImportError:
        words = importlib.import_module("reflect.language.en.remind")
    return show(words.title, words.body, sys.platform)


if __name__ == "__main__":
    main()

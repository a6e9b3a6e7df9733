"""The phrases of reminders, and of the notification itself, in English."""

import datetime as dt
from collections.abc import Set

from reflect.language.en.words import listed, long_date, weekdays

__all__ = [
    "body",
    "none_set",
    "none_to_remove",
    "program_gone",
    "removed",
    "removed_unreached",
    "short_weekdays",
    "title",
    "when",
]

title = "reflect"
body = "There is room for your check-in, if now is a good moment."
none_set = "No reminder is set. To set one: reflect remind set 20:30"
none_to_remove = "No reminder was set, so there is nothing to remove."
removed = "The reminder is gone; nothing is left of it."
removed_unreached = "The files of the reminder are gone, but the scheduler of this system could not be told: it may come until you log out."
short_weekdays = tuple(name[:3].lower() for name in weekdays)


def when(at: dt.time, days: Set[int], comes: dt.datetime, of_day: dt.date) -> str:
    """Say when a reminder comes."""
    if len(days) == 7:
        on = "every day"
    elif days == set(range(5)):
        on = "on weekdays"
    else:
        on = f"on {listed([weekdays[day] for day in sorted(days)])}"
    of = f", which still belongs to {weekdays[of_day.weekday()]}" if of_day != comes.date() else ""
    return f"A reminder is set: {on} at {at:%H:%M}, next on {long_date(comes.date())}{of}."


def program_gone(path: str, again: str) -> str:
    """Say that the program of a reminder is gone."""
    return f"A reminder is set, but the program that it runs is gone ({path}). To set it again: {again}"

"""The phrases of reminders, and of the notification itself, in Dutch."""

import datetime as dt
from collections.abc import Set

from reflect.language.nl.words import listed, long_date, weekdays

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
body = "Er is ruimte voor je check-in, als het je nu uitkomt."
none_set = "Er is geen herinnering ingesteld. Dat kan met: reflect remind set 20:30"
none_to_remove = "Er was geen herinnering, dus er valt niets weg te halen."
removed = "De herinnering is weg; er blijft niets van achter."
removed_unreached = "De bestanden van de herinnering zijn weg, maar de planner van dit systeem was niet te bereiken: tot je uitlogt kan er nog een komen."
short_weekdays = tuple(name[:2] for name in weekdays)


def when(at: dt.time, days: Set[int], comes: dt.datetime, of_day: dt.date) -> str:
    """Say when a reminder comes."""
    if len(days) == 7:
        on = "elke dag"
    elif days == set(range(5)):
        on = "op werkdagen"
    else:
        on = f"op {listed([weekdays[day] for day in sorted(days)])}"
    of = f", wat nog bij {weekdays[of_day.weekday()]} hoort" if of_day != comes.date() else ""
    return f"Er staat een herinnering: {on} om {at:%H:%M}, de volgende op {long_date(comes.date())}{of}."


def program_gone(path: str, again: str) -> str:
    """Say that the program of a reminder is gone."""
    return f"Er staat een herinnering, maar het programma ervoor is weg ({path}). Opnieuw instellen: {again}"

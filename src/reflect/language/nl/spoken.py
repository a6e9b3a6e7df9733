"""The phrases of sentences, what commands print to be heard, in Dutch."""

import datetime as dt
from collections.abc import Sequence

from reflect.language.nl.waiting import how_far, others_too
from reflect.language.nl.words import listed, long_date, month

answer = "Antwoord:"
areas = "Gevoeld in:"
plan_was = "Het voornemen was:"
plan_is = "Je voornemen:"
plan_next = "Het voornemen vanaf toen:"
outcome = "Wat ervan kwam:"
outcome_of_that = "wat er van dat voornemen kwam"
note = "Erbij geschreven:"
decision = "Besloten:"
tags = "Tags:"
in_part = "een deel"
the_one_shown = "Dit is de versie die je overal ziet."
only_spacing = "Alleen spaties of regeleinden zijn anders."
levels = {"fine": "in orde", "note": "goed om te weten", "wrong": "niet in orde"}
comes_back = "Een zinnetje dat terugkomt:"
came_back = "Een zinnetje dat in de periode ervoor terugkwam, en in deze niet:"


def number(value: float) -> str:
    """Return a whole or half number."""
    return str(int(value)) if value == int(value) else f"{value:.1f}".replace(".", ",")


def often(count: int) -> str:
    """Return how often something occurred."""
    return {0: "geen enkele keer", 1: "één keer"}.get(count, f"{count} keer")


def date(day: dt.date) -> str:
    """Return a date as in "22 november 2026"."""
    return f"{day.day} {month(day)}"


def between(first: dt.date, last: dt.date) -> str:
    """Return the first and last day of a period."""
    return f"op {date(last)}" if first == last else f"van {date(first)} tot en met {date(last)}"


def tension(before: str, after: str) -> str:
    """State the tension before and after a check-in; at least one of them is given."""
    both = [*[f"vooraf {before}"] * bool(before), *[f"na afloop {after}"] * bool(after)]
    return f"spanning {' en '.join(both)}"


def tension_of(before: str, after: str, times: int, times_after: int) -> str:
    """State the median tension of some check-ins, and in how many each of the two was given."""
    if times == times_after or not (times and times_after):
        return f"{tension(before, after)}, {_in_checkins(times or times_after)}"
    return (
        f"spanning vooraf {before}, {_in_checkins(times)}, en na afloop {after}, {_in_checkins(times_after)}"
    )


def _in_checkins(count: int) -> str:
    return f"bij {count} check-in{'' if count == 1 else 's'}"


def begun_at(time: str, day: dt.date | None) -> str:
    """State when a check-in began; `day` is None for the day that it belongs to."""
    return f"begonnen om {time}{f' op {long_date(day)}' if day else ''}"


def reference(ref: str) -> str:
    """State the reference of an entry."""
    return f"Verwijzing: {ref}."


def scale(value: int, low: int, high: int) -> str:
    """State a number on a scale."""
    return f"{value}, op een schaal van {low} tot en met {high}"


def version(number: int, day: dt.date, time: str) -> str:
    """Name a version of an entry."""
    return f"Versie {number}, {long_date(day)} om {time}"


def of_version(number: int) -> str:
    """Begin a line about a version of an entry."""
    return f"Versie {number}:"


def replaced(removed: Sequence[str], added: Sequence[str], part: str = "") -> str:
    """State which words were taken out and put in, of a part of an answer or of the whole."""
    if part:
        gone = f"{'ging' if len(removed) == 1 else 'gingen'} {_quoted(removed)} eruit" if removed else ""
        come = f"{'kwam' if len(added) == 1 else 'kwamen'} {_quoted(added)} erbij" if added else ""
        changes = " en ".join(filter(None, [gone, come]))
        return f"Bij “{part}” {changes}." if changes else ""
    out = [f"Eruit: {', '.join(removed)}."] if removed else []
    return " ".join([*out, *([f"Erin: {', '.join(added)}."] if added else [])])


def _quoted(words: Sequence[str]) -> str:
    return listed([f"“{word}”" for word in words])


def answered(times: int, since: dt.date) -> str:
    """State how often a question was answered, and since when."""
    return f"Beantwoord op {date(since)}." if times == 1 else f"{times} keer beantwoord sinds {date(since)}."


def tagged(entries: int, last: dt.date) -> str:
    """State how many entries have a tag, and the day of the latest."""
    return f"{entries} {'bladzijde, op' if entries == 1 else 'bladzijden, het laatst op'} {date(last)}"


def last_answered(times: int, last: dt.date) -> str:
    """State how often a question was answered, and when last."""
    return f"{often(times)} beantwoord, {'het laatst ' * (times > 1)}op {date(last)}"


def median_of_all(count: int, median: str) -> str:
    """State the median of all numbers."""
    return f"Het middelste van alle {count} getallen is {median}."


def days_of_year(year: int, count: int) -> str:
    """State on how many days of a year there are entries."""
    return f"In {year} schreef je op {count} {'dag' if count == 1 else 'dagen'}."


def period(name: str, days: str, count: int) -> str:
    """State the days and the number of check-ins of a period."""
    return f"{name}: {days}, met {count} check-in{'' if count == 1 else 's'}"


def counted(now: int, before: int | None) -> str:
    """State how often something occurred in a period and in the period before; None if that is not compared."""
    if before is None:
        return f"{often(now)} in deze periode"
    return f"{often(now)} in deze periode, {often(before)} in de periode ervoor"


def and_more(count: int) -> str:
    """State how many more items there are."""
    return f"Er zijn er nog {count}; met de optie json krijg je ze allemaal."


def looked_back(count: int) -> str:
    """State how often a plan was looked back at."""
    return f"{often(count).capitalize()} teruggekeken:"


def done(times: int) -> str:
    """State how often there was a check-in today."""
    if not times:
        return "Je hebt vandaag nog niet ingecheckt."
    return f"Je hebt vandaag {'' if times == 1 else f'{often(times)} '}ingecheckt."


def draft(day: dt.date, answered: int, *, begun: int = 0, others: int = 0) -> str:
    """State that an unfinished check-in is waiting."""
    count = (
        f"met {answered} {'antwoord' if answered == 1 else 'antwoorden'}" if answered else how_far(0, begun)
    )
    return f"Er ligt een check-in die niet af is, van {long_date(day)}, {count}{others_too(others)}."


def pattern(pattern: str) -> str:
    """State the pattern at hand."""
    return f"Het patroon dat je noemde: {pattern}."


def open_plan(plan: str) -> str:
    """State the open plan."""
    return f"Je open voornemen: {plan}"

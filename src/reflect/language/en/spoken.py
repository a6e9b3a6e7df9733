"""The phrases of sentences, what commands print to be heard, in English."""

import datetime as dt
from collections.abc import Sequence

from reflect.language.en.waiting import how_far, others_too
from reflect.language.en.words import listed, long_date, month

answer = "Answer:"
areas = "Felt in:"
plan_was = "The plan was:"
plan_is = "Your plan:"
plan_next = "The plan from then on:"
outcome = "What became of it:"
outcome_of_that = "what became of that plan"
note = "Note:"
decision = "Decided:"
tags = "Tags:"
in_part = "in part"
the_one_shown = "This is the version you see everywhere."
only_spacing = "Only spaces or line breaks are different."
levels = {"fine": "sound", "note": "worth knowing", "wrong": "not sound"}
comes_back = "A sentence that comes back:"
came_back = "A sentence that came back in the period before, and not in this one:"


def number(value: float) -> str:
    """Return a whole or half number."""
    return str(int(value)) if value == int(value) else f"{value:.1f}"


def often(count: int) -> str:
    """Return how often something occurred."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def date(day: dt.date) -> str:
    """Return a date as in "22 November 2026"."""
    return f"{day.day} {month(day)}"


def between(first: dt.date, last: dt.date) -> str:
    """Return the first and last day of a period."""
    return f"on {date(last)}" if first == last else f"from {date(first)} to {date(last)}"


def tension(before: str, after: str) -> str:
    """State the tension before and after a check-in; at least one of them is given."""
    return (
        f"tension {' and '.join([*[f'{before} before'] * bool(before), *[f'{after} after'] * bool(after)])}"
    )


def tension_of(before: str, after: str, times: int, times_after: int) -> str:
    """State the median tension of some check-ins, and in how many each of the two was given."""
    if times == times_after or not (times and times_after):
        return f"{tension(before, after)}, {_in_checkins(times or times_after)}"
    return f"tension {before} before, {_in_checkins(times)}, and {after} after, {_in_checkins(times_after)}"


def _in_checkins(count: int) -> str:
    return f"in {count} check-in{'' if count == 1 else 's'}"


def begun_at(time: str, day: dt.date | None) -> str:
    """State when a check-in began; `day` is None for the day that it belongs to."""
    return f"begun at {time}{f' on {long_date(day)}' if day else ''}"


def reference(ref: str) -> str:
    """State the reference of an entry."""
    return f"Reference: {ref}."


def scale(value: int, low: int, high: int) -> str:
    """State a number on a scale."""
    return f"{value}, on a scale from {low} to {high}"


def version(number: int, day: dt.date, time: str) -> str:
    """Name a version of an entry."""
    return f"Version {number}, {long_date(day)} at {time}"


def of_version(number: int) -> str:
    """Begin a line about a version of an entry."""
    return f"Version {number}:"


def replaced(removed: Sequence[str], added: Sequence[str], part: str = "") -> str:
    """State which words were taken out and put in, of a part of an answer or of the whole."""
    if part:
        gone = f"{_quoted(removed)} taken out" if removed else ""
        come = f"{_quoted(added)} put in" if added else ""
        changes = ", and ".join(filter(None, [gone, come]))
        return f"In “{part}”, {changes}." if changes else ""
    out = [f"Taken out: {', '.join(removed)}."] if removed else []
    return " ".join([*out, *([f"Put in: {', '.join(added)}."] if added else [])])


def _quoted(words: Sequence[str]) -> str:
    return f"{listed([f'“{word}”' for word in words])} {'was' if len(words) == 1 else 'were'}"


def answered(times: int, since: dt.date) -> str:
    """State how often a question was answered, and since when."""
    return f"Answered on {date(since)}." if times == 1 else f"Answered {often(times)} since {date(since)}."


def tagged(entries: int, last: dt.date) -> str:
    """State how many entries have a tag, and the day of the latest."""
    return f"{entries} {'entry, on' if entries == 1 else 'entries, last on'} {date(last)}"


def last_answered(times: int, last: dt.date) -> str:
    """State how often a question was answered, and when last."""
    return f"answered {often(times)}, {'last ' * (times > 1)}on {date(last)}"


def median_of_all(count: int, median: str) -> str:
    """State the median of all numbers."""
    return f"The median of all {count} numbers is {median}."


def days_of_year(year: int, count: int) -> str:
    """State on how many days of a year there are entries."""
    return f"In {year} you wrote on {count} day{'' if count == 1 else 's'}."


def period(name: str, days: str, count: int) -> str:
    """State the days and the number of check-ins of a period."""
    return f"{name}: {days}, with {count} check-in{'' if count == 1 else 's'}"


def counted(now: int, before: int | None) -> str:
    """State how often something occurred in a period and in the period before; None if that is not compared."""
    if before is None:
        return f"{often(now)} in this period"
    return f"{often(now)} in this period, {often(before)} in the period before"


def and_more(count: int) -> str:
    """State how many more items there are."""
    return f"There are {count} more; the option json has them all."


def looked_back(count: int) -> str:
    """State how often a plan was looked back at."""
    return f"Looked back at {often(count)}:"


def done(times: int) -> str:
    """State how often there was a check-in today."""
    if not times:
        return "You have not checked in yet today."
    return f"You have checked in {'today' if times == 1 else f'{often(times)} today'}."


def draft(day: dt.date, answered: int, *, begun: int = 0, others: int = 0) -> str:
    """State that an unfinished check-in is waiting."""
    count = f"{answered} answer{'' if answered == 1 else 's'}" if answered else how_far(0, begun)
    return f"An unfinished check-in of {long_date(day)} is waiting, with {count}{others_too(others)}."


def pattern(pattern: str) -> str:
    """State the pattern at hand."""
    return f"The pattern you named: {pattern}."


def open_plan(plan: str) -> str:
    """State the open plan."""
    return f"Your open plan: {plan}"

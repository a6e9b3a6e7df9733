"""Tension before and after check-ins, per entry and per calendar span."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reflect.bank.roles import BY_ROLE
from reflect.journal.answers import number_in
from reflect.journal.entry import Entry
from reflect.review.medians import Middle, middle
from reflect.review.period import Unit, start_of

BEFORE, AFTER = BY_ROLE["tension_before"], BY_ROLE["tension_after"]


class Tension(NamedTuple):
    """The median tension before and after the check-ins of a span that begins on `start`."""

    start: dt.date
    before: Middle
    after: Middle


def checkins_with_tension(tension: Tension) -> int:
    """Return the number of check-ins with a tension before or after, whichever is larger."""
    return max(tension.before.n, tension.after.n)


def tension(entry: Entry) -> list[int]:
    """Return the tension before and after a check-in, without values that were not given."""
    return [value for question in (BEFORE, AFTER) for value in _given(entry, question)]


def tensions(entries: Iterable[Entry], unit: Unit) -> list[Tension]:
    """Return the tension of each calendar span that has any, in order of time."""
    found: dict[dt.date, tuple[list[int], list[int]]] = {}
    for entry in entries:
        before, after = _given(entry, BEFORE), _given(entry, AFTER)
        if before or after:
            own = found.setdefault(start_of(entry.day, unit), ([], []))
            own[0].extend(before)
            own[1].extend(after)
    return [Tension(start, middle(found[start][0]), middle(found[start][1])) for start in sorted(found)]


def overall(entries: Sequence[Entry], start: dt.date) -> Tension:
    """Return the tension of a whole period that begins on `start`."""
    before = [value for entry in entries for value in _given(entry, BEFORE)]
    after = [value for entry in entries for value in _given(entry, AFTER)]
    return Tension(start, middle(before), middle(after))


def _given(entry: Entry, question: str) -> list[int]:
    answer = entry.answer(question)
    value = number_in(answer) if answer else None
    return [] if value is None else [value]

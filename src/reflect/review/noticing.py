"""When plans were noticed, and whether that changed over time. Results are ids of options, never numbers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reflect.bank.roles import BY_ROLE
from reflect.journal.answers import said
from reflect.journal.entry import Entry

ENOUGH = 4
"""Minimum number of answers before the later half is compared with the earlier one."""


class Noticing(NamedTuple):
    """When plans were noticed, as ids of the options.

    Attributes:
        all: the answers in order of time.
        earlier: the most frequent one of the earlier half; None if there are too few to compare.
        lately: the same for the later half.
    """

    all: Sequence[str] = ()
    earlier: str | None = None
    lately: str | None = None


def noticing(entries: Iterable[Entry]) -> Noticing:
    """Return when the plans of these entries, which are in order of time, were noticed."""
    found = [
        part.ids[0]
        for entry in entries
        for answer in entry.answers
        if answer.question == BY_ROLE["noticed"]
        for part in said(answer)
        if part.role == "chosen" and part.ids
    ]
    if len(found) < ENOUGH:
        return Noticing(found)
    half = len(found) // 2
    return Noticing(found, _most(found[:half]), _most(found[half:]))


def _most(found: Sequence[str]) -> str:
    """Return the most frequent answer; of several, the latest."""
    counts = Counter(found)
    return max(reversed(found), key=lambda one: counts[one])

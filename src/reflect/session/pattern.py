"""The current pattern, computed from the entries by a pure function, and its quotation."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reflect.journal.entry import Entry
from reflect.journal.pattern import NamedPattern, one_line
from reflect.journal.pattern_of_entry import named_in

MOST_QUOTED = 80
"""Maximum length of a quoted pattern, in characters; a longer quotation would hide the question."""


@dataclass(frozen=True)
class PatternAtHand:
    """A named pattern: the id of the entry that named it, the day of that entry, and its text on one line."""

    of: str
    day: dt.date
    text: str

    @property
    def carried(self) -> NamedPattern:
        """The pattern in the form that entries about it store."""
        return NamedPattern(of=self.of, text=self.text)


class EarlierPattern(NamedTuple):
    """An earlier pattern.

    Attributes:
        pattern: the pattern.
        until: the day on which it was left or another one was named; None if that entry is gone.
    """

    pattern: PatternAtHand
    until: dt.date | None


def quotable(text: str | None) -> str | None:
    """Return the text of a pattern for quotation in questions; None if it is too long or unknown."""
    return text if text and len(text) <= MOST_QUOTED else None


def pattern_at_hand(newest_first: Iterable[Entry]) -> PatternAtHand | None:
    """Return the current pattern, if there is one.

    Naming a pattern replaces the previous one. A deleted entry names none, but a pattern that it left stays left.

    Args:
        newest_first: entries, deleted ones included, in descending order of (day, started_at, id). They are consumed
            only as far as needed; entries that name no pattern and leave none may be left out.
    """
    for entry in newest_first:
        words = named_in(entry)
        if words is None:
            continue
        return _named(entry, words) if words.strip() and not entry.deleted else None
    return None


def earlier_patterns(
    newest_first: Iterable[Entry], at_hand: PatternAtHand | None
) -> Iterator[EarlierPattern]:
    """Yield the patterns that were named and are no longer current, the latest first.

    Args:
        newest_first: live entries, in the order of `pattern_at_hand`.
        at_hand: the current pattern.
    """
    until: dt.date | None = None
    for entry in newest_first:
        words = named_in(entry)
        if words is None:
            continue
        if words.strip() and (at_hand is None or at_hand.of != entry.id):
            yield EarlierPattern(_named(entry, words), until)
        until = entry.day


def patterns_named(entries: Iterable[Entry]) -> Iterator[PatternAtHand]:
    """Yield the patterns that live entries name."""
    for entry in entries:
        words = named_in(entry)
        if words and words.strip():
            yield _named(entry, words)


def _named(entry: Entry, words: str) -> PatternAtHand:
    return PatternAtHand(entry.id, entry.day, one_line(words))

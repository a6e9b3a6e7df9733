"""Finding the pattern that the value of `--pattern` means."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from reflect.actions.context import Context
from reflect.errors import AmbiguousPattern, UnknownPattern
from reflect.journal.fold import fold
from reflect.journal.query import parse_ref
from reflect.session.pattern import PatternAtHand, pattern_at_hand, patterns_named

NOW = "now"
MAX_CHOICES = 9
"""Maximum number of patterns to list when a value is ambiguous."""

_WORD = re.compile(r"\w+")
_SHORTEST = 8
"""Minimum length of a suggested id prefix, in characters."""


def find_pattern(ctx: Context, text: str) -> str:
    """Return the id of the entry that named the pattern a value means.

    Args:
        ctx: the command's context.
        text: `now` or the user's word for it, the start of an id, or words of its name.

    Raises:
        UnknownPattern: no pattern matches.
        AmbiguousPattern: several patterns match.
    """
    journal = ctx.journal()
    if text.strip() in (NOW, ctx.phrases.over_time.now):
        at_hand = pattern_at_hand(journal.bearing_on_pattern())
        if at_hand is None:
            raise UnknownPattern(text, now=True)
        return at_hand.of
    ref = parse_ref(text, today=ctx.today)
    # A purged entry no longer has a name for the pattern, but other entries may still be about that pattern.
    by_id = journal.patterns_starting(ref.prefix) if ref and ref.prefix else []
    named = list(patterns_named(journal.naming_pattern()))
    found = list(dict.fromkeys([*by_id, *(one.of for one in _with_words(named, text))]))
    if not found:
        raise UnknownPattern(text)
    if len(found) > 1:
        raise AmbiguousPattern(text, _choices(found, named))
    return found[0]


def _with_words(named: Sequence[PatternAtHand], text: str) -> Iterable[PatternAtHand]:
    """Return the patterns whose names contain all these words; if some names consist of nothing else, only these."""
    wanted = _words(text)
    found = [one for one in named if wanted and set(wanted) <= set(_words(one.text))]
    return [one for one in found if _words(one.text) == wanted] or found


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _choices(found: Sequence[str], named: Sequence[PatternAtHand]) -> list[tuple[str, dt.date | None]]:
    """Return a prefix of each id, long enough to distinguish them, and the day on which it was named, if known."""
    days = {one.of: one.day for one in named}
    lengths = range(_SHORTEST, max(map(len, found)) + 1)
    length = next((n for n in lengths if len({of[:n] for of in found}) == len(found)), None)
    return [(of[:length], days.get(of)) for of in found[:MAX_CHOICES]]

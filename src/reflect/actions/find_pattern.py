"""Which pattern is meant by the value of `--pattern`."""

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
"""Maximum number of patterns named when a value fits several."""

_WORD = re.compile(r"\w+")
_SHORTEST = 8
"""Minimum length of the start of an id that is offered, in characters."""


def find_pattern(ctx: Context, text: str) -> str:
    """Return the id of the entry that named the pattern which a value means.

    Args:
        ctx: the command's context.
        text: `now` or the user's word for it, the start of an id, or words of its name.

    Raises:
        UnknownPattern: it fits none.
        AmbiguousPattern: it fits several.
    """
    journal = ctx.journal()
    if text.strip() in (NOW, ctx.phrases.over_time.now):
        at_hand = pattern_at_hand(journal.bearing_on_pattern())
        if at_hand is None:
            raise UnknownPattern(text, now=True)
        return at_hand.of
    ref = parse_ref(text, today=ctx.today)
    # An entry that was purged has no name any more, and still is what others are about.
    by_id = journal.patterns_starting(ref.prefix) if ref and ref.prefix else []
    named = list(patterns_named(journal.naming_pattern()))
    found = list(dict.fromkeys([*by_id, *(one.of for one in _with_words(named, text))]))
    if not found:
        raise UnknownPattern(text)
    if len(found) > 1:
        raise AmbiguousPattern(text, _choices(found, named))
    return found[0]


def _with_words(named: Sequence[PatternAtHand], text: str) -> Iterable[PatternAtHand]:
    """Return the patterns whose name has all these words; only those whose whole name they are, if there are any."""
    wanted = _words(text)
    found = [one for one in named if wanted and set(wanted) <= set(_words(one.text))]
    return [one for one in found if _words(one.text) == wanted] or found


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _choices(found: Sequence[str], named: Sequence[PatternAtHand]) -> list[tuple[str, dt.date | None]]:
    """Return the start of each id, long enough to tell them apart, and the day on which it was named, if known."""
    days = {one.of: one.day for one in named}
    lengths = range(_SHORTEST, max(map(len, found)) + 1)
    length = next((n for n in lengths if len({of[:n] for of in found}) == len(found)), None)
    return [(of[:length], days.get(of)) for of in found[:MAX_CHOICES]]

"""Quoting for the scripts of bash and zsh."""

import shlex
from collections.abc import Iterable


def patterns(places: Iterable[str]) -> str:
    """Return a pattern for `case` that places match.

    The star of a place that all commands have is the only character that is not quoted.
    """
    return "|".join(
        f"*{shlex.quote(place[1:])}" if place.startswith("*") else shlex.quote(place) for place in places
    )


def quoted(words: Iterable[str]) -> str:
    """Return words, each quoted, on one line."""
    return " ".join(map(shlex.quote, words))

"""Quoting for the scripts of bash and zsh."""

import shlex
from collections.abc import Iterable


def patterns(places: Iterable[str]) -> str:
    """Return a `case` pattern that matches these places.

    The star in places for all commands is the only character that is not quoted.
    """
    return "|".join(
        f"*{shlex.quote(place[1:])}" if place.startswith("*") else shlex.quote(place) for place in places
    )


def quoted(words: Iterable[str]) -> str:
    """Return words, each quoted, on one line."""
    return " ".join(map(shlex.quote, words))

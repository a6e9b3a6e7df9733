"""A named pattern that the user wants to let go of: its model, and its quotation in questions."""

from typing import Any

from reflect.model import OpenModel, Text

GONE = "…"
"""Placeholder for quoted text that was purged."""


class NamedPattern(OpenModel):
    """A named pattern. `of` is the id of the entry that named it; `text` is None once that entry was purged."""

    of: str
    text: Text | None = None


def one_line(text: str) -> str:
    """Return the words of a pattern on one line."""
    return " ".join(text.split())


def same_words(one: str, other: str) -> bool:
    """Return whether two texts name the same pattern, ignoring case, spacing and final full stops."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return one_line(text).rstrip(".").casefold()


def quotation(text: str) -> str:
    """Return the words of a pattern between quotation marks, as a question quotes them."""
    return f"“{text}”"


def without_words(data: Any, text: str) -> Any:
    """Return JSON data in which the quotations of a pattern in `asked` are replaced by `GONE`."""
    if isinstance(data, list):
        return [without_words(item, text) for item in data]
    if not isinstance(data, dict):
        return data
    return {
        name: value.replace(quotation(text), quotation(GONE))
        if name == "asked" and isinstance(value, str)
        else without_words(value, text)
        for name, value in data.items()
    }

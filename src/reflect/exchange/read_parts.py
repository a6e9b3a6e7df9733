"""Shared by the readers of answers in a Markdown export: the result types, and splitting into paragraphs."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from reflect.exchange.fences import BLANK


class AnswerUnclear(Exception):
    """The text of an answer cannot be read; `kind` is a key of the problems, `at` the index of a line."""

    def __init__(self, kind: str, at: int = 0):
        super().__init__()
        self.kind = kind
        self.at = at


class Stray(NamedTuple):
    """A line of an answer that was not understood: its index, and the kind of problem."""

    at: int
    kind: str


class ReadAnswer(NamedTuple):
    """An answer that was read from its text.

    Attributes:
        data: its data; without words if all of them were deleted.
        stray: the first line that was not understood; None if there is none.
        empty: whether no words or number are left.
    """

    data: dict[str, Any]
    stray: Stray | None
    empty: bool


def first_filled(lines: Sequence[str]) -> int:
    """Return the index of the first line that is not blank."""
    return next((number for number, line in enumerate(lines) if line.strip(BLANK)), 0)


def with_words(kept: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """Return the data of an answer with those of the given texts that are not empty."""
    return {**kept, **{name: text for name, text in words.items() if text}}


def paragraph(lines: Sequence[str], start: int) -> tuple[str, int]:
    """Return the paragraph that begins at a line, and the index of the line after it."""
    end = start
    while end < len(lines) and lines[end].strip(BLANK):
        end += 1
    return "\n".join(lines[start:end]).strip(BLANK), end

"""Normalisation of whitespace in exported text, and its exact restoration on import.

In the document a text has no blank lines around it, uniform line ends, and a blank line before each code block, which
pandoc requires. The original whitespace is recorded as data, so that a text can be restored exactly even after an
editor has stripped trailing spaces or changed the line ends.
"""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import Field

from reflect.exchange.fences import BLANK, fences
from reflect.model import Model

_ENDS = re.compile(r"(\r\n|\r|\n)")


class LayoutNote(Model):
    """The data needed to restore a text.

    Attributes:
        before: the whitespace before the first line with text.
        after: the whitespace after the last line with text.
        end: the usual line end.
        tails: the trailing blanks and line end of each line that ends differently, by line number.
        added: the numbers of the blank lines that were added.
    """

    before: str = ""
    after: str = ""
    end: str = "\n"
    tails: dict[int, str] = Field(default_factory=dict)
    added: tuple[int, ...] = ()


def laid_out(text: str) -> tuple[str, dict[str, Any]]:
    """Return a text with normalised whitespace, and the JSON data needed to restore it; {} if nothing changed."""
    if _is_tidy(text):
        return text, {}
    parts = _ENDS.split(text)
    lines, ends = parts[::2], [*parts[1::2], ""]
    words = [line.rstrip(BLANK) for line in lines]
    filled = [number for number, line in enumerate(words) if line]
    if not filled:
        return "", {"before": text} if text else {}
    first, last = filled[0], filled[-1]
    tails = [lines[n][len(words[n]) :] + ends[n] for n in range(first, last + 1)]
    after = tails.pop()
    usual = next((end for end in tails[:1] if end in ("\r\n", "\r")), "\n")
    shown, added = _with_blank_lines([*lines[first:last], words[last]])
    note = LayoutNote(
        before=_with_ends(lines[:first], ends),
        after=after + _with_ends(lines[last + 1 :], ends[last + 1 :]),
        end=usual,
        tails={number: tail for number, tail in enumerate(tails) if tail != usual},
        added=added,
    )
    return "\n".join(shown), note.model_dump(mode="json", exclude_defaults=True)


def restored(shown: str, noted: Any) -> str:
    """Return the text that `laid_out` was given, even if an editor has changed the ends of its lines.

    Args:
        shown: the text in the document.
        noted: the data from `laid_out`, or nothing. If it belongs to another text the result is meaningless, which
            the caller detects by the seal.
    """
    if not noted and not any(blank in shown for blank in (" \n", "\t\n")):
        return without_blank_edges(shown).rstrip(BLANK)  # the common case
    try:
        note = LayoutNote.model_validate(noted or {})
    except ValueError:
        return shown
    added = set(note.added)
    lines = [line.rstrip(BLANK) for line in without_blank_edges(shown).split("\n")]
    lines = [line for number, line in enumerate(lines) if line or number not in added]
    body = [line + note.tails.get(number, note.end) for number, line in enumerate(lines[:-1])]
    return "".join([note.before, *body, *lines[-1:], note.after])


def without_blank_edges(shown: str) -> str:
    """Return a text without blank lines at its beginning and end."""
    lines = shown.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip(BLANK)]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""


def _is_tidy(text: str) -> bool:
    """Return whether a text needs no normalisation, which is the common case."""
    if any(odd in text for odd in ("\r", " \n", "\t\n", "```", "~~~")):
        return False
    return bool(text) and text[0] != "\n" and text[-1] not in " \t\n" and bool(text.strip(BLANK))


def _with_blank_lines(lines: list[str]) -> tuple[list[str], tuple[int, ...]]:
    """Return lines with a blank line before each code block, and the numbers of the added lines."""
    starts = [code.start for code in fences(lines) if code.start and lines[code.start - 1].strip(BLANK)]
    roomy = list[str]()
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        roomy += ["", *lines[start:end]] if start else lines[start:end]
    return roomy, tuple(start + before for before, start in enumerate(starts))


def _with_ends(lines: Sequence[str], ends: Sequence[str]) -> str:
    return "".join(line + end for line, end in zip(lines, ends, strict=False))

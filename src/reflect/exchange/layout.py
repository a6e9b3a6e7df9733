"""How a text is laid out: what no reader sees and editors like to tidy away, kept apart from its words.

In the document a text has neither blank lines around it nor other line ends than the document's, and a blank
line goes before a piece of code, where pandoc wants one. What was there instead is noted, so that the text
comes back to the byte even after an editor has taken spaces from the ends of lines or changed how they end.
"""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import Field

from reflect.exchange.fences import BLANK, fences
from reflect.model import Model

_ENDS = re.compile(r"(\r\n|\r|\n)")


class LayoutNote(Model):
    """What it takes to bring a text back.

    Attributes:
        before: all that stands before its first word.
        after: all that stands after its last one.
        end: how its lines end.
        tails: how those lines end that end otherwise, blanks included, by their number.
        added: the numbers of the blank lines that are not its own.
    """

    before: str = ""
    after: str = ""
    end: str = "\n"
    tails: dict[int, str] = Field(default_factory=dict)
    added: tuple[int, ...] = ()


def laid_out(text: str) -> tuple[str, dict[str, Any]]:
    """Return a text as it stands in the document, and as JSON data what it takes to bring it back, if anything."""
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
    """Return the text that `laid_out` was given, whatever an editor has done to the ends of its lines.

    Args:
        shown: as it stands in the document now.
        noted: what it takes to bring it back, or nothing. Where it belongs to another text the answer is of
            no use; whether it does, a seal tells.
    """
    if not noted and not any(blank in shown for blank in (" \n", "\t\n")):
        return without_blank_edges(shown).rstrip(BLANK)  # as most are
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
    """Return a text without the blank lines around it."""
    lines = shown.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip(BLANK)]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""


def _is_tidy(text: str) -> bool:
    """Return whether there is nothing to lay out, as nearly always."""
    if any(odd in text for odd in ("\r", " \n", "\t\n", "```", "~~~")):
        return False
    return bool(text) and text[0] != "\n" and text[-1] not in " \t\n" and bool(text.strip(BLANK))


def _with_blank_lines(lines: list[str]) -> tuple[list[str], tuple[int, ...]]:
    """Return lines with a blank one before each piece of code, and the numbers of those that are new."""
    starts = [code.start for code in fences(lines) if code.start and lines[code.start - 1].strip(BLANK)]
    roomy = list[str]()
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        roomy += ["", *lines[start:end]] if start else lines[start:end]
    return roomy, tuple(start + before for before, start in enumerate(starts))


def _with_ends(lines: Sequence[str], ends: Sequence[str]) -> str:
    return "".join(line + end for line, end in zip(lines, ends, strict=False))

"""The text of one entry of a Markdown export: its questions in order, and the lines below each."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_QUESTION = re.compile(r"###(?:[ \t].*)?")


class Section(NamedTuple):
    """A question and the lines below it.

    Attributes:
        line: the line number of the question.
        heading: the line with the question.
        lines: the lines below it.
    """

    line: int
    heading: str
    lines: list[str]


class Chunk(NamedTuple):
    """The text of an entry.

    Attributes:
        line: the line number of its heading.
        above: the lines between the heading and the first question.
        sections: its questions.
    """

    line: int
    above: list[str]
    sections: list[Section]


class Broken(Exception):
    """The entry cannot be read; `line` and `kind` describe the problem."""

    def __init__(self, line: int, kind: str):
        super().__init__()
        self.line = line
        self.kind = kind


def chunk_of(line: int, lines: Sequence[str]) -> Chunk:
    """Return the text of an entry from its lines; `line` is the number of its heading."""
    above, sections = list[str](), list[Section]()
    for number, text in enumerate(lines, line + 1):
        if text.startswith("###") and _QUESTION.fullmatch(text):
            sections.append(Section(number, text, []))
        else:
            (sections[-1].lines if sections else above).append(text)
    return Chunk(line, above, sections)

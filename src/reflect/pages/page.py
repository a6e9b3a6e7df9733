"""A page of text: lines of spans, whose styles say what they are. Coloured on a terminal, bare elsewhere."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TextIO

Style = Literal[
    "title",
    "question",
    "answer",
    "quiet",
    "place",
    "number",
    "hit",
    "chart",
    "seldom",
    "sometimes",
    "often",
    "calm",
    "mild",
    "middling",
    "tense",
    "tightest",
    "removed",
    "added",
]

WIDTH = 80
"""How wide text for reading is at most."""

_MARGIN = 8


class Span(NamedTuple):
    """Some text, and what it is."""

    text: str
    style: Style = "answer"


Line = Sequence[Span]
BLANK: Line = ()

_OVERLONG = re.compile(r"\S{4000}(?=\S)")
"""The beginning of a word so long that `textwrap`, which copies the rest of it for every line, would take minutes."""


def paragraph(
    text: str, style: Style, *, width: int = WIDTH, indent: str = "", break_words: bool = True
) -> list[Line]:
    """Return text as lines that are soft-wrapped; its own line ends and its indents stay.

    Args:
        text: any.
        style: of all of it.
        width: in cells.
        indent: before every line.
        break_words: whether a word that is wider than that is broken; a path to be copied had better not be.
    """
    lines: list[Line] = []
    wide = max(20, min(width, WIDTH))
    for part in _OVERLONG.sub("\\g<0>\n", text).split("\n"):
        # A deep indent must leave room for words.
        own = (indent + part[: len(part) - len(part.lstrip())].expandtabs(4))[: wide // 2]
        wrapped = textwrap.wrap(
            part.strip(),
            wide,
            initial_indent=own,
            subsequent_indent=own,
            break_on_hyphens=False,
            break_long_words=break_words,
        )
        lines += [[Span(line, style)] for line in wrapped] or [BLANK]
    return lines


def in_book(page: Iterable[Line], *, width: int) -> Iterator[Line]:
    """Yield the lines of a page for reading, with a margin at the left where the terminal is wide."""
    margin = " " * min(_MARGIN, max(0, width - WIDTH) // 2)
    for line in page:
        yield [Span(margin), *line] if line and margin else line


def write(page: Iterable[Line], out: TextIO, *, coloured: bool) -> None:
    """Write a page.

    Args:
        page: its lines.
        out: where to.
        coloured: whether `out` is, or goes to, a terminal that may be coloured.

    Raises:
        BrokenPipeError: nobody reads on.
    """
    if not coloured:
        out.writelines("".join(span.text for span in line).rstrip() + "\n" for line in page)
        return
    # 40 ms that a pipe does not need.
    from rich.console import Console
    from rich.text import Text
    from rich.theme import Theme

    theme = Theme(
        {
            "title": "bold",
            "question": "italic dim",
            "answer": "none",
            "quiet": "dim",
            "place": "cyan",
            "number": "bold cyan",
            "chart": "cyan",
            "seldom": "dim cyan",
            "sometimes": "cyan",
            "often": "bold cyan",
            "hit": "bold underline",
            # Between light and dark, so that they are seen on both, and all of the 256 colours that most
            # terminals have; the last one is no red.
            "calm": "#5f8787",
            "mild": "#5f87af",
            "middling": "#5f87d7",
            "tense": "#875fd7",
            "tightest": "#af5faf",
            "removed": "dim strike",
            "added": "bold",
        }
    )

    class Plainly(Console):
        def on_broken_pipe(self) -> None:
            raise  # as it came: rich would end the program, and a pager may be left early

    console = Plainly(file=out, theme=theme, highlight=False, soft_wrap=True, force_terminal=True)
    for line in page:
        console.print(Text.assemble(*((span.text, span.style) for span in line)), crop=False)

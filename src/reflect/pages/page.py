"""Pages as lines of spans with semantic styles, written in colour to a terminal and as plain text elsewhere."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, TextIO, get_args

from reflect.palette import LOOKS, Palette

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
"""Maximum width of running text, in cells."""

_MARGIN = 8


class Span(NamedTuple):
    """A run of text with a semantic style."""

    text: str
    style: Style = "answer"


Line = Sequence[Span]
BLANK: Line = ()

_OVERLONG = re.compile(r"\S{4000}(?=\S)")
"""The first 4,000 characters of a longer word. `textwrap` copies the rest of a word for each line, in quadratic time,
so that a huge word would take minutes; a line break after each match avoids that."""


def paragraph(
    text: str, style: Style, *, width: int = WIDTH, indent: str = "", break_words: bool = True
) -> list[Line]:
    """Return text as soft-wrapped lines that keep its line breaks and indents.

    Args:
        text: any text.
        style: the style of the whole text.
        width: the maximum width, in cells.
        indent: the indent of every line.
        break_words: whether to break words wider than a line; False for a path that may be copied.
    """
    lines: list[Line] = []
    wide = max(20, min(width, WIDTH))
    for part in _OVERLONG.sub("\\g<0>\n", text).split("\n"):
        # A deep indent must leave room for words.
        own = (indent + part[: len(part) - len(part.lstrip())].expandtabs(4))[: wide // 2]
        wrapped = wrap(
            part.strip(),
            wide,
            initial_indent=own,
            subsequent_indent=own,
            break_on_hyphens=False,
            break_long_words=break_words,
        )
        lines += [[Span(line, style)] for line in wrapped] or [BLANK]
    return lines


_BESIDE = "\uffff"
"""Stands for the second cell of a wide character while a line is wrapped; Unicode has no such character."""


def wrap(text: str, width: int, **options: Any) -> list[str]:
    """Return the lines of `textwrap.wrap`, which counts characters, with a width in cells and the same options."""
    if text.isascii() or _BESIDE in text:
        return textwrap.wrap(text, width, **options)
    from rich.cells import get_character_cell_size  # deferred: 2 ms, where a text is ASCII alone

    cells = "".join(sign + _BESIDE * (get_character_cell_size(sign) - 1) for sign in text)
    if cells == text:
        return textwrap.wrap(text, width, **options)
    # A word that is broken may be broken within a wide character.
    return [line.replace(_BESIDE, "") for line in textwrap.wrap(cells, max(2, width - 1), **options)]


def in_book(page: Iterable[Line], *, width: int) -> Iterator[Line]:
    """Yield the lines of a page with a left margin if the terminal is wide."""
    margin = " " * min(_MARGIN, max(0, width - WIDTH) // 2)
    for line in page:
        yield [Span(margin), *line] if line and margin else line


def write(page: Iterable[Line], out: TextIO, *, coloured: bool, palette: Palette | None = None) -> None:
    """Write a page.

    Args:
        page: its lines.
        out: the output.
        coloured: whether `out` is, or leads to, a terminal that shows styles.
        palette: the colours; None for those that suit every background.

    Raises:
        BrokenPipeError: the reader has closed the pipe.
    """
    if not coloured:
        out.writelines("".join(span.text for span in line).rstrip() + "\n" for line in page)
        return
    # Importing rich takes 40 ms, which plain output can do without.
    from rich.console import Console
    from rich.text import Text
    from rich.theme import Theme

    class Plainly(Console):
        def on_broken_pipe(self) -> None:
            raise  # rich would exit the program here, but leaving a pager early is normal

    colours = palette or Palette()
    console = Plainly(
        file=out, highlight=False, soft_wrap=True, force_terminal=True, no_color=not colours.coloured or None
    )
    many = console.color_system in ("256", "truecolor", "windows")
    console.push_theme(Theme({style: _looks(style, colours, many_colours=many) for style in get_args(Style)}))
    for line in page:
        console.print(Text.assemble(*((span.text, span.style) for span in line)), crop=False)


def _looks(style: Style, palette: Palette, *, many_colours: bool) -> str:
    """Return a style for rich. The sixteen colours of a theme are not used, because they may have any contrast."""
    attributes, tint = LOOKS[style]
    colour = palette.colour(tint) if tint and many_colours else None
    return " ".join(filter(None, [attributes, colour])) or "none"

"""Styles and layout helpers: the terminal's default colours, one soft tint for shapes, and wide margins.

The styles refer to tints by variables such as `$quiet`, which `Program` resolves for the background when it paints.
"""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget

from reflect.palette import LOOKS, TINTS, Palette, Tint
from reflect.sanitize import shown

WIDEST = 72


def style_of(role: str) -> str:
    """Return the style of a role from the palette's table; also used for the styles of printed pages."""
    attributes, tint = LOOKS[role]
    return " ".join(filter(None, [attributes, f"${tint}" if tint else ""]))


QUIET, ASIDE, QUOTE, STRONG, CHOSEN = map(style_of, ("quiet", "aside", "quote", "strong", "chosen"))
TINT = style_of("shape")
"""The tint of shapes; text has none."""
TENSIONS = tuple(map(style_of, ("calm", "mild", "middling", "tense", "tightest")))


def variables(palette: Palette, *, many_colours: bool) -> dict[str, str]:
    """Return the values of the variables in the styles, for a terminal.

    Args:
        palette: the palette.
        many_colours: whether the terminal has at least 256 colours; the sixteen colours of a theme may have any
            contrast.
    """

    def colour(tint: Tint) -> str | None:
        return palette.colour(tint) if many_colours else None

    return {tint: colour(tint) or "ansi_default" for tint in TINTS}


# One short style sheet for everything: the widgets do not inherit Textual's CSS, which is slow to parse.
CSS = f"""
Program, QuestionPage, Sheet, Browsing {{ background: ansi_default; color: ansi_default; }}
QuestionPage, Sheet, Browsing {{ layout: vertical; overflow: hidden; }}
Block, Writing {{ width: 100%; background: ansi_default; color: ansi_default; }}
Block {{ height: 0; text-wrap: nowrap; }}
Writing {{
    border-left: outer {TINT}; padding: 0 0 0 2; overflow-x: hidden; scrollbar-size: 0 0;
    .text-area--cursor {{ text-style: reverse; }}
    .text-area--selection {{ text-style: reverse; }}
}}
"""


class Block(Widget, inherit_css=False, inherit_bindings=False):
    """A widget for a few lines of text, already wrapped by the caller."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Content] = []
        self._above = 0

    def show(self, lines: list[Content], *, above: int = 0) -> None:
        """Show these lines below `above` empty rows."""
        if len(lines) != len(self._lines):
            self.styles.height = len(lines)
        if above != self._above:
            self._above = above
            self.styles.margin = (above, 0, 0, 0)
        self._lines = lines
        self.refresh()

    def render(self) -> Content:
        """Return the lines as one content."""
        return Content("\n").join(self._lines)


def wrapped(text: str, width: int, style: str = "", *, lead: str = "", lead_style: str = "") -> list[Content]:
    """Return text wrapped and sanitized, with a lead before the first line and the same indent below it.

    Args:
        text: any text; it is never parsed as markup.
        width: maximum width of a line in cells, the lead included.
        style: the style of the text.
        lead: a few characters before the first line.
        lead_style: the style of the lead.
    """
    indent = len(lead)
    lines: list[Content] = []
    for paragraph in shown(text).expandtabs(4).split("\n"):
        lines += (
            Content.styled(paragraph, style).wrap(max(8, width - indent)) if paragraph.strip() else [BLANK]
        )
    if not lead:
        return lines
    return [
        Content.assemble(Content.styled(lead, lead_style) if i == 0 else " " * indent, line)
        for i, line in enumerate(lines)
    ]


BLANK = Content("")


def centred(line: Content, width: int) -> Content:
    """Return a line centred in `width` cells."""
    return line.pad_left(max(0, width - line.cell_length) // 2)


def apart(groups: Iterable[list[Content]], rows: int = 1) -> list[Content]:
    """Return groups of lines separated by `rows` empty rows; empty groups are left out."""
    lines: list[Content] = []
    for group in groups:
        if group:
            lines += [BLANK] * rows if lines else []
            lines += group
    return lines


def marked(line: Content, sign: str, width: int) -> Content:
    """Return a line with a sign at its right edge, which shows that more follows."""
    line = line.truncate(width - 2)
    return Content.assemble(line.pad_right(width - 1 - line.cell_length), (sign, TINT))


def in_part(lines: Sequence[Content], count: int, width: int) -> list[Content]:
    """Return the first lines of a text, with a sign at the end if there are more."""
    if len(lines) <= count:
        return list(lines)
    last = lines[count - 1].truncate(width - 2)
    end = max(last.plain.rstrip().rfind(" "), 0) if last.plain != lines[count - 1].plain else len(last)
    return [*lines[: count - 1], Content.assemble(last[: end or len(last)].rstrip(), (" …", QUIET))]


def column(width: int) -> tuple[int, int]:
    """Return the width of the text column on a screen of this width, and its left margin."""
    wide = min(WIDEST, width - 4 if width > 44 else width - 2)
    return wide, (width - wide) // 2

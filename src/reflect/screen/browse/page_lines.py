"""Lines of `pages`, as the browser's sheets show them."""

from collections.abc import Iterable, Mapping

from textual.content import Content

from reflect.pages.page import Line, Style
from reflect.screen.browse.entry_lines import HIT
from reflect.screen.browse.month import TINTS
from reflect.screen.look import ASIDE, QUIET, STRONG, TINT

_STYLES: Mapping[Style, str] = {
    "title": STRONG,
    "question": ASIDE,
    "answer": "",
    "quiet": QUIET,
    "place": "",
    "number": STRONG,
    "chart": TINT,
    "seldom": TINT,
    "sometimes": TINT,
    "often": f"bold {TINT}",
    "hit": HIT,
    "removed": QUIET,
    "added": STRONG,
    **dict(zip(("calm", "mild", "middling", "tense", "tightest"), TINTS, strict=True)),
}


def page_lines(page: Iterable[Line], width: int) -> list[Content]:
    """Return the lines of a page, cut to a width in cells."""
    return [
        Content.assemble(*((span.text, _STYLES[span.style]) for span in line)).truncate(width, ellipsis=True)
        for line in page
    ]

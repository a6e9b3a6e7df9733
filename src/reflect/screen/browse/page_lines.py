"""Lines of `pages`, as the browser's sheets show them."""

from collections.abc import Iterable, Mapping
from typing import get_args

from textual.content import Content

from reflect.pages.page import Line, Style
from reflect.screen.look import style_of

_STYLES: Mapping[Style, str] = {style: style_of(style) for style in get_args(Style)}


def page_lines(page: Iterable[Line], width: int) -> list[Content]:
    """Return the lines of a page, cut to a width in cells."""
    return [
        Content.assemble(*((span.text, _STYLES[span.style]) for span in line)).truncate(width, ellipsis=True)
        for line in page
    ]

"""Colours and text attributes by role; one table for the full screen and printed pages.

Text is in the terminal's default foreground, or in a grey chosen for a known background; only shapes are tinted. No
text is faint, because most terminals give faint text too little contrast.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Shade = Literal["dark", "light"]
BackgroundSetting = Literal["auto", "dark", "light"]
ColoursSetting = Literal["auto", "none"]
Tint = Literal["quiet", "shape", "calm", "mild", "middling", "tense", "tightest"]

TEXT_CONTRAST, SHAPE_CONTRAST = 4.5, 3.0
"""Minimum contrast ratios of text and of shapes with the background, as defined by WCAG 2."""


class RGB(NamedTuple):
    """A colour, in parts from 0 to 1."""

    red: float
    green: float
    blue: float


class TintColours(NamedTuple):
    """The colours of a tint.

    Attributes:
        contrast: the minimum contrast with the background.
        dark: the colours for a dark background: the first for any, the others if the background is known exactly.
        light: the same for a light background.
        unknown: the colour for an unknown background, visible on both.
    """

    contrast: float
    dark: Sequence[str]
    light: Sequence[str]
    unknown: Sequence[str] = ()


def _one(colour: str) -> TintColours:
    """Return a colour for a shape that is visible on every background."""
    return TintColours(SHAPE_CONTRAST, (colour,), (colour,), (colour,))


TINTS: Mapping[Tint, TintColours] = {
    "quiet": TintColours(TEXT_CONTRAST, ("#a8a8a8", "#949494", "#bcbcbc"), ("#6c6c6c", "#585858")),
    "shape": TintColours(SHAPE_CONTRAST, ("#5fafaf",), ("#5f8787", "#005f5f"), ("#5f8787",)),
    # The tension of a day. The highest is deliberately not red. The height of the bars shows the same.
    "calm": _one("#5f8787"),
    "mild": _one("#5f87af"),
    "middling": _one("#5f87d7"),
    "tense": TintColours(SHAPE_CONTRAST, ("#8787d7",), ("#875fd7",), ("#af5fd7",)),
    "tightest": _one("#af5faf"),
}


_WITH_256 = {"#a8a8a8": "#9e9e9e", "#bcbcbc": "#b2b2b2"}
"""The colours that rich substitutes on a terminal with 256 colours, which need enough contrast as well."""


class Look(NamedTuple):
    """How a role looks: its attributes, in the words that rich and Textual share, and its tint."""

    attributes: str = ""
    tint: Tint | None = None


LOOKS: Mapping[str, Look] = {
    "answer": Look(),
    "title": Look("bold"),
    "question": Look("italic"),
    "quote": Look("italic"),
    "aside": Look("italic", "quiet"),
    "quiet": Look("", "quiet"),
    "strong": Look("bold"),
    "chosen": Look("bold reverse"),
    "place": Look("italic"),
    "number": Look("bold"),
    "hit": Look("bold underline"),
    "removed": Look("strike"),
    "added": Look("bold"),
    "shape": Look("", "shape"),
    "chart": Look("", "shape"),
    # Areas of the body also differ in their fill characters.
    "seldom": Look("", "shape"),
    "sometimes": Look("", "shape"),
    "often": Look("bold", "shape"),
    "calm": Look("", "calm"),
    "mild": Look("", "mild"),
    "middling": Look("", "middling"),
    "tense": Look("", "tense"),
    "tightest": Look("", "tightest"),
}


def contrast(one: RGB, other: RGB) -> float:
    """Return the contrast ratio of two colours, as defined by WCAG 2."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: RGB) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def rgb_of(number: str) -> RGB:
    """Return the colour of six hexadecimal digits behind a `#`."""
    return RGB(*(int(number[at : at + 2], 16) / 255 for at in (1, 3, 5)))


@dataclass(frozen=True)
class Palette:
    """The colours for one terminal.

    Attributes:
        coloured: whether colours are wanted.
        shade: whether the background is dark or light; None if it is not known.
        by_setting: whether the user has set the shade.
        background: the colour of the background, if the terminal reported it.
    """

    coloured: bool = True
    shade: Shade | None = None
    by_setting: bool = False
    background: RGB | None = None

    @property
    def asks(self) -> bool:
        """Whether to query the terminal for its background."""
        return self.coloured and not self.by_setting

    def on(self, background: RGB) -> "Palette":
        """Return the palette for a background that the terminal reported; a setting takes precedence."""
        if not self.asks:
            return self
        lighter = contrast(background, RGB(0, 0, 0)) > contrast(background, RGB(1, 1, 1))
        return replace(self, shade="light" if lighter else "dark", background=background)

    def colour(self, tint: Tint) -> str | None:
        """Return the colour of a tint, as `#` with six digits; None is the terminal's own foreground."""
        colours = TINTS[tint]
        wanted = {"dark": colours.dark, "light": colours.light, None: colours.unknown}[self.shade]
        if not self.coloured or not wanted:
            return None
        if self.background is None:
            return wanted[0]
        # The weakest colour with enough contrast, so that dim text stays dimmer than the foreground of a soft theme.
        found = [(self._contrast_of(colour), colour) for colour in wanted]
        return min(
            ((ratio, colour) for ratio, colour in found if ratio >= colours.contrast), default=(0, None)
        )[1]

    def _contrast_of(self, colour: str) -> float:
        """Return the contrast of a colour, or of its 256-colour substitute if lower, with the reported background."""
        shown = {colour, _WITH_256.get(colour, colour)}
        return min(contrast(rgb_of(one), self.background) for one in shown) if self.background else 0


def palette_of(background: BackgroundSetting, colours: ColoursSetting, environ: Mapping[str, str]) -> Palette:
    """Return the palette for the settings and the environment: `NO_COLOR`, and `COLORFGBG` for the background."""
    coloured = colours == "auto" and not environ.get("NO_COLOR")
    if background != "auto":
        return Palette(coloured, background, by_setting=True)
    return Palette(coloured, _shade_of(environ.get("COLORFGBG", "")))


def _shade_of(variable: str) -> Shade | None:
    """Return the shade for a COLORFGBG such as `15;0`, the numbers of foreground and background."""
    number = re.fullmatch(r"(?:[^;]*;)+(\d{1,2})", variable)
    if not number or int(number[1]) > 15:
        return None
    return "dark" if int(number[1]) in (0, 1, 2, 3, 4, 5, 6, 8) else "light"

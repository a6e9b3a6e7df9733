"""Backgrounds and foregrounds of common terminal themes, and the contrast of two colours as defined by WCAG 2.

The other colours of a theme are not needed, because the program uses none of its sixteen colours.
"""

from typing import NamedTuple


class Theme(NamedTuple):
    """A theme of a terminal, as hexadecimal digits."""

    name: str
    background: str
    foreground: str


DARK = (
    Theme("xterm, reversed", "000000", "ffffff"),
    Theme("macOS Terminal Pro", "000000", "f2f2f2"),
    Theme("VS Code dark", "1e1e1e", "cccccc"),
    Theme("Solarized dark", "002b36", "839496"),
    Theme("Gruvbox dark", "282828", "ebdbb2"),
    Theme("Nord", "2e3440", "d8dee9"),
    Theme("Dracula", "282a36", "f8f8f2"),
    Theme("One Dark", "282c34", "abb2bf"),
    Theme("Tango dark", "2e3436", "d3d7cf"),
    Theme("Campbell", "0c0c0c", "cccccc"),
    Theme("Catppuccin Mocha", "1e1e2e", "cdd6f4"),
    Theme("Ubuntu", "300a24", "ffffff"),
)
LIGHT = (
    Theme("xterm", "ffffff", "000000"),
    Theme("macOS Terminal Basic", "ffffff", "000000"),
    Theme("VS Code light", "ffffff", "333333"),
    Theme("Solarized light", "fdf6e3", "657b83"),
    Theme("Gruvbox light", "fbf1c7", "3c3836"),
    Theme("One Light", "fafafa", "383a42"),
    Theme("Tango light", "eeeeec", "2e3436"),
    Theme("Catppuccin Latte", "eff1f5", "4c4f69"),
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours of six hexadecimal digits."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (0.2126, 0.7152, 0.0722)
    return sum(
        share * _linear(int(colour[at : at + 2], 16)) for share, at in zip(shares, (0, 2, 4), strict=True)
    )


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

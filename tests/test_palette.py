"""Tests that all text and shapes are legible on common terminal themes, with every kind of background detection."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem

import reflect
from reflect import palette
from reflect.pages.page import Style
from reflect.palette import LOOKS, RGB, TINTS, Palette, Tint, palette_of, rgb_of
from tests.support.themes import DARK, LIGHT, Theme, contrast

TEXT: tuple[Tint, ...] = ("quiet",)
SHAPES: tuple[Tint, ...] = ("shape", "calm", "mild", "middling", "tense", "tightest")
THEMES = [*((theme, "dark") for theme in DARK), *((theme, "light") for theme in LIGHT)]
SHOWN = {
    "title",
    "question",
    "quote",
    "aside",
    "quiet",
    "strong",
    "answer",
    "place",
    "number",
    "hit",
    "removed",
}
"""Roles of text; the other roles are for shapes."""


def shown(colour: str) -> list[str]:
    """Return a colour as terminals show it, in 24 bits and in 256 colours, as hexadecimal digits."""
    eight_bit = Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    return [colour[1:], eight_bit.hex[1:]]


def palettes(theme: Theme, shade: str) -> dict[str, Palette]:
    """Return the palettes that are possible on a terminal with this theme, by the source of the background."""
    return {
        "unknown": palette_of("auto", "auto", {}),
        "setting": palette_of("dark" if shade == "dark" else "light", "auto", {}),
        "COLORFGBG": palette_of("auto", "auto", {"COLORFGBG": "15;0" if shade == "dark" else "0;15"}),
        "reported": Palette().on(rgb_of(f"#{theme.background}")),
    }


@pytest.mark.parametrize(("theme", "shade"), THEMES, ids=lambda one: getattr(one, "name", None))
def test_quiet_text_is_grey_with_enough_contrast_or_like_any_other_text(theme: Theme, shade: str) -> None:
    for known, colours in palettes(theme, shade).items():
        for tint in TEXT:
            colour = colours.colour(tint)
            assert (colour is None) == (known == "unknown"), known
            if colour:
                for one in shown(colour):
                    assert contrast(one, theme.background) >= 4.5, (known, tint)
                assert len({colour[at : at + 2] for at in (1, 3, 5)}) == 1, "a grey"


@pytest.mark.parametrize(("theme", "shade"), THEMES, ids=lambda one: getattr(one, "name", None))
def test_shapes_can_be_seen_on_every_theme_even_if_its_background_is_unknown(
    theme: Theme, shade: str
) -> None:
    for known, colours in palettes(theme, shade).items():
        for tint in SHAPES:
            colour = colours.colour(tint)
            assert colour is not None
            for one in shown(colour):
                assert contrast(one, theme.background) >= 3, (known, tint)


@given(st.tuples(*[st.floats(0, 1)] * 3).map(lambda parts: RGB(*parts)))
def test_whatever_background_is_reported_no_colour_has_less_contrast_than_it_needs(background: RGB) -> None:
    as_digits = "".join(f"{round(part * 255):02x}" for part in background)
    colours = Palette().on(rgb_of(f"#{as_digits}"))
    for tint in (*TEXT, *SHAPES):
        if colour := colours.colour(tint):
            assert min(contrast(one, as_digits) for one in shown(colour)) >= (4.5 if tint in TEXT else 3)


def test_the_tints_for_text_and_for_shapes_are_all_of_them() -> None:
    assert {*TEXT, *SHAPES} == set(TINTS)


def test_every_style_of_a_page_has_a_look() -> None:
    assert set(get_args(Style)) <= set(LOOKS)


@pytest.mark.parametrize("role", LOOKS)
def test_no_role_is_faint_and_text_has_no_tint_but_grey(role: str) -> None:
    attributes, tint = LOOKS[role]
    assert set(attributes.split()) <= {"bold", "italic", "underline", "strike", "reverse"}
    if role in SHOWN:
        assert tint in {None, *TEXT}


def strings(path: Path) -> Iterator[str]:
    """Yield the string literals of a module, without docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.value


def test_no_module_but_the_palette_names_a_colour_and_none_asks_for_faint_text() -> None:
    style = re.compile(r"(?:(?:bold|italic|dim|faint|bright_\w+|cyan|\$\w+|#[0-9a-f]{6}) ?)+")
    for path in Path(reflect.__path__[0]).rglob("*.py"):
        for text in strings(path):
            if style.fullmatch(text):
                assert not re.search(r"dim|faint|cyan|bright", text), path
                assert str(path) == palette.__file__ or "#" not in text, path


def test_the_setting_comes_before_the_report_and_the_report_before_the_environment() -> None:
    white, black = RGB(1, 1, 1), RGB(0, 0, 0)
    environ = {"COLORFGBG": "15;0"}
    assert palette_of("light", "auto", environ).shade == "light"
    assert palette_of("light", "auto", environ).on(black).shade == "light"
    assert palette_of("auto", "auto", environ).shade == "dark"
    assert palette_of("auto", "auto", environ).on(white).shade == "light"
    assert palette_of("auto", "auto", {}).on(black).shade == "dark"
    assert palette_of("auto", "auto", {}).shade is None


@pytest.mark.parametrize(
    ("variable", "shade"),
    [
        ("15;0", "dark"),
        ("7;8", "dark"),
        ("0;15", "light"),
        ("0;7", "light"),
        ("15;default;0", "dark"),
        ("0;default;15", "light"),
        ("default;default", None),
        ("15;", None),
        ("15", None),
        ("0;99", None),
        ("0;-1", None),
        ("", None),
    ],
)
def test_the_last_number_in_the_environment_gives_the_background(variable: str, shade: str | None) -> None:
    assert palette_of("auto", "auto", {"COLORFGBG": variable}).shade == shade


@pytest.mark.parametrize(
    "colours",
    [
        palette_of("auto", "none", {}),
        palette_of("dark", "none", {"COLORFGBG": "15;0"}),
        palette_of("light", "auto", {"NO_COLOR": "1"}),
        palette_of("auto", "none", {}).on(RGB(0, 0, 0)),
    ],
)
def test_without_colours_there_is_only_the_foreground_and_nothing_is_asked(colours: Palette) -> None:
    assert {colours.colour(tint) for tint in TINTS} == {None}
    assert not colours.asks


def test_an_empty_no_color_does_not_count() -> None:
    assert palette_of("auto", "auto", {"NO_COLOR": ""}).coloured


def test_a_terminal_is_asked_unless_the_setting_says_what_it_is() -> None:
    assert palette_of("auto", "auto", {}).asks
    assert palette_of("auto", "auto", {"COLORFGBG": "15;0"}).asks
    assert not palette_of("dark", "auto", {}).asks

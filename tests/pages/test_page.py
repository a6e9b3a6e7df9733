import io
import re
import textwrap
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reflect.pages.page import BLANK, WIDTH, Line, Span, Style, paragraph, write
from reflect.palette import Palette, Shade
from tests.support.texts import texts


def written(page: list[Line], *, coloured: bool = False, palette: Palette | None = None) -> str:
    out = io.StringIO()
    write(page, out, coloured=coloured, palette=palette)
    return out.getvalue()


def test_a_page_without_colours_is_its_bare_text() -> None:
    page: list[Line] = [
        [Span("Title", "title"), Span(" · more  ", "quiet")],
        BLANK,
        [Span("[bold]words[/bold]")],
    ]
    assert written(page) == "Title · more\n\n[bold]words[/bold]\n"


def test_a_page_with_colours_has_the_same_text_and_takes_no_markup_from_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    page: list[Line] = [[Span("Title", "title")], [Span("[bold]words[/bold] :smile: " + "x" * 200)]]
    assert "[bold]words[/bold] :smile: " + "x" * 200 + "\n" in written(page, coloured=True)


ALL_STYLES: list[Line] = [[Span(f"a {style} word", style)] for style in get_args(Style)]
_SGR = re.compile(r"\x1b\[([\d;]*)m")


def many_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulate a terminal with 256 colours."""
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def sgr(text: str) -> set[str]:
    """Return the attributes and colours that a text sets, such as `1` for bold and `38;5;247` for a grey."""
    found = {code for code in _SGR.findall(text) if code != "0"}
    return {one for code in found for one in re.findall(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+", code)}


@pytest.mark.parametrize("term", ["xterm-256color", "xterm", "linux"])
@pytest.mark.parametrize("shade", ["dark", "light", None])
def test_no_style_is_faint_or_in_a_colour_that_a_theme_defines(
    monkeypatch: pytest.MonkeyPatch, term: str, shade: Shade | None
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", term)
    found = sgr(written(ALL_STYLES, coloured=True, palette=Palette(shade=shade)))
    assert found - {"1", "3", "4", "7", "9"} == {one for one in found if one.startswith("38;5;")}
    assert any(one.startswith("38;") for one in found) == (term == "xterm-256color")


def test_quiet_text_is_grey_on_a_known_background_and_like_other_text_on_an_unknown_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many_colours(monkeypatch)
    quiet: list[Line] = [[Span("quiet", "quiet")]]
    assert sgr(written(quiet, coloured=True, palette=Palette(shade="dark"))) == {"38;5;247"}
    assert sgr(written(quiet, coloured=True, palette=Palette(shade="light"))) == {"38;5;242"}
    assert sgr(written(quiet, coloured=True)) == set()


@pytest.mark.parametrize("style", ["place", "number", "question", "hit"])
def test_what_a_person_said_is_never_coloured(monkeypatch: pytest.MonkeyPatch, style: Style) -> None:
    many_colours(monkeypatch)
    for shade in ("dark", "light", None):
        assert sgr(written([[Span("5", style)]], coloured=True, palette=Palette(shade=shade))) <= {
            "1",
            "3",
            "4",
        }


def test_without_colours_attributes_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    many_colours(monkeypatch)
    bare = Palette(coloured=False)
    assert sgr(written(ALL_STYLES, coloured=True, palette=bare)) == {"1", "3", "4", "9"}
    monkeypatch.setenv("NO_COLOR", "1")
    assert sgr(written(ALL_STYLES, coloured=True)) == {"1", "3", "4", "9"}


def test_a_paragraph_is_wrapped_at_words_and_never_wider_than_is_good_for_reading() -> None:
    lines = paragraph("word " * 60, "answer", width=200)
    assert len(lines) > 1
    assert all(len(line[0].text) <= WIDTH for line in lines)
    assert all(len(line[0].text) <= 40 for line in paragraph("word " * 60, "answer", width=40))


def test_a_paragraph_keeps_its_own_line_ends_blank_lines_and_indents() -> None:
    lines = paragraph("one\n\n  two\n\tthree", "answer")
    assert [line[0].text if line else "" for line in lines] == ["one", "", "  two", "    three"]


def test_an_indent_holds_for_every_line_of_a_paragraph() -> None:
    lines = paragraph("word " * 40, "quiet", width=40, indent="  ")
    assert len(lines) > 3
    assert all(line[0].text.startswith("  word") and line[0].style == "quiet" for line in lines)


def test_words_that_are_joined_by_hyphens_stay_together() -> None:
    lines = paragraph("a " * 38 + "well-known-words", "answer", width=80)
    assert lines[-1][0].text.endswith("well-known-words")


@pytest.mark.parametrize("depth", [30, 100, 5000])
def test_an_indent_deeper_than_the_page_stays_readable(depth: int) -> None:
    lines = paragraph(" " * depth + "some words to be read", "answer", width=60)
    assert len(lines) <= 4
    assert all(len(line[0].text) <= 60 for line in lines)


@given(texts, st.integers(1, 120))
def test_no_character_that_can_be_seen_is_lost(text: str, width: int) -> None:
    shown = "".join(span.text for line in paragraph(text, "answer", width=width) for span in line)
    assert [c for c in shown if not c.isspace()] == [c for c in text if not c.isspace()]


def test_a_very_long_word_is_cut_before_it_is_wrapped_and_none_of_it_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrap, widest = textwrap.wrap, [0]

    def watched(text: str, *given: Any, **named: Any) -> list[str]:
        widest.append(max(map(len, text.split()), default=0))
        return wrap(text, *given, **named)

    monkeypatch.setattr(textwrap, "wrap", watched)
    word = "x" * 100_000
    lines = paragraph(f"before {word} after", "answer", width=80)
    assert max(widest) <= 4000
    assert "".join(span.text for line in lines for span in line).replace(" ", "") == f"before{word}after"


@given(st.text("ab \n漢🙂é\u0301", max_size=300), st.integers(20, WIDTH))
def test_no_line_of_a_paragraph_is_wider_than_the_page_and_nothing_is_lost(text: str, width: int) -> None:
    lines = ["".join(span.text for span in line) for line in paragraph(text, "answer", width=width)]
    assert max(map(cell_len, lines), default=0) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())

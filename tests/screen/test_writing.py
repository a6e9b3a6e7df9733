"""Tests that the editor keeps every character, shows none that would control the terminal, and edits as expected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from reflect.sanitize import belongs
from reflect.screen.encoding import IN, OUT
from tests.screen.support import on_screen, played

SPECIAL = [
    "a\u2028b\u2029c\x0bd\x0ce\x85f",
    "\x1b]0;title\x07\x9b31m\x7f\x00"[:-1],
    "tab\tafter\t",
    "👨‍👩‍👧 é é 漢字 שלום مرحبا",
    "\u202eback\u202c \u2066in\u2069",
    "ends with a line\n",
    "\n\n",
]


@given(st.text())
def test_every_text_comes_back_unchanged(text: str) -> None:
    kept_apart = not any(code in OUT for code in map(ord, text))
    assert not kept_apart or text.translate(IN).translate(OUT) == text


@pytest.mark.parametrize("text", SPECIAL)
@played
async def test_loaded_text_comes_back_exactly_and_is_harmless_on_screen(text: str) -> None:
    async with on_screen("text") as screen:
        screen.writing.write(text)
        await screen.pilot.pause()
        assert screen.writing.words == text
        rows = range(screen.writing.document.line_count)
        shown = "\n".join(screen.writing.get_line(i).plain for i in rows)
        hidden = {
            c
            for i, c in enumerate(shown)
            if ord(c) in IN and not belongs(c, shown[max(0, i - 1) : i], shown[i + 1 : i + 2])
        }
        assert not hidden
        await screen.press("x", "backspace")
        assert screen.writing.words == text


@pytest.mark.parametrize("character", ["\u200d", "\u00a0", "\u3000", "é", "漢", "👍"])
@played
async def test_characters_that_do_not_count_as_printable_are_typed_too(character: str) -> None:
    async with on_screen("text") as screen:
        screen.app.post_message(events.Key("something", character))
        await screen.pilot.pause()
        assert screen.writing.words == character


@played
async def test_editing_keys() -> None:
    async with on_screen("text") as screen:
        await screen.type("one two three")
        await screen.press("ctrl+w", "ctrl+left", "X", "home", "delete", "end", "Y")
        assert screen.writing.words == "ne Xtwo Y"
        await screen.press("f7", "ctrl+x")
        assert screen.writing.words == ""
        assert screen.app.screen is screen.page
        await screen.press("ctrl+v")
        assert screen.writing.words == "ne Xtwo Y"
        await screen.press("ctrl+z")
        assert screen.writing.words == ""


@played
async def test_the_editor_grows_with_the_words() -> None:
    async with on_screen("text") as screen:
        small = screen.writing.size.height
        await screen.paste("line\n" * 8)
        await screen.pilot.pause()
        assert screen.writing.size.height > small
        assert screen.writing.size.height < 24


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
@played
async def test_the_end_of_a_long_paste_is_in_sight(size: tuple[int, int]) -> None:
    async with on_screen("text", size=size) as screen:
        await screen.paste("\r\r".join(f"paragraph {n}, with some words to it" for n in range(30)))
        await screen.pilot.pause()
        writing = screen.writing
        assert 0 < writing.size.height < writing.rows
        assert writing.scroll_offset.y + writing.size.height == writing.rows
        await screen.pilot.resize_terminal(60, 16)
        await screen.pilot.pause()
        assert writing.scroll_offset.y + writing.size.height >= writing.rows


@played
async def test_a_family_that_is_typed_sign_by_sign_stays_together() -> None:
    async with on_screen("text") as screen:
        for sign in "a\u200db 👨\u200d👩":
            await screen.paste(sign)
        assert screen.writing.words == "a\u200db 👨\u200d👩"
        assert screen.writing.get_line(0).plain == "a␦b 👨\u200d👩"

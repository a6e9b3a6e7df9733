"""Tests of the editor with the conventions of other editors: undo, grapheme clusters, line ends, hidden text."""

import pytest

from reflect.screen.undoing import PAUSE_SECONDS
from reflect.screen.writing import MORE_ABOVE, MORE_BELOW, Writing
from tests.screen.sending import send
from tests.screen.support import Clock, Screen, on_screen, played

FAMILY = "👨\u200d👩\u200d👧"


async def undone(screen: Screen) -> list[str]:
    """Return the text after each undo, until nothing is left."""
    return await undone_to(screen, "")


async def undone_to(screen: Screen, words: str) -> list[str]:
    """Return the text after each undo, until it is `words`."""
    steps: list[str] = []
    while screen.writing.words != words:
        assert len(steps) < 1000
        await screen.press("ctrl+z")
        steps.append(screen.writing.words)
    return steps


# Undo


@played
async def test_undo_goes_back_word_by_word(clock: Clock) -> None:
    async with on_screen("free") as screen:
        await screen.type("it was  quite late")
        assert await undone(screen) == ["it was  quite ", "it was  ", "it ", ""]
        for _ in range(4):
            await screen.press("ctrl+y")
        assert screen.writing.words == "it was  quite late"


@pytest.mark.parametrize(
    "bursts", [["it wa", "s quite l", "ate"], ["it was quite late"], list("it was quite late")]
)
@played
async def test_undo_does_not_depend_on_how_fast_the_keys_arrive(clock: Clock, bursts: list[str]) -> None:
    async with on_screen("free") as screen:
        for burst in bursts:
            await send(screen.app, burst)
        assert await undone(screen) == ["it was quite ", "it was ", "it ", ""]


@played
async def test_undo_stops_at_a_pause_in_a_word(clock: Clock) -> None:
    async with on_screen("free") as screen:
        await screen.type("light")
        clock.advance(PAUSE_SECONDS - 0.01)
        await screen.type("ho")
        clock.advance(PAUSE_SECONDS)
        await screen.type("use")
        assert await undone(screen) == ["lightho", ""]


@played
async def test_text_typed_after_an_undo_is_a_separate_step(clock: Clock) -> None:
    async with on_screen("free") as screen:
        await screen.type("one two")
        await screen.press("ctrl+z")
        await screen.type("three")
        assert await undone(screen) == ["one ", ""]


@played
async def test_deleting_sign_by_sign_is_undone_by_word_and_anything_larger_at_once(clock: Clock) -> None:
    async with on_screen("free") as screen:
        await screen.paste("one two three")
        await screen.press(*["backspace"] * 7, "ctrl+w", "ctrl+u")
        assert screen.writing.words == ""
        assert await undone_to(screen, "one two three") == ["one ", "one tw", "one two", "one two three"]


@played
async def test_typing_over_a_selection_is_undone_in_two_steps(clock: Clock) -> None:
    async with on_screen("free") as screen:
        await screen.paste("old words")
        await screen.press("f7")
        await screen.type("new")
        assert screen.writing.words == "new"
        await screen.press("ctrl+z")
        assert screen.writing.words == ""
        await screen.press("ctrl+z")
        assert screen.writing.words == "old words"


@played
async def test_a_long_text_can_be_undone_to_its_beginning(clock: Clock) -> None:
    async with on_screen("free") as screen:
        for _ in range(60):
            await send(screen.app, "word ")
        assert len(await undone(screen)) == 60


# Grapheme clusters


@pytest.mark.parametrize(
    "sign",
    [FAMILY, "🇳🇱", "e\u0301", "\u1112\u1161\u11ab", "\u0915\u094d\u0937\u093f", "👍🏽", "1\ufe0f\u20e3"],
)
@played
async def test_one_key_deletes_or_passes_a_whole_grapheme(sign: str) -> None:
    async with on_screen("free") as screen:
        await screen.paste(f"a{sign}{sign}b")
        await screen.press("left", "backspace")
        assert screen.writing.words == f"a{sign}b"
        await screen.press("left", "delete")
        assert screen.writing.words == "ab"
        await screen.paste(sign)
        await screen.press("shift+left", "x", "right", "backspace")
        assert screen.writing.words == "ax"


@played
async def test_the_cursor_never_stops_in_the_middle_of_a_sign() -> None:
    async with on_screen("free") as screen:
        await screen.paste(f"abc\n{FAMILY}{FAMILY}\nabc")
        for keys in (["up"], ["left", "up"], ["up", "home", "right", "down", "down", "left", "left", "up"]):
            await screen.press("ctrl+end", *keys)
            row, column = screen.writing.cursor_location
            assert row != 1 or column % len(FAMILY) == 0, keys


@played
async def test_the_cursor_covers_the_whole_sign() -> None:
    async with on_screen("free") as screen:
        await screen.paste(f"a{FAMILY}b")
        await screen.press("left", "left")
        strip = screen.writing.render_line(0)
        reversed_ = "".join(part.text for part in strip if part.style and part.style.reverse)
        assert reversed_ == FAMILY


# The ends of a line and of the text


@played
async def test_home_and_end_go_to_the_ends_of_the_row_and_then_of_the_line() -> None:
    async with on_screen("free", size=(60, 16)) as screen:
        await screen.paste("word " * 30 + "end\nanother line")
        await screen.press("up")
        writing = screen.writing
        row_start = writing.navigator.get_location_home(writing.cursor_location)
        await screen.press("home")
        assert writing.cursor_location == row_start
        assert row_start[1] > 0
        await screen.press("home")
        assert writing.cursor_location == (0, 0)
        await screen.press("end")
        column = writing.cursor_location[1]
        assert 0 < column < row_start[1]
        await screen.press("end")
        assert writing.cursor_location == (0, 153)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["ctrl+a", "X"], "Xone two"),
        (["ctrl+a", "ctrl+e", "X"], "one twoX"),
        (["ctrl+u"], ""),
        (["ctrl+a", "ctrl+k"], ""),
        (["ctrl+a", "ctrl+right", "ctrl+delete"], "one"),
    ],
)
@played
async def test_keys_of_the_shell_mean_the_line(keys: list[str], words: str) -> None:
    async with on_screen("free", size=(60, 16)) as screen:
        await screen.paste("first\none" + " " * 60 + "two")
        await screen.press(*keys)
        assert " ".join(screen.writing.words.split("\n")[1].split()) == words


@played
async def test_ctrl_home_and_ctrl_end_go_to_the_ends_of_the_text() -> None:
    async with on_screen("free") as screen:
        await screen.paste("line\n" * 40)
        await screen.press("ctrl+home", "X", "ctrl+end", "Y")
        assert screen.writing.words == "X" + "line\n" * 40 + "Y"
        await screen.press("ctrl+shift+home", "delete")
        assert screen.writing.words == ""


# Hidden text


def ends(writing: Writing) -> tuple[str, str]:
    """Return the first cell of the first and of the last row."""
    strips = writing.render_lines(writing.size.region)
    return strips[0].text[:1], strips[-1].text[:1]


@played
async def test_the_ends_of_the_bar_say_where_there_is_more() -> None:
    async with on_screen("text") as screen:
        bar = ends(screen.writing)[0]
        await screen.paste("\n".join(f"line {n}" for n in range(64)))
        await screen.pilot.pause()
        assert ends(screen.writing) == (MORE_ABOVE, bar)
        await screen.press("ctrl+home")
        await screen.pilot.pause()
        assert ends(screen.writing) == (bar, MORE_BELOW)
        await screen.press(*["down"] * 30)
        await screen.pilot.pause()
        assert ends(screen.writing) == (MORE_ABOVE, MORE_BELOW)


@pytest.mark.parametrize("name", ["text", "free"])
@played
async def test_the_cursor_stays_in_sight_whatever_makes_the_text_longer(name: str) -> None:
    async with on_screen(name) as screen:
        writing = screen.writing
        for _ in range(3):
            await screen.paste("line\n" * 20)
            await screen.pilot.pause()
            assert writing.scroll_offset.y + writing.size.height == writing.rows
        await screen.press("f7", "ctrl+x", "ctrl+z")
        await screen.pilot.pause()
        top = writing.scroll_offset.y
        assert top < writing.row <= top + writing.size.height

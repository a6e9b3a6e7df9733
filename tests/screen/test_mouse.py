"""Tests of the mouse at a check-in: clicks pick, the wheel is ignored, and the terminal handles the mouse in text."""

import pytest

from reflect.screen.areas_sheet import AreasSheet
from reflect.screen.confirm_sheet import ConfirmSheet
from reflect.screen.keys_sheet import KeysSheet
from reflect.screen.look import Block
from reflect.screen.pointer import Pointer, PointerKind, pointer_of
from tests.screen.sending import settled
from tests.screen.support import Screen, on_screen, played
from tests.support.catalogues import en


async def point(screen: Screen, kind: PointerKind, x: int, y: int, *, stale: bool = False) -> None:
    """Use the mouse at a cell of the screen."""
    screen.app.post_message(Pointer(kind, x, y, screen.app.place - stale))
    await settled(screen.app)


def where(screen: Screen, words: str) -> tuple[int, int]:
    """Return the column and row of some words on the screen."""
    for block in screen.app.screen.query(Block):
        for y, row in enumerate(block.render().plain.split("\n")):
            if words in row:
                return block.region.x + row.index(words), block.region.y + y
    raise AssertionError(words)


@pytest.mark.parametrize("number", [0, 3, 10])
@pytest.mark.parametrize("row", [0, 1])
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
@played
async def test_a_click_picks_a_number_and_does_not_confirm(
    number: int, row: int, size: tuple[int, int]
) -> None:
    async with on_screen("scale", size=size) as screen:
        await screen.pilot.pause()
        x, y = where(screen, f" {number}")
        await point(screen, "click", x + 1, y + row)
        assert screen.asked == "tension-before"
        await screen.press("enter")
        assert screen.answers[0].value == number


@played
async def test_the_wheel_sets_no_number_and_moves_no_choice() -> None:
    for name in ("scale", "daily"):
        async with on_screen(name) as screen:
            await screen.pilot.pause()
            x, y = where(screen, "○" if name == "daily" else " 5 ")
            for kind in ("up", "down"):
                await point(screen, kind, x, y)
            await screen.press("enter")
            assert screen.answers[0].skipped


@played
async def test_a_click_picks_a_choice() -> None:
    async with on_screen("daily") as screen:
        await screen.pilot.pause()
        label = list(en.words.outcomes.values())[2]
        await point(screen, "click", *where(screen, label))
        assert f"3 ● {label}" in screen.seen
        assert "More?" not in screen.seen


@pytest.mark.parametrize("at", [(0, 0), (79, 23), (2, 10)])
@played
async def test_a_click_beside_the_choices_picks_nothing(at: tuple[int, int]) -> None:
    async with on_screen("scale") as screen:
        await screen.pilot.pause()
        await point(screen, "click", *at)
        await screen.press("enter")
        assert screen.answers[0].skipped


@played
async def test_a_click_at_the_question_before_picks_nothing() -> None:
    async with on_screen("daily") as screen:
        await screen.pilot.pause()
        at = where(screen, next(iter(en.words.outcomes.values())))
        await point(screen, "click", *at, stale=True)
        assert "●  " not in screen.seen
        await screen.press("enter")
        assert screen.answers[0].skipped


@played
async def test_a_click_marks_an_area_and_another_removes_the_mark() -> None:
    async with on_screen("text") as screen:
        await screen.type("my chest")
        await screen.press("ctrl+l")
        await screen.pilot.pause()
        assert isinstance(screen.app.screen, AreasSheet)
        await point(screen, "click", *where(screen, en.words.areas["head"]))
        await point(screen, "click", *where(screen, en.words.areas["chest"]))
        await screen.press("enter", "enter")
        assert (screen.answers[0].areas, screen.answers[0].areas_corrected) == (("head",), True)


@played
async def test_a_click_at_a_question_of_yes_or_no_confirms_nothing() -> None:
    async with on_screen("text") as screen:
        await screen.press("a", "ctrl+x")
        await screen.pilot.pause()
        await point(screen, "click", *where(screen, en.screen.discard_yes))
        assert isinstance(screen.app.screen, ConfirmSheet)
        assert screen.keeper.discarded == []
        await screen.press("enter")
        assert screen.ended() == ("discarded", False)


@played
async def test_the_wheel_scrolls_the_key_help() -> None:
    async with on_screen("text", size=(60, 16)) as screen:
        await screen.press("f1")
        before = screen.seen
        await point(screen, "down", 5, 5)
        assert screen.seen != before
        await point(screen, "up", 5, 5)
        assert screen.seen == before
        await point(screen, "click", 5, 5)
        assert isinstance(screen.app.screen, KeysSheet)


@pytest.mark.parametrize(
    ("name", "keys", "wanted"),
    [
        ("scale", [], [True]),
        ("scale", ["enter"], [True, False]),
        ("text", [], [False]),
        ("text", ["f1", "escape"], [False, True, False]),
        ("text", ["ctrl+x", "n"], [False, True, False]),
        ("text", ["ctrl+r"], [False]),
        ("daily", ["1", "enter", "enter"], [True, False, True]),
    ],
)
@played
async def test_the_mouse_is_the_terminals_where_text_is_written(
    name: str, keys: list[str], wanted: list[bool]
) -> None:
    async with on_screen(name) as screen:
        asked = [screen.app.mouse]
        for key in keys:
            await screen.press(key)
            asked += [screen.app.mouse] if screen.app.mouse != asked[-1] else []
        assert asked == wanted


@pytest.mark.parametrize(
    ("report", "read"),
    [
        ("\x1b[<0;3;4M", ("click", 2, 3)),
        ("\x1b[<64;1;1M", ("up", 0, 0)),
        ("\x1b[<65;1;1M", ("down", 0, 0)),
        ("\x1b[<0;3;4m", None),
        ("\x1b[<2;3;4M", None),
        ("\x1b[<35;3;4M", None),
    ],
)
def test_a_report_of_the_mouse_is_a_click_or_a_turn_of_the_wheel(
    report: str, read: tuple[str, int, int] | None
) -> None:
    found = pointer_of(report)
    assert (found and (found.kind, found.x, found.y)) == read

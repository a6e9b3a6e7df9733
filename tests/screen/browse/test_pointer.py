"""Tests of the mouse in the browser: the wheel scrolls, a click selects."""

import datetime as dt

from reflect.screen.pointer import Pointer, PointerKind, pointer_of
from tests.screen.browse.support import Browser, browsing
from tests.screen.support import played
from tests.support.entries import DAY, an_entry, on, scale, text

LONG = an_entry(*(text("\n".join(f"{n} line {i}" for i in range(9)), f"question-{n}") for n in range(9)))
OLD = an_entry(scale(8), text("a lighthouse in the fog"), day=on(-30))
ALL = (LONG, OLD)


async def use(browser: Browser, kind: PointerKind, x: int = 0, y: int = 0, place: int | None = None) -> None:
    """Use the mouse at a place of the screen."""
    browser.app.post_message(Pointer(kind, x, y, place))
    await browser.pilot.pause()


def where(browser: Browser, words: str) -> tuple[int, int]:
    """Return the column and row of some words on the screen."""
    top = int(browser.app.screen.styles.padding.top)
    left = int(browser.app.screen.styles.padding.left)
    y = next(y for y, line in enumerate(browser.lines) if words in line)
    return left + browser.lines[y].index(words), top + y


@played
async def test_a_click_selects_a_day_and_gives_the_calendar_the_focus() -> None:
    for size in ((60, 16), (80, 24), (140, 45)):
        async with browsing(ALL, size=size) as browser:
            x, y = where(browser, " 17")
            if size == (140, 45):
                x, y = next(
                    (x, y)
                    for y in range(45)
                    for x in range(140)
                    if browser.app.page.view.day_at(x, y) == dt.date(2026, 11, 17)
                )
            await use(browser, "click", x + 1, y)
            assert browser.place.day is not None
            assert browser.place.day.day == 17
            await use(browser, "click", x, y + 30)
            assert browser.place.day.day == 17, "a click beside everything changes nothing"


@played
async def test_no_click_goes_beyond_today() -> None:
    async with browsing(ALL) as browser:
        x, y = where(browser, " 30")
        y = next(y for y, line in enumerate(browser.lines) if line.startswith("▌ 30")) + 1
        await use(browser, "click", x, y)
        assert browser.place.day == DAY


@played
async def test_the_wheel_scrolls_the_entry_below_it_and_leafs_by_month_above_the_calendar() -> None:
    async with browsing(ALL) as browser:
        await use(browser, "down", 60, 5)
        assert "0 line 0" not in browser.seen
        await use(browser, "up", 60, 5)
        assert "0 line 0" in browser.seen
        await use(browser, "up", 5, 5)
        assert browser.place.day == dt.date(2026, 10, 22)
        await use(browser, "down", 5, 5)
        await use(browser, "down", 5, 5)
        assert browser.place.day == DAY


@played
async def test_a_click_on_an_answer_marks_it() -> None:
    async with browsing([an_entry(scale(6), text("a knot"))]) as browser:
        await use(browser, "click", *where(browser, "a knot"))
        assert browser.marked == "Where?"
        assert browser.place.pane == "entry"


@played
async def test_a_click_on_a_hit_opens_it() -> None:
    async with browsing(ALL) as browser:
        await browser.press("/")
        await browser.type("fog")
        await browser.press("up")
        await use(browser, "click", *where(browser, "a lighthouse in the"))
        assert browser.place.day == OLD.day
        assert browser.underlined == ["fog"]


@played
async def test_the_wheel_moves_the_pick_of_a_list_and_scrolls_a_page() -> None:
    async with browsing([an_entry(scale(n), day=on(-n)) for n in range(9)], size=(80, 24)) as browser:
        await browser.press("t")
        await use(browser, "up")
        assert browser.marked.split()[:2] == ["21", "Nov"]
        await browser.press("escape", "?")
        await use(browser, "down")
        assert browser.app.error is None


@played
async def test_a_click_on_a_place_that_is_gone_does_nothing() -> None:
    async with browsing(ALL) as browser:
        place = browser.app.place
        await browser.press("?")
        await use(browser, "down", 5, 5, place)
        await browser.press("escape")
        await use(browser, "up", 5, 5, place)
        assert browser.place.day == DAY


def test_only_the_wheel_and_a_plain_click_mean_something() -> None:
    found = {
        sequence: (one.kind, one.x, one.y) if (one := pointer_of(sequence)) else None
        for sequence in (
            "\x1b[<0;10;5M",
            "\x1b[<0;10;5m",
            "\x1b[<64;1;1M",
            "\x1b[<65;1;1M",
            "\x1b[<68;1;1M",
            "\x1b[<2;1;1M",
            "\x1b[<35;1;1M",
            "\x1b[A",
        )
    }
    assert list(found.values()) == [
        ("click", 9, 4),
        None,
        ("up", 0, 0),
        ("down", 0, 0),
        ("up", 0, 0),
        None,
        None,
        None,
    ]

"""Tests of searching: it opens the entry at the hit, and n and N go from hit to hit."""

import pytest

from reflect.screen.browse.hits import SearchHits
from tests.screen.browse.support import Browser, browsing
from tests.screen.support import played
from tests.support.entries import an_entry, on, plan, scale, text

LONG = an_entry(
    *(text("\n".join(f"line {i} of {n}" for i in range(8)), f"question-{n}") for n in range(6)),
    text("and then a lighthouse, far off, a lighthouse", "last"),
    day=on(-40),
)
NEW = an_entry(scale(3), text("the lighthouse again"), plan("I see the lighthouse", "I wait"), day=on(-2))
ALL = (LONG, NEW, an_entry(text("nothing")))


async def find(browser: Browser, words: str) -> None:
    """Search for some words and open the first entry found."""
    await browser.press("/")
    await browser.type(words)
    await browser.press("enter")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
def test_a_search_marks_the_answer_with_the_hit_and_scrolls_to_it(size: tuple[int, int]) -> None:
    @played
    async def look() -> None:
        async with browsing(ALL, size=size) as browser:
            await browser.press("/")
            await browser.type("lighthouse")
            await browser.press("enter")
            assert browser.place.day == NEW.day
            assert browser.marked == "Where?", "and not the first question"
            assert browser.underlined == ["lighthouse", "lighthouse"]
            await browser.press("/")
            await browser.type("far off")
            await browser.press("enter")
            assert browser.place.day == LONG.day
            assert "far off" in browser.seen
            assert browser.underlined == ["far off"]
            assert browser.place.answer == 6

    look()


@played
async def test_the_underline_stays_until_the_next_key() -> None:
    async with browsing(ALL) as browser:
        await find(browser, "again")
        assert browser.underlined == ["again"]
        await browser.press("j")
        assert browser.underlined == []
        assert browser.marked == "Where?"


@played
async def test_n_and_capital_n_go_from_hit_to_hit_and_over_entries() -> None:
    async with browsing(ALL) as browser:
        await find(browser, "lighthouse")
        places = [(browser.place.day, browser.place.answer)]
        for _ in range(3):
            await browser.press("n")
            places.append((browser.place.day, browser.place.answer))
        assert places == [(NEW.day, 1), (NEW.day, 2), (LONG.day, 6), (LONG.day, 6)]
        assert "far off" in browser.seen
        await browser.press("n")
        assert "That was the last hit." in browser.seen
        await browser.press("N", "N")
        assert (browser.place.day, browser.place.answer) == (NEW.day, 2)
        await browser.press("j", "h", "n")
        assert browser.place.day == LONG.day, "from anywhere"
        await browser.press("N", "N", "N")
        assert "That was the first hit." in browser.seen


@played
async def test_without_a_search_n_says_what_it_goes_with() -> None:
    async with browsing(ALL) as browser:
        await browser.press("n")
        assert "Search first, with /." in browser.seen
        assert "n N hits" not in browser.seen
        await find(browser, "nothing")
        assert "n N hits" in browser.seen


@played
async def test_hits_go_on_beyond_what_the_search_showed() -> None:
    many = [an_entry(text(f"rain {n}"), day=on(-n)) for n in range(9)]
    async with browsing(many) as browser:
        browser.store.most = 4
        await find(browser, "rain")
        for n in range(1, 9):
            await browser.press("n")
            assert browser.place.day == on(-n)
        await browser.press("n")
        assert "That was the last hit." in browser.seen


@played
async def test_an_entry_deleted_since_the_search_is_passed_over_calmly() -> None:
    async with browsing(ALL) as browser:
        await find(browser, "again")
        await browser.press("x", "x", "n")
        assert browser.app.error is None
        assert browser.underlined == []
        assert "deleted" in browser.seen


@played
async def test_a_search_without_hits_to_mark_opens_the_entry_at_its_beginning() -> None:
    async with browsing(ALL) as browser:
        found = browser.store.search("again")[0]._replace(hits=())
        browser.app.page.navigation.show_hits(SearchHits([found], 0, lambda _: ()))
        assert browser.place.answer == 0
        await browser.press("n")
        assert "That was the last hit." in browser.seen

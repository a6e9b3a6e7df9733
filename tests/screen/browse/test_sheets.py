"""Tests of incremental search, one question over time, and the key help."""

import asyncio

from reflect.language.choose import phrases_of
from reflect.screen.browse.keys_sheet import BrowseKeys
from reflect.screen.look import Block
from tests.screen.browse.support import Browser, browsing
from tests.screen.support import PATIENCE, played
from tests.support.entries import an_entry, follow_up, on, scale, text

OLD = an_entry(scale(8), text("a lighthouse in the fog"), day=on(-300))
NEW = an_entry(scale(3), text("fog again this morning"), day=on(-2))
LATEST = an_entry(scale(4), text("clear sky"))
ALL = (OLD, NEW, LATEST)


async def shows(browser: Browser, words: str) -> None:
    """Wait until words appear on the screen."""
    async with asyncio.timeout(PATIENCE):
        while words not in browser.seen:
            await browser.pilot.pause(0.01)


@played
async def test_hits_come_as_one_types_the_newest_first() -> None:
    async with browsing(ALL) as browser:
        await browser.press("/")
        assert "Words, “a phrase”" in browser.seen
        await browser.type("fog")
        await shows(browser, "a lighthouse in the fog")
        assert browser.seen.index("fog again") < browser.seen.index("lighthouse")
        await browser.press("down", "enter")
        assert browser.marked == "Where?"
        assert "a lighthouse in the fog" in browser.seen
        assert browser.place.day == OLD.day


@played
async def test_keys_that_follow_each_other_closely_are_searched_for_once() -> None:
    async with browsing(ALL) as browser:
        await browser.press("/")
        await browser.type("fog")
        await browser.press("enter")
        assert browser.place.day == NEW.day, "Enter does not wait"
        searched = [one for one in browser.store.asked if one.startswith("search")]
        assert searched[-1] == "search fog"


@played
async def test_nothing_found_is_said_and_words_can_be_mended() -> None:
    async with browsing(ALL) as browser:
        await browser.press("/")
        await browser.type("fogg")
        await shows(browser, "Nothing found.")
        await browser.press("backspace")
        await shows(browser, "lighthouse")
        await browser.press("ctrl+u")
        await shows(browser, "Words, “a phrase”")
        await browser.press("escape")
        assert "clear sky" in browser.seen


@played
async def test_a_search_that_fails_says_so_and_continues() -> None:
    async with browsing(ALL) as browser:
        browser.store.full = True
        await browser.press("/")
        await browser.type("fog")
        await shows(browser, "/journal.db is damaged")


@played
async def test_t_shows_the_question_at_the_mark_over_time() -> None:
    async with browsing(ALL) as browser:
        await browser.press("t")
        assert "How much?" in browser.seen
        assert "answered 3 times since 26 Jan 2026" in browser.seen
        assert browser.marked.split() == ["22", "Nov", "2026", "4"], "where one came from"
        await browser.press("k")
        assert browser.marked.split() == ["20", "Nov", "2026", "3"]
        await browser.press("enter")
        assert browser.place.day == NEW.day
        assert "fog again this morning" in browser.seen


@played
async def test_from_a_thread_one_comes_to_the_same_question_of_the_other_day() -> None:
    async with browsing(ALL) as browser:
        await browser.press("J", "t", "g", "enter")
        assert browser.place.day == OLD.day
        assert browser.marked == "Where?"


@played
async def test_the_picked_answer_of_a_thread_is_whole_and_the_others_say_what_became_of_a_plan() -> None:
    cue, note = "I notice that somebody wants something from me " * 4, "and it was easier than I thought"
    looks_back = follow_up("x", cue=cue.strip(), outcome="partly", words=note)
    many = [an_entry(looks_back, number=n, day=on(-n)) for n in range(1, 5)]
    async with browsing(many, size=(60, 16)) as browser:
        await browser.press("tab", "t")
        assert " ".join(cue.split()) in " ".join(browser.seen.split())
        assert note in browser.seen
    async with browsing(many, size=(80, 45)) as browser:
        await browser.press("t", "k", "k")
        assert browser.seen.count(note) == 4


@played
async def test_a_long_thread_keeps_the_picked_answer_on_the_screen() -> None:
    many = [
        an_entry(text("\n".join(f"{n} line {i}" for i in range(n % 9 + 1))), day=on(-n)) for n in range(60)
    ]
    for size in ((60, 16), (80, 24), (140, 45)):
        async with browsing(many, size=size) as browser:
            if size[0] < 70:
                await browser.press("tab")
            await browser.press("t")
            for _ in range(30):
                await browser.press("k")
                assert any("› " in line for line in browser.lines)
                assert len(browser.lines) < size[1]


@played
async def test_a_thread_that_fills_a_high_screen_has_a_margin_and_its_dates_end_in_one_column() -> None:
    entries = [an_entry(scale(4), text("clear sky"), day=on(-number)) for number in range(40)]
    async with browsing(entries) as browser:
        await browser.press("J", "t")
        body, foot = browser.app.screen.query(Block)
        dates = [row.partition("clear")[0] for row in browser.lines if "clear" in row]
        assert {len(date.strip("› ")) for date in dates} == {10, 11}
        assert {len(date) - len(date.rstrip()) for date in dates} == {3}
        assert (body.region.y, foot.region.y - body.region.bottom, foot.region.bottom) == (1, 1, 23)


def test_the_key_help_leaves_a_row_above_the_footer_and_has_its_parts_apart_on_a_high_screen() -> None:
    phrases = phrases_of("en")
    help_ = BrowseKeys(phrases, lambda: None)
    low = [line.plain for line in help_.lines(72, 24)]
    assert len(low) <= 24 - 3
    assert low[-3] == "", "parted from where help is"
    scrolled = [line.plain for line in help_.lines(56, 16)]
    assert (scrolled[-3], "▼" in scrolled[-4]) == ("", True), "parted while it scrolls too"
    assert len(scrolled) == 16 - 2
    high = [line.plain for line in help_.lines(72, 45)]
    assert high.count("") == low.count("") + 2
    assert high[high.index(phrases.browse.mouse) - 1] == ""


@played
async def test_the_question_mark_explains_every_key() -> None:
    for size, language in (((60, 16), "en"), ((60, 16), "nl"), ((80, 24), "en"), ((80, 24), "nl")):
        async with browsing(ALL, size=size, language=language) as browser:
            await browser.press("?")
            assert len(browser.lines) < size[1]
            seen = browser.seen
            while "▼" in browser.seen.split("▲▼")[0]:
                await browser.press("down")
                seen += browser.seen
            for does in phrases_of(language).browse.keys.values():
                assert does in seen
            await browser.press("q")
            assert browser.app.left is None, "any key only closes it"
            assert "ovember 2026" in browser.seen


@played
async def test_a_list_of_hits_that_does_not_fit_ends_with_a_whole_hit_and_a_sign() -> None:
    days = [an_entry(text(f"fog on day {n}"), day=on(-n)) for n in range(12)]
    async with browsing(days, size=(60, 16)) as browser:
        await browser.press("/")
        await browser.type("fog")
        await shows(browser, "fog on day 0")
        for keys in ((), ("down",), ("down", "down", "down", "down")):
            await browser.press(*keys)
            rows = body(browser)
            assert "fog on day" in rows[-1], "the last hit has its text"
            assert rows[-1].endswith("▼")
            assert "daily" in rows[2], "the first hit has its date"
        await browser.press("end")
        rows = body(browser)
        assert "fog on day 11" in rows[-1]
        assert not any("▼" in row for row in rows)


def body(browser: Browser) -> list[str]:
    """Return the rows of the sheet that is open, without the blank ones at its end."""
    block = browser.app.screen.query(Block).first()
    return block.render().plain.rstrip().split("\n")

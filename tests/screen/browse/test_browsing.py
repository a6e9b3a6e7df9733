"""Tests of browsing a journal: the contents of the screen, and the action of each key."""

import datetime as dt

import pytest

from reflect.journal.entry import Entry
from reflect.language.choose import phrases_of
from reflect.screen.browse.position import BrowsePosition
from tests.screen.browse.support import browsing
from tests.screen.support import played
from tests.support.entries import DAY, an_entry, moment, on, plan, scale, text

LAST = an_entry(scale(6), text("a knot below my ribs"), plan(), tags=("work",))
EVENING = an_entry(text("the second of the day"), day=on(-3), started_at=moment(on(-3), 22))
MORNING = an_entry(text("the first of the day"), day=on(-3), started_at=moment(on(-3), 8))
FIRST = an_entry(scale(2), text("the very first"), day=dt.date(2025, 1, 31))
ALL = (LAST, EVENING, MORNING, FIRST)


def long_one(day: dt.date = DAY) -> Entry:
    """Return an entry too long for the screen: ten answers of ten lines."""
    return an_entry(
        *(text("\n".join(f"answer {n} line {i}" for i in range(10)), f"question-{n}") for n in range(10)),
        day=day,
    )


@played
async def test_at_eighty_columns_a_month_and_the_latest_entry_are_side_by_side() -> None:
    async with browsing(ALL) as browser:
        page = browser.lines
        assert page[:8] == [
            "▌ October 2026                   Sunday 22 November 2026 · 20:31 · daily",
            "▌ Mo  Tu  We  Th  Fr  Sa  Su",
            "▌              1   2   3   4     › How much?",
            "▌  5   6   7   8   9  10  11       6",
            "▌ 12  13  14  15  16  17  18",
            "▌ 19  20  21  22  23  24  25       Where?",
            "▌ 26  27  28  29  30  31           a knot below my ribs",
            "▌",
        ]
        assert " 19○" in browser.seen, "a day with an entry and no number"
        assert " 22▄" in browser.seen, "a day with a number"


@played
async def test_on_a_narrow_screen_there_is_one_side_at_a_time() -> None:
    async with browsing(ALL, size=(60, 16)) as browser:
        assert "November 2026" in browser.seen
        assert "Sunday 22 November 2026 · 20:31" in browser.seen, "a line for the entry of the day"
        assert "knot" in browser.seen, "and how it begins, in the rows that are left"
        assert "What small thing?" not in browser.seen
        await browser.press("tab")
        assert "What small thing?" in browser.seen
        assert "Mo Tu" not in browser.seen
        await browser.press("tab")
        assert "Mo Tu" in browser.seen


@played
async def test_a_large_screen_shows_more_months_and_none_after_today() -> None:
    async with browsing(ALL, size=(140, 45)) as browser:
        assert "August 2026" in browser.seen
        assert "September 2026" in browser.seen
        assert "December 2026" not in browser.seen


@pytest.mark.samples(2)
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45), (30, 8), (20, 5), (70, 10)])
def test_no_line_is_wider_than_the_screen_and_no_row_too_many(size: tuple[int, int]) -> None:
    @played
    async def look() -> None:
        async with browsing([*ALL, long_one()], size=size) as browser:
            for key in ("tab", "J", "ctrl+d", "x", "x", "u", "g", "j", "p", "escape", "r", "n"):
                await browser.press(key)
                wide, tall = browser.app.size
                assert all(len(line) <= wide for line in browser.lines) or wide < 29
                assert len(browser.lines) <= tall or tall < 12

    look()


@played
async def test_arrows_and_vi_keys_go_by_day_and_week_and_over_days_without_entries() -> None:
    async with browsing(ALL) as browser:
        for keys, day in (
            (("left",), on(-1)),
            (("h",), on(-2)),
            (("l", "right"), DAY),
            (("k",), on(-7)),
            (("up",), on(-14)),
            (("j", "down"), DAY),
            (("pageup",), dt.date(2026, 10, 22)),
            (("pagedown",), DAY),
        ):
            await browser.press(*keys)
            assert browser.place.day == day, keys
        await browser.press("h")
        assert "No entry on this day." in browser.seen


@played
async def test_g_goes_to_the_first_entry_and_capital_g_to_the_latest() -> None:
    async with browsing(ALL) as browser:
        await browser.press("g")
        assert "the very first" in browser.seen
        await browser.press("G")
        assert "knot" in browser.seen


@played
async def test_brackets_go_from_entry_to_entry_over_empty_days() -> None:
    async with browsing(ALL) as browser:
        await browser.press("[")
        assert "the second of the day" in browser.seen
        assert "2/2" in browser.seen
        await browser.press("[")
        assert "the first of the day" in browser.seen
        await browser.press("[")
        assert "the very first" in browser.seen
        await browser.press("[")
        assert "the very first" in browser.seen, "before the first there is none"
        await browser.press("l", "]")
        assert "the first of the day" in browser.seen, "from an empty day to the next entry"


@played
async def test_capital_j_and_k_mark_one_answer_after_the_other() -> None:
    async with browsing(ALL) as browser:
        assert browser.marked == "How much?"
        await browser.press("J")
        assert browser.marked == "Where?"
        await browser.press("J", "shift+down", "J")
        assert browser.marked == "What small thing?"
        await browser.press("K")
        assert browser.marked == "Where?"


@played
async def test_a_long_entry_scrolls_and_the_mark_is_always_seen() -> None:
    async with browsing([long_one()]) as browser:
        assert "answer 0 line 0" in browser.seen
        assert "▼" in browser.seen
        assert "▲" not in browser.seen
        for _ in range(9):
            await browser.press("J")
            assert browser.marked == "Where?"
        assert "answer 9 line 9" in browser.seen
        assert "▼" not in browser.seen
        assert "▲" in browser.seen
        await browser.press("tab", "g")
        assert "answer 0 line 0" in browser.seen
        await browser.press("j")
        assert "Where? answer 0 line 0" not in browser.seen, "one line further"
        await browser.press("G")
        assert "answer 9 line 9" in browser.seen
        await browser.press("ctrl+u")
        assert "answer 9 line 9" not in browser.seen
        assert browser.marked == "Where?"


@played
async def test_only_what_is_seen_is_read() -> None:
    many = [an_entry(day=on(-n)) for n in range(400)]
    async with browsing(many) as browser:
        assert sorted(browser.store.asked) == ["day 2026-11-22", "month 2026-10", "month 2026-11"]
        browser.store.asked.clear()
        await browser.press("h")
        assert browser.store.asked == ["day 2026-11-21"]


@played
async def test_deleting_says_how_to_undo_it_and_u_does() -> None:
    async with browsing(ALL) as browser:
        await browser.press("x")
        assert LAST in browser.store.entries, "not yet"
        assert "Press x again to delete this entry." in browser.seen
        await browser.press("x")
        assert LAST not in browser.store.entries
        assert "The entry of this day was deleted." in browser.seen
        assert browser.seen.count("Press u") == 1
        assert "22▄" not in browser.seen, "the calendar knows it too"
        await browser.press("[", "x", "x")
        assert "Deleted. Press u to bring it back." in browser.seen
        assert browser.seen.count("Press u") == 1
        await browser.press("u")
        assert EVENING in browser.store.entries
        assert "the second of the day" in browser.seen
        await browser.press("u")
        assert browser.store.entries == sorted(ALL, key=lambda entry: entry.started_at)
        assert "knot" in browser.seen
        await browser.press("u")
        assert "There is nothing to undo." in browser.seen


@pytest.mark.parametrize("language", ["en", "nl"])
@played
async def test_another_key_between_two_of_deleting_deletes_nothing(language: str) -> None:
    async with browsing(ALL, language=language) as browser:
        await browser.press("x", "[", "x")
        assert phrases_of(language).browse.again_deletes("x") in browser.seen
        await browser.press("J")
        assert phrases_of(language).browse.again_deletes("x") not in browser.seen
        await browser.press("x")
        assert len(browser.store.entries) == len(ALL)


@played
async def test_what_cannot_be_deleted_stays_and_is_said() -> None:
    async with browsing(ALL) as browser:
        browser.store.full = True
        await browser.press("x", "x")
        assert "The disk is full" in browser.seen
        assert "knot" in browser.seen
        browser.store.full = False
        await browser.press("u")
        assert "There is nothing to undo." in browser.seen


@played
async def test_e_asks_for_the_answer_at_the_mark_and_capital_e_for_all() -> None:
    for key, question in (("e", "body-signal"), ("E", None)):
        async with browsing(ALL) as browser:
            await browser.press("J", key)
            left = browser.app.left
            assert left is not None
            assert (left.how, left.entry, left.question) == ("edit", LAST, question)


@played
async def test_it_comes_back_where_it_was_with_what_there_is_to_say() -> None:
    place = BrowsePosition(day=on(-3), entry=EVENING.id, pane="entry", answer=0, notice="Changed.")
    async with browsing(ALL, place=place) as browser:
        assert "the second of the day" in browser.seen
        assert "Changed." in browser.seen
        assert "J K question" in browser.seen, "the keys stay beside the message"
        await browser.press("J")
        assert "Changed." not in browser.seen


@played
async def test_q_leaves_and_escape_does_not() -> None:
    async with browsing(ALL) as browser:
        await browser.press("/", "escape", "escape")
        assert not browser.app.over, "one escape too many, after a search, is no goodbye"
        await browser.press("q")
        assert browser.app.left is not None
        assert browser.app.left.how == "left"


@played
async def test_ctrl_c_and_ctrl_q_leave_from_everywhere_without_a_word() -> None:
    for before in ((), ("/",), ("t",), ("p",), ("?",), ("tab",)):
        for key in ("ctrl+c", "ctrl+q"):
            async with browsing(ALL) as browser:
                await browser.press(*before, key)
                assert browser.app.left is not None, (before, key)
                assert browser.app.left.how == "left"


@played
async def test_a_changed_size_shows_the_same_entry_and_answer() -> None:
    async with browsing([long_one()]) as browser:
        await browser.press("J", "J", "J")
        await browser.pilot.resize_terminal(120, 30)
        assert browser.place.answer == 3
        assert "answer 3 line 0" in browser.seen


@played
async def test_signs_that_would_act_on_the_terminal_are_shown_as_signs() -> None:
    async with browsing([an_entry(text("red \x1b[31m and \x07 bell"), tags=("t\x1bg",))]) as browser:
        assert "\x1b" not in browser.seen
        assert "\x07" not in browser.seen
        assert "red" in browser.seen


@played
async def test_in_dutch_everything_is() -> None:
    async with browsing(ALL, language="nl") as browser:
        assert "november 2026" in browser.seen
        assert "zondag 22 november 2026" in browser.seen
        assert "zoeken" in browser.seen

"""Tests of further views in the browser: patterns, old entries, the chart of a scale, deleted entries."""

import pytest

from tests.screen.browse.support import browsing
from tests.screen.support import played
from tests.support.entries import DAY, an_entry, moment, on, scale, text

DAYS = [an_entry(scale(n % 11), text("a knot", areas=("belly",)), day=on(-n)) for n in range(12)]
OLD = (an_entry(text("one of long ago"), day=on(-400)), an_entry(text("one of autumn"), day=on(-50)))
SIZES = [(60, 16), (80, 24), (140, 45)]


@pytest.mark.parametrize("size", SIZES)
def test_t_on_a_scale_shows_its_chart_above_the_numbers(size: tuple[int, int]) -> None:
    @played
    async def look() -> None:
        async with browsing(DAYS, size=size) as browser:
            await browser.press("tab", "t")
            assert "median of all 12" in browser.seen
            assert any("⠀" < sign <= "⣿" for sign in browser.seen), "drawn in dots"
            assert browser.marked.split()[:2] == ["22", "Nov"], "and the list is still there"
            assert len(browser.lines) <= size[1]
            assert all(len(line) <= size[0] for line in browser.lines)

    look()


@played
async def test_four_numbers_make_no_chart_and_neither_does_a_text() -> None:
    for entries, keys in ((DAYS[:4], ("t",)), (DAYS, ("J", "t"))):
        async with browsing(entries) as browser:
            await browser.press(*keys)
            assert "answered" in browser.seen
            assert "median" not in browser.seen


@pytest.mark.samples(1)
@pytest.mark.parametrize("size", SIZES)
def test_p_shows_what_comes_back_and_scrolls(size: tuple[int, int]) -> None:
    @played
    async def look() -> None:
        async with browsing(DAYS, size=size) as browser:
            await browser.press("p")
            assert "Where you felt it" in browser.seen
            assert "▼" in browser.seen or size == (140, 45)
            seen = browser.seen
            for _ in range(12):
                await browser.press("space")
                seen += browser.seen
                assert len(browser.lines) <= size[1]
            assert "Plans" in seen or "plans" in seen
            await browser.press("p")
            assert "November 2026" in browser.seen

    look()


@played
async def test_without_entries_of_late_p_says_so() -> None:
    async with browsing([OLD[0]]) as browser:
        await browser.press("p")
        assert "nothing to compare" in browser.seen


@played
async def test_r_shows_an_old_entry_with_its_age_and_another_one_the_next_time() -> None:
    async with browsing([*DAYS, *OLD]) as browser:
        await browser.press("r")
        assert browser.place.day == on(-400)
        assert "From over a year ago" in browser.seen
        await browser.press("r")
        assert browser.place.day == on(-50)
        assert "one of autumn" in browser.seen
        await browser.press("G")
        assert browser.place.day == DAY


@played
async def test_r_without_an_old_entry_says_from_when_there_is_one() -> None:
    async with browsing(DAYS[:3], size=(60, 16)) as browser:
        await browser.press("r")
        assert "once it is a week old" in browser.seen


@played
async def test_days_end_with_today() -> None:
    async with browsing(DAYS) as browser:
        for key in ("right", "down", "pagedown", "l", "j"):
            await browser.press(key)
            assert browser.place.day == DAY, key
        await browser.press("left", "down")
        assert browser.place.day == DAY, "a week further is today at most"


@played
async def test_an_entry_of_tomorrow_from_another_time_zone_can_be_reached() -> None:
    async with browsing([*DAYS, an_entry(text("across the ocean"), day=on(1))]) as browser:
        assert browser.place.day == on(1)
        await browser.press("left", "right")
        assert browser.place.day == on(1)
        await browser.press("right")
        assert browser.place.day == on(1)


@played
async def test_a_day_of_which_the_entry_was_deleted_says_so_and_u_brings_it_back() -> None:
    one = an_entry(text("a"), day=on(-1), started_at=moment(on(-1), 8))
    other = an_entry(text("b"), day=on(-1), started_at=moment(on(-1), 9))
    async with browsing([DAYS[0], one, other]) as browser:
        await browser.press("h")
        assert "No entry" not in browser.seen
        await browser.press("x", "x")
        assert "were deleted" not in browser.seen, "one is left"
        await browser.press("x", "x")
        assert "The 2 entries of this day were deleted." in browser.seen
        await browser.press("l", "h")
        assert "The 2 entries of this day were deleted." in browser.seen
        await browser.press("u", "h", "l", "x", "x")
        browser.store.deleted = [one]
        await browser.press("h", "l")
        assert "The entry of this day was deleted." in browser.seen
        await browser.press("u")
        assert one in browser.store.entries


@played
async def test_a_bar_marks_the_side_that_has_the_keys() -> None:
    async with browsing(DAYS) as browser:
        assert all(line.startswith("▌") for line in browser.lines[:8])
        assert not any("▌" in line[1:] for line in browser.lines)
        await browser.press("tab")
        assert all("▌" in line[20:40] for line in browser.lines[:8])
        assert not any(line.startswith("▌") for line in browser.lines)


@played
async def test_a_message_leaves_the_keys_in_sight() -> None:
    async with browsing(DAYS) as browser:
        before = browser.lines[-2:]
        await browser.press("n")
        assert browser.lines[-3] == "  · Search first, with /."
        assert browser.lines[-2:] == before


@played
async def test_the_key_help_explains_the_signs_of_the_calendar() -> None:
    for language, words in (("en", "an entry without a number"), ("nl", "bladzijde zonder getal")):
        async with browsing(DAYS, language=language) as browser:
            await browser.press("?")
            assert f"○ {words}" in browser.seen
            for bar, range_ in zip("▁▃▄▆█", ("0–2", "3–4", "5–6", "7–8", "9–10"), strict=True):
                assert f"{bar} {range_}" in browser.seen


@played
async def test_a_wide_screen_has_months_beside_each_other_and_a_wider_entry() -> None:
    async with browsing(DAYS, size=(140, 45)) as browser:
        assert any("October 2026" in line and "November 2026" in line for line in browser.lines)
        assert "September 2026" not in browser.seen, "the first entry is of later"
    async with browsing([*DAYS, an_entry(text("long ago"), day=on(-400))], size=(140, 45)) as browser:
        assert sum("2026" in line and "Mo" not in line for line in browser.lines) >= 4
        assert "tension, low to high" in browser.seen, "what room is left explains the signs"
        assert browser.lines[-1].count("  ") <= 14
        assert "q/Esc leave" in browser.lines[-1], "the keys in one row"


@played
async def test_on_a_small_screen_the_keys_take_two_rows_at_most() -> None:
    for language in ("en", "nl"):
        for keys in ((), ("tab",), ("x",), ("x", "x")):
            async with browsing(DAYS, size=(60, 16), language=language) as browser:
                await browser.press(*keys)
                keys_at = next(n for n, line in enumerate(browser.lines) if "Tab" in line)
                assert len(browser.lines) - keys_at <= 2
                foot = " ".join(browser.lines[-2:])
                assert "? " in foot
                assert "q/Esc" in foot

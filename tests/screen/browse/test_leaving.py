"""Tests of going back and quitting: Esc closes what is open, and does not quit unexpectedly."""

from tests.screen.browse.support import browsing
from tests.screen.support import played
from tests.support.entries import an_entry, on, text

ALL = (an_entry(text("a knot")), an_entry(text("a knot before"), day=on(-3)))


@played
async def test_escape_closes_the_hits_then_the_entry_and_then_asks_once_before_it_leaves() -> None:
    async with browsing(ALL) as browser:
        await browser.press("/")
        await browser.type("knot")
        await browser.press("enter")
        assert browser.reads()
        assert browser.underlined == ["knot"]
        await browser.press("escape")
        assert browser.underlined == []
        assert browser.reads()
        await browser.press("escape")
        assert not browser.reads()
        await browser.press("escape")
        assert not browser.app.over
        assert "Esc again leaves." in browser.seen
        await browser.press("escape")
        assert browser.app.left is not None
        assert browser.app.left.how == "left"


@played
async def test_another_key_between_two_escapes_prevents_quitting() -> None:
    async with browsing(ALL) as browser:
        await browser.press("escape", "h", "escape")
        assert not browser.app.over
        await browser.press("?", "escape", "escape")
        assert not browser.app.over, "the key help was closed in between"


@played
async def test_every_sheet_is_closed_by_escape() -> None:
    async with browsing(ALL) as browser:
        for key in ("/", "t", "p", "?"):
            await browser.press(key)
            assert browser.app.screen is not browser.app.page, key
            await browser.press("escape")
            assert browser.app.screen is browser.app.page, key
        assert not browser.app.over


@played
async def test_f1_and_the_question_mark_both_explain_the_keys() -> None:
    for key in ("?", "f1"):
        async with browsing(ALL) as browser:
            await browser.press(key)
            assert "search as you type" in browser.seen


@played
async def test_help_is_there_over_every_sheet_and_leads_back_to_it() -> None:
    for opens, key in (("/", "f1"), ("t", "?"), ("t", "f1"), ("p", "?"), ("p", "f1")):
        async with browsing(ALL) as browser:
            await browser.press(opens)
            before = browser.lines
            await browser.press(key)
            assert "search as you type" in browser.seen
            await browser.press("escape")
            assert browser.lines == before

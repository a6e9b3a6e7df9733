"""The user's key bindings on the screen: they work like the default ones, and are shown everywhere."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import pytest

from reflect.bindings import bindings_of, problem_of, settable
from reflect.keys import BROWSE, QUESTION
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.screen.app import SessionApp
from reflect.screen.breathing_sheet import BreathingSheet
from reflect.screen.browse.app import BrowserApp
from reflect.screen.browse.keys_sheet import BrowseKeys
from reflect.screen.browse.position import BrowsePosition
from reflect.screen.browse.search_sheet import SearchSheet
from reflect.screen.closing_sheet import ClosingSheet
from reflect.screen.keys_sheet import KeysSheet
from reflect.settings import Settings
from tests.screen.browse.support import Browser, MemoryEntryStore
from tests.screen.running import running
from tests.screen.support import Screen, checkin, played
from tests.support.entries import an_entry, on, text

OTHER = [
    *("f2", "f3", "f4", "f5", "f8", "f9", "f10", "f11", "f12"),
    *(f"alt-{letter}" for letter in "acegijklmnopqrstuvwxyz"),
]
QUESTIONS = [action for action, one in settable().items() if one.place == "question"]
ALL_OTHER = dict(zip(QUESTIONS, OTHER, strict=False))
"""Another key for each action of a question."""


@asynccontextmanager
async def with_keys(
    name: str,
    keys: Mapping[str, str],
    *,
    language: str = "en",
    size: tuple[int, int] = (80, 24),
    breath: int = 30,
) -> AsyncIterator[Screen]:
    begun, keeper = checkin(name, language=language)
    settings = Settings(keys=dict(keys), breath=breath)
    app = SessionApp(begun, phrases_of(language), "", lambda text, _: f"{text} edited", settings=settings)
    async with running(app, size) as pilot:
        yield Screen(app, pilot, keeper)


@asynccontextmanager
async def browsing_with(keys: Mapping[str, str], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Browser]:
    store, place = (
        MemoryEntryStore([an_entry(text("a knot")), an_entry(text("a band"), day=on(-3))]),
        BrowsePosition(),
    )
    app = BrowserApp(store, phrases_of("en"), place, settings=Settings(keys=dict(keys)))
    async with running(app, size) as pilot:
        yield Browser(app, pilot, store)


def front(screen: Screen) -> object:
    return screen.app.screen


def test_each_action_of_a_question_has_another_key_here() -> None:
    assert ALL_OTHER.keys() == set(QUESTIONS)
    assert not any(problem_of(action, key, ALL_OTHER) for action, key in ALL_OTHER.items())


@played
async def test_a_set_key_does_what_the_default_one_did_and_that_one_nothing() -> None:
    async with with_keys("text", {"breathe": "ctrl-b", "nudge": "ctrl-r"}) as screen:
        await screen.press("ctrl+t")
        assert "First nudge." not in screen.seen
        await screen.press("ctrl+r")
        assert "First nudge." in screen.seen
        await screen.press("ctrl+b")
        assert isinstance(front(screen), BreathingSheet)
        await screen.press("ctrl+b")
        assert isinstance(front(screen), BreathingSheet), "again for two minutes"
        await screen.press("ctrl+b")
        assert front(screen) is screen.page


@played
async def test_the_keys_of_the_editor_are_set_one_by_one() -> None:
    keys = {
        "undo": "f2",
        "redo": "f3",
        "delete_word_back": "f4",
        "select_all": "alt-a",
        "line_start": "alt-s",
    }
    async with with_keys("free", keys) as screen:
        await screen.type("one two")
        await screen.press("f4")
        assert screen.writing.words == "one "
        await screen.press("f2")
        assert screen.writing.words == "one two"
        await screen.press("f3")
        assert screen.writing.words == "one "
        await screen.press("ctrl+z", "ctrl+w")
        assert screen.writing.words == "one "
        await screen.press("alt+s", "x")
        assert screen.writing.words == "xone "
        await screen.press("alt+a", "y")
        assert screen.writing.words == "y"


@played
async def test_a_new_line_has_another_key_and_a_paste_keeps_its_lines() -> None:
    async with with_keys("free", {"new_line": "ctrl-n"}) as screen:
        await screen.press("a", "ctrl+n", "b", "ctrl+j", "c", "alt+enter", "d")
        assert screen.writing.words == "a\nb\nc\nd"
        await screen.paste("e\nf")
        assert screen.writing.words == "a\nb\nc\nde\nf"


@played
async def test_going_back_taking_over_and_pausing_have_other_keys() -> None:
    async with with_keys("plan", {"back": "f2", "other_field": "f3", "pause": "f10"}) as screen:
        await screen.type("my chest")
        await screen.press("enter", "tab")
        await screen.press("x", "tab")
        assert screen.page.field == "cue"
        await screen.press("f3")
        assert screen.page.field == "response"
        await screen.press("f2", "f2")
        assert screen.asked == "body-signal"
        await screen.press("ctrl+q")
        assert screen.ended() is None
        await screen.press("f10")
        assert screen.ended() == ("paused", True)


@pytest.mark.samples(3)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
@played
async def test_wherever_a_key_is_named_it_is_the_one_that_was_set(
    language: str, size: tuple[int, int]
) -> None:
    bound = bindings_of(ALL_OTHER).question
    rows = [QUESTION[settable()[action].row] for action in QUESTIONS]
    replaced = {label for row in rows for label in (row.short, *row.long.split())} - {"Alt-Enter"}
    assert {"^T", "Ctrl-T", "⇧Tab", "F1", "F7", "Ctrl-Z/Y"} <= replaced
    named = re.compile(rf"(?<!\S)({'|'.join(map(re.escape, replaced))})(?![\w/])")
    async with with_keys("plan", ALL_OTHER, language=language, size=size) as screen:
        seen = [screen.seen]
        assert bound["keys"].short in screen.seen
        await screen.type("my chest")
        for key in ("escape", "enter", "a", "enter", "enter", "escape"):
            await screen.press(key)
            seen.append(screen.seen)
        await screen.press(ALL_OTHER["breathe"].replace("-", "+"))
        seen.append(screen.seen)
        await screen.press("x", ALL_OTHER["keys"].replace("-", "+"))
        assert isinstance(front(screen), KeysSheet)
        while isinstance(front(screen), KeysSheet):
            seen.append(screen.seen)
            await screen.press("pagedown" if len(seen) < 20 else "q")
        assert named.findall(" ".join(seen)) == []
        assert bound["discard"].long in " ".join(seen)


@played
async def test_the_closing_leads_to_the_browser_by_the_key_that_was_set() -> None:
    async with with_keys("free", {"browse": "v"}) as screen:
        await screen.press("a", "enter")
        await screen.pilot.pause(0.5)
        assert isinstance(front(screen), ClosingSheet)
        assert "v look through your journal" in screen.seen
        await screen.press("b")
        assert screen.ended() is None
        await screen.pilot.pause(0.5)
        await screen.press("v")
        assert screen.app.ending is not None
        assert screen.app.ending.browse


@played
async def test_the_browser_is_steered_by_the_keys_that_were_set_and_the_arrows() -> None:
    keys = {"left": "a", "right": "d", "search": "ctrl-s", "delete": "delete", "undelete": "U", "leave": "w"}
    async with browsing_with(keys) as browser:
        day = browser.app.page.navigation.day
        await browser.press("h")
        assert browser.app.page.navigation.day == day
        await browser.press("a", "left", "d")
        assert (day - browser.app.page.navigation.day).days == 1
        await browser.press("right")
        assert "delete delete" not in browser.seen
        await browser.press("delete")
        assert phrases_of("en").browse.again_deletes("Delete") in browser.seen
        await browser.press("delete")
        assert "Press U" in browser.seen
        await browser.press("U", "ctrl+s")
        assert isinstance(browser.app.screen, SearchSheet)
        await browser.press("a", "w", "d")
        assert "/ awd" in browser.seen, "letters are words here"
        await browser.press("escape", "w")
        assert browser.app.left is not None


@played
async def test_the_key_help_of_the_browser_shows_what_is_set() -> None:
    keys = {"thread": "v", "patterns": "F5", "keys": "f2", "half_up": "ctrl-b"}
    async with browsing_with(keys, size=(100, 50)) as browser:
        await browser.press("f1")
        assert browser.app.screen is browser.app.page
        await browser.press("f2")
        assert isinstance(browser.app.screen, BrowseKeys)
        words = phrases_of("en").browse.keys
        assert f"v {words['thread']}" in browser.seen
        assert f"F5 {words['patterns']}" in browser.seen
        assert f"^D/^B {words['half']}" in browser.seen
        assert f"{BROWSE['search'].label} {words['search']}" in browser.seen


@pytest.mark.parametrize(
    ("breath", "seconds"), [(10, 10), (30, 30), (60, 60), (45, 40), (120, 120), (300, 300)]
)
@played
async def test_a_pause_takes_as_long_as_was_set_in_whole_breaths(breath: int, seconds: int) -> None:
    async with with_keys("text", {}, breath=breath) as screen:
        await screen.press("ctrl+r")
        sheet = front(screen)
        assert isinstance(sheet, BreathingSheet)
        assert ("two minutes" in screen.seen) == (breath < 120)
        sheet.breathe(seconds - 1)
        assert front(screen) is sheet
        sheet.breathe(1)
        assert front(screen) is screen.page

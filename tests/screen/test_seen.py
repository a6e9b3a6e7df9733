"""Tests of a plan that is shown once: alone on the screen for some seconds or until Enter."""

import asyncio
from typing import Any

import pytest

from reflect.screen.closing_sheet import ClosingSheet
from reflect.screen.flow_page import MEANT_BEFORE
from reflect.screen.seen_sheet import SECONDS, SeenSheet
from reflect.session.state import Session
from tests.screen.sending import send
from tests.screen.support import CUE, RESPONSE, Clock, Screen, changing, on_screen, played
from tests.support.catalogues import en, nl
from tests.support.entries import an_entry, plan

PLAN = "When it rings, then I wait"
THREE = ("loop", ["2", "enter", "enter", "3", "enter"])
"""A check-in with a question after the plan, and the keys that lead to the plan."""


def is_seen(screen: Screen) -> bool:
    return isinstance(screen.app.screen, SeenSheet)


async def make_plan(screen: Screen, *keys: str) -> None:
    """Make a plan in the question for one."""
    await screen.press(*keys)
    await screen.type("it rings")
    await screen.press("enter")
    await screen.type("wait")
    await screen.press("enter")


def test_what_is_done_begins_a_row() -> None:
    for words, rows in {
        "When somebody asks me for a favour, then I say let me get back to you": [
            "When somebody asks me for a favour,",
            "then I say let me get back to you",
        ],
        "When it rings, then we wait": ["When it rings,", "then we wait"],
        "the phone: we wait": ["the phone: we wait"],
    }.items():
        sheet = SeenSheet(en, words, lambda _: asyncio.sleep(0), lambda: None)
        assert [line.plain.strip() for line in sheet.lines(72, 24)] == rows


@pytest.mark.samples(3)
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45), (20, 5)])
@pytest.mark.parametrize("language", ["en", "nl"])
@played
async def test_a_new_plan_is_alone_on_the_screen_until_enter_and_is_on_disk_by_then(
    size: tuple[int, int], language: str
) -> None:
    phrases = {"en": en, "nl": nl}[language]
    async with on_screen(THREE[0], size=size, language=language, motion=False) as screen:
        await make_plan(screen, *THREE[1])
        words = {"en": PLAN, "nl": "Als it rings, dan wait"}[language]
        assert screen.seen == f"{words} Enter {phrases.screen.key_words['go_on']}"
        answer = screen.keeper.kept[-1].answers[1]
        assert (getattr(answer, "cue", ""), getattr(answer, "response", "")) == ("it rings", "wait")
        await screen.press("enter")
        assert screen.app.screen is screen.page
        assert (screen.asked, screen.writing.words) == ("free", "")


@played
async def test_other_keys_are_for_neither_the_plan_nor_the_next_question() -> None:
    async with on_screen(THREE[0], motion=False) as screen:
        await make_plan(screen, *THREE[1])
        await screen.press("a", "space", "backspace", "shift+tab", "ctrl+x", "f1", "ctrl+r", "ctrl+n")
        await screen.paste("words")
        await send(screen.app, "more words")
        assert is_seen(screen)
        await screen.press("escape")
        assert (screen.asked, screen.writing.words, screen.ended()) == ("free", "", None)
        assert screen.keeper.typing == {}


@played
async def test_a_burst_of_enters_is_one() -> None:
    async with on_screen(THREE[0], motion=False) as screen:
        await make_plan(screen, *THREE[1])
        await send(screen.app, "\r\r\r")
        assert screen.asked == "free"


@played
async def test_it_continues_after_some_seconds_and_an_enter_at_that_moment_belongs_to_it(
    clock: Clock,
) -> None:
    async with on_screen(THREE[0]) as screen:
        await make_plan(screen, *THREE[1])
        sheet = screen.app.screen
        assert isinstance(sheet, SeenSheet)
        full = screen.seen.count("─")
        sheet.stand(SECONDS / 2)
        assert screen.seen.count("─") == full // 2
        assert is_seen(screen)
        sheet.stand(SECONDS / 2)
        await screen.pilot.pause()
        assert screen.app.screen is screen.page
        await screen.press("enter")
        assert (screen.asked, screen.answers[2]) == ("free", None), "not skipped by it"
        clock.advance(MEANT_BEFORE)
        await screen.press("enter")
        assert screen.answers[2].skipped


@played
async def test_an_enter_after_an_answer_belongs_to_that_answer() -> None:
    async with on_screen(THREE[0]) as screen:
        await make_plan(screen, *THREE[1])
        sheet = screen.app.screen
        assert isinstance(sheet, SeenSheet)
        sheet.stand(SECONDS)
        await screen.pilot.pause()
        await screen.press("a", "enter")
        assert screen.answers[2].text == "a"


@played
async def test_after_enter_there_is_nothing_to_wait_for() -> None:
    async with on_screen(THREE[0], motion=False) as screen:
        await make_plan(screen, *THREE[1])
        await screen.press("enter", "enter")
        assert screen.answers[2].skipped


@played
async def test_the_time_and_enter_together_continue_once() -> None:
    async with on_screen(THREE[0]) as screen:
        await make_plan(screen, *THREE[1])
        sheet = screen.app.screen
        assert isinstance(sheet, SeenSheet)
        await screen.press("enter")
        sheet.stand(2 * SECONDS)
        await screen.pilot.pause()
        assert (screen.app.screen is screen.page, screen.asked) == (True, "free")


@pytest.mark.parametrize("how", ["setting", "environment"])
@played
async def test_where_nothing_moves_it_stays_until_enter(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    timers: list[float] = []
    set_interval = SeenSheet.set_interval

    def noted(self: SeenSheet, seconds: float, callback: Any = None, **named: Any) -> Any:
        if not named:
            timers.append(seconds)  # Textual's own timers have names
        return set_interval(self, seconds, callback, **named)

    monkeypatch.setattr(SeenSheet, "set_interval", noted)
    if how == "environment":
        monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    async with on_screen("step", motion=how != "setting") as screen:
        await make_plan(screen)
        assert is_seen(screen)
        assert "─" not in screen.seen
        assert timers == []
    async with on_screen("step") as screen:
        await make_plan(screen)
        assert len(timers) == (how == "setting"), "or the check means nothing"


@played
async def test_a_changed_plan_is_seen_and_a_kept_one_and_a_skipped_one_are_not() -> None:
    async with on_screen("loop", motion=False) as screen:
        await screen.press("2", "enter", "enter", "2", "enter", "enter", "!", "enter")
        assert is_seen(screen)
        assert f"When {CUE}, then I {RESPONSE}!" in screen.seen
        await screen.press("enter", "enter")
        assert screen.asked == "free", "left as it is, it is not seen again"
    async with on_screen("loop", motion=False) as screen:
        await screen.press("2", "enter", "enter", "2", "enter", "enter", "enter")
        assert (is_seen(screen), screen.asked) == (False, "small-step"), "the same words keep it"
    async with on_screen("loop", motion=False) as screen:
        await screen.press("2", "enter", "enter", "enter")
        assert (is_seen(screen), screen.asked) == (False, "small-step")


@played
async def test_it_is_seen_once_and_again_only_if_it_becomes_another() -> None:
    async with on_screen(THREE[0], motion=False) as screen:
        await make_plan(screen, *THREE[1])
        await screen.press("enter", "shift+tab", "down", "enter")
        assert (is_seen(screen), screen.asked) == (False, "free")
        await screen.press("shift+tab", "down", "!", "enter")
        assert f"{PLAN}!" in screen.seen
        assert is_seen(screen)


@played
async def test_a_correction_of_an_entry_is_not_held_up() -> None:
    async with changing(an_entry(plan())) as screen:
        await screen.press("!", "enter", "!", "enter")
        assert screen.ended() == ("finished", False)


@played
async def test_after_the_last_question_the_closing_follows() -> None:
    async with on_screen("step", motion=False) as screen:
        await make_plan(screen)
        assert screen.keeper.finished, "the entry is in the journal before it is seen"
        await screen.press("ctrl+q")
        assert is_seen(screen)
        await screen.press("enter")
        assert isinstance(screen.app.screen, ClosingSheet)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
@played
async def test_one_can_pause_and_stop_there_and_the_next_question_is_untouched(key: str) -> None:
    async with on_screen(THREE[0], motion=False) as screen:
        await make_plan(screen, *THREE[1])
        await screen.press(key)
        assert screen.ended() == ({"ctrl+q": "paused", "ctrl+c": "interrupted"}[key], True)
        draft: Session = screen.keeper.kept[-1]
        assert (draft.step.question, draft.typing) == ("free", {})


@played
async def test_a_signal_while_it_is_seen_keeps_everything_and_adds_nothing() -> None:
    async with on_screen(THREE[0], motion=False) as screen:
        await make_plan(screen, *THREE[1])
        assert screen.app.keep_all()
        assert screen.keeper.typing == {}
        screen.app.terminate(15)
        assert screen.ended() == ("terminated", True)


@played
async def test_a_plan_that_is_not_saved_is_not_shown_as_if_it_were() -> None:
    async with on_screen(THREE[0], motion=False) as screen:
        await screen.press(*THREE[1])
        screen.keeper.full = True
        await make_plan(screen)
        assert not is_seen(screen)
        assert screen.asked == "small-step"
        screen.keeper.full = False
        await screen.press("enter")
        assert is_seen(screen)


@played
async def test_left_alone_there_the_check_in_pauses_at_the_next_question() -> None:
    async with on_screen(THREE[0], motion=False) as screen:
        await make_plan(screen, *THREE[1])
        assert screen.app.keep_all()
        screen.app.left_alone()
        assert screen.ended() == ("paused", True)
        assert (screen.keeper.kept[-1].step.question, screen.keeper.typing) == ("free", {})

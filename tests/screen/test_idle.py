"""Timeout of an untouched check-in or browser, with a fake clock."""

import os

import pytest

from reflect.idle import IdleTimeout, IdleTimer, wait_for_input
from reflect.session.opening import Opening
from tests.screen.browse.support import browsing
from tests.screen.support import Screen, on_screen, played
from tests.support.entries import an_entry, text
from tests.support.recovery import NotedCheck

LIMIT = 600.0


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_watch_is_over_when_the_limit_is_reached_since_the_last_touch() -> None:
    clock = Clock()
    timer = IdleTimer(LIMIT, clock)
    clock.now += LIMIT - 1
    assert not timer.over
    timer.touch()
    later: list[bool] = []
    for seconds in (LIMIT - 1, 1):
        clock.now += seconds
        later.append(timer.over)
    assert later == [False, True]


@played
async def test_a_check_in_pauses_with_what_was_typed_in_its_draft() -> None:
    async with on_screen("text") as screen:
        clock = Clock()
        screen.app.idle = IdleTimer(LIMIT, clock)
        await screen.type("my jaw")
        clock.now += LIMIT - 1
        screen.app.check_idle_timer()
        assert screen.ended() is None
        await screen.type("s")
        clock.now += LIMIT - 1
        screen.app.check_idle_timer()
        assert screen.ended() is None, "a key starts the time anew"
        clock.now += 1
        screen.app.check_idle_timer()
        assert screen.ended() == ("paused", True)
        assert screen.keeper.typing == {"body-signal": {"text": "my jaws"}}
        assert screen.app.idle.ended


@played
async def test_it_does_not_leave_words_that_cannot_be_saved() -> None:
    async with on_screen("text") as screen:
        clock = Clock()
        screen.app.idle = IdleTimer(LIMIT, clock)
        await screen.type("my jaw")
        screen.keeper.full = True
        clock.now += LIMIT
        screen.app.check_idle_timer()
        assert screen.ended() is None
        screen.keeper.full = False
        screen.app.check_idle_timer()
        assert screen.ended() == ("paused", True)


@played
async def test_an_untouched_check_in_leaves_no_draft() -> None:
    async with on_screen("text") as screen:
        clock = Clock()
        screen.app.idle = IdleTimer(LIMIT, clock)
        clock.now += LIMIT
        screen.app.check_idle_timer()
        assert screen.ended() == ("paused", False)


@played
async def test_time_in_an_editor_is_not_time_untouched() -> None:
    clock = Clock()

    def slow(text: str) -> str:
        clock.now += 2 * LIMIT
        return text + " and more"

    async with on_screen("text", editor=slow) as screen:
        screen.app.idle = IdleTimer(LIMIT, clock)
        await screen.type("my jaw")
        await screen.press("ctrl+o")
        screen.app.check_idle_timer()
        assert screen.ended() is None


@played
async def test_the_browser_closes() -> None:
    async with browsing([an_entry(text("my jaw"))]) as screen:
        clock = Clock()
        screen.app.idle = IdleTimer(LIMIT, clock)
        clock.now += LIMIT - 1
        await screen.press("right")
        clock.now += LIMIT - 1
        screen.app.check_idle_timer()
        assert not screen.app.over
        clock.now += 1
        screen.app.check_idle_timer()
        assert screen.app.over


OPENING = Opening(6, "journal.db", ("nl",), offers_passphrase=True)


def left_alone(screen: Screen) -> tuple[str, bool] | None:
    """Let the timeout pass, and return how the check-in ended."""
    clock = Clock()
    screen.app.idle = IdleTimer(LIMIT, clock)
    clock.now += LIMIT - 1
    screen.app.check_idle_timer()
    assert screen.ended() is None
    clock.now += 1
    screen.app.check_idle_timer()
    assert screen.app.idle.ended
    return screen.ended()


@pytest.mark.parametrize(
    "keys",
    [("f1",), ("ctrl+r",), ("ctrl+x",), ("escape",), ("enter", "f1"), ("a", "ctrl+l")],
    ids=["the key help", "a breathing pause", "a question", "one Escape", "the next question", "the areas"],
)
@played
async def test_a_sheet_over_a_question_does_not_keep_it_open(keys: tuple[str, ...]) -> None:
    async with on_screen("text") as screen:
        await screen.type("my jaw")
        await screen.press(*keys)
        assert left_alone(screen) == ("paused", True)


@played
async def test_the_page_of_the_first_morning_closes() -> None:
    async with on_screen("text", opening=OPENING) as screen:
        assert left_alone(screen) == ("paused", False)


@played
async def test_an_interrupted_check_of_the_recovery_key_is_due_again() -> None:
    found = NotedCheck(0)
    async with on_screen("text", recovery=found.check) as screen:
        await screen.type("7DK")
        assert left_alone(screen) == ("paused", False)
        assert not found.noted


@played
async def test_the_closing_closes_and_the_entry_is_saved() -> None:
    async with on_screen("free") as screen:
        await screen.type("words")
        await screen.press("enter")
        assert screen.keeper.finished
        assert left_alone(screen) == ("finished", False)


def test_a_wait_at_the_terminal_ends_with_the_timer_or_with_input() -> None:
    reading, writing = os.pipe()
    clock = Clock()
    timer = IdleTimer(LIMIT, clock)

    os.write(writing, b"y")
    wait_for_input(reading, timer)
    assert not timer.ended
    os.read(reading, 1)
    impatient = IdleTimer(0.01)
    with pytest.raises(IdleTimeout):
        wait_for_input(reading, impatient)
    assert impatient.ended
    wait_for_input(reading, None)
    os.close(reading)
    os.close(writing)

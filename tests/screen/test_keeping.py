"""Tests of saving: the draft, a full disk, pausing, stopping, discarding, errors."""

import asyncio
from collections.abc import Callable

import pytest

from reflect.screen.autosave import AUTOSAVE_IDLE_SECONDS, AUTOSAVE_MAX_SECONDS
from reflect.session.forms.text import TextForm
from tests.screen.support import PATIENCE, Clock, Screen, on_screen, played
from tests.support.catalogues import en


async def until(screen: Screen, true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():
            await screen.pilot.pause(0.01)


@played
async def test_an_untouched_question_leaves_no_draft() -> None:
    async with on_screen("text") as screen:
        await screen.press("ctrl+t", "left", "ctrl+q")
        assert screen.keeper.kept == []
        assert screen.ended() == ("paused", False)


@played
async def test_the_draft_is_kept_a_while_after_the_last_key(clock: Clock) -> None:
    async with on_screen("text") as screen:
        await screen.type("hal")
        clock.advance(AUTOSAVE_IDLE_SECONDS - 0.1)
        assert screen.keeper.kept == []
        clock.advance(0.1)
        assert screen.keeper.typing == {"body-signal": {"text": "hal"}}
        await screen.type("f")
        clock.advance(AUTOSAVE_IDLE_SECONDS - 0.1)
        assert len(screen.keeper.kept) == 1
        clock.advance(0.1)
        assert screen.keeper.typing == {"body-signal": {"text": "half"}}
        assert len(screen.keeper.kept) == 2


@played
async def test_the_draft_is_kept_while_keys_keep_coming(clock: Clock) -> None:
    async with on_screen("text") as screen:
        passed = 0.0
        while passed + 1.0 < AUTOSAVE_MAX_SECONDS:
            await screen.press("a")
            clock.advance(1.0)
            passed += 1.0
        assert screen.keeper.kept == [], "there was never a rest"
        await screen.press("b")
        clock.advance(AUTOSAVE_MAX_SECONDS - passed)
        assert screen.keeper.typing == {"body-signal": {"text": "aaaab"}}


@played
async def test_a_kept_draft_is_not_kept_again_before_the_next_key(clock: Clock) -> None:
    async with on_screen("text") as screen:
        await screen.type("half")
        clock.advance(10 * AUTOSAVE_MAX_SECONDS)
        assert len(screen.keeper.kept) == 1


@pytest.mark.parametrize(
    ("key", "how"), [("ctrl+q", "paused"), ("ctrl+c", "interrupted"), ("shift+tab", None)]
)
@played
async def test_half_typed_words_are_kept_before_leaving(key: str, how: str | None) -> None:
    async with on_screen("text") as screen:
        await screen.press("a", "enter")
        await screen.type("half")
        await screen.press(key)
        assert screen.keeper.typing == {"free": {"text": "half"}}
        if how:
            assert screen.ended() == (how, True)


@played
async def test_a_signal_keeps_and_ends() -> None:
    async with on_screen("text") as screen:
        await screen.type("half")
        screen.app.heard(15)
        await until(screen, lambda: screen.ended() is not None)
        assert screen.keeper.typing == {"body-signal": {"text": "half"}}
        assert screen.app.ending is not None
        assert (screen.app.ending.how, screen.app.ending.signal) == ("terminated", 15)


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
@played
async def test_a_long_answer_is_resumed_with_the_cursor_in_sight_below_the_notice(
    size: tuple[int, int],
) -> None:
    async with on_screen("text") as screen:
        await screen.type("x")
        await screen.press("ctrl+q")
        draft = screen.keeper.kept[-1]
    long = {"body-signal": {"text": "my chest, and what I felt there today " * 40}}
    notice = "This is where you left off. " * 3
    async with on_screen(
        "text", draft=draft.model_copy(update={"typing": long}), notice=notice, size=size
    ) as screen:
        await screen.pilot.pause()
        writing = screen.writing
        assert "This is where you left off." in screen.seen
        assert writing.row == writing.rows > writing.size.height
        top = writing.scroll_offset.y
        assert top < writing.row <= top + writing.size.height


@played
async def test_a_resumed_draft_has_the_words_and_the_cursor_at_their_end() -> None:
    async with on_screen("text") as screen:
        await screen.type("half")
        await screen.press("ctrl+q")
        draft = screen.app.checkin.session
    assert draft.phase == "paused"
    async with on_screen("text", draft=draft) as screen:
        await screen.type("!")
        await screen.press("enter")
        assert screen.answers[0].text == "half!"


@pytest.mark.parametrize("name", ["step", "daily"])
@played
async def test_a_draft_of_several_fields_resumes_at_its_field(name: str) -> None:
    keys = (
        ["a", "enter", "b"]
        if name == "step"
        else ["4", "enter", "x", "enter", "2", "enter", "ctrl+u", "a", "enter", "ctrl+u", "b"]
    )
    async with on_screen(name) as screen:
        await screen.press(*keys, "ctrl+q")
        draft = screen.app.checkin.session
    async with on_screen(name, draft=draft) as screen:
        await screen.press("c", "enter")
        answer = screen.answers[0]
        assert (answer.cue, answer.response) == ("a", "bc")


@played
async def test_a_full_disk_leaves_the_words_and_trying_again_works() -> None:
    async with on_screen("text") as screen:
        await screen.type("my chest")
        screen.keeper.full = True
        await screen.press("enter")
        assert screen.asked == "body-signal"
        assert screen.writing.words == "my chest"
        assert "Not saved yet: The disk is full" in screen.seen
        screen.keeper.full = False
        await screen.press("enter")
        assert screen.asked == "free"
        assert "Not saved" not in screen.seen


@pytest.mark.parametrize("key", ["ctrl+q", "shift+tab"])
@played
async def test_a_draft_that_cannot_be_saved_prevents_quitting(key: str) -> None:
    async with on_screen("text") as screen:
        await screen.press("a", "enter", "b")
        screen.keeper.full = True
        await screen.press(key)
        assert "Not saved yet" in screen.seen
        assert (screen.asked, screen.ended()) == ("free", None)


@played
async def test_ctrl_c_on_a_full_disk_says_so_once_and_then_goes() -> None:
    async with on_screen("text") as screen:
        await screen.press("a")
        screen.keeper.full = True
        await screen.press("f1", "ctrl+c")
        assert "Not saved yet" in screen.seen
        assert screen.ended() is None
        await screen.press("ctrl+c")
        assert screen.ended() == ("interrupted", False)


@played
async def test_discarding_asks_first() -> None:
    async with on_screen("text") as screen:
        await screen.press("a", "ctrl+x")
        assert en.session.discard_question in screen.seen
        await screen.press("enter")
        assert screen.keeper.discarded == []
        await screen.press("ctrl+x", "down", "escape", "ctrl+x", "n")
        assert screen.keeper.discarded == []
        assert screen.writing.words == "a"
        await screen.press("ctrl+x", "y")
        assert screen.keeper.discarded == [], "a single key throws nothing away"
        await screen.press("enter")
        assert len(screen.keeper.discarded) == 1
        assert screen.ended() == ("discarded", False)


@played
async def test_where_nothing_was_written_throwing_away_speaks_of_nothing_written() -> None:
    async with on_screen("text") as screen:
        await screen.press("ctrl+x")
        assert en.session.discard_empty_question in screen.seen
        assert en.session.discard_question not in screen.seen


def test_an_error_keeps_the_draft_prints_nothing_and_is_raised(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    kept = []

    def fail(*_: object) -> None:
        local = "my secret"
        raise ValueError(len(local))

    @played
    async def go() -> None:
        async with on_screen("text") as screen:
            kept.append(screen.keeper)
            await screen.type("my secret")
            monkeypatch.setattr(TextForm, "enter", fail)
            await screen.press("enter")
            await until(screen, lambda: screen.app.error is not None)

    with pytest.raises(ValueError, match="9"):
        go()
    assert kept[0].typing == {"body-signal": {"text": "my secret"}}
    assert capfd.readouterr() == ("", "")

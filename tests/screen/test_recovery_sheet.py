"""The sheet that asks for two groups of the recovery key, before a question of a check-in."""

import pytest

from reflect.language.choose import LANGUAGES, phrases_of
from reflect.session.recovery_check import GROUPS
from tests.screen.support import on_screen, played
from tests.support.recovery import RIGHT, NotedCheck

EN = phrases_of("en").protection
QUESTION = "What else?"
FIRST, SECOND = RIGHT.values()


@played
async def test_it_comes_before_its_question_and_the_right_groups_lead_there() -> None:
    found = NotedCheck(1)
    async with on_screen("text", recovery=found.check) as screen:
        assert "Where in your body?" in screen.seen
        await screen.press("enter")
        assert EN.recovery_title in screen.seen
        assert EN.recovery_group(2, GROUPS) in screen.seen
        assert QUESTION not in screen.seen
        await screen.type(FIRST.lower())
        await screen.press("enter")
        assert EN.recovery_group(5, GROUPS) in screen.seen
        assert FIRST.lower() not in screen.seen
        await screen.paste(SECOND)
        await screen.press("enter")
        assert QUESTION in screen.seen
        assert EN.recovery_is_right in screen.seen
        assert found.noted == [True]
        await screen.type("words")
        await screen.press("enter")
        assert screen.keeper.finished
        assert [answer.question for answer in screen.answers] == ["body-signal", "free"]


@pytest.mark.parametrize("typed", ["", "7DK0X"])
@pytest.mark.parametrize("key", ["enter", "escape"])
@played
async def test_it_can_be_passed_over(key: str, typed: str) -> None:
    found = NotedCheck(0)
    async with on_screen("text", recovery=found.check) as screen:
        if typed:
            await screen.type(typed)
            await screen.press("enter")
            assert EN.recovery_not_it(2) in screen.seen
            assert typed not in screen.seen
            assert found.noted == []
        await screen.press(key)
        assert "Where in your body?" in screen.seen
        assert EN.recovery_is_right not in screen.seen
        assert found.noted == [False]


@played
async def test_what_is_typed_there_is_in_no_draft_and_pausing_leaves_it_for_later() -> None:
    found = NotedCheck(1)
    async with on_screen("text", recovery=found.check) as screen:
        await screen.type("my jaw")
        await screen.press("enter")
        await screen.type(FIRST)
        await screen.press("ctrl+q")
        assert screen.ended() == ("paused", True)
        assert found.noted == []
        assert FIRST not in screen.keeper.kept[-1].model_dump_json()
        assert screen.keeper.typing == {}


@played
async def test_it_waits_for_its_question_when_one_goes_back_from_it() -> None:
    found = NotedCheck(1)
    async with on_screen("text", recovery=found.check) as screen:
        await screen.type("my jaw")
        await screen.press("enter")
        await screen.press("shift+tab")
        assert "my jaw" in screen.seen
        assert EN.recovery_title not in screen.seen
        await screen.press("enter")
        assert EN.recovery_title in screen.seen
        await screen.press("enter", "shift+tab", "enter")
        assert QUESTION in screen.seen
        assert found.noted == [False]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
@played
async def test_it_is_whole_at_every_size(language: str, size: tuple[int, int]) -> None:
    found, words = NotedCheck(0), phrases_of(language).protection
    async with on_screen("text", language=language, recovery=found.check, size=size) as screen:
        await screen.type("x")
        await screen.press("enter")
        for text in (
            words.recovery_title,
            words.recovery_asked,
            words.recovery_group(2, GROUPS),
            words.recovery_not_it(2),
            words.recovery_never_again,
            words.recovery_pass_over,
        ):
            assert text in screen.seen
        await screen.pilot.pause()
        assert all(block.region.bottom <= size[1] for block in screen.app.screen.query("Block"))

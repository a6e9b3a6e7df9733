"""On both front ends, the question for a plan shows a plan that was just kept or changed."""

import pytest

from reflect.language.choose import LANGUAGES, phrases_of
from reflect.screen.autosave import AUTOSAVE_IDLE_SECONDS
from reflect.screen.look import Block
from tests.screen.support import BANK, CUE, RESPONSE, Clock, checkin, on_screen, played
from tests.support.lines import Talk

EN = phrases_of("en")
PLAN = f"When {CUE}, then I {RESPONSE}"


@played
async def test_enter_keeps_it() -> None:
    async with on_screen("loop") as screen:
        await screen.press("2", "enter", "enter", "enter")
        assert screen.asked == "small-step"
        assert f"{EN.session.plan_you_keep} {PLAN} {EN.session.enter_keeps_plan}" in screen.seen
        assert "Which step?" not in screen.seen
        assert f"Enter {EN.words.decisions['keep']}" in screen.seen
        assert EN.screen.key_skip not in screen.seen
        assert EN.session.takes_its_place not in screen.seen
        await screen.press("enter")
        assert screen.asked == "free"
        answer = screen.answers[1]
        assert (answer.skipped, answer.cue, answer.asked) == (True, "", "Which step?")


@played
async def test_new_words_replace_it_with_a_notice() -> None:
    async with on_screen("loop") as screen:
        await screen.press("2", "enter", "enter", "enter")
        await screen.type("a")
        assert EN.session.takes_its_place not in screen.seen, "not while a half is missing"
        assert f"Enter {EN.screen.key_to(EN.session.response_example)}" in screen.seen
        await screen.press("backspace")
        await screen.type("my jaw sets")
        await screen.press("enter")
        await screen.type("hum")
        assert EN.session.takes_its_place in screen.seen
        await screen.press("enter")
        answer = screen.answers[1]
        assert (answer.cue, answer.response, answer.asked) == ("my jaw sets", "hum", "Which step?")


@pytest.mark.parametrize("language", LANGUAGES)
@played
async def test_half_a_plan_beside_a_kept_one_says_that_emptying_it_keeps_that(
    language: str, clock: Clock
) -> None:
    phrases = phrases_of(language)
    async with on_screen("loop", language=language) as screen:
        await screen.press("2", "enter", "enter", "enter", "down", "b", "enter")
        clock.advance(AUTOSAVE_IDLE_SECONDS)
        assert screen.keeper.typing, "the draft is saved"
        assert f"{phrases.screen.needs_cue} {phrases.screen.kept_plan_stays}" in screen.seen
        assert phrases.session.takes_its_place not in screen.seen
        await screen.press("down", "backspace", "enter")
        assert screen.answers[1].skipped


@pytest.mark.parametrize("language", LANGUAGES)
@played
async def test_a_moment_alone_beside_a_kept_plan_says_so_too(language: str) -> None:
    phrases = phrases_of(language)
    async with on_screen("loop", language=language) as screen:
        await screen.press("2", "enter", "enter", "enter", "a", "enter", "enter")
        assert (
            f"{phrases.session.needs_response} {phrases.screen.kept_plan_stays_back('⇧Tab')}" in screen.seen
        )


@played
async def test_a_changed_plan_is_shown_with_its_new_words() -> None:
    async with on_screen("loop") as screen:
        await screen.press("2", "enter", "enter", "2", "enter", "enter")
        await screen.type(" and hum")
        await screen.press("enter")
        assert screen.seen.startswith(f"{PLAN} and hum"), "alone, and once"
        await screen.press("enter")
        assert f"{EN.session.plan_is_now} {PLAN} and hum" in screen.seen
        await screen.press("enter")
        assert screen.answers[1].skipped


@played
async def test_after_a_plan_was_let_go_a_new_one_is_asked_for() -> None:
    async with on_screen("loop") as screen:
        await screen.press("2", "enter", "enter", "3", "enter")
        assert "Which step?" in screen.seen
        assert EN.session.plan_you_keep not in screen.seen


@played
async def test_releasing_it_after_going_back_asks_for_a_new_plan() -> None:
    async with on_screen("loop") as screen:
        await screen.press("2", "enter", "enter", "enter", "shift+tab", "3", "enter")
        assert (screen.asked, "Which step?" in screen.seen) == ("small-step", True)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
@pytest.mark.parametrize("language", LANGUAGES)
@played
async def test_it_is_whole_at_every_size(language: str, size: tuple[int, int]) -> None:
    async with on_screen("loop", language=language, size=size) as screen:
        await screen.press("2", "enter", "enter", "enter")
        await screen.press("x", "down", "y")
        words = phrases_of(language).session
        for line in (words.plan_you_keep, words.enter_keeps_plan, RESPONSE):
            assert line in screen.seen
        # On a low screen, the line above the fields already says so.
        assert words.takes_its_place in screen.seen or size == (60, 16)


@pytest.mark.parametrize("person", [True, False], ids=["a person", "a pipe"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_in_plain_lines_an_empty_line_keeps_it(language: str, person: bool) -> None:
    talk = Talk(
        BANK, "2", "", "", "", "more", person=person, language=language,
        checkin=checkin("loop", language=language)[0],
    )  # fmt: skip
    assert talk.run() == "finished"
    said, words = " ".join(talk.said.split()), phrases_of(language).session
    assert words.plan_you_keep in said
    assert words.enter_keeps_plan in said
    assert words.takes_its_place not in said
    assert talk.answers[1] == {"question": "small-step", "skipped": True}


def test_in_plain_lines_new_words_replace_it_with_a_notice() -> None:
    talk = Talk(BANK, "2", "", "", "my jaw sets", "hum", "more", checkin=checkin("loop")[0])
    assert talk.run() == "finished"
    assert EN.session.takes_its_place in talk.said
    assert talk.answers[1] == {"question": "small-step", "cue": "my jaw sets", "response": "hum"}


@pytest.mark.parametrize(
    ("how", "told"), [("today", "Sunday 22 November"), ("still", "still Sunday 22 November")]
)
@played
async def test_the_date_is_at_the_right_of_the_dots(how: str, told: str) -> None:
    async with on_screen("loop") as screen:
        screen.app.checkin.dated = lambda: how  # type: ignore[assignment,return-value]
        screen.page.draw()
        top = screen.page.query(Block).first().render().plain.split("\n")[0]
        assert top.startswith("● ○ ○")
        assert top.endswith(f"  {told}")
        assert len(top) == 72


@played
async def test_where_there_is_no_room_the_dots_go_without_the_date() -> None:
    async with on_screen("text", size=(20, 24)) as screen:
        assert "● ○" in screen.seen
        assert "November" not in screen.seen

"""Tests of plans: both halves, the suggestion, the once-only hint, and the steps of the follow-up."""

import datetime as dt

import pytest

from reflect.journal.answers import FollowUpAnswer, IntentionAnswer, Plan
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.screen.writing import Writing
from tests.screen import support
from tests.screen.support import CUE, DAY, RESPONSE, on_screen, played
from tests.support.catalogues import en


def intention(cue: str, response: str) -> IntentionAnswer:
    return IntentionAnswer(question="small-step", asked="Which step?", cue=cue, response=response)


@played
async def test_enter_goes_from_the_cue_to_the_response_and_on() -> None:
    async with on_screen("step") as screen:
        await screen.type("my jaw sets")
        await screen.press("enter")
        assert screen.page.field == "response"
        assert not screen.keeper.finished
        await screen.type("I breathe")
        await screen.press("enter")
        assert screen.answers == [intention("my jaw sets", "I breathe")]


@played
async def test_an_empty_cue_skips() -> None:
    async with on_screen("step") as screen:
        await screen.press("enter")
        assert screen.answers[0].skipped


@played
async def test_half_a_plan_stays_and_says_what_is_missing() -> None:
    async with on_screen("step") as screen:
        await screen.press("a", "enter", "enter")
        assert "A plan has two halves: what will you do then?" in screen.seen
        await screen.press("b", "shift+tab", "backspace", "enter", "enter")
        assert "A plan has two halves: when does it start? Or skip it: empty “then I”." in screen.seen
        await screen.press("c", "enter", "enter")
        assert screen.answers == [intention("c", "b")]


@played
async def test_the_body_signal_is_suggested_and_not_filled_in() -> None:
    async with on_screen("plan") as screen:
        await screen.type("My chest tightens. Then I leave.")
        await screen.press("enter")
        assert "“My chest tightens”" in screen.seen
        assert screen.writing.words == ""


@played
async def test_a_suggestion_with_quotation_marks_is_not_quoted_again() -> None:
    async with on_screen("plan") as screen:
        await screen.paste("I hear “go\naway” and freeze.")
        await screen.press("enter")
        assert en.session.body_suggestion("?").replace("“?”", "I hear “go away” and freeze") in screen.seen


@played
async def test_arrows_lead_from_one_half_to_the_other() -> None:
    async with on_screen("step") as screen:
        await screen.press("a", "ctrl+j", "b", "up")
        assert screen.page.field == "cue", "within the text first"
        await screen.press("down")
        assert screen.page.field == "cue"
        await screen.press("down")
        assert screen.page.field == "response"
        await screen.press("down", "c", "ctrl+j", "d", "up", "x")
        assert (screen.page.field, screen.writing.words) == ("response", "cx\nd")
        await screen.press("up")
        assert screen.page.field == "cue"
        await screen.press("up", "up", "enter", "enter")
        assert screen.answers == [intention("a\nb", "cx\nd")]


@pytest.mark.parametrize("language", ["en", "nl"])
@played
async def test_the_footer_shows_tab_for_the_other_half(language: str) -> None:
    phrases = phrases_of(language)
    async with on_screen("step", language=language) as screen:
        await screen.press("a")
        assert phrases.screen.key_other_half not in screen.seen, "Enter goes there already"
        await screen.press("enter")
        assert f"Tab {phrases.screen.key_other_half}" in screen.seen


@pytest.mark.samples(2)
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("back", ["shift+tab", "up"])
@played
async def test_half_a_plan_says_how_to_skip_which_works(language: str, back: str) -> None:
    async with on_screen("step", language=language, size=(60, 16)) as screen:
        await screen.press("a", "enter", "enter")
        assert phrases_of(language).screen.plan_can_be_skipped("⇧Tab") in screen.seen
        await screen.press(back, "backspace", "enter")
        assert screen.answers[0].skipped


@pytest.mark.parametrize("language", ["en", "nl"])
@played
async def test_a_plan_without_its_moment_says_how_to_skip_at_every_enter(language: str) -> None:
    words = phrases_of(language).screen
    async with on_screen("step", language=language, size=(60, 16)) as screen:
        await screen.press("down", "b", "enter")
        assert f"{words.needs_cue} {words.response_can_be_emptied}" in screen.seen
        await screen.press("enter")
        assert (screen.page.field, words.response_can_be_emptied in screen.seen) == ("cue", True)
        await screen.press("down", "backspace", "enter")
        assert screen.answers[0].skipped


@played
async def test_a_changed_plan_of_a_follow_up_says_nothing_of_skipping() -> None:
    async with on_screen("daily") as screen:
        await screen.press("4", "enter", "enter", "2", "enter", "enter", "ctrl+u", "enter")
        assert en.session.needs_response in screen.seen
        assert en.screen.plan_can_be_skipped("⇧Tab") not in screen.seen


@played
async def test_back_from_the_response_is_to_the_cue() -> None:
    async with on_screen("plan") as screen:
        await screen.press("enter", "a", "enter", "b", "shift+tab")
        assert (screen.asked, screen.page.field) == ("small-step", "cue")
        await screen.press("shift+tab")
        assert screen.asked == "body-signal"
        await screen.press("enter")
        assert "a" in [w.words for w in screen.page.query(Writing)]


@played
async def test_a_not_gets_one_hint_and_is_taken_the_next_time() -> None:
    async with on_screen("step") as screen:
        await screen.press("a", "enter")
        await screen.type("not snap")
        await screen.press("enter")
        assert "Say what you do instead." in screen.seen
        assert not screen.keeper.finished
        await screen.press("enter")
        assert screen.answers == [intention("a", "not snap")]


@played
async def test_the_hint_is_given_once_in_a_check_in() -> None:
    async with on_screen("plan") as screen:
        await screen.press("enter", "a", "enter")
        await screen.type("never again")
        await screen.press("enter", "shift+tab", "shift+tab")
        assert screen.asked == "body-signal"
        await screen.press("enter", "enter")
        assert screen.keeper.finished


@played
async def test_a_follow_up_quotes_the_plan_and_takes_outcome_note_and_decision() -> None:
    async with on_screen("daily") as screen:
        assert "When my chest tightens, then I take three breaths" in screen.seen
        await screen.press("down", "down", "enter")
        assert "More?" in screen.seen
        await screen.type("just once")
        await screen.press("enter")
        assert "Now what?" in screen.seen
        await screen.press("enter")
        assert screen.answers[0] == FollowUpAnswer(
            question="follow-up",
            asked="What came of it?",
            of="an-entry",
            cue=CUE,
            response=RESPONSE,
            outcome="partly",
            text="just once",
            decision="keep",
        )


@pytest.mark.parametrize(("key", "outcome"), [("1", "happened"), ("5", "not_this_time")])
@played
async def test_digits_pick_an_outcome(key: str, outcome: str) -> None:
    async with on_screen("daily") as screen:
        await screen.press(key, "enter", "enter", "3", "enter")
        answer = screen.answers[0]
        assert (answer.outcome, answer.text, answer.decision) == (outcome, "", "release")


@played
async def test_no_outcome_skips_the_whole_follow_up() -> None:
    async with on_screen("daily") as screen:
        await screen.press("9", "enter")
        assert screen.answers[0].skipped
        assert screen.asked == "body-signal"


@played
async def test_changing_a_plan_asks_for_its_new_words() -> None:
    async with on_screen("daily") as screen:
        await screen.press("4", "enter", "enter", "2", "enter")
        assert "From now on: when …" in screen.seen
        assert screen.writing.words == CUE
        await screen.press("ctrl+u", "enter")
        assert en.screen.needs_cue in screen.seen
        assert en.screen.response_can_be_emptied not in screen.seen
        await screen.type("the phone rings")
        await screen.press("enter", "ctrl+u")
        await screen.type("I stand up")
        await screen.press("enter")
        answer = screen.answers[0]
        assert (answer.cue, answer.response) == ("the phone rings", "I stand up")
        assert answer.was == Plan(cue=CUE, response=RESPONSE)


@played
async def test_back_within_a_follow_up_is_to_the_inner_step_before() -> None:
    async with on_screen("daily") as screen:
        await screen.press("4", "enter", "x", "enter", "2", "enter")
        for words in ("Now what?", "More?", "What came of it?"):
            await screen.press("shift+tab")
            assert words in screen.seen
        await screen.press("1", "enter", "enter", "1", "enter")
        answer = screen.answers[0]
        assert (answer.outcome, answer.text, answer.decision) == ("happened", "x", "keep")
        assert answer.cue == CUE


@played
async def test_back_to_a_follow_up_keeps_all_of_it() -> None:
    async with on_screen("daily") as screen:
        await screen.press("2", "enter", "x", "enter", "3", "enter", "shift+tab")
        given = screen.answers[0]
        assert "Now what?" in screen.seen
        await screen.press("enter")
        assert screen.answers[0] == given


@pytest.mark.parametrize("language", LANGUAGES)
@played
async def test_on_a_small_screen_blank_lines_go_before_the_date_the_progress_and_the_day_of_the_plan(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(support, "RESPONSE", "put down my pen and take three slow breaths, twice over, " * 2)
    words = phrases_of(language)
    async with on_screen("daily", language=language, size=(60, 16)) as screen:
        for keys in ((), ("escape",)):
            await screen.press(*keys)
            yesterday = DAY - dt.timedelta(days=1)
            for told in ("● ○", words.session.dated(DAY, "today"), words.session.planned_on(yesterday, DAY)):
                assert told in screen.seen, keys

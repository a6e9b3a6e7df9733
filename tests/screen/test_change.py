"""Tests of changing an entry on the screen: answers are prefilled, Enter keeps them, emptying asks first."""

from typing import Any

import pytest

from reflect.screen.autosave import AUTOSAVE_IDLE_SECONDS
from tests.screen.support import Clock, Screen, changing, played
from tests.support.catalogues import en
from tests.support.entries import an_entry, an_id, follow_up, plan, scale, skipped, text

WHOLE = an_entry(
    scale(6),
    text("a band around my chest", areas=("chest",)),
    skipped("free"),
    plan("my chest tightens", "breathe"),
)
LOOKED_BACK = an_entry(follow_up(an_id(7), words="a bit"))


def changed(screen: Screen, question: str) -> dict[str, Any]:
    assert screen.keeper.entry is not None
    return next(a for a in screen.keeper.entry.answers if a.question == question).model_dump()


@played
async def test_enter_goes_through_everything_and_nothing_changes() -> None:
    async with changing(WHOLE) as screen:
        assert "A notice." in screen.seen
        assert screen.page.checkin.session.answer is WHOLE.answers[0]
        for asked in ("tension-before", "body-signal", "free", "small-step", "small-step"):
            assert screen.asked == asked
            await screen.press("enter")
        assert screen.ended() == ("finished", False), "and there is no closing"
        assert (screen.keeper.finished, screen.keeper.entry, screen.keeper.kept) == (True, None, [])


@played
async def test_answers_are_changed_and_filled_in() -> None:
    async with changing(WHOLE) as screen:
        await screen.press("left", "enter")
        await screen.type("!")
        await screen.press("enter")
        await screen.type("later")
        await screen.press("enter")
        assert screen.page.field == "cue"
        await screen.type("!")
        await screen.press("enter", "enter")
        assert changed(screen, "tension-before")["value"] == 5
        assert changed(screen, "body-signal")["text"] == "a band around my chest!"
        assert (changed(screen, "free")["text"], changed(screen, "free")["skipped"]) == ("later", False)
        assert changed(screen, "small-step")["cue"] == "my chest tightens!"


@pytest.mark.parametrize("question", ["tension-before", "body-signal", "small-step"])
@played
async def test_emptying_asks_and_no_puts_back_what_stood_there(question: str) -> None:
    clear = {
        "tension-before": ["backspace"],
        "body-signal": ["ctrl+u"],
        "small-step": ["ctrl+u", "down", "ctrl+u", "shift+tab"],
    }[question]
    async with changing(WHOLE, question=question) as screen:
        before = dict(screen.page.form.values)
        for no in ("enter", "escape", "n"):
            await screen.press(*clear, "enter")
            assert en.revising.empty_question in screen.seen
            assert not screen.keeper.finished
            await screen.press(no)
            assert screen.page.form.values == before
            assert screen.ended() is None
        await screen.press(*clear, "enter", "down", "enter")
        assert changed(screen, question)["skipped"]
        assert screen.ended() == ("finished", False)


@played
async def test_restored_words_are_on_the_screen_again() -> None:
    async with changing(WHOLE, question="body-signal") as screen:
        await screen.press("ctrl+u", "enter", "n")
        assert screen.writing.words == "a band around my chest"
        await screen.type(", and more")
        await screen.press("enter")
        assert changed(screen, "body-signal")["text"] == "a band around my chest, and more"


@played
async def test_a_question_that_was_skipped_is_not_asked_about() -> None:
    async with changing(WHOLE, question="free") as screen:
        await screen.press("a", "backspace", "enter")
        assert screen.ended() == ("finished", False)
        assert screen.keeper.entry is None


@played
async def test_a_follow_up_is_gone_through_from_its_outcome_on() -> None:
    async with changing(LOOKED_BACK) as screen:
        assert "What became of it?" in screen.seen, "as it was asked then"
        await screen.press("1", "enter")
        assert screen.writing.words == "a bit"
        await screen.type(" more")
        await screen.press("enter", "3", "enter")
        answer = changed(screen, "follow-up")
        assert (answer["outcome"], answer["text"], answer["decision"]) == (
            "happened",
            "a bit more",
            "release",
        )


@played
async def test_emptying_the_note_of_a_follow_up_asks_too() -> None:
    async with changing(LOOKED_BACK) as screen:
        await screen.press("enter", "ctrl+u", "enter", "enter")
        assert en.revising.empty_question in screen.seen
        await screen.press("n")
        assert (screen.page.field, screen.writing.words) == ("text", "a bit")
        await screen.press("ctrl+u", "enter", "enter", "y", "enter")
        answer = changed(screen, "follow-up")
        assert (answer["outcome"], answer["text"], answer["skipped"]) == ("partly", "", False)


@played
async def test_a_changed_plan_of_a_follow_up_is_gone_through_too() -> None:
    entry = an_entry(follow_up(an_id(7), "change", cue="my jaw", response="hum", was=("my chest", "breathe")))
    async with changing(entry) as screen:
        await screen.press("enter", "enter", "enter")
        assert screen.page.field == "cue"
        await screen.type("!")
        await screen.press("enter", "enter")
        answer = changed(screen, "follow-up")
        assert (answer["cue"], answer["response"], answer["was"]["cue"]) == ("my jaw!", "hum", "my chest")


@played
async def test_an_unchanged_plan_needs_neither_hint_nor_suggestion() -> None:
    entry = an_entry(text("my chest", areas=("chest",)), plan("my jaw sets", "not snap"))
    async with changing(entry) as screen:
        await screen.press("enter")
        assert "“my chest”" not in screen.seen
        await screen.press("enter", "enter")
        assert screen.ended() == ("finished", False)


@played
async def test_areas_that_were_put_right_stay_and_can_be_put_right() -> None:
    entry = an_entry(text("a band around my chest", areas=("jaw",), areas_corrected=True))
    async with changing(entry) as screen:
        assert en.session.areas_found(["jaw"]) in screen.seen
        await screen.type("!")
        await screen.press("ctrl+l", "space", "enter", "enter")
        answer = changed(screen, "body-signal")
        assert (answer["areas"], answer["areas_corrected"]) == ((), True)


@played
async def test_ctrl_o_opens_the_persons_editor() -> None:
    async with changing(WHOLE, question="body-signal", editor=str.upper) as screen:
        await screen.press("ctrl+o", "enter")
        assert changed(screen, "body-signal")["text"] == "A BAND AROUND MY CHEST"


# Saving


@played
async def test_leaving_without_a_change_saves_nothing() -> None:
    async with changing(WHOLE) as screen:
        await screen.press("enter", "enter", "shift+tab", "ctrl+q")
        assert screen.ended() == ("paused", False)
        assert screen.keeper.kept == []


@pytest.mark.parametrize(("key", "how"), [("ctrl+q", "paused"), ("ctrl+c", "interrupted")])
@played
async def test_a_change_is_kept_and_taken_up_again(key: str, how: str) -> None:
    async with changing(WHOLE) as screen:
        await screen.press("left", "enter")
        await screen.type(" half")
        await screen.press(key)
        assert screen.ended() == (how, True)
        draft = screen.keeper.kept[-1]
    async with changing(WHOLE, draft=draft) as screen:
        assert (screen.asked, screen.writing.words) == ("body-signal", "a band around my chest half")
        await screen.press("shift+tab")
        assert screen.page.form.values == {"value": "5"}
        await screen.press("enter", "enter", "enter", "enter", "enter")
        assert changed(screen, "tension-before")["value"] == 5
        assert changed(screen, "body-signal")["text"] == "a band around my chest half"


@played
async def test_what_is_typed_is_kept_after_a_while(clock: Clock) -> None:
    async with changing(WHOLE, question="body-signal") as screen:
        await screen.type("!")
        clock.advance(AUTOSAVE_IDLE_SECONDS)
        assert screen.keeper.typing == {"body-signal": {"text": "a band around my chest!"}}


@played
async def test_discarding_has_its_own_question() -> None:
    async with changing(WHOLE) as screen:
        await screen.press("left", "enter", "ctrl+x")
        assert en.revising.drop_change_question in screen.seen
        await screen.press("y", "enter")
        assert screen.ended() == ("discarded", False)
        assert (len(screen.keeper.discarded), screen.keeper.entry) == (1, None)


@played
async def test_the_keys_say_what_they_do_here() -> None:
    async with changing(WHOLE) as screen:
        await screen.press("f1")
        assert en.revising.change_keys_explained["discard"].partition(" (")[0] in screen.seen
        assert "throw this check-in away" not in screen.seen


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
@played
async def test_each_question_has_room_for_its_answer(size: tuple[int, int]) -> None:
    async with changing(WHOLE, size=size) as screen:
        for _ in range(4):
            shown = screen.page.shown_writings
            assert all(writing.size.height >= 1 for writing in shown)
            assert screen.app.checkin.asked.split()[0] in screen.seen
            await screen.press("enter")


@played
async def test_enter_says_save_where_it_ends_the_change() -> None:
    save, on = f"Enter {en.screen.key_save}", f"Enter {en.screen.key_words['go_on']}"
    async with changing(WHOLE, question="body-signal") as screen:
        assert save in screen.seen
    async with changing(WHOLE, question="small-step") as screen:
        assert save not in screen.seen
        await screen.press("enter")
        assert save in screen.seen
    async with changing(an_entry(text(), text("later", "free"))) as screen:
        assert on in screen.seen
        await screen.press("enter")
        assert save in screen.seen


@played
async def test_a_follow_up_is_saved_by_its_last_page() -> None:
    save = f"Enter {en.screen.key_save}"
    async with changing(an_entry(follow_up("another", words="a note")), question="follow-up") as screen:
        for _ in range(2):
            assert save not in screen.seen
            await screen.press("enter")
        assert save in screen.seen
        await screen.press("2")
        assert save not in screen.seen, "a changed plan has a page of its own"
        await screen.press("enter", "enter")
        assert save in screen.seen

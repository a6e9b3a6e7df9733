"""Tests of body areas: shown while typing, corrected by hand, and not detected again afterwards."""

from tests.screen.support import on_screen, played


@played
async def test_areas_show_while_one_writes() -> None:
    async with on_screen("text") as screen:
        await screen.type("my chest")
        assert "In your body: chest" in screen.seen
        await screen.type(" and jaw")
        assert "In your body: chest and jaw" in screen.seen
        assert "^L body" in screen.seen


@played
async def test_the_chooser_marks_and_the_words_do_not_undo_it() -> None:
    async with on_screen("text") as screen:
        await screen.type("my chest")
        await screen.press("ctrl+l", "space", "home", "space", "enter")
        assert "In your body: head" in screen.seen
        await screen.type(" and jaw")
        assert "In your body: head" in screen.seen
        await screen.press("enter")
        answer = screen.answers[0]
        assert (answer.text, answer.areas, answer.areas_corrected) == ("my chest and jaw", ("head",), True)


@played
async def test_escape_leaves_the_areas_alone() -> None:
    async with on_screen("text") as screen:
        await screen.type("my chest")
        await screen.press("ctrl+l", "space", "escape", "enter")
        answer = screen.answers[0]
        assert (answer.areas, answer.areas_corrected) == (("chest",), False)


@played
async def test_none_may_be_chosen() -> None:
    async with on_screen("text") as screen:
        await screen.type("chest of drawers")
        await screen.press("ctrl+l", "space", "enter")
        assert "No part of the body ticked" in screen.seen
        await screen.press("enter")
        assert screen.answers[0].areas == ()
        assert screen.answers[0].areas_corrected


@played
async def test_a_correction_is_in_the_draft_and_survives_a_resume() -> None:
    async with on_screen("text") as screen:
        await screen.type("my chest")
        await screen.press("ctrl+l", "home", "space", "enter", "ctrl+q")
        draft = screen.app.checkin.session
        assert draft.typed == {"text": "my chest", "areas": "chest head"}
    async with on_screen("text", draft=draft) as screen:
        assert "In your body: chest and head" in screen.seen
        await screen.press("enter", "shift+tab", "!", "enter")
        answer = screen.answers[0]
        assert (answer.text, answer.areas, answer.areas_corrected) == ("my chest!", ("chest", "head"), True)


@played
async def test_there_is_no_chooser_where_areas_are_not_asked_for() -> None:
    async with on_screen("free") as screen:
        await screen.type("my chest")
        await screen.press("ctrl+l")
        assert screen.app.screen is screen.page
        assert "Noticed" not in screen.seen


@played
async def test_a_letter_goes_to_the_next_area_that_begins_with_it() -> None:
    async with on_screen("text") as screen:
        await screen.type("nothing")
        await screen.press("ctrl+l", "c", "space", "J", "space", "x", "h", "space", "enter")
        await screen.press("enter")
        assert set(screen.answers[0].areas) == {"chest", "jaw", "head"}

"""Tests of a user's own sheet on the screen: its lines are used as text, and the blank line comes first."""

import pytest

from reflect.errors import FileError
from reflect.journal.entry import Entry
from reflect.screen.plan_sheet import PlanSheet
from reflect.session.earlier import Earlier
from tests.screen.sending import send
from tests.screen.support import CUE, RESPONSE, Screen, changing, on_screen, played
from tests.screen.test_when_stuck import in_front
from tests.support.catalogues import en, nl
from tests.support.entries import an_entry, follow_up, on, plan, text

RINGS = follow_up("x", outcome="happened", cue="it rings", response="breathe")
ASKED = follow_up("x", outcome="forgot", cue="somebody asks me", response="never")


def with_plans(screen: Screen, *entries: Entry) -> None:
    """Give the check-in entries with plans; without any, three check-ins with two cues and a response."""
    entries = entries or (
        an_entry(RINGS, day=on(-1)),
        an_entry(ASKED, day=on(-2)),
        an_entry(RINGS, day=on(-3)),
    )
    screen.app.checkin.earlier = lambda: Earlier(lambda _: (), lambda: entries)


def halves(screen: Screen) -> tuple[str, str]:
    cue, response = (writing.words for writing in screen.page.shown_writings)
    return cue, response


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
@played
async def test_the_cues_that_came_back_are_left_and_what_happened_is_right(size: tuple[int, int]) -> None:
    async with on_screen("step", size=size) as screen:
        with_plans(screen)
        await screen.press("ctrl+n")
        assert isinstance(screen.app.screen, PlanSheet)
        left, right = screen.seen.index("it rings"), screen.seen.index("breathe")
        assert en.earlier.sheet_cue in screen.seen
        assert en.earlier.sheet_response in screen.seen
        assert left < right < screen.seen.index("somebody asks me"), "a row has both sides"
        assert "never" not in screen.seen.partition("Enter")[0]


@pytest.mark.samples(4)
@pytest.mark.parametrize(
    ("keys", "cue", "response", "field"),
    [
        (["enter", "enter"], "", "", "cue"),
        (["escape"], "", "", "cue"),
        (["down", "escape"], "", "", "cue"),
        (["down", "enter", "escape"], "", "", "cue"),
        (["down", "enter", "enter"], "it rings", "", "response"),
        (["down", "down", "enter", "down", "enter"], "somebody asks me", "breathe", "response"),
        (["end", "up", "up", "up", "enter", "down", "enter"], "", "breathe", "cue"),
        (["right", "down", "left", "down", "enter", "enter"], "it rings", "breathe", "response"),
        (["tab", "end", "shift+tab", "end", "home", "enter", "enter"], "", "breathe", "cue"),
        (["right", "down", "enter"], "", "breathe", "cue"),
    ],
)
@played
async def test_enter_takes_what_is_chosen_and_the_first_line_is_blank(
    keys: list[str], cue: str, response: str, field: str
) -> None:
    async with on_screen("step") as screen:
        with_plans(screen)
        await screen.press("ctrl+n", *keys)
        assert in_front(screen)
        assert (*halves(screen), screen.page.field) == (cue, response, field)
        assert screen.app.checkin.session.at == 0


@played
async def test_what_is_taken_is_text_to_be_edited_and_is_kept_as_a_draft() -> None:
    async with on_screen("step") as screen:
        with_plans(screen)
        await screen.press("ctrl+n", "down", "enter", "down", "enter")
        await screen.type(" out")
        assert halves(screen) == ("it rings", "breathe out")
        assert screen.page.keep()
        assert screen.keeper.typing == {"small-step": {"cue": "it rings", "response": "breathe out"}}


@played
async def test_written_words_come_first_and_undo_brings_them_back() -> None:
    async with on_screen("step") as screen:
        with_plans(screen)
        await screen.type("my own")
        await screen.press("ctrl+n")
        assert screen.seen.index("my own") < screen.seen.index("it rings")
        await screen.press("enter", "enter")
        assert halves(screen) == ("my own", "")
        await screen.press("ctrl+n", "down", "enter", "enter")
        assert halves(screen) == ("it rings", "")
        await screen.press("up", "ctrl+z")
        assert halves(screen) == ("my own", "")


@pytest.mark.parametrize("language", ["en", "nl"])
@played
async def test_how_often_is_shown_only_on_demand(language: str) -> None:
    words = {"en": en, "nl": nl}[language].earlier
    async with on_screen("step", language=language) as screen:
        with_plans(screen, *(an_entry(RINGS, day=on(-ago), language=language) for ago in (1, 2)))
        await screen.press("ctrl+n")
        assert words.how_often(2) not in screen.seen
        assert f"^N {words.key_how_often}" in screen.seen
        await screen.press("ctrl+n")
        assert words.how_often(2) in screen.seen
        await screen.press("ctrl+n")
        assert words.how_often(2) not in screen.seen


@played
async def test_a_burst_at_the_sheet_never_reaches_the_plan() -> None:
    async with on_screen("step") as screen:
        with_plans(screen)
        await send(screen.app, "\x0e")
        await send(screen.app, "words\rmore\r")
        assert isinstance(screen.app.screen, PlanSheet)
        await send(screen.app, "\x1b")
        assert halves(screen) == ("", "")
        assert screen.app.checkin.session.at == 0


@played
async def test_it_is_there_where_a_plan_is_changed_and_nowhere_else() -> None:
    async with on_screen("daily") as screen:
        with_plans(screen)
        await screen.press("1", "ctrl+n")
        assert in_front(screen), "not at the outcome"
        await screen.press("enter", "ctrl+n")
        assert in_front(screen), "not at the note"
        await screen.press("enter", "2", "enter")
        assert halves(screen) == (CUE, RESPONSE)
        await screen.press("ctrl+n", "down", "enter", "down", "enter")
        assert halves(screen) == ("it rings", "breathe")
    async with on_screen("text") as screen:
        with_plans(screen)
        await screen.press("ctrl+n", "f1")
        assert en.screen.keys_explained["sheet"] not in screen.seen


@played
async def test_the_follow_up_of_the_same_check_in_counts() -> None:
    async with on_screen("loop") as screen:
        with_plans(screen, an_entry(text(), day=on(-1)))
        await screen.press("1", "enter", "enter", "enter")
        assert screen.app.checkin.step.question == "small-step"
        await screen.press("ctrl+n", "down", "enter", "down", "enter")
        assert halves(screen) == (CUE, RESPONSE)


@played
async def test_its_key_is_offered_once_something_may_be_on_it() -> None:
    key = en.screen.key_words["sheet"]
    for answered, offered in (({"small-step"}, False), ({"follow-up"}, True)):
        async with on_screen("step", size=(140, 45)) as screen:
            screen.app.checkin.answered = answered
            screen.page.draw()
            await screen.press("a")
            assert (key in screen.seen) == offered
    for outcome, offered in (("1", True), ("3", False)):
        async with on_screen("loop", size=(140, 45)) as screen:
            screen.app.checkin.answered = ()
            await screen.press(outcome, "enter", "enter", "enter")
            assert screen.app.checkin.step.question == "small-step"
            assert (key in screen.seen) == offered


@played
async def test_an_empty_sheet_is_said_and_does_not_open() -> None:
    async with on_screen("step") as screen:
        with_plans(screen, an_entry(plan(), day=on(-1)))
        await screen.press("ctrl+n")
        assert in_front(screen)
        assert en.earlier.no_sheet in screen.seen


@played
async def test_with_cues_alone_the_right_side_is_passed_by() -> None:
    async with on_screen("step") as screen:
        with_plans(screen, an_entry(ASKED, day=on(-1)))
        await screen.press("ctrl+n", "right", "down", "enter")
        assert in_front(screen)
        assert halves(screen) == ("somebody asks me", "")


@played
async def test_a_journal_that_cannot_be_read_is_reported_and_the_words_stay() -> None:
    def unreadable() -> Earlier:
        raise FileError("/journal.db", "damaged")

    async with on_screen("step") as screen:
        screen.app.checkin.earlier = unreadable
        await screen.type("it")
        await screen.press("ctrl+n")
        assert in_front(screen)
        assert "/journal.db" in screen.seen
        assert halves(screen) == ("it", "")


@played
async def test_while_an_entry_is_changed_its_own_words_stay_first() -> None:
    async with changing(an_entry(plan("it starts", "wait"))) as screen:
        with_plans(screen)
        await screen.press("ctrl+n", "enter", "enter")
        assert halves(screen) == ("it starts", "wait")
        await screen.press("ctrl+n", "down", "enter", "enter")
        assert halves(screen) == ("it rings", "wait")


@played
async def test_long_lines_are_cut_scrolled_to_and_taken_whole() -> None:
    long = " ".join(f"word{number}" for number in range(40))
    entries = [
        an_entry(follow_up("x", outcome="happened", cue=f"{n} {long}", response=f"{n} {long}"), day=on(-n))
        for n in range(1, 10)
    ]
    for size in [(140, 45), (60, 16), (30, 12), (10, 5), (1, 1)]:
        async with on_screen("step", size=size) as screen:
            with_plans(screen, *entries)
            await screen.press("ctrl+n", "end")
            if size[0] > 20:
                assert "9 word0" in screen.seen
            await screen.press("enter", "end", "enter")
            assert halves(screen) == (f"9 {long}", f"9 {long}")


@pytest.mark.parametrize("opens", ["ctrl+n", "ctrl+g", "ctrl+p"])
@played
async def test_what_is_typed_under_a_sheet_is_kept_when_nobody_touches_it_for_too_long(opens: str) -> None:
    async with on_screen("step") as screen:
        entries = (an_entry(RINGS, plan("before", "that"), day=on(-1)),)
        screen.app.checkin.earlier = lambda: Earlier(lambda _: entries, lambda: entries)
        await screen.type("my own")
        await screen.press(opens)
        assert not in_front(screen)
        assert screen.app.keep_all()
        screen.app.left_alone()
        assert screen.ended() == ("paused", True)
        assert screen.keeper.typing == {"small-step": {"cue": "my own"}}

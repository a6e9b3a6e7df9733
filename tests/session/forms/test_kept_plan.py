"""A change with both halves unchanged keeps the plan and says so, also when an entry is changed."""

import pytest

from reflect.language.choose import phrases_of
from reflect.session.forms.registry import form_of
from reflect.session.forms.view import Told
from reflect.session.state import Answered
from tests.screen.support import BANK, CUE, RESPONSE, changing, checkin, on_screen, played
from tests.session.forms.asked import asking
from tests.support.changes import a_change
from tests.support.entries import an_entry, an_id, follow_up
from tests.support.forms import through
from tests.support.lines import Talk

KEPT = phrases_of("en").session.plan_kept
CHANGED = an_entry(follow_up(an_id(7), "change", cue="my jaw sets", response="hum", was=(CUE, RESPONSE)))


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
@played
async def test_the_screen_continues_with_the_notice_on_the_next_page(size: tuple[int, int]) -> None:
    async with on_screen("daily", size=size) as screen:
        await screen.press("2", "enter", "enter", "2", "enter", "enter", "enter")
        assert (screen.asked, screen.page.said.notice) == ("body-signal", KEPT)
        assert KEPT in screen.seen or size == (60, 16)
        await screen.type("a knot")
        await screen.press("shift+tab", "enter")
        assert KEPT not in screen.seen


@played
async def test_other_words_can_still_be_written_after_going_back() -> None:
    async with on_screen("daily") as screen:
        await screen.press("2", "enter", "enter", "2", "enter", "enter", "enter", "shift+tab")
        assert screen.asked == "follow-up"


@pytest.mark.parametrize("person", [True, False])
def test_plain_lines_continue_with_a_notice(person: bool) -> None:
    talk = Talk(
        BANK, "partly", "", "change", "", "", "later", person=person,
        checkin=checkin("free", draft=asking("follow-up"))[0],
    )  # fmt: skip
    assert talk.run() == "finished"
    assert " ".join(talk.said.split()).count(KEPT) == 1
    assert talk.answers[1]["text"] == "later", "no line was read for it"


def test_for_a_person_an_empty_line_leaves_its_half_unchanged() -> None:
    talk = Talk(
        BANK, "partly", "", "change", "", "stretch", "", person=True, can_change=True,
        checkin=checkin("free", draft=asking("follow-up"))[0],
    )  # fmt: skip
    assert talk.run() == "finished"
    assert talk.lines.recalled[3:5] == [CUE, RESPONSE], "the up arrow brings back both halves"
    assert all(f"So far: {half}" in talk.said for half in (CUE, RESPONSE))
    assert (talk.answers[0]["cue"], talk.answers[0]["response"]) == (CUE, "stretch")


def test_a_change_to_new_words_has_no_notice() -> None:
    talk = Talk(
        BANK, "partly", "", "change", "a", "", "", checkin=checkin("free", draft=asking("follow-up"))[0]
    )
    assert talk.run() == "finished"
    assert KEPT not in " ".join(talk.said.split())


@played
async def test_a_changed_plan_that_is_put_back_on_the_screen_keeps_the_old_one() -> None:
    async with changing(CHANGED) as screen:
        await screen.press("enter", "enter", "enter", "ctrl+u")
        await screen.type(CUE)
        await screen.press("enter", "ctrl+u")
        await screen.type(RESPONSE)
        await screen.press("enter")
        assert screen.keeper.entry is not None
        answer = screen.keeper.entry.answers[0].model_dump()
        assert (answer["decision"], answer["cue"], answer["was"]) == ("keep", CUE, None)


def test_a_changed_plan_that_is_put_back_in_a_form_keeps_the_old_one() -> None:
    form = form_of(a_change(BANK, CHANGED), phrases_of("en"))
    assert (form.value("cue"), form.value("response")) == ("my jaw sets", "hum")
    assert isinstance(through(form), Answered), "unchanged, it is what it was"
    form.values |= {"cue": CUE, "response": RESPONSE}
    assert isinstance(through(form), Told)

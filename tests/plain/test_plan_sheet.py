"""Tests of plans in plain mode: a user's own sheet behind a plus sign, and a new plan that is printed once."""

import pytest

from reflect.bank.bank import Bank
from reflect.errors import FileError, Interrupted
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.language.intention import plan_line
from reflect.session.earlier import Earlier
from tests.support.entries import an_entry, follow_up, on
from tests.support.lines import Item, Talk
from tests.support.sessions import WAITING

PLAN = ["small-step"]


def talking(
    bank: Bank, *items: Item, questions: list[str] = PLAN, can_change: bool = True, language: str = "en"
) -> Talk:
    """Return the conversation of a user whose sheet has two cues and a response."""
    talk = Talk(
        bank,
        *items,
        questions=questions,
        person=True,
        can_change=can_change,
        language=language,
        history=WAITING,
    )
    rings = follow_up("x", outcome="happened", cue="it rings", response="breathe")
    asked = follow_up("x", outcome="forgot", cue="somebody asks me", response="never")
    entries = [an_entry(a, day=on(-n), language=language) for n, a in enumerate([rings, asked, rings], 1)]
    talk.checkin.earlier = lambda: Earlier(lambda _: (), lambda: entries)
    return talk


def plan_of(talk: Talk) -> tuple[object, object]:
    return talk.answers[-1].get("cue"), talk.answers[-1].get("response")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plus_lists_the_lines_of_the_current_half_and_a_number_picks_one(bank: Bank, language: str) -> None:
    talk = talking(bank, "+", "2", "", "+", "1", "", language=language)
    assert talk.run() == "finished"
    words = phrases_of(language).earlier
    assert f"{words.sheet_cue}:\n1: it rings\n2: somebody asks me\n" in talk.said
    assert f"{words.sheet_response}:\n1: breathe\n" in talk.said
    assert words.from_sheet("somebody asks me") in talk.said
    assert "never" not in talk.said
    assert plan_of(talk) == ("somebody asks me", "breathe")


def test_what_is_picked_is_text_that_the_up_arrow_brings_to_the_line(bank: Bank) -> None:
    talk = talking(bank, "+", "1", "it rings at night", "breathe")
    assert talk.run() == "finished"
    assert talk.lines.recalled[:3] == ["", "", "it rings"]
    assert plan_of(talk) == ("it rings at night", "breathe")


def test_enter_leaves_the_line_unchanged(bank: Bank) -> None:
    talk = talking(bank, "+", "", "my own", "+", "", "breathe")
    assert talk.run() == "finished"
    assert plan_of(talk) == ("my own", "breathe")


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_plus_shows_how_often(bank: Bank, language: str) -> None:
    talk = talking(bank, "+", "+", "", "", language=language)
    talk.run()
    words = phrases_of(language).earlier
    assert talk.said.count(words.how_often(2)) == 1
    assert f"1: it rings, {words.how_often(2)}\n2: somebody asks me, {words.how_often(1)}\n" in talk.said


@pytest.mark.parametrize("wrong", ["3", "0", "x", "-1", "²"])
def test_an_invalid_number_is_asked_for_again(bank: Bank, wrong: str) -> None:
    talk = talking(bank, "+", wrong, "1", "", "breathe")
    assert talk.run() == "finished"
    assert " ".join(talk.said.split()).count(phrases_of("en").earlier.which_line(2)) == 2
    assert plan_of(talk) == ("it rings", "breathe")


def test_where_no_plan_is_asked_for_a_plus_is_text(bank: Bank) -> None:
    talk = talking(bank, "+", "\\+", questions=["free", "known-over-restful"])
    assert talk.run() == "finished"
    assert [answer["text"] for answer in talk.answers] == ["+", "\\+"]


def test_a_backslash_makes_it_text_at_a_plan(bank: Bank) -> None:
    talk = talking(bank, "\\+", "breathe")
    assert talk.run() == "finished"
    assert plan_of(talk) == ("+", "breathe")


def test_it_is_there_where_a_plan_is_changed(bank: Bank) -> None:
    talk = talking(bank, "1", "", "2", "+", "1", "", "+", "1", "", questions=["follow-up"])
    assert talk.run() == "finished"
    assert plan_of(talk) == ("it rings", "breathe")


@pytest.mark.parametrize("ends", [Interrupted, None])
def test_a_number_that_is_being_typed_there_is_no_part_of_the_plan(bank: Bank, ends: Item) -> None:
    talk = talking(bank, "my own", "+", KeyboardInterrupt if ends else None)
    talk.lines.on_the_line = "1"
    if ends:
        with pytest.raises(Interrupted):
            talk.run()
    else:
        assert talk.run() == "paused"
    assert talk.draft == {"small-step": {"cue": "my own"}}


def test_what_was_picked_and_not_yet_confirmed_is_kept_as_a_draft(bank: Bank) -> None:
    talk = talking(bank, "+", "1", None)
    assert talk.run() == "paused"
    assert talk.draft == {"small-step": {"cue": "it rings"}}


def test_an_empty_sheet_is_reported(bank: Bank) -> None:
    talk = talking(bank, "+", "my own", "breathe")
    talk.checkin.earlier = lambda: Earlier(lambda _: ())
    assert talk.run() == "finished"
    assert phrases_of("en").earlier.no_sheet in " ".join(talk.said.split())
    assert plan_of(talk) == ("my own", "breathe")


def test_a_journal_that_cannot_be_read_is_reported_and_the_question_stays(bank: Bank) -> None:
    def unreadable() -> Earlier:
        raise FileError("/journal.db", "damaged")

    talk = talking(bank, "+", "my own", "breathe")
    talk.checkin.earlier = unreadable
    assert talk.run() == "finished"
    assert "/journal.db" in talk.said
    assert plan_of(talk) == ("my own", "breathe")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_plan_is_printed_once_for_a_person_and_never_for_a_pipe(bank: Bank, language: str) -> None:
    words = phrases_of(language)
    line = plan_line("it rings", "breathe", words)
    seen = f"\n{words.session.closing_intention}:\n  {line}\n"
    lines = ["it rings", "breathe", ".", "", "", None]
    questions = ["small-step", "known-over-restful"]
    person = Talk(bank, *lines, questions=questions, person=True, language=language)
    assert person.run() == "paused"
    assert person.said.count(seen) == 1, "and not again for the same plan"
    pipe = Talk(bank, *lines, questions=questions, language=language)
    assert pipe.run() == "paused"
    assert words.session.closing_intention not in pipe.said


def test_a_changed_plan_is_printed_and_a_kept_one_is_not(bank: Bank) -> None:
    both = ["follow-up", "known-over-restful"]
    changed = talking(bank, "1", "", "2", "it rings", "hum", "", questions=both)
    kept = talking(bank, "1", "", "1", "", questions=both)
    assert (changed.run(), kept.run()) == ("finished", "finished")
    assert "Your plan:\n  When it rings, then I hum\n" in changed.said
    assert "Your plan:\n  " not in kept.said


def test_a_plan_of_the_last_question_is_left_to_the_closing_which_shows_it(bank: Bank) -> None:
    talk = talking(bank, "it rings", "hum", questions=["small-step"])
    assert talk.run() == "finished"
    assert "Your plan" not in talk.said

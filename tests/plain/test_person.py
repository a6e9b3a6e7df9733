"""Tests of plain mode with a person: repeated questions, prefilled lines, nothing lost to a full disk or Ctrl-C."""

import pytest

from reflect.bank.bank import Bank
from reflect.bank.question import IntentionQuestion
from reflect.errors import FileError, Interrupted
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.plain.lines import HalfCharacter
from tests.support.lines import Item, Talk
from tests.support.questions import question_of
from tests.support.sessions import WAITING, MemoryKeeper, a_checkin


def test_in_a_journal_without_entries_a_person_is_told_the_keys_and_a_pipe_is_not(bank: Bank) -> None:
    keys = phrases_of("en").session.plain_keys
    person, pipe = Talk(bank, person=True), Talk(bank)
    person.checkin.is_first = pipe.checkin.is_first = True
    person.run()
    pipe.run()
    day = phrases_of("en").session.dated(person.checkin.day, "other")
    assert " ".join(person.said.split()).startswith(f"{day} {keys}")
    assert keys not in " ".join(pipe.said.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("session", ["core", "free"])
def test_afterwards_one_line_says_what_explains_the_keys(bank: Bank, session: str, language: str) -> None:
    talk = Talk(bank, person=True, session=session, language=language)
    talk.run()
    phrases = phrases_of(language).session
    before_the_question = talk.said.split("\n\n")[0].splitlines()
    on_a_blank_page = [phrases.line_goes_on] if session == "free" else []
    assert before_the_question == [
        phrases.dated(talk.checkin.day, "other"),
        phrases.plain_short,
        *on_a_blank_page,
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_first", [True, False])
def test_how_areas_are_put_right_is_said_at_length_only_the_first_time(
    bank: Bank, language: str, *, is_first: bool
) -> None:
    talk = Talk(bank, "my chest", person=True, language=language)
    talk.checkin.is_first = is_first
    talk.run()
    words, said = phrases_of(language).session, " ".join(talk.said.split())
    assert (words.plain_keys_areas in said, words.plain_short_areas in said) == (is_first, not is_first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_nudge_at_a_choice_says_the_choices_and_not_the_tips_of_the_note(bank: Bank, language: str) -> None:
    talk = Talk(
        bank, "1", "?", "a note", "?", "", questions=["follow-up"], history=WAITING, person=True,
        language=language,
    )  # fmt: skip
    assert talk.run() == "finished"
    phrases, nudges = phrases_of(language), talk.checkin.nudges
    decisions = phrases.session.one_of([phrases.words.decisions[d] for d in ("keep", "change", "release")])
    said = " ".join(talk.said.split())
    note, decision = said.split(talk.checkin.line("decide"))
    assert note.count(nudges[0]) == 1
    assert decision.count(f"{phrases.session.choice_nudge} {decisions}") == 1
    assert not any(nudge in decision for nudge in nudges)


def test_what_was_answered_is_shown_and_recalled_by_the_up_arrow(bank: Bank) -> None:
    talk = Talk(bank, "my chest", ".", "my jaw", "", "", person=True, can_change=True)
    assert talk.run() == "finished"
    assert "So far: my chest\n" in talk.said
    assert "Enter keeps that, the up arrow puts it on the line, a hyphen empties it." in talk.said
    assert talk.lines.recalled[2] == "my chest"
    assert talk.answers[0]["text"] == "my jaw"


def test_nothing_is_said_of_the_up_arrow_where_a_line_cannot_be_recalled(bank: Bank) -> None:
    talk = Talk(bank, "my chest", ".", "", "", "", person=True)
    assert talk.run() == "finished"
    assert "Enter keeps that, a hyphen empties it." in talk.said
    assert talk.answers[0]["text"] == "my chest"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_said_and_kept_by_enter_and_replaced_by_another(bank: Bank, language: str) -> None:
    said = phrases_of(language).session.until_now("6", hyphen=True)
    questions = ["tension-before", "free"]
    kept = Talk(bank, "6", ".", "", "", questions=questions, language=language, person=True, can_change=True)
    other = Talk(
        bank, "6", ".", "7", "", questions=questions, language=language, person=True, can_change=True
    )
    assert (kept.run(), other.run()) == ("finished", "finished")
    assert (said in kept.said, kept.answers[0]["value"], other.answers[0]["value"]) == (True, 6, 7)
    assert set(other.lines.recalled) == {""}, "a number is not brought back to the line"


@pytest.mark.parametrize(
    ("question", "first", "says"),
    [
        ("tension-before", ["6"], "So far: 6. Enter keeps it, a hyphen empties it."),
        ("follow-up", ["2", "a note", ""], "So far: partly. Enter keeps it, a hyphen empties it."),
        ("body-signal", ["my chest"], "So far: my chest"),
        ("small-step", ["it starts", "breathe"], "So far: it starts"),
    ],
)
def test_a_hyphen_empties_what_one_came_back_to(
    bank: Bank, question: str, first: list[Item], says: str
) -> None:
    talk = Talk(
        bank, *first, ".", "-", "-", questions=[question, "free"], history=WAITING, person=True,
        can_change=True,
    )  # fmt: skip
    assert talk.run() == "finished"
    assert says in talk.said
    assert talk.answers[0].get("skipped")
    assert talk.answers[1]["text"] == "-", "before an answer it is text"


@pytest.mark.parametrize("sign", [".", "!", "?", "~"])
@pytest.mark.parametrize(("question", "answer"), [("tension-before", "6"), ("free", "my chest")])
def test_a_command_is_taken_whatever_was_answered_before(
    bank: Bank, question: str, answer: str, sign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reflect.plain.pauses.wait", lambda _: True)
    questions = ["known-over-restful", question, "still-becoming"]
    talk = Talk(
        bank, "", answer, ".", sign, None, questions=questions, person=True, can_change=True
    )  # fmt: skip
    talk.run()
    said = {
        ".": talk.checkin.session.at == 0,
        "!": phrases_of("en").session.discard_question in talk.said,
        "?": talk.said.count(str(talk.checkin.nudges[0])[:20]) > 0,
        "~": phrases_of("en").session.breathe_done in talk.said,
    }
    assert said[sign]
    given = talk.answers[1]
    assert given.get("text", given.get("value")) == (int(answer) if answer.isdigit() else answer)


def test_an_answer_of_several_lines_is_shown_and_kept_by_an_empty_line(bank: Bank) -> None:
    talk = Talk(bank, "one\\", "two", ".", "", "", "", person=True, can_change=True)
    assert talk.run() == "finished"
    assert talk.answers[0]["text"] == "one\ntwo"
    assert "one\ntwo\n" in talk.said


@pytest.mark.parametrize("failures", [1, 3])
def test_an_answer_that_could_not_be_kept_is_tried_again_for_a_person(bank: Bank, failures: int) -> None:
    keeper = MemoryKeeper(failures=failures)
    talk = Talk(bank, "words", *[""] * failures, session="free", person=True, keeper=keeper)
    assert talk.run() == "finished"
    assert talk.answers[0]["text"] == "words"
    assert len(keeper.entries) == 1
    assert talk.said.count("Not saved yet: trouble: full.") == failures


def test_half_a_character_while_trying_again_ends_nothing(bank: Bank) -> None:
    keeper = MemoryKeeper(failures=1)
    talk = Talk(bank, "words", HalfCharacter, "", session="free", person=True, keeper=keeper)
    assert talk.run() == "finished"


def test_an_answer_that_cannot_be_kept_is_reported(bank: Bank) -> None:
    talk = Talk(bank, "words", "", session="free", person=True, keeper=MemoryKeeper(failures=9))
    with pytest.raises(FileError):
        talk.run()


def test_from_a_pipe_an_answer_that_could_not_be_kept_stops(bank: Bank) -> None:
    talk = Talk(bank, "words", "more", "a", "b", keeper=MemoryKeeper(failures=1))
    with pytest.raises(FileError):
        talk.run()
    assert talk.lines.left == ["more", "a", "b"]


def test_a_plan_that_says_what_not_to_do_gets_one_hint_and_is_taken(bank: Bank) -> None:
    hint = question_of(IntentionQuestion, bank, "small-step").hint_not
    assert hint is not None
    items = ["it starts", "not snap", "not snap at all"]
    talk = Talk(bank, *items, questions=["small-step"], person=True)
    assert talk.run() == "finished"
    assert " ".join(talk.said.split()).count(hint.say("en")) == 1
    assert talk.answers[0]["response"] == "not snap at all"


def test_from_a_pipe_a_plan_that_says_what_not_to_do_is_taken_at_once(bank: Bank) -> None:
    talk = Talk(bank, "it starts", "not snap", questions=["small-step"])
    assert talk.run() == "finished"
    assert talk.answers[0]["response"] == "not snap"


def test_the_body_signal_of_today_is_suggested_to_a_person(bank: Bank) -> None:
    person = Talk(bank, "My chest tightens. Later\\", "more.", "", "it starts", "breathe", person=True)
    person.run()
    assert person.said.count("Perhaps this is the moment: My chest tightens\n") == 1


def test_half_a_plan_can_still_be_skipped_and_a_person_is_told_how(bank: Bank) -> None:
    talk = Talk(bank, "it starts", "", ".", "-", person=True, questions=["small-step"])
    talk.run()
    assert phrases_of("en").session.plan_can_be_skipped_plain in " ".join(talk.said.split())
    assert talk.answers[0]["skipped"]


# Ctrl-C


@pytest.mark.parametrize(
    ("question", "items", "typing"),
    [
        ("free", [], {"text": "half a"}),
        ("small-step", [], {"cue": "half a"}),
        ("small-step", ["my jaw"], {"cue": "my jaw", "response": "half a"}),
        ("follow-up", ["partly"], {"outcome": "partly", "text": "half a"}),
    ],
)
def test_what_stood_on_the_line_when_ctrl_c_came_is_kept_where_it_belongs(
    bank: Bank, question: str, items: list[Item], typing: dict[str, str]
) -> None:
    talk = Talk(bank, *items, KeyboardInterrupt, questions=[question], history=WAITING, person=True)
    talk.lines.on_the_line = "half a"
    with pytest.raises(Interrupted) as stopped:
        talk.run()
    assert stopped.value.kept
    assert talk.draft == {question: typing}


def test_ctrl_c_before_anything_leaves_nothing(bank: Bank) -> None:
    talk = Talk(bank, KeyboardInterrupt, person=True)
    with pytest.raises(Interrupted) as stopped:
        talk.run()
    assert not stopped.value.kept
    assert talk.draft is None


@pytest.mark.parametrize("question", ["tension-before", "follow-up"])
def test_half_a_number_or_choice_is_not_kept(bank: Bank, question: str) -> None:
    talk = Talk(bank, KeyboardInterrupt, questions=[question], history=WAITING, person=True)
    talk.lines.on_the_line = "1"
    with pytest.raises(Interrupted):
        talk.run()
    assert talk.draft is None


@pytest.mark.parametrize("question", ["free", "small-step"])
def test_what_was_typed_before_is_offered_again(bank: Bank, question: str) -> None:
    first = Talk(bank, KeyboardInterrupt, questions=[question], history=WAITING, person=True)
    first.lines.on_the_line = "half a"
    with pytest.raises(Interrupted):
        first.run()
    kept = first.keeper.drafts[first.checkin.session.id]
    again = Talk(
        bank,
        *[""] * 3,
        checkin=a_checkin(bank, started=kept.model_copy(update={"phase": "asking"})),
        person=True,
        can_change=True,
    )
    again.run()
    assert "So far: half a\n" in again.said
    assert again.lines.recalled[0] == "half a"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", ["cue", "response"])
def test_a_hyphen_at_half_of_a_changed_plan_empties_that_half_and_it_is_asked_for(
    bank: Bank, language: str, half: str
) -> None:
    words = phrases_of(language)
    asks = {"cue": words.screen.needs_cue, "response": words.session.needs_response}[half]
    lines = ["-", "", "-", "my jaw sets", ""] if half == "cue" else ["", "-", "", "-", "hum"]
    talk = Talk(
        bank, "2", "", "2", *lines, questions=["follow-up"], history=WAITING, language=language, person=True,
        can_change=True,
    )  # fmt: skip
    assert talk.run() == "finished"
    assert " ".join(talk.said.split()).count(asks) == 3
    answer = talk.answers[0]
    assert (answer["decision"], answer[half]) == ("change", lines[3] if half == "cue" else lines[4])
    assert "-" not in (answer["cue"], answer["response"])


def test_a_hyphen_at_the_second_half_of_a_plan_one_came_back_to_empties_only_that_half(bank: Bank) -> None:
    talk = Talk(
        bank, "it starts", "breathe", ".", "", "-", "hum", "", questions=["small-step", "free"], person=True,
        can_change=True,
    )  # fmt: skip
    assert talk.run() == "finished"
    assert (talk.answers[0]["cue"], talk.answers[0]["response"]) == ("it starts", "hum")


def test_a_hyphen_at_an_empty_half_of_a_plan_is_not_its_text(bank: Bank) -> None:
    skipped = Talk(bank, "-", questions=["small-step"], person=True)
    assert (skipped.run(), skipped.answers[0].get("skipped")) == ("finished", True)
    whole = Talk(bank, "it starts", "-", "hum", questions=["small-step"], person=True)
    assert whole.run() == "finished"
    assert (whole.answers[0]["cue"], whole.answers[0]["response"]) == ("it starts", "hum")


def test_a_hyphen_from_a_pipe_is_half_of_a_plan(bank: Bank) -> None:
    talk = Talk(bank, "2", "", "2", "", "-", questions=["follow-up"], history=WAITING)
    assert talk.run() == "finished"
    assert talk.answers[0]["response"] == "-"


@pytest.mark.parametrize("language", LANGUAGES)
def test_throwing_away_speaks_of_words_only_if_there_are_any(bank: Bank, language: str) -> None:
    words = phrases_of(language).session
    nothing = Talk(bank, "!", "", None, language=language, person=True)
    nothing.run()
    something = Talk(bank, "my chest", "!", "", None, language=language, person=True)
    something.run()
    assert words.discard_empty_question in " ".join(nothing.said.split())
    assert words.discard_question not in " ".join(nothing.said.split())
    assert words.discard_question in " ".join(something.said.split())

"""When a plan was noticed: asked directly after its follow-up, at a terminal, if the moment came."""

import itertools

import pytest

from reflect.bank.bank import Bank
from reflect.journal.answers import OUTCOMES, Answer, ChoiceAnswer
from reflect.language.choose import phrases_of
from reflect.language.intention import plan_line
from reflect.session.checkin import CheckIn
from reflect.session.forms.registry import form_of
from reflect.session.history import History
from reflect.session.plan import GAP_DAYS, Request, plan
from reflect.session.state import Answered, Back, Event, Session, Skipped, advance, finish, start
from tests.screen.support import MemoryKeeper
from tests.support.entries import DAY, follow_up, moment, on
from tests.support.sessions import AN_INTENTION

BEHIND = ["follow-up", "when-noticed"]
NOTICED = ChoiceAnswer(question="when-noticed", asked="When?", chosen=("only_now",), text="only now")
DUE = History(intention=AN_INTENTION, last_day=on(-1))


def asked(bank: Bank, history: History = DUE, **request: object) -> list[str]:
    wanted = Request(**request)  # type: ignore[arg-type]
    return [s.question for s in plan(bank, history, wanted, day=DAY, language="en", seed=1).steps]


def begun(bank: Bank, request: Request = Request("daily", noticing=True)) -> Session:  # noqa: B008 - frozen
    planned = plan(bank, DUE, request, day=DAY, language="en", seed=1)
    return start(
        id="s", day=DAY, started_at=moment(), language="en", session=planned.session, steps=planned.steps
    )


def looked_back(outcome: str = "partly") -> Answered:
    return Answered(follow_up("an-entry", outcome=outcome))  # type: ignore[arg-type]


def whole(session: Session) -> Session:
    while session.phase == "asking":
        session = advance(session, Skipped())
    return session


def stored(session: Session) -> list[Answer]:
    entry = finish(whole(session), finished_at=moment(), zone=None)
    assert entry is not None
    return [answer for answer in entry.answers if not answer.skipped]


def test_only_a_terminal_asks_it_immediately_after_the_follow_up(bank: Bank) -> None:
    assert asked(bank, session="daily", noticing=True)[:2] == BEHIND
    assert "when-noticed" not in asked(bank, session="daily")
    assert "when-noticed" not in asked(bank, History(), session="daily", noticing=True)
    assert "when-noticed" not in asked(bank, session="core", noticing=True)


def test_a_pipe_asks_it_where_it_is_named_and_a_follow_up_is_asked(bank: Bank) -> None:
    assert asked(bank, questions=("when-noticed",))[:2] == BEHIND
    assert "when-noticed" not in asked(bank, History(), questions=("when-noticed",))
    assert "when-noticed" not in asked(bank, session="core", questions=("when-noticed",))
    assert asked(bank, History(), session="quick", questions=("when-noticed",)) == [], (
        "no other takes its place"
    )
    assert asked(bank, session="quick", questions=("when-noticed", "follow-up")) == BEHIND


def test_after_a_gap_it_belongs_to_the_one_question(bank: Bank) -> None:
    away = History(intention=AN_INTENTION, last_day=on(-GAP_DAYS))
    assert asked(bank, away, may_shorten=True, noticing=True) == BEHIND


def test_it_shows_the_plan_it_is_about_and_the_day_of_it(bank: Bank) -> None:
    session = advance(begun(bank), looked_back())
    checkin = CheckIn(session, bank, MemoryKeeper(), lambda _: None, None)
    view = form_of(checkin, phrases_of("en")).view
    assert (view.plan, bool(view.plan_label)) == (
        plan_line(AN_INTENTION.cue, AN_INTENTION.response, phrases_of("en")),
        True,
    )


def test_it_does_not_count_as_a_separate_question(bank: Bank) -> None:
    session = begun(bank)
    assert (session.number, session.count) == (1, 7)
    session = advance(session, looked_back())
    assert (session.step.question, session.number, session.count) == ("when-noticed", 1, 7)
    assert advance(session, Skipped()).number == 2


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_it_is_left_out_if_the_moment_did_not_come(bank: Bank, outcome: str) -> None:
    after = advance(begun(bank), looked_back(outcome)).step.question
    assert (after == "when-noticed") == (outcome != "no_moment")


def test_it_is_passed_over_with_a_follow_up_that_is_skipped(bank: Bank) -> None:
    session = advance(begun(bank), Skipped())
    assert session.step.question == "tension-before"
    assert advance(session, Back()).step.question == "follow-up"


def test_going_back_comes_to_it_where_it_was_asked(bank: Bank) -> None:
    session = advance(advance(begun(bank), looked_back()), Answered(NOTICED))
    assert advance(session, Back()).step.question == "when-noticed"
    assert advance(advance(session, Back()), Back()).step.question == "follow-up"


def test_its_answer_is_left_out_while_it_is_passed_over_and_comes_back_with_the_moment(bank: Bank) -> None:
    session = advance(advance(begun(bank), looked_back()), Answered(NOTICED))
    back = advance(advance(session, Back()), Back())
    gone = advance(back, looked_back("no_moment"))
    assert (gone.step.question, gone.answered) == ("tension-before", 1)
    assert NOTICED not in stored(gone)
    again = advance(advance(gone, Back()), looked_back("happened"))
    assert (again.step.question, again.answer) == ("when-noticed", NOTICED)
    assert NOTICED in stored(advance(again, Answered(NOTICED)))


def test_another_question_comes_after_a_gap_only_where_nothing_was_answered(bank: Bank) -> None:
    away = History(intention=AN_INTENTION, last_day=on(-GAP_DAYS))
    planned = plan(bank, away, Request(may_shorten=True, noticing=True), day=DAY, language="en", seed=1)
    session = start(
        id="s",
        day=DAY,
        started_at=moment(),
        language="en",
        session=planned.session,
        steps=planned.steps,
        spare=planned.spare,
    )
    spare = planned.spare[0].question
    assert advance(session, Skipped()).step.question == spare
    answered = advance(session, looked_back())
    assert advance(answered, Skipped()).phase == "finished"
    assert advance(session, looked_back("no_moment")).phase == "finished"


def test_it_is_asked_once_at_most_whatever_is_answered(bank: Bank) -> None:
    events: list[Event] = [looked_back("happened"), looked_back("no_moment"), Skipped(), Back()]
    for chain in itertools.product(events, repeat=4):
        session = begun(bank)
        for event in chain:
            if isinstance(event, Answered) and session.step.format != "follow_up":
                continue
            session = advance(session, event)
        questions = [answer.question for answer in session.asked if answer]
        assert len(questions) == len(set(questions))
        came = any(
            a and a.question == "follow-up" and getattr(a, "outcome", "") == "happened" for a in session.asked
        )
        assert came or session.step.question != "when-noticed"

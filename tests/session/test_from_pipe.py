"""A user's draft that continues from a pipe: nothing is lost, and its lines answer the intended questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.journal.answers import TextAnswer
from reflect.session.from_pipe import from_pipe
from reflect.session.history import History
from reflect.session.plan import DEFAULT, Request, plan
from reflect.session.state import Session
from reflect.session.step import Step
from tests.support.entries import DAY
from tests.support.sessions import AN_INTENTION, a_session

EXTRA = "an-extra"
UNASKED = (EXTRA, "when-noticed")
AN_EXTRA = Step(question=EXTRA, format="text", theme="core", asked="Which?")


def planned(bank: Bank, *, due: bool = False, person: bool = False, tension: bool = True) -> list[Step]:
    history = History(intention=AN_INTENTION if due else None)
    request = Request(DEFAULT, noticing=person, tension=tension)
    return list(plan(bank, history, request, day=DAY, language="en", seed=1).steps)


def with_extra(bank: Bank, *, due: bool = False, tension: bool = True) -> list[Step]:
    """Return the questions at a terminal on a day on which an extra replaces the section prompt."""
    steps = planned(bank, due=due, person=True, tension=tension)
    return [AN_EXTRA if step.theme in bank.sections else step for step in steps]


def resumed(bank: Bank, draft: Session, *, due: bool = False) -> Session:
    return from_pipe(draft, planned(bank, due=due), unasked=UNASKED, sections=bank.sections)


def to_come(session: Session) -> list[str]:
    return [step.question for step in session.steps[session.at :] if step.question not in UNASKED]


@given(st.booleans(), st.booleans(), st.data())
def test_the_remaining_questions_are_those_of_a_pipe(
    bank: Bank, due: bool, tension: bool, data: st.DataObject
) -> None:
    steps = with_extra(bank, due=due, tension=tension)
    at = data.draw(st.integers(0, len(steps) - 1))
    draft = a_session(tuple(steps)).model_copy(update={"at": at})
    found = resumed(bank, draft, due=due)
    every = [step.question for step in planned(bank, due=due)]
    assert to_come(found) == every[len(every) - len(to_come(found)) :], "the last questions, in their order"
    asked = [name for name in to_come(draft) if name in every]
    assert set(asked) <= set(to_come(found))
    prompt = next(step.question for step in planned(bank, due=due) if step.theme in bank.sections)
    before_prompt = at <= [step.question for step in steps].index(EXTRA)
    assert (prompt in to_come(found)) == before_prompt


@given(st.booleans(), st.data())
def test_no_answer_and_nothing_typed_is_lost(bank: Bank, due: bool, data: st.DataObject) -> None:
    steps = with_extra(bank, due=due)
    at = data.draw(st.integers(0, len(steps) - 1))
    answered = data.draw(st.sets(st.integers(0, len(steps) - 1)))
    answers = tuple(
        TextAnswer(question=step.question, asked="?", text="words") if n in answered else None
        for n, step in enumerate(steps)
    )
    typing = {EXTRA: {"text": "half"}} if data.draw(st.booleans()) else {}
    draft = a_session(tuple(steps)).model_copy(update={"at": at, "answers": answers, "typing": typing})
    found = resumed(bank, draft, due=due)
    assert len(found.steps) == len(found.answers)
    assert [one for one in found.answers if one] == [one for one in answers if one]
    assert all(a is None or a.question == s.question for s, a in zip(found.steps, found.answers, strict=True))
    assert set(typing) <= {step.question for step in found.steps}
    assert found.at == draft.at


def test_the_recovery_key_makes_room_for_the_prompt(bank: Bank) -> None:
    steps = [step for step in planned(bank, person=True) if step.theme not in bank.sections]
    draft = a_session(tuple(steps)).model_copy(update={"recovery_at": len(steps) - 1})
    found = resumed(bank, draft)
    assert found.recovery_at is None
    assert [step.question for step in found.steps] == [step.question for step in planned(bank)]


@pytest.mark.parametrize("due", [True, False])
def test_a_draft_that_lacks_nothing_stays_unchanged(bank: Bank, due: bool) -> None:
    draft = a_session(tuple(planned(bank, due=due)))
    assert resumed(bank, draft, due=due) == draft
    person = a_session(tuple(planned(bank, due=due, person=True)))
    assert resumed(bank, person, due=due) == person

"""Helpers that ask one question on each front end."""

from collections.abc import Sequence
from typing import Any

from reflect.errors import BadAnswers, BadLine
from reflect.journal.answers import Answer
from reflect.session.answers import event_for
from reflect.session.checkin import CheckIn
from reflect.session.state import Session, advance
from tests.screen.support import BANK, checkin, on_screen
from tests.support.lines import Item, Talk

SESSIONS = {
    "free": "free",
    "body-signal": "text",
    "tension-before": "scale",
    "small-step": "step",
    "follow-up": "daily",
    "colour": "colour",
    "colours": "colours",
}
"""For each question, the session of the small test bank that begins with it."""

REFUSED = "refused"

Outcome = Answer | str


def asking(question: str) -> Session:
    """Return a check-in with one question and a further text question, so that going back is possible."""
    begun, _ = checkin(SESSIONS[question])
    (more,) = checkin("free")[0].session.steps
    step = begun.session.steps[0]
    steps = (step, more.model_copy(update={"question": "more"}))
    return begun.session.model_copy(update={"steps": steps, "answers": (None, None)})


async def by_keys(session: Session, keys: Sequence[str]) -> Outcome:
    """Answer on the full screen."""
    async with on_screen("free", draft=session) as screen:
        await screen.press(*keys)
        answer: Answer | None = screen.answers[0]
        return REFUSED if answer is None or screen.app.checkin.session.at == 0 else answer


def by_lines(session: Session, lines: Sequence[Item]) -> Outcome:
    """Answer with lines from a pipe, on the plain front end."""
    talk = Talk(BANK, *lines, checkin=_checkin(session))
    try:
        talk.run()
    except BadLine:
        return REFUSED
    assert not talk.lines.left, "every line was read"
    answer = talk.checkin.session.answers[0]
    assert answer is not None
    return answer


def by_json(session: Session, value: object) -> Outcome:
    """Answer with `--answers`; None leaves the question out."""
    answers = {} if value is None else {session.step.question: value}
    try:
        event = event_for(_checkin(session), answers)
    except BadAnswers:
        return REFUSED
    answer = advance(session, event).answers[0]
    assert answer is not None
    return answer


def said(outcome: Outcome) -> Any:
    """Return the stored data of an answer, without the fields that all answers to the question share."""
    if isinstance(outcome, str):
        return outcome
    return outcome.model_dump(exclude_defaults=True, exclude={"question", "asked", "format", "range", "of"})


def _checkin(session: Session) -> CheckIn:
    begun, _ = checkin("free", draft=session)
    return begun

"""The state machine of a check-in: session + event -> session.

All functions are pure: no clock, randomness, disk or screen. A draft is a serialized `Session`.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from reflect.errors import Held
from reflect.journal.answers import Answer, AnyAnswer, TextAnswer, said, written
from reflect.journal.entry import Entry
from reflect.journal.pattern import NamedPattern
from reflect.journal.pattern_of_entry import pattern_about
from reflect.model import Model, Moment, Text
from reflect.session.forms.registry import FORMS
from reflect.session.step import Answered as Answered
from reflect.session.step import Skipped as Skipped
from reflect.session.step import Step as Step
from reflect.session.tags import tags_in

Phase = Literal["asking", "paused", "finished", "discarded"]

QUOTE_LENGTH = 60
"""Maximum length of an earlier answer that a question quotes, in characters."""


class Session(Model):
    """The state of a check-in.

    Attributes:
        session: the id of the recipe.
        answers: parallel to `steps`; None if a question was neither answered nor skipped yet.
        at: the index of the current step.
        typing: unconfirmed text by question and field, as typed.
        welcome: whether the check-in welcomes someone back after a gap.
        revises: the revision of the entry that is being changed; "" for a new check-in.
        spare: the steps from which a further one is taken if the last step was skipped.
        recovery_at: the index of the step before which the recovery key is checked; None for no check.
        unasked: the questions that are left out without a user at the terminal.
        pattern: the pattern that was current when the check-in was begun; None if there was none. In a change, it is
            that of the entry.
    """

    id: str
    day: dt.date
    started_at: Moment
    language: str
    session: str
    steps: tuple[Step, ...]
    answers: tuple[AnyAnswer | None, ...]
    at: int = 0
    phase: Phase = "asking"
    typing: dict[str, dict[str, Text]] = Field(default_factory=dict)
    welcome: bool = False
    revises: str = ""
    spare: tuple[Step, ...] = ()
    recovery_at: int | None = None
    unasked: tuple[str, ...] = ()
    pattern: NamedPattern | None = None

    @property
    def step(self) -> Step:
        """The current step; the last one if all were asked."""
        return self.steps[min(self.at, len(self.steps) - 1)]

    @property
    def answer(self) -> Answer | None:
        """The answer to the current step; None if it is unanswered or skipped."""
        given = self.answers[min(self.at, len(self.steps) - 1)]
        return None if given is None or given.skipped else given

    @property
    def typed(self) -> dict[str, str]:
        """Unconfirmed text of the current step, by field."""
        return self.typing.get(self.step.question, {})

    @property
    def asked(self) -> tuple[Answer | None, ...]:
        """The answers, parallel to `steps`; None also for questions that are left out, even if answered before."""
        passed = passed_over(self.steps, self.answers)
        return tuple(None if at in passed else answer for at, answer in enumerate(self.answers))

    @property
    def answered(self) -> int:
        """The number of answered questions; skipped ones do not count."""
        return sum(1 for answer in self.asked if answer is not None and not answer.skipped)

    @property
    def number(self) -> int:
        """The number of the current question, from 1; one that belongs to a follow-up has the follow-up's number."""
        return sum(1 for step in self.steps[: self.at + 1] if self._counts(step))

    @property
    def count(self) -> int:
        """The number of questions, without those that belong to a follow-up."""
        return sum(1 for step in self.steps if self._counts(step))

    def _counts(self, step: Step) -> bool:
        return not step.follows and step.question not in self.unasked

    @property
    def answered_in_part(self) -> int:
        """The number of questions that are answered at least in part; skipped ones do not count."""
        return sum(
            1
            for step, answer in zip(self.steps, self.asked, strict=True)
            if (answer is not None and not answer.skipped)
            or FORMS[step.format].is_begun(self.typing.get(step.question, {}))
        )

    @property
    def answers_begun(self) -> int:
        """The number of questions with unconfirmed text."""
        return sum(1 for typed in self.typing.values() if any(text.strip() for text in typed.values()))

    @property
    def held(self) -> Held:
        """The kind of content that is kept if the session is paused now."""
        if self.answered_in_part:
            return "answers"
        return "typing" if self.answers_begun else "place"


def resumable(state: str, id: str) -> Session | None:  # noqa: A002 - the field's name
    """Return the session of a draft, None if it is invalid or cannot be resumed.

    Args:
        state: the stored JSON.
        id: the id of the draft.
    """
    try:
        session = Session.model_validate_json(state)
    except (ValueError, RecursionError):
        return None
    fits = (
        session.id == id
        and session.phase in ("asking", "paused")
        and len(session.answers) == len(session.steps)
        and 0 <= session.at < len(session.steps)
        and all(
            step.format in FORMS and step.range[0] <= step.range[1]
            for step in (*session.steps, *session.spare)
        )
    )
    for step, answer in zip(session.steps, session.answers, strict=False):
        fits = fits and (answer is None or (answer.question, answer.format) == (step.question, step.format))
    return session if fits else None


@dataclass(frozen=True)
class Back:
    """Return to the previous question; its answer stays."""


@dataclass(frozen=True)
class Typed:
    """Text was typed but not confirmed; `fields` has the text of each field."""

    fields: dict[str, str]


@dataclass(frozen=True)
class AreasChosen:
    """The body areas of an answered text question were corrected by hand; `question` is its id."""

    question: str
    areas: tuple[str, ...]


@dataclass(frozen=True)
class Paused:
    """Stop for now; the draft stays."""


@dataclass(frozen=True)
class Resumed:
    """Continue a draft without the questions `unasked`, unless no others remain."""

    unasked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Discarded:
    """Discard the draft. The front end asks for confirmation first."""


Event = Answered | Skipped | Back | Typed | AreasChosen | Paused | Resumed | Discarded


class WrongMoment(Exception):
    """An event is not allowed in this phase: a programming error, not a mistake of the person."""


def start(
    *,
    id: str,  # noqa: A002 - the field's name
    day: dt.date,
    started_at: dt.datetime,
    language: str,
    session: str,
    steps: tuple[Step, ...],
    welcome: bool = False,
    spare: tuple[Step, ...] = (),
    recovery_at: int | None = None,
    pattern: NamedPattern | None = None,
) -> Session:
    """Return a session at its first question.

    Raises:
        ValueError: there are no steps.
    """
    if not steps:
        raise ValueError("a session without steps")
    return Session(
        id=id,
        day=day,
        started_at=started_at,
        language=language,
        session=session,
        steps=steps,
        answers=(None,) * len(steps),
        welcome=welcome,
        spare=spare,
        recovery_at=recovery_at,
        pattern=pattern,
    )


def advance(session: Session, event: Event) -> Session:
    """Return the session after an event.

    Raises:
        WrongMoment: the session is over, a paused session gets an event other than `Resumed`,
            or the answer belongs to another question.
    """
    if isinstance(event, Resumed) != (session.phase == "paused"):
        if isinstance(event, Resumed) and session.phase == "asking":
            return _resumed(session, event)  # the draft of a killed program was never paused
        raise WrongMoment(f"{type(event).__name__} while {session.phase}")
    if session.phase in ("finished", "discarded"):
        raise WrongMoment(f"{type(event).__name__} while {session.phase}")
    match event:
        case Answered(answer):
            return _confirmed(session, answer)
        case Skipped():
            return _confirmed(session, FORMS[session.step.format].skipped(session.step, wording(session)))
        case Back():
            return session.model_copy(update={"at": _before(session)})
        case Typed(fields):
            return session.model_copy(update={"typing": {**session.typing, session.step.question: fields}})
        case AreasChosen(question, areas):
            return _with_areas(session, question, areas)
        case Paused():
            return session.model_copy(update={"phase": "paused"})
        case Resumed():
            return _resumed(session, event)
        case Discarded():
            return session.model_copy(update={"phase": "discarded"})


def _confirmed(session: Session, answer: Answer) -> Session:
    step = session.step
    if answer.question != step.question:
        raise WrongMoment(f"an answer to {answer.question} while {step.question} is asked")
    answers = (*session.answers[: session.at], answer, *session.answers[session.at + 1 :])
    typing = {question: fields for question, fields in session.typing.items() if question != step.question}
    at, steps, spare = session.at + 1, session.steps, session.spare
    at = _asked_from(at, steps, answers, session.unasked)
    if at == len(steps) and spare and not any(given and not given.skipped for given in answers):
        steps, answers, spare = (*steps, spare[0]), (*answers, None), spare[1:]
    phase: Phase = "finished" if at == len(steps) else "asking"
    update = {"answers": answers, "typing": typing, "at": at, "phase": phase, "steps": steps, "spare": spare}
    return session.model_copy(update=update)


def _resumed(session: Session, event: Resumed) -> Session:
    at = _asked_from(session.at, session.steps, session.answers, event.unasked)
    if at == len(session.steps):
        return session.model_copy(update={"phase": "asking", "unasked": ()})
    return session.model_copy(update={"phase": "asking", "unasked": event.unasked, "at": at})


def nothing_else_to_ask(session: Session, unasked: Collection[str]) -> bool:
    """Return whether no questions remain except those that are left out."""
    return _asked_from(session.at, session.steps, session.answers, unasked) == len(session.steps)


def _asked_from(
    at: int, steps: Sequence[Step], answers: Sequence[Answer | None], unasked: Collection[str]
) -> int:
    """Return the index of the next question to ask, starting at `at`; the number of steps if there is none."""
    passed = passed_over(steps, answers)
    return next(
        (n for n in range(at, len(steps)) if n not in passed and steps[n].question not in unasked),
        len(steps),
    )


def passed_over(steps: Sequence[Step], answers: Sequence[Answer | None]) -> Collection[int]:
    """Return the indexes of the questions that are not asked because of the follow-up that they belong to."""
    came = {
        answer.question
        for answer in answers
        if answer and any(part.role == "outcome" and part.outcome != "no_moment" for part in said(answer))
    }
    return [at for at, step in enumerate(steps) if step.follows and step.follows not in came]


def _before(session: Session) -> int:
    """Return the index of the question before the current one; 0 at the first."""
    passed = passed_over(session.steps, session.answers)
    asked = (at for at in range(session.at) if session.steps[at].question not in session.unasked)
    return max((at for at in asked if at not in passed), default=session.at if session.unasked else 0)


def _with_areas(session: Session, question: str, areas: tuple[str, ...]) -> Session:
    answers = tuple(
        a.model_copy(update={"areas": areas, "areas_corrected": True})
        if isinstance(a, TextAnswer) and a.question == question and a.areas is not None
        else a
        for a in session.answers
    )
    return session.model_copy(update={"answers": answers})


def wording(session: Session, at: int | None = None) -> str:
    """Return the wording of a step's question; it quotes an earlier answer if the question builds on one.

    Args:
        session: the check-in.
        at: the index of the step; None for the current one.
    """
    step = session.step if at is None else session.steps[at]
    if step.quote is None:
        return step.asked
    for answer in session.answers:
        if isinstance(answer, TextAnswer) and answer.question == step.quote.question and answer.text.strip():
            return step.quote.asked.replace("{answer}", _short(answer.text))
    return step.asked


def _short(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= QUOTE_LENGTH:
        return line.rstrip(".") or line
    return line[:QUOTE_LENGTH].rsplit(" ", 1)[0].rstrip(".,;:") + "…"


def finish(session: Session, *, finished_at: dt.datetime, zone: str | None) -> Entry | None:
    """Return the entry of a finished check-in, or None if everything was skipped.

    Args:
        session: a session in the phase `finished`.
        finished_at: the time of the last answer, with UTC offset.
        zone: the IANA name of the time zone; None if unknown.

    Raises:
        WrongMoment: the session is not finished.
    """
    if session.phase != "finished":
        raise WrongMoment(f"finish while {session.phase}")
    if session.answered == 0:
        return None
    answers = tuple(answer for answer in session.asked if answer is not None)
    entry = Entry(
        id=session.id,
        day=session.day,
        started_at=session.started_at,
        finished_at=finished_at,
        zone=zone,
        session=session.session,
        language=session.language,
        tags=tags_in(written(answers)),
        answers=answers,
    )
    return entry.model_copy(update={"pattern": pattern_about(entry, session.pattern)})

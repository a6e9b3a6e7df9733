"""The running check-in, or change to an entry, that both front ends drive with events.

Every confirmed answer is saved before the next question is asked.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from reflect.bank.bank import Bank
from reflect.bank.question import Area, Question
from reflect.bank.roles import BY_ROLE, FOLLOW_UP
from reflect.journal.answers import Answer, TextAnswer, said
from reflect.journal.entry import Entry
from reflect.journal.pattern import NamedPattern
from reflect.session import revising, state
from reflect.session.closing import Closing
from reflect.session.dateline import Dateline
from reflect.session.decided_plan import DecidedPlan, decided_plan
from reflect.session.forms.text import answered
from reflect.session.opening import Opening
from reflect.session.state import Event, Session, Step
from reflect.session.suggested_cue import suggested_cue

if TYPE_CHECKING:
    # Imported only for type checking: few check-ins need it.
    from reflect.session.earlier import Earlier, EarlierAnswer
    from reflect.session.own_sheet import OwnSheet
    from reflect.session.recovery_check import RecoveryCheck


class DraftStore(Protocol):
    """Storage of the running check-in, implemented by the journal. Each call returns once the data is on disk."""

    def keep(self, session: Session) -> None:
        """Save the draft."""

    def finish(self, session: Session, entry: Entry | None) -> None:
        """Save the finished or changed entry and delete the draft, in one transaction."""

    def discard(self, session: Session) -> None:
        """Delete the draft."""


@dataclass
class CheckIn:
    """A running check-in, or a change to an entry.

    Attributes:
        session: the current state; replaced only after it was saved.
        bank: source of hints, labels and other lines of the questions.
        keeper: where the draft and the entry are saved.
        make: returns the entry of a finished session, None if everything was skipped or nothing changed.
        close: returns the closing of a finished entry; None if no closing is shown.
        original: the entry that is being changed, as it was when the change began; None for a new check-in.
        entry: the result of `make`; None until the check-in is finished.
        present: the current day of the journal; None if unknown.
        opening: the page before the first question; None except for the very first check-in.
        is_first: whether the journal has no entry yet.
        recovery: the check of the recovery key; None if it is not due.
        dated: returns how to display the day of the check-in now.
        earlier: returns the entries before it; None if there are none.
        answered: the questions with an answer in the earlier entries of the last days; None if unknown.
        body: whether anything about the body may be shown.
    """

    session: Session
    bank: Bank
    keeper: DraftStore
    make: Callable[[Session], Entry | None]
    close: Callable[[Entry], Closing] | None
    original: Entry | None = None
    entry: Entry | None = None
    present: dt.date | None = None
    opening: Opening | None = None
    is_first: bool = False
    recovery: "RecoveryCheck | None" = None
    dated: Callable[[], Dateline] = lambda: "other"
    earlier: "Callable[[], Earlier] | None" = None
    answered: Collection[str] | None = None
    body: bool = True
    _kept: bool = field(default=False, init=False)

    def take(self, event: Event) -> Session:
        """Apply an event, save the result and return the new session.

        Raises:
            FileError: saving failed. The session is unchanged, so the event can be retried.
        """
        after = state.advance(self.session, event)
        match after.phase:
            case "finished":
                entry = self.make(after)
                self.keeper.finish(after, entry)
                self.entry = entry
            case "discarded":
                self.keeper.discard(after)
            case _ if self._kept or self._begun(after):
                # No draft is saved while the first question is untouched.
                self.keeper.keep(after)
                self._kept = True
        self.session = after
        return after

    @property
    def begun(self) -> bool:
        """Whether there is anything worth saving: an answer, typed text or, in a change, a difference."""
        return self._begun(self.session)

    def _begun(self, session: Session) -> bool:
        if self.original is not None:
            return bool(session.typing) or revising.revised(self.original, session) is not None
        return bool(session.answered or session.typing or session.at)

    @property
    def changes(self) -> bool:
        """Whether an entry is being changed, as opposed to a new check-in."""
        return self.original is not None

    def empties(self, event: Event) -> bool:
        """Return whether an event would delete an answer of the changed entry, which needs confirmation."""
        return self.changes and revising.empties(self.session, event)

    @property
    def asks_recovery(self) -> "RecoveryCheck | None":
        """The recovery key, if it is to be checked now, before the current question."""
        found, session = self.recovery, self.session
        now = session.phase == "asking" and found is not None and found.at == session.at
        return found if now and found and not found.settled else None

    @property
    def step(self) -> Step:
        """The question being asked."""
        return self.session.step

    @property
    def question(self) -> Question | None:
        """The question of the current step in the bank; None if its pack was removed."""
        return self.bank.questions.get(self.step.question)

    @property
    def asked(self) -> str:
        """The wording of the current question."""
        return state.wording(self.session)

    @property
    def why(self) -> str:
        """Why the current question is asked, or ""."""
        why = self.question.why_asked(body=self.body) if self.question else None
        return why.say(self.session.language) if why else ""

    def line(self, name: Literal["note", "decide", "hint_not", "low", "high"]) -> str:
        """Return an additional line of the current question by its field name in the bank, or ""."""
        wording = getattr(self.question, name, None)
        return wording.say(self.session.language) if wording else ""

    @property
    def nudges(self) -> Sequence[str]:
        """Help for an empty answer: the question's own lines, then today's insight of its theme, else `why`.

        An insight that is shown above the question is left out.
        """
        language = self.session.language
        nudges = self.question.nudges(body=self.body) if self.question else None
        lines = list(nudges.say(language)) if nudges else []
        theme = self.bank.themes.get(self.step.theme)
        insight = theme.insight_of(self.session.day, body=self.body) if theme else None
        if insight and (line := insight.say(language)) != self.step.insight:
            lines.append(line)
        return lines or ([self.why] if self.why else [])

    @property
    def may_have_answers(self) -> bool:
        """Whether earlier entries may answer the current question."""
        return not self.is_first if self.answered is None else self.step.question in self.answered

    @property
    def may_have_sheet(self) -> bool:
        """Whether something may be on the person's own sheet: what became of a plan was told, here or earlier."""
        if self.answered is None:
            return not self.is_first
        parts = (
            part for answer in self.session.answers[: self.session.at] if answer for part in said(answer)
        )
        came = any(part.role == "outcome" and part.outcome != "no_moment" for part in parts)
        return came or FOLLOW_UP in self.answered

    def last_answers(self) -> "Sequence[EarlierAnswer]":
        """Return the latest answers to the current question in earlier entries, the latest first.

        Raises:
            FileError: the journal cannot be read.
        """
        if self.earlier is None:
            return ()
        # Deferred: needed only when the user asks for it.
        from reflect.session.earlier import latest_answers

        question = self.step.question
        return latest_answers(self.earlier().answering(question), question, self.day)

    def own_sheet(self) -> "OwnSheet":
        """Return the person's own sheet for the current plan, from earlier entries and from this check-in.

        Raises:
            FileError: the journal cannot be read.
        """
        from reflect.session.own_sheet import own_sheet

        session = self.session
        entries = self.earlier().with_plans() if self.earlier else ()
        current = [answer for at, answer in enumerate(session.answers) if answer and at != session.at]
        return own_sheet(entries, self.day, self.language, current)

    @property
    def given(self) -> Answer | None:
        """The answer to the current question; None if it is unanswered or skipped."""
        return self.session.answer

    @property
    def typed(self) -> Mapping[str, str]:
        """Unconfirmed text of the current question, by field."""
        return self.session.typed

    @property
    def language(self) -> str:
        """The language of the check-in."""
        return self.session.language

    @property
    def day(self) -> dt.date:
        """The day of the check-in."""
        return self.session.day

    @property
    def today(self) -> dt.date:
        """The current day, which is later than `day` in a draft that is resumed; the day of the check-in if unknown."""
        return self.present or self.session.day

    @property
    def decided_plan(self) -> DecidedPlan | None:
        """The plan that the follow-up of this check-in kept or changed; None while an entry is being changed."""
        steps, answers = self.session.steps, self.session.answers[: self.session.at]
        plan = None if self.changes else decided_plan(answers)
        if plan is None:
            return None
        made_in = next((step.made_in for step in steps if step.of), None)
        return plan._replace(language=made_in if plan.kept else self.language)

    @property
    def pattern(self) -> NamedPattern | None:
        """The pattern that was current when the check-in was begun; None while an entry is being changed."""
        return None if self.changes else self.session.pattern

    @property
    def areas(self) -> Sequence[Area]:
        """The body areas of the bank."""
        return self.bank.areas

    def text(self, text: str) -> TextAnswer:
        """Return an answer to the current text question, with its body areas."""
        return answered(self, text)

    @property
    def suggested_cue(self) -> str:
        """Today's body signal, shown as a suggestion for the cue of an intention but never filled in; or ""."""
        for answer in self.session.answers:
            if isinstance(answer, TextAnswer) and answer.question == BY_ROLE["signal"]:
                return suggested_cue(answer.text, self.areas, self.language, body=self.body)
        return ""

    def breathing_pause(self, turn: int) -> tuple[Sequence[str], Sequence[str]]:
        """Return the lines of a short and of a two-minute breathing pause; none if the bank has none.

        Args:
            turn: the number of the pause; the practices are used in rotation.
        """
        practices = self.bank.practices_with(body=self.body)
        practice = practices[turn % len(practices)] if practices else None
        short, long = practice and practice.lines, self.bank.long_pause(practice, body=self.body)
        return tuple(lines.say(self.language) if lines else () for lines in (short, long))  # type: ignore[return-value]

"""A check-in, or a change to an entry, as both faces drive it.

Events go in, and everything confirmed is kept before the next question.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from reflect.bank.bank import Bank
from reflect.bank.question import Area, Question
from reflect.bank.roles import BY_ROLE
from reflect.journal.answers import Answer, TextAnswer
from reflect.journal.entry import Entry
from reflect.session import revising, state
from reflect.session.closing import Closing
from reflect.session.forms.text import answered
from reflect.session.state import Event, Session, Step


class Keeper(Protocol):
    """Where a check-in is kept while it runs: the journal. Each call is on disk when it returns."""

    def keep(self, session: Session) -> None:
        """Save the draft."""

    def finish(self, session: Session, entry: Entry | None) -> None:
        """Put the entry, or the change to it, into the journal and drop the draft, both or neither."""

    def discard(self, session: Session) -> None:
        """Drop the draft."""


@dataclass
class CheckIn:
    """One check-in under way, or one change to an entry.

    Attributes:
        session: where it stands; replaced only after the journal has it.
        bank: what the questions' further lines are looked up in.
        keeper: where it is kept.
        make: makes the entry of a finished session; None when everything was skipped, or nothing changed.
        close: makes the closing of a finished entry; None where there is nothing to close with.
        original: the entry that is being changed, as the person saw it; None for a new check-in.
        entry: what `make` has made, once finished; None before.
    """

    session: Session
    bank: Bank
    keeper: Keeper
    make: Callable[[Session], Entry | None]
    close: Callable[[Entry], Closing] | None
    original: Entry | None = None
    entry: Entry | None = None
    _kept: bool = field(default=False, init=False)

    def take(self, event: Event) -> Session:
        """Go on by one event and return where that leads; what it confirmed is on disk by then.

        Raises:
            FileTrouble: it could not be kept. Nothing has changed, so the same event can be tried again.
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
                # An untouched first question leaves nothing behind.
                self.keeper.keep(after)
                self._kept = True
        self.session = after
        return after

    @property
    def begun(self) -> bool:
        """Whether there is anything to keep: something was answered or typed, or, in a change, changed."""
        return self._begun(self.session)

    def _begun(self, session: Session) -> bool:
        if self.original is not None:
            return bool(session.typing) or revising.revised(self.original, session) is not None
        return bool(session.answered or session.typing or session.at)

    @property
    def changes(self) -> bool:
        """Whether an entry is being changed, rather than a new check-in done."""
        return self.original is not None

    def empties(self, event: Event) -> bool:
        """Return whether an event takes away what stands in an entry, so that it has to be asked first."""
        return self.changes and revising.empties(self.session, event)

    @property
    def step(self) -> Step:
        """The question being asked."""
        return self.session.step

    @property
    def question(self) -> Question | None:
        """The bank's question behind the present step; None when its pack is gone."""
        return self.bank.questions.get(self.step.question)

    @property
    def asked(self) -> str:
        """The wording of the present question."""
        return state.wording(self.session)

    @property
    def why(self) -> str:
        """Why it is asked, or ""."""
        return self.question.why.say(self.session.language) if self.question and self.question.why else ""

    def line(self, name: Literal["note", "decide", "hint_not", "low", "high"]) -> str:
        """Return a further line of the present question by its name in the bank, or "" where it has none."""
        wording = getattr(self.question, name, None)
        return wording.say(self.session.language) if wording else ""

    @property
    def stuck(self) -> Sequence[str]:
        """What may help when one is stuck: the follow-on lines, then today's insight of the theme."""
        language = self.session.language
        lines = list(self.question.stuck.say(language)) if self.question and self.question.stuck else []
        theme = self.bank.themes.get(self.step.theme)
        insight = theme.insight_of(self.session.day) if theme else None
        if insight:
            lines.append(insight.say(language))
        return lines or ([self.why] if self.why else [])

    @property
    def given(self) -> Answer | None:
        """What was answered to the present question: None when nothing was, or it was skipped."""
        return self.session.answer

    @property
    def typed(self) -> Mapping[str, str]:
        """What stands unconfirmed at the present question."""
        return self.session.typed

    @property
    def language(self) -> str:
        """The language of the check-in."""
        return self.session.language

    @property
    def areas(self) -> Sequence[Area]:
        """The body areas of the bank."""
        return self.bank.areas

    def text(self, text: str) -> TextAnswer:
        """Return the answer to the present text question, with its body areas."""
        return answered(self, text)

    @property
    def suggested_cue(self) -> str:
        """Today's body signal, offered as the beginning of an intention and never filled in; or ""."""
        for answer in self.session.answers:
            if (
                isinstance(answer, TextAnswer)
                and answer.question == BY_ROLE["signal"]
                and answer.text.strip()
            ):
                return " ".join(answer.text.split())
        return ""

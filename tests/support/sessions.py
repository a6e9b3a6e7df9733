"""Factories of sessions and check-ins."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reflect.bank.bank import Bank
from reflect.errors import FileError
from reflect.journal.entry import Entry
from reflect.session import state
from reflect.session.checkin import CheckIn
from reflect.session.closing import Closing, Past, closing
from reflect.session.history import History
from reflect.session.intention import OpenIntention
from reflect.session.plan import Request, plan
from reflect.session.state import Session, Step
from tests.support.entries import DAY, an_id, moment

AN_INTENTION = OpenIntention(
    of=an_id(7),
    day=DAY - dt.timedelta(days=1),
    cue="my chest tightens",
    response="breathe three times",
    language="en",
)

WAITING = History(intention=AN_INTENTION)
"""A history with that intention open for a follow-up."""

STEPS = (
    Step(
        question="follow-up",
        format="follow_up",
        theme="check",
        asked="What became of it?",
        of=AN_INTENTION.of,
        cue=AN_INTENTION.cue,
        response=AN_INTENTION.response,
        made_in="en",
    ),
    Step(question="tension-before", format="scale", theme="check", asked="How much?", range=(0, 10)),
    Step(question="body-signal", format="text", theme="core", asked="Where?", areas=True),
    Step(question="small-step", format="intention", theme="core", asked="What small thing?"),
)
"""A step of each format."""


def a_session(steps: tuple[Step, ...] = STEPS, *, language: str = "en", session: str = "daily") -> Session:
    return state.start(
        id=an_id(1), day=DAY, started_at=moment(), language=language, session=session, steps=steps
    )


@dataclass
class MemoryKeeper:
    """A draft store in memory, whose first operations fail a given number of times."""

    failures: int = 0
    drafts: dict[str, Session] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def keep(self, session: Session) -> None:
        self._perhaps_fail()
        # Converted through JSON, as in the journal.
        self.drafts[session.id] = Session.model_validate_json(session.model_dump_json())

    def finish(self, session: Session, entry: Entry | None) -> None:
        self._perhaps_fail()
        self.drafts.pop(session.id, None)
        if entry:
            self.entries.append(entry)

    def discard(self, session: Session) -> None:
        self._perhaps_fail()
        self.drafts.pop(session.id, None)

    def _perhaps_fail(self) -> None:
        if self.failures:
            self.failures -= 1
            raise FileError("journal.db", "full")


def a_checkin(
    bank: Bank,
    session: str | None = None,
    *,
    language: str = "en",
    questions: Sequence[str] = (),
    history: History | None = None,
    keeper: MemoryKeeper | None = None,
    started: Session | None = None,
) -> CheckIn:
    """Return a check-in of the real bank, kept in memory."""
    if started is None:
        request = Request(session=session, questions=tuple(questions))
        planned = plan(bank, history or History(), request, day=DAY, language=language, seed=1)
        started = a_session(planned.steps, language=language, session=planned.session)
    return CheckIn(
        session=started,
        bank=bank,
        keeper=keeper or MemoryKeeper(),
        make=lambda done: state.finish(done, finished_at=moment(minute=37), zone="Europe/Amsterdam"),
        close=_closing(bank),
    )


def _closing(bank: Bank) -> Callable[[Entry], Closing]:
    def close(entry: Entry) -> Closing:
        return closing(entry, Past(), None, bank, seed=1)

    return close

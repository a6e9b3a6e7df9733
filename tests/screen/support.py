"""Test support: a small bank, an in-memory draft store, and a full-screen check-in without a terminal."""

import asyncio
import datetime as dt
import functools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec

import pytest
from textual import events
from textual.pilot import Pilot

import reflect.screen.textual_seams  # noqa: F401
from reflect.bank.bank import Bank
from reflect.bank.question import BankFile
from reflect.errors import FileError
from reflect.journal.entry import Entry
from reflect.language.choose import phrases_of
from reflect.screen import autosave, flow_page, second_escape, undoing
from reflect.screen.app import SessionApp
from reflect.screen.look import Block
from reflect.screen.question_page import QuestionPage
from reflect.screen.writing import Writing
from reflect.session import revising, state
from reflect.session.checkin import CheckIn
from reflect.session.closing import Closing
from reflect.session.history import History
from reflect.session.intention import OpenIntention
from reflect.session.opening import Opening
from reflect.session.plan import Request, plan
from reflect.session.recovery_check import RecoveryCheck
from reflect.session.state import Session
from tests.screen.running import running

DAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 20, 31, tzinfo=dt.timezone(dt.timedelta(hours=1)))
PATIENCE = 120.0
"""Timeout in seconds after which a test fails; a guard against hanging, not a performance limit."""
CUE, RESPONSE = "my chest tightens", "take three breaths"

P = ParamSpec("P")


def _both(nl: str, en: str) -> dict[str, str]:
    return {"nl": nl, "en": en}


BANK = Bank(
    [
        BankFile.model_validate(
            {
                "version": 1,
                "themes": [
                    {"id": "core", "name": _both("Kern", "Core")},
                    {"id": "check", "name": _both("Meten", "Check")},
                    {"id": "free", "name": _both("Vrij", "Free")},
                ],
                "questions": [
                    {
                        "id": "follow-up",
                        "theme": "check",
                        "format": "follow_up",
                        "ask": _both("Wat werd ervan?", "What came of it?"),
                        "note": _both("Nog iets?", "More?"),
                        "decide": _both("En nu verder?", "Now what?"),
                        "stuck": {"nl": ["Wat hielp?"], "en": ["What helped?"]},
                    },
                    {
                        "id": "tension-before",
                        "theme": "check",
                        "format": "scale",
                        "ask": _both("Hoe strak?", "How tight?"),
                        "range": [0, 10],
                        "low": _both("los", "loose"),
                        "high": _both("strak", "taut"),
                    },
                    {
                        "id": "body-signal",
                        "theme": "core",
                        "format": "text",
                        "areas": True,
                        "ask": _both("Waar in je lijf?", "Where in your body?"),
                        "why": _both("Omdat je lijf het weet.", "Because your body knows."),
                        "stuck": {
                            "nl": ["Eerste duw.", "Tweede duw."],
                            "en": ["First nudge.", "Second nudge."],
                        },
                    },
                    {
                        "id": "small-step",
                        "theme": "core",
                        "format": "intention",
                        "ask": _both("Welke stap?", "Which step?"),
                        "hint_not": _both("Zeg liever wat wel.", "Say what you do instead."),
                    },
                    *(
                        {
                            "id": name,
                            "theme": "check",
                            "format": "choice",
                            "ask": _both("Welke kleur?", "Which colour?"),
                            "options": [
                                {"id": "red", "words": _both("warm rood", "warm red")},
                                {"id": "green", "words": _both("groen", "green")},
                                {"id": "blue", "words": _both("blauw", "blue")},
                            ],
                            "several": name == "colours",
                        }
                        for name in ("colour", "colours")
                    ),
                    {"id": "free", "theme": "free", "format": "text", "ask": _both("Wat nog?", "What else?")},
                ],
                "sessions": [
                    {"id": name, "name": _both(name, name), "steps": [{"ask": step} for step in steps]}
                    for name, steps in {
                        "daily": ["follow-up", "body-signal"],
                        "loop": ["follow-up", "small-step", "free"],
                        "scale": ["tension-before", "free"],
                        "text": ["body-signal", "free"],
                        "plan": ["body-signal", "small-step"],
                        "step": ["small-step"],
                        "colour": ["colour", "free"],
                        "colours": ["colours", "free"],
                        "free": ["free"],
                    }.items()
                ],
                "practices": [
                    {
                        "id": "breaths",
                        "name": _both("Ademen", "Breaths"),
                        "lines": {"nl": ["Een.", "Twee."], "en": ["One.", "Two."]},
                        "long": {
                            "nl": ["Lang een.", "Lang twee.", "Lang drie."],
                            "en": ["Long one.", "Long two.", "Long three."],
                        },
                    }
                ],
                "areas": [
                    {"id": "head", "words": {"nl": ["hoofd"], "en": ["head"]}},
                    {"id": "jaw", "words": {"nl": ["kaken"], "en": ["jaw"]}},
                    {"id": "chest", "words": {"nl": ["borst"], "en": ["chest"]}},
                ],
            }
        )
    ]
)


@dataclass
class MemoryKeeper:
    """A draft store in memory that can be made to fail."""

    kept: list[Session] = field(default_factory=list)
    entry: Entry | None = None
    finished: bool = False
    discarded: list[Session] = field(default_factory=list)
    full: bool = False

    def _write(self) -> None:
        if self.full:
            raise FileError("/journal.db", "full")

    def keep(self, session: Session) -> None:
        self._write()
        self.kept.append(session)

    def finish(self, session: Session, entry: Entry | None) -> None:
        self._write()
        self.entry, self.finished = entry, True

    def discard(self, session: Session) -> None:
        self._write()
        self.discarded.append(session)

    @property
    def typing(self) -> dict[str, dict[str, str]]:
        """The unconfirmed text in the draft."""
        return self.kept[-1].typing if self.kept else {}


def checkin(name: str, *, language: str = "en", draft: Session | None = None) -> tuple[CheckIn, MemoryKeeper]:
    """Return a check-in of one of the sessions above, and its draft store."""
    open_ = OpenIntention("an-entry", DAY - dt.timedelta(days=1), CUE, RESPONSE, language)
    planned = plan(BANK, History(intention=open_), Request(name), day=DAY, language=language, seed=1)
    session = draft or state.start(
        id="a-checkin", day=DAY, started_at=NOW, language=language, session=name, steps=planned.steps
    )
    keeper = MemoryKeeper()

    def close(entry: Entry) -> Closing:
        areas = tuple(area for answer in entry.answers for area in getattr(answer, "areas", None) or ())
        return Closing(areas, "the old sentence", (6, 4), open_, "One line.", "A reminder.", "plan")

    def make(done: Session) -> Entry | None:
        return state.finish(done, finished_at=NOW, zone="Europe/Amsterdam")

    return CheckIn(session, BANK, keeper, make, close), keeper


@dataclass
class Screen:
    """A check-in on a screen, driven and read as by a person."""

    app: SessionApp
    pilot: Pilot[None]
    keeper: MemoryKeeper

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        await self.pilot.press(*("space" if c == " " else c for c in text))

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    @property
    def page(self) -> QuestionPage:
        return self.app.page

    @property
    def writing(self) -> Writing:
        return next(w for w in self.page.query(Writing) if w.field == self.page.field)

    @property
    def seen(self) -> str:
        """All text on the screen, with whitespace collapsed."""
        shown = []
        for widget in self.app.screen.query("*"):
            if isinstance(widget, Block):
                shown.append(widget.render().plain)
            elif isinstance(widget, Writing) and widget.display:
                shown += [widget.get_line(i).plain for i in range(widget.document.line_count)]
        return " ".join(" ".join(shown).split())

    def ended(self) -> tuple[str, bool] | None:
        """Return how the check-in ended and whether a draft is kept; None while it is running."""
        return (self.app.ending.how, self.app.ending.kept) if self.app.ending else None

    @property
    def asked(self) -> str:
        return self.app.checkin.step.question

    @property
    def answers(self) -> list[Any]:
        return list(self.app.checkin.session.answers)


@asynccontextmanager
async def on_screen(
    name: str,
    *,
    language: str = "en",
    draft: Session | None = None,
    notice: str = "",
    editor: Callable[[str], str] = lambda text: text,
    opening: Opening | None = None,
    recovery: RecoveryCheck | None = None,
    size: tuple[int, int] = (80, 24),
    motion: bool = True,
) -> AsyncIterator[Screen]:
    """Start a check-in on a screen of this size."""
    begun, keeper = checkin(name, language=language, draft=draft)
    begun.opening, begun.recovery = opening, recovery
    app = SessionApp(begun, phrases_of(language), notice, lambda text, _: editor(text), motion=motion)
    async with running(app, size) as pilot:
        yield Screen(app, pilot, keeper)


@asynccontextmanager
async def changing(
    entry: Entry,
    *,
    question: str | None = None,
    draft: Session | None = None,
    editor: Callable[[str], str] = lambda text: text,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Screen]:
    """Start changing an entry on a screen of this size."""
    keeper = MemoryKeeper()
    begun = draft or revising.begin(entry, BANK, id="a-change", question=question)

    def make(done: Session) -> Entry | None:
        return revising.revised(entry, done)

    app = SessionApp(
        CheckIn(begun, BANK, keeper, make, None, entry),
        phrases_of(entry.language),
        "A notice.",
        lambda text, _: editor(text),
    )
    async with running(app, size) as pilot:
        yield Screen(app, pilot, keeper)


class Clock:
    """A fake clock with timers for the page and its editors, advanced by the test and independent of real time.

    Args:
        monkeypatch: replaces the real clock and timers, also for pages created later.

    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        self.seconds = 1000.0
        self._timers: list[tuple[float, Callable[[], object]]] = []
        for module in (autosave, flow_page, second_escape, undoing):
            monkeypatch.setattr(module, "monotonic", lambda: self.seconds)
        monkeypatch.setattr(QuestionPage, "set_timer", self._set_timer)

    def _set_timer(self, delay: float, callback: Callable[[], object]) -> object:
        timer = (self.seconds + delay, callback)
        self._timers.append(timer)
        return timer

    def advance(self, seconds: float) -> None:
        """Advance the time, and run the timers that become due, in order."""
        end = self.seconds + seconds
        while due := [timer for timer in self._timers if timer[0] <= end]:
            timer = min(due, key=lambda one: one[0])
            self._timers.remove(timer)
            self.seconds = max(self.seconds, timer[0])
            timer[1]()
        self.seconds = end


def played(test: Callable[P, Awaitable[None]]) -> Callable[P, None]:
    """Decorate a coroutine so that it can be a test."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        async def main() -> None:
            await test(*args, **kwargs)

        asyncio.run(main())

    return run

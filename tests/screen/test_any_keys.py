"""Random bursts, pastes, reports, resizes and signals never crash the program, which agrees with a model.

The model uses the pure session, and represents only the visible state of the screen: the question, the text in the
field, and whether a sheet covers the question.
"""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual import events
from textual.geometry import Size

from reflect.journal.answers import ScaleAnswer, TextAnswer
from reflect.screen import closing_sheet
from reflect.screen.program import Program
from reflect.session.state import Answered, Back, Session, Skipped, Typed, advance
from tests.screen.browse.support import browsing
from tests.screen.sending import send, settled
from tests.screen.support import Screen, changing, checkin, on_screen, played
from tests.screen.test_key_reader import KEYS, REPORTS
from tests.support.entries import an_entry, on, plan, scale, text

SIZES = [(1, 1), (3, 2), (20, 5), (60, 16), (300, 100)]

# Tokens: names for input that a person or a terminal sends; any other token is text.
SENT = {
    "enter": "\r",
    "new line": "\n",
    "backspace": "\x7f",
    "back": "\x1b[Z",
    "pause": "\x11",
    "help": "\x1bOP",
    "up": "\x1b[A",
    "paste": "\x1b[200~in\rbrackets\x1b[201~",
    "report": "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "let go": "\x1b[97;1:3u",
    "device": "\x1b[?62;22c",
}
NOTHING = ("report", "let go", "device")
WORDS = ["a", "bc ", "é", "7", "x3"]
TOKENS = st.sampled_from([*SENT, *WORDS, *WORDS, "enter", "enter", "enter"])


@dataclass(frozen=True)
class Sent:
    """A burst; `stale` if it was typed before the current place was on the screen."""

    tokens: tuple[str, ...]
    stale: bool = False


@dataclass(frozen=True)
class Resized:
    """A change of the window size."""

    size: tuple[int, int]


@dataclass(frozen=True)
class Signalled:
    """A signal that ends the program."""

    number: int


Step = Sent | Resized | Signalled
STEPS = st.lists(
    st.builds(
        Sent, st.lists(TOKENS, min_size=1, max_size=7).map(tuple), st.sampled_from([False] * 5 + [True])
    )
    | st.builds(Resized, st.sampled_from(SIZES))
    | st.builds(Signalled, st.sampled_from([1, 15])),
    min_size=1,
    max_size=7,
)


@dataclass
class Model:
    """A model of a check-in with text questions and scales, as a person understands it."""

    session: Session
    text: str = ""
    over_it: str = ""
    ended: str = ""
    on_disk: str = ""
    pressed: list[str] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        """Whether the current question takes text."""
        return self.session.step.format == "text"

    def without_moves(self, step: Step) -> Step:
        """Return a step without cursor movements, because the model's cursor is always at the end of the text."""
        if isinstance(step, Sent) and self.is_text:
            return replace(step, tokens=tuple(one for one in step.tokens if one != "up"))
        return step

    def take(self, step: Step) -> None:
        """Apply a step."""
        if self.ended or isinstance(step, Resized):
            return
        if isinstance(step, Signalled):
            finished = self.session.phase == "finished"
            if not finished:
                self.keep()
            self.ended = "finished" if finished else "terminated"
            return
        if step.stale:
            return
        tokens = [
            t
            for i, t in enumerate(step.tokens)
            if not (t == "new line" and i and step.tokens[i - 1] == "enter")
        ]
        tokens = [t for t in tokens if t not in NOTHING]
        behind = tokens[tokens.index("enter") :] if "enter" in tokens else []
        pasted = any(t in WORDS or t == "paste" for t in behind)
        writes = self.is_text and not self.over_it and self.session.phase == "asking"
        if pasted and writes:
            entered = False
            for one in tokens:
                entered = entered or one == "enter"
                if one in ("back", "pause", "help") and not entered:
                    if self.key(one):
                        return
                else:
                    self.paste(one)
            return
        if pasted:
            tokens = tokens[: tokens.index("enter") + 1]
        for one in tokens:
            if self.key(one):
                return

    def paste(self, one: str) -> None:
        """Apply one token of a paste."""
        if one == "backspace":
            self.text = self.text[:-1]
        else:
            self.text += {"enter": "\n", "new line": "\n", "pause": "\x11", "paste": "in\nbrackets"}.get(
                one, "" if one in SENT else one
            )

    def key(self, one: str) -> bool:
        """Apply a key, and return whether the screen shows another place now."""
        if self.over_it:
            if one == "paste":
                return False
            if self.over_it == "closing":
                self.ended = "finished"
            self.over_it = ""
            return True
        match one:
            case "enter":
                return self.enter()
            case "back":
                if self.session.at == 0:
                    return False
                self.keep()
                self.session = advance(self.session, Back())
                self.load()
                return True
            case "pause":
                self.keep()
                self.ended = "paused"
                return True
            case "help":
                self.over_it = "help"
                return True
            case "backspace":
                self.text = self.text[:-1] if self.is_text else ""
            case "up" if not self.is_text:
                self.text = str(min(10, int(self.text) + 1)) if self.text else "5"
            case "new line" | "paste" if self.is_text:
                self.text += "\n" if one == "new line" else "in\nbrackets"
            case _ if one in WORDS and self.is_text:
                self.text += one
            case _ if one in WORDS:
                self.text = one[-1] if one[-1].isdigit() else self.text
        return False

    def enter(self) -> bool:
        """Confirm or skip the answer."""
        step = self.session.step
        event: Answered | Skipped = Skipped()
        if self.text.strip() and self.is_text:
            event = Answered(TextAnswer(question=step.question, asked=step.asked, text=self.text))
        elif self.text.strip():
            answer = ScaleAnswer(
                question=step.question, asked=step.asked, value=int(self.text), range=step.range
            )
            event = Answered(answer)
        self.session = advance(self.session, event)
        if self.session.phase == "finished":
            self.over_it = "closing"
        else:
            self.load()
        return True

    def keep(self) -> None:
        """Save the text, unless it is already on disk."""
        if self.text != self.on_disk:
            self.session = advance(self.session, Typed({"text" if self.is_text else "value": self.text}))

    def load(self) -> None:
        """Restore the text typed or answered earlier for the current question."""
        given = self.session.answer
        before = given.text if isinstance(given, TextAnswer) else str(given.value) if given else ""  # type: ignore[attr-defined]
        self.text = self.on_disk = next(iter(self.session.typed.values()), before)


def said(session: Session) -> list[object]:
    """Return the answer to each question: None if not reached, "" if skipped."""
    return [
        None
        if a is None
        else ""
        if a.skipped
        else a.text
        if isinstance(a, TextAnswer)
        else getattr(a, "value", a)
        for a in session.answers
    ]


def typed(typing: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return the unconfirmed text, without fields that were emptied again."""
    return {question: fields for question, fields in typing.items() if any(fields.values())}


async def do(screen: Screen, step: Step) -> None:
    """Perform a step on the screen."""
    app = screen.app
    if screen.ended():
        return
    match step:
        case Sent(tokens, stale):
            await send(app, "".join(SENT.get(t, t) for t in tokens), seen=app.place - 1 if stale else None)
        case Resized(size):
            await resized(app, *size)
        case Signalled(number):
            app.heard(number)
            await settled(app)


async def resized(app: Program, columns: int, rows: int) -> None:
    app._driver._size = None  # type: ignore[union-attr]
    size = Size(columns, rows)
    app.post_message(events.Resize(size, size))
    await settled(app)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing_sheet, "SETTLED", 0.0)


@pytest.mark.parametrize("name", ["text", "scale"])
@given(steps=STEPS)
@example(steps=[Sent(("enter",)), Sent(("a", "up", "new line", "enter"))])
def test_the_screen_does_what_the_session_says(name: str, steps: list[Step]) -> None:
    closing_sheet.SETTLED = 0.0

    @played
    async def go() -> None:
        async with on_screen(name) as screen:
            model = Model(checkin(name)[0].session)
            for sent in steps:
                step = model.without_moves(sent)
                await do(screen, step)
                model.take(step)
                session = screen.app.checkin.session
                assert screen.app.error is None
                assert said(session) == said(model.session)
                assert session.at == model.session.at
                assert (screen.ended() or ("",))[0] == model.ended
                if not model.ended and not model.over_it:
                    standing = screen.writing.words if model.is_text else screen.page.picker.value  # type: ignore[union-attr]
                    assert standing == model.text
            if model.ended in ("paused", "terminated"):
                assert typed(screen.keeper.typing) == typed(model.session.typing)

    go()


# Any input on every screen

ENTRY = an_entry(
    scale(6), text("a band around my chest", areas=("chest",)), plan("a cue", "a response"), day=on(-1)
)


@contextlib.asynccontextmanager
async def place(name: str) -> AsyncIterator[Program]:
    """Open the named screen with some content."""
    browser = {"browse": "", "search": "/a", "thread": "t", "browser keys": "?"}
    if name in browser:
        async with browsing([ENTRY, an_entry(text("fog"))]) as shown:
            await send(shown.app, browser[name])
            yield shown.app
        return
    change = {"edit": "", "emptying": "\x15\r"}
    opened = {"places": "chest\x0c", "breathing": "\x12", "discarding": "a\x18", "help": "\x1bOP"}
    if name in change:
        async with changing(ENTRY, question="body-signal") as screen:
            await send(screen.app, change[name])
            yield screen.app
        return
    async with on_screen(
        {"follow-up": "daily", "plan": "step", "closing": "free"}.get(name, "text")
    ) as screen:
        await send(screen.app, opened.get(name, "words\r" if name == "closing" else "words"))
        yield screen.app


PLACES = [
    "page",
    "follow-up",
    "plan",
    "edit",
    "emptying",
    "places",
    "breathing",
    "discarding",
    "help",
    "closing",
]
PLACES += ["browse", "search", "thread", "browser keys"]
ANYTHING = st.lists(
    st.lists(
        st.sampled_from(
            [
                *REPORTS,
                *KEYS,
                *"\r\r\n\t\x00\x11\x12\x0c\x18\x1b\x7fynqxeEtu/?G[]10",
                "\x1b[200~",
                "\x1b[201~",
            ]
        )
        | st.text(max_size=4),
        max_size=6,
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.samples(4)
@pytest.mark.parametrize("name", PLACES)
@settings(max_examples=settings().max_examples // 5)
@given(bursts=ANYTHING, cut=st.integers(0, 30), size=st.sampled_from(SIZES))
def test_nothing_that_is_sent_ends_a_screen_with_an_error(
    name: str, bursts: list[list[str]], cut: int, size: tuple[int, int]
) -> None:
    @played
    async def go() -> None:
        async with place(name) as app:
            await resized(app, *size)
            for burst in bursts:
                stream = "".join(burst)
                await send(app, stream[:cut], stream[cut:])
                if app.over:
                    break
            assert app.error is None

    go()

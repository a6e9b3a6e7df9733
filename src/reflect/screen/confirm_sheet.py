"""Sheets that ask for confirmation before something is discarded or emptied, and that explain the keys."""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.screen.keys import Help, explained
from reflect.screen.look import BLANK, QUIET, STRONG, wrapped
from reflect.screen.picker import choice_lines
from reflect.screen.pointer import Pointer
from reflect.screen.sheet import Sheet
from reflect.session.forms.form import Choices


class Asked(NamedTuple):
    """A yes-or-no question and the wording of both answers."""

    question: str
    no: str
    yes: str


class Confirm(Sheet):
    """A yes-or-no question with "no" preselected.

    Args:
        phrases: the language.
        asked: the question.
        yes: called when the answer is yes.
        after: called when the sheet closes, before `yes` or `no`.
        no: called when the answer is no or the sheet is cancelled.

    """

    def __init__(
        self,
        phrases: Phrases,
        asked: Asked,
        yes: Callable[[], Awaitable[None] | None],
        after: Callable[[], None],
        *,
        no: Callable[[], Awaitable[None] | None] = lambda: None,
    ):
        super().__init__(after)
        self._phrases, self._asked, self._yes, self._no = phrases, asked, yes, no
        self._choices = Choices("", (("no", asked.no), ("yes", asked.yes)))
        self._picked = "no"

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the question and its two answers."""
        del height
        asked = wrapped(self._asked.question, width, STRONG)
        return [*asked, BLANK, *choice_lines(self._choices, self._picked, width)]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys that pick, confirm and cancel."""
        phrases = self._phrases
        return (
            ("Enter", phrases.screen.key_done),
            ("↑↓", phrases.screen.key_choose),
            ("Esc", phrases.screen.key_cancel),
        )

    async def point(self, pointer: Pointer) -> None:
        """Pick the answer that is clicked; Enter confirms it."""
        body = self.body_region
        row = pointer.y - (body.bottom - len(self._choices.options))
        if pointer.kind == "click" and row in (0, 1):
            self._picked = self._choices.options[row][0]
            self.draw()

    async def press(self, event: events.Key) -> None:
        """Pick, confirm or cancel; the initial of yes or no answers immediately."""
        letter = (event.character or "-").casefold()
        said_yes = letter == self._phrases.words.yes_words[0]
        if event.key in ("up", "home", "1"):
            self._picked = "no"
        elif event.key in ("down", "end", "2"):
            self._picked = "yes"
        elif event.key in ("enter", "escape") or said_yes or letter == self._phrases.words.no_words[0]:
            self.close()
            agreed = said_yes or (event.key == "enter" and self._picked == "yes")
            if (waiting := (self._yes if agreed else self._no)()) is not None:
                await waiting
            return
        self.draw()


class Explained(Sheet):
    """The key help; any key closes it, but for those that scroll when it is longer than the screen.

    Args:
        phrases: the language.
        after: called when the sheet closes.
        about: what the question takes.

    """

    def __init__(self, phrases: Phrases, after: Callable[[], None], about: Help):
        super().__init__(after)
        self._phrases, self._about = phrases, about
        self._top, self._room, self._count = 0, 1, 0

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the keys with their explanations, condensed or in part if they would not fit."""
        help_ = wrapped(self._phrases.session.where_help_is, width, QUIET)
        room = height - len(help_) - (3 if height >= 20 else 2)
        lines = explained(self._phrases, width, self._about)
        if len(lines) + 1 <= room:
            self._count = self._room = len(lines)
            return [*lines, BLANK, *help_]
        lines = explained(self._phrases, width, self._about, tight=True)
        if len(lines) < room:
            lines = [Content.styled(self._phrases.screen.keys_title, STRONG), *lines]
        self._count, self._room = len(lines), max(1, room)
        self._top = max(0, min(self._top, self._count - self._room))
        # Where help is stays in sight while the keys scroll.
        return [*lines[self._top : self._top + self._room], *help_]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys that scroll, if there is more, and any key to close the sheet."""
        screen = self._phrases.screen
        if self._count > self._room:
            return ("↑↓", screen.key_more), ("", screen.other_key)
        return (("", screen.any_key),)

    async def point(self, pointer: Pointer) -> None:
        """Scroll with the wheel; a click does nothing."""
        if pointer.kind != "click":
            self._top += -1 if pointer.kind == "up" else 1
            self.draw()

    async def press(self, event: events.Key) -> None:
        """Scroll or close."""
        by = {"up": -1, "down": 1, "pageup": -self._room, "pagedown": self._room, "space": self._room}
        if self._count > self._room and event.key in by:
            self._top += by[event.key]
            self.draw()
        else:
            self.close()

"""A sheet that asks for confirmation before something is discarded or emptied."""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.screen.look import BLANK, STRONG, wrapped
from reflect.screen.picker import choice_lines
from reflect.screen.pointer import Pointer
from reflect.screen.sheet import Sheet
from reflect.session.forms.view import Choices


class Asked(NamedTuple):
    """A yes-or-no question and the wording of both answers."""

    question: str
    no: str
    yes: str


class ConfirmSheet(Sheet):
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
        """Pick, confirm or cancel.

        The initial of no answers immediately. That of yes only picks: in Dutch it is the `j` that goes down in the
        browser, and a single key must not throw words away.
        """
        letter = (event.character or "-").casefold()
        if event.key in ("up", "home", "1"):
            self._picked = "no"
        elif event.key in ("down", "end", "2") or letter == self._phrases.words.yes_words[0]:
            self._picked = "yes"
        elif event.key in ("enter", "escape") or letter == self._phrases.words.no_words[0]:
            self.close()
            agreed = event.key == "enter" and self._picked == "yes"
            if (waiting := (self._yes if agreed else self._no)()) is not None:
                await waiting
            return
        self.draw()

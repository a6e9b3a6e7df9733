"""Asking before something is thrown away or emptied, and showing all keys."""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.screen.keys import explained
from reflect.screen.look import BLANK, STRONG, wrapped
from reflect.screen.picker import choice_lines
from reflect.screen.sheet import Sheet
from reflect.session.forms.form import Choices


class Asked(NamedTuple):
    """A question with its two answers."""

    question: str
    no: str
    yes: str


class Confirm(Sheet):
    """Whether something may go; no is what Enter means unless yes is picked.

    Args:
        phrases: the language.
        asked: what is asked.
        yes: called when it may go.
        after: called when it is closed, either way.
        no: called when it may not.

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
        """Return the question with its two answers."""
        del height
        asked = wrapped(self._asked.question, width, STRONG)
        return [*asked, BLANK, *choice_lines(self._choices, self._picked, width)]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys of a choice."""
        phrases = self._phrases
        return (
            ("Enter", phrases.screen.key_done),
            ("↑↓", phrases.screen.key_choose),
            ("Esc", phrases.screen.key_cancel),
        )

    async def press(self, event: events.Key) -> None:
        """Pick, confirm or leave; a letter is taken at once."""
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
    """All keys; any of them closes it. `changes` says whether an entry is being changed."""

    def __init__(self, phrases: Phrases, after: Callable[[], None], *, changes: bool):
        super().__init__(after)
        self._phrases, self._changes = phrases, changes

    def lines(self, width: int, height: int) -> list[Content]:
        """Return every key with what it does."""
        lines = explained(self._phrases, width, changes=self._changes)
        if len(lines) + 2 <= height:
            return lines
        return explained(self._phrases, width, changes=self._changes, tight=True)

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Any key will do."""
        return (("", self._phrases.screen.any_key),)

    async def press(self, event: events.Key) -> None:
        """Close."""
        del event
        self.close()

"""Asking before something is thrown away, and showing all keys."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.screen.form import Choices
from reflect.screen.keys import explained
from reflect.screen.look import BLANK, STRONG, wrapped
from reflect.screen.picker import choice_lines
from reflect.screen.sheet import Sheet


class Confirm(Sheet):
    """Whether to throw the check-in away; no is what Enter means unless yes is picked.

    Args:
        phrases: the language.
        yes: called when it may go.
        after: called when it is closed, either way.

    """

    def __init__(self, phrases: Phrases, yes: Callable[[], None], after: Callable[[], None]):
        super().__init__(after)
        self._phrases, self._yes = phrases, yes
        self._choices = Choices("", (("no", phrases.discard_no), ("yes", phrases.discard_yes)))
        self._picked = "no"

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the question with its two answers."""
        del height
        asked = wrapped(self._phrases.discard_question, width, STRONG)
        return [*asked, BLANK, *choice_lines(self._choices, self._picked, width)]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys of a choice."""
        phrases = self._phrases
        return ("Enter", phrases.key_done), ("↑↓", phrases.key_choose), ("Esc", phrases.key_cancel)

    async def press(self, event: events.Key) -> None:
        """Pick, confirm or leave; a letter is taken at once."""
        letter = (event.character or "-").casefold()
        said_yes = letter == self._phrases.yes_words[0]
        if event.key in ("up", "home", "1"):
            self._picked = "no"
        elif event.key in ("down", "end", "2"):
            self._picked = "yes"
        elif event.key == "enter" or said_yes or letter == self._phrases.no_words[0]:
            self.close()
            if said_yes or (event.key == "enter" and self._picked == "yes"):
                self._yes()
            return
        elif event.key == "escape":
            self.close()
            return
        self.draw()


class Explained(Sheet):
    """All keys; any of them closes it."""

    def __init__(self, phrases: Phrases, after: Callable[[], None]):
        super().__init__(after)
        self._phrases = phrases

    def lines(self, width: int, height: int) -> list[Content]:
        """Return every key with what it does."""
        lines = explained(self._phrases, width)
        return lines if len(lines) + 2 <= height else [line for line in lines if line]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Any key will do."""
        return (("", self._phrases.any_key),)

    async def press(self, event: events.Key) -> None:
        """Close."""
        del event
        self.close()

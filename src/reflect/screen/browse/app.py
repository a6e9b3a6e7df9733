"""Leafing through a journal on the full screen."""

import reflect.screen.textual_seams  # noqa: F401 # isort: skip

import signal
from dataclasses import dataclass
from typing import Literal

from textual.screen import Screen

from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from reflect.screen.browse.browsing import BrowsePosition, Browsing
from reflect.screen.browse.shelf import Shelf
from reflect.screen.program import Program, signals_to

BrowseExit = Literal["left", "edit", "interrupted", "terminated"]


@dataclass(frozen=True)
class Left:
    """Why the browser was left.

    Attributes:
        how: in which way; `edit` asks whoever ran it to change an entry and to come back.
        signal: the number of the signal that ended it, else 0.
        entry: to be changed.
        question: the one question of it that is to be asked; None is all of them.

    """

    how: BrowseExit
    signal: int = 0
    entry: Entry | None = None
    question: str | None = None


class BrowserApp(Program):
    """The browser. It holds nothing unsaved, so that it can end at any moment."""

    def __init__(self, shelf: Shelf, phrases: Phrases, place: BrowsePosition):
        super().__init__()
        self.page = Browsing(shelf, phrases, place, self.end)
        self.left: Left | None = None

    def get_default_screen(self) -> Screen[object]:
        """Return the browser's page."""
        return self.page  # type: ignore[return-value]

    @property
    def over(self) -> bool:
        """Whether it was left."""
        return self.left is not None

    def end(self, how: BrowseExit, entry: Entry | None = None, question: str | None = None) -> None:
        """Leave the screen."""
        self.left = self.left or Left(how, self._signal, entry, question)
        self.exit()

    def interrupt(self) -> None:
        """Stop at once."""
        self.end("interrupted")

    def terminate(self, number: int) -> None:
        """Leave because of a signal, or because the terminal is gone."""
        self.end("interrupted" if number == signal.SIGINT else "terminated")


def run(shelf: Shelf, phrases: Phrases, place: BrowsePosition) -> Left:
    """Leaf through a journal until the browser is left; the terminal is as before when it returns.

    Args:
        shelf: the journal.
        phrases: the language.
        place: where to begin; afterwards, where one was.

    Raises:
        Exception: whatever went wrong unexpectedly.

    """
    app = BrowserApp(shelf, phrases, place)
    with signals_to(app):
        app.run(mouse=False)
    if app.error is not None:
        raise app.error
    return app.left or Left("interrupted")

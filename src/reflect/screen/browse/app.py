"""The full-screen journal browser."""

import reflect.screen.textual_seams  # noqa: F401 # isort: skip

import signal
from dataclasses import dataclass
from typing import Literal

from textual.screen import Screen

from reflect.idle import IdleTimer
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from reflect.palette import Palette
from reflect.screen.browse.browsing import Browsing
from reflect.screen.browse.entry_store import EntryStore
from reflect.screen.browse.position import BrowsePosition
from reflect.screen.program import Program, signals_to
from reflect.settings import Settings

BrowseExit = Literal["left", "edit", "interrupted", "terminated"]


@dataclass(frozen=True)
class Left:
    """The result of the browser.

    Attributes:
        how: the outcome; `edit` asks the caller to change an entry and then run the browser again.
        signal: the number of the signal that ended the browser, else 0.
        entry: the entry to change.
        question: the one question to ask again; None means all questions of the entry.
    """

    how: BrowseExit
    signal: int = 0
    entry: Entry | None = None
    question: str | None = None


class BrowserApp(Program):
    """The browser program. It never has unsaved work, so it can end at any time."""

    INTERRUPTS = frozenset({"ctrl+c", "ctrl+q"})
    KEYS_FOR = "browse"

    def __init__(
        self,
        store: EntryStore,
        phrases: Phrases,
        place: BrowsePosition,
        palette: Palette | None = None,
        idle: IdleTimer | None = None,
        *,
        settings: Settings | None = None,
    ):
        super().__init__(palette, idle, settings=settings)
        self.page = Browsing(store, phrases, place, self.end)
        self.left: Left | None = None

    def get_default_screen(self) -> Screen[object]:
        """Return the browser's page."""
        return self.page  # type: ignore[return-value]

    @property
    def over(self) -> bool:
        """Whether the browser was left."""
        return self.left is not None

    def end(self, how: BrowseExit, entry: Entry | None = None, question: str | None = None) -> None:
        """Record the result of the browser, and exit."""
        self.left = self.left or Left(how, self._signal, entry, question)
        self.exit()

    def interrupt(self) -> None:
        """Quit at once: nothing needs to be saved."""
        self.end("left")

    def left_alone(self) -> None:
        """Quit."""
        self.end("left")

    def terminate(self, number: int) -> None:
        """Exit because of a signal or a lost terminal."""
        self.end("interrupted" if number == signal.SIGINT else "terminated")


def run(
    store: EntryStore,
    phrases: Phrases,
    place: BrowsePosition,
    palette: Palette | None = None,
    idle: IdleTimer | None = None,
    settings: Settings | None = None,
) -> Left:
    """Run the browser and restore the terminal before returning.

    Args:
        store: the journal.
        phrases: the language.
        place: the position to start at; updated in place.
        palette: the colours, before the terminal is queried.
        idle: the watch that closes an untouched browser.
        settings: the user's settings, for the keys.

    Raises:
        Exception: any unexpected error.
    """
    app = BrowserApp(store, phrases, place, palette, idle, settings=settings)
    with signals_to(app):
        app.run(mouse=True)
    if app.error is not None:
        raise app.error
    return app.left or Left("interrupted")

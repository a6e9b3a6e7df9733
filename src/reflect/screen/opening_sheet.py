"""The page of the first morning, before the first question of the very first check-in."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from reflect.keys import QUESTION
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from reflect.pages.opening import language_keys, opening_lines
from reflect.screen.look import BLANK, QUIET, STRONG, apart, wrapped
from reflect.screen.sheet import Sheet
from reflect.session.opening import Opening

_LEAVES = frozenset({"escape", *QUESTION["pause"].keys})


class OpeningSheet(Sheet):
    """The very first screen: Enter begins, and a letter switches the language.

    Args:
        phrases: the language.
        opening: the contents.
        begin: shows the first question.
        switch: starts again in another language.
        leave: quits the program; nothing is saved.
        protect: opens the choice of a passphrase, if it is offered.
    """

    def __init__(
        self,
        phrases: Phrases,
        opening: Opening,
        *,
        begin: Callable[[], None],
        switch: Callable[[str], None],
        leave: Callable[[], None],
        protect: Callable[[], None],
    ):
        super().__init__(begin)
        self._phrases, self._opening, self._switch, self._leave = phrases, opening, switch, leave
        self._protect = protect if opening.offers_passphrase else None
        self._letters = language_keys(opening)

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the page; on a low screen without blank lines, then without the title, then without extras."""
        room = height - (3 if height >= 20 else 2)
        title, *text = self._groups(width)
        shortest = apart(self._groups(width, short=True)[1:], 0)
        *said, language = text
        parted = apart([title, apart(said, 0), language])
        whole = [apart([title, *text]), parted, apart([title, *text], 0), apart(text, 0), shortest]
        return next((lines for lines in whole if len(lines) <= room), shortest) or [BLANK]

    def _groups(self, width: int, *, short: bool = False) -> list[list[Content]]:
        page = opening_lines(self._opening, self._phrases, keys=True, short=short)
        return [
            wrapped(page.title, width, STRONG),
            *(wrapped(words, width) for words in page.text),
            [line for words in page.language for line in wrapped(words, width, QUIET)],
        ]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys that begin, open the choice of a passphrase, and quit."""
        words = self._phrases.start
        protect = [(words.passphrase_key, words.passphrase_first)] if self._protect else []
        return ("Enter", words.begin), *protect, ("Esc", words.leave)

    @property
    def _keys(self) -> Sequence[tuple[str, str]]:
        """The keys with what they do; the letters of the languages say it in theirs."""
        letters = self._letters.items()
        return *self.hints, *((key, phrases_of(language).start.speaks_this) for key, language in letters)

    async def press(self, event: events.Key) -> None:
        """Begin, switch the language, open the choice of a passphrase, explain the keys, or quit."""
        if event.key == "enter":
            self._after()
        elif event.key in QUESTION["keys"].keys or event.character == "?":
            from reflect.screen.opening_keys import OpeningKeys

            await self.app.push_screen(OpeningKeys(self._phrases, self.draw, self._keys))
        elif event.key in _LEAVES:
            self._leave()
        elif (letter := (event.character or "").casefold()) == self._phrases.start.passphrase_key:
            if self._protect is not None:
                self._protect()
        elif language := self._letters.get(letter):
            self._switch(language)

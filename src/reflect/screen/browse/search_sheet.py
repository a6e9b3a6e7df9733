"""The incremental search of the browser."""

import re
from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.timer import Timer

from reflect.errors import ReflectError
from reflect.journal.search import Found
from reflect.language.phrases import Phrases
from reflect.language.wording import worded
from reflect.review.excerpt import excerpts
from reflect.sanitize import shown, shown_line
from reflect.screen.browse.entry_lines import HIT
from reflect.screen.browse.entry_store import EntryStore
from reflect.screen.browse.hits import SearchHits
from reflect.screen.browse.keys_sheet import BrowseKeys
from reflect.screen.browse.picking import Picking
from reflect.screen.look import BLANK, QUIET, STRONG, TINT, wrapped

REST = 0.06
"""Delay in seconds after the last key before the journal is searched, so that searching does not slow down typing."""
_BLANKS = re.compile(r"\s+")


class SearchSheet(Picking):
    """An incremental search.

    Args:
        store: the journal to search.
        phrases: the language.
        chosen: called with the hits, of which those in the opened entry are picked.
        after: called when the sheet closes.

    """

    writes = takes_ahead = True

    keys_for = None
    """Letters are text here, even those that are keys in the browser."""

    def __init__(
        self,
        store: EntryStore,
        phrases: Phrases,
        chosen: Callable[[SearchHits], None],
        after: Callable[[], None],
    ):
        super().__init__(phrases, after)
        self._store, self._chosen = store, chosen
        self._words = ""
        self._found: Sequence[Found] = ()
        self._searched = ""
        self._message = ""
        self._timer: Timer | None = None

    @property
    def count(self) -> int:
        """The number of entries found."""
        return len(self._found)

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the search words and the results."""
        words = shown_line(self._words)
        room = max(4, width - 3)
        cut = words if Content(words).cell_length <= room else "…" + words[-(room // 2) :]
        lines = [Content.assemble(("/ ", TINT), (cut, STRONG), (" ", "reverse")), BLANK]
        if self._message:
            lines += wrapped(self._message, width, QUIET)
        elif not self._searched:
            lines += wrapped(self._phrases.browse.search_hint, width, QUIET)
        elif not self._found:
            lines += wrapped(self._phrases.looking.nothing_found, width, QUIET)
        lines += self.shown_items(width, self.room(height) - len(lines), len(lines))
        return [*lines, *[BLANK] * max(0, self.room(height) - len(lines))]

    def item(self, number: int, width: int) -> list[Content]:
        """Return the date of an entry and the passage that matches."""
        found = self._found[number]
        entry = found.entry
        name = shown_line(self._phrases.words.sessions.get(entry.session, entry.session))
        date = self._phrases.over_time.medium_date(entry.day)
        excerpt = next(iter(excerpts(found, room=max(20, width - 6))), None)
        asked = f" · {shown_line(excerpt.asked)}" if excerpt and excerpt.asked else ""
        head = Content.assemble((date, STRONG if number == self._at else ""), (f" · {name}{asked}", QUIET))
        head = head.truncate(width, ellipsis=True)
        if excerpt is None:
            first = " · ".join(shown_line(text) for text in found.texts[:2])
            return [head, Content(first).truncate(width, ellipsis=True)]
        parts = [Content.styled("… " if excerpt.before else "", QUIET)]
        parts += [
            Content.styled(_BLANKS.sub(" ", shown(piece.text)), HIT if piece.hit else "")
            for piece in excerpt.pieces
        ]
        parts.append(Content.styled(" …" if excerpt.after else "", QUIET))
        return [head, Content("").join(parts).truncate(width, ellipsis=True)]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys that open, pick and cancel."""
        phrases = self._phrases
        keys = [("Enter", phrases.browse.key_open), ("↑↓", phrases.screen.key_choose)] if self._found else []
        return [*keys, ("Esc", phrases.screen.key_cancel)]

    def choose(self) -> None:
        """Open the picked entry at its hit."""
        # The words are complete now, so that further entries match them in the same way.
        words = self._words
        hits = SearchHits(self._found, self._at, lambda last: self._store.search(words, last))
        self.close()
        self._chosen(hits)

    async def press(self, event: events.Key) -> None:
        """Edit the search words, pick, open or cancel."""
        match event.key:
            case "escape":
                self.close()
                return
            case "enter":
                self._look()
                if self._found:
                    self.choose()
                    return
            case key if key in self.bindings.question["keys"].keys:
                await self.app.push_screen(BrowseKeys(self._phrases, self.draw))
                return
            case "backspace" | "ctrl+h":
                self._write(self._words[:-1])
            case "ctrl+u":
                self._write("")
            case "ctrl+w":
                self._write(self._words.rstrip().rpartition(" ")[0])
            case key:
                if key in ("up", "down", "pageup", "pagedown", "home", "end"):
                    self._look()
                if not self.move(key) and event.character and event.is_printable:
                    self._write(self._words + event.character)
        self.draw()

    async def put(self, pasted: str) -> None:
        """Append a paste to the search words, as one line."""
        self._write(self._words + " ".join(pasted.split()))
        self.draw()

    def _write(self, words: str) -> None:
        self._words = words
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(REST, self._look_and_draw)

    def _look_and_draw(self) -> None:
        self._look()
        self.draw()

    def _look(self) -> None:
        """Search, unless the words have not changed since the last search."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        words = self._words.strip()
        if words == self._searched:
            return
        self._searched, self._at, self._message = words, 0, ""
        try:
            self._found = self._store.search(self._words) if words else ()
        except ReflectError as error:
            self._found, self._message = (), " ".join(filter(None, worded(error, self._phrases)))

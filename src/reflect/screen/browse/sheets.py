"""Sheets of the browser: searching, one question over time, and the key help."""

import re
from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.timer import Timer

from reflect.errors import ReflectError
from reflect.harmless import shown, shown_line
from reflect.journal.entry import Entry
from reflect.journal.search import Found
from reflect.keys import BROWSE
from reflect.language.phrases import Phrases
from reflect.language.wording import worded
from reflect.review.excerpt import excerpts
from reflect.screen.browse.entry_lines import words_of
from reflect.screen.browse.shelf import Shelf, Strand
from reflect.screen.look import BLANK, QUIET, STRONG, TINT, wrapped
from reflect.screen.sheet import Sheet

REST = 0.06
"""Seconds after the last key until the journal is searched, so that searching does not slow down typing."""
_BLANKS = re.compile(r"\s+")
_HIT = "bold underline"
_DAY = 14
"""Width in cells of the date column of a thread."""
_MOST = 6
"""Maximum number of lines shown of each answer in a thread."""


class Picking(Sheet):
    """A vertical list with one picked item.

    Args:
        phrases: the language.
        after: called when the sheet closes.

    """

    def __init__(self, phrases: Phrases, after: Callable[[], None]):
        super().__init__(after)
        self._phrases = phrases
        self._at = 0

    @property
    def count(self) -> int:
        """The number of items."""
        raise NotImplementedError

    def item(self, number: int, width: int) -> list[Content]:
        """Return the lines of an item; called only for items near the visible ones."""
        raise NotImplementedError

    def shown_items(self, width: int, room: int) -> list[Content]:
        """Return the picked item, with as many items around it as fit."""
        if not self.count or room < 1:
            return []
        first = last = self._at
        blocks = {self._at: self._block(self._at, width)}
        used = len(blocks[self._at])
        while used < room:
            # Items above and below are added in turn, so that a list that fits completely does not scroll.
            for number in (first - 1, last + 1):
                if 0 <= number < self.count and used < room:
                    blocks[number] = self._block(number, width)
                    used += len(blocks[number])
                    first, last = min(first, number), max(last, number)
            if first == 0 and last == self.count - 1:
                break
        lines = [line for number in sorted(blocks) for line in blocks[number]]
        if len(lines) <= room:
            return lines
        # Items above the picked one may be cut off, but not the picked one itself.
        above = sum(len(blocks[number]) for number in range(first, self._at))
        start = max(0, min(above, len(lines) - room, max(0, above - room // 2)))
        return lines[start : start + room]

    def _block(self, number: int, width: int) -> list[Content]:
        picked = number == self._at
        lines = self.item(number, width - 2)
        return [
            Content.assemble(("› " if picked and i == 0 else "  ", TINT), line)
            for i, line in enumerate(lines)
        ]

    def move(self, key: str) -> bool:
        """Move the pick if the key is a movement key, and return whether it is one."""
        steps = {"up": -1, "down": 1, "pageup": -5, "pagedown": 5, "home": -self.count, "end": self.count}
        if key not in steps:
            return False
        self._at = max(0, min(self._at + steps[key], self.count - 1))
        return True


class SearchSheet(Picking):
    """An incremental search.

    Args:
        shelf: the journal to search.
        phrases: the language.
        chosen: called with the entry that is opened.
        after: called when the sheet closes.

    """

    writes = takes_ahead = True

    def __init__(
        self, shelf: Shelf, phrases: Phrases, chosen: Callable[[Entry], None], after: Callable[[], None]
    ):
        super().__init__(phrases, after)
        self._shelf, self._chosen = shelf, chosen
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
        lines += self.shown_items(width, height - len(lines) - 3)
        return [*lines, *[BLANK] * max(0, height - 3 - len(lines))]

    def item(self, number: int, width: int) -> list[Content]:
        """Return the date of an entry and the passage that matches."""
        found = self._found[number]
        entry = found.entry
        name = shown_line(self._phrases.words.sessions.get(entry.session, entry.session))
        date = self._phrases.over_time.medium_date(entry.day)
        head = Content.assemble((date, STRONG if number == self._at else ""), (f" · {name}", QUIET))
        excerpt = next(iter(excerpts(found, room=max(20, width - 6))), None)
        if excerpt is None:
            first = " · ".join(shown_line(text) for text in found.texts[:2])
            return [head, Content(first).truncate(width, ellipsis=True)]
        parts = [Content.styled("… " if excerpt.before else "", QUIET)]
        parts += [
            Content.styled(_BLANKS.sub(" ", shown(piece.text)), _HIT if piece.hit else "")
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

    async def press(self, event: events.Key) -> None:
        """Edit the search words, pick, open or cancel."""
        match event.key:
            case "escape":
                self.close()
                return
            case "enter":
                self._look()
                if self._found:
                    self.close()
                    self._chosen(self._found[self._at].entry)
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
            self._found = self._shelf.search(self._words) if words else ()
        except ReflectError as error:
            self._found, self._message = (), " ".join(filter(None, worded(error, self._phrases)))


class ThreadSheet(Picking):
    """The answers to one question over time, around an entry.

    Args:
        strand: the answers.
        entry: the id of the entry from which the sheet was opened.
        phrases: the language.
        chosen: called with the index of the answer that is opened.
        after: called when the sheet closes.

    """

    def __init__(
        self,
        strand: Strand,
        entry: str,
        phrases: Phrases,
        chosen: Callable[[int], None],
        after: Callable[[], None],
    ):
        super().__init__(phrases, after)
        self._strand, self._chosen = strand, chosen
        ids = [said.entry for said in strand.said]
        self._at = ids.index(entry) if entry in ids else len(ids) - 1

    @property
    def count(self) -> int:
        """The number of answers in the strand."""
        return len(self._strand.said)

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the question, and the answers around the picked one."""
        strand, phrases = self._strand, self._phrases
        lines = wrapped(strand.asked, width, STRONG)[:4]
        lines += [Content.styled(phrases.over_time.answered(strand.times, strand.since), QUIET), BLANK]
        lines += self.shown_items(width, height - len(lines) - 3)
        return [*lines, *[BLANK] * max(0, height - 3 - len(lines))]

    def item(self, number: int, width: int) -> list[Content]:
        """Return the beginning of one answer, beside its date, or below the date on a narrow screen."""
        said = self._strand.said[number]
        day = Content.styled(
            self._phrases.over_time.medium_date(said.day), STRONG if number == self._at else QUIET
        )
        indent = _DAY if width >= _DAY + 34 else 0
        lines = wrapped(words_of(said.answer, said.language, self._phrases), width - indent) or [BLANK]
        if len(lines) > _MOST:
            lines = [*lines[: _MOST - 1], Content.styled("…", QUIET)]
        if not indent:
            return [day, *lines]
        first = Content.assemble(day.pad_right(max(1, indent - day.cell_length)), lines[0])
        return [first, *(Content.assemble(" " * indent, line) for line in lines[1:])]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys that open, pick and cancel."""
        phrases = self._phrases
        return (
            ("Enter", phrases.browse.key_open),
            ("↑↓", phrases.screen.key_choose),
            ("Esc", phrases.screen.key_words["back"]),
        )

    async def press(self, event: events.Key) -> None:
        """Pick, open or cancel."""
        if event.key == "enter":
            self.close()
            self._chosen(self._at)
            return
        if event.key in ("escape", "q", "t"):
            self.close()
            return
        vi = {"k": "up", "j": "down", "g": "home", "G": "end", "upper_g": "end"}
        vi |= {"ctrl+u": "pageup", "ctrl+d": "pagedown"}
        self.move(vi.get(event.key, event.key))
        self.draw()


class BrowseKeys(Sheet):
    """The key help of the browser, and where to find more help; any key closes it."""

    def __init__(self, phrases: Phrases, after: Callable[[], None]):
        super().__init__(after)
        self._phrases = phrases

    def lines(self, width: int, height: int) -> list[Content]:
        """Return all keys with their explanations."""
        phrases = self._phrases
        does = phrases.browse.keys
        keys = {row.label: does[row.name] for row in BROWSE.values() if row.name in does}
        wide = max(map(len, keys)) + 3
        rows = [wrapped(words, width, QUIET, lead=key.ljust(wide)) for key, words in keys.items()]
        lines = [line for row in rows for line in row]
        quiet = wrapped(phrases.session.where_help_is, width, QUIET)
        if len(lines) + len(quiet) + 5 <= height:
            return [Content.styled(phrases.screen.keys_title, STRONG), BLANK, *lines, BLANK, *quiet]
        if len(lines) + len(quiet) + 2 > height:
            # The key that leaves the browser shares a row, so that everything fits the smallest screen.
            lines = lines[: -len(rows[-1])]
            short = min(range(len(lines)), key=lambda at: lines[at].cell_length)
            leave = "   " + " ".join([*keys.items()][-1])
            lines[short] = Content.assemble(lines[short], (leave, QUIET))
        return [*lines, *quiet]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Any key closes the sheet."""
        return (("", self._phrases.screen.any_key),)

    async def press(self, event: events.Key) -> None:
        """Close."""
        del event
        self.close()

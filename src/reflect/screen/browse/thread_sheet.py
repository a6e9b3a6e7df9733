"""One question over time, in the browser: the chart of a scale, and the answers."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.pages.chart import chart, scale_of
from reflect.screen.browse.entry_lines import texts_of
from reflect.screen.browse.entry_store import Strand
from reflect.screen.browse.keys_sheet import BrowseKeys, explains
from reflect.screen.browse.page_lines import page_lines
from reflect.screen.browse.picking import Picking
from reflect.screen.look import BLANK, QUIET, STRONG, in_part, wrapped

_DAY, _APART = 14, 3
"""Width in cells of the date column, and of the empty part at its right."""
_MOST = 6
"""Maximum number of lines shown of each answer but the picked one, which gets what room there is."""
ENOUGH = 5
"""Minimum number of values for a chart."""
_LISTED = 3
"""Minimum number of lines left for the answers below a chart."""


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
        self._room = _MOST
        self._at = ids.index(entry) if entry in ids else len(ids) - 1

    @property
    def count(self) -> int:
        """The number of answers in the strand."""
        return len(self._strand.said)

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the question, the chart of a scale, and the answers around the picked one."""
        strand, phrases = self._strand, self._phrases
        lines = wrapped(strand.asked, width, STRONG)[:4]
        if strand.times > 1:
            # The date of a single answer is beside it.
            lines.append(Content.styled(phrases.over_time.answered(strand.times, strand.since), QUIET))
        room = self.room(height)
        drawn = self._chart(width)
        if drawn and len(lines) + len(drawn) + _LISTED <= room:
            roomy = len(lines) + len(drawn) + _LISTED + 2 <= room
            lines += [*([BLANK] if roomy else []), *drawn]
        if len(lines) + _LISTED < room:
            lines.append(BLANK)
        self._room = room - len(lines)
        lines += self.shown_items(width, room - len(lines), len(lines))
        return [*lines, *[BLANK] * max(0, room - len(lines))]

    def _chart(self, width: int) -> list[Content]:
        """Return the chart of a scale; nothing for other questions, or with too few values."""
        strand = self._strand
        if strand.scale is None or len(strand.values) < ENOUGH:
            return []
        scale = scale_of(strand.values, strand.scale, width=width)
        return page_lines(chart(scale, self._phrases, width=width), width)

    def item(self, number: int, width: int) -> list[Content]:
        """Return one answer, or its beginning, beside its date, or below the date on a narrow screen."""
        said = self._strand.said[number]
        day = Content.styled(
            self._phrases.over_time.medium_date(said.day), STRONG if number == self._at else QUIET
        )
        indent = _DAY if width >= _DAY + 34 else 0
        most = max(_MOST, self._room - (not indent)) if number == self._at else _MOST
        texts = texts_of(said.answer, said.language, self._phrases)
        lines = _in_short(texts, most, width - indent) or [BLANK]
        if not indent:
            return [day, *lines]
        first = Content.assemble(
            day.pad_left(max(0, indent - _APART - day.cell_length)), " " * _APART, lines[0]
        )
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

    def choose(self) -> None:
        """Open the picked answer in its entry."""
        self.close()
        self._chosen(self._at)

    async def press(self, event: events.Key) -> None:
        """Pick, open or cancel."""
        if event.key == "enter":
            self.choose()
            return
        if event.key in ("escape", "q", "t"):
            self.close()
            return
        if explains(event):
            await self.app.push_screen(BrowseKeys(self._phrases, self.draw))
            return
        vi = {"k": "up", "j": "down", "g": "home", "G": "end", "upper_g": "end"}
        vi |= {"ctrl+u": "pageup", "ctrl+d": "pagedown"}
        self.move(vi.get(event.key, event.key))
        self.draw()


def _in_short(texts: Sequence[str], most: int, width: int) -> list[Content]:
    """Return texts in at most so many lines; the first, such as the plan that is looked back at, is cut first."""
    first, *others = [wrapped(text, width) for text in texts] or [[]]
    rest = [line for lines in others for line in lines]
    if len(first) > 1:
        first = in_part(first, max(1, most - len(rest)), width)
    return in_part([*first, *rest], most, width)

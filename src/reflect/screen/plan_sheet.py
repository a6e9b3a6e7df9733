"""A person's own sheet for a plan: on the left the cues that recurred, on the right the responses that happened.

Both are in the person's own words. The first line of each side keeps the half of the plan unchanged.
"""

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.content import Content

from reflect.keys import QUESTION
from reflect.language.phrases import Phrases
from reflect.sanitize import shown_line
from reflect.screen.look import ASIDE, BLANK, QUIET, STRONG, TINT, in_part, marked, wrapped
from reflect.screen.sheet import Sheet
from reflect.session.forms.view import HALVES
from reflect.session.own_sheet import OwnSheet

AGAIN = QUESTION["sheet"]
GAP = 3
"""Cells between the two sides."""
LONGEST = 3
"""Maximum number of rows for a line; the plan gets the whole line."""
NARROW = 46
"""Width in cells below which only the active side is shown."""
_MARK = "› "


class PlanSheet(Sheet):
    """The sheet. Enter takes the line chosen on the left, then the one on the right, and returns to the plan.

    Args:
        phrases: the language.
        sheet: its lines, at least one.
        written: the current text of the plan, by half.
        half: the half to begin with.
        done: called with the chosen text, by half, unless the sheet is cancelled with Escape.
        after: called when the sheet closes.
    """

    def __init__(
        self,
        phrases: Phrases,
        sheet: OwnSheet,
        written: Mapping[str, str],
        half: str,
        done: Callable[[dict[str, str]], None],
        after: Callable[[], None],
    ):
        super().__init__(after)
        self._phrases, self._sheet, self._written, self._done = phrases, sheet, written, done
        self._half = half if sheet.of(half) else next(one for one in HALVES if sheet.of(one))
        self._at = dict.fromkeys(HALVES, 0)
        self._counts = False

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the title and both sides; on a narrow screen only the active side."""
        words = self._phrases.earlier
        titles = {"cue": words.sheet_cue, "response": words.sheet_response}
        shown = [half for half in HALVES if width >= NARROW or half == self._half]
        each = (width - GAP * (len(shown) - 1)) // len(shown)
        head = [Content.styled(words.sheet, STRONG), *([BLANK] if height >= 14 else [])]
        room = max(1, height - len(head) - 1 - (4 if height >= 20 else 3))
        lines = {
            half: [self._line(half, at, each) for at in range(len(self._sheet.of(half)) + 1)]
            for half in shown
        }
        apart = all(sum(map(len, one)) + len(one) - 1 <= room for one in lines.values())
        sides = [
            [
                Content.styled(titles[half], QUIET).truncate(each),
                *self._side(half, lines[half], each, room, apart=apart),
            ]
            for half in shown
        ]
        rows = max(map(len, sides))
        sides = [[*side, *[BLANK] * (rows - len(side))] for side in sides]
        body = [
            Content(" " * GAP).join(
                line.pad_right(max(0, each - line.cell_length)) if at + 1 < len(row) else line
                for at, line in enumerate(row)
            )
            for row in zip(*sides, strict=True)
        ]
        return [*head, *body]

    def _side(
        self, half: str, lines: list[list[Content]], width: int, room: int, *, apart: bool
    ) -> list[Content]:
        """Return the rows of one side, scrolled to the chosen line, with signs where more follows."""
        if apart:
            return [row for line in lines for row in (*line, BLANK)][:-1]
        at = self._at[half]
        start = at
        while start > 0 and sum(map(len, lines[start - 1 : at + 1])) <= room:
            start -= 1
        rows = [row for line in lines[start:] for row in line]
        above, below = start > 0, len(rows) > room
        rows = rows[:room]
        if above:
            rows[0] = marked(rows[0], "▲", width)
        if below:
            rows[-1] = marked(rows[-1], "▼", width)
        return rows

    def _line(self, half: str, at: int, width: int) -> list[Content]:
        """Return the rows of a line of one side; line 0 is the current text of the plan."""
        chosen, active = at == self._at[half], half == self._half
        style = STRONG if chosen and active else ""
        if at == 0:
            text = shown_line(self._written.get(half, "")) or self._phrases.earlier.sheet_own
            style = style if self._written.get(half) else f"{ASIDE} {style}".strip()
        else:
            text = shown_line(self._sheet.of(half)[at - 1].text)
        rows = in_part(wrapped(text, width - len(_MARK) - 2, style), LONGEST, width - len(_MARK) - 2)
        if at and self._counts:
            rows.append(
                Content.styled(self._phrases.earlier.how_often(self._sheet.of(half)[at - 1].times), QUIET)
            )
        mark = Content.styled(_MARK, TINT if active else QUIET) if chosen else Content(" " * len(_MARK))
        return [Content.assemble(mark if i == 0 else " " * len(_MARK), row) for i, row in enumerate(rows)]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys that take a line, choose, change sides, show how often, and cancel."""
        words, screen = self._phrases.earlier, self._phrases.screen
        both = all(self._sheet.of(half) for half in HALVES)
        often = () if self._counts else ((self.bindings.question["sheet"].short, words.key_how_often),)
        return (
            ("Enter", words.key_take if self._at[self._half] else screen.key_words["go_on"]),
            ("↑↓←→" if both else "↑↓", screen.key_choose),
            *often,
            ("Esc", screen.key_cancel),
        )

    async def press(self, event: events.Key) -> None:
        """Choose, change sides, take a line, show how often it came, or cancel."""
        last = len(self._sheet.of(self._half))
        at = self._at[self._half]
        match event.key:
            case "up" | "down" | "home" | "end":
                by = {"up": at - 1, "down": at + 1, "home": 0, "end": last}
                self._at[self._half] = max(0, min(last, by[event.key]))
            case "left" | "right" | "tab" | "shift+tab":
                self._to(HALVES[0] if event.key in ("left", "shift+tab") else HALVES[1])
            case "enter":
                if self._half == HALVES[0] and self._to(HALVES[1]):
                    self.draw()
                else:
                    self._take()
                return
            case "escape":
                self.close()
                return
            case key if key in AGAIN.keys:
                self._counts = not self._counts
        self.draw()

    def _to(self, half: str) -> bool:
        """Go to a side, and return whether it has lines."""
        if self._sheet.of(half):
            self._half = half
        return self._half == half

    def _take(self) -> None:
        self._done({half: self._sheet.of(half)[at - 1].text for half, at in self._at.items() if at})
        self.close()

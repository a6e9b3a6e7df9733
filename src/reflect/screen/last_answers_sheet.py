"""The latest answers to a question, shown for reading. The next key only closes them."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content

from reflect.journal.answers import said
from reflect.language.choose import phrases_or
from reflect.language.phrases import Phrases
from reflect.pages.answer import passages_of
from reflect.screen.look import BLANK, QUIET, STRONG, apart, in_part, style_of, wrapped
from reflect.screen.sheet import Sheet
from reflect.session.earlier import EarlierAnswer

_GAP = 3
"""Cells between a day and its answer."""


class LastAnswersSheet(Sheet):
    """The answers with their days, the latest first; long ones are truncated.

    Args:
        phrases: the language.
        asked: the wording of the question.
        found: the answers, at least one.
        after: called when the sheet closes.
    """

    def __init__(
        self, phrases: Phrases, asked: str, found: Sequence[EarlierAnswer], after: Callable[[], None]
    ):
        super().__init__(after)
        self._phrases, self._asked, self._found = phrases, asked, found

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the question and the answers, which share the available rows."""
        head = [
            *wrapped(self._asked, width, STRONG),
            *wrapped(self._phrases.earlier.last_answers, width, QUIET),
        ]
        days = [self._phrases.words.short_date(one.day) for one in self._found]
        column = max(map(cell_len, days)) + _GAP
        answers = [self._answer(one, width - column) for one in self._found]
        room = height - (4 if height >= 20 else 3) - len(head)
        # Blank lines are dropped only before an answer would get less than two rows.
        between = 1 if room >= 3 * len(answers) else 0
        rows = shared([len(lines) for lines in answers], room - between * len(answers))
        groups = [
            dated(day, column, in_part(lines, count, width - column))
            for day, lines, count in zip(days, answers, rows, strict=True)
        ]
        return apart([head, *groups], between)

    def _answer(self, one: EarlierAnswer, width: int) -> list[Content]:
        own = phrases_or(one.language, self._phrases)
        # Body areas are left out: the words of the answer already name them, and the settings may hide them.
        parts = [part for part in said(one.answer) if part.role != "areas"]
        return [
            line
            for passage in passages_of(parts, own, self._phrases, labelled=True)
            for line in wrapped(passage.text.strip(), width, style_of(passage.tone))
        ] or [BLANK]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Any key closes the sheet."""
        return (("", self._phrases.screen.any_key),)

    async def press(self, event: events.Key) -> None:
        """Close the sheet."""
        del event
        self.close()


def shared(wanted: Sequence[int], room: int) -> list[int]:
    """Return the number of rows of each text, at least one: short ones are complete, long ones share the rest."""
    rows, left = [1] * len(wanted), room - len(wanted)
    while left > 0 and (short := [i for i, count in enumerate(rows) if count < wanted[i]]):
        for i in short[:left]:
            rows[i] += 1
        left -= len(short[:left])
    return rows


def dated(day: str, column: int, lines: Sequence[Content]) -> list[Content]:
    """Return the rows of an answer, with its day to the left of the first."""
    labels = [
        Content.styled(day, QUIET).pad_right(column - cell_len(day)),
        *[Content(" " * column)] * (len(lines) - 1),
    ]
    return [Content.assemble(label, line) for label, line in zip(labels, lines, strict=True)]

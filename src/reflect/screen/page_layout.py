"""The layout of a question: its texts, its editors or its picker, and what is omitted when space is limited."""

from collections.abc import Iterable, Mapping, Set
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from reflect.keys import Key
from reflect.language.phrases import Phrases
from reflect.screen.keys import footer
from reflect.screen.look import Block, column
from reflect.screen.picker import Picker
from reflect.screen.program import Program
from reflect.screen.question_keys import QuestionKeys
from reflect.screen.question_texts import FEW_BLANKS, GAPS, LEVELS, QuestionTexts, TransientTexts
from reflect.session.checkin import CheckIn
from reflect.session.forms.form import Form
from reflect.session.forms.registry import form_of
from reflect.session.forms.view import Stay

if TYPE_CHECKING:
    from reflect.screen.writing import Writing


class PageLayout(Screen[None], inherit_css=False, inherit_bindings=False):
    """A screen with the form of one question.

    Args:
        checkin: the check-in.
        phrases: the phrases of its language.
        notice: a line above the first question.

    Attributes:
        form: the form of the current question.
        field: the field that has the focus.
        said: the notice, message and nudges that are shown.
        shown_values: the values of the form when the question appeared, or was last saved.

    """

    AUTO_FOCUS = ""

    def __init__(self, checkin: CheckIn, phrases: Phrases, notice: str):
        super().__init__()
        self.checkin, self.phrases = checkin, phrases
        self.form: Form = form_of(checkin, phrases)
        self.field = ""
        self.said = TransientTexts(notice)
        # During the change to another question, the editors hold the text of neither question.
        self.in_transition = True
        self.shown_values: dict[str, str] = {}
        self._asked: tuple[object, ...] | None = None
        self._above, self._label, self._below, self._foot = Block(), Block(), Block(), Block()
        self.picker: Picker | None = None
        self._writings: list[Writing] = []

    @property
    def program(self) -> Program:
        """The program that runs this page."""
        return self.app  # type: ignore[return-value]

    @property
    def keys(self) -> Mapping[str, Key]:
        """The keys of a question, as the user has set them."""
        return self.program.bindings.question

    @property
    def around(self) -> QuestionTexts:
        """The text around the answer."""
        return QuestionTexts(self.checkin, self.phrases, self.form, self.said)

    @property
    def question_keys(self) -> QuestionKeys:
        """The keys that do something now."""
        return QuestionKeys(self.checkin, self.phrases, self.form, self.keys)

    def compose(self) -> Iterable[Widget]:
        """Return the text blocks; editors and the picker are mounted when first needed."""
        return [self._above, self._label, self._below, self._foot]

    def on_resize(self) -> None:
        """Lay the page out for the new size."""
        self.draw()

    async def on_writing_rewrapped(self) -> None:
        """Lay the page out for an editor whose text has been rewrapped."""
        self.draw()

    async def show_form(self, stay: Stay | None = None) -> None:
        """Show the current form, with the focus on the next field to fill in."""
        self.in_transition = True
        view = self.form.view
        if self._asked != (asked := (self.checkin.session.at, view.ask, *view.fields)):
            if self._asked is not None:
                self.program.turn()
            self._asked = asked
            self.said.nudges = 0
        if isinstance(view.inputs, tuple):
            await self._need_writings(len(view.inputs))
        elif self.picker is None:
            self.picker = Picker()
            await self.mount(self.picker, before=self._below)
        self.field = (stay.field if stay else "") or self.form.start()
        self.said.message = stay.message if stay else self.said.message
        if isinstance(view.inputs, tuple):
            for writing, field in zip(self._writings, view.fields, strict=False):
                if writing.field != field or writing.words != self.form.value(field):
                    writing.write(self.form.value(field))
                writing.field = field
            self.set_focus(self.writing)
        elif self.picker is not None:
            self.picker.offer(view.inputs, self.form.value(view.inputs.field))
            self.set_focus(None)
        if stay is None:
            self.shown_values = dict(self.form.values)
        self.in_transition = False
        self.draw()

    async def _need_writings(self, count: int) -> None:
        # Imported late, so that the first question appears sooner when it needs no editor.
        from reflect.screen.writing import Writing

        while len(self._writings) < count:
            self._writings.append(writing := Writing())
            await self.mount(writing, before=self._below if len(self._writings) > 1 else self._label)

    @property
    def writing(self) -> "Writing | None":
        """The editor that has the focus."""
        return next((w for w in self.shown_writings if w.field == self.field), None)

    @property
    def shown_writings(self) -> "list[Writing]":
        """The editors of the current page of the form."""
        inputs = self.form.view.inputs
        return self._writings[: len(inputs)] if isinstance(inputs, tuple) else []

    def draw(self) -> None:
        """Lay out the page, leaving out what does not fit."""
        if self.in_transition:
            return
        (wide, tall), hints = self.app.size, self.question_keys.hints
        width, left = column(wide)
        wide_foot = wide - left - 1
        picking = self.picker.hint if self.picker else ""
        foot = footer(hints(picking, self.field, None, wide_foot, tall, unchanged=self.unchanged), wide_foot)
        bottom = 1 if tall >= 20 else 0
        picked = self.picker.lines(width) if self.picker and not self.shown_writings else []
        smallest = [3 if len(self.shown_writings) == 1 else 1] * len(self.shown_writings)
        needed, wanted = (
            sum(
                max(least, min(most, writing.rows))
                for least, writing in zip(smallest, self.shown_writings, strict=True)
            )
            for most in (5, tall)
        )
        free = tall - bottom - len(foot) - 1 - len(picked)
        least = 0 if tall < 12 else 1
        lowest = max(least, 0 if self._is_blank_page else (tall - 14) * 2 // 5)
        # A message leaves the page where it is, as long as something below it can make room.
        tries = [*((level, lowest) for level in range(FEW_BLANKS)), (FEW_BLANKS - 1, least)]
        for level, top in [*tries, *((level, 0) for level in range(FEW_BLANKS, LEVELS))]:
            around = self._around(width, level)
            if (room := free - top - sum(map(len, around))) >= needed:
                break
        if level >= FEW_BLANKS:
            around, top = self._with_gaps(width, level, free - wanted)
        else:
            # An answer that grows takes the empty rows above the page before it scrolls.
            top = max(least, min(top, top + room - wanted))
        room = free - top - sum(map(len, around))
        above, label, below = around
        heights = self._heights(smallest, room)
        if (row := self._row_of(heights)) is not None:
            rows = len(foot)
            foot = footer(
                hints(picking, self.field, row, wide_foot, tall, unchanged=self.unchanged), wide_foot
            )
            heights = self._heights(smallest, room + rows - len(foot))
        self.styles.padding = (top, 0, 0, left)
        for widget in (self._above, self._label, self._below, *self._writings, *filter(None, [self.picker])):
            widget.styles.width = width
        self._foot.styles.width = wide_foot
        self._above.show(above)
        self._label.show(label)
        if self.picker:
            self.picker.show(picked)
        for i, writing in enumerate(self._writings):
            writing.styles.height = heights[i] if i < len(heights) else 0
            writing.display = i < len(heights)
        self._below.show(below)
        used = top + len(above) + len(label) + len(picked) + len(below) + sum(heights)
        self._foot.show(foot, above=max(0, tall - used - len(foot) - bottom))
        self.program.showing(self)

    def _around(self, width: int, level: int, gaps: Set[str] = frozenset()) -> list[list[Content]]:
        """Return the text above the answer, between its halves and below it."""
        words = self.around
        return [part(width, level, gaps) for part in (words.above, words.between, words.below)]

    def _with_gaps(self, width: int, level: int, most: int) -> tuple[list[list[Content]], int]:
        """Return the text around the answer with the blank lines that fit into `most` rows, and the rows above it."""
        gaps: set[str] = set()
        for gap in GAPS:
            trial = self._around(width, level, gaps | {gap})
            if sum(map(len, trial)) + ("top" in gaps | {gap}) <= most:
                gaps.add(gap)
        return self._around(width, level, gaps), int("top" in gaps)

    def _heights(self, smallest: list[int], room: int) -> list[int]:
        """Return the height of each editor in rows: as many as its text needs, while rows remain."""
        heights = []
        for i, (writing, least) in enumerate(zip(self.shown_writings, smallest, strict=True)):
            others = sum(smallest[i + 1 :])
            wanted = room if self._is_blank_page else max(least, writing.rows)
            height = max(1, min(wanted, room - others))
            heights.append(height)
            room -= height
        return heights

    @property
    def _is_blank_page(self) -> bool:
        """Whether only a text is asked for, so that it gets all the space."""
        return len(self.checkin.session.steps) == 1 and self.checkin.step.format == "text"

    @property
    def unchanged(self) -> bool:
        """Whether an entry is being changed, and nothing has changed yet."""
        return self.checkin.changes and not self.checkin.begun and self.form.values == self.shown_values

    def _row_of(self, heights: list[int]) -> tuple[int, int] | None:
        """Return the row of the cursor and the number of rows, unless all of them are visible."""
        for writing, height in zip(self.shown_writings, heights, strict=True):
            if writing.field == self.field and height < writing.rows:
                return writing.row, writing.rows
        return None

"""The text around an answer, and the parts of it that are shown when space is limited."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rich.cells import cell_len
from textual.content import Content

from reflect.keys import QUESTION, Key
from reflect.language.intention import QUOTATION_MARKS
from reflect.language.phrases import Phrases
from reflect.sanitize import shown_line
from reflect.screen.keys import rows_of
from reflect.screen.look import ASIDE, BLANK, QUIET, QUOTE, STRONG, TINT, apart, wrapped
from reflect.session.checkin import CheckIn
from reflect.session.forms.form import Form

LEVELS = 7
"""Number of levels of detail. Level 0 shows everything; 1 leaves out why the question is asked, 2 the blank lines
between dimmed lines and what is said about a plan's place, 3 all blank lines, 4 the progress and the date, 5 the
insight and the labels of quotes, 6 the notice."""

SELDOM, OFTEN = ("look_around", "editor", "last_answers"), ("breathe", "sheet", "nudge", "new_line")
"""The key hints to omit when the footer is too narrow, in order of removal.

The hint for a new line is the last, because Enter does not insert one.
"""

WRITES = ("new_line", "editor", "undo", "words", "delete_words", "line_ends", "text_ends", "select")
"""Actions that need an editor."""

WIDE, TALL = 72, 20
"""Minimum width in cells for a footer of one row, and minimum screen height for a second row with frequent keys."""

WITHOUT_WHY = 1
"""First level that leaves out why a question is asked."""

WITHOUT_BLANKS = 3
"""First level that leaves out all blank lines."""


@dataclass
class Said:
    """Transient text: a notice at the beginning, a message about the last key, the number of requested tips."""

    notice: str = ""
    message: str = ""
    tips: int = 0


@dataclass(frozen=True)
class Words:
    """The text around the answer to one question, in its current state."""

    checkin: CheckIn
    phrases: Phrases
    form: Form
    said: Said
    keys: Mapping[str, Key] = field(default_factory=lambda: QUESTION)

    def above(self, width: int, level: int) -> list[Content]:
        """Return the text above the answer: progress, quotes and the question."""
        view, step = self.form.view, self.checkin.step
        plan = wrapped(shown_line(view.plan), width - 2, QUOTE, lead="  ") if view.plan else []
        if plan and level < 5:
            plan = wrapped(view.plan_label, width, QUIET) + plan
        # A tip that repeats why the question is asked is left out while the reason is shown below the answer.
        tip = "" if self._tip == self.checkin.why and level < WITHOUT_WHY else self._tip
        asides = [step.insight, step.light] if view.first and level < 5 else []
        quiet = [
            self._progress(width) if level < 4 else [],
            wrapped(self.said.notice, width, QUIET) if self.said.notice and level < 6 else [],
            [line for text in asides if text for line in wrapped(text, width, ASIDE)],
            plan,
        ]
        asked = [
            wrapped(view.ask, width, STRONG) if view.ask else [],
            wrapped(tip, width, lead="› ", lead_style=TINT) if tip else [],
            wrapped(self._suggestion, width, QUIET) if view.suggestion else [],
            wrapped(self._labels[0], width, QUIET) if self._labels else [],
        ]
        room = 1 if level < 2 else 0
        lines = apart([apart(quiet, room), apart(asked, room)], 1 if level < WITHOUT_BLANKS else 0)
        return lines if self._labels or level >= WITHOUT_BLANKS else [*lines, BLANK]

    def between(self, width: int, level: int) -> list[Content]:
        """Return the label of the second editor, if there are two."""
        if len(self._labels) < 2:
            return []
        return [BLANK] * (level < WITHOUT_BLANKS) + wrapped(self._labels[1], width, QUIET)

    def below(self, width: int, level: int) -> list[Content]:
        """Return the text below the answer: the areas it names, a message, and why the question is asked."""
        view, message, why, new = (
            self.form.view,
            self.said.message,
            self.checkin.why,
            not self.checkin.changes,
        )
        lines = apart(
            [
                self._areas(width),
                wrapped(view.replacing, width, QUIET) if view.replacing and level < 2 else [],
                wrapped(message, width, lead="· ", lead_style=TINT) if message else [],
                wrapped(why, width, QUIET)
                if why and new and self.form.view.first and level < WITHOUT_WHY
                else [],
            ],
            1 if level < 2 else 0,
        )
        return [BLANK, *lines] if lines and level < WITHOUT_BLANKS else lines

    def hints(
        self,
        picking: str,
        field: str,
        row: tuple[int, int] | None,
        width: int,
        tall: int,
        *,
        unchanged: bool,
    ) -> list[tuple[str, str]]:
        """Return hints for the keys that work now, as many as there is room for.

        Args:
            picking: the keys of the picker, used when there is no editor.
            field: the field that has the focus.
            row: the row of the cursor and the number of rows, unless all of them are visible.
            width: the width of the footer in cells.
            tall: the height of the screen in rows.
            unchanged: whether an entry is being changed, and nothing has changed yet.
        """
        phrases, view, changes = self.phrases, self.form.view, self.checkin.changes
        writes, at_first = isinstance(view.inputs, tuple), field == view.fields[0]
        two = len(view.fields) > 1
        words, works = dict(phrases.screen.key_words), self.works
        if not (view.suggestion and at_first and not self.form.value(field)):
            words["other_field"] = phrases.screen.key_other_half
            works -= {"other_field"} if at_first and not self.form.value(field) else frozenset()
        if self.form.empty and not changes:
            words["go_on"] = phrases.words.decisions["keep"] if view.keeps else phrases.screen.key_skip
        elif two and at_first:
            # In this field, Enter itself goes to the other half.
            words["go_on"] = phrases.screen.key_to(self._labels[1])
            works -= {"other_field"} if self.form.value(field) else frozenset()
        elif changes and view.last and self.checkin.session.at + 1 == len(self.checkin.session.steps):
            words["go_on"] = phrases.screen.key_save
        shown = {action: (self.keys[action].short, words[action]) for action in words if action in works}
        if unchanged:
            shown["pause"] = (self.keys["escape"].short, phrases.screen.key_cancel)
        before = [shown.pop("go_on"), *([] if writes else [(picking, phrases.screen.key_choose)])]
        if row is not None:
            before.append(("", phrases.screen.line_of(*row)))
        for action in (*SELDOM, *OFTEN):
            one_row = width >= WIDE and (action in SELDOM or tall < TALL)
            if rows_of([*before, *shown.values()], width) <= (1 if one_row else 2):
                break
            shown.pop(action, None)
        return [*before, *shown.values()]

    @property
    def works(self) -> frozenset[str]:
        """The actions whose keys do something on this page of this question."""
        view = self.form.view
        writes = isinstance(view.inputs, tuple)
        may = dict.fromkeys(WRITES, writes) | {
            "other_field": len(view.fields) > 1,
            "back": self.checkin.session.at > 0 or not view.first,
            "nudge": view.has_tips and any(tip != self.checkin.why for tip in self.checkin.stuck),
            "areas": self.form.marked is not None,
            "last_answers": not self.checkin.is_first,
            "sheet": view.is_plan and not self.checkin.is_first,
        }
        return frozenset(action for action in QUESTION if may.get(action, True))

    def _progress(self, width: int) -> list[Content]:
        number, count = self.checkin.session.number, self.checkin.session.count
        dots = Content("")
        if 2 * count > width:
            dots = Content.styled(self.phrases.session.question_of(number, count), QUIET)
        elif count > 1:
            dots = Content.assemble(("● " * number, TINT), ("○ " * (count - number), QUIET))
        day = self.phrases.session.dated(self.checkin.day, self.checkin.dated())
        room = width - dots.cell_length - cell_len(day)
        # A change to an entry shows its day in the notice.
        if room > 0 and not self.checkin.changes:
            dots = Content.assemble(dots, " " * room, (day, QUIET))
        return [dots] if dots.cell_length else []

    @property
    def _tip(self) -> str:
        tips = self.checkin.stuck
        return (
            tips[(self.said.tips - 1) % len(tips)]
            if tips and self.said.tips and self.form.view.has_tips
            else ""
        )

    @property
    def _suggestion(self) -> str:
        """The line that offers the suggestion, without quotation marks around others."""
        signal = shown_line(self.form.view.suggestion)
        line = self.phrases.session.body_suggestion(signal)
        return line.replace(f"“{signal}”", signal) if QUOTATION_MARKS & {*signal} else line

    @property
    def _labels(self) -> list[str]:
        inputs = self.form.view.inputs
        return [line.label for line in inputs if line.label] if isinstance(inputs, tuple) else []

    def _areas(self, width: int) -> list[Content]:
        marked = self.form.marked
        if marked is None or not (marked.ids or marked.corrected):
            return []
        names = [self.phrases.words.areas.get(area, area) for area in marked.ids]
        return wrapped(self.phrases.session.areas_found(names), width, QUIET)

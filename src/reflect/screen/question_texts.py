"""The text around an answer, and the parts of it that are shown when space is limited."""

from collections.abc import Set
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from reflect.language.intention import QUOTATION_MARKS
from reflect.language.phrases import Phrases
from reflect.sanitize import shown_line
from reflect.screen.look import ASIDE, BLANK, QUIET, QUOTE, STRONG, TINT, apart, wrapped
from reflect.session.checkin import CheckIn
from reflect.session.forms.form import Form

LEVELS = 7
"""Number of levels of detail. Level 0 shows everything; 1 leaves out why the question is asked, 2 the blank lines
between dimmed lines and what is said about a plan's place, 3 all blank lines, 4 the progress and the date, 5 the
insight and the labels of quotes, 6 the notice."""

WITHOUT_WHY = 1
"""First level that leaves out why a question is asked."""

WITHOUT_BLANKS = 3
"""First level that leaves out all blank lines."""

FEW_BLANKS = 2
"""First level at which the rows that are left over are given to `GAPS`."""

GAPS = ("question", "answer", "second", "below", "progress", "top")
"""The blank lines that rows left over are given to, first to last: above the question, above the answer, above the
second half of a plan, above what is said below the answer, below the progress, and above everything."""


@dataclass
class TransientTexts:
    """Transient text: a notice at the beginning, a message about the last key, the number of requested nudges."""

    notice: str = ""
    message: str = ""
    nudges: int = 0


@dataclass(frozen=True)
class QuestionTexts:
    """The text around the answer to one question, in its current state."""

    checkin: CheckIn
    phrases: Phrases
    form: Form
    said: TransientTexts

    def above(self, width: int, level: int, gaps: Set[str] = frozenset()) -> list[Content]:
        """Return the text above the answer: progress, quotes and the question.

        Args:
            width: the width of the page in cells.
            level: the level of detail.
            gaps: blank lines of `GAPS` that there is room for, though the level leaves them out.

        """
        view, step = self.form.view, self.checkin.step
        plan = wrapped(shown_line(view.plan), width - 2, QUOTE, lead="  ") if view.plan else []
        if plan and level < 5:
            plan = wrapped(view.plan_label, width, QUIET) + plan
        # A nudge that repeats why the question is asked is left out while the reason is shown below the answer.
        nudge = "" if self._nudge == self.checkin.why and level < WITHOUT_WHY else self._nudge
        asides = [step.insight, step.light] if view.first and level < 5 else []
        progress = self._progress(width) if level < 4 else []
        quiet = [
            wrapped(self.said.notice, width, QUIET) if self.said.notice and level < 6 else [],
            [line for text in asides if text for line in wrapped(text, width, ASIDE)],
            plan,
        ]
        asked = [
            wrapped(view.ask, width, STRONG) if view.ask else [],
            wrapped(nudge, width, lead="› ", lead_style=TINT) if nudge else [],
            wrapped(self._suggestion, width, QUIET) if view.suggestion else [],
        ]
        room, blank = int(level < FEW_BLANKS), level < WITHOUT_BLANKS
        head = apart([progress, apart(quiet, room)], room or "progress" in gaps)
        lines = apart([head, apart(asked, room)], blank or "question" in gaps)
        if view.labels:
            return apart([lines, wrapped(view.labels[0], width, QUIET)], room or "answer" in gaps)
        return [*lines, BLANK] if blank or "answer" in gaps else lines

    def between(self, width: int, level: int, gaps: Set[str] = frozenset()) -> list[Content]:
        """Return the label of the second editor, if there are two."""
        if len(self.form.view.labels) < 2:
            return []
        blank = level < WITHOUT_BLANKS or "second" in gaps
        return [BLANK] * blank + wrapped(self.form.view.labels[1], width, QUIET)

    def below(self, width: int, level: int, gaps: Set[str] = frozenset()) -> list[Content]:
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
            1 if level < FEW_BLANKS else 0,
        )
        return [BLANK, *lines] if lines and (level < WITHOUT_BLANKS or "below" in gaps) else lines

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
    def _nudge(self) -> str:
        nudges = self.checkin.nudges
        return (
            nudges[(self.said.nudges - 1) % len(nudges)]
            if nudges and self.said.nudges and self.form.view.has_nudges
            else ""
        )

    @property
    def _suggestion(self) -> str:
        """The line that offers the suggestion, without quotation marks around others."""
        signal = shown_line(self.form.view.suggestion)
        line = self.phrases.session.body_suggestion(signal)
        return line.replace(f"“{signal}”", signal) if QUOTATION_MARKS & {*signal} else line

    def _areas(self, width: int) -> list[Content]:
        marked = self.form.marked
        if marked is None or not (marked.ids or marked.corrected):
            return []
        names = [self.phrases.words.areas.get(area, area) for area in marked.ids]
        return wrapped(self.phrases.session.areas_found(names), width, QUIET)

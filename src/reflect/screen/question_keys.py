"""The keys that do something at a question, and the hints for them in the footer."""

from collections.abc import Mapping
from dataclasses import dataclass

from reflect.keys import QUESTION, Key
from reflect.language.phrases import Phrases
from reflect.screen.keys import rows_of
from reflect.session.checkin import CheckIn
from reflect.session.forms.form import Form

SELDOM, OFTEN = ("look_around", "editor", "last_answers"), ("breathe", "sheet", "nudge", "new_line")
"""The key hints to omit when the footer is too narrow, in order of removal.

The hint for a new line is the last, because Enter does not insert one.
"""

WRITES = ("new_line", "editor", "undo", "words", "delete_words", "line_ends", "text_ends", "select")
"""Actions that need an editor."""

WIDE, TALL = 72, 20
"""Minimum width in cells for a footer of one row, and minimum screen height for a second row with frequent keys."""


@dataclass(frozen=True)
class QuestionKeys:
    """The keys of one page of a question, in its current state; `keys` are the configured keys."""

    checkin: CheckIn
    phrases: Phrases
    form: Form
    keys: Mapping[str, Key]

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
            words["go_on"] = phrases.screen.key_to(view.labels[1])
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
            "nudge": view.has_nudges and any(line != self.checkin.why for line in self.checkin.nudges),
            "areas": self.form.marked is not None,
            "last_answers": self.checkin.may_have_answers,
            "sheet": view.is_plan and self.checkin.may_have_sheet,
        }
        return frozenset(action for action in QUESTION if may.get(action, True))

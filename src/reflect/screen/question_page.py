"""The page that asks the questions of a check-in: what each key does there."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Literal

from textual import events

from reflect.keys import QUESTION
from reflect.language.phrases import Phrases
from reflect.screen.fields import Fields
from reflect.screen.flow_page import FlowPage
from reflect.screen.own_editor import edit_in_own_editor
from reflect.screen.pointer import Pointer
from reflect.screen.question_sheets import QuestionSheets
from reflect.screen.second_escape import SecondEscape
from reflect.session.checkin import CheckIn

TAKES = (*QUESTION["other_field"].keys, "right")
"""Keys that take a suggestion into an empty field."""


class QuestionPage(FlowPage, inherit_css=False, inherit_bindings=False):
    """A question that is answered with keys.

    Args:
        checkin: the check-in.
        phrases: the phrases of its language.
        notice: a line above the first question.
        editor: opens a text and the name of its field in the person's own editor, and returns the edited text.
        end: ends the program with an outcome.
        show_closing: shows the closing of a finished check-in.

    """

    takes_ahead = False

    def __init__(
        self,
        checkin: CheckIn,
        phrases: Phrases,
        notice: str,
        editor: Callable[[str, str], str],
        *,
        end: Callable[[Literal["paused", "discarded"]], None],
        show_closing: Callable[[], Awaitable[None]],
    ):
        super().__init__(checkin, phrases, notice, end=end, show_closing=show_closing)
        self._fields, self._second_escape = Fields(self), SecondEscape(self)
        self._sheets = sheets = QuestionSheets(self)
        actions: dict[str, Callable[[], Awaitable[None] | None]] = {
            "go_on": self.go_on,
            "back": self.go_back,
            "other_field": self._fields.next,
            "nudge": self.nudge,
            "breathe": sheets.breathe,
            "look_around": sheets.look_around,
            "last_answers": sheets.last_answers,
            "sheet": sheets.own_sheet,
            "areas": sheets.areas,
            "editor": partial(edit_in_own_editor, self, editor),
            "pause": self.pause,
            "discard": self.cut_or_discard,
            "keys": sheets.explain,
            "escape": self.escape,
        }
        self._actions = {key: actions[name] for name in actions for key in QUESTION[name].keys}

    @property
    def writes(self) -> bool:
        """Whether text can be typed here now."""
        return self.writing is not None

    @property
    def tab_writes(self) -> bool:
        """Whether there is exactly one editor, so that Tab has no other editor to move to."""
        return len(self.shown_writings) == 1

    async def press(self, event: events.Key) -> None:
        """Handle a key completely before the next, so that no key reaches the wrong question."""
        writing, action = self.writing, self._actions.get(event.key)
        if event.key in QUESTION["go_on"].keys and self.came_by_itself:
            return
        if event.character == "?" and not self.has_words:
            action = self._sheets.explain
        elif writing and event.key in TAKES and self._fields.suggestion:
            self._fields.take_suggestion(writing)
            return
        if self._second_escape.asked and event.key not in QUESTION["escape"].keys:
            self.say("")
        if action is not None:
            if (waiting := action()) is not None:
                await waiting
            return
        if writing and (beyond := self._fields.beyond(writing, event.key)):
            self.go_to(beyond)
        elif writing.press(event) if writing else self.picker is not None and self.picker.press(event):
            self.typed()

    async def point(self, pointer: Pointer) -> None:
        """Pick what is clicked; the wheel picks nothing, because it is turned by accident."""
        picker = self.picker
        if pointer.kind == "click" and picker is not None and not self.shown_writings:
            region = picker.region
            if region.contains(pointer.x, pointer.y) and picker.click(
                pointer.x - region.x, pointer.y - region.y
            ):
                self.typed()

    async def put(self, pasted: str) -> None:
        """Insert a paste, which is always text and never a key."""
        if writing := self.writing:
            writing.put(pasted)
            self.typed()

    def nudge(self) -> None:
        """Show a follow-up line, and the next one each time it is called."""
        self.said.nudges += 1
        self.draw()

    def escape(self) -> None:
        """Pause on a second Escape; leave an entry that has not been changed at once."""
        self.gather()
        if self._second_escape.counts or self.unchanged:
            self.pause()
        else:
            self._second_escape.ask()

    async def cut_or_discard(self) -> None:
        """Cut the selection; without one, ask whether to discard the check-in."""
        from reflect.screen.confirm_sheet import Asked, ConfirmSheet

        writing = self.writing
        if writing is not None and writing.selected_text:
            writing.action_cut()
            self.typed()
        else:
            phrases = self.phrases
            written = self.checkin.session.held != "place" or not self.form.empty
            question = phrases.session.discard_question if written else phrases.session.discard_empty_question
            asked = Asked(question, phrases.screen.discard_no, phrases.screen.discard_yes)
            if self.checkin.changes:
                drop = (
                    phrases.revising.drop_change_question,
                    phrases.revising.drop_change_no,
                    phrases.revising.drop_change_yes,
                )
                asked = Asked(*drop)
            await self.app.push_screen(ConfirmSheet(phrases, asked, self.discard, self.draw))

"""A question whose answer is saved as a draft while it is being typed."""

from reflect.errors import FileError
from reflect.language.phrases import Phrases
from reflect.language.wording import worded
from reflect.screen.autosave import Autosave
from reflect.screen.page_layout import PageLayout
from reflect.session.checkin import CheckIn
from reflect.session.state import Event, Resumed, Typed


class DraftPage(PageLayout, inherit_css=False, inherit_bindings=False):
    """A page that copies typed text into the form, and saves it.

    Args:
        checkin: the check-in.
        phrases: the phrases of its language.
        notice: a line above the first question.

    Attributes:
        autosave: the timer of the draft.

    """

    def __init__(self, checkin: CheckIn, phrases: Phrases, notice: str):
        super().__init__(checkin, phrases, notice)
        self.autosave = Autosave(self.set_timer, self._save_quietly)
        self._trouble = ""  # the message that saving failed

    @property
    def has_words(self) -> bool:
        """Whether the editor with the cursor has text, so that a question mark is text too."""
        return self.writing is not None and bool(self.writing.words)

    def go_to(self, field: str) -> None:
        """Move the focus to another field."""
        self.gather()
        self.field = field
        self.set_focus(self.writing)
        self.draw()

    def gather(self) -> None:
        """Copy the text of the editors into the form."""
        if self.in_transition:
            return
        for writing in self.shown_writings:
            self._keep_field(writing.field, writing.words)
        if self.picker and not self.shown_writings:
            self._keep_field(self.field, self.picker.value)

    def _keep_field(self, field: str, value: str) -> None:
        # A field that was never touched is left out, so that an untouched question creates no draft.
        if value or field in self.form.values:
            self.form.values[field] = value

    def typed(self) -> None:
        """Show an edited answer, and save it later."""
        self.said.message = ""
        self.gather()
        self.draw()
        self.autosave.key_pressed()

    def keep(self) -> bool:
        """Save the unconfirmed text to the draft, and return whether it is on disk now."""
        if self.in_transition or self.checkin.session.phase in ("finished", "discarded"):
            return True
        self.gather()
        self.autosave.saved()
        if self.form.values == self.shown_values:
            return True
        if not self.take(Typed(dict(self.form.values))):
            return False
        self.shown_values = dict(self.form.values)
        return True

    def take(self, event: Event) -> bool:
        """Apply an event, and return whether it was saved; on failure show a message and change nothing."""
        try:
            if self.checkin.session.phase == "paused" and not isinstance(event, Resumed):
                self.checkin.take(Resumed())
            self.checkin.take(event)
        except FileError as trouble:
            what, _ = worded(trouble, self.phrases)
            self._trouble = self.phrases.session.not_saved(what)
            self.say(self._trouble)
            return False
        return True

    def _save_quietly(self) -> None:
        """Save the draft after a pause; if that succeeds, remove the message that saving failed."""
        if self.keep():
            self.said.message = "" if self.said.message == self._trouble else self.said.message
            self.draw()

    def say(self, message: str) -> None:
        """Show a message below the answer; "" removes it."""
        self.said.message = message
        self.draw()

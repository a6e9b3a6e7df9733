"""Moving between the fields of a form, and the suggestion for the first of them."""

from typing import TYPE_CHECKING

from reflect.screen.draft_page import DraftPage

if TYPE_CHECKING:
    from reflect.screen.writing import Writing


class Fields:
    """Moves between the fields of a question.

    Args:
        page: the question.

    """

    def __init__(self, page: DraftPage):
        self._page = page

    @property
    def suggestion(self) -> str:
        """The text that a key inserts into the empty first field of a plan; "" if there is none."""
        writing, view = self._page.writing, self._page.form.view
        empty = writing is not None and not writing.words and self._page.field == view.fields[0]
        return view.suggestion if empty else ""

    def take_suggestion(self, writing: "Writing") -> None:
        """Insert the suggestion into the first half, and move to the second."""
        writing.rewrite(self.suggestion)
        self._page.typed()
        self._page.go_to(self._page.form.view.fields[-1])

    def next(self) -> None:
        """Move to the other half of a plan (Tab).

        In an empty first half Tab is meant to insert a suggestion, so the next text must not go into the other half.
        """
        fields = [writing.field for writing in self._page.shown_writings]
        if len(fields) < 2:
            return
        if self._page.field == fields[0] and self._page.writing and not self._page.writing.words:
            self._page.say(self._page.phrases.screen.nothing_to_take)
        else:
            self._page.go_to(fields[(fields.index(self._page.field) + 1) % len(fields)])

    def beyond(self, writing: "Writing", key: str) -> str:
        """Return the field that an arrow leads to from the first or the last row of an editor; "" if none."""
        by = {"up": -1, "down": 1}.get(key, 0)
        fields = [one.field for one in self._page.shown_writings]
        at = fields.index(writing.field) + by
        at_end = writing.row == (1 if by < 0 else writing.rows)
        return fields[at] if by and at_end and 0 <= at < len(fields) else ""

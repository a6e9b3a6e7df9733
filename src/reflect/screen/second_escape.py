"""The second Escape, which pauses: the message that asks for it, and its time limit."""

from time import monotonic

from reflect.screen.draft_page import DraftPage

ESCAPE_SECONDS = 5.0
"""Seconds within which a second Escape pauses; a pause by a later one would be unexpected."""


class SecondEscape:
    """Asks for a second Escape.

    Args:
        page: the question on which it is asked.

    """

    def __init__(self, page: DraftPage):
        self._page = page
        self._asked_at = 0.0

    @property
    def counts(self) -> bool:
        """Whether another Escape is a second one."""
        return self.asked and monotonic() - self._asked_at < ESCAPE_SECONDS

    @property
    def asked(self) -> bool:
        """Whether the page says that another Escape pauses."""
        return self._page.said.message in (self._message(typed=True), self._message(typed=False))

    def ask(self) -> None:
        """Ask for a second Escape until the time limit."""
        self._asked_at = monotonic()
        self._page.set_timer(ESCAPE_SECONDS, self._forget)
        self._page.say(self._message(typed=self._page.has_words))

    def _message(self, *, typed: bool) -> str:
        return self._page.phrases.screen.escape_again(self._page.keys["keys"].short, typed=typed)

    def _forget(self) -> None:
        """Remove the message, unless it belongs to a later Escape."""
        if self.asked and not self.counts:
            self._page.say("")

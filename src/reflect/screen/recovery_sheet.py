"""The sheet that asks for two groups of the recovery key; the input is compared and discarded."""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content

from reflect.keys import QUESTION
from reflect.language.phrases import Phrases
from reflect.sanitize import shown_line
from reflect.screen.look import BLANK, QUIET, STRONG, TINT, apart, wrapped
from reflect.screen.sheet import Sheet
from reflect.session.recovery_check import RecoveryCheck

_LONGEST = 40
"""Maximum number of characters of the input; a group has five."""


class Leads(NamedTuple):
    """The callbacks of the sheet.

    Attributes:
        on: called when the check is over.
        back: goes back to the question before it.
        pause: pauses the check-in.
    """

    on: Callable[[], None]
    back: Callable[[], Awaitable[None]]
    pause: Callable[[], None]


class RecoverySheet(Sheet):
    """Asks for one group after the other. An empty line skips the check.

    Args:
        phrases: the language.
        check: the check of the recovery key.
        leads: the callbacks.
    """

    writes = True

    def __init__(self, phrases: Phrases, check: RecoveryCheck, leads: Leads):
        super().__init__(leads.on)
        self._phrases, self._check, self._leads = phrases, check, leads
        self._typed = self._message = ""

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the sheet; on a low screen without blank lines."""
        words, check = self._phrases.protection, self._check
        label = f"{words.recovery_group(check.number, check.count)} "
        field = Content.assemble((label, QUIET), (shown_line(self._typed), STRONG), (" ", "reverse"))
        groups = [
            wrapped(words.recovery_title, width, STRONG),
            wrapped(words.recovery_asked, width),
            [field],
            wrapped(self._message, width, lead="· ", lead_style=TINT) if self._message else [],
            wrapped(words.recovery_never_again, width, QUIET),
        ]
        lines = apart(groups)
        return (lines if len(lines) <= height - 3 else apart(groups, 0)) or [BLANK]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys that continue, skip, and go back."""
        words, back = self._phrases.protection, self.bindings.question["back"]
        typed = bool(self._typed.strip())
        keys = [("Enter", words.recovery_compare)] if typed else []
        leave = ("Esc" if typed else "Enter", words.recovery_pass_over)
        behind = [(back.short, self._phrases.screen.key_words["back"])] if self._check.at else []
        return *keys, leave, *behind

    async def press(self, event: events.Key) -> None:
        """Type, compare, skip, go back, or pause."""
        match event.key:
            case "escape":
                self._pass_over()
                return
            case "enter":
                self._compare()
                return
            case key if key in QUESTION["back"].keys:
                self.app.pop_screen()
                await self._leads.back()
                return
            case key if key in QUESTION["pause"].keys:
                self._leads.pause()
                return
            case "backspace" | "ctrl+h":
                self._typed = self._typed[:-1]
            case "ctrl+u" | "ctrl+w":
                self._typed = ""
            case _:
                if event.character and event.is_printable:
                    self._type(event.character)
        self.draw()

    async def put(self, pasted: str) -> None:
        """Append a paste, as one line."""
        self._type(" ".join(pasted.split()))
        self.draw()

    def _type(self, text: str) -> None:
        self._typed, self._message = (self._typed + text)[:_LONGEST], ""

    def _compare(self) -> None:
        typed, self._typed = self._typed, ""
        if not typed.strip():
            self._pass_over()
            return
        number = self._check.number
        self._message = "" if self._check.take(typed) else self._phrases.protection.recovery_not_it(number)
        if self._check.settled:
            self.close()
        else:
            self.draw()

    def _pass_over(self) -> None:
        self._check.pass_over()
        self.close()

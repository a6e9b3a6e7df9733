"""The query for the terminal's background colour (OSC 11), whose reply arrives between the keys."""

import re
import threading
from collections.abc import Callable, Mapping
from time import monotonic

from textual.message import Message

from reflect.palette import RGB

QUERY = "\x1b]11;?\x1b\\"

_REPLY = re.compile(r"\x1b\]11;(.*?)(?:\x07|\x1b\\|\x9c)", re.DOTALL)
_PARTS = re.compile(r"rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:/[0-9a-fA-F]{1,4})?")
_NUMBER = re.compile(r"#(?:[0-9a-fA-F]{3}){1,4}")
_BEGUN = re.compile(r"\x1b(?:\](?:1(?:1(?:;(?:[rgba]{0,4}:?|#)[0-9a-fA-F/]{0,20}\x1b?)?)?)?)?")

_SOON = 0.5
"""Timeout in seconds for the reply, long enough for a slow network."""


class BackgroundReported(Message):
    """The message that the terminal has reported its background colour."""

    def __init__(self, colour: RGB):
        super().__init__()
        self.colour = colour


class BackgroundQuery:
    """The state of the query: whether it was sent, and whether a reply is still expected.

    Args:
        clock: returns the time in seconds.
    """

    def __init__(self, clock: Callable[[], float] = monotonic):
        self._clock = clock
        self._asked_at: float | None = None
        self._over = threading.Event()

    def ask(self) -> None:
        """Record that the query is being sent."""
        self._over.clear()
        self._asked_at = self._clock()

    def end(self) -> None:
        """Record that the reply has arrived, or will never arrive because the terminal is gone."""
        self._over.set()

    @property
    def open(self) -> bool:
        """Whether the query was sent and has had no reply yet."""
        return self._asked_at is not None and not self._over.is_set()

    @property
    def due(self) -> bool:
        """Whether a reply is likely to arrive soon, or is arriving."""
        return self.open and self._remaining > 0

    def wait(self) -> None:
        """Wait until no reply is likely to arrive any more, so that it does not end up in the next program."""
        if self.due:
            self._over.wait(self._remaining)

    @property
    def _remaining(self) -> float:
        return _SOON - (self._clock() - (self._asked_at or 0))


def answers(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal may be queried. Some print the query, or pass the reply on at a wrong time."""
    term = environ.get("TERM", "")
    # tmux also calls itself `screen`, but supports the query.
    in_screen = "STY" in environ or (re.match(r"screen\b", term) and "TMUX" not in environ)
    return not (in_screen or re.match(r"(?:linux|dumb|unknown|eterm|cons|vt\d)", term, re.IGNORECASE))


def reply_of(sequence: str) -> RGB | None:
    """Return the colour in a sequence from the terminal; None if it is not a reply with a colour."""
    reply = _REPLY.fullmatch(sequence)
    if not reply:
        return None
    if parts := _PARTS.fullmatch(reply[1]):
        return RGB(*(int(part, 16) / (16 ** len(part) - 1) for part in parts.groups()))
    if _NUMBER.fullmatch(reply[1]):
        digits = reply[1][1:]
        wide = len(digits) // 3
        return RGB(*(int(digits[at : at + wide], 16) / (16**wide - 1) for at in (0, wide, 2 * wide)))
    return None


def begins_reply(text: str) -> bool:
    """Return whether a text may be the beginning of a reply."""
    return bool(_BEGUN.fullmatch(text))

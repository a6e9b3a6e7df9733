"""Timing of saving the draft while the user types: after a pause, and every few seconds."""

from collections.abc import Callable
from time import monotonic
from typing import Protocol

AUTOSAVE_IDLE_SECONDS = 2.0
"""Delay in seconds from the last key until the draft is saved."""
AUTOSAVE_MAX_SECONDS = 5.0
"""Maximum delay in seconds from the first unsaved key until the draft is saved."""
_NEARLY = 0.05
"""Time differences in seconds too small for another timer."""


class SetTimer(Protocol):
    """A function that calls another one later."""

    def __call__(self, delay: float, callback: Callable[[], None]) -> object:
        """Call `callback` after `delay` seconds."""


class Autosave:
    """The timer of the draft.

    Args:
        set_timer: calls a function after some seconds.
        save: saves the draft.

    """

    def __init__(self, set_timer: SetTimer, save: Callable[[], None]):
        self._set_timer, self._save = set_timer, save
        self._waiting = False
        self._first_key = self._last_key = 0.0

    def key_pressed(self) -> None:
        """Record that there is something to save."""
        now = monotonic()
        self._last_key = now
        self._first_key = self._first_key or now
        if not self._waiting:
            self._wait(AUTOSAVE_IDLE_SECONDS)

    def saved(self) -> None:
        """Record that nothing is left to save."""
        self._first_key = 0.0

    def _wait(self, seconds: float) -> None:
        self._waiting = True
        self._set_timer(seconds, self._perhaps_save)

    def _perhaps_save(self) -> None:
        """Save if the idle time or the maximum delay has passed; otherwise check again later."""
        self._waiting = False
        if not self._first_key:
            return
        now = monotonic()
        rest = min(
            AUTOSAVE_IDLE_SECONDS - (now - self._last_key), AUTOSAVE_MAX_SECONDS - (now - self._first_key)
        )
        if rest > _NEARLY:
            self._wait(rest)
        else:
            self._save()

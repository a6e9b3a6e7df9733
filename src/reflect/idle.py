"""The idle timeout: it ends a program without input, so that no journal stays open unattended."""

import os
import time
from collections.abc import Callable


def _seconds() -> float:
    # Where available, a clock that includes the time during which the machine was asleep.
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class IdleTimer:
    """Measures the time since the user last touched the terminal.

    Args:
        limit: the time in seconds after which a check-in pauses and the browser closes.
        clock: returns a time in seconds.

    Attributes:
        ended: whether a front end has ended because the limit was reached.
    """

    def __init__(self, limit: float, clock: Callable[[], float] = _seconds):
        self.limit, self._clock = limit, clock
        self._touched = clock()
        self.ended = False

    def touch(self) -> None:
        """Restart the time, because the user has done something."""
        self._touched = self._clock()

    @property
    def over(self) -> bool:
        """Whether the limit has been reached."""
        return self._clock() - self._touched >= self.limit

    @property
    def left(self) -> float:
        """The time in seconds until the limit is reached."""
        return max(0.0, self.limit - (self._clock() - self._touched))

    @property
    def interval(self) -> float:
        """The interval in seconds at which to check the timer."""
        return min(5.0, self.limit / 10)


class IdleTimeout(Exception):
    """Nobody has touched the terminal for the time that the settings allow."""


def wait_for_input(number: int, timer: IdleTimer | None) -> None:
    """Wait until there is input from a terminal.

    Args:
        number: the descriptor of the terminal.
        timer: ends the wait if nobody touches the terminal for too long; None to wait without end.

    Raises:
        IdleTimeout: the limit is reached.
    """
    if timer is None or os.name == "nt":  # `select` does not support the Windows console
        return
    import select

    timer.touch()
    while not select.select([number], [], [], min(timer.left, timer.interval))[0]:
        if timer.over:
            timer.ended = True
            raise IdleTimeout

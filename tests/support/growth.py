"""Growth of CPU time with the size of the input, measured independently of the speed and load of the machine."""

import time
from collections.abc import Callable

TIMES = 4
"""Ratio of the two sizes: linear work takes four times as long, quadratic work sixteen times."""
_ALLOWED = 10
_NOTICEABLE = 0.01
"""CPU seconds below which a difference is not significant."""
_ATTEMPTS = 5


def is_about_linear(work: Callable[[int], object], size: int) -> bool:
    """Return whether work of this size takes about four times the CPU time of a quarter of the size.

    Args:
        work: does work of a given size.
        size: the larger size.
    """
    # The minimum is used, because a busy machine hardly ever slows down all measurements.
    small = min(_seconds(work, size // TIMES) for _ in range(_ATTEMPTS))
    return any(_seconds(work, size) < _ALLOWED * max(small, _NOTICEABLE) for _ in range(_ATTEMPTS))


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began

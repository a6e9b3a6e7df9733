"""How the time some work takes grows with its size: the same on a fast, a slow and a busy machine."""

import time
from collections.abc import Callable

TIMES = 4
"""How many times as large the second size is: linear work takes four times as long, quadratic work sixteen times."""
_ALLOWED = 10
_NOTICEABLE = 0.01
"""Processor seconds below which a difference says nothing."""
_ATTEMPTS = 5


def is_about_linear(work: Callable[[int], object], size: int) -> bool:
    """Return whether work of this size takes about four times the processor time of a quarter of it.

    Args:
        work: does work of a size.
        size: the largest.
    """
    # A busy machine makes a measurement longer, hardly ever all of them.
    small = min(_seconds(work, size // TIMES) for _ in range(_ATTEMPTS))
    return any(_seconds(work, size) < _ALLOWED * max(small, _NOTICEABLE) for _ in range(_ATTEMPTS))


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began

"""Core dumps: a crash leaves no copy of the memory of this program, which holds keys and answers."""

import contextlib
import sys

_PR_SET_DUMPABLE = 4


def switch_off() -> None:
    """Switch off core dumps of this program, and of those it starts, as far as the system allows.

    Linux ignores the limit where it passes dumps on to another program, such as `systemd-coredump` (see core(5)), so
    the program is marked as one that has no dumps too. Other programs of the user cannot read its memory then either.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no `resource`
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, AttributeError, OSError):
            # Deferred: 2 ms, only with an encrypted journal.
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)

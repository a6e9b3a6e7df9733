"""Disabling core dumps, so that a crash leaves no copy of this program's memory, which holds keys and answers."""

import contextlib
import sys

_PR_SET_DUMPABLE = 4


def switch_off() -> None:
    """Disable core dumps of this program and its child processes, as far as the system allows.

    Linux ignores the limit if it pipes dumps to another program, such as `systemd-coredump` (see core(5)). So the
    process is also marked as not dumpable, which also keeps other programs of the user from reading its memory.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no `resource`
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, AttributeError, OSError):
            # Deferred: takes 2 ms and is needed only for an encrypted journal.
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)

"""Fork server: `python forkserver.py SOCKET` imports the program once and forks for every start of reflect.

Starting an interpreter and importing the program takes half a second of CPU time, a fork a few milliseconds.
`tests.support.forked` sends a request over the socket: JSON, with the file descriptors of the standard streams.
A forked process has its own environment, working directory, terminal, signals and exit code.
"""

import contextlib
import datetime as dt
import gc
import importlib
import io
import json
import os
import pkgutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

Clock = Callable[[], dt.datetime]
_FILES_AT_MOST = 4
_HIGHEST_FILE = 1024


def main() -> None:
    """Serve until the other end closes the socket; in the forked processes, run the program."""
    connection = socket.socket(fileno=int(sys.argv[1]))
    _import_the_program()
    while (received := _receive(connection)) is not None:
        order, files = received
        if not os.fork():
            connection.detach()
            status, *streams = files
            _fork_and_report(status)
            now = _become(order, streams)
            if now is not None:
                from reflect.cli.app import main as run_at

                run_at(now=now)
            from reflect.__main__ import main as run

            return run()
        for file in files:
            os.close(file)
        _reap(os.WNOHANG)
    return _reap(0)


def _reap(options: int) -> None:
    """Reap reporting processes that have ended, so that their CPU time is counted."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, options)[0]:
            pass


def _import_the_program() -> None:
    import reflect.cli.commands
    import reflect.screen.textual_seams  # must import Textual before any other module does

    sys.path.append(str(Path(__file__).parents[2]))
    from tests.support.quick_keys import derive_quickly

    derive_quickly()
    from reflect.language.choose import LANGUAGES, phrases_of
    from reflect.language.phrases import Phrases

    for name in (
        *(
            module.name
            for module in pkgutil.walk_packages(reflect.cli.commands.__path__, "reflect.cli.commands.")
        ),
        *(
            "reflect.__main__",
            "reflect.cli.app",
            "reflect.screen.app",
            "reflect.screen.browse.app",
            "tzlocal",
        ),
        *(
            "reflect.actions.after_writing",
            "reflect.terminal.errors",
            "yaml",
        ),
    ):
        importlib.import_module(name)
    for language in LANGUAGES:
        for part in Phrases.__annotations__:
            getattr(phrases_of(language), part)
    assert threading.active_count() == 1, "a fork would lose threads"
    gc.collect()
    gc.freeze()


def _receive(connection: socket.socket) -> tuple[Any, list[int]] | None:
    header, files, _, _ = socket.recv_fds(connection, 4, _FILES_AT_MOST)
    if not header:
        return None
    length, data = int.from_bytes(header, "big"), b""
    while len(data) < length:
        data += connection.recv(length - len(data))
    return json.loads(data), files


def _fork_and_report(status: int) -> None:
    """Fork and return in the child; report the child's process id and later its exit code from the parent."""
    child = os.fork()
    if not child:
        os.close(status)
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.write(status, b"%d\n" % child)
    # The parent must not keep the program's terminal or pipes open.
    os.closerange(0, status)
    os.closerange(status + 1, _HIGHEST_FILE)
    _, ended = os.waitpid(child, 0)
    try:
        os.write(status, b"%d\n" % os.waitstatus_to_exitcode(ended))
    finally:
        os._exit(0)


def _become(order: Any, streams: list[int]) -> Clock | None:
    """Set up this process as the request asks, and return its clock, see `change`."""
    if len(streams) == 1:
        os.login_tty(streams[0])
    else:
        for number, file in enumerate(streams):
            os.dup2(file, number)
    os.closerange(3, _HIGHEST_FILE)
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    time.tzset()
    sys.argv = ["reflect", *order["arguments"]]
    sys.stdin = sys.__stdin__ = _stream(0, "r", sys.stdin)  # type: ignore[assignment,misc]
    sys.stdout = sys.__stdout__ = _stream(1, "w", sys.stdout)  # type: ignore[assignment,misc]
    sys.stderr = sys.__stderr__ = _stream(2, "w", sys.stderr)  # type: ignore[assignment,misc]
    return change(order["changes"])


def _stream(number: int, mode: str, before: TextIO) -> TextIO:
    """Return a standard stream as Python sets it up at its start."""
    raw = io.FileIO(number, mode, closefd=False)
    raw.name = before.name
    return io.TextIOWrapper(
        io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw),
        encoding=before.encoding,
        errors=before.errors,
        newline="\n",
        line_buffering=number == 2 or raw.isatty(),
    )


def change(changes: dict[str, Any]) -> Clock | None:
    """Apply a test's changes to the program, and return the clock to run it with; None for the system's.

    `now` is a fixed time, and `since` the time at which the program starts, both with an offset or in local time.
    `busy_ms` is the timeout for a locked journal. `breaths` is the number of breaths of a breathing pause. `gap` is the
    number of seconds after which an unfinished sequence from the terminal is the Escape key, `burst_gap` of those after
    which a single key is a burst of its own, and `stands` of those for which a new plan stands alone. `argon2id`
    derives keys as the program does, and not quickly. `record` has the arguments of
    `tests.proofs.every_write.record_from_now_on`.
    """
    if "argon2id" in changes:
        from tests.support.quick_keys import derive_with_argon2id

        derive_with_argon2id()
    if "record" in changes:
        from tests.proofs.every_write import record_from_now_on

        record_from_now_on(**changes["record"])
    from reflect.journal.file import engine

    engine.BUSY_MS = changes.get("busy_ms", engine.BUSY_MS)
    if "gap" in changes:
        from reflect.screen import driver

        driver._SEQUENCE_GAP = changes["gap"]
    if "burst_gap" in changes:
        from reflect.screen import driver

        driver._GAP = changes["burst_gap"]
    if "stands" in changes:
        from reflect.screen import seen_sheet

        seen_sheet.SECONDS = changes["stands"]
    if "breaths" in changes:
        from reflect.screen import breathing_sheet

        breathing_sheet.BREATHS = changes["breaths"]
    if "now" not in changes and "since" not in changes:
        return None
    begun, first = time.monotonic(), dt.datetime.fromisoformat(changes.get("now") or changes["since"])

    def clock() -> dt.datetime:
        passed = dt.timedelta(seconds=0 if "now" in changes else time.monotonic() - begun)
        return ((first.astimezone(dt.UTC) if first.tzinfo else first) + passed).astimezone()

    return clock


if __name__ == "__main__":
    main()

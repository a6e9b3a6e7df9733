"""Starts reflect by forking: `python forkserver.py SOCKET` imports the program once and forks for every start.

An interpreter that starts and imports the program takes half a second of processor time, a fork a few milliseconds.
What a start needs comes over the socket as JSON with the files to be its streams; `tests.support.forked` sends it.
From there on nothing is shared: environment, folder, terminal, signals and exit are those of a process of its own.
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
from typing import Any, TextIO

Clock = Callable[[], dt.datetime]
_FILES_AT_MOST = 4
_HIGHEST_FILE = 1024


def main() -> None:
    """Serve until the other end of the socket is closed; in the forked processes, run the program."""
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
    """Wait for the processes that report and have ended; what time they took is counted then."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, options)[0]:
            pass


def _import_the_program() -> None:
    import reflect.cli.commands
    import reflect.screen.textual_seams  # has to be the first to import Textual
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
    """Fork, return in the new process, and report from this one: its process id, and its exit code once it has one."""
    child = os.fork()
    if not child:
        os.close(status)
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.write(status, b"%d\n" % child)
    # The terminal or the pipes of the program must not stay open here.
    os.closerange(0, status)
    os.closerange(status + 1, _HIGHEST_FILE)
    _, ended = os.waitpid(child, 0)
    try:
        os.write(status, b"%d\n" % os.waitstatus_to_exitcode(ended))
    finally:
        os._exit(0)


def _become(order: Any, streams: list[int]) -> Clock | None:
    """Take over everything that a start gives a process, and return its clock, see `change`."""
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
    """Return what Python makes of a standard stream when it starts."""
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
    """Change the program as a test wants it, and return the clock to run it with; None for the system's.

    `now` is the time it is all the while, `since` the time it is when it starts, both with an offset or in local time;
    `busy_ms` is how long a locked journal is waited for; `breaths` is how many breaths a breathing pause has.
    """
    from reflect.journal.file import engine

    engine.BUSY_MS = changes.get("busy_ms", engine.BUSY_MS)
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

"""Client of the fork server: starts reflect by forking; see `forkserver` for the reasons."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

SERVER = Path(__file__).with_name("forkserver.py")

_ASIDE = frozenset(
    {
        *(
            "PATH",
            "HOME",
            "REFLECT_HOME",
            "REFLECT_LANG",
            "TERM",
            "TZ",
            "COLUMNS",
            "LINES",
            "NO_COLOR",
            "COLORFGBG",
            "TMUX",
            "STY",
            "EDITOR",
        ),
        *("VISUAL", "PAGER", "LESS", "XDG_RUNTIME_DIR", "TMPDIR", "TEXTUAL_ANIMATIONS"),
        *("REFLECT_PASSPHRASE_FILE", "REFLECT_PLAIN", "XDG_STATE_HOME", "SEEN"),
    }
)
"""Variables that are read only when they are used, not while Python starts or a library is imported."""
_BEFORE = {"LANG": "C.UTF-8"}
"""Variables that Python reads when it starts, with the values that the server has."""


def possible(environment: Mapping[str, str]) -> bool:
    """Return whether a forked process with this environment behaves exactly like an executed one."""
    if os.environ.get("REFLECT_TESTS_START") == "each" or not hasattr(os, "fork") or sys.platform == "darwin":
        return False
    rest = {name: value for name, value in environment.items() if name not in _ASIDE}
    return rest == _BEFORE


class Forked:
    """A forked process of reflect, with the part of the interface of `subprocess.Popen` that tests need.

    Args:
        arguments: the command-line arguments, without the name of the program.
        env: the complete environment, for which `possible` must be true.
        cwd: the working directory.
        streams: the files that become its terminal, or its three standard streams.
        changes: changes to the program, see `forkserver.change`.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        env: Mapping[str, str],
        cwd: Path,
        streams: Sequence[int],
        changes: Mapping[str, Any],
    ):
        self.returncode: int | None = None
        self._status, theirs = os.pipe()
        order = {"arguments": list(arguments), "env": dict(env), "cwd": str(cwd), "changes": dict(changes)}
        data = json.dumps(order).encode()
        server = _server()
        socket.send_fds(server, [len(data).to_bytes(4, "big")], [theirs, *streams])
        server.sendall(data)
        os.close(theirs)
        self._said = b""
        while b"\n" not in self._said:
            self._said += os.read(self._status, 100) or _gone()
        first, _, self._said = self._said.partition(b"\n")
        self.pid = int(first)

    def poll(self) -> int | None:
        """Return the exit code, or None while the process is running."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait until the process has ended and return its exit code.

        Raises:
            subprocess.TimeoutExpired: the process was still running after the timeout.
        """
        until = None if timeout is None else time.monotonic() + timeout
        while (code := self._ended(None if until is None else max(0.0, until - time.monotonic()))) is None:
            if until is not None and time.monotonic() >= until:
                raise subprocess.TimeoutExpired("reflect", timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Send the process a signal, unless it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it ended meanwhile
                os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill the process."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._status], [], [], seconds)[0]:
            self._said += os.read(self._status, 100) or _gone()
            if self._said.endswith(b"\n"):
                self.returncode = int(self._said)
                os.close(self._status)
        return self.returncode


def run(
    arguments: Sequence[str], env: Mapping[str, str], cwd: Path, given: bytes, changes: Mapping[str, Any]
) -> tuple[int, bytes, bytes]:
    """Run reflect between pipes, and return its exit code, standard output and standard error."""
    (stdin, feed), (out, stdout), (err, stderr) = os.pipe(), os.pipe(), os.pipe()
    process = Forked(arguments, env, cwd, (stdin, stdout, stderr), changes)
    for file in (stdin, stdout, stderr):
        os.close(file)
    told: dict[int, bytes] = {}

    def write() -> None:
        try:
            with open(feed, "wb") as pipe:  # noqa: PTH123 - an open file descriptor
                pipe.write(given)
        except BrokenPipeError:
            return  # the program has closed standard input

    def read(file: int) -> None:
        with open(file, "rb") as pipe:
            told[file] = pipe.read()

    threads = [Thread(target=write), Thread(target=read, args=(err,))]
    for thread in threads:
        thread.start()
    read(out)
    for thread in threads:
        thread.join()
    return process.wait(), told[out], told[err]


@cache
def _server() -> socket.socket:
    """Return the connection to this process's server, which is started on first use."""
    ours, theirs = socket.socketpair()
    process = subprocess.Popen(
        [sys.executable, "-P", str(SERVER), str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        env={**_BEFORE, "PATH": os.environ["PATH"], "PYDANTIC_DISABLE_PLUGINS": "1"},
        stdin=subprocess.DEVNULL,
        cwd="/",
    )
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _gone() -> bytes:
    raise AssertionError("the server that starts reflect is gone")

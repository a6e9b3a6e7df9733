"""No command opens a connection: all run while an audit hook refuses sockets."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reflect.cli.app import COMMANDS
from reflect.protection import unlocked
from tests.cli.support import date, keep, run, some_weeks
from tests.cli.test_encrypt import ONE, Secrets

LINES: dict[str, list[str]] = {
    "checkin": ["checkin", "free"],
    "show": ["show", "last"],
    "search": ["search", "chest"],
    "thread": ["thread", "tension-before"],
    "history": ["history", "last"],
    "edit": ["edit", date(-8), "free", "--editor"],
    "delete": ["delete", date(-8), "--yes"],
    "undelete": ["undelete", date(-8)],
    "purge": ["purge", date(-8), "--yes"],
    "import": ["import", "DIR/out.jsonl"],
    "restore": ["restore", "DIR/copy.db", "--dry-run"],
    "encrypt": ["encrypt", "--new-passphrase-file", "DIR/secret", "--recovery", "DIR/recovery"],
    "passphrase": ["passphrase", "rotate", "--new-passphrase-file", "DIR/secret", "--recovery", "DIR/other"],
    "decrypt": ["decrypt", "--yes"],
    "doctor": ["doctor", "--fix"],
}
"""The command line of each command that needs more than its name."""

REFUSED = {"browse": "needs the full screen, as in tests/cli/test_hygiene.py"}
FIRST = ("encrypt", "passphrase", "unlock", "lock", "backup", "export")
LAST = ("delete", "undelete", "purge", "decrypt")
ORDER = [*FIRST, *(name for name in COMMANDS if name not in (*FIRST, *LAST)), *LAST]

_forbidding = False
_asked = list[str]()


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    local = event == "socket.__new__" and arguments[1] == getattr(socket, "AF_UNIX", None)
    if _forbidding and event.startswith("socket.") and not local:
        _asked.append(event)
        raise ConnectionRefusedError(event)


sys.addaudithook(_hook)


@pytest.fixture
def forbidden() -> Iterator[list[str]]:
    """Refuse sockets, and collect what was asked for."""
    global _forbidding
    _asked.clear()
    _forbidding = True
    yield _asked
    _forbidding = False


def test_the_hook_refuses_what_it_is_there_for(forbidden: list[str]) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.socket(socket.AF_INET)
    with pytest.raises(ConnectionRefusedError):
        socket.getaddrinfo("localhost", 80)
    assert len(forbidden) == 2


def test_no_command_opens_a_socket(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forbidden: list[str]
) -> None:
    keep(home, *some_weeks())
    monkeypatch.setenv("EDITOR", "true")
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setattr(unlocked, "is_in_memory", lambda _: True)
    secrets = Secrets(tmp_path, monkeypatch)
    secrets.file(ONE)
    secrets.give(ONE)
    assert run("backup", tmp_path / "copy.db").code == 0
    assert run("export", tmp_path / "out.jsonl", "--format", "json").code == 0
    for name in ORDER:
        line = [word.replace("DIR", str(tmp_path)) for word in LINES.get(name, [name])]
        ran = run(*line, stdin="words\n" * 9)
        assert (ran.code != 0) == (name in REFUSED), (name, ran.err)
    assert forbidden == []

"""A user without privileges, for permissions that root could bypass: everything is run as the user `nobody`.

If the tests are run by an ordinary user, that user is used. If neither is possible, the tests are skipped with a
message.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.journeys.home import BIN, Home

NOBODY = 65534


@dataclass
class Theirs(Home):
    """A home of a user who is not root."""

    def forking(self) -> None:
        return None

    def command(self, *arguments: str | Path) -> list[str]:
        return [*_as_someone(), *super().command(*arguments)]

    def prompt(self) -> str:
        """Return the status that their shell prompt shows."""
        shown = subprocess.run(
            [*_as_someone(), str(BIN / "reflect-status")],
            env=self.environment(),
            capture_output=True,
            check=True,
        )
        return shown.stdout.decode().strip()

    def give(self, path: Path, mode: int) -> None:
        """Make them the owner of a path, with this mode."""
        if _is_root():
            os.chown(path, NOBODY, NOBODY)
        path.chmod(mode)

    def is_theirs(self) -> None:
        """Make them the owner of everything in their home."""
        for path in (self.path, *self.path.rglob("*")):
            self.give(path, 0o700 if path.is_dir() else 0o600)


@contextmanager
def home_of_someone() -> Iterator[Theirs]:
    """Create a folder in which a user without privileges can have a home."""
    # pytest's own temporary folders are closed to other users.
    with tempfile.TemporaryDirectory(prefix="reflect-tests-") as folder:
        house = Theirs(Path(folder) / "home")
        house.give(Path(folder), 0o755)
        if not _can_run():
            pytest.skip("the program cannot be run by someone who is not root here")
        yield house
        for path in (Path(folder), *Path(folder).rglob("*")):
            if path.is_dir():
                path.chmod(0o700)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


@cache
def _as_someone() -> list[str]:
    if not _is_root():
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("there is no setpriv here, and to root everything is permitted")
    return [setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


@cache
def _can_run() -> bool:
    if os.name == "nt":
        return False
    command = [*_as_someone(), str(BIN / "reflect"), "--version"]
    return subprocess.run(command, capture_output=True, cwd="/", check=False).returncode == 0

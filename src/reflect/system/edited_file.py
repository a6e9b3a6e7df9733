"""The private file for the user's own editor; if a program is killed while it is open, its text can be recovered.

The file is in a separate folder, in memory if possible. reflect holds a lock on it, which the editor inherits. So a
folder without a lock belongs to programs that have ended, even if they were killed.
"""

import contextlib
import hashlib
import json
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reflect.system.edited_places import PREFIX, edited_folders
from reflect.system.files import take_away
from reflect.system.regular import create_private, read_regular

MAX_BYTES = 16_000_000
"""Maximum size of the edited file, in bytes; a usual answer has a few hundred."""

FILE = "reflect.md"
_ORIGIN = "origin.json"
_MAX_ORIGIN = 64_000_000
_RESCUED = (f"{FILE}.save", f"#{FILE}#")
"""The names under which nano and emacs save unsaved text when they are terminated."""


class Origin(NamedTuple):
    """The place of an edited text in the journal.

    Attributes:
        journal: the path of the journal.
        state: the session in which the question is asked, as a draft stores it.
        field: the field of the answer.
        entry: the id of the entry that is being changed; "" for a new check-in.
    """

    journal: str
    state: str
    field: str
    entry: str = ""


@dataclass
class LeftBehind:
    """A text that an editor saved but did not return; locked until it is closed.

    Attributes:
        text: the text.
        origin: its place in the journal.
    """

    text: str
    origin: Origin
    _folder: Path
    _lock: int

    def remove(self) -> None:
        """Remove the text, with everything in its folder."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self.close()

    def close(self) -> None:
        """Keep the text for another time."""
        with contextlib.suppress(OSError):
            os.close(self._lock)

    @property
    def session(self) -> str:
        """The id of the session that the text was written in; "" if that is unknown."""
        try:
            return str(json.loads(self.origin.state)["id"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return ""


class EditedFile(NamedTuple):
    """The file for the editor.

    Attributes:
        path: its path.
        locks: the file descriptors that the editor has to inherit.
        before: its content.
    """

    path: Path
    locks: Sequence[int]
    before: bytes

    @property
    def is_changed(self) -> bool:
        """Whether the editor has saved a different text."""
        return _newest(self.path.parent) not in (None, self.before)


@contextlib.contextmanager
def edited_file(place: Path | None, before: bytes, origin: Origin | None) -> Iterator[EditedFile]:
    """Yield a file with a text, and remove it afterwards; if the body is killed, a changed file with an origin stays.

    Args:
        place: the parent of its folder; None for the system's folder for temporary files.
        before: the text.
        origin: its place in the journal; None if it cannot be offered again.

    Raises:
        OSError: it cannot be created.
    """
    folder = Path(
        tempfile.mkdtemp(prefix=PREFIX, dir=place)
    )  # 0700, so that the editor's backup files are private
    locks = list[int]()
    keep = True  # until the text is safe, because a signal can come at any time
    try:
        folder.chmod(0o700)  # under a strict umask, nothing could be created in it
        if origin is not None and sys.platform != "win32":
            locks.append(_locked(folder / _ORIGIN, before, origin))
        with os.fdopen(create_private(folder / FILE), "wb") as out:
            out.write(before)
        file = EditedFile(folder / FILE, locks, before)
        try:
            yield file
        except BaseException as error:
            by_force = isinstance(error, StoppedError) or not isinstance(error, Exception)
            keep = by_force and bool(locks) and file.is_changed
            raise
        keep = False
    finally:
        if not keep or not locks:
            shutil.rmtree(folder, ignore_errors=True)
        for lock in locks:
            os.close(lock)


class StoppedError(Exception):
    """The editor was ended by a signal."""


def left_behind(environ: Mapping[str, str], journal: Path) -> list[LeftBehind]:
    """Return the texts of a journal that killed editors saved, and remove unchanged ones."""
    return (
        []
        if sys.platform == "win32"
        else [left for folder in edited_folders(environ) if (left := _left_in(folder, journal)) is not None]
    )


def _left_in(folder: Path, journal: Path) -> LeftBehind | None:
    lock = _take_lock(folder / _ORIGIN)
    if lock is None:
        return None  # not ours, or still being edited
    try:
        data = json.loads(read_regular(folder / _ORIGIN, _MAX_ORIGIN))
        origin, digest = Origin(**{name: data[name] for name in Origin._fields}), data["before"]
        if not all(isinstance(value, str) for value in origin) or origin.journal != str(journal):
            raise ValueError
        text = _newest(folder)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        os.close(lock)
        return None
    left = LeftBehind((text or b"").decode("utf-8-sig", "replace").replace("\x00", ""), origin, folder, lock)
    if text is None or hashlib.sha256(text).hexdigest() == digest or not left.text.strip():
        left.remove()
        return None
    left.text = left.text.removesuffix("\n")
    return left


def _newest(folder: Path) -> bytes | None:
    """Return the content saved last in a folder; None if it cannot be read."""
    found = list[tuple[int, bytes]]()
    for name in (FILE, *_RESCUED):
        with contextlib.suppress(OSError):
            status = (folder / name).lstat()
            if stat.S_ISREG(status.st_mode):
                found.append((status.st_mtime_ns, read_regular(folder / name, MAX_BYTES)))
    return max(found, key=lambda one: one[0])[1] if found else None


if sys.platform != "win32":
    import fcntl

    def _locked(path: Path, before: bytes, origin: Origin) -> int:
        """Write the origin of a text, and return a descriptor that holds a lock on it."""
        lock = create_private(path)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            data = {**origin._asdict(), "before": hashlib.sha256(before).hexdigest()}
            with os.fdopen(os.dup(lock), "w", encoding="utf-8") as file:
                json.dump(data, file)
        except BaseException:
            os.close(lock)
            take_away(path)
            raise
        return lock

    def _take_lock(path: Path) -> int | None:
        """Return a descriptor that holds the lock; None if another program holds it, or there is no such file."""
        try:
            lock = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            return None
        return lock

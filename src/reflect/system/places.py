"""The paths of all files: under REFLECT_HOME, or in the system's usual folders."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from reflect.errors import FileError
from reflect.system.files import name_in_utf8

BACKUPS = "backups"
"""Name of the folder beside a journal for its automatic backups."""


JOURNAL = "journal.db"
"""Name of a journal."""

KEYS = "keys"
"""Name of the folder beside a journal for its key files."""

PACK_SUFFIXES = (".yaml", ".yml")
"""Suffixes of the user's pack files."""


class Places(NamedTuple):
    """The data and configuration folders; with REFLECT_HOME they are the same."""

    data: Path
    config: Path

    @property
    def journal(self) -> Path:
        """The database."""
        return self.data / JOURNAL

    @property
    def lock_file(self) -> Path:
        """The lock file for drafts."""
        return self.data / "journal.lock"

    @property
    def status(self) -> Path:
        """The small file that `reflect-status` reads."""
        return self.data / "status"

    @property
    def reminder(self) -> Path:
        """The description of the reminder's task, on Windows."""
        return self.data / "reminder.xml"

    @property
    def completions(self) -> Path:
        """The small file that `reflect-complete` reads."""
        return self.data / "completions"

    @property
    def backups(self) -> Path:
        """The folder of the automatic backups."""
        return self.data / BACKUPS

    @property
    def settings(self) -> Path:
        """The settings."""
        return self.config / "config.toml"

    @property
    def packs(self) -> Path:
        """The folder of the user's own questions."""
        return self.config / "questions"

    @property
    def keys(self) -> Path:
        """The folder of the keys."""
        return self.data / KEYS

    def own_files(self) -> "OwnFiles":
        """Return the files of reflect as they are now, to check a path before it is written to."""
        return OwnFiles(self)

    def pack_files(self) -> list[Path]:
        """Return the user's pack files, sorted by name, without hidden files.

        Directories and the like are included, so that reading them reports the error. A folder that cannot be read, or
        is not a folder, is itself the only item.
        """
        try:
            if not self.packs.is_dir():
                return [self.packs] if os.path.lexists(self.packs) else []
            found = [path for path in self.packs.iterdir() if path.suffix in PACK_SUFFIXES]
        except OSError as error:
            return [] if error.errno == errno.ENAMETOOLONG else [self.packs]
        return sorted(p for p in found if not p.name.startswith("."))


class OwnFiles:
    """The files of reflect itself, which no other output may overwrite.

    They are identified by resolved path, and by device and inode: a hard link, or the same folder mounted elsewhere, is
    the same file under a different name.

    Args:
        places: the paths; the files are looked up once.
    """

    def __init__(self, places: Places):
        journals = {places.journal, resolved(places.journal)}
        names = {path.with_name(path.name + end) for path in journals for end in _JOURNAL_ENDS}
        names |= {places.lock_file, places.status, places.completions, places.settings, places.reminder}
        folders = {places.packs, places.backups, places.keys}
        self._names = names | {resolved(name) for name in names}
        self._folders = folders | {resolved(folder) for folder in folders}
        self._files = {_identity(name) for name in self._names}
        self._files.update(_identity(file) for folder in self._folders for file in _files_in(folder))
        self._files.discard(None)
        self._folder_identities = {_identity(folder) for folder in self._folders} - {None}
        self._seen = dict[Path, bool]()

    def behind(self, path: Path) -> bool:
        """Return whether a path, existing or not, is one of these files or is in one of their folders."""
        place = resolved(path)
        if place in self._names or _identity(place) in self._files or self._is_folder(place):
            return True
        # A path below one of our file names counts too: it would put a folder in the place of the file.
        return any(self._is_folder(folder) or folder in self._names for folder in place.parents)

    def is_open_as(self, handle: int) -> bool:
        """Return whether an open file descriptor is one of these files."""
        opened = os.fstat(handle)
        return (opened.st_dev, opened.st_ino) in self._files

    def _is_folder(self, folder: Path) -> bool:
        if folder not in self._seen:
            self._seen[folder] = folder in self._folders or _identity(folder) in self._folder_identities
        return self._seen[folder]


_JOURNAL_ENDS = ("", "-wal", "-shm", "-journal")


def resolved(path: Path) -> Path:
    """Return a path with its symlinks resolved, or unchanged if they form a loop."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path  # symlink loop


def _identity(path: Path) -> tuple[int, int] | None:
    """Return the device and inode of a file or folder, following symlinks; None if there is none."""
    with contextlib.suppress(OSError, ValueError):
        found = path.stat()
        return (found.st_dev, found.st_ino) if not stat.S_ISCHR(found.st_mode) else None
    return None


def _files_in(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from folder.iterdir()


def find_places(environ: Mapping[str, str]) -> Places:
    """Return the places for an environment.

    Args:
        environ: the environment; REFLECT_HOME in it puts everything in one folder.

    Raises:
        FileError: there is no home folder, a relative path cannot be resolved, or the path is not valid UTF-8.
    """
    if home := environ.get("REFLECT_HOME"):
        folder = _folder(home)
        name_in_utf8(folder)
        return Places(folder, folder)
    # Deferred: takes 5 ms that REFLECT_HOME makes unnecessary.
    import platformdirs

    try:
        data = Path(platformdirs.user_data_dir("reflect", appauthor=False))
        config = Path(platformdirs.user_config_dir("reflect", appauthor=False))
    except RuntimeError:
        raise FileError("~", "no_home") from None
    if not data.is_absolute():
        # A journal would be created in whichever folder the program is started from.
        raise FileError(str(data), "no_home")
    # Fails now rather than when the first answer is saved.
    name_in_utf8(data)
    return Places(data, config)


def _folder(home: str) -> Path:
    # Symlinks are not resolved: a dangling one, to a disk that is not connected, must be reported.
    try:
        return Path(os.path.abspath(Path(home).expanduser()))  # noqa: PTH100 - as `status` does
    except RuntimeError:
        raise FileError(home, "no_home") from None
    except (OSError, ValueError):
        raise FileError(home, "missing_folder") from None

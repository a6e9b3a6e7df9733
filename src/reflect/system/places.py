"""Where everything is: all under REFLECT_HOME, or where the system wants such files."""

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
"""The folder beside a journal where its automatic backups stand."""


PACK_SUFFIXES = (".yaml", ".yml")
"""How the names of the user's packs end."""


class Places(NamedTuple):
    """The two folders everything is in; with REFLECT_HOME they are one."""

    data: Path
    config: Path

    @property
    def journal(self) -> Path:
        """The database."""
        return self.data / "journal.db"

    @property
    def claims(self) -> Path:
        """The lock file for drafts."""
        return self.data / "journal.lock"

    @property
    def status(self) -> Path:
        """The small file that `reflect-status` reads."""
        return self.data / "status"

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
        return self.data / "keys"

    def own_files(self) -> "OwnFiles":
        """Return the files of reflect as they are now, to be compared with a path before it is written to."""
        return OwnFiles(self)

    def pack_files(self) -> list[Path]:
        """Return the user's packs, by name; files that begin with a dot are none.

        What has the name of a pack and is none is among them: reading it tells what is wrong. A folder that cannot
        be looked into, or is none, stands for all of them.
        """
        try:
            if not self.packs.is_dir():
                return [self.packs] if os.path.lexists(self.packs) else []
            found = [path for path in self.packs.iterdir() if path.suffix in PACK_SUFFIXES]
        except OSError as error:
            return [] if error.errno == errno.ENAMETOOLONG else [self.packs]
        return sorted(p for p in found if not p.name.startswith("."))


class OwnFiles:
    """The files of reflect itself, which nothing else may be written over.

    They are known by name, links followed, and by device and inode: a hard link or another mount of the same
    folder is the same file under a name of its own.

    Args:
        places: where they are. What is there is looked up once.
    """

    def __init__(self, places: Places):
        journals = {places.journal, resolved(places.journal)}
        names = {path.with_name(path.name + end) for path in journals for end in _JOURNAL_ENDS}
        names |= {places.claims, places.status, places.settings}
        folders = {places.packs, places.backups, places.keys}
        self._names = names | {resolved(name) for name in names}
        self._folders = folders | {resolved(folder) for folder in folders}
        self._files = {_identity(name) for name in self._names}
        self._files.update(_identity(file) for folder in self._folders for file in _files_in(folder))
        self._files.discard(None)
        self._folder_identities = {_identity(folder) for folder in self._folders} - {None}
        self._seen = dict[Path, bool]()

    def behind(self, path: Path) -> bool:
        """Return whether a path, there or not, stands for one of them or for a place in one of their folders."""
        place = resolved(path)
        if place in self._names or _identity(place) in self._files or self._is_folder(place):
            return True
        # In a folder of ours; or one that does not exist yet, where a file of ours would then have no place.
        return any(self._is_folder(folder) or folder in self._names for folder in place.parents)

    def is_open_as(self, handle: int) -> bool:
        """Return whether an open file descriptor is one of them."""
        opened = os.fstat(handle)
        return (opened.st_dev, opened.st_ino) in self._files

    def _is_folder(self, folder: Path) -> bool:
        if folder not in self._seen:
            self._seen[folder] = folder in self._folders or _identity(folder) in self._folder_identities
        return self._seen[folder]


_JOURNAL_ENDS = ("", "-wal", "-shm", "-journal")


def resolved(path: Path) -> Path:
    """Return a path with its symlinks resolved; as it is where they go in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path  # a link to itself leads nowhere


def _identity(path: Path) -> tuple[int, int] | None:
    """Return device and inode of a file or folder, links followed; None where there is none."""
    with contextlib.suppress(OSError, ValueError):
        found = path.stat()
        return (found.st_dev, found.st_ino) if not stat.S_ISCHR(found.st_mode) else None
    return None


def _files_in(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from folder.iterdir()


def find_places(environ: Mapping[str, str]) -> Places:
    """Return the places for this environment.

    Args:
        environ: REFLECT_HOME in it puts all under one folder.

    Raises:
        FileError: there is no such place: no home folder, or none to reckon from; or its name is not UTF-8.
    """
    if home := environ.get("REFLECT_HOME"):
        folder = _folder(home)
        name_in_utf8(folder)
        return Places(folder, folder)
    # 5 ms that a REFLECT_HOME saves.
    import platformdirs

    try:
        data = Path(platformdirs.user_data_dir("reflect", appauthor=False))
        config = Path(platformdirs.user_config_dir("reflect", appauthor=False))
    except RuntimeError:
        raise FileError("~", "no_home") from None
    if not data.is_absolute():
        # A journal would come to stand wherever the program happens to be started.
        raise FileError(str(data), "no_home")
    # Better now than when the first answer is to be kept.
    name_in_utf8(data)
    return Places(data, config)


def _folder(home: str) -> Path:
    # Links stay: one that leads nowhere, to a disk that is not there, has to be told of.
    try:
        return Path(os.path.abspath(Path(home).expanduser()))  # noqa: PTH100 - as `status` does
    except RuntimeError:
        raise FileError(home, "no_home") from None
    except (OSError, ValueError):
        raise FileError(home, "missing_folder") from None

"""The location of key files: two copies in a separate folder, and one beside every backup.

Losing the key file is the usual way to lose an encrypted journal without forgetting the passphrase, so there are
several copies.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reflect.protection.key_file import MAX_BYTES, KeyFile, parse_key_file
from reflect.system.files import make_folder, take_away, translating_os_errors, write_whole
from reflect.system.places import JOURNAL, KEYS
from reflect.system.regular import read_regular

COPIES = ("journal.keys", "journal-copy.keys")
"""Names of the two copies in the folder of the keys."""
NEXT = "journal-next.keys"
"""Name of the key file of the new data key while the journal is being rewritten."""
SUFFIX = ".keys"
"""Suffix that turns the name of a backup into that of its key file."""


class Copy(NamedTuple):
    """A copy of a key file.

    Attributes:
        path: its path.
        there: whether there is a file of this name.
        file: its content; None if it is missing or cannot be used.
    """

    path: Path
    there: bool
    file: KeyFile | None


def read_copy(path: Path) -> Copy:
    """Read one key file; a damaged or unreadable one has no content."""
    try:
        return Copy(path, there=True, file=parse_key_file(read_regular(path, MAX_BYTES)))
    except (FileNotFoundError, NotADirectoryError):
        return Copy(path, there=False, file=None)
    except OSError:
        return Copy(path, there=True, file=None)


def key_file_beside(backup: Path) -> Path:
    """Return the path of the key file of a backup."""
    return backup.with_name(backup.name + SUFFIX)


def near(path: Path) -> list[KeyFile]:
    """Return the key files beside a backup, or in the folder of the keys beside a journal."""
    copy = read_copy(key_file_beside(path)).file
    return [*([copy] if copy else []), *KeyStore(path.parent / KEYS).files()]


def has_keys(path: Path) -> bool:
    """Return whether there are key files for a file, as for an encrypted journal and its backups."""
    return read_copy(key_file_beside(path)).file is not None or (
        path.name == JOURNAL and KeyStore(path.parent / KEYS).there
    )


class KeyStore:
    """The key files of one journal.

    Args:
        folder: the folder of the keys.
    """

    def __init__(self, folder: Path):
        self.folder = folder

    def copies(self) -> Sequence[Copy]:
        """Return both copies."""
        return [read_copy(self.folder / name) for name in COPIES]

    def files(self) -> list[KeyFile]:
        """Return the distinct usable key files, newest first.

        They differ after an interrupted change. A new slot does not change the data key, so both open the journal; if
        the data key was being changed, one of them does.
        """
        found = [
            copy.file for copy in (*self.copies(), read_copy(self.folder / NEXT)) if copy.file is not None
        ]
        unique = [file for at, file in enumerate(found) if file not in found[:at]]
        return sorted(unique, key=lambda file: -file.generation)

    @property
    def there(self) -> bool:
        """Whether a file with any of their names exists, usable or not."""
        return any(read_copy(self.folder / name).there for name in (*COPIES, NEXT))

    def save_next(self, file: KeyFile) -> None:
        """Write the key file of a new data key beside the current ones, before the journal is rewritten under that key.

        Raises:
            FileError: it cannot be written.
        """
        with translating_os_errors(self.folder):
            make_folder(self.folder)
        save_copy(self.folder / NEXT, file)

    def save(self, file: KeyFile) -> None:
        """Write both copies, one after the other: at any time at least one is complete.

        Raises:
            FileError: one cannot be written; the other may be.
        """
        with translating_os_errors(self.folder):
            make_folder(self.folder)
        for name in COPIES:
            save_copy(self.folder / name, file)
        take_away(self.folder / NEXT)

    def complete(self, opening: KeyFile) -> None:
        """Complete an interrupted change: make both copies the newest key file of the key that opens the journal.

        Args:
            opening: a key file whose data key opens the journal.

        Raises:
            FileError: a copy cannot be written.
        """
        newest = next((file for file in self.files() if file.key_id == opening.key_id), opening)
        if any(copy.file != newest for copy in self.copies()) or read_copy(self.folder / NEXT).there:
            self.save(newest)

    def remove(self) -> None:
        """Remove all key files, ignoring errors."""
        for name in (*COPIES, NEXT):
            take_away(self.folder / name)


def save_copy(path: Path, file: KeyFile) -> None:
    """Write one copy of a key file atomically, readable by its owner only.

    Raises:
        FileError: it cannot be written; the previous one is unchanged.
    """
    write_whole(path, [file.model_dump_json(indent=1), "\n"])

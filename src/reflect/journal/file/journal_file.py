"""A journal file: its path and encryption key, and operations on the file as a whole."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import apsw

from reflect.errors import FileError, Locked
from reflect.journal.file import copying
from reflect.journal.file.cipher import HEADER, PAGE_BYTES, first_page, first_page_in_log, unlock
from reflect.journal.file.engine import flaws, set_up
from reflect.system.files import (
    make_folder,
    name_in_utf8,
    partial_of,
    sync_folder,
    take_away,
    translating_os_errors,
)
from reflect.system.regular import NotRegularError, check_regular, create_private, open_regular

if TYPE_CHECKING:
    from reflect.protection.key_file import KeyFile

APPLICATION_ID = 0x7265666C
"""ASCII `refl`, the application id in the header of every journal."""

LOG, INDEX, ROLLBACK = "-wal", "-shm", "-journal"
"""Suffixes of the files that SQLite keeps beside a database."""

FileKind = Literal["journal", "backup", "other", "nothing"]


@dataclass(frozen=True)
class JournalFile:
    """A file that is, or is to become, a journal, a backup, or a copy of one.

    Copies, backups and rebuilt files are named by `at`, so that they keep the key.

    Attributes:
        path: the path of the file.
        key: the data key; None if the file is not encrypted.
        key_file: the slots of the data key, copied beside every backup; None if they are not known.
    """

    path: Path
    key: bytes | None = field(default=None, repr=False)
    key_file: "KeyFile | None" = field(default=None, repr=False, compare=False)

    def at(self, path: Path) -> "JournalFile":
        """Return the file at another path, with the same key."""
        return JournalFile(path, self.key, self.key_file)

    def sibling(self, end: str) -> Path:
        """Return the path of the file with this suffix that SQLite keeps beside this one."""
        return self.path.with_name(self.path.name + end)

    @property
    def behind_links(self) -> "JournalFile":
        """The target of a symlink, or the file itself: SQLite keeps the log beside the target."""
        return self.at(self.path.resolve()) if self.path.is_symlink() else self

    @property
    def partial(self) -> "JournalFile":
        """The temporary file in which this one is written before it gets its name."""
        return self.at(partial_of(self.path))

    def remove(self) -> None:
        """Remove the file and those beside it, ignoring errors."""
        for end in ("", LOG, INDEX, ROLLBACK):
            take_away(self.sibling(end))

    # The header, https://sqlite.org/fileformat2.html

    def header(self) -> bytes:
        """Return the first 100 bytes, decrypted; b"" if they cannot be read, or the key is not that of the file."""
        page = self._first_bytes(PAGE_BYTES)
        if self.key is None or page.startswith(HEADER):
            return page[:100]
        # A power failure during a checkpoint can leave half a page, which cannot be decrypted; the log has it whole.
        return (first_page(page, self.key) or first_page_in_log(self.sibling(LOG), self.key))[:100]

    @property
    def is_encrypted(self) -> bool:
        """Whether the file has a content that is not a plain database: either encrypted or no database."""
        first = self._first_bytes(len(HEADER))
        return bool(first) and first != HEADER

    @property
    def is_plain(self) -> bool:
        """Whether the file begins as a database that is not encrypted."""
        return self._first_bytes(len(HEADER)) == HEADER

    def _first_bytes(self, count: int) -> bytes:
        with contextlib.suppress(OSError), os.fdopen(open_regular(self.path), "rb") as file:
            return file.read(count)
        return b""

    @property
    def has_no_log(self) -> bool:
        """Whether, by its header, the file has no write-ahead log, as is the case for a backup.

        If a user puts a backup in the place of a journal, SQLite would apply the log that the journal left. That
        damages the backup even if both are of the same journal, because a backup has its pages in a different order.
        """
        return self.header()[18:19] == b"\x01"

    @property
    def kind(self) -> FileKind:
        """The kind of file by its header, sound or not: a journal in use has a log, a backup has none."""
        header = self.header()
        if not header:
            return "nothing"
        if header[68:72] != APPLICATION_ID.to_bytes(4, "big"):
            return "other"
        return "backup" if header[18:19] == b"\x01" else "journal"

    @property
    def schema(self) -> int:
        """The schema version in the header."""
        return int.from_bytes(self.header()[60:64], "big")

    def check_header(self) -> None:
        """Check that the file begins as a database does, and that it and those beside it are regular files.

        Raises:
            FileError: they are not, or the file cannot be read.
            Locked: the key is not that of the file.
        """
        try:
            with translating_os_errors(self.path), os.fdopen(open_regular(self.path), "rb") as file:
                header = file.read(len(HEADER))
        except FileError as trouble:
            if trouble.detail == "EIO":
                raise FileError(str(self.path), "disk_error", "EIO") from trouble
            raise
        for part in map(self.sibling, (LOG, INDEX, ROLLBACK)):
            try:
                check_regular(part)
            except (NotRegularError, IsADirectoryError):
                raise FileError(str(part), "not_a_file") from None
            except OSError:
                continue  # usually missing; SQLite reports any other problem
        if header == HEADER:
            return
        if self.key is None:
            raise FileError(str(self.path), "not_a_journal")
        if not self.header():
            raise Locked(str(self.path), "other_keys")

    # Connections

    def connect(
        self, *, read_only: bool = False, keep_log: bool = False, look: bool = True
    ) -> apsw.Connection:
        """Return a connection to the file, which must exist, whatever its content.

        Args:
            read_only: whether the connection is only for reading.
            keep_log: whether closing leaves the log as it is, for a log that may belong to another journal.
            look: whether to determine from the file if it is encrypted. Reading it releases the locks of other
                connections of this program to it. If false, the file is taken as encrypted if it has a key.

        Raises:
            FileError: the file is encrypted and the SQLite library has no encryption, or it cannot take this name.
            apsw.Error: the file cannot be opened.
        """
        flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
        connection = apsw.Connection(name_in_utf8(self.path), flags=flags)
        try:
            self._unlock(connection, look=look)
            if keep_log:
                connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
            set_up(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def connect_alone(self) -> apsw.Connection:
        """Return a connection that reads the file and ignores its log."""
        name = name_in_utf8(self.path)
        for sign in "%?#":
            name = name.replace(sign, f"%{ord(sign):02x}")
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        return self._unlock(apsw.Connection(f"file:{name}?immutable=1", flags=flags))

    def connect_damaged(self) -> apsw.Connection:
        """Return a connection that can read a file that is shorter than its header says."""
        connection = self._unlock(apsw.Connection(name_in_utf8(self.path), flags=apsw.SQLITE_OPEN_READONLY))
        connection.pragma("writable_schema", "on")
        return connection

    def _unlock(self, connection: apsw.Connection, *, look: bool = True) -> apsw.Connection:
        # A plain file gets no key: a backup from before the encryption is read without one.
        if self.key is not None and not (look and self._first_bytes(len(HEADER)) == HEADER):
            unlock(connection, self.key)
        return connection

    def is_sound_alone(self) -> bool:
        """Return whether the file is sound without its log, reading all of it.

        After a power failure during a checkpoint, pages may be new, old or half of each. The content of the file alone
        is then no evidence that the log is foreign: the log has all of these pages complete.
        """
        try:
            with contextlib.closing(self.connect_alone()) as connection:
                return not flaws(connection)
        except (apsw.Error, ValueError):
            return False

    # Creating and copying the file

    def create(self, fill: Callable[[apsw.Connection], object]) -> None:
        """Create the file, unless it exists, either complete or not at all. The caller translates errors.

        The folder gets mode 0700 if it has to be created, the file 0600.

        Args:
            fill: writes the initial content.
        """
        make_folder(self.path.parent)
        partial = self.partial
        take_away(partial.path)
        os.close(create_private(partial.path))
        try:
            with contextlib.closing(partial.connect()) as connection:
                connection.pragma("journal_mode", "wal")
                fill(connection)
                # Closing runs a checkpoint too, but reports no error if the disk is full.
                connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            if self.key is not None and not partial.is_encrypted:
                raise FileError(str(self.path), "engine")
            _put_in_place(partial.path, self.path)
        finally:
            partial.remove()

    def keep_log(self) -> None:
        """Switch a file that no program has open to write-ahead logging.

        Raises:
            apsw.Error: it cannot be written.
        """
        with contextlib.closing(self.connect()) as connection:
            connection.pragma("journal_mode", "wal")

    def copy_to(self, target: Path, *, durable: bool = False) -> "JournalFile":
        """Copy the file and its log byte for byte; see `copying.copy`."""
        copying.copy(self.path, target, durable=durable)
        return self.at(target)


def open_unnamed(name: Literal["", ":memory:"]) -> apsw.Connection:
    """Return a connection to an empty database in memory or, if the name is "", in a temporary file."""
    connection = apsw.Connection(name)
    set_up(connection)
    return connection


def _put_in_place(partial: Path, path: Path) -> None:
    """Rename a finished file to its final name, without replacing one that another process has created."""
    try:
        os.link(partial, path)
    except FileExistsError:
        return
    except OSError:
        # A disk without hard links (exFAT): the check and the rename are not atomic there.
        if not path.exists():
            partial.rename(path)
    sync_folder(path.parent)

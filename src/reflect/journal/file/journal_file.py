"""A journal file: where it is and the key it is opened with, and what is done with the file as a whole."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import apsw

from reflect.errors import FileError
from reflect.journal.file import copying
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

HEADER = b"SQLite format 3\x00"
"""How every database file begins that is not encrypted."""

APPLICATION_ID = 0x7265666C
"""ASCII `refl`, in the header of every journal."""

LOG, INDEX, ROLLBACK = "-wal", "-shm", "-journal"
"""What the names of the files end in that the engine keeps beside a database."""

FileKind = Literal["journal", "backup", "other", "nothing"]


@dataclass(frozen=True)
class JournalFile:
    """A file that is a journal, a backup, or a copy of one, or that is to become one.

    Copies, backups and rebuilt files are named by `at`, so that the key goes with them.

    Attributes:
        path: where it is.
        key: what it is encrypted with; None for one that is not.
    """

    path: Path
    key: bytes | None = field(default=None, repr=False)

    def at(self, path: Path) -> "JournalFile":
        """Return the file at another path that has, or is to have, the same key."""
        return JournalFile(path, self.key)

    def beside(self, end: str) -> Path:
        """Return the path of a file that the engine keeps beside this one."""
        return self.path.with_name(self.path.name + end)

    @property
    def behind_links(self) -> "JournalFile":
        """The file behind a symlink: the engine puts the log beside that one."""
        return self.at(self.path.resolve()) if self.path.is_symlink() else self

    @property
    def partial(self) -> "JournalFile":
        """The file that is written before this one gets its name."""
        return self.at(partial_of(self.path))

    def remove(self) -> None:
        """Remove the file and those beside it; what cannot be removed stays."""
        for end in ("", LOG, INDEX, ROLLBACK):
            take_away(self.beside(end))

    # The header, https://sqlite.org/fileformat2.html

    def header(self) -> bytes:
        """Return the first 100 bytes; b"" of what is no file or cannot be read."""
        with contextlib.suppress(OSError), os.fdopen(open_regular(self.path), "rb") as file:
            return file.read(100)
        return b""

    @property
    def has_no_log(self) -> bool:
        """Whether the header says that the file has no write-ahead log, as that of a backup does.

        Put in the place of a journal by hand, it would get the pages of the log that the journal left, and be damaged
        by them even where both are of the same journal: a backup has its pages in another order.
        """
        return self.header()[18:19] == b"\x01"

    @property
    def kind(self) -> FileKind:
        """What the file is by its header, however sound it is: a journal in use has a log, a backup has none."""
        header = self.header()
        if not header:
            return "nothing"
        if header[68:72] != APPLICATION_ID.to_bytes(4, "big"):
            return "other"
        return "backup" if header[18:19] == b"\x01" else "journal"

    @property
    def schema(self) -> int:
        """The version of the schema, by the header."""
        return int.from_bytes(self.header()[60:64], "big")

    def check_header(self) -> None:
        """Check that the file begins as a database does, and that it and what stands beside it are files at all.

        Raises:
            FileError: they are not, or it cannot be read.
        """
        try:
            with translating_os_errors(self.path), os.fdopen(open_regular(self.path), "rb") as file:
                header = file.read(len(HEADER))
        except FileError as trouble:
            if trouble.detail == "EIO":
                raise FileError(str(self.path), "disk_error", "EIO") from trouble
            raise
        for part in map(self.beside, (LOG, INDEX, ROLLBACK)):
            try:
                check_regular(part)
            except (NotRegularError, IsADirectoryError):
                raise FileError(str(part), "not_a_file") from None
            except OSError:
                continue  # mostly it is not there; the engine finds out what else is wrong with it
        if header != HEADER:
            raise FileError(str(self.path), "not_a_journal")

    # Connections

    def connect(self, *, read_only: bool = False, keep_log: bool = False) -> apsw.Connection:
        """Return a connection to the file, which exists, whatever is in it.

        Args:
            read_only: whether it is only to be read.
            keep_log: whether closing leaves the log as it is, as long as it is not known whose it is.

        Raises:
            FileError: the engine is not the one that can encrypt, or it cannot take this name.
            apsw.Error: the file cannot be opened.
        """
        if not hasattr(apsw, "mc_version"):
            # The package `apsw` is the same module without the ciphers, and pip lets it take this one's place.
            raise FileError(str(self.path), "engine")
        flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
        connection = apsw.Connection(name_in_utf8(self.path), flags=flags)
        try:
            if keep_log:
                connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
            set_up(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def connect_alone(self) -> apsw.Connection:
        """Return a connection that reads the file without its log."""
        name = name_in_utf8(self.path)
        for sign in "%?#":
            name = name.replace(sign, f"%{ord(sign):02x}")
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        return apsw.Connection(f"file:{name}?immutable=1", flags=flags)

    def connect_damaged(self) -> apsw.Connection:
        """Return a connection that reads a file which may be shorter than it says it is."""
        connection = apsw.Connection(name_in_utf8(self.path), flags=apsw.SQLITE_OPEN_READONLY)
        connection.pragma("writable_schema", "on")
        return connection

    def is_sound_alone(self) -> bool:
        """Return whether the file is sound without its log, reading all of it.

        After a power cut in a checkpoint some of its pages are new, some old and some half of each. What it says by
        itself is then no proof against the log, which has all of these pages whole.
        """
        try:
            with contextlib.closing(self.connect_alone()) as connection:
                return not flaws(connection)
        except (apsw.Error, ValueError):
            return False

    # Making and copying it

    def create(self, fill: Callable[[apsw.Connection], object]) -> None:
        """Make the file unless it is there: complete at once, or not at all. The caller reports what goes wrong.

        The folder becomes 0700 where it has to be made, the file 0600.

        Args:
            fill: makes what is to be in it.
        """
        make_folder(self.path.parent)
        partial = self.partial
        take_away(partial.path)
        os.close(create_private(partial.path))
        try:
            with contextlib.closing(partial.connect()) as connection:
                connection.pragma("journal_mode", "wal")
                fill(connection)
                # Closing moves the log into the file as well, but says nothing where the disk has no room for it.
                connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            _put_in_place(partial.path, self.path)
        finally:
            partial.remove()

    def copy_to(self, target: Path, *, durable: bool = False) -> "JournalFile":
        """Copy the file and its log byte for byte; see `copying.copy`."""
        copying.copy(self.path, target, durable=durable)
        return self.at(target)


def as_file(journal: JournalFile | Path) -> JournalFile:
    """Return the file at a path, as one without a key, unless it is one already."""
    return journal if isinstance(journal, JournalFile) else JournalFile(journal)


def open_unnamed(name: Literal["", ":memory:"]) -> apsw.Connection:
    """Return a connection to an empty database in memory, or where the name is "" in a temporary file."""
    connection = apsw.Connection(name)
    set_up(connection)
    return connection


def _put_in_place(partial: Path, path: Path) -> None:
    """Give a finished file its name, without replacing one that another process made meanwhile."""
    try:
        os.link(partial, path)
    except FileExistsError:
        return
    except OSError:
        # A disk without hard links (exFAT): the check and the rename are two steps there.
        if not path.exists():
            partial.rename(path)
    sync_folder(path.parent)

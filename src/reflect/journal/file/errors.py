"""What the engine and the system report about a journal file, as our own errors."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import apsw

from reflect.errors import FileError, FileProblem
from reflect.journal.file.engine import flaws, has_read_errors, is_read_error
from reflect.journal.file.journal_file import JournalFile, as_file
from reflect.journal.file.reachable import closed, may_only_read
from reflect.system.disks import has_no_handles, has_no_locks, has_size_limit, is_full
from reflect.system.files import translating_os_errors

_SQLITE: dict[type[apsw.Error], FileProblem] = {
    apsw.FullError: "full",
    apsw.ReadOnlyError: "read_only",
    apsw.BusyError: "busy",
    apsw.LockedError: "busy",
    apsw.CorruptError: "damaged",
    apsw.NotADBError: "not_a_journal",
    # Of statements that suit every journal, and of sizes that nothing in one has.
    apsw.SQLError: "damaged",
    apsw.TooBigError: "damaged",
    apsw.CantOpenError: "denied",
    apsw.PermissionsError: "denied",
}

_LOCK_ERRORS = frozenset(
    {
        apsw.SQLITE_IOERR_LOCK,
        apsw.SQLITE_IOERR_RDLOCK,
        apsw.SQLITE_IOERR_UNLOCK,
        apsw.SQLITE_IOERR_CHECKRESERVEDLOCK,
        apsw.SQLITE_IOERR_SHMLOCK,
    }
)


def _is_read_error(file: JournalFile) -> bool:
    """Return whether what looked like damage was the disk that could not read: it still cannot, or all is sound now."""
    try:
        # One that may only read would leave an empty log and its index behind.
        with contextlib.closing(file.connect()) as connection:
            found = flaws(connection)
    except apsw.IOError as error:
        return is_read_error(error)
    except (apsw.Error, FileError):
        return False
    return not found or has_read_errors(found)


@contextlib.contextmanager
def translating_engine_errors(of: JournalFile | Path) -> Iterator[None]:
    """Turn what the engine or the system reports about a file into a FileError.

    Its detail is the name of the condition, never the engine's message: that can hold content.
    """
    file = as_file(of)
    try:
        with translating_os_errors(file.path):
            yield
    except apsw.Error as error:
        raise FileError(str(file.path), _problem(error, file), type(error).__name__) from error


@contextlib.contextmanager
def translating_read_errors(of: JournalFile | Path) -> Iterator[None]:
    """Do as `translating_engine_errors` does while reading: what no sound file holds is damage too."""
    try:
        with translating_engine_errors(of):
            yield
    except (ValueError, TypeError, OverflowError) as error:
        path = as_file(of).path
        raise FileError(str(path), "damaged", type(error).__name__) from error


def _problem(error: apsw.Error, file: JournalFile) -> FileProblem:
    other: FileProblem = "other"
    path = file.path
    problem = next((p for kind, p in _SQLITE.items() if isinstance(error, kind)), other)
    if problem in ("read_only", "denied"):
        # The engine says much the same of a disk that is read-only, of a file that is not ours, and of a
        # system that opens no more files.
        if may_only_read(path):
            return closed(path)
        return "full" if is_full(path.parent) else "few_files" if has_no_handles() else other
    exactly = getattr(error, "extendedresult", 0)
    if is_read_error(error) or (exactly == apsw.SQLITE_CORRUPT and _is_read_error(file)):
        return "disk_error"
    if exactly in _LOCK_ERRORS or (problem == "busy" and has_no_locks(path.parent)):
        return "no_locks"
    if exactly in (apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_SHMSIZE):
        # The second is the index of the log, which is made in full when a journal is opened.
        return "limited" if has_size_limit() else "full" if exactly == apsw.SQLITE_IOERR_SHMSIZE else other
    return problem

"""Translation of errors of SQLite and the operating system about a journal file into `FileError`."""

import contextlib
from collections.abc import Iterator

import apsw

from reflect.errors import FileError, FileProblem
from reflect.journal.file.engine import flaws, has_read_errors, is_read_error
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.reachable import may_only_read, why_unwritable
from reflect.system.disks import has_no_handles, has_no_locks, has_size_limit, is_full
from reflect.system.files import translating_os_errors

_SQLITE: dict[type[apsw.Error], FileProblem] = {
    apsw.FullError: "full",
    apsw.ReadOnlyError: "read_only",
    apsw.BusyError: "busy",
    apsw.LockedError: "busy",
    apsw.CorruptError: "damaged",
    apsw.NotADBError: "not_a_journal",
    # All statements are valid for a sound journal, and none of its values is too large.
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
    """Return whether apparent damage was a failure to read the disk: reading still fails, or the file is now sound."""
    try:
        # A read-only connection would leave an empty log and its index behind.
        with contextlib.closing(file.connect()) as connection:
            found = flaws(connection)
    except apsw.IOError as error:
        return is_read_error(error)
    except (apsw.Error, FileError):
        return False
    return not found or has_read_errors(found)


@contextlib.contextmanager
def translating_engine_errors(file: JournalFile) -> Iterator[None]:
    """Translate errors of SQLite and the operating system about a file into `FileError`.

    Its detail is the name of the condition, never SQLite's message, which can hold content.
    """
    try:
        with translating_os_errors(file.path):
            yield
    except apsw.Error as error:
        raise FileError(str(file.path), _problem(error, file), type(error).__name__) from error


@contextlib.contextmanager
def translating_read_errors(file: JournalFile) -> Iterator[None]:
    """Translate errors while reading; values that no sound file holds count as damage too."""
    try:
        with translating_engine_errors(file):
            yield
    except (ValueError, TypeError, OverflowError) as error:
        raise FileError(str(file.path), "damaged", type(error).__name__) from error


def _problem(error: apsw.Error, file: JournalFile) -> FileProblem:
    other: FileProblem = "other"
    path = file.path
    problem = next((p for kind, p in _SQLITE.items() if isinstance(error, kind)), other)
    if problem in ("read_only", "denied"):
        # SQLite has the same error for a read-only disk, a file without permission and a lack of file
        # descriptors.
        if may_only_read(path):
            return why_unwritable(path)
        return "full" if is_full(path.parent) else "few_files" if has_no_handles() else other
    exactly = getattr(error, "extendedresult", 0)
    if is_read_error(error) or (exactly == apsw.SQLITE_CORRUPT and _is_read_error(file)):
        return "disk_error"
    if exactly in _LOCK_ERRORS or (problem == "busy" and has_no_locks(path.parent)):
        return "no_locks"
    if exactly in (apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_SHMSIZE):
        # SHMSIZE is about the index of the log, which is allocated in full when a journal is opened.
        return "limited" if has_size_limit() else "full" if exactly == apsw.SQLITE_IOERR_SHMSIZE else other
    return problem

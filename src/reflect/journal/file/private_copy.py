"""Private copies of a journal that cannot be opened in place, deleted when they are closed.

A database with a write-ahead log cannot be opened on a read-only disk, and opening it as immutable would silently
ignore the content of the log.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

import apsw

from reflect.errors import FileError
from reflect.journal.file import copying
from reflect.journal.file.errors import translating_engine_errors
from reflect.journal.file.identity import WITH_ID, journal_id
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.opening import open_file
from reflect.system.disks import memory_folder
from reflect.system.files import is_running, temporary_folder, translating_os_errors

_NAME = "reflect-copy-"
"""Prefix of the folder name of a private copy; the process id follows."""


def open_aside(
    file: JournalFile, *, any_layout: bool = False
) -> tuple[apsw.Connection, "tempfile.TemporaryDirectory[str]", str | None]:
    """Copy a journal with its log to a private folder and open it there, migrated.

    Args:
        file: the journal, another one, or a backup.
        any_layout: whether to open a file with a different layout too, without its unknown triggers and views.

    Returns:
        The connection; the folder, to be cleaned up after the connection is closed; and the id of the journal, None
        if the file has none, because each migrated copy gets a different one.

    Raises:
        FileError: it cannot be read, is not a journal, or there is no room for the copy.
    """
    file.check_header()
    with translating_os_errors(file.path):
        size = copying.size(file.path)
        place = memory_folder(os.environ, size) or tempfile.gettempdir()
        _sweep(Path(place))
        folder = temporary_folder(f"{_NAME}{os.getpid()}-", place)
        try:
            copy = file.copy_to(Path(folder.name) / "journal.db")
            older: list[int] = []
            connection = open_file(
                copy, before_migrating=lambda _, number: older.append(number), any_layout=any_layout
            )
            try:
                with translating_engine_errors(copy):
                    own = None if older and older[0] < WITH_ID else journal_id(connection)
            except BaseException:
                connection.close()
                raise
            return connection, folder, own
        except FileError as trouble:
            folder.cleanup()
            # The user knows the journal by its own name.
            raise FileError(str(file.path), trouble.problem, trouble.detail) from trouble
        except BaseException:
            folder.cleanup()
            raise


def _sweep(place: Path) -> None:
    """Remove copies of processes that were killed: an unencrypted journal must not stay behind."""
    if sys.platform == "win32":
        return  # cannot tell whether a process still runs there
    for found in place.glob(f"{_NAME}*"):
        process = found.name.removeprefix(_NAME).partition("-")[0]
        if not process.isascii() or not process.isdigit() or int(process) == os.getpid():
            continue  # this process may have another copy in use
        with contextlib.suppress(OSError):
            if found.lstat().st_uid == os.getuid() and not is_running(int(process)):
                shutil.rmtree(found, ignore_errors=True)

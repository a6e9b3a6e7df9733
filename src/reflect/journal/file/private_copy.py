"""Reading a journal where it cannot be opened: from a private copy, which goes when it is closed.

A database with a write-ahead log does not open on a read-only disk, and opening it as if it could not
change would silently leave out what is still in the log.
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
"""How the name of a private copy begins; the number of its program follows."""


def open_aside(
    file: JournalFile, *, any_layout: bool = False
) -> tuple[apsw.Connection, "tempfile.TemporaryDirectory[str]", str | None]:
    """Copy a journal with its log to a private folder and open it there, migrated.

    Args:
        file: the journal, another one, or a backup.
        any_layout: whether one that is laid out otherwise is opened too, without triggers and views that are not ours.

    Returns:
        The connection, the folder, to be cleaned up after it is closed, and the id of the journal, None where the
        file has none: its copy gets another one each time it is migrated.

    Raises:
        FileError: it cannot be read, is no journal, or there is no room for the copy.
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
            # The person knows the journal by its own name.
            raise FileError(str(file.path), trouble.problem, trouble.detail) from trouble
        except BaseException:
            folder.cleanup()
            raise


def _sweep(place: Path) -> None:
    """Take away the copies of programs that were killed: a whole journal must not stay behind in plain words."""
    if sys.platform == "win32":
        return  # whether a program still runs cannot be told there
    for found in place.glob(f"{_NAME}*"):
        process = found.name.removeprefix(_NAME).partition("-")[0]
        if not process.isascii() or not process.isdigit() or int(process) == os.getpid():
            continue  # another copy of this program's own is in use
        with contextlib.suppress(OSError):
            if found.lstat().st_uid == os.getuid() and not is_running(int(process)):
                shutil.rmtree(found, ignore_errors=True)

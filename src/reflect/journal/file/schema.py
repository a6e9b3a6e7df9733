"""The schema of a journal file: how it is known, and how it grows from version to version.

Migrations are `.sql` files that are only ever added to: a released one is never changed. Each is one
transaction, so that a file is always wholly of one version.
"""

from pathlib import Path

import apsw

from reflect.errors import FileTrouble
from reflect.journal.file.engine import writing
from reflect.journal.file.functions import register
from reflect.journal.file.journal_file import APPLICATION_ID, JournalFile

_MIGRATIONS = Path(__file__).with_name("migrations")


def check_identity(connection: apsw.Connection, file: JournalFile) -> None:
    """Check that a file is a journal that this version can read.

    Raises:
        FileTrouble: it is not.
    """
    if connection.pragma("application_id") != APPLICATION_ID:
        raise FileTrouble(str(file.path), "not_a_journal")
    number = version(connection)
    if number > latest():
        raise FileTrouble(str(file.path), "newer")
    if number < 0:
        raise FileTrouble(str(file.path), "damaged", "schema")


def version(connection: apsw.Connection) -> int:
    """Return the version of the schema of a file; 0 is an empty one."""
    return int(connection.pragma("user_version"))


def latest() -> int:
    """Return the version of the schema that this program works with."""
    return len(migrations())


def migrations() -> list[str]:
    """Return the names of the migrations, the first one first."""
    return sorted(file.name for file in _MIGRATIONS.iterdir() if file.suffix == ".sql")


def run_migration(connection: apsw.Connection, number: int) -> None:
    """Make schema `number + 1` of schema `number`. The caller holds the transaction and sets the version.

    Raises:
        apsw.Error: it could not be made.
    """
    register(connection)
    # `execute` runs a script to its end only when its rows are read.
    list(connection.execute((_MIGRATIONS / migrations()[number]).read_text(encoding="utf-8")))


def migrate(connection: apsw.Connection) -> None:
    """Bring a file to the latest version, one transaction for each."""
    for number in range(version(connection), latest()):
        with writing(connection):
            if version(connection) != number:
                continue  # another process did it while this one waited
            run_migration(connection, number)
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", number + 1)

"""The schema of a journal file: how it is known, and how it grows from version to version.

Migrations are `.sql` files that are only ever added to: a released one is never changed. Each is one
transaction, so that a file is always wholly of one version.
"""

from pathlib import Path

import apsw

from reflect.errors import FileError
from reflect.journal.file.engine import writing
from reflect.journal.file.functions import register
from reflect.journal.file.journal_file import APPLICATION_ID, JournalFile

SCHEMAS = (4, 5)
"""The versions of the schema, with a migration for each, `migrations/NNNN.sql`. No release had one before the first."""

_MIGRATIONS = Path(__file__).with_name("migrations")


def check_identity(connection: apsw.Connection, file: JournalFile) -> None:
    """Check that a file is a journal that this version can read.

    Raises:
        FileError: it is not.
    """
    if connection.pragma("application_id") != APPLICATION_ID:
        raise FileError(str(file.path), "not_a_journal")
    number = version(connection)
    if number > latest():
        raise FileError(str(file.path), "newer")
    if number < 0:
        raise FileError(str(file.path), "damaged", "schema")


def version(connection: apsw.Connection) -> int:
    """Return the version of the schema of a file; 0 is an empty one."""
    return int(connection.pragma("user_version"))


def latest() -> int:
    """Return the version of the schema that this program works with."""
    return SCHEMAS[-1]


def run_migration(connection: apsw.Connection, schema: int) -> None:
    """Make a schema of the one before it. The caller holds the transaction and sets the version.

    Raises:
        apsw.Error: it could not be made.
    """
    register(connection)
    # `execute` runs a script to its end only when its rows are read.
    list(connection.execute((_MIGRATIONS / f"{schema:04}.sql").read_text(encoding="utf-8")))


def migrate(connection: apsw.Connection) -> None:
    """Bring a file to the latest version, one transaction for each."""
    for schema in SCHEMAS:
        with writing(connection):
            if version(connection) >= schema:
                continue  # it was there, or another process made it while this one waited
            run_migration(connection, schema)
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", schema)

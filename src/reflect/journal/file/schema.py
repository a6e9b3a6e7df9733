"""The schema of a journal file: its version, and migrations.

Migrations are `.sql` files and append-only: a released one is never changed. Each runs in one transaction, so a file
is always of exactly one version.
"""

from pathlib import Path

import apsw

from reflect.errors import FileError
from reflect.journal.file.engine import writing
from reflect.journal.file.functions import register
from reflect.journal.file.journal_file import APPLICATION_ID, JournalFile

SCHEMAS = (4, 5, 6)
"""The schema versions, each with a migration `migrations/NNNN.sql`. None before the first was released."""

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
    """Return the schema version of a file; 0 for an empty file."""
    return int(connection.pragma("user_version"))


def latest() -> int:
    """Return the schema version that this program works with."""
    return SCHEMAS[-1]


def run_migration(connection: apsw.Connection, schema: int) -> None:
    """Migrate from the preceding schema to this one. The caller holds the transaction and sets the version.

    Raises:
        apsw.Error: the migration failed.
    """
    register(connection)
    # `execute` runs a script to its end only when its rows are read.
    list(connection.execute((_MIGRATIONS / f"{schema:04}.sql").read_text(encoding="utf-8")))


def migrate(connection: apsw.Connection) -> None:
    """Migrate a file to the latest version, in one transaction per version."""
    for schema in SCHEMAS:
        with writing(connection):
            if version(connection) >= schema:
                continue  # already done, perhaps by another process while this one waited for the lock
            run_migration(connection, schema)
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", schema)

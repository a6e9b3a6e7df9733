"""The layout of a journal file: the objects in its schema, compared with those that the migrations create.

A file may contain a foreign object under the name of one of reflect's tables, such as a view that never ends, or a
foreign trigger that empties what is written. `layouts/NNNN.txt` is the layout of each schema version as returned by
`described`; a test compares them with the migrations. Comparing the texts takes 0.1 ms at every start.
"""

import contextlib
from pathlib import Path
from typing import NamedTuple

import apsw

from reflect.journal.file.journal_file import open_unnamed
from reflect.journal.file.schema import SCHEMAS, run_migration

_LAYOUTS = Path(__file__).with_name("layouts")

# Leaves out SQLite's internal tables and indexes. The SQL of the search index's own tables depends on the SQLite
# version, so only their existence is compared.
_OBJECTS = """
    SELECT type, name, tbl_name, CASE WHEN type = 'table' AND name LIKE 'search\\_%' ESCAPE '\\' THEN '' ELSE sql END
    FROM sqlite_schema WHERE NOT (name LIKE 'sqlite\\_%' ESCAPE '\\' AND type IN ('table', 'index'))
    ORDER BY type, name
"""


_RAW = _OBJECTS.replace("ELSE sql END", "ELSE sql END AS sql")


class Differences(NamedTuple):
    """The names of objects in which a layout differs from the migrations': missing tables, and all others."""

    lacking: list[str]
    differing: list[str]


def described(connection: apsw.Connection) -> str:
    """Return the layout of a file as text.

    Raises:
        apsw.Error: it cannot be read.
    """
    rows = _objects(connection)
    return "".join(f"{kind} {name} {table}\n{sql}\n\n" for kind, name, table, sql in rows)


def _objects(connection: apsw.Connection) -> "list[tuple[apsw.SQLiteValue, ...]]":
    """Return the rows of a schema; in a damaged one, bytes that are not UTF-8 are escaped by backslashes."""
    try:
        return list(connection.execute(_OBJECTS))
    except UnicodeDecodeError:
        raw = f"SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(tbl_name AS BLOB), CAST(sql AS BLOB) FROM ({_RAW})"  # noqa: S608 - a fixed text
        return [
            tuple(v.decode(errors="backslashreplace") if isinstance(v, bytes) else v for v in row)
            for row in connection.execute(raw)
        ]


def as_made(version: int) -> str:
    """Return the layout that the migrations create for a schema version; "" for an unknown version."""
    if version not in SCHEMAS:
        return ""
    return (_LAYOUTS / f"{version:04}.txt").read_text(encoding="utf-8")


def is_as_made(connection: apsw.Connection, version: int) -> bool:
    """Return whether the layout of a file is the one that the migrations create.

    Raises:
        apsw.Error: it cannot be read.
    """
    return described(connection) == as_made(version)


def differences(connection: apsw.Connection, version: int) -> Differences:
    """Return how the layout of a file differs from the migrations' for a version; reads only its schema.

    A version from before the first is compared with the first, an unknown later one with the latest.

    Raises:
        apsw.Error: the schema cannot be read.
    """
    with contextlib.closing(open_unnamed(":memory:")) as fresh:
        for schema in SCHEMAS:
            if schema <= (max(version, SCHEMAS[0]) if version else 0):
                run_migration(fresh, schema)
        wanted = set(fresh.execute(_OBJECTS))
    found = set(_objects(connection))
    names = {(kind, name) for kind, name, *_ in found}
    lacking = {str(name) for kind, name, *_ in wanted if kind == "table" and (kind, name) not in names}
    return Differences(sorted(lacking), sorted({str(name) for _, name, *_ in wanted ^ found} - lacking))

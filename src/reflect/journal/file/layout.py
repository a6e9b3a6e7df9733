"""The layout of a journal file: what its schema holds, compared with what the migrations make.

A file may have been given something that is not a table of ours under the name of one, such as a view that runs
without end, or a trigger that empties what is written. `layouts/NNNN.txt` is the layout of each schema version as
`described` gives it; a test holds them against the migrations. Comparing texts takes 0.1 ms at every start.
"""

import contextlib
from pathlib import Path
from typing import NamedTuple

import apsw

from reflect.journal.file.journal_file import open_unnamed
from reflect.journal.file.schema import SCHEMAS, run_migration

_LAYOUTS = Path(__file__).with_name("layouts")

# What the engine makes by itself is left out: its statistics and indexes. Of the tables that the search index keeps
# for itself the engine decides how they look; that they are tables is enough.
_OBJECTS = """
    SELECT type, name, tbl_name, CASE WHEN type = 'table' AND name LIKE 'search\\_%' ESCAPE '\\' THEN '' ELSE sql END
    FROM sqlite_schema WHERE NOT (name LIKE 'sqlite\\_%' ESCAPE '\\' AND type IN ('table', 'index'))
    ORDER BY type, name
"""


_RAW = _OBJECTS.replace("ELSE sql END", "ELSE sql END AS sql")


class Differences(NamedTuple):
    """What of a layout is not as the migrations make it, by name: tables that are missing, and all the rest."""

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
    """Return the rows of a schema; of one that a disk altered, what is not UTF-8 is escaped by backslashes."""
    try:
        return list(connection.execute(_OBJECTS))
    except UnicodeDecodeError:
        raw = f"SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(tbl_name AS BLOB), CAST(sql AS BLOB) FROM ({_RAW})"  # noqa: S608 - a fixed text
        return [
            tuple(v.decode(errors="backslashreplace") if isinstance(v, bytes) else v for v in row)
            for row in connection.execute(raw)
        ]


def as_made(version: int) -> str:
    """Return the layout that the migrations make up to a schema version; nothing where there is no such version."""
    if version not in SCHEMAS:
        return ""
    return (_LAYOUTS / f"{version:04}.txt").read_text(encoding="utf-8")


def is_as_made(connection: apsw.Connection, version: int) -> bool:
    """Return whether a file is laid out as the migrations make it.

    Raises:
        apsw.Error: it cannot be read.
    """
    return described(connection) == as_made(version)


def differences(connection: apsw.Connection, version: int) -> Differences:
    """Return how the layout of a file differs from what the migrations make up to a version; only its schema is read.

    A version that there is not is compared with the latest.

    Raises:
        apsw.Error: it cannot be read.
    """
    with contextlib.closing(open_unnamed(":memory:")) as fresh:
        for schema in SCHEMAS:
            if schema <= version or version not in (0, *SCHEMAS):
                run_migration(fresh, schema)
        wanted = set(fresh.execute(_OBJECTS))
    found = set(_objects(connection))
    names = {(kind, name) for kind, name, *_ in found}
    lacking = {str(name) for kind, name, *_ in wanted if kind == "table" and (kind, name) not in names}
    return Differences(sorted(lacking), sorted({str(name) for _, name, *_ in wanted ^ found} - lacking))

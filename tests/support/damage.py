"""Ways to damage a journal file, which must not have a write-ahead log."""

from contextlib import closing
from pathlib import Path

import apsw

PAGE = 4096


def whole(path: Path) -> Path:
    """Checkpoint the log into the file, which no connection may have open, and return the file."""
    with closing(apsw.Connection(str(path))) as connection:
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    assert not path.with_name(path.name + "-wal").exists()
    return path


def pages_with(path: Path, words: str) -> list[int]:
    """Return the numbers, from 0, of the pages that contain some words."""
    data, found, at = path.read_bytes(), [], -1
    while (at := data.find(words.encode(), at + 1)) >= 0:
        found.append(at // PAGE)
    return sorted(set(found))


def rubbish(path: Path, page: int) -> None:
    """Overwrite a page with garbage."""
    with path.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(b"\xa5" * PAGE)


def replaced(path: Path, old: str, new: str | bytes) -> None:
    """Replace a byte sequence that occurs once in the file with one of the same length."""
    other = new if isinstance(new, bytes) else new.encode()
    data = path.read_bytes()
    assert (data.count(old.encode()), len(other)) == (1, len(old.encode()))
    path.write_bytes(data.replace(old.encode(), other))


def root_of(path: Path, table: str) -> int:
    """Return the number, from 0, of the root page of a table."""
    with closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).get) - 1


def without_triggers(connection: apsw.Connection) -> None:
    """Drop the triggers that protect the revisions, because real damage does not pass through them."""
    for trigger in ("revision_stays", "revision_unchanged"):
        connection.execute(f"DROP TRIGGER {trigger}")

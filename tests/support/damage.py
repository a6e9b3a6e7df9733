"""Ways to damage the file of a journal. All want the file whole, without a log."""

from contextlib import closing
from pathlib import Path

import apsw

PAGE = 4096


def whole(path: Path) -> Path:
    """Move what is in the log into the file, which nobody may have open, and return it."""
    with closing(apsw.Connection(str(path))) as connection:
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    assert not path.with_name(path.name + "-wal").exists()
    return path


def pages_with(path: Path, words: str) -> list[int]:
    """Return which pages of the file hold some words, counted from 0."""
    data, found, at = path.read_bytes(), [], -1
    while (at := data.find(words.encode(), at + 1)) >= 0:
        found.append(at // PAGE)
    return sorted(set(found))


def rubbish(path: Path, page: int) -> None:
    """Write rubbish over a page."""
    with path.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(b"\xa5" * PAGE)


def replaced(path: Path, old: str, new: str | bytes) -> None:
    """Put other bytes, as many, in the place of some that stand once in the file."""
    other = new if isinstance(new, bytes) else new.encode()
    data = path.read_bytes()
    assert (data.count(old.encode()), len(other)) == (1, len(old.encode()))
    path.write_bytes(data.replace(old.encode(), other))


def root_of(path: Path, table: str) -> int:
    """Return the page that a table begins in, counted from 0."""
    with closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).get) - 1


def without_triggers(connection: apsw.Connection) -> None:
    """Take away what guards the revisions, as damage does not ask them either."""
    for trigger in ("revision_stays", "revision_unchanged"):
        connection.execute(f"DROP TRIGGER {trigger}")

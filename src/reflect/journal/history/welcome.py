"""Whether an entry may be shown unasked, where a person has said so: kept by its id, whatever becomes of its row.

The caller holds the transaction.
"""

import apsw


def say(connection: apsw.Connection, entry: str, *, welcome: bool, time: str) -> None:
    """Keep what was said of an entry, in place of what was said before.

    Args:
        connection: of the journal.
        entry: its id.
        welcome: whether it may be shown unasked.
        time: UTC.
    """
    connection.execute(
        "INSERT INTO revisit (entry, welcome, time) VALUES (?, ?, ?)"
        " ON CONFLICT (entry) DO UPDATE SET welcome = excluded.welcome, time = excluded.time",
        (entry, int(welcome), time),
    )


def bring(connection: apsw.Connection, other: apsw.Connection) -> None:
    """Take over what was said in another journal; where both know of an entry, what was said later counts.

    Args:
        connection: of the journal.
        other: of the other one, of the same schema.
    """
    connection.executemany(
        "INSERT INTO revisit (entry, welcome, time) VALUES (?, ?, ?)"
        " ON CONFLICT (entry) DO UPDATE SET welcome = excluded.welcome, time = excluded.time"
        " WHERE excluded.time > time",
        list(other.execute("SELECT entry, welcome, time FROM revisit")),
    )


def brings(connection: apsw.Connection, other: apsw.Connection) -> bool:
    """Return whether another journal has said something later than this one, so that `bring` would change it."""
    here = dict(connection.execute("SELECT entry, time FROM revisit"))
    return any(here.get(entry, "") < time for entry, time in other.execute("SELECT entry, time FROM revisit"))


def of_entry(connection: apsw.Connection, entry: str) -> list[tuple[int, str]]:
    """Return what was said of an entry, and when, as `say` keeps it; at most one."""
    return list(connection.execute("SELECT welcome, time FROM revisit WHERE entry = ?", (entry,)))

"""The words in the journal that a shell can complete.

Every query uses an index and has a limit, so that its time does not grow with the size of the journal: it runs after
each finished entry.
"""

from itertools import groupby
from typing import NamedTuple

from reflect.journal.file.errors import translating_read_errors
from reflect.journal.reading.entries import Reading

LATEST = 1_000
"""Maximum number of entries whose days are returned, the newest."""
MANY = 500
"""Maximum number of questions, and of tags."""


class Completions(NamedTuple):
    """Words for completion, latest first.

    Attributes:
        days: the days of the entries, each once.
        refs: the shortest REF of each entry.
        sessions: the sessions of the entries.
        questions: the ids of the questions that were answered.
        tags: the names of the tags.
    """

    days: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def completions_of(journal: Reading) -> Completions:
    """Return the words for completion, from entries that are not deleted.

    Raises:
        FileError: the journal cannot be read.
    """
    with translating_read_errors(journal.file):
        rows = [
            (str(day), str(n), str(session))
            for day, n, session in journal.connection.execute(
                "SELECT day, n, session FROM entry WHERE deleted = 0 ORDER BY number DESC LIMIT ?", (LATEST,)
            )
        ]
        questions = _latest(journal, "question", "answer", "skipped = 0")
        tags = _latest(journal, "name", "mark", "kind = 'tag'")
    days = {day: [n for _, n, _ in of_day] for day, of_day in groupby(rows, key=lambda row: row[0])}
    return Completions(
        tuple(days),
        tuple(day if ns == ["1"] else f"{day}.{n}" for day, ns in days.items() for n in ns),
        tuple(dict.fromkeys(session for _, _, session in rows)),
        questions,
        tags,
    )


def _latest(journal: Reading, column: str, table: str, where: str) -> tuple[str, ...]:
    """Return the distinct values of an indexed column, the one in the newest entry first."""
    # Jumps from value to value in the index instead of scanning all rows.
    rows = journal.connection.execute(
        f"WITH RECURSIVE found (word) AS ("  # noqa: S608 - no values in it
        f" SELECT min({column}) FROM {table} WHERE {where} UNION ALL"
        f" SELECT (SELECT min({column}) FROM {table} WHERE {where} AND {column} > word)"
        f" FROM found WHERE word IS NOT NULL LIMIT {MANY})"
        f" SELECT word, (SELECT max(entry) FROM {table} WHERE {where} AND {column} = word) AS latest"
        " FROM found WHERE word IS NOT NULL ORDER BY latest DESC, word"
    )
    return tuple(str(word) for word, _ in rows)

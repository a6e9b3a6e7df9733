"""Progress of the checks of a journal, estimated from the number of instructions SQLite has executed.

A check can be a single statement that runs for minutes, so SQLite's progress handler reports while it runs.
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import apsw

STEP = 10_000
"""Number of SQLite instructions between two reports."""


class _Share(NamedTuple):
    percent: int
    instructions: int


_SHARES = {
    "integrity": _Share(10, 170),
    "revisions": _Share(23, 19),
    "links": _Share(1, 30),
    "heads": _Share(14, 33),
    "tables": _Share(50, 142),
    "search": _Share(2, 12),
}
"""For each check, its percentage of the total time and its instructions per revision, as measured."""


@contextlib.contextmanager
def reporting(
    connection: apsw.Connection, check: str, tell: Callable[[float], object] | None
) -> Iterator[None]:
    """Report the progress of a check while it runs.

    Args:
        connection: of the journal.
        check: its name.
        tell: called with the percentage of all checks done since the last call; None for no reports.
    """
    share = _SHARES.get(check)
    if tell is None or share is None:
        yield
        return
    revisions = 0
    with contextlib.suppress(apsw.Error):  # the check itself reports any damage
        revisions = int(connection.execute("SELECT coalesce(max(rowid), 0) FROM revision").get)
    steps = max(1, revisions * share.instructions // STEP)
    part, told = share.percent / steps, 0.0

    def report() -> bool:
        nonlocal told
        if told + part <= share.percent:
            told += part
            tell(part)
        return False  # true would interrupt SQLite

    connection.set_progress_handler(report, STEP)
    try:
        yield
    finally:
        connection.set_progress_handler(None)
        tell(share.percent - told)

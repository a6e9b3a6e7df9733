"""How far along the checks of a journal are, estimated from what the engine has executed.

One check may be a single statement that runs for minutes, so the engine is asked to report while it runs.
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import apsw

STEP = 10_000
"""Instructions of the engine between two reports."""


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
"""Of each check: its percentage of the time, and how many instructions it takes for a revision, as measured."""


@contextlib.contextmanager
def reporting(
    connection: apsw.Connection, check: str, tell: Callable[[float], object] | None
) -> Iterator[None]:
    """Report how a check gets on while it runs.

    Args:
        connection: of the journal.
        check: its name.
        tell: is told how many percent of all checks have been done since it was last told; None for nobody.
    """
    share = _SHARES.get(check)
    if tell is None or share is None:
        yield
        return
    revisions = 0
    with contextlib.suppress(apsw.Error):  # what is wrong is about to be found
        revisions = int(connection.execute("SELECT coalesce(max(rowid), 0) FROM revision").get)
    steps = max(1, revisions * share.instructions // STEP)
    part, told = share.percent / steps, 0.0

    def report() -> bool:
        nonlocal told
        if told + part <= share.percent:
            told += part
            tell(part)
        return False  # true would stop the engine

    connection.set_progress_handler(report, STEP)
    try:
        yield
    finally:
        connection.set_progress_handler(None)
        tell(share.percent - told)

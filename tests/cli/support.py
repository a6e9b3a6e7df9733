"""Helpers to run a command in the test process with its three streams, and entries to fill a journal."""

import datetime as dt
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reflect.cli.app import main
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from tests.support.entries import DAY, an_entry, follow_up, moment, on, plan, scale, skipped, text
from tests.support.ran import Ran

CUE, RESPONSE = "my chest tightens", "breathe three times"


NOW = moment()
"""The time at which the commands run: half past eight in the evening on Sunday 22 November 2026."""
assert NOW.utcoffset() == dt.timedelta(hours=1)


def run(*arguments: str | Path, stdin: str | bytes = b"", now: dt.datetime = NOW) -> Ran:
    """Run reflect in this process, with pipes as its standard streams.

    Args:
        arguments: the command-line arguments.
        stdin: the content of standard input.
        now: the time at which the command runs.
    """
    with _streams(stdin.encode() if isinstance(stdin, str) else stdin) as (out, err):
        code: object = None
        try:
            main([str(argument) for argument in arguments], now=lambda: now)
        except SystemExit as ended:
            code = ended.code
        sys.stdout.flush()
        sys.stderr.flush()
        assert isinstance(code, int), code
        return Ran(code, out.getvalue().decode(), err.getvalue().decode())


@contextmanager
def _streams(given: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(err, encoding="utf-8", write_through=True)
    kept = sys.stdin, sys.stdout, sys.stderr
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        for stream in kept:
            stream.detach() if not stream.closed else None


def keep(home: Path, *entries: Entry) -> None:
    """Add entries to the journal of a home."""
    journal = open_journal(JournalFile(home / "journal.db"), create=True)
    journal.add(entries, now=moment())
    journal.close()


def some_weeks() -> Sequence[Entry]:
    """Return invented entries of the few weeks up to the tests' current day.

    The current day has two entries. An intention was made four days ago and is still open.
    """
    made = an_entry(
        scale(7),
        text("a band around my chest #work", areas=("chest",)),
        skipped(),
        plan(CUE, RESPONSE),
        scale(5, "tension-after"),
        day=on(-4),
        tags=("work",),
    )
    return (
        an_entry(text("mijn schouders", areas=("shoulders",)), day=on(-40), language="nl", session="core"),
        an_entry(text("a long look back", "still-becoming"), day=on(-15), session="deep"),
        an_entry(text("nothing in particular", "free"), day=on(-8), session="free"),
        made,
        an_entry(follow_up(made.id, words="it went well #work"), scale(3), day=on(-3), tags=("work",)),
        an_entry(text("from another program"), day=on(-2), imported=True),
        an_entry(text("my jaw", areas=("jaw",)), day=DAY, started_at=moment(hour=8)),
        an_entry(text("my belly", areas=("belly",)), text("so what", "free"), day=DAY, session="quick"),
    )


def date(days: int) -> str:
    """Return the ISO date of a day relative to the tests' current day."""
    return on(days).isoformat()

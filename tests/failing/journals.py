"""Journals as left by a program that was killed: the latest commits are only in the write-ahead log."""

import os
import shutil
from pathlib import Path

from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from tests.support.entries import an_entry, moment, text

IN_THE_FILE, IN_THE_LOG = "what stands in the file", "what stands in the log only"


def killed(home: Path) -> None:
    """Create a journal with one entry in its file and a later one in its log."""
    journal = open_journal(JournalFile(home / "journal.db"), create=True)
    journal.add([an_entry(text(IN_THE_FILE))], now=moment(hour=8))
    journal.close()
    journal = open_journal(JournalFile(home / "journal.db"), create=False)
    journal.add([an_entry(text(IN_THE_LOG), started_at=moment(hour=22))], now=moment(hour=22))
    # Closing the journal would run a checkpoint, so the files are copied now and put back afterwards.
    parts = [home / name for name in ("journal.db", "journal.db-wal", "journal.db-shm")]
    kept = [shutil.copy2(part, part.with_name(f"{part.name}-kept")) for part in parts]
    journal.close()
    for part, copy in zip(parts, kept, strict=True):
        os.replace(copy, part)  # noqa: PTH105 - `copy2` returns its argument
    assert IN_THE_LOG.encode() not in parts[0].read_bytes()
    assert IN_THE_LOG.encode() in parts[1].read_bytes()

"""kill -9 at random moments: every acknowledged answer is there, and the journal is sound."""

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from reflect.journal.query import Query
from reflect.journal.store import open_journal
from tests.proofs.writer import ANSWERS

WRITERS = 3
ROOT = Path(__file__).parents[2]


@contextmanager
def a_checkpointer(path: Path) -> Iterator[None]:
    """Move the write-ahead log into the database all the while, as other programs do now and then."""
    stop = threading.Event()

    def work() -> None:
        while not stop.wait(0.01):
            if path.exists():
                connection = apsw.Connection(str(path))
                connection.set_busy_timeout(1000)
                try:
                    connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
                except apsw.BusyError:
                    pass
                finally:
                    connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def killed(path: Path, seconds: float, seed: int) -> list[str]:
    """Let writers work for a while, kill them all in mid-work, and return what they had acknowledged."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.proofs.writer", str(path)]
    writers = [
        subprocess.Popen([*command, str(seed + n)], stdout=subprocess.PIPE, text=True, env=env, cwd=ROOT)
        for n in range(WRITERS)
    ]
    acknowledged: list[str] = []
    first = writers[0].stdout
    assert first is not None
    acknowledged.append(first.readline().strip())  # they are at work
    time.sleep(seconds)  # not waiting for something to appear: the random moment of the kill
    for writer in writers:
        writer.kill()
    for writer in writers:
        rest, _ = writer.communicate()
        # A last line without its end was cut off in mid-word and acknowledges nothing.
        acknowledged += [line for line in rest.split("\n")[:-1] if line]
    return acknowledged


def lost(path: Path, acknowledged: list[str]) -> list[str]:
    """Return what was acknowledged and is not there, or not whole."""
    journal = open_journal(path, create=False)
    entries = {entry.id: entry for entry in journal.entries(Query())}
    drafts = {draft.id: draft for draft in journal.drafts()}
    journal.close()
    missing = []
    for line in acknowledged:
        kind, identity, *n = line.split()
        if identity in entries:
            whole = len(getattr(entries[identity].answers[0], "text", "").split("\n")) == ANSWERS
        else:
            draft = drafts.get(identity)
            whole = kind == "draft" and draft is not None and draft.answered >= int(n[0])
            whole = whole and draft is not None and len(draft.state.split("\n")) == draft.answered
        if not whole:
            missing.append(line)
    return missing


def flaws(path: Path) -> list[str]:
    """Return what the engine finds wrong with the database and its search index."""
    connection = apsw.Connection(str(path))
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    found += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
    try:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except apsw.CorruptError:
        found.append("search index")
    connection.close()
    return found


def rounds(path: Path, count: int, seed: int) -> tuple[int, list[str], list[str]]:
    """Kill writers so many times on the same journal; return how much was acknowledged, lost, and is flawed."""
    chance = random.Random(seed)
    acknowledged: list[str] = []
    with a_checkpointer(path):
        for n in range(count):
            acknowledged += killed(path, chance.uniform(0, 0.3), seed + n * WRITERS)
    return len(acknowledged), lost(path, acknowledged), flaws(path)


def test_nothing_acknowledged_is_lost_to_kill_9(tmp_path: Path) -> None:
    count, missing, wrong = rounds(tmp_path / "journal.db", 8, seed=1)
    assert count > 8
    assert missing == []
    assert wrong == []


@pytest.mark.proof
def test_hundreds_of_kills(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count, missing, wrong = rounds(tmp_path / "journal.db", 200, seed=2)
    with capsys.disabled():
        print(f"\nkill -9: 200 rounds, {count} acknowledged, {len(missing)} lost, {len(wrong)} flaws")
    assert missing == []
    assert wrong == []


def test_the_check_would_notice_a_loss(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    acknowledged = killed(path, 0.1, seed=3)
    assert lost(path, acknowledged) == []
    gone = next(line for line in acknowledged if line.startswith("draft")).split()[1]
    connection = apsw.Connection(str(path))
    connection.execute("DELETE FROM draft WHERE id = ?", (gone,))
    connection.execute("UPDATE draft SET answered = answered - 1")
    connection.execute("DROP TRIGGER revision_unchanged")
    connection.execute("DELETE FROM search")
    connection.close()
    assert lost(path, [*acknowledged, f"draft {gone} {ANSWERS + 1}"]) != []
    assert flaws(path) != []

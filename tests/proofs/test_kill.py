"""kill -9 at random moments: every acknowledged answer is stored, and the journal is sound."""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw

from tests.proofs.checking import examine, missing
from tests.proofs.life import Life
from tests.proofs.material import a_draft
from tests.proofs.reporting import Report
from tests.support.entries import moment
from tests.support.processes import ROOT

WRITERS = 3


@contextmanager
def a_checkpointer(path: Path) -> Iterator[None]:
    """Run checkpoints continuously, as other programs do occasionally."""
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


def a_writer(path: Path, seed: int) -> "subprocess.Popen[str]":
    """Start a writer in a separate process."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.writer", str(path), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def kept(*lines: str) -> dict[str, int]:
    """Return the progress of the check-ins that a writer acknowledged."""
    return {identity: int(far) for identity, far in map(str.split, lines)}


def kill_at_random(path: Path, rounds: int, seed: int) -> dict[str, int]:
    """Run writers, and in each round kill one or all of them and replace them; return what they acknowledged."""
    chance = random.Random(seed)
    acknowledged: dict[str, int] = {}
    writers: list[subprocess.Popen[str]] = []
    for n in range(rounds):
        fresh = [a_writer(path, (seed * rounds + n) * WRITERS + k) for k in range(WRITERS - len(writers))]
        for writer in fresh:
            assert writer.stdout
            acknowledged |= kept(writer.stdout.readline())  # waits until it has started working
        writers += fresh
        time.sleep(
            chance.uniform(0, 0.2)
        )  # not waiting for something to appear: the random moment of the kill
        last = n == rounds - 1
        killed = writers if last else chance.sample(writers, k=chance.choice((1, 1, 1, WRITERS)))
        for writer in killed:
            writer.kill()
        for writer in killed:
            rest, _ = writer.communicate()
            # A last line without a newline was cut off and acknowledges nothing.
            acknowledged |= kept(*rest.split("\n")[:-1])
        writers = [writer for writer in writers if writer not in killed]
    return acknowledged


def test_nothing_acknowledged_is_lost_to_kill_9(large: bool, tmp_path: Path, report: Report) -> None:
    rounds = 200 if large else 4
    path = tmp_path / "journal.db"
    with a_checkpointer(path):
        acknowledged = kill_at_random(path, rounds, seed=1)
    found, flaws = examine(path, create=False)
    report(
        proof=f"kill -9 among {WRITERS} writers and a checkpointer",
        rounds=rounds,
        acknowledged=sum(acknowledged.values()),
        lost=missing(acknowledged, found),
        integrity=flaws,
    )


def test_the_check_would_notice_a_loss(large: bool, tmp_path: Path, report: Report) -> None:
    path = tmp_path / "journal.db"
    life = Life(path, random.Random(1), {}, lambda _: None)
    life.go_on(200 if large else 40)
    life.journal.save_draft(a_draft("one more", 3), now=moment())
    life.journal.close()
    acknowledged = {**life.progress, "one more": 3}
    assert examine(path, create=False) == (acknowledged, [])
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute("DELETE FROM draft WHERE id = 'one more'")
        connection.execute("DELETE FROM search")
    found, flaws = examine(path, create=False)
    assert missing(acknowledged, found) == 3
    report(
        proof="an answer and the search index taken away",
        rounds=1,
        acknowledged=sum(acknowledged.values()),
        lost=missing(acknowledged, found),
        integrity=flaws,
        control=True,
    )

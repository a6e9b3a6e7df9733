"""Power loss: every write on its way to the disk is recorded, and the disk then loses what was not synced."""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import apsw

from reflect.journal import engine
from tests.proofs.checking import examine, missing
from tests.proofs.disk import Disk
from tests.proofs.life import Life
from tests.proofs.recording import Acknowledged, Event, Trace, Wrote, recording
from tests.proofs.reporting import Report

NAME = "journal.db"

LOSSES = 100
"""How often power is lost in one life of a journal: at so many moments, each from the beginning."""

ENOUGH = 60
"""A journal with so many check-ins has lived long enough: another one begins."""


@dataclass
class Outcome:
    """What was found after some losses of power."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    integrity: list[str] = field(default_factory=list)


@contextmanager
def connections(synchronous: str, autocheckpoint: int) -> Iterator[None]:
    """Set every connection up as reflect does, but for these: when it syncs, and when it moves the log."""
    real = engine.set_up

    def set_up(connection: apsw.Connection) -> None:
        real(connection)
        if synchronous != "full":
            connection.pragma("synchronous", synchronous)
        connection.pragma("wal_autocheckpoint", autocheckpoint)

    with mock.patch.object(engine, "set_up", set_up):
        yield


def recorded(folder: Path, seed: int, synchronous: str, progress: dict[str, int]) -> Trace:
    """Let a journal live for a while, and return all that happened to its files."""
    chance = random.Random(seed)
    with connections(synchronous, chance.choice((12, 40, 1000))), recording(folder) as trace:
        life = Life(folder / NAME, chance, progress, lambda now: trace.events.append(Acknowledged(now)))
        life.go_on(50)
        life.journal.close()
    return trace


def put(files: dict[Path, bytes], folder: Path, chance: random.Random) -> None:
    """Put files into a new folder, and with them what a crash may leave of the engine's shared memory."""
    folder.mkdir()
    for path, content in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    if chance.random() < 0.5:
        (folder / f"{NAME}-shm").write_bytes(chance.randbytes(32768))


def promised(events: list[Event], before: dict[str, int]) -> list[dict[str, int]]:
    """Return what was promised, and next promised, and next."""
    return [before, *(event.progress for event in events if isinstance(event, Acknowledged))]


def look(folder: Path, past: list[dict[str, int]], after: dict[str, int], outcome: Outcome) -> dict[str, int]:
    """Open the journal after a loss of power, hold it against what was promised."""
    path, now = folder / NAME, past[-1]
    found, flaws = examine(path, create=not now)
    outcome.rounds += 1
    outcome.acknowledged += sum(now.values())
    if found not in (now, after):
        outcome.lost += max(1, missing(now, found))
        if found not in (*past, after):
            flaws.append("a state that it never had")
    outcome.integrity += flaws
    return found


def lose_power(folder: Path, rounds: int, seed: int, synchronous: str = "full") -> Outcome:
    """Let journals live, and lose power at random moments; where one was sound afterwards it lives on from there."""
    chance = random.Random(seed)
    outcome = Outcome()
    files: dict[Path, bytes] = {}
    progress: dict[str, int] = {}
    while outcome.rounds < rounds:
        home = folder / str(outcome.rounds)
        put(files, home, chance)
        trace = recorded(home, chance.getrandbits(32), synchronous, progress)
        disk, events = Disk(trace), trace.events
        done = 0
        for point in sorted(chance.choices(range(len(events) + 1), k=min(LOSSES, rounds - outcome.rounds))):
            disk.take(events[done:point])
            done = point
            past, future = promised(events[:point], progress), promised(events[point:], {})
            after = future[1] if len(future) > 1 else past[-1]
            files = disk.after_power_loss(chance)
            image = folder / f"{outcome.rounds}-lost"
            put(files, image, chance)
            flaws = len(outcome.integrity)
            found = look(image, past, after, outcome)
            if len(outcome.integrity) == flaws:
                shutil.rmtree(image)
        shutil.rmtree(home)
        sound = found in (past[-1], after) and len(outcome.integrity) == flaws
        files, progress = (files, found) if sound and len(found) < ENOUGH else ({}, {})
    return outcome


def test_no_acknowledged_answer_is_lost_to_a_loss_of_power(
    large: bool, tmp_path: Path, report: Report
) -> None:
    outcome = lose_power(tmp_path, rounds=4000 if large else 100, seed=1)
    report(proof="power loss", **vars(outcome))


def test_syncing_less_would_lose_answers(large: bool, tmp_path: Path, report: Report) -> None:
    outcome = lose_power(tmp_path, rounds=400 if large else 30, seed=2, synchronous="normal")
    assert outcome.lost
    report(proof="synchronous=NORMAL", **vars(outcome), control=True)


def test_not_syncing_would_lose_answers_and_break_the_file(
    large: bool, tmp_path: Path, report: Report
) -> None:
    outcome = lose_power(tmp_path, rounds=400 if large else 30, seed=3, synchronous="off")
    assert outcome.lost
    assert outcome.integrity
    report(proof="synchronous=OFF", **vars(outcome), control=True)


def test_one_synced_write_that_is_not_there_would_be_noticed(
    large: bool, tmp_path: Path, report: Report
) -> None:
    home, outcome, chance = tmp_path / "home", Outcome(), random.Random(4)
    home.mkdir()
    trace = recorded(home, 4, "full", {})
    commits = list(last_writes(trace.events))
    for write, acknowledged in chance.sample(commits, k=len(commits) if large else 8):
        disk = Disk(trace)
        disk.take(event for n, event in enumerate(trace.events[: acknowledged + 1]) if n != write)
        past, before = promised(trace.events[: acknowledged + 1], {}), outcome.lost
        image = tmp_path / str(outcome.rounds)
        put(disk.after_power_loss(chance), image, chance)
        look(image, past, past[-1], outcome)
        assert outcome.lost > before
    report(proof="one synced write dropped", **vars(outcome), control=True)


def last_writes(events: list[Event]) -> Iterator[tuple[int, int]]:
    """Yield where the last write of a commit stands, and where its call returned; commits that moved the log aside."""
    writes: dict[int, int] = {}
    for here, event in enumerate(events):
        if isinstance(event, Wrote):
            writes[event.file] = here
        elif isinstance(event, Acknowledged):
            if len(writes) == 1:
                yield max(writes.values()), here
            writes.clear()

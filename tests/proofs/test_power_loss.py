"""Power loss: all writes to the disk are recorded, and the disk then loses writes that were not synced."""

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.proofs.checking import examine, missing
from tests.proofs.disk import Disk
from tests.proofs.life import Life, connections
from tests.proofs.recording import recording
from tests.proofs.reporting import Outcome, Report
from tests.proofs.trace import Acknowledged, Cut, Event, Named, Trace, Unnamed, Wrote

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps names in a way of its own")

NAME = "journal.db"

LOSSES = 100
"""Number of power losses in one life of a journal, at different moments, each from the beginning."""

ENOUGH = 40
"""Number of check-ins after which a journal is replaced by a new one."""


def recorded(folder: Path, seed: int, synchronous: str, progress: dict[str, int]) -> Trace:
    """Let a journal live for a while, and return all events of its files."""
    chance = random.Random(seed)
    with connections(synchronous, chance.choice((12, 40, 1000))), recording(folder) as trace:
        life = Life(folder / NAME, chance, progress, lambda now: trace.events.append(Acknowledged(now)))
        life.go_on(50)
        life.journal.close()
    return trace


def put(files: dict[Path, bytes], folder: Path, chance: random.Random) -> None:
    """Write files into a new folder, and with them a possible remainder of SQLite's shared memory."""
    folder.mkdir()
    for path, content in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    if chance.random() < 0.5:
        (folder / f"{NAME}-shm").write_bytes(chance.randbytes(32768))


def promised(events: list[Event], before: dict[str, int]) -> list[dict[str, int]]:
    """Return each successive state of the acknowledged progress."""
    return [before, *(event.progress for event in events if isinstance(event, Acknowledged))]


def look(folder: Path, past: list[dict[str, int]], after: dict[str, int], outcome: Outcome) -> dict[str, int]:
    """Open the journal after a power loss, and compare it with the acknowledged progress."""
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
    """Let journals live, and lose power at random moments; a journal that is sound afterwards continues from there."""
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


@pytest.mark.parametrize("seed", range(3))
def test_the_recording_misses_nothing(seed: int, tmp_path: Path) -> None:
    with recording(tmp_path) as trace:
        life = Life(tmp_path / NAME, random.Random(seed), {}, lambda _: None)
        life.go_on(40)
    disk = Disk(trace)
    disk.take(trace.events)
    there = {
        Path(file.name): file.read_bytes() for file in tmp_path.iterdir() if not file.name.endswith("-shm")
    }
    assert disk.as_written() == there
    life.journal.close()


def test_the_recording_has_all_that_happens_to_a_journal_in_it(tmp_path: Path) -> None:
    trace = recorded(tmp_path, seed=1, synchronous="full", progress={})
    log = Path(f"{NAME}-wal")
    numbers = {event.file for event in trace.events if isinstance(event, Named) and event.path == log}
    beginnings = [e for e in trace.events if isinstance(e, Wrote) and e.file in numbers and e.offset == 0]
    assert any(isinstance(event, Named) and event.path == Path(NAME) for event in trace.events)  # is created
    assert len(beginnings) > len(numbers)  # a log is reused from its beginning after a checkpoint
    assert any(isinstance(event, Cut) and event.file in numbers for event in trace.events)  # or is truncated
    assert Unnamed(log) in trace.events  # or is deleted, when the last program closes the journal


def test_no_acknowledged_answer_is_lost_to_a_loss_of_power(
    large: bool, tmp_path: Path, report: Report
) -> None:
    outcome = lose_power(tmp_path, rounds=2000 if large else 100, seed=1)
    report(proof="power loss", **vars(outcome))


def test_syncing_less_would_lose_answers(large: bool, tmp_path: Path, report: Report) -> None:
    outcome = lose_power(tmp_path, rounds=200 if large else 30, seed=2, synchronous="normal")
    assert outcome.lost
    report(proof="synchronous=NORMAL", **vars(outcome), control=True)


def test_not_syncing_would_lose_answers_and_break_the_file(
    large: bool, tmp_path: Path, report: Report
) -> None:
    outcome = lose_power(tmp_path, rounds=200 if large else 30, seed=3, synchronous="off")
    assert outcome.lost
    assert outcome.integrity
    report(proof="synchronous=OFF", **vars(outcome), control=True)


def test_the_proof_detects_one_missing_synced_write(large: bool, tmp_path: Path, report: Report) -> None:
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
    """Yield the index of the last write of a commit and that of its acknowledgement; skip commits with a checkpoint."""
    writes: dict[int, int] = {}
    for here, event in enumerate(events):
        if isinstance(event, Wrote):
            writes[event.file] = here
        elif isinstance(event, Acknowledged):
            if len(writes) == 1:
                yield max(writes.values()), here
            writes.clear()


def test_the_folder_made_for_the_first_journal_is_still_there(tmp_path: Path) -> None:
    with recording(tmp_path) as trace:
        life = Life(tmp_path / "a" / "b" / NAME, random.Random(5), {}, lambda _: None)
        life.answer()
    disk = Disk(trace)
    disk.take(trace.events)
    life.journal.close()
    for seed in range(20):
        assert Path("a", "b", NAME) in disk.after_power_loss(random.Random(seed))

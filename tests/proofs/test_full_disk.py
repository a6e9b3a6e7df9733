"""A disk that fills up: acknowledged answers stay, the journal is sound, and work continues once there is room.

The disk is a small one in memory (tmpfs). Mounting it requires permission to mount, or a system that lets every user
create mount namespaces; without either, these tests are skipped with a message.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.proofs.reporting import Outcome, Report
from tests.support.processes import ROOT


@pytest.fixture(scope="module")
def apart() -> list[str]:
    """The command prefix for a program that may mount a disk, which is unmounted when the program ends."""
    why = []
    for way in (["unshare", "--map-root-user", "--mount"], ["unshare", "--mount"]):
        try:
            tried = subprocess.run(
                [*way, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, text=True
            )
        except OSError as error:
            why.append(f"{way[0]}: {error.strerror}")
        else:
            if tried.returncode == 0:
                return way
            why.append(tried.stderr.strip())
    pytest.skip(f"no small disk could be mounted: {'; '.join(why)}")


def fill(apart: list[str], folder: Path, way: str, rooms: range) -> Outcome:
    """Fill a disk in a process that may mount it; see `filling`."""
    command = [*apart, sys.executable, "-m", "tests.proofs.filling", str(folder), way]
    steps = map(str, (rooms.start, rooms.stop, rooms.step))
    ran = subprocess.run([*command, *steps], capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stderr
    return Outcome(**json.loads(ran.stdout))


def test_nothing_acknowledged_is_lost_to_a_full_disk(
    large: bool, tmp_path: Path, apart: list[str], report: Report
) -> None:
    outcome = fill(apart, tmp_path, "use", range(200) if large else range(0, 120, 7))
    report(proof="disk full, at every size", **vars(outcome))


def test_the_proof_detects_an_answer_wrongly_acknowledged_on_a_full_disk(
    large: bool, tmp_path: Path, apart: list[str], report: Report
) -> None:
    outcome = fill(apart, tmp_path, "use carelessly", range(30) if large else range(0, 30, 7))
    assert outcome.lost
    report(proof="disk full, and not heard", **vars(outcome), control=True)


def test_a_journal_is_made_completely_or_not_on_a_full_disk(
    large: bool, tmp_path: Path, apart: list[str], report: Report
) -> None:
    outcome = fill(apart, tmp_path, "make", range(150) if large else range(0, 90, 4))
    report(proof="disk full while the journal is made", **vars(outcome))


def test_a_journal_is_read_on_a_full_disk(
    large: bool, tmp_path: Path, apart: list[str], report: Report
) -> None:
    outcome = fill(apart, tmp_path, "read", range(40) if large else range(0, 20, 3))
    report(proof="disk full when the journal is read", **vars(outcome))

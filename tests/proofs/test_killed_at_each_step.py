"""Work on a whole journal, killed before each write, sync, truncation, rename and deletion.

After each kill the journal is sound and either the old or the new one, and repeating the work completes it without
loss. The runs with the other tests skip some steps, those of `make proofs` skip none.
"""

import json
import os
import subprocess
import sys
from collections.abc import Container, Iterable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.proofs.reporting import Outcome, Report
from tests.support.processes import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no child processes of this kind here")

PROOFS = {
    "migration": "migration killed at each step",
    "restore": "restore killed at each step",
    "start-again": "beginning anew after damage killed at each step",
    "make-anew": "a new file for a journal of another layout killed at each step",
    "backup": "backup of the day killed at each step",
    "rebuild": "making all that is derived anew killed at each step",
}
CONTROLS = {
    "migration-without": ("migration without transactions", 5),
    "restore-without": ("restore without transactions", 23),
    "start-again-without": ("beginning anew with the old log still there", 7),
    "backup-without": ("backup under its own name from the first byte", 11),
}
"""The cases, and the number of steps between two kills in the short run."""


def killed(folder: Path, name: str, first: int, every: int, module: str = "tests.proofs.killing") -> Outcome:
    """Run a case of a module, and return the outcome."""
    command = [sys.executable, "-m", module, str(folder), name, str(first), str(every)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stderr
    return Outcome(**json.loads(ran.stdout))


def runs(names: Iterable[str], short: Container[str]) -> list[ParameterSet]:
    """Return the runs of `make proofs`, all of them large, and the small ones that go with the other tests."""
    small = [pytest.param(False, name, id=f"{name}-small") for name in names if name in short]
    return small + [pytest.param(True, name, marks=pytest.mark.proof, id=f"{name}-large") for name in names]


@pytest.mark.samples(1)
@pytest.mark.parametrize(("large", "name"), runs(PROOFS, ("migration", "restore", "start-again", "backup")))
def test_after_a_kill_the_journal_is_the_old_or_the_new_one(
    large: bool, tmp_path: Path, report: Report, name: str
) -> None:
    outcome = killed(tmp_path, name, 1 if large else 5, 1 if large else 17)
    assert outcome.rounds > (50 if large else 3)
    report(proof=PROOFS[name], **vars(outcome))


@pytest.mark.samples(1)
@pytest.mark.parametrize(("large", "name"), runs(CONTROLS, ("restore-without", "backup-without")))
def test_the_proof_detects_a_missing_precaution(
    large: bool, tmp_path: Path, report: Report, name: str
) -> None:
    what, every = CONTROLS[name]
    outcome = killed(tmp_path, name, 1 if large else 3, 2 if large else every)
    report(proof=what, **vars(outcome), control=True)

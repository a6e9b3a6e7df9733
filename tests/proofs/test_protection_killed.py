"""Changes of the protection, killed before each write, sync, truncation, rename and deletion; see `killing_protection`.

After each kill, the old or the new secrets open the journal and its backups, and every answer is there.
"""

import os
from pathlib import Path

import pytest

from tests.proofs.reporting import Report
from tests.proofs.test_killed_at_each_step import killed, runs

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no child processes of this kind here")

MODULE = "tests.proofs.killing_protection"

PROOFS = {
    "encrypt": "encrypting killed at each step",
    "decrypt": "decrypting killed at each step",
    "passphrase": "a new passphrase killed at each step",
    "recovery": "a new recovery key killed at each step",
    "rotate": "a new data key killed at each step",
    "migrate": "migration of an encrypted journal killed at each step",
}
CONTROLS = {
    "encrypt-late": ("encrypting with the slots written last", 2),
    "rotate-late": ("a new data key with the slots written last", 2),
    "decrypt-late": ("decrypting with the slots of backups written last", 1),
    "passphrase-in-place": ("new slots in the place of the old ones", 1),
}
"""The cases, and the number of steps between two kills."""


@pytest.mark.parametrize(("large", "name"), runs(PROOFS, ("passphrase", "rotate")))
def test_after_a_kill_the_old_or_the_new_secrets_open_it(
    large: bool, tmp_path: Path, report: Report, name: str
) -> None:
    outcome = killed(tmp_path, name, 1 if large else 5, 1 if large else 90, MODULE)
    if large:
        assert outcome.rounds > 10
    report(proof=PROOFS[name], **vars(outcome))


@pytest.mark.parametrize(("large", "name"), runs(CONTROLS, ("passphrase-in-place",)))
def test_the_proof_detects_another_order_of_steps(
    large: bool, tmp_path: Path, report: Report, name: str
) -> None:
    what, every = CONTROLS[name]
    outcome = killed(tmp_path, name, 1, every if large else 3, MODULE)
    report(proof=what, **vars(outcome), control=True)

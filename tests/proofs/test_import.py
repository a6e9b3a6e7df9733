"""kill -9 at random moments of an import: either all or none of it is stored, and the journal is sound."""

import os
import random
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from reflect.exchange.json_lines import json_lines
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from tests.journeys.home import BIN
from tests.proofs.checking import flaws
from tests.proofs.material import a_check_in, fresh_id
from tests.proofs.reporting import Outcome, Report
from tests.support.entries import moment

BEFORE = 3


def importing(file: Path, env: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([str(BIN / "reflect"), "import", str(file)], env=env, stderr=subprocess.DEVNULL)


@pytest.mark.proof
def test_killed_at_any_moment_all_of_it_is_there_or_nothing(tmp_path: Path, report: Report) -> None:
    chance, count, rounds = random.Random(1), 1000, 20
    file, done, all_of_it = tmp_path / "export.jsonl", Outcome(), 0
    file.write_text("".join(json_lines(a_check_in(fresh_id(chance)) for _ in range(count))))
    # The first run is not killed, to measure its duration.
    longest = 0.0
    for n in range(rounds + 1):
        home = tmp_path / f"home-{n}"
        journal = open_journal(JournalFile(home / "journal.db"), create=True)
        journal.add([a_check_in(fresh_id(chance)) for _ in range(BEFORE)], now=moment())
        journal.close()
        started = time.monotonic()
        process = importing(file, {**os.environ, "REFLECT_HOME": str(home)})
        if n:
            time.sleep(chance.uniform(0, longest))  # the random moment of the kill
            process.kill()
        process.wait()
        longest = longest or time.monotonic() - started
        journal = open_journal(JournalFile(home / "journal.db"), create=False)
        found = journal.count()
        journal.close()
        all_of_it += found == count + BEFORE
        done.rounds += 1
        done.acknowledged += BEFORE + (count if not n else 0)
        done.lost += found not in (BEFORE, count + BEFORE) or (not n and found == BEFORE)
        done.integrity += flaws(home / "journal.db")
    assert all_of_it >= 1
    report(proof="kill -9 of an import", **vars(done))

"""Two programs never resume the same draft, and a lock is released when its program ends."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.journal.ids import new_id
from reflect.journal.lock_file import LockFile
from tests.support.entries import an_id
from tests.support.processes import running, says, tell

CLAIMER = """
    import sys
    from pathlib import Path
    from reflect.journal.lock_file import LockFile
    locks = LockFile(Path(sys.argv[1]))
    for draft in sys.stdin:
        print(locks.acquire(draft.strip()), flush=True)
"""


@pytest.fixture
def locks(tmp_path: Path) -> Iterator[LockFile]:
    made = LockFile(tmp_path / "journal.lock")
    yield made
    made.close()


def test_no_file_is_made_before_there_is_something_to_lock(tmp_path: Path, locks: LockFile) -> None:
    assert not (tmp_path / "journal.lock").exists()
    assert locks.acquire(an_id(1))
    assert (tmp_path / "journal.lock").stat().st_size == 0
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "journal.lock").stat().st_mode) == 0o600


def test_another_program_cannot_take_a_locked_draft_but_any_other(tmp_path: Path, locks: LockFile) -> None:
    mine, other = new_id(), new_id()
    assert locks.acquire(mine)
    with running(CLAIMER, tmp_path / "journal.lock") as process:
        tell(process, mine)
        tell(process, other)
        assert [says(process), says(process)] == ["False", "True"]
        assert not locks.acquire(other)


def test_a_lock_that_is_released_is_free_for_another_program(tmp_path: Path, locks: LockFile) -> None:
    back, kept = new_id(), new_id()
    locks.release(back)  # nothing is locked yet
    assert locks.acquire(back)
    assert locks.acquire(kept)
    locks.release(back)
    with running(CLAIMER, tmp_path / "journal.lock") as process:
        tell(process, back)
        tell(process, kept)
        assert [says(process), says(process)] == ["True", "False"]


def test_a_draft_is_free_again_when_its_program_was_killed(tmp_path: Path, locks: LockFile) -> None:
    draft = new_id()
    with running(CLAIMER, tmp_path / "journal.lock") as process:
        tell(process, draft)
        assert says(process) == "True"
        assert not locks.acquire(draft)
        process.kill()
        process.wait()
        assert locks.acquire(draft)


def test_a_draft_is_free_again_when_its_program_lets_go(tmp_path: Path, locks: LockFile) -> None:
    draft = new_id()
    assert locks.acquire(draft)
    locks.close()
    with running(CLAIMER, tmp_path / "journal.lock") as process:
        tell(process, draft)
        assert says(process) == "True"


def test_a_program_may_lock_its_own_draft_again(locks: LockFile) -> None:
    assert locks.acquire(an_id(1))
    assert locks.acquire(an_id(1))


def test_where_no_lock_file_can_be_made_every_lock_works(tmp_path: Path) -> None:
    locks = LockFile(tmp_path / "no such folder" / "journal.lock")
    assert locks.acquire(an_id(1))
    locks.close()

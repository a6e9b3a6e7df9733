"""Two programs never resume the same draft, and a claim is released when its program ends."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.journal.claims import Claims
from reflect.journal.ids import new_id
from tests.support.entries import an_id
from tests.support.processes import running, says, tell

CLAIMER = """
    import sys
    from pathlib import Path
    from reflect.journal.claims import Claims
    claims = Claims(Path(sys.argv[1]))
    for draft in sys.stdin:
        print(claims.take(draft.strip()), flush=True)
"""


@pytest.fixture
def claims(tmp_path: Path) -> Iterator[Claims]:
    made = Claims(tmp_path / "journal.lock")
    yield made
    made.close()


def test_no_file_is_made_before_there_is_something_to_claim(tmp_path: Path, claims: Claims) -> None:
    assert not (tmp_path / "journal.lock").exists()
    assert claims.take(an_id(1))
    assert (tmp_path / "journal.lock").stat().st_size == 0
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "journal.lock").stat().st_mode) == 0o600


def test_another_program_cannot_take_a_claimed_draft_but_any_other(tmp_path: Path, claims: Claims) -> None:
    mine, other = new_id(), new_id()
    assert claims.take(mine)
    with running(CLAIMER, tmp_path / "journal.lock") as process:
        tell(process, mine)
        tell(process, other)
        assert [says(process), says(process)] == ["False", "True"]
        assert not claims.take(other)


def test_a_claim_that_is_given_back_is_free_for_another_program(tmp_path: Path, claims: Claims) -> None:
    back, kept = new_id(), new_id()
    claims.give_back(back)  # nothing is claimed yet
    assert claims.take(back)
    assert claims.take(kept)
    claims.give_back(back)
    with running(CLAIMER, tmp_path / "journal.lock") as process:
        tell(process, back)
        tell(process, kept)
        assert [says(process), says(process)] == ["True", "False"]


def test_a_draft_is_free_again_when_its_program_was_killed(tmp_path: Path, claims: Claims) -> None:
    draft = new_id()
    with running(CLAIMER, tmp_path / "journal.lock") as process:
        tell(process, draft)
        assert says(process) == "True"
        assert not claims.take(draft)
        process.kill()
        process.wait()
        assert claims.take(draft)


def test_a_draft_is_free_again_when_its_program_lets_go(tmp_path: Path, claims: Claims) -> None:
    draft = new_id()
    assert claims.take(draft)
    claims.close()
    with running(CLAIMER, tmp_path / "journal.lock") as process:
        tell(process, draft)
        assert says(process) == "True"


def test_a_program_may_claim_its_own_draft_again(claims: Claims) -> None:
    assert claims.take(an_id(1))
    assert claims.take(an_id(1))


def test_where_no_lock_file_can_be_made_every_claim_works(tmp_path: Path) -> None:
    claims = Claims(tmp_path / "no such folder" / "journal.lock")
    assert claims.take(an_id(1))
    claims.close()

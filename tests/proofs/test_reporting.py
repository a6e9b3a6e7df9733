"""The table of the proofs: a proof that lost something fails, and so does a control that lost nothing."""

import pytest

from tests.proofs.reporting import Report, Row, table


@pytest.mark.parametrize(
    ("rounds", "acknowledged", "lost", "integrity"),
    [(9, 90, 1, []), (9, 90, 0, ["a page"]), (0, 0, 0, []), (9, 0, 0, [])],
)
def test_a_proof_fails_that_lost_or_broke_something_or_did_nothing(
    rounds: int, acknowledged: int, lost: int, integrity: list[str]
) -> None:
    with pytest.raises(AssertionError):
        Report([])(proof="p", rounds=rounds, acknowledged=acknowledged, lost=lost, integrity=integrity)


def test_a_control_fails_that_lost_nothing_and_broke_nothing() -> None:
    with pytest.raises(AssertionError, match="DID NOT FAIL"):
        Report([])(proof="p", rounds=9, acknowledged=90, lost=0, integrity=[], control=True)


def test_a_control_that_did_nothing_has_shown_nothing() -> None:
    with pytest.raises(AssertionError, match="DID NOT FAIL"):
        Report([])(proof="p", rounds=9, acknowledged=0, lost=0, integrity=[], control=True)


def test_every_proof_and_control_has_a_row() -> None:
    rows: list[Row] = []
    report = Report(rows)
    report(proof="power loss", rounds=1000, acknowledged=54321, lost=0, integrity=[])
    report(proof="no syncing", rounds=5, acknowledged=50, lost=3, integrity=["a page"], control=True)
    head, _, proof, control = table(rows)
    assert [cell.strip() for cell in head.split("·")] == [
        "proof",
        "rounds",
        "acknowledged answers",
        "lost",
        "integrity",
    ]
    assert [cell.strip() for cell in proof.split("·")] == ["power loss", "1,000", "54,321", "0", "sound"]
    assert [cell.strip() for cell in control.split("·")] == [
        "control: no syncing",
        "5",
        "50",
        "3",
        "1 flaw; failed, as it must",
    ]

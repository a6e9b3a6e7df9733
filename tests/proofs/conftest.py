"""The fixture `report`, and the table of all reports at the end of the run."""

import pytest

from tests.proofs.reporting import Report, Row, table

_ROWS = pytest.StashKey[list[Row]]()


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """Adds a proof to the table and fails if the proof failed; see `reporting.Report`."""
    return Report(request.config.stash.setdefault(_ROWS, []))


@pytest.fixture(params=["small", pytest.param("large", marks=pytest.mark.proof)])
def large(request: pytest.FixtureRequest) -> bool:
    """Whether this is the run of `make proofs`; every proof and control also runs small, with the other tests."""
    return bool(request.param == "large")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table. With several workers there is none, because the rows stay in the workers."""
    rows = config.stash.get(_ROWS, [])
    if not rows:
        return
    terminalreporter.write_line("")
    for line in table(rows):
        terminalreporter.write_line(line)
    for skipped in terminalreporter.stats.get("skipped", []):
        if "/proofs/" in skipped.nodeid:
            terminalreporter.write_line(f"NOT RUN: {skipped.nodeid}: {skipped.longrepr[2]}")

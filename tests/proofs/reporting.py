"""The table of the proofs: the work of each one, and whether its result is as required."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

HEADINGS = ("proof", "rounds", "acknowledged answers", "lost", "integrity")


@dataclass
class Outcome:
    """The result of a proof so far; `report(proof=…, **vars(outcome))` takes it. See `Report` for the fields."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    integrity: list[str] = field(default_factory=list)


class Row(NamedTuple):
    """The result of one proof or control. `flaws` has the problems of the files, in a few words each."""

    proof: str
    rounds: int
    acknowledged: int
    lost: int
    flaws: tuple[str, ...]
    control: bool

    @property
    def broke(self) -> bool:
        """Whether anything was lost or damaged."""
        return self.lost > 0 or bool(self.flaws)

    @property
    def as_it_must(self) -> bool:
        """Whether the result is as required for a proof or a control, and it did anything at all."""
        return self.rounds > 0 and self.acknowledged > 0 and self.broke == self.control

    @property
    def verdict(self) -> str:
        count = len(self.flaws)
        flaws = f"{count:,} flaw{'s' if count > 1 else ''}" if count else "sound"
        if not self.control:
            return flaws
        return f"{flaws}; failed, as it must" if self.as_it_must else f"{flaws}; DID NOT FAIL"

    @property
    def cells(self) -> tuple[str, ...]:
        name = f"  control: {self.proof}" if self.control else self.proof
        return name, f"{self.rounds:,}", f"{self.acknowledged:,}", f"{self.lost:,}", self.verdict


class Report:
    """Adds a proof to the table, and fails the test if the proof failed.

    A test asks for the fixture `report` and calls it once, at its end:

        def test_a_migration_killed_at_each_step(report: Report) -> None:
            ...
            report(proof="migration killed at each step", rounds=40, acknowledged=1200, lost=0, integrity=[])

    Args (all by name):
        proof: a short description of the work; the name of the row.
        rounds: the number of rounds.
        acknowledged: the number of answers acknowledged before, over all rounds: calls that save an answer, finish a
            check-in or change an entry and have returned.
        lost: how many of these were missing or incomplete afterwards; see `checking.missing`.
        integrity: the problems of the files, a few words for each; empty if all are sound. See `checking.flaws`.
        control: whether this is a control, which shows that its proof would notice a failure; it is listed below the
            proof, and must fail.

    Raises:
        AssertionError: a proof lost something, found a problem, or had nothing to check; or a control
            lost nothing and found no problem.
    """

    def __init__(self, rows: list[Row]):
        self._rows = rows

    def __call__(
        self,
        *,
        proof: str,
        rounds: int,
        acknowledged: int,
        lost: int,
        integrity: Sequence[str],
        control: bool = False,
    ) -> None:
        row = Row(proof, rounds, acknowledged, lost, tuple(integrity), control)
        self._rows.append(row)
        assert row.as_it_must, f"{' | '.join(row.cells)}\n" + "\n".join(row.flaws[:20])


def table(rows: Iterable[Row]) -> list[str]:
    """Return the lines of the table, with names and verdicts aligned left and numbers aligned right."""
    lines = [HEADINGS, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    laid = [
        " · ".join(
            cell.rjust(width) if 0 < column < len(HEADINGS) - 1 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    return [laid[0], "-" * max(map(len, laid)), *laid[1:]]

"""The table of the proofs: what each one did, and that it found what it must."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

HEADINGS = ("proof", "rounds", "acknowledged answers", "lost", "integrity")


@dataclass
class Outcome:
    """What a proof did, as it goes on; `report(proof=…, **vars(outcome))` takes it. See `Report` for the fields."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    integrity: list[str] = field(default_factory=list)


class Row(NamedTuple):
    """What one proof or control did. `flaws` says what was wrong with the files, in a few words each."""

    proof: str
    rounds: int
    acknowledged: int
    lost: int
    flaws: tuple[str, ...]
    control: bool

    @property
    def broke(self) -> bool:
        """Whether something was lost or wrong."""
        return self.lost > 0 or bool(self.flaws)

    @property
    def as_it_must(self) -> bool:
        """Whether it did what a proof must, or what a control must, and did anything at all."""
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
    """Puts a proof into the table, and fails the test when the proof failed.

    A test asks for the fixture `report` and calls it once, at its end:

        def test_a_migration_killed_at_each_step(report: Report) -> None:
            ...
            report(proof="migration killed at each step", rounds=40, acknowledged=1200, lost=0, integrity=[])

    Args (all by name):
        proof: what was done, in a few words; the name of the row.
        rounds: how often.
        acknowledged: how many answers had been acknowledged before, over all rounds: a call that keeps an
            answer, finishes a check-in or changes an entry had returned.
        lost: how many of these were not there afterwards, or not whole; see `checking.missing`.
        integrity: what was wrong with the files, a few words for each flaw; empty when all is sound. See
            `checking.flaws`.
        control: this is not a proof but shows that one would notice; it stands under its proof, and must fail.

    Raises:
        AssertionError: a proof lost something or found a flaw, or had nothing to look at; or a control
            lost nothing and found nothing wrong.
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
    """Return the lines of the table; names and verdicts to the left, numbers to the right."""
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

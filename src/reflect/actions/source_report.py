"""The report on one source of an import: its entries and problems."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from reflect.actions.import_sources import ImportSource
from reflect.exchange.incoming import NOTES, Problem

MOST_KEPT = 1000
"""Maximum number of problems kept per source; further ones are only counted."""


@dataclass
class Report:
    """The entries and problems found in a source.

    Attributes:
        source: the source.
        entries: the number of entries.
        first: the earliest day of the entries.
        last: the latest day.
        problems: the problems, each with the part of the source it is in.
        notes: the number of problems that left nothing out.
        left_out: the number of problems that left something out.
    """

    source: ImportSource
    entries: int = 0
    first: dt.date | None = None
    last: dt.date | None = None
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    notes: int = 0
    left_out: int = 0

    def saw(self, first: dt.date, last: dt.date, count: int = 1) -> None:
        """Count entries and extend the range of days."""
        self.entries += count
        self.first = min(self.first or first, first)
        self.last = max(self.last or last, last)

    def heard(self, part: str, problem: Problem) -> None:
        """Count a problem, and keep it unless there are MOST_KEPT already."""
        if problem.kind in NOTES:
            self.notes += 1
        else:
            self.left_out += 1
        if len(self.problems) < MOST_KEPT:
            self.problems.append((part, problem))

    def as_data(self) -> dict[str, Any]:
        """Return the report as JSON data."""
        return {
            "file": self.source.name,
            "format": self.source.format,
            "passed_over": self.source.passed_over,
            "entries": self.entries,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "left_out": self.left_out,
            "notes": self.notes,
            "problems": [
                {"part": part or None, "line": p.line or None, "problem": p.kind, "detail": p.detail or None}
                for part, p in self.problems
            ],
        }

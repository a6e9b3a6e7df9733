"""The result of a command, however it was run."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reflect.journal.entry import with_number

ENTRY = {
    "schema",
    "id",
    "revision",
    "ref",
    "day",
    "started_at",
    "finished_at",
    "zone",
    "session",
    "language",
    "tags",
    "pattern",
    "answers",
    "source",
}
"""The fields of an entry in JSON, as documented."""


def numbered(refs: Iterable[str]) -> list[str]:
    """Return refs as JSON has them, with their numbers."""
    return [with_number(ref) for ref in refs]


@dataclass(frozen=True)
class Ran:
    """The exit code and output of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output, parsed as JSON."""
        return json.loads(self.out)

    @property
    def refs(self) -> list[str]:
        """The refs of the entries in the output, which is a JSON array or JSON Lines, with their numbers."""
        if self.out.startswith("["):
            return [entry["ref"] for entry in self.json]
        return [json.loads(line)["ref"] for line in self.out.splitlines()]

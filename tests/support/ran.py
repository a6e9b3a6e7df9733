"""A command that was run, however it was."""

import json
from dataclasses import dataclass
from typing import Any

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
    "answers",
    "source",
}
"""The fields of an entry in JSON, as documented."""


@dataclass(frozen=True)
class Ran:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output, read as JSON."""
        return json.loads(self.out)

    @property
    def refs(self) -> list[str]:
        """The refs of the entries in its JSON output, an array or lines."""
        if self.out.startswith("["):
            return [entry["ref"] for entry in self.json]
        return [json.loads(line)["ref"] for line in self.out.splitlines()]

"""A home in which the program runs with a different clock, or a shorter lock timeout."""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys.home import Home

LAUNCHER = Path(__file__).with_name("launcher.py")


@dataclass
class Altered(Home):
    """A home in which the launcher runs the program with `changes`."""

    changes: dict[str, Any] = field(default_factory=dict)

    def forking(self) -> dict[str, Any] | None:
        # A signal set for a function needs a fresh process, in which no module has imported the function yet.
        return None if "at" in self.changes else self.changes

    def command(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-P", str(LAUNCHER), json.dumps(self.changes), *map(str, arguments)]

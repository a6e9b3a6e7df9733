"""A home whose program has another clock, or less patience with a locked journal."""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys.home import Home

LAUNCHER = Path(__file__).with_name("launcher.py")


@dataclass
class Altered(Home):
    """A home where the program is run by the launcher; `changes` are what it is told."""

    changes: dict[str, Any] = field(default_factory=dict)

    def forking(self) -> dict[str, Any] | None:
        # Where a signal comes at a function, nothing may have been imported that took the function along.
        return None if "at" in self.changes else self.changes

    def command(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-P", str(LAUNCHER), json.dumps(self.changes), *map(str, arguments)]

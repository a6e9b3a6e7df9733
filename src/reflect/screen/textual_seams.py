"""Textual without its command palette: there is none here, and what it brings along is a tenth of the start.

Importing this module imports Textual, so it comes before everything else that does.
`tests/screen/test_lean.py` proves that the palette stays away.
"""

import sys
from types import ModuleType
from typing import Any

_PALETTE = "textual.command"


class _Absent(ModuleType):
    """Stands in for a module of which only the names are needed."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def _import_textual() -> None:
    if "textual.app" in sys.modules or _PALETTE in sys.modules:
        return
    sys.modules[_PALETTE] = _Absent(_PALETTE)
    try:
        import textual.app
        import textual.drivers  # noqa: F401
    finally:
        del sys.modules[_PALETTE]


_import_textual()

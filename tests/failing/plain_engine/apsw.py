"""Stands in for the package `apsw` installed over `apsw-sqlite3mc`: the same module, without ciphers.

Its SQLite ignores the pragmas of ciphers without an error, as SQLite does with all unknown pragmas.
`tests/failing/test_plain_engine.py` puts this folder first on the path.
"""

import importlib.util
import sys
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

_CIPHER_PRAGMAS = frozenset({"cipher", "hexkey", "hexrekey", "key", "legacy", "rekey"})

_here = Path(__file__).parent
_spec = PathFinder.find_spec("apsw", [part for part in sys.path if Path(part or ".").resolve() != _here])
assert _spec is not None
assert _spec.loader is not None
_real: Any = importlib.util.module_from_spec(_spec)
sys.modules["apsw"] = _real
_spec.loader.exec_module(_real)


class _Connection(_real.Connection):  # type: ignore[misc]
    def pragma(self, name: str, *value: Any, **more: Any) -> Any:
        return None if name.lower() in _CIPHER_PRAGMAS else super().pragma(name, *value, **more)


for _name in [name for name in vars(_real) if name.startswith("mc_")]:
    delattr(_real, _name)
_real.Connection = _Connection

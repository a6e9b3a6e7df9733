"""The private part of pydantic that the program replaces, for a faster start.

To find plugins, pydantic imports `importlib.metadata`, and with it the packages for email and archives: 8 ms. The
program has no plugins, which would see the validated texts. `tests/test_model.py` checks that this part still exists.
"""

import os
import sys
from types import ModuleType

LOADER = "pydantic.plugin._loader"

# Searching for plugins itself takes another 15 ms.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")


def _no_plugins() -> tuple[()]:
    return ()


if LOADER not in sys.modules:
    sys.modules[LOADER] = _without = ModuleType(LOADER)
    _without.get_plugins = _no_plugins  # type: ignore[attr-defined]

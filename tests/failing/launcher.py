"""Runs reflect with changes to its environment: `python launcher.py CHANGES ARGUMENT…`.

The changes are JSON: those of `tests.support.forkserver.change`, `at` and `signal` (a function, and the signal sent
just before it is called), and `after` (the number of earlier calls without a signal). They are applied here, in the
tests, before any code of the program runs.
"""

import importlib
import json
import os
import sys
from pathlib import Path


def main() -> None:
    """Apply the changes and run the program."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.support.forkserver import change

    changes = json.loads(sys.argv[1])
    now = change(changes)
    if "at" in changes:
        interrupted(changes["at"], changes["signal"], after=changes.get("after", 0))
    from reflect.actions.context import system_clock
    from reflect.cli import app

    app.main(sys.argv[2:], now=now or system_clock)


def interrupted(place: str, number: int, *, after: int = 0) -> None:
    """Send a signal just before a function, `package.module.function`, is called for the first time after N calls."""
    module, _, name = place.rpartition(".")
    owner = importlib.import_module(module)
    function = getattr(owner, name)

    left = after

    def after_the_signal(*args: object, **named: object) -> object:
        nonlocal left
        if left:
            left -= 1
            return function(*args, **named)
        setattr(owner, name, function)  # the signal is sent once
        os.kill(os.getpid(), number)
        return function(*args, **named)

    setattr(owner, name, after_the_signal)


if __name__ == "__main__":
    main()

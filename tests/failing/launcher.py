"""Runs reflect with another clock, less patience, or up to a certain place: `python launcher.py CHANGES ARGUMENT…`.

The changes are JSON: those of `tests.support.forkserver.change`, and `at` and `signal`, a function and the signal that
comes just before it is called; `after`, how many calls it lets pass before. They are made here, in the tests, before
anything of the program has looked.
"""

import importlib
import json
import os
import sys
from pathlib import Path


def main() -> None:
    """Change what is to be changed and run the program."""
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
    """Have a signal come just before a function, `package.module.function`, is called, `after` calls excepted."""
    module, _, name = place.rpartition(".")
    owner = importlib.import_module(module)
    function = getattr(owner, name)

    left = after

    def after_the_signal(*args: object, **named: object) -> object:
        nonlocal left
        if left:
            left -= 1
            return function(*args, **named)
        setattr(owner, name, function)  # it comes once
        os.kill(os.getpid(), number)
        return function(*args, **named)

    setattr(owner, name, after_the_signal)


if __name__ == "__main__":
    main()

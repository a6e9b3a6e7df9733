"""Runs reflect with another clock, less patience, or up to a certain place: `python launcher.py CHANGES ARGUMENT…`.

The changes are JSON: `now`, the time it is when it starts; `busy_ms`, how long a locked journal is waited for; `at` and
`signal`, a function and the signal that comes just before it. They are made here, in the tests, before anything of
the program has looked.
"""

import datetime as dt
import importlib
import json
import os
import sys
import time


def main() -> None:
    """Change what is to be changed and run the program."""
    from reflect.cli import context
    from reflect.journal.file import engine

    changes = json.loads(sys.argv[1])
    engine.BUSY_MS = changes.get("busy_ms", engine.BUSY_MS)
    if "now" in changes:
        begun, first = time.monotonic(), dt.datetime.fromisoformat(changes["now"])

        def now() -> dt.datetime:
            passed = first.astimezone(dt.UTC) + dt.timedelta(seconds=time.monotonic() - begun)
            return passed.astimezone()

        context.now = now
    if "at" in changes:
        interrupted(changes["at"], changes["signal"])
    from reflect.cli import app

    app.main(sys.argv[2:])


def interrupted(place: str, number: int) -> None:
    """Have a signal come just before a function, `package.module.function`, is called for the first time."""
    module, _, name = place.rpartition(".")
    owner = importlib.import_module(module)
    function = getattr(owner, name)

    def after_the_signal(*args: object, **named: object) -> object:
        setattr(owner, name, function)  # it comes once
        os.kill(os.getpid(), number)
        return function(*args, **named)

    setattr(owner, name, after_the_signal)


if __name__ == "__main__":
    main()

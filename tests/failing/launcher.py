"""Runs reflect with another clock or with less patience: `python launcher.py '{"now": …, "busy_ms": …}' ARGUMENT…`.

The clock and the patience are changed here, in the tests, before anything of the program has looked at them.
"""

import datetime as dt
import json
import sys
import time


def main() -> None:
    """Change what is to be changed and run the program."""
    from reflect.cli import context
    from reflect.journal import engine

    changes = json.loads(sys.argv[1])
    engine.BUSY_MS = changes.get("busy_ms", engine.BUSY_MS)
    if "now" in changes:
        begun, first = time.monotonic(), dt.datetime.fromisoformat(changes["now"])

        def now() -> dt.datetime:
            passed = first.astimezone(dt.UTC) + dt.timedelta(seconds=time.monotonic() - begun)
            return passed.astimezone()

        context.now = now
    from reflect.cli import app

    app.main(sys.argv[2:])


if __name__ == "__main__":
    main()

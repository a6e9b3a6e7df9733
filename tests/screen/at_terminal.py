"""A script that runs a check-in on a real terminal and reports its outcome; started by `test_terminal`."""

import json
import os
import sys
from pathlib import Path

from reflect.language.choose import phrases_of
from reflect.screen.app import run
from reflect.session.forms.text import TextForm
from tests.screen.support import checkin


def main(report: Path, how: str) -> None:
    """Run the session `text` and write a report as JSON."""
    begun, keeper = checkin("text")
    if how == "fail":

        def fail(*_: object) -> None:
            raise ValueError

        TextForm.enter = fail  # type: ignore[assignment]
    ended: dict[str, object] = {"pid": os.getpid()}
    try:
        ending = run(begun, phrases_of("en"), editor=lambda text, _: text)
        ended |= {"how": ending.how, "kept": ending.kept, "signal": ending.signal}
    except ValueError as error:
        ended |= {"error": type(error).__name__}
    ended["typing"] = keeper.typing
    ended["texts"] = [getattr(answer, "text", None) for answer in begun.session.answers]
    report.write_text(json.dumps(ended))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

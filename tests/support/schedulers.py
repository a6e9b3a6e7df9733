"""Stand-ins for the schedulers of the systems: programs that are only recorded, and a systemctl on the search path."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import strategies as st

from reflect.remind.reminder import EVERY_DAY, ScheduledReminder
from reflect.remind.scheduler import ProgramResult

SOME_DAYS = frozenset({0, 2, 6})

ODD_PATHS = (
    "/home/robin/a folder",
    "/home/robin/50% of %h %%",
    "/home/robin/$HOME ${HOME} $$",
    '/home/robin/it\'s "quoted"',
    "/home/robin/back\\slash\\n",
    "/home/robin/café & <tag> 日本",
    "/home/robin/a;b|c`d`(e)#~!*?[f]=g",
)


PATHS = st.text(
    st.characters(min_codepoint=32, exclude_categories=["Cs"], exclude_characters="\x7f\ufffe\uffff")
)
"""Characters in paths that every scheduler except that of Windows allows."""


def a_reminder(
    *,
    at: str = "20:30",
    weekdays: frozenset[int] = EVERY_DAY,
    language: str = "en",
    folder: str = "/home/robin/journal",
    python: str = "/opt/reflect/bin/python",
) -> ScheduledReminder:
    return ScheduledReminder(dt.time.fromisoformat(at), weekdays, language, f"{folder}/status", python)


class Programs:
    """Records the programs that a scheduler would run.

    Args:
        failing: the first words of the commands that fail, with their output.
        said: the output of the others.
    """

    def __init__(self, *failing: tuple[str, str], said: str = ""):
        self.failing, self.said, self.ran = list(failing), said, list[str]()

    def __call__(self, command: Sequence[str]) -> ProgramResult:
        self.ran.append(" ".join(command))
        words = next((words for begin, words in self.failing if self.ran[-1].startswith(begin)), None)
        return ProgramResult(0, self.said) if words is None else ProgramResult(1, words)


_SYSTEMCTL = """\
#!/bin/sh
units="$HOME/.config/systemd/user"
case "$2" in
    enable) mkdir -p "$units/timers.target.wants"; ln -s "../$3" "$units/timers.target.wants/$3" ;;
    disable) rm -f "$units/timers.target.wants/$4" ;;
esac
"""


def machine(folder: Path, monkeypatch: pytest.MonkeyPatch, *, session: bool = True) -> Path:
    """Put stand-ins for systemctl and notify-send on the search path, and return an empty home folder.

    The stand-in for notify-send writes its arguments, one per line, to the file `shown` in that folder.

    Args:
        folder: a folder for both.
        monkeypatch: changes HOME and PATH.
        session: whether there is a user session.
    """
    programs, user = folder / "programs", folder / "user"
    programs.mkdir(exist_ok=True)
    user.mkdir(exist_ok=True)
    refuse = "#!/bin/sh\necho 'Failed to connect to bus: No medium found' >&2\nexit 1\n"
    for name, script in (
        ("systemctl", _SYSTEMCTL if session else refuse),
        ("notify-send", f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{user}/shown'\n"),
    ):
        (programs / name).write_text(script)
        (programs / name).chmod(0o755)
    monkeypatch.setenv("HOME", str(user))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("sys.platform", "linux")
    return user

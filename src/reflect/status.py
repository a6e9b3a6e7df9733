"""`reflect-status`: one glyph for a shell prompt, from a small file next to the journal.

It runs with every prompt, so it imports one small module of reflect and otherwise only what Python has already
loaded: no typer, no platformdirs, not even `argparse`. `tests/test_status.py` checks that, and that the path of
the file agrees with `reflect.system.places`.
"""

import os
import sys
import time

from reflect.system.regular import create_private, read_regular

USAGE = "reflect-status [--done TEXT] [--draft TEXT] [--open TEXT]"
MAX_BYTES = 4096
"""Maximum size of the status file in bytes; it holds three short lines."""

GLYPHS = {"--done": "●", "--draft": "◐", "--open": "○"}


def main() -> None:
    """Print the glyph for today: done, draft or open. Exit with 2 on unknown arguments."""
    if not os.environ.get("HOME"):
        os.environ.pop("HOME", None)  # an empty value counts as unset, as in the program itself
    glyphs, args = dict(GLYPHS), sys.argv[1:]
    while args:
        name, given, value = args.pop(0).partition("=")
        if name in ("-h", "--help"):
            _print(USAGE)
            return
        if name not in glyphs or (not given and not args):
            sys.stderr.write(USAGE + "\n")
            sys.exit(2)
        glyphs[name] = value if given else args.pop(0)
    _print(glyphs["--" + state(read(path(os.environ)), time.time())])


def _print(text: str) -> None:
    # Written as bytes, so that the glyph works in a C locale too. Write errors are ignored.
    if text:
        try:
            os.write(1, text.encode("utf-8", "surrogateescape") + b"\n")
        except OSError:
            return


def path(environ: "os._Environ[str] | dict[str, str]", name: str = "status") -> str:
    """Return the path of a file beside the journal in this environment; the default name is that of `places.status`."""
    if environ.get("REFLECT_HOME"):
        try:
            folder = os.path.abspath(os.path.expanduser(environ["REFLECT_HOME"]))  # noqa: PTH100, PTH111 - pathlib costs 8 ms
        except OSError:
            folder = ""  # a relative path, and the working directory no longer exists
    elif sys.platform == "win32":
        folder = os.path.join(environ.get("LOCALAPPDATA", ""), "reflect")  # noqa: PTH118 - the same
    elif sys.platform == "darwin":
        folder = os.path.expanduser("~/Library/Application Support/reflect")  # noqa: PTH111 - the same
    else:
        data = environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")  # noqa: PTH111 - the same
        folder = os.path.join(data, "reflect")  # noqa: PTH118 - the same
    return os.path.join(folder, name)  # noqa: PTH118 - the same


def read(file: str) -> dict[str, str]:
    """Return the values in the status file by name; {} if it is missing, unreadable or not a status file."""
    try:
        lines = read_regular(file, MAX_BYTES).decode().split("\n")
        return dict(line.split() for line in lines if len(line.split()) == 2)
    except (OSError, ValueError):
        return {}


def write(file: str, said: dict[str, str]) -> None:
    """Replace a small file of lines atomically; if that fails the old file stays.

    Args:
        file: the path of the status file.
        said: the values by name; neither names nor values contain spaces, but for values of other files.
    """
    folder, own = os.path.split(file)
    partial = os.path.join(folder, f".{own}.{os.getpid()}.partial")  # noqa: PTH118 - as in `read`
    try:
        try:
            if os.path.lexists(partial):
                os.unlink(partial)  # noqa: PTH108 - left by a killed process with the same process id
            with open(create_private(partial), "w", encoding="utf-8") as lines:  # noqa: PTH123 - of a descriptor
                lines.writelines(f"{name} {value}\n" for name, value in said.items())
            os.replace(partial, file)  # noqa: PTH105 - as in `read`
        except BaseException:
            os.unlink(partial)  # noqa: PTH108 - as in `read`
            raise
    except OSError:
        return


def state(said: dict[str, str], now: float) -> str:
    """Return `done`, `draft` or `open`.

    Args:
        said: the values in the file: `done`, the latest days with a check-in; `draft`, yes or absent; `starts`,
            the start of a day in minutes after midnight.
        now: the current time in seconds since 1970.
    """
    starts = said.get("starts", "240")
    local = time.localtime(now)
    if abs(local.tm_gmtoff) >= 86_400:
        local = time.gmtime(now)  # an invalid TZ, for which the program uses UTC
    # Wall-clock arithmetic, as for entries: 03:59 belongs to yesterday, whether or not summer time changed.
    day = (local.tm_year, local.tm_mon, local.tm_mday)
    minutes = int(starts) if starts.isascii() and starts.isdigit() and len(starts) < 5 else 240
    if local.tm_hour * 60 + local.tm_min < minutes:
        noon_before = time.mktime((*day, 12, 0, 0, 0, 0, -1)) - 86_400
        day = time.localtime(noon_before)[:3]
    if f"{day[0]:04}-{day[1]:02}-{day[2]:02}" in said.get("done", "").split(","):
        return "done"
    return "draft" if said.get("draft") else "open"

"""`reflect-status`: one glyph for a shell prompt, from one small file beside the journal.

It runs with every prompt, so it imports one small module of ours and else nothing but what Python has loaded
anyway: not typer, not platformdirs, not even `argparse`. `tests/test_status.py` guards that, and that its idea
of where the file is agrees with `reflect.system.places`.
"""

import os
import sys
import time

from reflect.system.regular import create_private, read_regular

USAGE = "reflect-status [--done TEXT] [--draft TEXT] [--open TEXT]"
MAX_BYTES = 4096
"""Size limit of the status file: it holds three short lines."""

GLYPHS = {"--done": "●", "--draft": "◐", "--open": "○"}


def main() -> None:
    """Print one text: today is done, a draft is waiting, or today is open. Unknown arguments exit with 2."""
    if not os.environ.get("HOME"):
        os.environ.pop("HOME", None)  # an empty one is none, as for the program itself
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
    # In bytes: a prompt in a C locale gets its glyph too. Where nobody can read it, nothing is said about that.
    if text:
        try:
            os.write(1, text.encode("utf-8", "surrogateescape") + b"\n")
        except OSError:
            return


def path(environ: "os._Environ[str] | dict[str, str]") -> str:
    """Return where the status file is for this environment; the same place as `places.status`."""
    if environ.get("REFLECT_HOME"):
        try:
            folder = os.path.abspath(os.path.expanduser(environ["REFLECT_HOME"]))  # noqa: PTH100, PTH111 - pathlib costs 8 ms
        except OSError:
            folder = ""  # a name from here, where there is no here any more
    elif sys.platform == "win32":
        folder = os.path.join(environ.get("LOCALAPPDATA", ""), "reflect")  # noqa: PTH118 - the same
    elif sys.platform == "darwin":
        folder = os.path.expanduser("~/Library/Application Support/reflect")  # noqa: PTH111 - the same
    else:
        data = environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")  # noqa: PTH111 - the same
        folder = os.path.join(data, "reflect")  # noqa: PTH118 - the same
    return os.path.join(folder, "status")  # noqa: PTH118 - the same


def read(file: str) -> dict[str, str]:
    """Return what the status file says by name; {} when there is none, it cannot be read or is no file of ours."""
    try:
        lines = read_regular(file, MAX_BYTES).decode().split("\n")
        return dict(line.split() for line in lines if len(line.split()) == 2)
    except (OSError, ValueError):
        return {}


def write(file: str, said: dict[str, str]) -> None:
    """Put the status file in place, whole; where that cannot be done the old one stays.

    Args:
        file: where.
        said: what it says, by name; neither names nor values hold spaces.
    """
    folder, own = os.path.split(file)
    partial = os.path.join(folder, f".{own}.{os.getpid()}.partial")  # noqa: PTH118 - as in `read`
    try:
        try:
            if os.path.lexists(partial):
                os.unlink(partial)  # noqa: PTH108 - a killed program that had our number left it
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
        said: what the file says: `done` the latest days with a check-in, `draft` yes, `starts` the minutes
            after midnight at which a day starts.
        now: seconds since 1970.
    """
    starts = said.get("starts", "240")
    local = time.localtime(now)
    if abs(local.tm_gmtoff) >= 86_400:
        local = time.gmtime(now)  # a TZ that makes no sense, for which the program takes UTC
    # Wall-clock arithmetic, as for entries: at 03:59 it is still yesterday, on a long night too.
    day = (local.tm_year, local.tm_mon, local.tm_mday)
    minutes = int(starts) if starts.isascii() and starts.isdigit() and len(starts) < 5 else 240
    if local.tm_hour * 60 + local.tm_min < minutes:
        noon_before = time.mktime((*day, 12, 0, 0, 0, 0, -1)) - 86_400
        day = time.localtime(noon_before)[:3]
    if f"{day[0]:04}-{day[1]:02}-{day[2]:02}" in said.get("done", "").split(","):
        return "done"
    return "draft" if said.get("draft") else "open"

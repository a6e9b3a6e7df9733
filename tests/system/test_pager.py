"""Choosing the user's pager, and the options and input it gets."""

import os
import stat
from pathlib import Path

import pytest

from reflect.system.pager import pager, paging

SCRIPT = """#!/bin/sh
{ printf '%s\\n' "$@"; echo "LESS=$LESS"; echo "HIST=$LESSHISTFILE"; echo "SECURE=$LESSSECURE"
  echo "CHARSET=$LESSCHARSET"; cat; } > "$SEEN"
"""


TELLS = r"-Ps?eq closes\.:more\: space, q closes."
TOLD = {"more": "more: space, q closes", "end": "q closes."}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with programs named less, more and cat, which record what they are given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("less", "more", "cat"):
        (folder / name).write_text(SCRIPT)
        (folder / name).chmod(0o700)
    return folder


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({}, ["less", "-R", TELLS]),
        ({"PAGER": "less"}, ["less", "-R", TELLS]),
        ({"PAGER": "less -S '-Pmy prompt'"}, ["less", "-R", TELLS, "-S", "-Pmy prompt"]),
        ({"PAGER": "more"}, ["more"]),
        ({"PAGER": "more -d"}, ["more", "-d"]),
        ({"PAGER": ""}, None),
        ({"PAGER": " "}, None),
        ({"PAGER": "cat"}, None),
        ({"PAGER": "cat -v"}, None),
        ({"PAGER": "none-such"}, None),
        ({"PAGER": "less 'open"}, None),
        # How to go on is told, unless the user has a prompt of their own.
        # The alternate screen is forced unless the options in PAGER say otherwise.
        ({"LESS": "FR"}, ["less", "-R", TELLS]),
        ({"LESS": "-R -Pmine"}, ["less", "-R"]),
        ({"LESS": "-FRX"}, ["less", "-R", "-+X", TELLS]),
        ({"LESS": "--no-init"}, ["less", "-R", "-+X", TELLS]),
        ({"LESS": "FRX", "PAGER": "less -X"}, ["less", "-R", "-+X", TELLS, "-X"]),
        ({"LESS": "FRX", "PAGER": "more"}, ["more"]),
    ],
)
def test_the_command(folder: Path, environ: dict[str, str], command: list[str] | None) -> None:
    assert pager({"PATH": str(folder), **environ}, **TOLD) == command


def test_there_may_be_none(tmp_path: Path, folder: Path) -> None:
    assert pager({"PATH": str(tmp_path)}, **TOLD) is None
    busybox = tmp_path / "busybox"
    (folder / "less").rename(busybox)
    (folder / "less").symlink_to(busybox)
    assert pager({"PATH": str(folder), "LESS": "X"}, **TOLD) == ["less", "-R"], "it knows no more"


def given(folder: Path, **environ: str) -> list[str]:
    seen = folder / "seen"
    every = {"PATH": f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin", "SEEN": str(seen), **environ}
    command = [str(folder / "less"), "-R"]
    with paging(command, every, encoding="utf-8") as out:
        out.write("één\n")
    return seen.read_text().splitlines()


def test_what_is_written_reaches_it_and_neither_that_nor_what_is_looked_for_is_kept(folder: Path) -> None:
    (folder / "cat").unlink()
    assert given(folder) == ["-R", "LESS=R", "HIST=-", "SECURE=1", "CHARSET=utf-8", "één"]
    assert given(folder, LESS="M", LESSCHARSET="latin1", LESSHISTFILE="kept", LESSSECURE="0") == [
        "-R", "LESS=M", "HIST=-", "SECURE=0", "CHARSET=latin1", "één",
    ]  # fmt: skip


def test_leaving_early_is_not_an_error(folder: Path) -> None:
    (folder / "more").write_text("#!/bin/sh\nexit 3\n")
    written = 0
    with paging([str(folder / "more")], os.environ, encoding="utf-8") as out:
        for _ in range(10_000):
            out.write("x" * 1000)
            written += 1
    assert written < 10_000


def test_an_error_during_paging_is_reported_when_the_pager_ends(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError), paging(["/bin/cat"], os.environ, encoding="utf-8"):
        raise ZeroDivisionError


def test_a_pager_that_cannot_be_started(folder: Path) -> None:
    (folder / "more").write_text("no program")
    assert stat.S_IMODE((folder / "more").stat().st_mode) & stat.S_IXUSR
    with pytest.raises(OSError), paging([str(folder / "more")], os.environ, encoding="utf-8"):  # noqa: PT011
        pass

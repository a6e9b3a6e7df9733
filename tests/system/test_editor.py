"""Editors write the text of an answer only to the private file that they are given."""

import fcntl
import os
import pty
import select
import shutil
import struct
import subprocess
import termios
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.system.editor import places_of_words, quiet_flags

OLD, WORDS = "a band around my chest", "a knot under my ribs"
SETTINGS = {
    ".vimrc": "set swapfile undofile backup writebackup undodir=~/kept backupdir=~/kept directory=~/kept"
    "\nset viminfo='100,n~/kept/viminfo\n",
    ".config/nvim/init.vim": "set undofile backup undodir=~/kept backupdir=~/kept directory=~/kept\n",
    ".nanorc": "set backup\nset backupdir ~/kept\nset historylog\nset positionlog\n",
    ".emacs": '(setq make-backup-files t backup-directory-alist \'(("." . "~/kept/")))\n'
    "(setq backup-enable-predicate (lambda (_) t))\n"
    "(savehist-mode 1)\n(require 'recentf)\n(recentf-mode 1)\n(save-place-mode 1)\n",
}
"""Settings of a user whose editors keep as many copies as possible, in one folder."""

ESCAPE, CTRL_O, CTRL_X, CTRL_S, CTRL_C = b"\x1b", b"\x0f", b"\x18", b"\x13", b"\x03"
EDITORS: dict[str, tuple[Sequence[str], Sequence[bytes]]] = {
    "vim": (("vim", "vim.tiny", "vim.basic"), [b"dd", b"O" + WORDS.encode(), ESCAPE, b":w\r", b":q\r"]),
    "nvim": (("nvim",), [b"dd", b"O" + WORDS.encode(), ESCAPE, b":w\r", b":q\r"]),
    "nano": (("nano",), [b"\x17" + OLD.encode() + b"\r", WORDS.encode(), CTRL_O, b"\r", CTRL_X]),
    "emacs": (("emacs",), [WORDS.encode(), CTRL_X + CTRL_S, CTRL_X + CTRL_C]),
}
"""The names of each editor's program, and the keys that write text, save and quit."""


def written_by(command: Sequence[str], keys: Sequence[bytes], home: Path) -> int:
    """Run an editor in a pseudo-terminal, typing each group of keys once it has been silent for a moment."""
    mine, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environ = {"HOME": str(home), "PATH": os.environ["PATH"], "TERM": "xterm", "LANG": "C.UTF-8"}
    # With a separate terminal, which emacs requires.
    with subprocess.Popen(
        ["setsid", "--ctty", "--wait", *command], stdin=its, stdout=its, stderr=its, env=environ, cwd=home
    ) as child:
        os.close(its)
        try:
            for group in keys:
                until_silent(mine)
                os.write(mine, group)
            until_ended(mine)
            return child.wait(timeout=20)
        finally:
            child.kill()
            os.close(mine)


def until_silent(terminal: int) -> None:
    seen, quiet = False, 0
    while quiet < (1 if seen else 30):
        if select.select([terminal], [], [], 0.5)[0]:
            os.read(terminal, 65536)
            seen, quiet = True, 0
        else:
            quiet += 1


def until_ended(terminal: int) -> None:
    try:
        while select.select([terminal], [], [], 20)[0] and os.read(terminal, 65536):
            pass
    except OSError:
        return  # the other side is closed


@pytest.mark.skipif(os.name == "nt", reason="editors at a pseudo-terminal")
@pytest.mark.parametrize("quiet", [True, False], ids=["with the flags", "without them"])
@pytest.mark.parametrize("editor", EDITORS)
def test_an_editor_that_keeps_all_it_can_keeps_nothing(tmp_path: Path, editor: str, quiet: bool) -> None:
    names, keys = EDITORS[editor]
    program = next((name for name in names if shutil.which(name)), None)
    if program is None:
        pytest.skip(f"{editor} is not installed here")
    home = tmp_path / "home"
    (home / "kept").mkdir(parents=True)
    (home / ".local" / "share" / "nano").mkdir(parents=True)
    for name, content in SETTINGS.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(content)
    file = tmp_path / "reflect.md"
    file.write_text(OLD + "\n")
    code = written_by([program, *(quiet_flags([program]) if quiet else ()), str(file)], keys, home)
    assert code == 0
    assert WORDS in file.read_text()
    others = (path for path in (*home.rglob("*"), *tmp_path.iterdir()) if path != file and path.is_file())
    held = [
        path.name for path in others if any(words.encode() in path.read_bytes() for words in (OLD, WORDS))
    ]
    if quiet:
        assert held == []
    elif program != "vim.tiny" and not (program == "nano" and os.geteuid() == 0):
        # vim.tiny has no undo files and no history; nano reads the settings of this home unless it runs as root.
        assert held, "the control: with these settings it does keep words"


def test_a_link_to_a_known_editor_gets_its_flags(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = tmp_path / "vim.basic"
    real.write_text("#!/bin/sh\n")
    real.chmod(0o755)
    (tmp_path / "vi").symlink_to(real)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert quiet_flags(["vi"]) == quiet_flags(["/usr/bin/vim", "-u", "mine"])
    assert quiet_flags(["vi"])
    assert quiet_flags(["code", "--wait"]) == ()
    assert quiet_flags(["emacsclient"]) == (), "it passes its flags to a server with settings of its own"


def test_the_places_of_an_editor_of_ones_own_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    history = tmp_path / ".config" / "Code" / "User" / "History"
    assert places_of_words({"EDITOR": "code --wait"}) == []
    history.mkdir(parents=True)
    assert places_of_words({"EDITOR": "code --wait"}) == [history]
    assert places_of_words({"EDITOR": "vim"}) == []
    assert places_of_words({}) == []

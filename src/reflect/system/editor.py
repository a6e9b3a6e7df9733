"""Editing an answer in the user's editor, in a private file that is deleted afterwards."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from reflect.errors import EditorFailed
from reflect.system.disks import memory_folder
from reflect.system.files import temporary_folder
from reflect.system.regular import NotRegularError, TooLargeError, create_private, read_regular
from reflect.system.signals import interrupts_go_to_the_other

MAX_BYTES = 16_000_000
"""Maximum size of the edited file, in bytes; a usual answer has a few hundred."""

_FILE = "reflect.md"
_USUAL = ("notepad",) if sys.platform == "win32" else ("nano", "vi")


def edit(text: str, environ: Mapping[str, str]) -> str:
    """Open a text in `$VISUAL` or `$EDITOR` and return the edited text.

    If the user changes nothing, the original text is returned exactly. A single newline that the editor appends does
    not count as a change.

    Args:
        text: the original text.
        environ: the environment in which the editor and a private folder are looked up, usually `os.environ`.

    Raises:
        EditorFailed: there is no editor, it exited with an error, or the file is not text, not a regular file, or too
            large.
    """
    command = _command(environ)
    name = Path(command[0]).name
    before = text.encode()
    try:
        # A private folder (0700), so that backup files of the editor are deleted with it.
        with temporary_folder("reflect-", memory_folder(environ)) as folder:
            file = Path(folder) / _FILE
            with os.fdopen(create_private(file), "wb") as out:
                out.write(before)
            after = _edited([*command, *quiet_flags(command)], name, file)
    except (NotRegularError, IsADirectoryError):
        raise EditorFailed(name, "not_a_file") from None
    except TooLargeError:
        raise EditorFailed(name, "too_large") from None
    except OSError:
        raise EditorFailed(name, "failed") from None
    if after in (before, before + b"\n", before + b"\r\n"):
        return text
    try:
        new = after.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise EditorFailed(name, "not_text") from None
    if "\x00" in new:
        raise EditorFailed(name, "not_text")
    if "\r" not in text:
        new = new.replace("\r\n", "\n")
    return new if text.endswith("\n") else new.removesuffix("\n")


def _edited(command: list[str], name: str, file: Path) -> bytes:
    try:
        with interrupts_go_to_the_other():
            ended = subprocess.run([*command, str(file)], check=False)  # noqa: S603 - the user's own choice
        if ended.returncode != 0:
            raise EditorFailed(name, "failed")
        return read_regular(file, MAX_BYTES)
    except FileNotFoundError:
        # Either the editor does not exist, or it deleted the file.
        raise EditorFailed(name, "failed" if shutil.which(command[0]) else "missing") from None


_VIM = (
    "-n",
    "-i",
    "NONE",
    "-c",
    "silent! set noswapfile | silent! set noundofile | silent! set nobackup | silent! set nowritebackup"
    " | silent! set viminfo= | silent! set shada=",
)
_EMACS = (
    "--eval",
    "(progn (setq make-backup-files nil auto-save-default nil create-lockfiles nil auto-save-list-file-prefix nil"
    " backup-inhibited t undo-tree-auto-save-history nil)"
    " (dolist (mode '(savehist-mode save-place-mode recentf-mode desktop-save-mode auto-save-visited-mode))"
    " (when (fboundp mode) (funcall mode -1))))",
)
_QUIET = {"vim": _VIM, "gvim": _VIM, "nvim": _VIM, "nano": ("--ignorercfiles",), "emacs": _EMACS}
"""The flags by which an editor keeps no swap, undo, backup or history file. nano keeps none unless its settings say so,
and has no flags against them."""


def quiet_flags(command: Sequence[str]) -> Sequence[str]:
    """Return the flags by which a known editor keeps the text nowhere but in the file that it is given.

    Args:
        command: the editor and the user's own flags for it. A name such as `vi` may be a link to one that is known.
    """
    found = shutil.which(command[0])
    names = [Path(command[0]).name, *([Path(os.path.realpath(found)).name] if found else [])]
    kinds = (re.split(r"[.\d-]", name.lower().removesuffix(".exe"))[0] for name in names)
    return next((_QUIET[kind] for kind in kinds if kind in _QUIET), ())


PLACES_OF_WORDS = {
    "code": (".config/Code/User/History", ".config/Code/Backups"),
    "codium": (".config/VSCodium/User/History", ".config/VSCodium/Backups"),
    "subl": (".config/sublime-text/Local",),
    "emacsclient": (".emacs.d/auto-save-list", ".emacs.d/backups", ".config/emacs/auto-save-list"),
    "micro": (".config/micro/buffers", ".config/micro/backups"),
    "kak": (".local/share/kak",),
    "gedit": (".local/share/gedit",),
    "kate": (".local/share/kate",),
}
"""Folders below the home folder in which editors that take no such flags keep what was typed, or copies of files."""


def places_of_words(environ: Mapping[str, str]) -> list[Path]:
    """Return the known places where the user's own editor keeps words, as far as they exist."""
    try:
        command = _command(environ)
        home = Path.home()
    except (EditorFailed, RuntimeError):
        return []
    places = PLACES_OF_WORDS.get(Path(command[0]).name, ())
    return [home / place for place in places if (home / place).exists()]


def _command(environ: Mapping[str, str]) -> list[str]:
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environ.get(variable, ""), posix=sys.platform != "win32")
        except ValueError:
            raise EditorFailed(environ[variable], "missing") from None
        if words:
            return words
    found = next((editor for editor in _USUAL if shutil.which(editor)), None)
    if found is None:
        raise EditorFailed(_USUAL[0], "missing")
    if not sys.stdin.isatty():
        raise EditorFailed(found, "no_terminal")  # it would wait forever; an editor set by a script need not
    return [found]

"""Editing an answer in the user's editor, in a private file that is deleted afterwards."""

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reflect.errors import EditorFailed
from reflect.system.edited_file import (
    MAX_BYTES,
    EditedFile,
    Origin,
    StoppedError,
    edited_file,
)
from reflect.system.edited_places import memory_places
from reflect.system.regular import NotRegularError, TooLargeError, read_regular
from reflect.system.signals import interrupts_go_to_the_other

_USUAL = ("notepad",) if sys.platform == "win32" else ("nano", "vi")


def edit(text: str, environ: Mapping[str, str], *, origin: Origin | None = None, secret: bool = False) -> str:
    """Open a text in `$VISUAL` or `$EDITOR` and return the edited text.

    If the user changes nothing, the original text is returned exactly. A single newline that the editor appends does
    not count as a change.

    Args:
        text: the original text.
        environ: the environment in which the editor and a private folder are looked up, usually `os.environ`.
        origin: the text's place in the journal, so that it can be offered again if the editor is killed.
        secret: whether the text must stay in memory, because the journal is encrypted.

    Raises:
        EditorFailed: there is no editor, it exited with an error or was killed, the file is not text, not a regular
            file, or too large, or there is no folder in memory for a secret text.
    """
    command = _command(environ)
    name = Path(command[0]).name
    before = text.encode()
    place = next(iter(memory_places(environ)), None)
    if secret and place is None:
        raise EditorFailed(name, "no_memory")
    try:
        with edited_file(place, before, origin) as file:
            after = _edited([*command, *quiet_flags(command)], name, file)
    except StoppedError:
        raise EditorFailed(name, "stopped") from None
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


_SIGNALLED = 128
"""A shell exits with this plus the number of the signal that ended its program."""


def _edited(command: list[str], name: str, file: EditedFile) -> bytes:
    try:
        with interrupts_go_to_the_other(), _terminal_restored():
            ended = subprocess.run(  # noqa: S603 - the user's own choice
                [*command, str(file.path)], check=False, pass_fds=file.locks
            )
        if (ended.returncode < 0 or ended.returncode > _SIGNALLED) and file.locks and file.is_changed:
            raise StoppedError
        if ended.returncode != 0:
            raise EditorFailed(name, "failed")
        return read_regular(file.path, MAX_BYTES)
    except FileNotFoundError:
        # Either the editor does not exist, or it deleted the file.
        raise EditorFailed(name, "failed" if shutil.which(command[0]) else "missing") from None


@contextlib.contextmanager
def _terminal_restored() -> Iterator[None]:
    """Restore the mode of the terminal afterwards, because a killed editor does not restore it."""
    if sys.platform == "win32":
        yield
        return
    import termios

    before = None
    with contextlib.suppress(
        termios.error, OSError, ValueError, AttributeError
    ):  # standard input may be anything
        before = sys.stdin.fileno(), termios.tcgetattr(sys.stdin.fileno())
    try:
        yield
    finally:
        if before is not None:
            with contextlib.suppress(termios.error, OSError):
                termios.tcsetattr(before[0], termios.TCSADRAIN, before[1])


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
"""Flags against swap, undo, backup and history files of an editor.

nano has no such flags and writes such files only if its settings say so, so it must ignore its settings.
"""


def quiet_flags(command: Sequence[str]) -> Sequence[str]:
    """Return the flags with which a known editor writes the text only to the file that it is given.

    Args:
        command: the editor and the user's own flags for it. A name such as `vi` may be a link to a known editor.
    """
    found = shutil.which(command[0])
    names = [Path(command[0]).name, *([Path(os.path.realpath(found)).name] if found else [])]
    kinds = (re.split(r"[.\d-]", name.lower().removesuffix(".exe"))[0] for name in names)
    return next((_QUIET[kind] for kind in kinds if kind in _QUIET), ())


def missing_program(editor: str) -> str:
    """Return the program of an editor with its flags, if there is no such program; else ""."""
    try:
        words = shlex.split(editor, posix=sys.platform != "win32")
    except ValueError:
        return editor
    return words[0] if words and shutil.which(words[0]) is None else ""


PLACES_OF_WORDS = {
    "code": (
        ".config/Code/User/History",
        ".config/Code/Backups",
        "Library/Application Support/Code/User/History",
        "Library/Application Support/Code/Backups",
    ),
    "codium": (".config/VSCodium/User/History", ".config/VSCodium/Backups"),
    "subl": (".config/sublime-text/Local", "Library/Application Support/Sublime Text/Local"),
    "emacsclient": (".emacs.d/auto-save-list", ".emacs.d/backups", ".config/emacs/auto-save-list"),
    "micro": (".config/micro/buffers", ".config/micro/backups"),
    "kak": (".local/share/kak",),
    "gedit": (".local/share/gedit",),
    "kate": (".local/share/kate",),
    "gnome-text-editor": (".local/share/org.gnome.TextEditor/drafts",),
    "mousepad": (".local/share/Mousepad",),
    "zed": (".local/share/zed/db",),
    "nvi": ("/var/tmp/vi.recover",),  # noqa: S108 - named in a message, never used
    "notepad": ("AppData/Local/Packages/Microsoft.WindowsNotepad_8wekyb3d8bbwe/LocalState/TabState",),
}
"""Folders, most of them below the home folder, in which editors without such flags keep copies of the text."""


def places_of_words(environ: Mapping[str, str]) -> list[Path]:
    """Return the existing folders among the known places where the user's own editor keeps copies of the text."""
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
    if not (sys.stdin and sys.stdin.isatty()):
        raise EditorFailed(found, "no_terminal")  # it would wait forever, unless a script has set it
    return [found]

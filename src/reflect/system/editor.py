"""Editing an answer in the user's editor, in a private file that is deleted afterwards."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
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
            after = _edited(command, name, file)
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

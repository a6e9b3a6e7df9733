"""The existing file at an export's target: an unchanged export, one changed by hand, or something else."""

import contextlib
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from reflect.errors import ChangedByHand, FileError, TargetTaken, WrongEnding
from reflect.exchange import marks, marks_0_1
from reflect.exchange.read_markdown import ids_in
from reflect.protection.key_store import has_keys, read_copy
from reflect.sanitize import shown
from reflect.system.files import from_os_error, open_regular, size_of, translating_os_errors, user_path
from reflect.system.places import OwnFiles
from reflect.system.streams import open_stream

DATABASE = b"SQLite format 3\0"
"""The first bytes of an SQLite file."""
LONGEST = 64 << 20
"""Maximum length of a line in bytes; a file with a longer line is not an export."""
JSON_ENDINGS = frozenset((".json", ".jsonl", ".ndjson"))
OTHER_ENDINGS = JSON_ENDINGS | {
    ".7z", ".adoc", ".age", ".bz2", ".csv", ".db", ".doc", ".docx", ".epub", ".gif", ".gpg", ".gz",
    ".htm", ".html", ".jpeg", ".jpg", ".mobi", ".odp", ".ods", ".odt", ".opml", ".org", ".pages",
    ".pdf", ".png", ".ppt", ".pptx", ".ps", ".rar", ".rst", ".rtf", ".sqlite", ".svg", ".tar",
    ".tex", ".tgz", ".toml", ".tsv", ".xhtml", ".xls", ".xlsx", ".xml", ".xz", ".yaml", ".yml",
    ".zip", ".zst",
}  # fmt: skip
"""File extensions of formats other than Markdown. Unknown extensions are allowed."""


def write_stream(target: str, pieces: Iterable[str], *, own: OwnFiles) -> None:
    """Write to a named pipe, a device or an open file descriptor, which is never replaced."""
    try:
        with open_stream(target, writing=True) as stream:
            if own.is_open_as(stream.fileno()):
                raise TargetTaken(target, "own")
            bare = stream.isatty()
            for piece in pieces:
                stream.write((shown(piece) if bare else piece).encode())
    except BrokenPipeError:
        raise  # the reader closed the pipe, as can happen with standard output
    except OSError as error:
        raise from_os_error(error, Path(target)) from error


def checked_file(
    target: str,
    *,
    own: OwnFiles,
    by_default: bool,
    overwrite: bool,
    taken_in: Callable[[Path], bool] = lambda _: False,
) -> Path:
    """Return the file to write, after checking that overwriting it loses nothing.

    Args:
        target: the target as typed.
        own: the files of reflect itself.
        by_default: whether Markdown is the default here rather than the user's choice.
        overwrite: whether to overwrite a file that is not an export.
        taken_in: see `why_not`.

    Raises:
        UsageError: something would be lost, or the extension belongs to a format other than Markdown.
        FileError: the existing file cannot be read.
    """
    path = user_path(target)
    if own.behind(path):
        raise TargetTaken(target, "own")
    if by_default and path.is_dir():
        raise FileError(target, "folder_for_days")
    # A log next to the file means that it belongs to a database, whatever the file itself looks like.
    if size_of(path.with_name(f"{path.name}-wal")):
        raise TargetTaken(target, "database")
    beginning = b""
    if path.is_file():
        with translating_os_errors(path), open_regular(path) as file:
            beginning = file.read(len(DATABASE))
        if beginning == DATABASE or has_keys(path):
            raise TargetTaken(target, "database")
    if by_default and (ending := Path(target).suffix).lower() in OTHER_ENDINGS:
        raise WrongEnding(target, ending, ending.lower() in JSON_ENDINGS)
    if read_copy(path).file:
        raise TargetTaken(target, "own")  # the key file of a backup, its only key
    if path.is_file() and not overwrite:
        _check(path, beginning, target, taken_in)
    return path


def _check(path: Path, beginning: bytes, target: str, taken_in: Callable[[Path], bool]) -> None:
    """Check that a file is an export, and unchanged or imported since.

    Raises:
        UsageError: it is not.
    """
    if beginning.removeprefix(b"\xef\xbb\xbf").startswith(b'{"schema"'):
        return
    look = look_at(path)
    if not look.ours:
        raise TargetTaken(target)
    if look.changed and not taken_in(path):
        raise ChangedByHand(target)


def shares_an_entry(path: Path, text: str) -> bool:
    """Return whether a file is an export that holds one of the entries of a document."""
    with translating_os_errors(path), open_regular(path) as file, contextlib.suppress(_TooLong):
        if _checked(file).ours:
            file.seek(0)
            return not ids_in(io.BytesIO(text.encode())).isdisjoint(ids_in(file))
    return False


def why_not(
    path: Path, text: str, *, taken_in: Callable[[Path], bool] = lambda _: False
) -> Literal["same", "changed", "foreign", "own"] | None:
    """Return the reason not to overwrite a regular file with a text; None if there is none.

    Args:
        path: the file.
        text: the text.
        taken_in: returns whether the journal has the whole content of an export, including changes made by hand.
    """
    with translating_os_errors(path), open_regular(path) as file:
        if file.read(len(DATABASE)) == DATABASE:
            return "own"
        file.seek(0)
        try:
            look = _checked(file)
            if not look.ours:
                file.seek(0)
                if all(not line.strip() for line in lines_of(file)):
                    return None
                file.seek(0)
                return "same" if file.read() == text.encode() else "foreign"
        except _TooLong:
            return "foreign"
    if look.changed:
        return None if taken_in(path) else "changed"
    return "same" if look.seal == marks.seal_of(text) else None


class _TooLong(Exception):
    """A line longer than any in an export."""


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file, with at most LONGEST bytes in memory at a time.

    Raises:
        _TooLong: one of them is longer.
    """
    while line := file.readline(LONGEST + 1):
        if len(line) > LONGEST:
            raise _TooLong
        yield line


def look_at(path: Path) -> marks.ExportCheck:
    """Determine whether a regular file is a Markdown export, and whether it was changed since it was written.

    Raises:
        FileError: the file cannot be read, or is not a regular file.
    """
    with translating_os_errors(path), open_regular(path) as file, contextlib.suppress(_TooLong):
        return _checked(file)
    return marks.ExportCheck(ours=False, seal="", changed=True)


def _checked(file: BinaryIO) -> marks.ExportCheck:
    look = marks.check_export(lines_of(file))
    if not look.ours:
        file.seek(0)
        look = marks_0_1.check_export(lines_of(file))
    return look

"""What stands where an export is to go: an export as it was written, one changed by hand, or something else."""

import contextlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from reflect.errors import ChangedByHand, FileError, TargetTaken, WrongEnding
from reflect.exchange import marks
from reflect.harmless import shown
from reflect.system.files import from_os_error, open_regular, size_of, translating_os_errors, user_path
from reflect.system.places import OwnFiles
from reflect.system.streams import open_stream

_ENTRY = re.compile(rb'^<!-- reflect:entry [0-9a-f]+ \{(?:"schema":\d+,)?"id":"([!-~]+?)"', re.MULTILINE)
_DAILY = re.compile(r"^((?:## |\*)\d\d:\d\d · )(?:every day|elke dag|dagelijks)(?!\w)".encode())
"""The label of a daily check-in, as exports of all versions and languages have it; no person wrote that."""
DATABASE = b"SQLite format 3\0"
"""How a file of the database engine begins."""
LONGEST = 64 << 20
"""Maximum length of a line in bytes; a file with a longer one is not an export."""
JSON_ENDINGS = frozenset((".json", ".jsonl", ".ndjson"))
OTHER_ENDINGS = JSON_ENDINGS | {
    ".7z", ".adoc", ".age", ".bz2", ".csv", ".db", ".doc", ".docx", ".epub", ".gif", ".gpg", ".gz",
    ".htm", ".html", ".jpeg", ".jpg", ".mobi", ".odp", ".ods", ".odt", ".opml", ".org", ".pages",
    ".pdf", ".png", ".ppt", ".pptx", ".ps", ".rar", ".rst", ".rtf", ".sqlite", ".svg", ".tar",
    ".tex", ".tgz", ".toml", ".tsv", ".xhtml", ".xls", ".xlsx", ".xml", ".xz", ".yaml", ".yml",
    ".zip", ".zst",
}  # fmt: skip
"""Endings of names that belong to another format than Markdown. One that is unknown is nobody's."""


def write_stream(target: str, pieces: Iterable[str], *, own: OwnFiles) -> None:
    """Write to a named pipe, a device or an open file descriptor, none of which is ever replaced."""
    try:
        with open_stream(target, writing=True) as stream:
            if own.is_open_as(stream.fileno()):
                raise TargetTaken(target, "own")
            bare = stream.isatty()
            for piece in pieces:
                stream.write((shown(piece) if bare else piece).encode())
    except BrokenPipeError:
        raise  # the reader has enough, as with standard output
    except OSError as error:
        raise from_os_error(error, Path(target)) from error


def checked_file(target: str, *, own: OwnFiles, by_default: bool, overwrite: bool) -> Path:
    """Return the file to write, once it is sure that nothing is lost with what is there now.

    Args:
        target: as it was given.
        own: the files of reflect itself.
        by_default: whether it becomes Markdown without having been asked for by name.
        overwrite: whether to write over a file that is something else.

    Raises:
        UsageError: something would be, or its name belongs to another format than Markdown.
        FileError: it cannot be read.
    """
    path = user_path(target)
    if own.behind(path):
        raise TargetTaken(target, "own")
    if by_default and path.is_dir():
        raise FileError(target, "folder_for_days")
    # A log beside it holds what is newest in a database, whatever its own file looks like.
    if size_of(path.with_name(f"{path.name}-wal")):
        raise TargetTaken(target, "database")
    beginning = b""
    if path.is_file():
        with translating_os_errors(path), open_regular(path) as file:
            beginning = file.read(len(DATABASE))
        if beginning == DATABASE:
            raise TargetTaken(target, "database")
    if by_default and (ending := Path(target).suffix).lower() in OTHER_ENDINGS:
        raise WrongEnding(target, ending, ending.lower() in JSON_ENDINGS)
    if path.is_file() and not overwrite:
        _check(path, beginning, target)
    return path


def _check(path: Path, beginning: bytes, target: str) -> None:
    """Make sure that a file is an export, and still as it was written.

    Raises:
        UsageError: it is not.
    """
    if beginning.removeprefix(b"\xef\xbb\xbf").startswith(b'{"schema"'):
        return
    look = look_at(path)
    if not look.ours:
        raise TargetTaken(target)
    if look.changed:
        raise ChangedByHand(target)


def shares_an_entry(path: Path, text: str) -> bool:
    """Return whether a file is an export that holds one of the entries of a document."""
    ids = set(_ENTRY.findall(text.encode()))
    with translating_os_errors(path), open_regular(path) as file, contextlib.suppress(_TooLong):
        if marks.check_export(lines_of(file)).ours:
            file.seek(0)
            return any(not ids.isdisjoint(_ENTRY.findall(line)) for line in lines_of(file))
    return False


def why_not(path: Path, text: str) -> Literal["same", "changed", "foreign", "own"] | None:
    """Return why a regular file should not be written over with a text, if there is a reason."""
    with translating_os_errors(path), open_regular(path) as file:
        if file.read(len(DATABASE)) == DATABASE:
            return "own"
        file.seek(0)
        try:
            look = marks.check_export(lines_of(file))
            if not look.ours:
                file.seek(0)
                return "foreign" if any(line.strip() for line in lines_of(file)) else None
            if look.changed:
                file.seek(0)
                return None if _nothing_is_lost(lines_of(file), text.encode().split(b"\n")) else "changed"
        except _TooLong:
            return "foreign"
    return "same" if look.seal == marks.seal_of(text) else None


class _TooLong(Exception):
    """A line longer than any in an export."""


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file, at most LONGEST bytes in memory at a time.

    Raises:
        _TooLong: one of them is longer.
    """
    while line := file.readline(LONGEST + 1):
        if len(line) > LONGEST:
            raise _TooLong
        yield line


def look_at(path: Path) -> marks.ExportCheck:
    """Look at a regular file: is it a Markdown export, and as it was written?

    Raises:
        FileError: it cannot be read, or is no regular file.
    """
    with translating_os_errors(path), open_regular(path) as file, contextlib.suppress(_TooLong):
        return marks.check_export(lines_of(file))
    return marks.ExportCheck(ours=False, seal="", changed=True)


def _nothing_is_lost(old: Iterable[bytes], new: Iterable[bytes]) -> bool:
    """Return whether every visible line of a file stands in a new text too, in the same order.

    So it is when what a person had changed in it was imported in the meantime.
    """
    rest = _visible(new)
    return all(any(line == other for other in rest) for line in _visible(old))


def _visible(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines that say something, without those that reflect itself says below a text."""
    aside = False
    for line in lines:
        bare = line.strip()
        if found := marks.mark_in(line.decode(errors="replace").rstrip("\r\n")):
            aside = found.kind == "shown"
        elif bare and not (aside and bare.startswith(b"*") and bare.endswith(b"*")):
            yield _DAILY.sub(rb"\1daily", bare)

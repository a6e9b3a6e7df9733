"""What may be written over by an export to a single file or a stream."""

from collections.abc import Iterable
from pathlib import Path

from reflect.actions.export_files import DATABASE, look_at
from reflect.errors import ChangedByHand, FileTrouble, TargetTaken, WrongEnding
from reflect.files import open_regular, size_of, system_troubles, trouble_of, user_path
from reflect.harmless import shown
from reflect.piped import open_stream
from reflect.places import OwnFiles

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
        raise trouble_of(error, Path(target)) from error


def checked_file(target: str, *, own: OwnFiles, by_default: bool, overwrite: bool) -> Path:
    """Return the file to write, once it is sure that nothing is lost with what is there now.

    Args:
        target: as it was given.
        own: the files of reflect itself.
        by_default: whether it becomes Markdown without having been asked for by name.
        overwrite: whether to write over a file that is something else.

    Raises:
        UsageError: something would be, or its name belongs to another format than Markdown.
        FileTrouble: it cannot be read.
    """
    path = user_path(target)
    if own.behind(path):
        raise TargetTaken(target, "own")
    if by_default and path.is_dir():
        raise FileTrouble(target, "folder_for_days")
    # A log beside it holds what is newest in a database, whatever its own file looks like.
    if size_of(path.with_name(f"{path.name}-wal")):
        raise TargetTaken(target, "database")
    beginning = b""
    if path.is_file():
        with system_troubles(path), open_regular(path) as file:
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

"""Sources of an import: a file, an archive or a folder, with its format."""

import contextlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, cast

from reflect.actions.import_texts import Part, beginning, in_archive, in_file, in_folder
from reflect.errors import ImportProblem, ImportRefused
from reflect.exchange.formats import READERS, SNIFF_BYTES, SNIFF_END_BYTES, kind_of
from reflect.journal.file.journal_file import JournalFile
from reflect.protection.key_store import near
from reflect.system.archives import GuardedFile
from reflect.system.files import translating_os_errors, user_path
from reflect.system.streams import descriptor, is_stream, open_stream

LONGEST_STREAM = 256 << 20
"""Maximum size in bytes of input from a pipe, which is kept in memory because its format has to be detected."""

STREAM = Path("-")
"""Sentinel for input that is not a regular file or a folder."""


class ImportSource(NamedTuple):
    """A source: texts, or another journal.

    Attributes:
        name: the name as typed.
        format: one of FORMATS, or `journal`.
        path: the file or folder.
        size: the size in bytes of all parts.
        parts: the texts; none for a journal.
        passed_over: the number of other files in a folder, which are not imported.
    """

    name: str
    format: str
    path: Path
    size: int
    parts: tuple[Part, ...]
    passed_over: int = 0


def find_source(
    name: str, format_: str, time_format: str | None, *, standard_input: Callable[[int], bytes]
) -> ImportSource:
    """Return the source in a file, an archive or a folder; `-` is standard input.

    Args:
        name: the name as typed.
        format_: one of FORMATS.
        time_format: the time format of a text journal of jrnl.
        standard_input: reads at most this number of bytes from standard input.

    Raises:
        ImportRefused: nothing can be imported from the source.
        FileError: the source cannot be read.
    """
    path = _path(name)

    def kind(start: bytes) -> str | None:
        return kind_of(start, format_=format_, time_format=time_format, named=True)

    if path.is_dir():
        parts, others = in_folder(path, format_)
        return _with_parts(name, path, parts, "nothing_inside")._replace(passed_over=others)
    if path is STREAM:
        path = Path(name)
        data = _stream(name, standard_input)
        ending = data[max(SNIFF_BYTES, len(data) - SNIFF_END_BYTES) :]
        read_as = _text_kind(path, kind(b"\n".join(filter(None, (data[:SNIFF_BYTES], ending)))))
        return _with_parts(
            name,
            path,
            (Part("", read_as, len(data), lambda: GuardedFile(io.BytesIO(data), contextlib.nullcontext)),),
        )
    start, size = beginning(path)
    is_journal = near(path) and JournalFile(path).is_encrypted
    found = "journal" if is_journal else kind(start)
    if found == "journal":
        return ImportSource(name, "journal", path, size, ())
    if found == "zip":
        return _with_parts(name, path, tuple(in_archive(path)), "nothing_inside")
    return _with_parts(name, path, (in_file(path, "", _text_kind(path, found), size),))


def _path(name: str) -> Path:
    """Return the file or folder of a name, or STREAM if it is neither.

    `/dev/stdin` may be redirected from a file, which is then read as a file of any size, unless it was unlinked.
    """
    if name == "-":
        return STREAM
    if not is_stream(name):
        return user_path(name)
    with contextlib.suppress(OSError, RuntimeError):
        path = Path(name).resolve(strict=True)
        if (path.is_file() or path.is_dir()) and path.samefile(name):
            return path
    return STREAM


def _with_parts(
    name: str, path: Path, parts: tuple[Part, ...], otherwise: ImportProblem = "unknown_format"
) -> ImportSource:
    if not parts:
        raise ImportRefused(name, otherwise)
    return ImportSource(name, READERS[parts[0].kind][0], path, sum(part.size for part in parts), parts)


def _text_kind(path: Path, found: str | None) -> str:
    if found in ("encrypted", "utf16"):
        raise ImportRefused(str(path), cast("ImportProblem", found))
    if found is None or found not in READERS:
        is_note = path.suffix.lower() in (".md", ".markdown")
        raise ImportRefused(str(path), "other_markdown" if is_note else "unknown_format")
    return found


def _stream(name: str, standard_input: Callable[[int], bytes]) -> bytes:
    if name == "-" or descriptor(name) == 0:
        with translating_os_errors(Path(name)):
            data = standard_input(LONGEST_STREAM + 1)
    else:
        with open_stream(name, writing=False) as file, translating_os_errors(Path(name)):
            data = file.read(LONGEST_STREAM + 1)
    if len(data) > LONGEST_STREAM:
        raise ImportRefused(name, "too_large")
    return data

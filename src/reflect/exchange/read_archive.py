"""Reader of the lossless archive that `export --format json --history` writes."""

from collections.abc import Iterator

from reflect.exchange.incoming import NOTES, ArchiveLine, Bytes, Item, Problem, Setting
from reflect.exchange.read_json_lines import json_values
from reflect.journal.archive import NotAnArchiveLine, RevisionLine, read_line

NOT_FATAL = NOTES | {"unreadable"}
"""Kinds of problems after which reading of an archive continues."""


def read_archive(file: Bytes, setting: Setting | None = None) -> Iterator[Item]:  # noqa: ARG001 - a reader
    """Yield the lines of an archive, and its problems.

    A problem whose kind is not in NOT_FATAL is the last item: nothing of such an archive can be imported.

    Args:
        file: JSON Lines or a JSON array, in UTF-8.
        setting: unused, because an archive needs no defaults.
    """
    watched = _LineEndWatcher(file)
    for given in json_values(watched):
        if isinstance(given, Problem):
            cut = given.kind == "not_json" and not watched.ended
            yield given._replace(kind="cut_short") if cut else given
            return
        try:
            line = read_line(given.value)
        except NotAnArchiveLine as wrong:
            yield Problem(given.line, "newer" if wrong.newer else "not_a_line", wrong.field)
            return
        if line.model_extra:
            yield Problem(given.line, "unknown_field")
        if isinstance(line, RevisionLine) and line.raw is not None:
            yield Problem(given.line, "unreadable")
        yield ArchiveLine(given.line, line)


class _LineEndWatcher:
    """A file wrapper that records whether the last line had a line end."""

    def __init__(self, file: Bytes):
        self._file = file
        self.ended = True

    def read(self, size: int, /) -> bytes:
        return self._file.read(size)

    def readline(self, size: int, /) -> bytes:
        line = self._file.readline(size)
        self.ended = line.endswith(b"\n")
        return line

    def seek(self, offset: int, /) -> object:
        return self._file.seek(offset)

"""What an existing file is to an export: one of its own, changed by hand, or something else."""

import contextlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from reflect.exchange import marks
from reflect.files import open_regular, system_troubles

_ENTRY = re.compile(rb'^<!-- reflect:entry [0-9a-f]+ \{(?:"schema":\d+,)?"id":"([!-~]+?)"', re.MULTILINE)
_DAILY = re.compile(r"^((?:## |\*)\d\d:\d\d · )(?:every day|elke dag|dagelijks)(?!\w)".encode())
"""The label of a daily check-in, as exports of all versions and languages have it; no person wrote that."""
DATABASE = b"SQLite format 3\0"
"""How a file of the database engine begins."""
LONGEST = 64 << 20
"""Maximum length of a line in bytes; a file with a longer one is not an export."""


def shares_an_entry(path: Path, text: str) -> bool:
    """Return whether a file is an export that holds one of the entries of a document."""
    ids = set(_ENTRY.findall(text.encode()))
    with system_troubles(path), open_regular(path) as file, contextlib.suppress(_TooLong):
        if marks.look_at(lines_of(file)).ours:
            file.seek(0)
            return any(not ids.isdisjoint(_ENTRY.findall(line)) for line in lines_of(file))
    return False


def why_not(path: Path, text: str) -> Literal["same", "changed", "foreign", "own"] | None:
    """Return why a regular file should not be written over with a text, if there is a reason."""
    with system_troubles(path), open_regular(path) as file:
        if file.read(len(DATABASE)) == DATABASE:
            return "own"
        file.seek(0)
        try:
            look = marks.look_at(lines_of(file))
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


def look_at(path: Path) -> marks.Look:
    """Look at a regular file: is it a Markdown export, and as it was written?

    Raises:
        FileTrouble: it cannot be read, or is no regular file.
    """
    with system_troubles(path), open_regular(path) as file, contextlib.suppress(_TooLong):
        return marks.look_at(lines_of(file))
    return marks.Look(ours=False, seal="", changed=True)


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

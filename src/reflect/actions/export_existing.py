"""Files from an earlier export: whether the journal has the changes made in them, and properties added by the user."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from reflect.actions.context import Context
from reflect.actions.import_texts import Texts, in_file
from reflect.exchange import front_matter
from reflect.exchange.incoming import FoundEntry, Problem
from reflect.journal.store import Journal
from reflect.system.files import open_regular, translating_os_errors

_HARMLESS = frozenset({"entry_gone"})
"""Kinds of problems for which an import omits nothing of a file."""


class ExistingExports:
    """Compares the content of earlier exports with the journal.

    Args:
        ctx: the command's context.
        journal: the journal.
    """

    def __init__(self, ctx: Context, journal: Journal):
        self._ctx, self._journal = ctx, journal
        self._texts = Texts(ctx, None, lambda _: None)

    def taken_in(self, path: Path) -> bool:
        """Return whether importing a file would change nothing and omit nothing."""
        items = list(self._items(path))
        if any(isinstance(item, Problem) and item.kind not in _HARMLESS for item in items):
            return False
        with self._journal.take_in(now=self._ctx.now(), before=None, look=True) as importer:
            for item in items:
                if isinstance(item, FoundEntry):
                    importer.entry(item)
        return not (importer.counts.new or importer.counts.changed or importer.counts.both)

    def tags_in(self, path: Path) -> set[str]:
        """Return the tags of the entries in a file."""
        return {tag for item in self._items(path) if isinstance(item, FoundEntry) for tag in item.entry.tags}

    def _items(self, path: Path) -> Iterator[object]:
        return self._texts.items(in_file(path, "", "markdown", 0))


def with_own_properties(
    path: Path, pieces: Iterable[str], *, tags_in: Callable[[Path], Iterable[str]]
) -> Iterator[str]:
    """Yield the text of a note, with the properties that the user added to the file it replaces.

    Args:
        path: the file, which need not exist.
        pieces: the text in pieces; its own properties are the first.
        tags_in: returns the tags of the entries in a file.
    """
    old = None
    if path.is_file():
        with translating_os_errors(path), open_regular(path) as file:
            start = (line.decode(errors="replace").removeprefix("\ufeff") for line in file)
            old = front_matter.properties_of(itertools.islice(start, 1000))
    rest = iter(pieces)
    if old is None:
        yield from rest
        return
    first = next(rest, "")
    end = first.index("\n---\n") + len("\n---\n") if first.startswith("---\n") else 0
    merged = front_matter.with_own(first[:end], old, tags_in(path))
    yield merged if end else f"{merged}\n" if merged else ""
    yield first[end:]
    yield from rest

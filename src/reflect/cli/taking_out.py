"""Writing an export into a folder: only what changed, and never over what a person wrote there."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from reflect.errors import FileTrouble
from reflect.exchange import marks
from reflect.exchange.markdown import Document, Split
from reflect.files import Batch, leftovers, make_folder, system_troubles

_NAMES = {"day": r"\d{4}-\d\d-\d\d\.md", "month": r"\d{4}-\d\d\.md", "year": r"\d{4}\.md"}
Why = Literal["changed", "foreign", "gone", "unreadable"]


@dataclass
class Done:
    """What an export did in a folder.

    Attributes:
        written: so many files.
        same: so many were up to date.
        removed: so many were of days that are gone.
        left: names of the files that were left alone, by the reason.
    """

    written: int = 0
    same: int = 0
    removed: int = 0
    left: dict[Why, list[str]] = field(default_factory=dict)


def take_out(
    folder: Path,
    documents: Iterable[Document],
    split: Split,
    *,
    overwrite: bool,
    everything: bool,
    lacking: Callable[[str], bool] = lambda _: False,
) -> Done:
    """Write documents into a folder, which is made if it is not there.

    Args:
        folder: for its owner alone, if it is new.
        documents: each is written, or left, before the next is made.
        split: what the documents are named by.
        overwrite: whether to write over what a person has changed or put there, and to remove what is gone.
        lacking: returns whether a document of this name lacks an entry that cannot be read, so that an older file may
            have its words.
        everything: whether these are all the documents there are, so that others are of days that are gone.

    Raises:
        FileTrouble: a file cannot be written; what was there still is.
    """
    if folder.exists() and not folder.is_dir():
        raise FileTrouble(str(folder), "is_a_file")
    with system_troubles(folder):
        if not folder.parent.is_dir():
            raise FileNotFoundError(2, "")
        make_folder(folder)
        for partial in leftovers(folder):
            if re.fullmatch(rf"\.{_NAMES[split]}\.\d+\.partial", partial.name):
                partial.unlink(missing_ok=True)
    done, names = Done(), set[str]()
    with Batch() as batch:
        for name, pieces in documents:
            names.add(name)
            path, text = folder / name, "".join(pieces)
            why: Why | Literal["same"] | None = _why_not(path, text)
            if why is None and path.exists() and lacking(name):
                why = "unreadable"
            if why == "same":
                done.same += 1
            elif why is None or overwrite:
                batch.add(path.resolve(), [text])
                done.written += 1
            else:
                done.left.setdefault(why, []).append(name)
    if everything:
        _clear(folder, split, names, done, overwrite=overwrite)
    return done


def _why_not(path: Path, text: str) -> Literal["same", "changed", "foreign"] | None:
    """Return why a file should not be written over with a text, if there is a reason."""
    with system_troubles(path):
        if not path.exists():
            return None
        old = path.read_bytes().split(b"\n")
    look = marks.look_at(old)
    if not look.ours:
        return "foreign" if any(line.strip() for line in old) else None
    if look.changed:
        return None if _nothing_is_lost(old, text.encode().split(b"\n")) else "changed"
    return "same" if look.seal == marks.seal_of(text) else None


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
            yield bare


def _clear(folder: Path, split: Split, names: set[str], done: Done, *, overwrite: bool) -> None:
    """See to the files of days, months or years that the journal has no entries of any more."""
    for path in sorted(folder.iterdir()):
        if path.name in names or not re.fullmatch(_NAMES[split], path.name) or not path.is_file():
            continue
        with system_troubles(path):
            with path.open("rb") as file:
                ours = marks.look_at(file).ours
            if ours and overwrite:
                path.unlink()
                done.removed += 1
            elif ours:
                done.left.setdefault("gone", []).append(path.name)

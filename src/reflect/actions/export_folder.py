"""Writing an export into a folder: only what changed, and never over what a person wrote there."""

import contextlib
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from reflect.errors import FileTrouble
from reflect.exchange import marks
from reflect.exchange.markdown import Document, Split
from reflect.files import Batch, leftovers, make_folder, open_regular, system_troubles
from reflect.places import OwnFiles

_NAMES = {"day": r"\d{4}-\d\d-\d\d\.md", "month": r"\d{4}-\d\d\.md", "year": r"\d{4}\.md"}
_ENTRY = re.compile(rb'^<!-- reflect:entry [0-9a-f]+ \{(?:"schema":\d+,)?"id":"([!-~]+?)"', re.MULTILINE)
_DAILY = re.compile(r"^((?:## |\*)\d\d:\d\d · )(?:every day|elke dag|dagelijks)(?!\w)".encode())
"""The label of a daily check-in, as exports of all versions and languages have it; no person wrote that."""
DATABASE = b"SQLite format 3\0"
"""How a file of the database engine begins."""
LONGEST = 64 << 20
"""Maximum length of a line in bytes; a file with a longer one is not an export."""
Why = Literal["changed", "foreign", "link", "odd", "own", "gone", "unreadable"]


@dataclass
class Done:
    """What an export did in a folder.

    Attributes:
        written: so many files.
        same: so many were up to date.
        removed: so many were of days that are gone.
        left: names of the files that were left alone, by the reason: `changed` by hand; `foreign`, not from
            reflect; `link`, a symlink that leads out of the folder or nowhere; `odd`, a folder, a pipe or a
            device; `own`, a file of reflect itself or a database; `gone`, of a day without entries.
    """

    written: int = 0
    same: int = 0
    removed: int = 0
    left: dict[Why, list[str]] = field(default_factory=dict)

    @property
    def unwritten(self) -> bool:
        """Whether entries stay out of the folder because the file they belong in was left alone."""
        return any(why != "gone" for why in self.left)


class Place(NamedTuple):
    """Where a document goes, or why not.

    Attributes:
        path: to be written.
        why: the reason to leave it alone, or `same` where it is up to date; None where there is none.
        forced: whether `--force` overrules the reason.
    """

    path: Path
    why: Literal["same", "changed", "foreign", "link", "odd", "own", "unreadable"] | None = None
    forced: bool = True


def take_out(
    folder: Path,
    documents: Iterable[Document],
    split: Split,
    *,
    own: OwnFiles,
    overwrite: bool,
    everything: bool,
    lacking: Callable[[str], bool] = lambda _: False,
) -> Done:
    """Write documents into a folder, which is made if it is not there.

    Args:
        folder: for its owner alone, if it is new.
        documents: each is written, or left, before the next is made.
        split: what the documents are named by.
        own: the files of reflect itself, which are never written over.
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
        make_folder(folder)
        for partial in leftovers(folder):
            if re.fullmatch(rf"\.{_NAMES[split]}\.\d+\.partial", partial.name):
                partial.unlink(missing_ok=True)
    done, names, taken = Done(), set[str](), set[Path]()
    with Batch() as batch:
        for name, pieces in documents:
            names.add(name)
            text = "".join(pieces)
            place = _place(folder / name, text, split, own)
            if place.path in taken:
                place = Place(folder / name, "link")  # two links to one file
            if place.why is None and place.path.exists() and lacking(name):
                place = Place(place.path, "unreadable")
            if place.why == "same":
                done.same += 1
            elif place.why is None or (overwrite and place.forced):
                batch.add(place.path, [text])
                done.written += 1
            else:
                done.left.setdefault(place.why, []).append(name)
                continue
            taken.add(place.path)
    if everything:
        _clear(folder, split, names, done, overwrite=overwrite)
    return done


def _place(path: Path, text: str, split: Split, own: OwnFiles) -> Place:
    """Return where a document goes and what speaks against writing it there.

    Words must not leave the folder by way of a symlink. One that leads elsewhere is followed only to a file that
    holds an entry of the document already, as a note that the person has moved does.
    """
    if own.behind(path):
        return Place(path, "own", forced=False)
    with system_troubles(path):
        try:
            kind = path.lstat().st_mode
        except FileNotFoundError:
            return Place(path)
    if stat.S_ISLNK(kind):
        target = _target(path, split)
        if target is None or not (
            target.is_relative_to(path.parent.resolve()) or _shares_an_entry(target, text)
        ):
            return Place(path, "link")
        path = target
    elif not stat.S_ISREG(kind):
        return Place(path, "odd", forced=False)
    why = _why_not(path, text)
    return Place(path, why, forced=why != "own")


def _target(link: Path, split: Split) -> Path | None:
    """Return the regular file that a symlink leads to, None where it leads to none.

    A file that the export itself writes counts as none: two days would share it.
    """
    try:
        target, folder = link.resolve(strict=True), link.parent.resolve()
    except (OSError, RuntimeError):
        return None
    shared = target.parent == folder and re.fullmatch(_NAMES[split], target.name)
    return target if target.is_file() and not shared else None


def _shares_an_entry(path: Path, text: str) -> bool:
    """Return whether a file is an export that holds one of the entries of a document."""
    ids = set(_ENTRY.findall(text.encode()))
    with system_troubles(path), open_regular(path) as file, contextlib.suppress(_TooLong):
        if marks.look_at(lines_of(file)).ours:
            file.seek(0)
            return any(not ids.isdisjoint(_ENTRY.findall(line)) for line in lines_of(file))
    return False


def _why_not(path: Path, text: str) -> Literal["same", "changed", "foreign", "own"] | None:
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


def _clear(folder: Path, split: Split, names: set[str], done: Done, *, overwrite: bool) -> None:
    """Deal with the files of days, months or years that the journal has no entries for any more."""
    for path in sorted(folder.iterdir()):
        if path.name in names or not re.fullmatch(_NAMES[split], path.name):
            continue
        with system_troubles(path):
            if not stat.S_ISREG(path.lstat().st_mode) or not look_at(path).ours:
                continue
            if overwrite:
                path.unlink()
                done.removed += 1
            else:
                done.left.setdefault("gone", []).append(path.name)

"""Writing an export into a folder: only what changed, and never over what a person wrote there."""

import re
import stat
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from reflect.actions.export_targets import look_at, shares_an_entry, why_not
from reflect.errors import FileError
from reflect.exchange.markdown import Document, Split
from reflect.system.files import Batch, leftovers, make_folder, translating_os_errors
from reflect.system.places import OwnFiles

_NAMES = {"day": r"\d{4}-\d\d-\d\d\.md", "month": r"\d{4}-\d\d\.md", "year": r"\d{4}\.md"}
LeftReason = Literal["changed", "foreign", "link", "odd", "own", "gone", "unreadable"]


class FolderExport(NamedTuple):
    """What an export did in a folder.

    Attributes:
        written: how many files were written.
        same: how many were up to date.
        removed: how many were removed, of days that are gone.
        left: names of the files that were left alone, by the reason: `changed` by hand; `foreign`, not from
            reflect; `link`, a symlink that leads out of the folder or nowhere; `odd`, a folder, a pipe or a
            device; `own`, a file of reflect itself or a database; `gone`, of a day without entries.
    """

    written: int
    same: int
    removed: int
    left: Mapping[LeftReason, Sequence[str]]

    @property
    def unwritten(self) -> bool:
        """Whether entries stay out of the folder because the file they belong in was left alone."""
        return any(why != "gone" for why in self.left)


class TargetPlace(NamedTuple):
    """Where a document goes, or why not.

    Attributes:
        path: to be written.
        why: the reason to leave it alone, or `same` where it is up to date; None where there is none.
        forced: whether `--force` overrules the reason.
    """

    path: Path
    why: Literal["same"] | LeftReason | None = None
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
) -> FolderExport:
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
        FileError: a file cannot be written; what was there still is.
    """
    if folder.exists() and not folder.is_dir():
        raise FileError(str(folder), "is_a_file")
    with translating_os_errors(folder):
        make_folder(folder)
        for partial in leftovers(folder):
            if re.fullmatch(rf"\.{_NAMES[split]}\.\d+\.partial", partial.name):
                partial.unlink(missing_ok=True)
    written, same, removed = 0, 0, 0
    names, taken, left = set[str](), set[Path](), defaultdict[LeftReason, list[str]](list)
    with Batch() as batch:
        for name, pieces in documents:
            names.add(name)
            text = "".join(pieces)
            place = _place(folder / name, text, split, own)
            if place.path in taken:
                place = TargetPlace(folder / name, "link")  # two links to one file
            if place.why is None and place.path.exists() and lacking(name):
                place = TargetPlace(place.path, "unreadable")
            if place.why == "same":
                same += 1
            elif place.why is None or (overwrite and place.forced):
                batch.add(place.path, [text])
                written += 1
            else:
                left[place.why].append(name)
                continue
            taken.add(place.path)
    for path in _gone(folder, split, names) if everything else ():
        if overwrite:
            with translating_os_errors(path):
                path.unlink()
            removed += 1
        else:
            left["gone"].append(path.name)
    return FolderExport(written, same, removed, left)


def _place(path: Path, text: str, split: Split, own: OwnFiles) -> TargetPlace:
    """Return where a document goes and what speaks against writing it there.

    Words must not leave the folder by way of a symlink. One that leads elsewhere is followed only to a file that
    holds an entry of the document already, as a note that the person has moved does.
    """
    if own.behind(path):
        return TargetPlace(path, "own", forced=False)
    with translating_os_errors(path):
        try:
            kind = path.lstat().st_mode
        except FileNotFoundError:
            return TargetPlace(path)
    if stat.S_ISLNK(kind):
        target = _target(path, split)
        if target is None or not (
            target.is_relative_to(path.parent.resolve()) or shares_an_entry(target, text)
        ):
            return TargetPlace(path, "link")
        path = target
    elif not stat.S_ISREG(kind):
        return TargetPlace(path, "odd", forced=False)
    why = why_not(path, text)
    return TargetPlace(path, why, forced=why != "own")


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


def _gone(folder: Path, split: Split, names: Container[str]) -> Iterator[Path]:
    """Yield the exports of days, months or years that the journal has no entries for any more."""
    for path in sorted(folder.iterdir()):
        if path.name not in names and re.fullmatch(_NAMES[split], path.name):
            with translating_os_errors(path):
                regular = stat.S_ISREG(path.lstat().st_mode)
            if regular and look_at(path).ours:
                yield path

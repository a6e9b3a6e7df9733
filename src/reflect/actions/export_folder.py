"""Export into a folder: only changed files are written, and files that the user wrote are never overwritten."""

import re
import stat
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from reflect.actions.export_existing import with_own_properties
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
        written: the number of files written.
        same: the number of files that were up to date.
        removed: the number of files removed because their days no longer have entries.
        left: names of the files that were left alone, by reason: `changed` by hand; `foreign`, not from
            reflect; `link`, a symlink that is broken or leads out of the folder; `odd`, a folder, a pipe or a
            device; `own`, a file of reflect itself or a database; `gone`, of a day without entries.
    """

    written: int
    same: int
    removed: int
    left: Mapping[LeftReason, Sequence[str]]

    @property
    def unwritten(self) -> bool:
        """Whether entries are missing from the folder because their file was left alone."""
        return any(why != "gone" for why in self.left)


class TargetPlace(NamedTuple):
    """The file for a document, and whether to write it.

    Attributes:
        path: the file to write.
        why: the reason not to write it, such as `same` if it is up to date; None to write it.
        forced: whether `--force` overrules the reason.
    """

    path: Path
    why: Literal["same"] | LeftReason | None = None
    forced: bool = True


def export_to_folder(
    folder: Path,
    documents: Iterable[Document],
    split: Split,
    *,
    own: OwnFiles,
    overwrite: bool,
    everything: bool,
    lacking: Callable[[str], bool] = lambda _: False,
    taken_in: Callable[[Path], bool] = lambda _: False,
    tags_in: Callable[[Path], Iterable[str]] | None = None,
) -> FolderExport:
    """Write documents into a folder, and create the folder if necessary.

    Args:
        folder: the folder; a new one is readable for its owner only.
        documents: the documents; each is written or skipped before the next is made.
        split: the period that the documents are named by.
        own: the files of reflect itself, which are never overwritten.
        overwrite: whether to overwrite files that the user changed or put there, and remove those of days
            without entries.
        lacking: returns whether a document of this name lacks an unreadable entry, whose text an older file may
            still hold.
        taken_in: returns whether the journal has the whole content of an export, including changes made by hand.
        tags_in: returns the tags of the entries in a file; None if properties added by the user are not kept.
        everything: whether these are all documents of the journal, so that any other file is of a day without entries.

    Raises:
        FileError: a file cannot be written; its previous content is intact.
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
            place = _place(folder / name, text, split, own, taken_in)
            if place.path in taken:
                place = TargetPlace(folder / name, "link")  # two symlinks to one file
            if place.why is None and place.path.exists() and lacking(name):
                place = TargetPlace(place.path, "unreadable")
            if place.why == "same":
                same += 1
            elif place.why is None or (overwrite and place.forced):
                kept = with_own_properties(place.path, [text], tags_in=tags_in) if tags_in else [text]
                batch.add(place.path, kept)
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


def _place(
    path: Path, text: str, split: Split, own: OwnFiles, taken_in: Callable[[Path], bool]
) -> TargetPlace:
    """Return the file for a document and the reason not to write it, if any.

    Entries must not leave the folder through a symlink. A symlink out of the folder is followed only to a file
    that already holds an entry of the document, such as a note that the user has moved.
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
    why = why_not(path, text, taken_in=taken_in)
    return TargetPlace(path, why, forced=why != "own")


def _target(link: Path, split: Split) -> Path | None:
    """Return the regular file that a symlink leads to; None if there is none.

    A file that the export itself writes counts as none, because two days would share it.
    """
    try:
        target, folder = link.resolve(strict=True), link.parent.resolve()
    except (OSError, RuntimeError):
        return None
    shared = target.parent == folder and re.fullmatch(_NAMES[split], target.name)
    return target if target.is_file() and not shared else None


def _gone(folder: Path, split: Split, names: Container[str]) -> Iterator[Path]:
    """Yield the exports of days, months or years that no longer have entries."""
    for path in sorted(folder.iterdir()):
        if path.name not in names and re.fullmatch(_NAMES[split], path.name):
            with translating_os_errors(path):
                regular = stat.S_ISREG(path.lstat().st_mode)
            if regular and look_at(path).ours:
                yield path

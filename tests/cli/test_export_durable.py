"""An export is on disk when it reports success: files are synced, then renamed, then the folder is synced."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reflect.journal.entry import Entry
from reflect.system.files import Batch
from tests.cli.support import run

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="this system does not tell which file is behind a descriptor"
)


class Event(NamedTuple):
    """A sync of a file or folder, or a rename; `path` is the name after the rename."""

    kind: str
    path: Path
    before: Path | None = None


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """The syncs and renames, in order."""
    found = list[Event]()
    fsync, replace = os.fsync, Path.replace

    def syncing(handle: int) -> None:
        found.append(Event("sync", Path(f"/proc/self/fd/{handle}").readlink()))
        fsync(handle)

    def renaming(self: Path, target: Any) -> Path:
        found.append(Event("rename", Path(target), self))
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(Path, "replace", renaming)
    return found


def check(events: Sequence[Event], folder: Path, files: set[Path]) -> None:
    renames = [event for event in events if event.kind == "rename"]
    assert {event.path for event in renames} == files
    for event in renames:
        at = events.index(event)
        assert Event("sync", event.before or Path()) in events[:at], "what has a name is whole"
        assert Event("sync", folder) in events[at:], "and the name stays"


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_every_batch_of_files_is_synced_before_it_is_renamed_and_its_folder_after(
    weeks: Sequence[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, events: list[Event], size: int
) -> None:
    monkeypatch.setattr(Batch, "AT_A_TIME", size)
    folder = tmp_path / "vault"
    folder.mkdir()
    assert run("export", folder, "--split", "day").code == 0
    files = set(folder.iterdir())
    assert len(files) == 7
    check(events, folder, files)
    renames = 0
    for event in events:  # each batch syncs its folder before the next begins
        renames = renames + 1 if event.kind == "rename" else 0 if event.path == folder else renames
        assert renames <= size
    assert renames == 0


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_a_single_file_is_synced_with_its_folder_too(
    weeks: Sequence[Entry], tmp_path: Path, events: list[Event], form: str
) -> None:
    file = tmp_path / "out" / "journal"
    file.parent.mkdir()
    assert run("export", file, "--format", form).code == 0
    check(events, file.parent, {file})


def test_folders_made_for_an_export_and_their_parent_are_synced(
    weeks: Sequence[Entry], tmp_path: Path, events: list[Event]
) -> None:
    assert run("export", tmp_path / "one" / "two", "--split", "year").code == 0
    for folder in (tmp_path, tmp_path / "one", tmp_path / "one" / "two"):
        assert Event("sync", folder) in events

"""Power loss during work on whole files: a backup, setting aside, a restore, an export, a migration.

All writes are recorded, and the disk loses those that were not synced, either during the work or just after it was
reported as done. During the work, the result is the old or the new file, and repeating the work completes it;
afterwards it is the new one. Each control leaves a sync out, and must fail.
"""

import os
import random
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from unittest import mock

import pytest

from reflect.journal.safety import backups, rekey, rescue
from reflect.system import files
from tests.proofs.disk import Disk
from tests.proofs.exporting import ExportingToFile, ExportingToFolder, ExportingToNewFolder
from tests.proofs.killing import (
    BackingUp,
    Case,
    MakingAnew,
    Migrating,
    Rebuilding,
    Restoring,
    StartingAgain,
    begin,
)
from tests.proofs.killing_protection import (
    ChangingPassphrase,
    ChangingRecovery,
    Decrypting,
    Encrypting,
    MigratingEncrypted,
    Rotating,
)
from tests.proofs.life import connections
from tests.proofs.recording import recording
from tests.proofs.reporting import Outcome, Report
from tests.support.entries import on

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps names in a way of its own")


class BackingUpSome(BackingUp):
    """Backs up with so many older backups that some of them are deleted."""

    def prepare(self) -> None:
        super().prepare()
        for path in (self.folder / "begin" / "backups").iterdir():
            if path.name < f"{on(-12)}.db":
                path.unlink()


Without = Callable[[Case], AbstractContextManager[object]]
"""The sync that a control disables during the work."""

PROOFS: dict[str, type[Case]] = {
    "the backup of the day": BackingUpSome,
    "setting a damaged journal aside and beginning anew": StartingAgain,
    "a new file for a journal of another layout": MakingAnew,
    "a restore": Restoring,
    "making all that is derived anew": Rebuilding,
    "an export to a file": ExportingToFile,
    "an export into a folder": ExportingToFolder,
    "an export into a new folder": ExportingToNewFolder,
    "a migration": Migrating,
    "encrypting": Encrypting,
    "decrypting": Decrypting,
    "a new passphrase": ChangingPassphrase,
    "a new recovery key": ChangingRecovery,
    "a new data key": Rotating,
    "a migration of an encrypted journal": MigratingEncrypted,
}


def no_folder_sync(module: ModuleType, name: str) -> Without:
    """Disable the syncing of one folder by a module: the folder of this name in `home`, "" for `home` itself."""

    def without(case: Case) -> AbstractContextManager[object]:
        left_out, real = case.home / name, module.sync_folder

        def sync_folder(folder: Path) -> None:
            if folder != left_out:
                real(folder)

        return mock.patch.object(module, "sync_folder", sync_folder)

    return without


@contextmanager
def no_file_sync(case: Case) -> Iterator[None]:
    """Disable the syncing of files that are not written by SQLite."""
    real = os.fsync

    def fsync(fd: int) -> None:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            real(fd)

    with mock.patch.object(os, "fsync", fsync):
        yield


def engine_sync(case: Case) -> AbstractContextManager[object]:
    """Disable SQLite's syncs."""
    return connections("off", 1000)


@contextmanager
def no_sync(case: Case) -> Iterator[None]:
    """Disable all syncing of files."""
    with engine_sync(case), no_file_sync(case):
        yield


class Control(NamedTuple):
    case: type[Case]
    without: Without


CONTROLS: dict[str, Control] = {
    "a backup whose folder is not synced": Control(BackingUpSome, no_folder_sync(backups, "backups")),
    "a damaged journal set aside without a sync": Control(StartingAgain, no_file_sync),
    "one set aside in a folder that is not synced": Control(StartingAgain, no_folder_sync(rescue, "backups")),
    "a restored file in a folder that is not synced": Control(StartingAgain, no_folder_sync(rescue, "")),
    "a restore that the engine does not sync": Control(Restoring, engine_sync),
    "an exported file that is not synced": Control(ExportingToFile, no_file_sync),
    "an exported file whose folder is not synced": Control(ExportingToFile, no_folder_sync(files, "")),
    "exported files that are not synced": Control(ExportingToFolder, no_file_sync),
    "exported files whose folder is not synced": Control(ExportingToFolder, no_folder_sync(files, "notes")),
    "a new folder whose name is not synced": Control(ExportingToNewFolder, no_folder_sync(files, "")),
    "a migration that the engine does not sync": Control(Migrating, engine_sync),
    "an encrypted journal whose folder is not synced": Control(Encrypting, no_folder_sync(rekey, "")),
    "an encrypted journal that is not synced": Control(Rotating, no_sync),
    "key files whose folder is not synced": Control(ChangingPassphrase, no_folder_sync(files, "keys")),
    "a migration whose backup is not synced": Control(Migrating, no_folder_sync(backups, "backups")),
}


def files_in(folder: Path) -> dict[Path, bytes]:
    """Return the content of the files in a folder, without SQLite's shared memory."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }


def put(home: Path, found: dict[Path, bytes]) -> None:
    shutil.rmtree(home)
    home.mkdir()
    for path, content in found.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content)


def looked(look: Callable[[], list[str]]) -> list[str]:
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - any error from using the files after a power loss is a flaw
        return [f"cannot be used: {type(error).__name__}"]


def again(case: Case) -> list[str]:
    case.work()
    return []


def lost(case: Case) -> int:
    try:
        return case.lost()
    except Exception:  # noqa: BLE001 - the same
        return case.acknowledged()


def lose_power(
    case: Case,
    *,
    within: int,
    after: int,
    seed: int,
    without: Without = nullcontext,
    enough: int = sys.maxsize,
) -> Outcome:
    """Do the work once, and simulate power losses during it and just after it.

    Args:
        case: the work.
        within: the number of power losses during the work.
        after: the number of power losses after the work was reported as done.
        seed: the seed for the moments and for what the disk keeps.
        without: the sync that is disabled during the work.
        enough: the number of flaws after which to stop.
    """
    chance, outcome = random.Random(seed), Outcome()
    begin(case)
    with recording(case.home) as trace, without(case):
        case.work()
    disk, end, at = Disk(trace), len(trace.events), 0
    for point in [*sorted(chance.choices(range(end), k=within)), *[end] * after]:
        disk.take(trace.events[at:point])
        at = point
        put(case.home, disk.after_power_loss(chance))
        wrong = looked(case.flaws)
        if point < end:
            wrong += looked(lambda: again(case))
        wrong += looked(case.done)
        outcome.rounds += 1
        outcome.acknowledged += case.acknowledged()
        outcome.integrity += [f"after {point} of {end}: {flaw}" for flaw in wrong]
        outcome.lost += lost(case)
        if len(outcome.integrity) >= enough:
            break
    return outcome


@pytest.mark.samples(4)
@pytest.mark.parametrize("name", PROOFS)
def test_the_recording_misses_nothing_of_it(tmp_path: Path, name: str) -> None:
    case = PROOFS[name](tmp_path)
    begin(case)
    with recording(case.home) as trace:
        case.work()
    disk = Disk(trace)
    disk.take(trace.events)
    assert disk.as_written() == files_in(case.home)


@pytest.mark.samples(3)
@pytest.mark.parametrize("name", PROOFS)
def test_it_is_the_old_one_or_the_new_one_and_the_new_one_once_that_was_said(
    large: bool, tmp_path: Path, report: Report, name: str
) -> None:
    outcome = lose_power(
        PROOFS[name](tmp_path), within=100 if large else 6, after=50 if large else 10, seed=1
    )
    report(proof=f"power loss during {name}", **vars(outcome))


@pytest.mark.samples(4)
@pytest.mark.parametrize("name", CONTROLS)
def test_a_sync_that_is_left_out_would_be_noticed(
    large: bool, tmp_path: Path, report: Report, name: str
) -> None:
    case, without = CONTROLS[name]
    outcome = lose_power(
        case(tmp_path), within=0, after=30, seed=2, without=without, enough=sys.maxsize if large else 1
    )
    report(proof=name, **vars(outcome), control=True)

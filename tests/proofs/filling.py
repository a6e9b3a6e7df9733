"""A program that fills a small disk to every level. Started by `test_full_disk`.

It runs in a separate mount namespace, in which it may mount disks. It prints an `Outcome`, as JSON.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from reflect.errors import FileError
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.store import Journal
from tests.proofs.checking import examine, missing, progress
from tests.proofs.life import Life, connections
from tests.proofs.material import a_draft
from tests.proofs.reporting import Outcome
from tests.support.entries import moment

PAGE = 4096
"""Size of a page in bytes, the unit in which a disk in memory allocates space."""

REFUSALS = 4
"""Number of times that a full disk must be reported before a round ends."""


class Disk:
    """A disk in memory, mounted on a folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._ballast = folder / "ballast"
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(folder)], check=True)

    def leave(self, room: int) -> None:
        """Fill the disk, leaving this many pages free."""
        free = os.statvfs(self.folder)
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, (free.f_bavail - room) * free.f_frsize)

    def make_room(self) -> None:
        self._ballast.unlink()


def use(disk: Disk, path: Path, room: int, outcome: Outcome) -> None:
    """Use a journal until the disk is full, and continue once there is room again."""
    chance = random.Random(room)
    with connections("full", chance.choice((8, 1000))):
        life = Life(path, chance, {}, lambda _: None)
        life.go_on(chance.randint(0, 20))
        disk.leave(room)
        refused = 0
        while refused < REFUSALS:
            try:
                chance.choice(
                    (life.answer, life.answer, life.answer, life.add, life.change, life.checkpoint)
                )()
            except FileError as trouble:
                refused += 1
                if trouble.problem != "full":
                    outcome.integrity.append(f"full disk called {trouble.problem}")
        hold(life.progress, progress(life.journal), outcome)
        with TemporaryDirectory() as elsewhere:
            # Checks the content of the full disk, independent of the program's memory.
            for file in (path, path.with_name(f"{path.name}-wal")):
                shutil.copy(file, elsewhere)
            found, flaws = examine(Path(elsewhere, path.name), create=False)
        if found != life.progress:
            flaws.append("a journal that a program reads in another way than the next one")
        if chance.random() < 0.5:
            life.journal.close()
            disk.make_room()
            life.journal = open_journal(JournalFile(path), create=False)
        else:
            disk.make_room()
        life.go_on(10)
        life.journal.close()
    found, more = examine(path, create=False)
    hold(life.progress, found, outcome)
    outcome.acknowledged += sum(life.progress.values())
    outcome.integrity += flaws + more


def make(disk: Disk, path: Path, room: int, outcome: Outcome) -> None:
    """Create a journal on a disk that is nearly full: complete or not at all, and then again once there is room."""
    disk.leave(room)
    kept = 0
    try:
        with closing(open_journal(JournalFile(path), create=True)) as journal:
            while kept < 5:
                journal.save_draft(a_draft("first", kept + 1), now=moment())
                kept += 1
    except FileError as trouble:
        if trouble.problem != "full":
            outcome.integrity.append(f"{room} pages: full disk called {trouble.problem}")
    disk.make_room()
    left = [file.name for file in path.parent.iterdir() if ".partial" in file.name]
    if left:
        outcome.integrity.append(f"{room} pages: left behind: {left}")
    found, flaws = examine(path, create=True)
    hold({"first": kept} if kept else {}, found, outcome)
    outcome.acknowledged += kept
    outcome.integrity += [f"{room} pages: {flaw}" for flaw in flaws]


def read(disk: Disk, path: Path, room: int, outcome: Outcome) -> None:
    """Read a journal on a disk that is nearly full."""
    life = Life(path, random.Random(room), {}, lambda _: None)
    life.go_on(20)
    life.journal.close()
    disk.leave(room)
    try:
        with closing(open_journal(JournalFile(path), create=False)) as journal:
            hold(life.progress, progress(journal), outcome)
    except FileError as trouble:
        outcome.integrity.append(f"{room} pages: full disk called {trouble.problem}")
    outcome.acknowledged += sum(life.progress.values())
    disk.make_room()


def use_carelessly(disk: Disk, path: Path, room: int, outcome: Outcome) -> None:
    """Use a journal that acknowledges answers it could not save because the disk was full."""
    real = Journal.save_draft

    def save_draft(journal: Journal, *values: Any, **named: Any) -> None:
        with suppress(FileError):
            real(journal, *values, **named)

    with mock.patch.object(Journal, "save_draft", save_draft):
        use(disk, path, room, outcome)


def hold(acknowledged: dict[str, int], found: dict[str, int], outcome: Outcome) -> None:
    """Compare the content with the acknowledged progress: nothing may be missing, and nothing refused present."""
    outcome.lost += missing(acknowledged, found)
    if found != acknowledged:
        outcome.integrity.append("not what was acknowledged")


WAYS = {"use": use, "make": make, "read": read, "use carelessly": use_carelessly}


def main(folder: Path, way: str, rooms: range) -> Outcome:
    """Fill the disk once for each amount of free space."""
    disk, outcome = Disk(folder), Outcome()
    for room in rooms:
        home = folder / "home"
        home.mkdir()
        WAYS[way](disk, home / "journal.db", room, outcome)
        outcome.rounds += 1
        shutil.rmtree(home)
    return outcome


if __name__ == "__main__":
    print(json.dumps(vars(main(Path(sys.argv[1]), sys.argv[2], range(*map(int, sys.argv[3:]))))))

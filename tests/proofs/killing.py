"""A program that is killed at its first step, then in a new round at its second, and so on until it completes.

A step is an operation on a file: SQLite's writes, syncs, truncations and deletions, and Python's creation,
renaming, linking and deletion of files. In each round a child process does the work and dies with SIGKILL just before
its nth step; the parent checks the files, and then lets another child complete the work, as the next start of the
program does. Started by `test_killed_at_each_step`; prints an `Outcome`, as JSON.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any, Literal
from unittest import mock

import apsw

from reflect.errors import FileError
from reflect.journal import store
from reflect.journal.file import schema
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.lock_file import LockFile
from reflect.journal.opening import open_journal, open_other, restore_damaged, rewrite_file
from reflect.journal.safety import backups
from reflect.journal.safety.checks import check_file
from reflect.journal.store import Journal
from tests.journal.schemas.make import fill
from tests.proofs.below_cipher import BelowCipher
from tests.proofs.reporting import Outcome
from tests.support.damage import pages_with, rubbish, whole
from tests.support.entries import DAY, an_entry, an_id, moment, on, text
from tests.support.journals import one
from tests.support.looking import Kept, kept, kept_in, said

SCHEMAS = Path(__file__).parents[1] / "journal" / "schemas"
NOW = moment(on(9))


class _Steps:
    """Counts the steps of this process and kills it before the chosen one."""

    def __init__(self, last: int):
        self._left = last

    def __call__(self) -> None:
        self._left -= 1
        if self._left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


class _File(apsw.VFSFile):
    def __init__(self, step: _Steps, base: str, name: Any, flags: list[int]):
        super().__init__(base, name, flags)
        self._step = step

    def xLock(self, level: int) -> None:  # noqa: N802 - SQLite's name
        try:
            super().xLock(level)
        except apsw.IOError:  # a read-only file cannot be locked for writing, which SQLite handles
            raise apsw.BusyError from None

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        self._step()
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - SQLite's name
        self._step()
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name
        self._step()
        super().xSync(flags)


class _Files(BelowCipher):
    def __init__(self, step: _Steps):
        self._step = step
        super().__init__()

    def xOpen(self, name: Any, flags: list[int]) -> _File:  # noqa: N802 - SQLite's name
        return _File(self._step, self.system, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - SQLite's name
        self._step()
        super().xDelete(filename, syncdir)


_NAMES = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate", "shutil.copyfile"}


def _die_at(last: int) -> None:
    """Kill this process before a step; this cannot be undone."""
    step = _Steps(last)
    _Files(step)

    def hear(event: str, values: tuple[Any, ...]) -> None:
        makes = event == "open" and isinstance(values[2], int) and values[2] & (os.O_CREAT | os.O_TRUNC)
        if event in _NAMES or makes:
            step()

    sys.addaudithook(hear)


Ending = Literal["done", "killed", "failed"]


def in_child(work: Callable[[], object], last: int = 0) -> Ending:
    """Run a function in a child process, and return how that ended; with `last`, it dies before that step."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if last:
                _die_at(last)
            work()
            code = 0
        except FileError as trouble:
            sys.stderr.write(f"{trouble.problem} {trouble.detail} {trouble.path}\n")
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return "failed" if os.WEXITSTATUS(status) else "done"


class Case:
    """One kind of work to be killed: its initial state, the work, and what must hold whenever it is killed.

    Args:
        folder: a folder for its files; each round has its own folder `home` in it.
    """

    def __init__(self, folder: Path):
        self.folder, self.home = folder, folder / "home"
        self.journal, self.backups = self.home / "journal.db", self.home / "backups"
        self.prepare()

    def prepare(self) -> None:
        """Create the initial state of every round, in `folder/begin`."""

    def work(self) -> None:
        """Do the work that is killed."""

    def flaws(self) -> list[str]:
        """Return the problems after a kill."""
        return []

    def done(self) -> list[str]:
        """Return the problems after the work was completed, following a kill."""
        return []

    def acknowledged(self) -> int:
        """Return the number of answers acknowledged before."""
        raise NotImplementedError

    def lost(self) -> int:
        """Return the number of acknowledged answers that are missing now."""
        raise NotImplementedError


def sound(path: Path) -> list[str]:
    """Return the problems of a journal, opened as reflect does."""
    try:
        with closing(open_journal(JournalFile(path), create=False)) as journal:
            journal.check()
            return [f"{f.check}: {f.problem}" for f in check_file(journal) if f.level == "wrong"]
    except FileError as trouble:
        return [f"cannot be opened: {trouble.problem}"]


def size(there: Kept) -> int:
    """Return the total number of revisions and drafts."""
    return sum(len(part) for part in there)


def lacking(before: Kept, now: Kept) -> int:
    """Return the number of revisions and drafts that are missing now."""
    return len(before[0] - now[0]) + len(before[1] - now[1])


def holds(path: Path, before: Kept) -> bool:
    """Return whether a backup is sound and has exactly this content."""
    try:
        backups.check(JournalFile(path))
        return kept_in(path) == before
    except FileError:
        return False


class Migrating(Case):
    """Opens a journal of an old schema, part of which is still in its log."""

    number = 4

    def prepare(self) -> None:
        (self.folder / "begin").mkdir()
        begin = self.folder / "begin" / "journal.db"
        shutil.copy(SCHEMAS / f"{self.number}.db", begin)
        with closing(apsw.Connection(str(begin))) as raw:
            raw.pragma("journal_mode", "wal")
            raw.execute("UPDATE draft SET state = '{\"id\":\"z\"}' WHERE session = 'daily'")
            for end in ("", "-wal"):
                shutil.copy(f"{begin}{end}", self.folder / f"kept{end}")
        for end in ("", "-wal"):
            shutil.move(self.folder / f"kept{end}", f"{begin}{end}")
        self.before = kept_in(begin)
        self.layouts = {number: self._layout_of(number) for number in schema.SCHEMAS}

    @staticmethod
    def _layout_of(version: int) -> set[object]:
        connection = apsw.Connection(":memory:")
        for number in schema.SCHEMAS:
            if number <= version:
                schema.run_migration(connection, number)
        return set(connection.execute("SELECT name, sql FROM sqlite_schema"))

    def work(self) -> None:
        open_journal(JournalFile(self.journal), create=False).close()

    def flaws(self) -> list[str]:
        copy = self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.home, copy)  # opening the original would continue the migration
        with closing(apsw.Connection(str(copy / "journal.db"))) as raw:
            version = raw.pragma("user_version")
            wrong = [] if raw.pragma("integrity_check") == "ok" else ["integrity"]
            if set(raw.execute("SELECT name, sql FROM sqlite_schema")) != self.layouts[version]:
                wrong.append(f"half of schema {version}")
        if version > self.number:
            wrong += self._backup()
        return wrong

    def _backup(self) -> list[str]:
        for path in self.backups.glob("before-schema-*.db"):
            with closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as raw:
                if raw.pragma("user_version") == self.number and holds(path, self.before):
                    return []
        return ["migrated without a backup in the old schema"]

    def done(self) -> list[str]:
        return sound(self.journal) + self._backup()

    def acknowledged(self) -> int:
        return size(self.before)

    def lost(self) -> int:
        return lacking(self.before, kept_in(self.journal))


class Restoring(Case):
    """Restores a backup into a journal that was changed since."""

    def prepare(self) -> None:
        begin = self.folder / "begin" / "journal.db"
        with closing(open_journal(JournalFile(begin), create=True)) as journal:
            fill(journal)
            journal.copy_to(self.folder / "backup.db")
            journal.add([an_entry(text(f"since {n} " * 300), number=50 + n) for n in range(4)], now=moment())
            journal.revise(one(journal, an_id(1)), now=moment(), deleted=True)
            changed = one(journal, an_id(2)).model_copy(update={"answers": (text("put in another way"),)})
            journal.revise(changed, now=moment())
            self.before, self.said = kept(journal), said(journal)
        with closing(open_other(JournalFile(self.folder / "backup.db"))) as backup:
            self.after = self.said | said(backup)

    def work(self) -> None:
        with (
            closing(open_other(JournalFile(self.folder / "backup.db"))) as backup,
            closing(open_journal(JournalFile(self.journal), create=False)) as journal,
        ):
            journal.copy_to(backups.before_restore(self.backups, NOW))
            journal.restore(backup, now=NOW)

    def flaws(self) -> list[str]:
        with closing(open_journal(JournalFile(self.journal), create=False)) as journal:
            half = [] if said(journal) in (self.said, self.after) else ["half restored"]
        return sound(self.journal) + half

    def done(self) -> list[str]:
        with closing(open_journal(JournalFile(self.journal), create=False)) as journal:
            return [] if said(journal) == self.after else ["not restored"]

    def acknowledged(self) -> int:
        return size(self.before)

    def lost(self) -> int:
        return lacking(self.before, kept_in(self.journal))


class StartingAgain(Case):
    """Replaces a damaged journal, part of which is only in its log, by a backup."""

    def prepare(self) -> None:
        begin = self.folder / "begin" / "journal.db"
        with closing(open_journal(JournalFile(begin), create=True)) as journal:
            fill(journal)
            journal.copy_to(self.folder / "backup.db")
            journal.add([an_entry(text(f"since {n} " * 700), number=50 + n) for n in range(4)], now=moment())
        whole(begin)
        with closing(open_journal(JournalFile(begin), create=False)) as journal:
            journal.add([an_entry(text("in the log"), number=60)], now=moment())
            self.all = said(journal)
            for end in ("", "-wal"):
                shutil.copy(f"{begin}{end}", self.folder / f"kept{end}")
        for end in ("", "-wal"):
            shutil.move(self.folder / f"kept{end}", f"{begin}{end}")
        page = pages_with(begin, '"text":"since 1')[0]
        lost = {n for n in range(50, 54) if page in pages_with(begin, f'"text":"since {n - 50} since')}
        assert lost
        rubbish(begin, page)
        self.damaged = begin.read_bytes()
        self.readable = {
            entry: words for entry, words in self.all.items() if entry not in set(map(an_id, lost))
        }

    def work(self) -> None:
        if not self.is_damaged(self.journal):
            return  # the replacement was complete
        with closing(open_other(JournalFile(self.folder / "backup.db"))) as backup:
            restore_damaged(JournalFile(self.journal), backup, folder=self.backups, now=NOW)

    def is_damaged(self, path: Path) -> bool:
        """Return whether the file is still the damaged journal, without opening it, which could run a checkpoint."""
        return path.read_bytes() == self.damaged

    def flaws(self) -> list[str]:
        return [] if self.is_damaged(self.journal) else sound(self.journal)

    def done(self) -> list[str]:
        aside = [path for path in self.backups.glob("damaged-*.db") if self.is_damaged(path)]
        return sound(self.journal) + ([] if aside else ["the damaged one is nowhere"])

    def acknowledged(self) -> int:
        return len(self.readable)

    def lost(self) -> int:
        with closing(open_journal(JournalFile(self.journal), create=False)) as journal:
            now = said(journal)
        return sum(now.get(entry) != words for entry, words in self.readable.items())


class MakingAnew(StartingAgain):
    """Replaces a journal that has an unknown trigger by a new file."""

    def prepare(self) -> None:
        begin = self.folder / "begin" / "journal.db"
        with closing(open_journal(JournalFile(begin), create=True)) as journal:
            fill(journal)
            journal.connection.execute(
                "CREATE TRIGGER eraser AFTER INSERT ON draft BEGIN DELETE FROM meta; END"
            )
            self.readable = said(journal)
        self.damaged = begin.read_bytes()

    def work(self) -> None:
        if not self.is_damaged(self.journal):
            return
        rewrite_file(JournalFile(self.journal), folder=self.backups, now=NOW)


class BackingUp(Case):
    """Makes the daily backup and deletes old ones."""

    def prepare(self) -> None:
        begin = self.folder / "begin" / "journal.db"
        with closing(open_journal(JournalFile(begin), create=True)) as journal:
            fill(journal)
            journal.copy_to(self.folder / "begin" / "backups" / f"{on(-1)}.db")
            self.old = kept(journal)
            journal.add([an_entry(text(f"today {n} " * 700), number=50 + n) for n in range(4)], now=moment())
            self.before = kept(journal)
        for back in range(2, 60):
            shutil.copy(
                begin.parent / "backups" / f"{on(-1)}.db", begin.parent / "backups" / f"{on(-back)}.db"
            )

    def work(self) -> None:
        with (
            closing(open_journal(JournalFile(self.journal), create=False)) as journal,
            closing(LockFile(self.home / "journal.lock")) as locks,
        ):
            journal.back_up(self.backups, DAY, locks)

    def flaws(self) -> list[str]:
        today = self.backups / f"{DAY}.db"
        wrong = sound(self.journal)
        wrong += (
            [] if kept_in(self.backups / f"{on(-1)}.db") == self.old else ["yesterday's is not as it was"]
        )
        if today.exists() and not holds(today, self.before):
            wrong.append("half a backup has a name")
        return wrong

    def done(self) -> list[str]:
        wrong = self.flaws() if (self.backups / f"{DAY}.db").exists() else ["no backup"]
        with closing(LockFile(self.home / "journal.lock")) as locks, closing(self._open()) as journal:
            journal.back_up(self.backups, on(1), locks)  # the next day's backup deletes all partial files
        return wrong + [f"left: {path.name}" for path in self.backups.glob(".*")]

    def _open(self) -> Journal:
        return open_journal(JournalFile(self.journal), create=False)

    def acknowledged(self) -> int:
        return size(self.before)

    def lost(self) -> int:
        return lacking(self.before, kept_in(self.journal))


class Rebuilding(Case):
    """Rebuilds all derived data."""

    def prepare(self) -> None:
        begin = self.folder / "begin" / "journal.db"
        with closing(open_journal(JournalFile(begin), create=True)) as journal:
            fill(journal)
            self.before, self.said = kept(journal), said(journal)
            journal.connection.execute("DELETE FROM mark")
            journal.connection.execute("UPDATE search_data SET block = zeroblob(9) WHERE id > 10")

    def work(self) -> None:
        with closing(open_journal(JournalFile(self.journal), create=False)) as journal:
            journal.copy_to(backups.before_fix(self.backups, NOW))
            journal.rebuild()

    def flaws(self) -> list[str]:
        with closing(open_journal(JournalFile(self.journal), create=False)) as journal:
            return [] if said(journal) == self.said else ["words differ"]

    def done(self) -> list[str]:
        return sound(self.journal)

    def acknowledged(self) -> int:
        return size(self.before)

    def lost(self) -> int:
        return lacking(self.before, kept_in(self.journal))


# Controls: failures that the program's precautions prevent


class MigratingWithoutTransactions(Migrating):
    def work(self) -> None:
        with mock.patch.object(schema, "writing", nullcontext):
            super().work()


class RestoringWithoutTransactions(Restoring):
    def work(self) -> None:
        with mock.patch.object(store, "writing", nullcontext):
            super().work()


class StartingAgainInTheOtherOrder(StartingAgain):
    """Puts the new file in place while the old one's log still exists."""

    def work(self) -> None:
        unlink = Path.unlink

        def unlink_others(path: Path, *, missing_ok: bool = False) -> None:
            if path.name != "journal.db-wal":
                unlink(path, missing_ok=missing_ok)

        with mock.patch.object(Path, "unlink", unlink_others):
            super().work()
        Path(f"{self.journal}-wal").unlink(missing_ok=True)


class BackingUpInPlace(BackingUp):
    """Writes a backup under its final name."""

    def work(self) -> None:
        with closing(open_journal(JournalFile(self.journal), create=False)) as journal:
            target = self.backups / f"{DAY}.db"
            if not target.exists():
                journal.connection.execute("VACUUM INTO ?", (str(target),))


CASES: dict[str, type[Case]] = {
    "migration": Migrating,
    "restore": Restoring,
    "start-again": StartingAgain,
    "make-anew": MakingAnew,
    "backup": BackingUp,
    "rebuild": Rebuilding,
    "migration-without": MigratingWithoutTransactions,
    "restore-without": RestoringWithoutTransactions,
    "start-again-without": StartingAgainInTheOtherOrder,
    "backup-without": BackingUpInPlace,
}


def begin(case: Case) -> None:
    """Restore the initial state."""
    shutil.rmtree(case.home, ignore_errors=True)
    shutil.copytree(case.folder / "begin", case.home)


def looked(look: Callable[[], list[str]]) -> list[str]:
    try:
        return look()
    except FileError as trouble:
        return [f"cannot be read: {trouble.problem}"]


def main(cases: Mapping[str, type[Case]], folder: Path, name: str, first: int, every: int) -> Outcome:
    """Kill the work at the first step, and then at every nth step to its end."""
    case, outcome, last = cases[name](folder), Outcome(), first
    while True:
        begin(case)
        ending = in_child(case.work, last)
        wrong = looked(case.flaws)
        if ending == "failed" or in_child(case.work) == "failed":
            wrong.append("does not come to its end")
        wrong += [f"afterwards {flaw}" for flaw in looked(case.done)]
        outcome.rounds += 1
        outcome.integrity += [f"step {last}: {flaw}" for flaw in wrong]
        outcome.acknowledged += case.acknowledged()
        try:
            outcome.lost += case.lost()
        except FileError:
            outcome.lost += case.acknowledged()
        if ending != "killed":
            return outcome
        last += every


def run(cases: Mapping[str, type[Case]]) -> None:
    """Run the case that the arguments of this program name."""
    folder, name, first, every = sys.argv[1:]
    print(json.dumps(vars(main(cases, Path(folder), name, int(first), int(every)))))


if __name__ == "__main__":
    run(CASES)

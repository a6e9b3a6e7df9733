"""A program that kills itself at a step, and again at the next step, and next, until what it does is done.

A step is what a program does to a file: the engine's writes, syncs, cuts and deletions, and Python's making,
moving, linking and removing of names. Each time a child process does the work and dies with SIGKILL just
before its nth step; the parent looks at what is there, and then lets another child do the work to its end,
as the next start of the program does. Started by `test_killed_at_each_step`; prints an `Outcome`, as JSON.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any, Literal
from unittest import mock

import apsw

from reflect.errors import FileError
from reflect.journal import store
from reflect.journal.claims import Claims
from reflect.journal.file import schema
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.safety import backups
from reflect.journal.safety.checks import check_file
from reflect.journal.store import Journal, make_anew, open_journal, open_other, start_again
from tests.journal.schemas.make import fill
from tests.proofs.reporting import Outcome
from tests.support.damage import pages_with, rubbish, whole
from tests.support.entries import DAY, an_entry, an_id, moment, on, text
from tests.support.journals import one
from tests.support.looking import Kept, kept, kept_in, said

SCHEMAS = Path(__file__).parents[1] / "journal" / "schemas"
NOW = moment(on(9))


class _Steps:
    """Counts the steps of this process and ends it before the one that was chosen."""

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

    def xLock(self, level: int) -> None:  # noqa: N802 - the engine's name
        try:
            super().xLock(level)
        except (
            apsw.IOError
        ):  # a file that is only read cannot be locked for writing; the engine lives with that
            raise apsw.BusyError from None

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - the engine's name
        self._step()
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - the engine's name
        self._step()
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 - the engine's name
        self._step()
        super().xSync(flags)


class _Files(apsw.VFS):
    def __init__(self, step: _Steps):
        self._step, self._base = step, apsw.vfs_names()[0]
        super().__init__(name="dying", base=self._base, makedefault=True)

    def xOpen(self, name: Any, flags: list[int]) -> _File:  # noqa: N802 - the engine's name
        return _File(self._step, self._base, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - the engine's name
        self._step()
        super().xDelete(filename, syncdir)


_NAMES = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate", "shutil.copyfile"}


_FILES: list[_Files] = []
"""The engine keeps no reference to its file systems."""


def _die_at(last: int) -> None:
    """Let this process die before a step; there is no way back."""
    step = _Steps(last)
    _FILES.append(_Files(step))

    def hear(event: str, values: tuple[Any, ...]) -> None:
        makes = event == "open" and isinstance(values[2], int) and values[2] & (os.O_CREAT | os.O_TRUNC)
        if event in _NAMES or makes:
            step()

    sys.addaudithook(hear)


Ending = Literal["done", "killed", "failed"]


def in_child(work: Callable[[], object], last: int = 0) -> Ending:
    """Do something in a child process, and return how that ended; with `last`, it dies before that step."""
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
    """One kind of work that is killed: how it begins, what it does, and what must be there whenever it ends.

    Args:
        folder: where it may put things; each round has a folder `home` of its own in it.
    """

    def __init__(self, folder: Path):
        self.folder, self.home = folder, folder / "home"
        self.journal, self.backups = self.home / "journal.db", self.home / "backups"
        self.prepare()

    def prepare(self) -> None:
        """Make what every round begins with, in `folder/begin`."""

    def work(self) -> None:
        """Do what is killed."""

    def flaws(self) -> list[str]:
        """Return what is wrong after a kill."""
        return []

    def done(self) -> list[str]:
        """Return what is wrong after the work was done to its end, after a kill."""
        return []

    def acknowledged(self) -> int:
        """Return how many answers had been acknowledged before."""
        raise NotImplementedError

    def lost(self) -> int:
        """Return how many of them are not there now."""
        raise NotImplementedError


def sound(path: Path) -> list[str]:
    """Return what is wrong with a journal, opened as reflect does."""
    try:
        with closing(open_journal(path, create=False)) as journal:
            journal.check()
            return [f"{f.check}: {f.problem}" for f in check_file(journal) if f.level == "wrong"]
    except FileError as trouble:
        return [f"cannot be opened: {trouble.problem}"]


def size(there: Kept) -> int:
    """Return how many revisions and drafts there are."""
    return sum(len(part) for part in there)


def lacking(before: Kept, now: Kept) -> int:
    """Return how many revisions and drafts are not there any more."""
    return len(before[0] - now[0]) + len(before[1] - now[1])


def holds(path: Path, before: Kept) -> bool:
    """Return whether a backup is sound and holds this and nothing else."""
    try:
        backups.check(JournalFile(path))
        return kept_in(path) == before
    except FileError:
        return False


class Migrating(Case):
    """A journal of an old schema is opened; part of it still stands in its log."""

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
        open_journal(self.journal, create=False).close()

    def flaws(self) -> list[str]:
        copy = self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.home, copy)  # looking would bring it further
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
    """A backup is restored into a journal that went on."""

    def prepare(self) -> None:
        begin = self.folder / "begin" / "journal.db"
        with closing(open_journal(begin, create=True)) as journal:
            fill(journal)
            journal.copy_to(self.folder / "backup.db")
            journal.add([an_entry(text(f"since {n} " * 300), number=50 + n) for n in range(4)], now=moment())
            journal.revise(one(journal, an_id(1)), now=moment(), deleted=True)
            changed = one(journal, an_id(2)).model_copy(update={"answers": (text("put in another way"),)})
            journal.revise(changed, now=moment())
            self.before, self.said = kept(journal), said(journal)
        with closing(open_other(self.folder / "backup.db")) as backup:
            self.after = self.said | said(backup)

    def work(self) -> None:
        with (
            closing(open_other(self.folder / "backup.db")) as backup,
            closing(open_journal(self.journal, create=False)) as journal,
        ):
            journal.copy_to(backups.before_restore(self.backups, NOW))
            journal.restore(backup, now=NOW)

    def flaws(self) -> list[str]:
        with closing(open_journal(self.journal, create=False)) as journal:
            half = [] if said(journal) in (self.said, self.after) else ["half restored"]
        return sound(self.journal) + half

    def done(self) -> list[str]:
        with closing(open_journal(self.journal, create=False)) as journal:
            return [] if said(journal) == self.after else ["not restored"]

    def acknowledged(self) -> int:
        return size(self.before)

    def lost(self) -> int:
        return lacking(self.before, kept_in(self.journal))


class StartingAgain(Case):
    """A backup takes the place of a damaged journal, some of which stands in its log only."""

    def prepare(self) -> None:
        begin = self.folder / "begin" / "journal.db"
        with closing(open_journal(begin, create=True)) as journal:
            fill(journal)
            journal.copy_to(self.folder / "backup.db")
            journal.add([an_entry(text(f"since {n} " * 700), number=50 + n) for n in range(4)], now=moment())
        whole(begin)
        with closing(open_journal(begin, create=False)) as journal:
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
            return  # it had come to its end
        with closing(open_other(self.folder / "backup.db")) as backup:
            start_again(self.journal, backup, folder=self.backups, now=NOW)

    def is_damaged(self, path: Path) -> bool:
        """Return whether this is the journal as it was; it is not opened, which could move its log into it."""
        return path.read_bytes() == self.damaged

    def flaws(self) -> list[str]:
        return [] if self.is_damaged(self.journal) else sound(self.journal)

    def done(self) -> list[str]:
        aside = [path for path in self.backups.glob("damaged-*.db") if self.is_damaged(path)]
        return sound(self.journal) + ([] if aside else ["the damaged one is nowhere"])

    def acknowledged(self) -> int:
        return len(self.readable)

    def lost(self) -> int:
        with closing(open_journal(self.journal, create=False)) as journal:
            now = said(journal)
        return sum(now.get(entry) != words for entry, words in self.readable.items())


class MakingAnew(StartingAgain):
    """A journal with a trigger of somebody else gets a new file."""

    def prepare(self) -> None:
        begin = self.folder / "begin" / "journal.db"
        with closing(open_journal(begin, create=True)) as journal:
            fill(journal)
            journal.connection.execute(
                "CREATE TRIGGER eraser AFTER INSERT ON draft BEGIN DELETE FROM meta; END"
            )
            self.readable = said(journal)
        self.damaged = begin.read_bytes()

    def work(self) -> None:
        if not self.is_damaged(self.journal):
            return
        make_anew(self.journal, folder=self.backups, now=NOW)


class BackingUp(Case):
    """The backup of the day is made, and older ones go."""

    def prepare(self) -> None:
        begin = self.folder / "begin" / "journal.db"
        with closing(open_journal(begin, create=True)) as journal:
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
            closing(open_journal(self.journal, create=False)) as journal,
            closing(Claims(self.home / "journal.lock")) as claims,
        ):
            journal.back_up(self.backups, DAY, claims)

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
        with closing(Claims(self.home / "journal.lock")) as claims, closing(self._open()) as journal:
            journal.back_up(self.backups, on(1), claims)  # the next day all that was left half-written goes
        return wrong + [f"left: {path.name}" for path in self.backups.glob(".*")]

    def _open(self) -> Journal:
        return open_journal(self.journal, create=False)

    def acknowledged(self) -> int:
        return size(self.before)

    def lost(self) -> int:
        return lacking(self.before, kept_in(self.journal))


class Rebuilding(Case):
    """All that is derived is made anew."""

    def prepare(self) -> None:
        begin = self.folder / "begin" / "journal.db"
        with closing(open_journal(begin, create=True)) as journal:
            fill(journal)
            self.before, self.said = kept(journal), said(journal)
            journal.connection.execute("DELETE FROM mark")
            journal.connection.execute("UPDATE search_data SET block = zeroblob(9) WHERE id > 10")

    def work(self) -> None:
        with closing(open_journal(self.journal, create=False)) as journal:
            journal.copy_to(backups.before_fix(self.backups, NOW))
            journal.rebuild()

    def flaws(self) -> list[str]:
        with closing(open_journal(self.journal, create=False)) as journal:
            return [] if said(journal) == self.said else ["words differ"]

    def done(self) -> list[str]:
        return sound(self.journal)

    def acknowledged(self) -> int:
        return size(self.before)

    def lost(self) -> int:
        return lacking(self.before, kept_in(self.journal))


# Controls: what would go wrong without what guards against it


class MigratingWithoutTransactions(Migrating):
    def work(self) -> None:
        with mock.patch.object(schema, "writing", nullcontext):
            super().work()


class RestoringWithoutTransactions(Restoring):
    def work(self) -> None:
        with mock.patch.object(store, "writing", nullcontext):
            super().work()


class StartingAgainInTheOtherOrder(StartingAgain):
    """The new file gets its name while the old one's log is still there."""

    def work(self) -> None:
        unlink = Path.unlink

        def unlink_others(path: Path, *, missing_ok: bool = False) -> None:
            if path.name != "journal.db-wal":
                unlink(path, missing_ok=missing_ok)

        with mock.patch.object(Path, "unlink", unlink_others):
            super().work()
        Path(f"{self.journal}-wal").unlink(missing_ok=True)


class BackingUpInPlace(BackingUp):
    """A backup is written under its own name."""

    def work(self) -> None:
        with closing(open_journal(self.journal, create=False)) as journal:
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
    """Put things back to where the work begins."""
    shutil.rmtree(case.home, ignore_errors=True)
    shutil.copytree(case.folder / "begin", case.home)


def looked(look: Callable[[], list[str]]) -> list[str]:
    try:
        return look()
    except FileError as trouble:
        return [f"cannot be read: {trouble.problem}"]


def main(folder: Path, name: str, first: int, every: int) -> Outcome:
    """Kill the work at the first step, and so many steps later, and so on to its end."""
    case, outcome, last = CASES[name](folder), Outcome(), first
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


if __name__ == "__main__":
    print(json.dumps(vars(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))))

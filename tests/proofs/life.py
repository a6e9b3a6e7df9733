"""Random use of a journal: check-ins, changes, checkpoints, closing and opening."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from unittest import mock

import apsw

from reflect.journal.file import engine, journal_file
from reflect.journal.file.errors import translating_engine_errors
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.opening import open_file
from reflect.journal.opening import open_journal
from reflect.journal.store import Journal
from tests.proofs.material import ANSWERS, FINISHED, a_check_in, a_draft, fresh_id
from tests.support.entries import moment
from tests.support.journals import one


@contextmanager
def connections(synchronous: str, autocheckpoint: int) -> Iterator[None]:
    """Set up connections as reflect does, except for when they sync and when they run checkpoints."""
    real = engine.set_up

    def set_up(connection: apsw.Connection) -> None:
        real(connection)
        if synchronous != "full":
            connection.pragma("synchronous", synchronous)
        connection.pragma("wal_autocheckpoint", autocheckpoint)

    with mock.patch.object(journal_file, "set_up", set_up):
        yield


class Life:
    """A journal in use.

    Args:
        path: its file, created if it is missing.
        chance: chooses the next operation.
        progress: the progress of the check-ins in it (see `material.FINISHED`).
        acknowledge: called with the progress of all check-ins after each call that returned.
    """

    def __init__(
        self,
        path: Path,
        chance: random.Random,
        progress: dict[str, int],
        acknowledge: Callable[[dict[str, int]], None],
    ):
        self.path = path
        self.progress = dict(progress)
        self._chance = chance
        self._acknowledge = acknowledge
        self.journal: Journal = open_journal(JournalFile(path), create=True)

    def go_on(self, steps: int) -> None:
        """Run this many random operations.

        Raises:
            FileError: one of them failed. All earlier acknowledgements still hold.
        """
        usual = (self.answer, self.add, self.change, self.drop, self.checkpoint, self.close_and_open)
        for step in self._chance.choices(usual, weights=(60, 6, 8, 2, 8, 3), k=steps):
            step()

    def answer(self) -> None:
        """Answer the next question of a check-in in progress, or finish it, or begin another one."""
        drafts = [identity for identity, far in self.progress.items() if far <= ANSWERS]
        fresh = not drafts or self._chance.random() < 0.1
        identity = fresh_id(self._chance) if fresh else self._chance.choice(drafts)
        far = self.progress.get(identity, 0) + 1
        if far < FINISHED:
            self.journal.save_draft(a_draft(identity, far), now=moment())
        else:
            self.journal.finish(a_check_in(identity), draft=identity, now=moment())
        self._keep({identity: far})

    def add(self) -> None:
        """Add several entries at once, as an import does."""
        fresh = [fresh_id(self._chance) for _ in range(self._chance.randint(1, 3))]
        self.journal.add(map(a_check_in, fresh), now=moment())
        self._keep(dict.fromkeys(fresh, FINISHED))

    def change(self) -> None:
        """Change an entry."""
        entries = [identity for identity, far in self.progress.items() if far >= FINISHED]
        if entries:
            identity = self._chance.choice(entries)
            far = self.progress[identity] + 1
            changed = a_check_in(identity, far - FINISHED)
            seen = one(self.journal, identity).revision
            self.journal.revise(changed.model_copy(update={"revision": seen}), now=moment())
            self._keep({identity: far})

    def drop(self) -> None:
        """Delete a draft."""
        drafts = [identity for identity, far in self.progress.items() if far <= ANSWERS]
        if drafts:
            identity = self._chance.choice(drafts)
            self.journal.drop_draft(identity)
            del self.progress[identity]
            self._keep({})

    def checkpoint(self) -> None:
        """Run a checkpoint, as another program with the journal open may do at any time."""
        modes = (
            apsw.SQLITE_CHECKPOINT_PASSIVE,
            apsw.SQLITE_CHECKPOINT_RESTART,
            apsw.SQLITE_CHECKPOINT_TRUNCATE,
        )
        with (
            translating_engine_errors(JournalFile(self.path)),
            closing(open_file(JournalFile(self.path))) as another,
        ):
            another.wal_checkpoint(mode=self._chance.choice(modes))

    def close_and_open(self) -> None:
        """Close the journal and open it again."""
        self.journal.close()
        self.journal = open_journal(JournalFile(self.path), create=False)

    def _keep(self, more: dict[str, int]) -> None:
        self.progress |= more
        self._acknowledge(dict(self.progress))

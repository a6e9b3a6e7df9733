"""Protecting a journal, killed at each step: encrypt, decrypt, new secrets, a new data key, an encrypted migration.

After a kill at any step, the journal and each of its backups open with the old or the new secrets. Key derivation is
replaced by a fast function, because it is not under test.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import apsw

from reflect.actions import protect, unlocking
from reflect.actions.context import Context
from reflect.errors import AlreadyProtected, FileError, Locked, NotProtected
from reflect.journal.file.cipher import rekey
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal, open_other
from reflect.journal.safety import backups
from reflect.journal.safety import rekey as rewriting
from reflect.journal.safety.checks import check_file
from reflect.protection import key_file
from reflect.protection.key_file import LEAST
from reflect.protection.key_store import KeyStore, key_file_beside, save_copy
from reflect.protection.recovery_key import new_recovery_key
from tests.journal.schemas.make import fill
from tests.proofs.killing import NOW, SCHEMAS, Case, lacking, run, size
from tests.support.entries import an_entry, moment, on, text
from tests.support.looking import Kept, kept
from tests.support.quick_keys import quickly


@contextmanager
def _fast() -> Iterator[None]:
    """Replace argon2id and the measurement of its cost."""
    with (
        mock.patch.object(key_file, "_argon2id", quickly),
        mock.patch.object(protect, "measured_cost", return_value=LEAST),
    ):
        yield


Secrets = tuple[str, str]
"""A passphrase and a recovery key."""


class Protecting(Case):
    """Work on the protection of a journal with backups; part of the journal is in its log.

    Attributes:
        before: the secrets that open the journal before the work; None if it is not encrypted.
        after: the secrets that open it after the work; None if it is not encrypted.
    """

    before: Secrets | None = None
    after: Secrets | None = None

    def __init__(self, folder: Path):
        self._old, self._new = ("three dry socks", new_recovery_key()), ("four wet socks", new_recovery_key())
        with _fast():
            super().__init__(folder)

    def prepare(self) -> None:
        begin = self.folder / "begin" / "journal.db"
        with closing(open_journal(JournalFile(begin), create=True)) as journal:
            fill(journal)
            journal.copy_to(begin.parent / "backups" / f"{on(-1)}.db")
            journal.copy_to(begin.parent / "backups" / "before-fix-20261101T101010.db")
        if self.before:
            with _fast():
                protect.encrypt(self.context(home=begin.parent), *self.before)
            # A backup whose own slots are missing opens with those of the journal.
            key_file_beside(begin.parent / "backups" / f"{on(-1)}.db").unlink()
        file = self.file_of(begin)
        with closing(open_journal(file, create=False)) as journal:
            journal.add([an_entry(text(f"since {n} " * 300), number=50 + n) for n in range(3)], now=moment())
            self.content = kept(journal)
            for end in ("", "-wal"):
                shutil.copy(f"{begin}{end}", self.folder / f"kept{end}")
        for end in ("", "-wal"):
            shutil.move(self.folder / f"kept{end}", f"{begin}{end}")
        (begin.parent / "journal.db-shm").unlink(missing_ok=True)

    def context(self, *typed: str, home: Path | None = None) -> Context:
        """Return the context of a command in which the user types these secrets, one after the other."""
        return Context(
            environ={"REFLECT_HOME": str(home or self.home)},
            now=lambda: NOW,
            unlock=unlocking.unlock,
            ask_passphrase=lambda _, __, tries: typed[tries] if tries < len(typed) else None,
        )

    def file_of(self, path: Path, secrets: Secrets | None = None) -> JournalFile:
        """Return a file with its key, opened with secrets, by default those from before the work."""
        typed = secrets or self.before or ()
        home = path.parent.parent if path.parent.name == "backups" else path.parent
        with _fast():
            return unlocking.unlock(self.context(*typed[:1], home=home), path)

    def work(self) -> None:
        with _fast():
            try:
                self.change(self.context(self._old[0], self._new[0]))
            except (AlreadyProtected, NotProtected):
                return  # the work was complete except for the following steps

    def change(self, ctx: Context) -> None:
        """Run the action."""

    def opened(self, path: Path, typed: str) -> JournalFile | None:
        """Return a file opened with a secret, or a file that needs none."""
        try:
            file = unlocking.unlock(self.context(typed), path)
        except (Locked, FileError):
            return None
        return file if file.header() else None

    def opens_with(self, path: Path, *ways: Secrets | None) -> bool:
        """Return whether these two secrets open a file; None stands for no encryption."""
        if not JournalFile(path).is_encrypted:
            return None in ways
        known = [secrets for secrets in ways if secrets]
        return all(any(self.opened(path, secrets[at]) for secrets in known) for at in (0, 1))

    def flaws(self) -> list[str]:
        copy = self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.home, copy)  # opening the original could complete the interrupted change
        home, self.home = self.home, copy
        self.journal, self.backups = copy / "journal.db", copy / "backups"
        try:
            with _fast():
                return self._flaws()
        finally:
            self.home, self.journal, self.backups = home, home / "journal.db", home / "backups"

    def _flaws(self) -> list[str]:
        kept_backups, wrong = backups.all_backups(self.backups), list[str]()
        if len(kept_backups) != 2:
            wrong.append("a backup is missing")
        for path in kept_backups:
            if not self.opens_with(path, None, self.before, self.after):
                wrong.append(f"backup {path.name} does not open")
            elif file := self._usable(path):
                backups.check(file)
        if not self.opens_with(self.journal, self.before, self.after):
            wrong.append("neither the old secrets nor the new ones open the journal")
        elif file := self._usable(self.journal):
            wrong += self._sound(file)
        return wrong

    def _usable(self, path: Path) -> JournalFile | None:
        secrets = [*(self.before or ()), *(self.after or ()), "none"]
        return next((file for typed in secrets if (file := self.opened(path, typed))), None)

    @staticmethod
    def _sound(file: JournalFile) -> list[str]:
        with closing(open_journal(file, create=False)) as journal:
            journal.check()
            return [f"{f.check}: {f.problem}" for f in check_file(journal) if f.level == "wrong"]

    def done(self) -> list[str]:
        with _fast():
            opens = self.opens_with(self.journal, self.after)
        wrong = self.flaws() + ([] if opens else ["what is new does not open it"])
        left = [path.name for path in self.home.rglob("*") if ".partial" in path.name]
        return wrong + ([f"left: {left}"] if len(left) > 12 else [])

    def acknowledged(self) -> int:
        return size(self.content)

    def lost(self) -> int:
        return lacking(self.content, self._content())

    def _content(self) -> Kept:
        with _fast():
            file = self._usable(self.journal)
        if file is None:
            return set(), set(), set()
        with closing(open_other(file)) as journal:
            return kept(journal)


class Encrypting(Protecting):
    """Encrypts a journal and its backups."""

    def prepare(self) -> None:
        self.after = self._new
        super().prepare()

    def change(self, ctx: Context) -> None:
        protect.encrypt(ctx, *self._new)


class Decrypting(Protecting):
    """Decrypts a journal; its backups stay encrypted."""

    def prepare(self) -> None:
        self.before = self._old
        super().prepare()

    def change(self, ctx: Context) -> None:
        protect.decrypt(ctx)


class ChangingPassphrase(Protecting):
    def prepare(self) -> None:
        self.before, self.after = self._old, (self._new[0], self._old[1])
        super().prepare()

    def change(self, ctx: Context) -> None:
        protect.change_passphrase(ctx, self._new[0])


class ChangingRecovery(Protecting):
    def prepare(self) -> None:
        self.before, self.after = self._old, (self._old[0], self._new[1])
        super().prepare()

    def change(self, ctx: Context) -> None:
        protect.change_recovery(ctx, self._new[1])


class Rotating(Protecting):
    """Rewrites a journal and its backups under a new data key; one backup is not encrypted."""

    def prepare(self) -> None:
        self.before, self.after = self._old, self._new
        super().prepare()
        plain = self.folder / "begin" / "backups" / "before-fix-20261101T101010.db"
        rewriting.rewrite(self.file_of(plain), None, None)

    def change(self, ctx: Context) -> None:
        protect.rotate(ctx, *self._new)


class MigratingEncrypted(Protecting):
    """Opens an encrypted journal of an old schema."""

    number = 4

    def prepare(self) -> None:
        self.before = self.after = self._old
        begin = self.folder / "begin" / "journal.db"
        begin.parent.mkdir()
        with _fast():
            with closing(open_journal(JournalFile(begin), create=True)) as journal:
                journal.copy_to(begin.parent / "backups" / f"{on(-1)}.db")
                journal.copy_to(begin.parent / "backups" / "before-fix-20261101T101010.db")
            protect.encrypt(self.context(home=begin.parent), *self._old)
            file = self.file_of(begin)
        shutil.copy(SCHEMAS / f"{self.number}.db", begin)
        with closing(apsw.Connection(str(begin))) as raw:
            raw.pragma("journal_mode", "delete")
            rekey(raw, file.key, plain=True)
        with closing(file.connect()) as raw:
            raw.pragma("journal_mode", "wal")
            raw.execute("UPDATE draft SET state = '{\"id\":\"z\"}' WHERE session = 'daily'")
            for end in ("", "-wal"):
                shutil.copy(f"{begin}{end}", self.folder / f"kept{end}")
        for end in ("", "-wal"):
            shutil.move(self.folder / f"kept{end}", f"{begin}{end}")
        with closing(open_other(file)) as journal:
            self.content = kept(journal)

    def change(self, ctx: Context) -> None:
        ctx.journal().close()

    def _flaws(self) -> list[str]:
        made = list(self.backups.glob("before-schema-*.db"))
        plain = [path.name for path in made if not JournalFile(path).is_encrypted]
        wrong = [f"{name} is plain" for name in plain]
        for path in made:
            if not self.opens_with(path, self.before) or not key_file_beside(path).exists():
                wrong.append("the backup of the migration does not open")
            path.unlink()  # counted separately
        return wrong + super()._flaws()

    def done(self) -> list[str]:
        made = list(self.backups.glob("before-schema-*.db"))
        return super().done() + ([] if made else ["migrated without a backup"])


# Controls: failures that the order of the steps prevents


class EncryptingWithSlotsLast(Encrypting):
    """Writes the slots after the journal has its final name."""

    def change(self, ctx: Context) -> None:
        with _slots_last("save"):
            super().change(ctx)


class RotatingWithSlotsLast(Rotating):
    """Writes the slots after the journal has its final name."""

    def change(self, ctx: Context) -> None:
        with mock.patch.object(KeyStore, "save_next", return_value=None):
            super().change(ctx)


class DecryptingWithSlotsOfBackupsLast(Decrypting):
    """Removes the slots of the journal before it writes those of its backups."""

    def change(self, ctx: Context) -> None:
        file = protect.opened_file(ctx)
        with mock.patch.object(protect, "_keep_openable", return_value=None):
            super().change(ctx)
        for path in backups.all_backups(self.backups):
            if file.key_file:
                save_copy(key_file_beside(path), file.key_file)


class ChangingBothSlotsInPlace(ChangingPassphrase):
    """Removes the old copies of the slots before the new ones are written."""

    def change(self, ctx: Context) -> None:
        save = KeyStore.save

        def remove_first(store: KeyStore, file: Any) -> None:
            store.remove()
            save(store, file)

        with mock.patch.object(KeyStore, "save", remove_first):
            super().change(ctx)


@contextmanager
def _slots_last(method: str) -> Iterator[None]:
    saved: list[tuple[KeyStore, Any]] = []
    save, rewrite = getattr(KeyStore, method), rewriting.rewrite

    def late(*given: Any) -> None:
        rewrite(*given)
        while saved:
            save(*saved.pop())

    with (
        mock.patch.object(KeyStore, method, lambda store, file: saved.append((store, file))),
        mock.patch.object(protect, "rewrite", late),
    ):
        yield


CASES: Mapping[str, type[Case]] = {
    "encrypt": Encrypting,
    "decrypt": Decrypting,
    "passphrase": ChangingPassphrase,
    "recovery": ChangingRecovery,
    "rotate": Rotating,
    "migrate": MigratingEncrypted,
    "encrypt-late": EncryptingWithSlotsLast,
    "rotate-late": RotatingWithSlotsLast,
    "decrypt-late": DecryptingWithSlotsOfBackupsLast,
    "passphrase-in-place": ChangingBothSlotsInPlace,
}


if __name__ == "__main__":
    run(CASES)

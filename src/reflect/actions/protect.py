"""Protection of the journal: encrypting, decrypting, and changing the secrets that open it.

New key files are written before the journal is rewritten under a new key, and old ones are removed afterwards. So the
journal can be opened with the old or the new secrets after an interruption at any point.
"""

import contextlib
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from reflect.actions import keychain
from reflect.actions.completions_file import remove_completions
from reflect.actions.context import Context
from reflect.actions.key_lock import changing_keys
from reflect.actions.unlocking import get_ready, keep_unlocked, memory_folder
from reflect.errors import AlreadyProtected, FileError, Locked, NotProtected
from reflect.journal.file.cipher import log_is_plain
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.owners import check_owners
from reflect.journal.file.protection import KeyNotes, notes_from
from reflect.journal.safety.backups import all_backups, lone_logs
from reflect.journal.safety.rekey import note_recovery, rewrite
from reflect.protection import unlocked
from reflect.protection.key_file import Cost, KeyFile, Slot, key_id_of, make_slot, measured_cost, new_data_key
from reflect.protection.key_store import COPIES, KeyStore, key_file_beside, read_copy, save_copy

UNLOCKED = dt.timedelta(minutes=15)
"""The default time for which `reflect unlock` keeps the journal open."""


class Done(NamedTuple):
    """The backups after a change of keys.

    Attributes:
        backups: the number of backups beside the journal that were rewritten, or got new slots.
        left: the backups for which that failed.
        others: the encrypted backups that the key of the journal does not open; they are unchanged.
    """

    backups: int
    left: Sequence[Path]
    others: Sequence[Path] = ()


def must_be_plain(ctx: Context) -> None:
    """Check that the journal has no passphrase.

    Raises:
        AlreadyProtected: it has one.
        FileError: another user has created the folder of the keys or a part of its path, or the SQLite library has no
            encryption.
    """
    if JournalFile(ctx.places.journal).is_encrypted:
        raise AlreadyProtected
    get_ready(ctx.places.journal)
    must_be_ours(ctx)


def opened_file(ctx: Context) -> JournalFile:
    """Return the file of the encrypted journal, opened with the secret that the user gives.

    Raises:
        NotProtected: it has no passphrase.
        Locked: the secret is missing or wrong, or the key files are those of another journal.
    """
    if not JournalFile(ctx.places.journal).is_encrypted:
        raise NotProtected
    # A key that does not open the journal must not determine which key files are kept.
    ctx.journal_file.check_header()
    return ctx.journal_file


def encrypt(ctx: Context, passphrase: str, recovery: str) -> Done:
    """Encrypt the journal, which is created if it is missing, and the backups beside it.

    Args:
        ctx: the command's context.
        passphrase: the new passphrase.
        recovery: the new recovery key.

    Raises:
        AlreadyProtected: it has a passphrase.
        FileError: it could not be rewritten; it is unchanged.
        CipherMissing: a cipher is missing on this machine.
    """
    must_be_plain(ctx)
    key = new_data_key()
    file = _key_file(ctx, key, passphrase, recovery, cost=measured_cost())
    notes = _notes(ctx, file, recovery)
    with changing_keys(ctx):
        must_be_plain(ctx)  # another program may have encrypted the journal meanwhile, with other keys
        keep_slots(ctx)
        KeyStore(ctx.places.keys).save(file)
        remove_completions(ctx.places)  # first, so that no tag is readable beside an encrypted journal
        rewrite(JournalFile(ctx.places.journal), key, notes)
        done = _take(ctx, key, file, plain_backups(ctx), notes)
        done = _with_logs(ctx, done._replace(others=others_than(ctx.journal_file, ctx)))
    ctx.write_completions()
    return done


def finish_encrypting(ctx: Context) -> Done:
    """Encrypt the backups that an interrupted `encrypt` left plain, with the key of the journal.

    Raises:
        NotProtected: the journal has no passphrase.
        Locked: the secret is missing or wrong.
        FileError: the key files or the journal could not be read or written.
    """
    must_be_ours(ctx)
    journal, key, file = _opened(ctx)
    with changing_keys(ctx):
        KeyStore(ctx.places.keys).complete(file)
        return _with_logs(ctx, _rewrite_backups(plain_backups(ctx), key, file, notes_from(journal)))


def rotate(ctx: Context, passphrase: str, recovery: str) -> Done:
    """Rewrite the journal and its backups under a new data key, with a new recovery key.

    Raises:
        NotProtected: it has no passphrase.
        Locked: the secret is missing or wrong.
        FileError: it could not be rewritten; the previous secrets still open it.
        CipherMissing: a cipher is missing on this machine.
    """
    must_be_ours(ctx)
    old = opened_file(ctx)
    key, store = new_data_key(), KeyStore(ctx.places.keys)
    file = _key_file(ctx, key, passphrase, recovery, cost=measured_cost())
    notes = _notes(ctx, file, recovery)
    with changing_keys(ctx):
        _must_still_open(old)
        others = others_than(old, ctx)
        encrypted = [
            old.at(path) for path in all_backups(ctx.places.backups) if JournalFile(path).is_encrypted
        ]
        backups = [*(backup for backup in encrypted if backup.path not in others), *plain_backups(ctx)]
        if old.key_file is not None:
            # The only slots of the current data key may be in the file that is about to be overwritten.
            store.complete(old.key_file)
            _keep_openable(ctx, old)
        store.save_next(file)
        rewrite(old, key, notes)
        store.save(file)
        return _take(ctx, key, file, backups, notes)._replace(others=others)


def decrypt(ctx: Context) -> int:
    """Decrypt the journal, and return the number of backups that stay encrypted, with their key files beside them.

    Raises:
        NotProtected: it has no passphrase.
        Locked: the secret is missing or wrong.
        FileError: it could not be rewritten; it is unchanged.
    """
    file = opened_file(ctx)
    with changing_keys(ctx):
        _must_still_open(file)
        _keep_openable(ctx, file)
        rewrite(file, None, None)
        keychain.take_out(ctx)
        KeyStore(ctx.places.keys).remove()
    unlocked.forget(unlocked.folder_of(ctx.environ))
    ctx.protect(JournalFile(ctx.places.journal))
    ctx.write_completions()
    return sum(JournalFile(path).is_encrypted for path in all_backups(ctx.places.backups))


def change_passphrase(ctx: Context, passphrase: str) -> Done:
    """Replace the passphrase; the recovery key stays.

    Raises:
        NotProtected: it has no passphrase.
        Locked: the secret is missing or wrong.
        FileError: the key files could not be written; the previous secrets still open it.
        CipherMissing: a cipher is missing on this machine.
    """
    must_be_ours(ctx)
    old, key, file = _opened(ctx)
    slot = make_slot(key, passphrase, "passphrase", cost=measured_cost(), now=ctx.now())
    with changing_keys(ctx):
        done = _renew(ctx, old, file, slot)
        keychain.take_out(ctx)
    return done


def change_recovery(ctx: Context, recovery: str) -> Done:
    """Replace the recovery key; the passphrase stays.

    Raises:
        NotProtected, Locked, FileError, CipherMissing: as in `change_passphrase`.
    """
    must_be_ours(ctx)
    old, key, file = _opened(ctx)
    slot = make_slot(key, recovery, "recovery", cost=measured_cost(), now=ctx.now())
    with changing_keys(ctx):
        done = _renew(ctx, old, file, slot)
        # Last, because a recovery key that is reported as valid must open the journal.
        note_recovery(old, _notes(ctx, file, recovery))
    return done


def opens(ctx: Context) -> tuple[Sequence[Path], Sequence[Path]]:
    """Return the journal and the backups that the user's secret opens, and those that it does not.

    Raises:
        NotProtected: the journal has no passphrase.
        Locked: the secret does not open the journal.
    """
    file = opened_file(ctx)
    if ctx.opened_with == "recovery" and (notes := notes_from(file)):
        # A user who has typed the whole recovery key need not be asked for groups of it.
        today = ctx.today.isoformat()
        with contextlib.suppress(FileError):
            note_recovery(file, notes._replace(recovery_asked=today, recovery_confirmed=today))
    others = others_than(file, ctx)
    encrypted = [path for path in all_backups(ctx.places.backups) if JournalFile(path).is_encrypted]
    return [ctx.places.journal, *(path for path in encrypted if path not in others)], others


def keep_open(ctx: Context, time: dt.timedelta | None) -> dt.timedelta:
    """Keep the journal unlocked for some time, and return that time.

    Args:
        ctx: the command's context.
        time: None for the time in the settings, by default a quarter of an hour.

    Raises:
        NotProtected: it has no passphrase.
        Locked: the secret is missing or wrong.
        FileError: the system has no private folder in memory.
    """
    if JournalFile(ctx.places.journal).is_encrypted:
        memory_folder(ctx)  # before the user is asked for anything
    _, key, file = _opened(ctx)
    time = time or ctx.settings.unlock_for or UNLOCKED
    keep_unlocked(ctx, file.key_id, key, time)
    return time


def must_be_ours(ctx: Context) -> None:
    """Check that no other user has created the folder of the keys or a part of its path.

    Raises:
        FileError: with the problem `foreign`.
    """
    for name in COPIES:
        check_owners(ctx.places.keys / name)


def _opened(ctx: Context) -> tuple[JournalFile, bytes, KeyFile]:
    file = opened_file(ctx)
    if file.key is None or file.key_file is None:
        raise NotProtected
    return file, file.key, file.key_file


def _must_still_open(journal: JournalFile) -> None:
    """Check that no other program has changed the data key since the journal was opened here.

    Raises:
        FileError: one has (`busy`).
    """
    try:
        journal.check_header()
    except Locked:
        raise FileError(str(journal.path), "busy") from None


def _key_file(ctx: Context, key: bytes, passphrase: str, recovery: str, *, cost: Cost) -> KeyFile:
    slots = [
        make_slot(key, passphrase, "passphrase", cost=cost, now=ctx.now()),
        make_slot(key, recovery, "recovery", cost=cost, now=ctx.now()),
    ]
    return KeyFile(key_id=key_id_of(key), generation=1, slots=slots)


def _notes(ctx: Context, file: KeyFile, recovery: str) -> KeyNotes:
    return KeyNotes(file.key_id, recovery, ctx.today.isoformat())


def _take(ctx: Context, key: bytes, file: KeyFile, backups: Iterable[JournalFile], notes: KeyNotes) -> Done:
    """Use the journal under its new key from now on, and rewrite its backups under that key."""
    ctx.protect(JournalFile(ctx.places.journal, key, file))
    unlocked.forget(unlocked.folder_of(ctx.environ))
    keychain.take_out(ctx)
    return _rewrite_backups(backups, key, file, notes)


def _rewrite_backups(
    backups: Iterable[JournalFile], key: bytes, file: KeyFile, notes: KeyNotes | None
) -> Done:
    done, left = 0, list[Path]()
    for backup in backups:
        try:
            # Until a backup has its own slots, those of the journal open it; the old ones open it until it is
            # rewritten.
            rewrite(backup, key, notes)
            save_copy(key_file_beside(backup.path), file)
            done += 1
        except (FileError, Locked):
            left.append(backup.path)
    return Done(done, left)


def _with_logs(ctx: Context, done: Done) -> Done:
    """Add the logs to what is left that can be read, and belong to no file that could be rewritten with them."""
    logs = [log for log in lone_logs(ctx.places.backups) if log_is_plain(log)]
    return done._replace(left=[*done.left, *logs])


def _keep_openable(ctx: Context, journal: JournalFile) -> None:
    """Copy slots beside each backup that only the slots of the journal open, before those are removed.

    Raises:
        FileError: they cannot be written.
    """
    if journal.key_file is None:
        return
    for path in all_backups(ctx.places.backups):
        own = read_copy(key_file_beside(path)).file
        lacking = own is None or own.key_id != journal.key_file.key_id
        if lacking and JournalFile(path).is_encrypted and journal.at(path).header():
            save_copy(key_file_beside(path), journal.key_file)


def _renew(ctx: Context, journal: JournalFile, opened: KeyFile, slot: Slot) -> Done:
    """Save a new slot of the same data key, beside the backups too."""
    _must_still_open(journal)
    store = KeyStore(ctx.places.keys)
    # Another program may have changed the other slot meanwhile.
    file = next((file for file in store.files() if file.key_id == opened.key_id), opened).with_slot(slot)
    store.save(file)
    ctx.protect(JournalFile(journal.path, journal.key, file))
    done, left, others = 0, list[Path](), others_than(journal, ctx)
    for path in all_backups(ctx.places.backups):
        if path not in others and JournalFile(path).is_encrypted:
            try:
                save_copy(key_file_beside(path), file)
                done += 1
            except FileError:
                left.append(path)
    return Done(done, left, others)


def keep_slots(ctx: Context) -> None:
    """Copy key files beside encrypted backups that lack one, before those in the folder of the keys are replaced.

    An earlier data key may be stored nowhere else. Without that key, the key file of a backup cannot be determined, so
    all key files must be of one key.

    Raises:
        FileError: one cannot be written, or there are key files of two keys.
    """
    store = KeyStore(ctx.places.keys)
    files = store.files()
    lacking = [path for path in all_backups(ctx.places.backups) if _lacks_slots(path)] if files else []
    if lacking and len({file.key_id for file in files}) > 1:
        raise FileError(str(store.folder), "two_keys")
    for path in lacking:
        save_copy(key_file_beside(path), files[0])


def _lacks_slots(path: Path) -> bool:
    return JournalFile(path).is_encrypted and read_copy(key_file_beside(path)).file is None


def plain_backups(ctx: Context) -> list[JournalFile]:
    """Return the backups beside the journal that are not encrypted."""
    return [JournalFile(path) for path in all_backups(ctx.places.backups) if JournalFile(path).is_plain]


def others_than(journal: JournalFile, ctx: Context) -> list[Path]:
    """Return the encrypted backups that the key of the journal does not open."""
    encrypted = [path for path in all_backups(ctx.places.backups) if JournalFile(path).is_encrypted]
    return [path for path in encrypted if not journal.at(path).header()]

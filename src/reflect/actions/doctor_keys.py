"""Checks and repairs of key files, and of unencrypted files beside an encrypted journal."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reflect.actions.context import Context
from reflect.actions.key_lock import changing_keys, repair
from reflect.errors import FileError, Locked, SettingsError
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.owners import planted
from reflect.journal.file.protection import notes_from
from reflect.journal.finding import Finding
from reflect.journal.safety.backups import all_backups
from reflect.journal.safety.rekey import rewrite
from reflect.protection.key_file import KeyFile
from reflect.protection.key_store import COPIES, NEXT, SUFFIX, KeyStore, key_file_beside, read_copy, save_copy
from reflect.system.regular import NotRegularError, check_regular


def file_or_lock(ctx: Context) -> JournalFile | Locked:
    """Return the file of the journal with its key, or the reason why it is locked; a user is asked once per command."""
    if ctx.refused is None:
        try:
            return ctx.journal_file
        except Locked as locked:
            ctx.refused = locked
        except SettingsError:  # has its own finding; without settings, the passphrase source is unknown
            ctx.refused = Locked(str(ctx.places.journal), "no_passphrase")
    return ctx.refused


def is_encrypted(ctx: Context) -> bool:
    """Return whether the journal is encrypted, as far as can be determined without a key.

    A damaged journal may also lack the header of a database, so key files must exist too.
    """
    if ctx.journals:  # opening the file again would release the locks of this program
        return ctx.journal_file.key is not None
    return JournalFile(ctx.places.journal).is_encrypted and bool(
        KeyStore(ctx.places.keys).there or _spare(ctx)
    )


def key_paths(ctx: Context) -> list[Path]:
    """Return the folder of the keys and the paths of all key files, whether or not they exist."""
    folder = ctx.places.keys
    return [folder, *(folder / name for name in (*COPIES, NEXT)), *_beside_backups(ctx)]


def keys(ctx: Context) -> Iterator[Finding]:
    """Yield the findings on the key files that need no key."""
    store = KeyStore(ctx.places.keys)
    if not is_encrypted(ctx):
        if ctx.journals or JournalFile(ctx.places.journal).header():
            left = Finding(
                "keys", "note", "left_over", str(store.folder), mends=_can_be_left(ctx) is not None
            )
            yield left if store.there else Finding("keys")
        return
    found = list(_copies(ctx, store))
    if (other := planted(store.folder / COPIES[0])) is not None:
        found.append(Finding("keys", "wrong", "foreign", str(other)))
    if os.path.lexists(store.folder / NEXT):
        found.append(Finding("keys", "note", "interrupted", NEXT))
    yield from found or [Finding("keys", detail=str(store.folder))]


def _copies(ctx: Context, store: KeyStore) -> Iterator[Finding]:
    """Yield the findings on the two copies in the folder of the keys."""
    copies = store.copies()
    odd = [copy for copy in copies if not _replaceable(copy.path)]
    for copy in odd:
        yield Finding("keys", "wrong", "not_a_file", str(copy.path))
    usable = [copy.file for copy in copies if copy.file]
    if not usable:
        if not store.files():
            spare = not odd and _spare(ctx) is not None
            mends = spare and _can_be_written_to(store.folder)
            yield Finding("keys", "wrong", "none" if spare else "lost", str(store.folder), mends=mends)
    elif len({file.key_id for file in usable}) > 1:
        yield Finding("keys", "wrong", "two_keys", str(store.folder))
    elif bad := [copy for copy in copies if copy.file is None and copy not in odd]:
        problem = "damaged" if bad[0].there else "missing"
        yield Finding("keys", "wrong", problem, str(bad[0].path), mends=_whole(store) is not None)
    elif not odd and usable[0] != usable[1]:
        yield Finding("keys", "wrong", "differ", str(store.folder), mends=_whole(store) is not None)


def keys_of_backups(ctx: Context, file: JournalFile | Locked) -> Iterator[Finding]:
    """Yield the findings on encrypted backups without a key file, and on plain ones beside an encrypted journal.

    Args:
        ctx: the command's context.
        file: the journal with its key, which shows which backups are of this journal.
    """
    encrypted = is_encrypted(ctx)
    if not encrypted and not _beside_backups(ctx):
        return
    own, other, older, plain = list[Path](), list[Path](), list[Path](), 0
    for path in all_backups(ctx.places.backups):
        slots = read_copy(key_file_beside(path)).file
        if not JournalFile(path).is_encrypted:
            plain += encrypted and JournalFile(path).is_plain
        elif slots is not None:
            older += [path] if _is_outdated(slots, KeyStore(ctx.places.keys).files()) else []
        else:
            opens = isinstance(file, JournalFile) and file.key and file.at(path).header()
            (own if opens else other).append(path)
    if own:
        mends = all(_replaceable(key_file_beside(path)) for path in own)
        yield Finding("keys", "wrong", "backup_without", _named(own), mends=mends)
    if older:
        mends = isinstance(file, JournalFile) and all(_replaceable(key_file_beside(path)) for path in older)
        yield Finding("keys", "wrong", "backup_older", _named(older), mends=mends)
    if other:
        locked = isinstance(file, Locked)
        yield Finding("keys", "wrong", "backup_locked" if locked else "backup_lost", _named(other))
    if plain:
        yield Finding("keys", "wrong", "plain_backups", str(plain), mends=isinstance(file, JournalFile))


def mend_keys(ctx: Context) -> None:
    """Complete an interrupted change without a key: the copies of the key file, and the end of a `decrypt`."""
    store = KeyStore(ctx.places.keys)
    if is_encrypted(ctx):
        right = _whole(store) or (None if store.files() else _spare(ctx))
        if right and any(copy.file != right for copy in store.copies()):
            with contextlib.suppress(FileError), changing_keys(ctx):  # reported by the checks that follow
                store.save(right)
    elif store.there and JournalFile(ctx.places.journal).header():
        left = _can_be_left(ctx)
        if left is not None:
            with contextlib.suppress(FileError), changing_keys(ctx):
                for path, file in left.items():
                    save_copy(path, file)
                store.remove()


def mend_backups(ctx: Context, file: JournalFile | Locked) -> None:
    """Complete an interrupted change with the key: key files beside this journal's backups, and unencrypted backups."""
    if isinstance(file, Locked) or file.key is None or file.key_file is None or not file.header():
        return  # locked, not encrypted, or the keys of another journal
    if planted(ctx.places.keys / COPIES[0]) is None:
        repair(ctx, file.key_file)
    notes = notes_from(file)
    for path in all_backups(ctx.places.backups):
        backup = JournalFile(path)
        with contextlib.suppress(FileError, Locked):
            if backup.is_plain:
                rewrite(backup, file.key, notes)
            slots = read_copy(key_file_beside(path)).file
            if (slots is None or _is_outdated(slots, [file.key_file])) and file.at(path).header():
                save_copy(key_file_beside(path), file.key_file)


def _is_outdated(slots: KeyFile, files: Iterable[KeyFile]) -> bool:
    """Return whether a key file is older than another one of the same key, and so accepts an earlier passphrase."""
    return any(file.key_id == slots.key_id and file.generation > slots.generation for file in files)


def _whole(store: KeyStore) -> KeyFile | None:
    """Return the key file that both copies should equal, if it can be determined without a key and can be written."""
    found = store.files()
    if not found or read_copy(store.folder / NEXT).there or len({file.key_id for file in found}) > 1:
        return None
    fits = (
        all(_replaceable(copy.path) for copy in store.copies()) and planted(store.folder / COPIES[0]) is None
    )
    return found[0] if fits and _can_be_written_to(store.folder) else None


def _spare(ctx: Context) -> KeyFile | None:
    """Return the key file beside the backups, if all of them are of one key."""
    found = [file for path in _beside_backups(ctx) if (file := read_copy(path).file)]
    if len({file.key_id for file in found}) != 1:
        return None
    return max(found, key=lambda file: file.generation)


def _can_be_left(ctx: Context) -> dict[Path, KeyFile] | None:
    """Return the key files to write beside backups before those of a plain journal are removed; None if unknown."""
    store = KeyStore(ctx.places.keys)
    lacking = [
        key_file_beside(path)
        for path in all_backups(ctx.places.backups)
        if JournalFile(path).is_encrypted and read_copy(key_file_beside(path)).file is None
    ]
    found = store.files()
    if not lacking:
        return {}
    if len({file.key_id for file in found}) != 1 or not all(map(_replaceable, lacking)):
        return None
    return dict.fromkeys(lacking, found[0])


def _beside_backups(ctx: Context) -> list[Path]:
    with contextlib.suppress(OSError):
        return [path for path in ctx.places.backups.iterdir() if path.name.endswith(f".db{SUFFIX}")]
    return []


def _can_be_written_to(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK) or not os.path.lexists(folder)


def _replaceable(path: Path) -> bool:
    """Return whether a key file can be written to a path: only a regular file is replaced."""
    try:
        check_regular(path)
    except (NotRegularError, IsADirectoryError):
        return False
    except OSError:
        return True  # missing
    return True


def _named(paths: list[Path]) -> str:
    """Return the number of some backups, and the name of the first."""
    return f"{len(paths)} {min(path.name for path in paths)}"

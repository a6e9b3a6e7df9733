"""The data key of an encrypted file: kept by `reflect unlock`, or opened with a passphrase or a recovery key.

The sources of a passphrase, in order of precedence, are a file, a command, the system's keychain, and the user.
"""

import contextlib
import datetime as dt
import os
import subprocess
import sys
from collections.abc import Generator, Sequence
from pathlib import Path

from reflect.actions import keychain
from reflect.actions.context import Context
from reflect.actions.key_lock import repair
from reflect.errors import FileError, Locked
from reflect.journal.file.cipher import can_encrypt
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.owners import planted
from reflect.protection import unlocked
from reflect.protection.key_file import KeyFile, Opened, opened
from reflect.protection.key_store import COPIES, SUFFIX, KeyStore, near
from reflect.protection.passphrase import without_line_end
from reflect.system import core_dumps
from reflect.system.files import translating_os_errors, user_path
from reflect.system.regular import open_regular

TRIES = 3
"""Maximum number of passphrase attempts by a user in one command."""
_MAX_BYTES = 10_000
PASSPHRASE_FILE = "REFLECT_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable


def unlock(ctx: Context, path: Path) -> JournalFile:
    """Return a journal or backup file with its key; without a key if it is not encrypted or does not exist.

    Args:
        ctx: the command's context.
        path: the journal, another journal, or a backup.

    Raises:
        Locked: it is encrypted, and the secret is missing or wrong.
        FileError: the file with the passphrase cannot be read, or others can read it; or the SQLite library has no
            encryption.
    """
    plain = JournalFile(path)
    if not plain.is_encrypted:
        return plain
    files = key_files(ctx, path)
    if not files and path == ctx.places.journal and _are_there(ctx.places.keys):
        raise Locked(str(path), "bad_keys")
    if not files:
        if path == ctx.places.journal and any(ctx.places.backups.glob(f"*{SUFFIX}")):
            raise Locked(str(path), "no_keys")
        # Without key files, an encrypted file cannot be distinguished from a file that is no journal.
        return plain
    get_ready(path)
    if keychain.mark(ctx).exists() and not ctx.settings.keychain:
        keychain.take_out(ctx)  # the setting has been turned off
    if found := _kept(ctx, path, files):
        return found
    unfitting: JournalFile | None = None
    with contextlib.closing(_tried(ctx, path, files)) as tried:
        for typed, person in tried:
            for file in files:
                slot = opened(file, typed)
                if slot and (found := _fitting(path, file, slot.key)):
                    _remember(ctx, found, file, slot)
                    if person and path == ctx.places.journal and slot.by == "passphrase":
                        keychain.remember(ctx, file.key_id, typed)
                    return found
                unfitting = unfitting or (JournalFile(path, slot.key, file) if slot else None)
            # After an interrupted rotation, the previous secret still opens a key file, but not the journal.
            if unfitting and len({file.key_id for file in files}) == 1:
                break
    if unfitting and unfitting.key and unfitting.key_file:
        # The keys of another journal, or a file with a damaged header: opening reports it, and restoring repairs it.
        ctx.opened_keys[unfitting.key_file.key_id] = unfitting.key
        return unfitting
    raise Locked(str(path), "wrong" if path == ctx.places.journal else "wrong_file")


def _are_there(keys: Path) -> bool:
    """Return whether there are key files, which may be links to nothing, or in a folder that cannot be entered."""
    return KeyStore(keys).there or any(os.path.lexists(keys / name) for name in COPIES)


def unlock_missing(ctx: Context) -> JournalFile:
    """Return the file of a journal that is missing or damaged, with a key of the key files that were its own.

    Raises:
        Locked: what opens them is missing or wrong.
        FileError: as `unlock`.
    """
    path, files = ctx.places.journal, KeyStore(ctx.places.keys).files()
    get_ready(path)
    with contextlib.closing(_tried(ctx, path, files)) as tried:
        for typed, _ in tried:
            for file in files:
                if slot := opened(file, typed):
                    return JournalFile(path, slot.key, file)
    raise Locked(str(path), "wrong")


def _kept(ctx: Context, path: Path, files: Sequence[KeyFile]) -> JournalFile | None:
    """Return a file with a key that this command or `reflect unlock` keeps; None if neither key opens it."""
    if ctx.ask_anew:
        return None
    folder = unlocked.folder_of(ctx.environ)
    for file in files:
        key = ctx.opened_keys.get(file.key_id) or unlocked.kept(folder, file.key_id)
        if key and (found := _fitting(path, file, key)):
            return found
    return None


def get_ready(path: Path) -> None:
    """Prepare for handling secrets: check that there is encryption, and disable core dumps.

    Raises:
        FileError: the SQLite library has no encryption.
    """
    if not can_encrypt():
        raise FileError(str(path), "engine")
    core_dumps.switch_off()


def _remember(ctx: Context, found: JournalFile, file: KeyFile, slot: Opened) -> None:
    ctx.opened_keys[file.key_id] = slot.key
    if found.path == ctx.places.journal:
        ctx.opened_with = slot.by
        if planted(ctx.places.keys / COPIES[0]) is None:
            repair(ctx, file)
        if (time := ctx.settings.unlock_for) is not None:
            with contextlib.suppress(FileError):  # ignored: the journal is open
                keep_unlocked(ctx, file.key_id, slot.key, time)


def memory_folder(ctx: Context) -> Path:
    """Return the folder in memory for the key of an unlocked journal.

    Raises:
        FileError: the system has no private folder in memory.
    """
    folder = unlocked.folder_of(ctx.environ)
    if folder is None or not unlocked.is_in_memory(folder.parent):
        raise FileError("XDG_RUNTIME_DIR", "no_memory_folder")
    return folder


def keep_unlocked(ctx: Context, key_id: str, key: bytes, time: dt.timedelta) -> None:
    """Keep a data key in memory for some time.

    Raises:
        FileError: the system has no private folder in memory, or it cannot be written to.
    """
    folder = memory_folder(ctx)
    with translating_os_errors(folder):
        unlocked.keep(folder, key_id, key, time.total_seconds())


def key_files(ctx: Context, path: Path) -> Sequence[KeyFile]:
    """Return the key files that may open a file: the one beside it, then those of this journal."""
    own = KeyStore(ctx.places.keys).files()
    if path == ctx.places.journal:
        return own
    return list({file.model_dump_json(): file for file in (*near(path), *own)}.values())


def _fitting(path: Path, file: KeyFile, key: bytes) -> JournalFile | None:
    found = JournalFile(path, key, file)
    return found if found.header() else None


def _tried(ctx: Context, path: Path, files: Sequence[KeyFile]) -> Generator[tuple[str, bool], None, None]:
    """Yield passphrases to try, and whether the user typed them: from a file, a command, the keychain, or the user.

    Raises:
        Locked: there is none, and no user to ask.
    """
    if name := ctx.passphrase_file or ctx.environ.get(PASSPHRASE_FILE):
        yield passphrase_in(user_path(name)), False
        return
    if command := ctx.settings.passphrase_command:
        yield _from_command(command, path), False
        return
    if not ctx.ask_anew:
        for passphrase in keychain.stored(ctx, files):
            yield passphrase, False
    for attempt in range(TRIES):
        with ctx.hide_typing():
            typed = ctx.ask_passphrase(ctx, path, attempt)
            if typed is None:
                raise Locked(str(path), "no_passphrase")
            yield typed, True


def passphrase_in(path: Path) -> str:
    """Return the passphrase in a file.

    Raises:
        FileError: it cannot be read, or other users can read it.
    """
    with translating_os_errors(path):
        try:
            descriptor = open_regular(path)
        except FileNotFoundError:
            raise FileError(str(path), "no_passphrase_file") from None
    with translating_os_errors(path), os.fdopen(descriptor, "rb") as file:
        if sys.platform != "win32" and os.fstat(file.fileno()).st_mode & 0o077:
            raise FileError(str(path), "open_to_others")
        raw = file.read(_MAX_BYTES + 1)
        if len(raw) > _MAX_BYTES:
            raise FileError(str(path), "not_one_passphrase")
    return without_line_end(raw.decode(errors="surrogateescape"))


def _from_command(command: str, path: Path) -> str:
    # Piped input holds answers and is not for the command, which may use the terminal to ask for a PIN.
    given = None if os.isatty(0) else subprocess.DEVNULL
    # A shell command from the user's own settings, as in git and mutt; its errors go to the terminal.
    with subprocess.Popen(command, shell=True, stdin=given, stdout=subprocess.PIPE) as program:  # noqa: S602
        printed = program.stdout.read(_MAX_BYTES) if program.stdout else b""  # may print without end
    if program.returncode and len(printed) < _MAX_BYTES:
        raise Locked(str(path), "command")
    return without_line_end(printed.decode(errors="surrogateescape"))

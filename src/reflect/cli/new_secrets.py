"""The new passphrase and recovery key of a command: typed at a terminal, or in files for a script."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect.actions.context import Context
from reflect.actions.protect import Done
from reflect.actions.unlocking import PASSPHRASE_FILE, passphrase_in
from reflect.errors import BadPassphrase, TargetTaken
from reflect.journal.file.journal_file import JournalFile
from reflect.protection.key_file import opened
from reflect.protection.key_store import KeyStore
from reflect.protection.recovery_key import new_recovery_key
from reflect.sanitize import shown_line
from reflect.system.files import sync_folder, take_away, translating_os_errors, user_path
from reflect.system.regular import create_private
from reflect.terminal import secret
from reflect.terminal.say import tell
from reflect.terminal.shown_key import confirmed_recovery_key


def new_passphrase(ctx: Context, file: str | None, *, from_environment: bool = False) -> str:
    """Return the new passphrase: from a file, or typed twice.

    Args:
        ctx: the command's context.
        file: the value of `--new-passphrase-file`.
        from_environment: whether REFLECT_PASSPHRASE_FILE may hold it.

    Raises:
        BadPassphrase: it is empty, or there is no user to ask.
        FileError: the file cannot be read, or others can read it.
    """
    name = file or (ctx.environ.get(PASSPHRASE_FILE) if from_environment else None)
    passphrase = passphrase_in(user_path(name)) if name else secret.new_passphrase(ctx)
    if not passphrase:
        raise BadPassphrase("empty")
    return passphrase


@contextmanager
def new_recovery(ctx: Context, file: str | None) -> Iterator[str]:
    """Yield a new recovery key, written to a new private file, or shown and confirmed.

    If the body fails and the key opens nothing, that is said, and the file is removed.

    Raises:
        TargetTaken: the file exists, or its name is one of reflect's own.
        BadPassphrase: there is no file, and nobody to show the key to.
    """
    path = None if file is None else user_path(file)
    try:
        key = confirmed_recovery_key(ctx) if path is None else _written(ctx, path)
    except KeyboardInterrupt:
        tell(ctx.phrases.protection.nothing_changed)
        raise
    try:
        yield key
    except BaseException:
        if _opens_nothing(ctx, key):
            tell(ctx.phrases.protection.nothing_changed)
            if path is not None:
                take_away(path)
        raise


def _opens_nothing(ctx: Context, key: str) -> bool:
    """Return whether a new recovery key is known to open nothing, because the journal is as it was."""
    journal = JournalFile(ctx.places.journal)
    if not journal.is_encrypted:
        return journal.is_plain or not os.path.lexists(journal.path)
    files = KeyStore(ctx.places.keys).files()
    slots = [slot for file in files if (slot := opened(file, key))]
    # Key files that cannot be read just now may have a slot for it.
    return bool(files) and not any(JournalFile(journal.path, slot.key).header() for slot in slots)


def _written(ctx: Context, path: Path) -> str:
    """Write a new recovery key to a new private file, and return it.

    Raises:
        TargetTaken: the file exists, or its name is one of reflect's own.
    """
    if ctx.places.own_files().behind(path):
        raise TargetTaken(str(path), "own")
    key = new_recovery_key()
    with translating_os_errors(path):
        try:
            handle = create_private(path)
        except FileExistsError:
            raise TargetTaken(str(path), "new_only") from None
        try:
            with os.fdopen(handle, "w", encoding="ascii") as out:
                out.write(key + "\n")
                out.flush()
                os.fsync(out.fileno())
            sync_folder(path.parent)
        except BaseException:
            take_away(path)  # an incomplete key, if the disk is full
            raise
    tell(ctx.phrases.protection.recovery_written(shown_line(str(path))))
    return key


def name_left(ctx: Context, done: Done) -> None:
    """Name the backups that could not be rewritten, if there are any, and set the exit code to 4."""
    texts = ctx.phrases.protection
    if done.left:
        tell(texts.backups_left([shown_line(path.name) for path in done.left]))
        ctx.exit_code = 4
    if done.others:
        tell(texts.backups_of_before([shown_line(path.name) for path in done.others]))

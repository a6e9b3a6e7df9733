"""The new passphrase and recovery key of a command: typed at a terminal, or in files for a script."""

import os

from reflect.actions.context import Context
from reflect.actions.protect import Done
from reflect.actions.unlocking import PASSPHRASE_FILE, passphrase_in
from reflect.errors import BadPassphrase, TargetTaken
from reflect.protection.recovery_key import new_recovery_key
from reflect.sanitize import shown_line
from reflect.system.files import sync_folder, take_away, translating_os_errors, user_path
from reflect.system.regular import create_private
from reflect.terminal import secret
from reflect.terminal.say import tell


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


def new_recovery(ctx: Context, file: str | None) -> str:
    """Return a new recovery key: written to a new private file, or shown and confirmed.

    Raises:
        TargetTaken: the file exists.
        BadPassphrase: there is no file, and no user to show the key to.
    """
    if file is None:
        try:
            return secret.confirmed_recovery_key(ctx)
        except KeyboardInterrupt:
            tell(ctx.phrases.protection.nothing_changed)
            raise
    path = user_path(file)
    key = new_recovery_key()
    with translating_os_errors(path):
        try:
            handle = create_private(path)
        except FileExistsError:
            raise TargetTaken(str(path)) from None
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

"""The passphrase in the system's keychain: stored with the setting `keychain`, removed without it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reflect.actions.context import Context
from reflect.errors import FileError
from reflect.journal.file.owners import planted
from reflect.protection import keychain
from reflect.protection.key_file import KeyFile
from reflect.protection.keychain import KeychainFailed
from reflect.system.files import take_away, write_whole
from reflect.system.regular import read_regular

_MAX_BYTES = 1_000


def mark(ctx: Context) -> Path:
    """Return the path of the file with the key id of the stored passphrase; without this file, nothing is stored."""
    return ctx.places.keys / "keychain"


def stored(ctx: Context, files: Sequence[KeyFile]) -> Iterator[str]:
    """Yield the passphrases in the keychain for these key files; none without the setting, or if the keychain fails."""
    if not ctx.settings.keychain:
        return
    for key_id in dict.fromkeys(file.key_id for file in files):
        try:
            found = keychain.stored(key_id)
        except KeychainFailed as failed:
            ctx.keychain_problem = failed.problem
            return
        if found:
            yield found


def remember(ctx: Context, key_id: str, typed: str) -> None:
    """Store the passphrase that opened the journal in the keychain, if the setting says so."""
    if not ctx.settings.keychain or ctx.keychain_problem or planted(mark(ctx)):
        return
    try:
        write_whole(mark(ctx), [f"{key_id}\n"])  # first: needed for removing it later
        keychain.store(key_id, typed)
    except KeychainFailed as failed:
        ctx.keychain_problem = failed.problem
    except FileError:
        return  # ignored: the journal is open


def take_out(ctx: Context) -> None:
    """Remove the passphrase from the keychain, if it was stored there."""
    try:
        key_id = read_regular(mark(ctx), _MAX_BYTES).decode("ascii", "replace").strip()
    except OSError:
        return
    try:
        keychain.remove(key_id)
    except KeychainFailed as failed:
        ctx.keychain_problem = failed.problem  # the mark stays, so that the next command tries again
        return
    take_away(mark(ctx))

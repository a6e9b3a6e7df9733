"""Passphrases typed at a terminal: never echoed, and never on standard output."""

import sys
from pathlib import Path

from reflect.actions.context import Context
from reflect.errors import BadPassphrase
from reflect.harmless import shown_line
from reflect.protection.recovery_key import groups, new_recovery_key, same_group


def ask_passphrase(ctx: Context, path: Path, attempt: int) -> str | None:
    """Ask for the passphrase of a journal or a backup; see `Context.ask_passphrase`."""
    if not _somebody():
        return None
    texts = ctx.phrases.protection
    if attempt:
        sys.stderr.write(texts.wrong_passphrase + "\n")
    name = "" if path == ctx.places.journal else shown_line(path.name)
    return _typed(texts.passphrase_of(name))


def new_passphrase(ctx: Context) -> str:
    """Ask for a new passphrase, twice.

    Raises:
        BadPassphrase: it is empty, the two differ, or nobody can be asked.
    """
    texts = ctx.phrases.protection
    if not _somebody():
        raise BadPassphrase("nobody")
    first = _typed(texts.new_passphrase)
    if not first:
        raise BadPassphrase("empty")
    if _typed(texts.new_passphrase_again) != first:
        raise BadPassphrase("differs")
    return first


def confirmed_recovery_key(ctx: Context) -> str:
    """Show a new recovery key, wait until two of its groups have been typed, and return it.

    Raises:
        BadPassphrase: nobody can be asked.
    """
    texts = ctx.phrases.protection
    if not _somebody():
        raise BadPassphrase("nobody")
    key = new_recovery_key()
    sys.stderr.write(f"\n{texts.recovery_shown}\n\n    {key}\n\n{texts.recovery_why}\n")
    for place in (1, 4):
        while not same_group(_line(texts.type_group(place + 1)), groups(key)[place]):
            sys.stderr.write(texts.not_that_group + "\n")
    return key


def _somebody() -> bool:
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr.isatty())


def _typed(prompt: str) -> str:
    from getpass import getpass

    return getpass(prompt + " ", stream=None)


def _line(prompt: str) -> str:
    sys.stderr.write(prompt + " ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()

"""`reflect encrypt`: protect the journal with a passphrase."""

from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.protect import encrypt, finish_encrypting, must_be_plain, plain_backups
from reflect.cli.new_secrets import name_left, new_passphrase, new_recovery
from reflect.journal.file.journal_file import JournalFile
from reflect.terminal.say import tell


def run(
    context: typer.Context,
    *,
    new_passphrase_file: Annotated[str | None, typer.Option("--new-passphrase-file", metavar="FILE")] = None,
    recovery: Annotated[str | None, typer.Option("--recovery", metavar="FILE")] = None,
) -> None:
    """Ask for a passphrase, show the recovery key, and encrypt the journal and its backups."""
    ctx: Context = context.obj
    texts = ctx.phrases.protection
    if JournalFile(ctx.places.journal).is_encrypted and (plain := plain_backups(ctx)):
        # An earlier run was interrupted, with this new passphrase.
        tell(texts.encrypting_interrupted(len(plain)))
        ctx.passphrase_file = new_passphrase_file
        done = finish_encrypting(ctx)
        tell(texts.encrypted(done.backups))
        name_left(ctx, done)
        return
    must_be_plain(ctx)
    for sentence in texts.what_it_protects:
        tell(sentence)
    passphrase = new_passphrase(ctx, new_passphrase_file, from_environment=True)
    with new_recovery(ctx, recovery) as key:
        done = encrypt(ctx, passphrase, key)
    tell(texts.encrypted(done.backups))
    name_left(ctx, done)

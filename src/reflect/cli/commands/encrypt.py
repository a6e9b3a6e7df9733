"""`reflect encrypt`: protect the journal with a passphrase."""

from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.protect import encrypt, must_be_plain
from reflect.cli.new_secrets import name_left, new_passphrase, new_recovery
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
    must_be_plain(ctx)
    for sentence in texts.what_it_protects:
        tell(sentence)
    passphrase = new_passphrase(ctx, new_passphrase_file, from_environment=True)
    done = encrypt(ctx, passphrase, new_recovery(ctx, recovery))
    tell(texts.encrypted(done.backups))
    name_left(ctx, done.left)

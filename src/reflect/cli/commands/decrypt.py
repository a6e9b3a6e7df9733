"""`reflect decrypt`: remove the passphrase of the journal."""

from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.protect import decrypt, opened_file
from reflect.terminal.ask import confirmed
from reflect.terminal.say import tell


def run(context: typer.Context, *, yes: Annotated[bool, typer.Option("--yes")] = False) -> None:
    """Decrypt the journal after confirmation."""
    ctx: Context = context.obj
    texts = ctx.phrases.protection
    opened_file(ctx)
    if confirmed(ctx, texts.decrypt_question, sure=yes):
        tell(texts.decrypted(decrypt(ctx)))
    else:
        tell(ctx.phrases.revising.nothing_changed)

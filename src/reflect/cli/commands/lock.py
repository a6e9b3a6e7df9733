"""`reflect lock`: require the passphrase again."""

import typer

from reflect.actions.context import Context
from reflect.journal.file.journal_file import JournalFile
from reflect.protection import unlocked
from reflect.terminal.say import tell


def run(context: typer.Context) -> None:
    """Remove the data key from memory."""
    ctx: Context = context.obj
    texts = ctx.phrases.protection
    if unlocked.forget(unlocked.folder_of(ctx.environ)):
        tell(texts.locked)
    else:
        tell(texts.nothing_to_lock if JournalFile(ctx.places.journal).is_encrypted else texts.no_lock)

"""The offer of a passphrase on the first morning."""

from reflect.actions.context import Context
from reflect.actions.protect import encrypt, must_be_plain
from reflect.cli.new_secrets import new_recovery
from reflect.errors import BadPassphrase
from reflect.terminal import capabilities, secret
from reflect.terminal.say import MARGIN, tell


def choose(ctx: Context) -> str:
    """Ask for a passphrase, show the recovery key, encrypt the empty journal, and return a message to show next.

    Raises:
        FileError: the journal could not be created.
        CipherMissing: a cipher is missing on this machine.
    """
    texts = ctx.phrases.protection
    must_be_plain(ctx)
    margin = MARGIN if capabilities.full_screen(ctx) else ""
    for sentence in (*texts.what_it_protects, texts.not_now_after_all):
        if margin:
            tell("")
        tell(margin + sentence)
    try:
        passphrase = secret.new_passphrase(ctx, margin=margin)
    except BadPassphrase:
        return texts.no_passphrase_yet
    with new_recovery(ctx, None) as key:
        done = encrypt(ctx, passphrase, key)
    return texts.encrypted(done.backups)

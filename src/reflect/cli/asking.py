"""Asking before something is taken away or replaced."""

import sys

from reflect.cli.context import Context
from reflect.errors import NeedsConfirmation


def confirmed(ctx: Context, question: str, *, sure: bool) -> bool:
    """Return whether the person wants it: asked on a terminal, or sure already.

    Args:
        ctx: the surroundings.
        question: what to ask, in their language.
        sure: whether `--yes` was given.

    Raises:
        NeedsConfirmation: nobody is there to be asked.
    """
    if sure:
        return True
    if not ctx.interactive:
        raise NeedsConfirmation
    sys.stderr.write(f"{question} ({ctx.phrases.yes_words[0]}/{ctx.phrases.no_words[0]}) ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ctx.phrases.yes_words

"""Asking before something is taken away or replaced."""

import sys

from reflect.actions.context import Context
from reflect.errors import NeedsConfirmation
from reflect.terminal import person


def confirmed(ctx: Context, question: str, *, sure: bool) -> bool:
    """Return whether the person wants it: asked on a terminal until it is clear, or sure already.

    Args:
        ctx: the command's context.
        question: what to ask, in their language.
        sure: whether `--yes` was given.

    Raises:
        NeedsConfirmation: nobody is there to be asked.
    """
    if sure:
        return True
    if not person.interactive():
        raise NeedsConfirmation
    phrases = ctx.phrases
    while True:
        word = asked(f"{question} ({phrases.words.yes_words[0]}/{phrases.words.no_words[0]})") or ""
        if word in phrases.words.yes_words:
            return True
        if not word or word in phrases.words.no_words:
            return False
        sys.stderr.write(phrases.session.wrong_choice + "\n")


def picked(ctx: Context, count: int) -> int | None:
    """Let the person on the terminal pick one of so many, and return which, from 0; None is none of them."""
    phrases = ctx.phrases
    while True:
        word = asked(phrases.revising.which_one(count))
        if not word or word in phrases.words.no_words:
            return None
        if word.isascii() and word.isdigit() and 1 <= int(word[:6]) <= count:
            return int(word[:6]) - 1
        sys.stderr.write(phrases.session.wrong_choice + "\n")


def asked(question: str) -> str | None:
    """Ask on the terminal and return the line, bare and in small letters; None at the end of input."""
    sys.stderr.write(question + " ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        sys.stderr.write("\n")  # at the end of input no Enter was pressed
        return None
    return line.strip().casefold()

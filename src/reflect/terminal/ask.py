"""Questions to the user before something is removed or replaced."""

import sys

from reflect.actions.context import Context
from reflect.errors import NeedsConfirmation
from reflect.idle import IdleTimeout, IdleTimer, wait_for_input
from reflect.terminal import capabilities
from reflect.terminal.say import tell, width_of, wrapped


def confirmed(ctx: Context, question: str, *, sure: bool) -> bool:
    """Return whether the user confirms; on a terminal the question is repeated until the answer is clear.

    Args:
        ctx: the command's context.
        question: the question, in the user's language.
        sure: whether `--yes` was given, so that nothing is asked.

    Raises:
        NeedsConfirmation: there is no terminal to ask on.
    """
    if sure:
        return True
    if not capabilities.interactive():
        raise NeedsConfirmation
    phrases = ctx.phrases
    yes, no = phrases.words.yes_words[0], phrases.words.no_words[0]
    how = phrases.session.yes_or_no(yes, no)
    while True:
        words = f"{question} {how if capabilities.prefers_sentences(ctx) else f'({yes}/{no})'}"
        word = asked(words, ctx.idle_timer_if_open) or ""
        if word in phrases.words.yes_words:
            return True
        if not word or word in phrases.words.no_words:
            return False
        tell(f"{phrases.session.wrong_choice} {how}")


def picked(ctx: Context, count: int) -> int | None:
    """Let the user pick one of a numbered list, and return its index from 0; None for none of them."""
    phrases = ctx.phrases
    while True:
        word = asked(phrases.revising.which_one(count), ctx.idle_timer_if_open)
        if not word or word in phrases.words.no_words:
            return None
        if word.isascii() and word.isdigit() and 1 <= int(word[:6]) <= count:
            return int(word[:6]) - 1
        tell(phrases.session.wrong_choice)


def read_line(timer: IdleTimer | None) -> str:
    """Return a line from the terminal; "" at the end of input.

    Raises:
        IdleTimeout: nobody has touched the terminal for too long; the cursor is on a new line.
    """
    if timer is not None:
        try:
            wait_for_input(sys.stdin.fileno(), timer)
        except IdleTimeout:
            sys.stderr.write("\n")
            raise
    try:
        return sys.stdin.readline()
    except UnicodeDecodeError:
        return "\N{REPLACEMENT CHARACTER}\n"  # a line that is no text answers nothing, and is asked for again


def asked(question: str, timer: IdleTimer | None = None) -> str | None:
    """Ask on the terminal and return the line, stripped and in lower case; None at the end of input.

    Raises:
        IdleTimeout: nobody has touched the terminal for too long.
    """
    sys.stderr.write(wrapped(question, width_of(sys.stderr)) + " ")
    sys.stderr.flush()
    line = read_line(timer)
    if not line:
        sys.stderr.write("\n")  # at the end of input no Enter was pressed
        return None
    return line.strip().casefold()

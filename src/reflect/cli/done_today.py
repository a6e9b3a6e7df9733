"""The choices of a user whose check-in of today is done: look back, do another one, or quit."""

import sys
from typing import Literal

from reflect.actions.body import as_shown
from reflect.actions.check_in import CheckInAction
from reflect.actions.context import Context
from reflect.cli.browser import browse
from reflect.journal.query import Query
from reflect.pages.sentences.entries import entry_sentences
from reflect.session.checkin import CheckIn
from reflect.session.dateline import dateline
from reflect.session.plan import Request
from reflect.terminal import capabilities
from reflect.terminal.ask import read_line
from reflect.terminal.choosing import Choice, choose
from reflect.terminal.one_key import ENTER, LEAVE
from reflect.terminal.sentences import write_sentences

_Wish = Literal["look", "another", "leave"]
_LEAVING_WORDS = (LEAVE, ENTER, "q", "\x1b")


def offer(ctx: Context, action: CheckInAction) -> CheckIn | None:
    """Say that today is done, and offer to look back or do another check-in.

    The full screen asks for one key, and looking back opens the browser. Plain lines ask for a line, and looking back
    shows the entries of today. Return the other check-in if there was one.
    """
    screen = capabilities.full_screen(ctx)
    match _by_key(ctx) if screen else _by_line(ctx):
        case "look" if screen:
            browse(ctx, day=ctx.today)
        case "look":
            _read(ctx, action)
        case "another":
            return action.begin(Request())
    return None


def _said(ctx: Context) -> str:
    """Return a sentence that today is done; after midnight, it also names the day that has not ended yet."""
    words = ctx.phrases.looking
    still = dateline(ctx.today, today=ctx.today, date=ctx.now().date()) == "still"
    return words.done_still(ctx.today) if still else words.done_today


def _by_key(ctx: Context) -> str | None:
    words = ctx.phrases.looking
    keys = {
        "leave": ENTER + "".join(word for word in ctx.phrases.words.no_words if len(word) == 1),
        "look": words.look_letters,
        "another": words.another_letters,
    }
    choices = {name: Choice(words.done_choices[name], keys[name]) for name in keys}
    return choose(ctx, (_said(ctx), words.done_question), choices)


def _by_line(ctx: Context) -> _Wish:
    offered = ctx.phrases.looking.done_offer_told
    sys.stdout.write(f"{_said(ctx)}\n")
    while True:
        sys.stdout.write(f"{offered} ")
        sys.stdout.flush()
        try:
            line = read_line(ctx.idle_timer_if_open)
        except KeyboardInterrupt:
            sys.stdout.write("\n")
            return "leave"
        if not line:
            sys.stdout.write("\n")  # at the end of input no Enter was pressed
        if wish := _meant(ctx, line.strip().lower() or LEAVE):
            return wish
        sys.stdout.write(f"{ctx.phrases.looking.done_refused}\n")


def _meant(ctx: Context, word: str) -> _Wish | None:
    phrases = ctx.phrases
    if word in (*_LEAVING_WORDS, *phrases.words.no_words):
        return "leave"
    if word[:1] and word[0] in phrases.looking.look_letters:
        return "look"
    return "another" if word[:1] and word[0] in phrases.looking.another_letters else None


def _read(ctx: Context, action: CheckInAction) -> None:
    """Show the entries of today in plain lines."""
    today = Query(first=ctx.today, last=ctx.today)
    for entry in action.journal.entries(today, oldest_first=True):
        write_sentences(entry_sentences(as_shown(ctx, entry), ctx.phrases))

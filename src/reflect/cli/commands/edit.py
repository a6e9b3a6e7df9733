"""`reflect edit`: change an entry; earlier versions stay in its history."""

import sys
import textwrap
from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from reflect.actions.change import ChangeAction
from reflect.actions.context import Context
from reflect.actions.refs import readable
from reflect.cli.front_end import OnScreen, front_end, load_ahead
from reflect.cli.left_words import offer_left_words
from reflect.errors import FileError
from reflect.journal.answers import TextAnswer
from reflect.language.wording import worded
from reflect.sanitize import shown_line
from reflect.terminal import capabilities
from reflect.terminal.ask import asked, confirmed, picked
from reflect.terminal.say import tell
from reflect.terminal.which_entry import live_entry


def run(
    context: typer.Context,
    *,
    wanted: Annotated[str, typer.Argument(metavar="REF")],
    only: Annotated[str | None, typer.Argument(metavar="QUESTION")] = None,
    editor: Annotated[bool, typer.Option("--editor")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Ask for the answers of an entry again, or for one of them."""
    ctx: Context = context.obj
    ctx.load_ahead = partial(load_ahead, ctx)
    offer_left_words(ctx)
    journal = ctx.journal()
    entry = live_entry(ctx, journal, wanted, sure=yes)
    if entry is None:
        tell(ctx.phrases.revising.nothing_changed)
        return
    ctx.words_put_back.pop(entry.ref, None)  # this draft is about to be resumed
    action = ChangeAction(ctx, journal, readable(entry))
    if editor:
        changed = action.write(
            only,
            which=partial(_which, ctx) if capabilities.interactive() and not yes else None,
            may_empty=partial(confirmed, ctx, ctx.phrases.revising.empty_question, sure=yes),
            made_room=partial(_made_room, ctx),
        )
        tell(changed.said(ctx.phrases))
        return
    # Lines from a pipe start at the first question, so a draft is not resumed.
    opens = front_end(ctx, sure=yes)
    changed = action.ask(only, opens, take_up=capabilities.interactive())
    said = changed.said(ctx.phrases)
    # The plain front end has already said that the change is discarded.
    if said and (changed.how != "discarded" or isinstance(opens, OnScreen)):
        tell(said, sys.stdout)


def _which(ctx: Context, answers: Sequence[TextAnswer]) -> TextAnswer | None:
    if capabilities.prefers_sentences(ctx):
        sys.stderr.writelines(f"{i}: {shown_line(answer.asked)}\n" for i, answer in enumerate(answers, 1))
    else:
        lines = [f"{i:>3}  {shown_line(answer.asked)}" for i, answer in enumerate(answers, 1)]
        sys.stderr.writelines(textwrap.shorten(line, 78, placeholder="…") + "\n" for line in lines)
    number = picked(ctx, len(answers))
    return None if number is None else answers[number]


def _made_room(ctx: Context, trouble: FileError) -> bool:
    return (
        capabilities.interactive()
        and asked(
            ctx.phrases.session.not_saved(" ".join(worded(trouble, ctx.phrases))), ctx.idle_timer_if_open
        )
        is not None
    )

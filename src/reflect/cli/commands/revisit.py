"""`reflect revisit`: show an old entry again."""

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from reflect.actions.body import as_shown
from reflect.actions.context import Context
from reflect.actions.over_time import to_revisit
from reflect.cli.listing import tell_empty
from reflect.errors import BadOption
from reflect.exchange.json_lines import pretty
from reflect.journal.entry import Entry, as_data
from reflect.journal.store import Journal
from reflect.pages.age import age
from reflect.pages.entry import entry_page
from reflect.pages.page import BLANK, Line, Span
from reflect.terminal import capabilities
from reflect.terminal.paged import read
from reflect.terminal.say import tell
from reflect.terminal.which_entry import live_entry


def run(
    context: typer.Context,
    *,
    never_again: Annotated[str | None, typer.Option("--never-again", metavar="REF")] = None,
    again: Annotated[str | None, typer.Option("--again", metavar="REF")] = None,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show this day in other years, or else one old entry; or set whether an entry may be shown again."""
    ctx: Context = context.obj
    journal = ctx.journal()
    if never_again is not None or again is not None:
        if never_again is not None and again is not None:
            raise BadOption("--never-again", "conflict", "--again")
        _mark(ctx, journal, never_again or again or "", welcome=again is not None)
        return
    entries = to_revisit(journal, ctx.today)
    if json:
        sys.stdout.write(pretty([as_data(entry) for entry in entries]) + "\n")
    elif entries:
        entries = [as_shown(ctx, entry) for entry in entries]
        if capabilities.prefers_sentences(ctx):
            _tell(ctx, entries)
        else:
            read(ctx, _pages(ctx, entries))
        if sys.stdout.isatty():
            sys.stderr.write("\n")
            tell(ctx.phrases.over_time.never_again_hint(entries[-1].ref))
    elif journal.first_day() is None:
        tell_empty(ctx, journal)
    else:
        tell(ctx.phrases.over_time.revisit_none)


def _pages(ctx: Context, entries: list[Entry]) -> Iterator[Line]:
    for number, entry in enumerate(entries):
        if number:
            yield BLANK
            yield BLANK
        yield [Span(age(entry.day, ctx.today, ctx.phrases), "place")]
        yield from entry_page(entry, ctx.phrases, width=capabilities.width())


def _tell(ctx: Context, entries: list[Entry]) -> None:
    from reflect.pages.sentences.entries import entry_sentences
    from reflect.pages.sentences.sentence import sentence
    from reflect.terminal.sentences import write_sentences

    for entry in entries:
        write_sentences(
            [sentence(age(entry.day, ctx.today, ctx.phrases)), *entry_sentences(entry, ctx.phrases)]
        )


def _mark(ctx: Context, journal: Journal, ref: str, *, welcome: bool) -> None:
    """Save whether an entry may be shown again.

    Raises:
        EntryDeleted: the REF matches deleted entries only.
        UnknownRef: no entry matches the REF.
        AmbiguousRef: several entries match, and there is no terminal to ask on.
    """
    entry = live_entry(ctx, journal, ref, sure=False)
    if entry is None:
        tell(ctx.phrases.revising.nothing_changed)
        return
    journal.set_revisit_mark(entry.id, welcome=welcome, now=ctx.now())
    said = ctx.phrases.over_time.again if welcome else ctx.phrases.over_time.never_again
    tell(said(entry.ref))

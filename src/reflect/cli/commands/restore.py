"""`reflect restore`: bring back what a backup holds."""

import datetime as dt
import sys
from typing import Annotated

import typer

from reflect.cli.asking import confirmed
from reflect.cli.context import Context, now
from reflect.errors import FileTrouble
from reflect.files import user_path
from reflect.harmless import shown_line
from reflect.journal.backups import before_restore
from reflect.journal.reading import Reading
from reflect.journal.restore import Difference, Kept
from reflect.journal.store import Journal, open_other, start_again

NAMED = 5
"""So many entries of a kind are named; of more, the number is enough."""

BROKEN = ("damaged", "not_a_journal")


def run(
    context: typer.Context,
    *,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Show what a backup would bring back, ask, and bring it back."""
    ctx: Context = context.obj
    backup = open_other(user_path(file))
    backup.check()
    try:
        journal = ctx.journal()
        journal.check()
    except FileTrouble as trouble:
        if trouble.problem not in BROKEN:
            raise
        _start_again(ctx, backup, sure=yes, dry_run=dry_run)
        return
    _bring_back(ctx, journal, backup, sure=yes, dry_run=dry_run)
    backup.close()


def _bring_back(ctx: Context, journal: Journal, backup: Reading, *, sure: bool, dry_run: bool) -> None:
    phrases = ctx.phrases
    difference = journal.difference(backup)
    _show(ctx, difference)
    if difference.nothing or dry_run:
        return
    if not confirmed(ctx, phrases.restore_question, sure=sure):
        sys.stderr.write(phrases.nothing_changed + "\n")
        return
    if journal.on_disk:
        aside = before_restore(ctx.places.backups, now())
        journal.copy_to(aside)
        sys.stderr.write(phrases.kept_aside(shown_line(str(aside))) + "\n")
    else:
        journal = ctx.journal(create=True)
    journal.restore(backup, now=now())
    ctx.tell_status(journal)
    sys.stderr.write(phrases.restored + "\n")


def _start_again(ctx: Context, backup: Reading, *, sure: bool, dry_run: bool) -> None:
    """Put the backup, with what can still be read of the damaged journal, in its place."""
    phrases, path = ctx.phrases, ctx.places.journal
    sys.stderr.write(phrases.journal_damaged(shown_line(str(path)), backup.count()) + "\n")
    if dry_run:
        return
    if not confirmed(ctx, phrases.start_again_question, sure=sure):
        sys.stderr.write(phrases.nothing_changed + "\n")
        return
    aside, rescued = start_again(path, backup, folder=ctx.places.backups, now=now())
    sys.stderr.write(phrases.kept_aside(shown_line(str(aside))) + "\n")
    ctx.tell_status(ctx.journal())
    sys.stderr.write(phrases.started_again(rescued) + "\n")


def _show(ctx: Context, difference: Difference) -> None:
    phrases = ctx.phrases
    lines = [
        phrases.restore_line(kind, len(entries), _days(ctx, entries))
        for kind, entries in (
            ("missing", difference.missing),
            ("deleted", difference.deleted),
            ("changed", difference.changed),
            ("purged", difference.purged),
        )
        if entries
    ]
    if difference.nothing:
        lines.append(phrases.restore_nothing)
    if difference.since:
        lines.append(phrases.restore_line("since", difference.since, ""))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def _days(ctx: Context, entries: list[Kept]) -> str:
    """Return which entries, in short: their days, or the first and the last of many."""
    days = sorted({entry.day for entry in entries})
    if len(entries) <= NAMED:
        return ctx.phrases.listed(sorted(f"{e.day}.{e.n}" if e.n > 1 else e.day for e in entries))
    return " – ".join(dt.date.fromisoformat(day).isoformat() for day in (days[0], days[-1]))

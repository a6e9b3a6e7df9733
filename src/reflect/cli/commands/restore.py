"""`reflect restore`: restore the entries of a backup."""

import datetime as dt
import sys
from typing import Annotated, TextIO

import typer

from reflect.actions.context import Context
from reflect.actions.restore import MergeBackup, ReplaceDamaged, merge_backup, replace_damaged, restore_plan
from reflect.cli.cleanup import clean_up_and_tell
from reflect.journal.joining.restore import Difference, Kept
from reflect.sanitize import shown_line
from reflect.system.files import user_path
from reflect.terminal.ask import confirmed
from reflect.terminal.notices import mention_size
from reflect.terminal.say import tell

NAMED = 5
"""Maximum number of entries of a kind that are named; for more, the count and the first and last day are shown."""


def run(
    context: typer.Context,
    *,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Show what a backup would restore, ask for confirmation, and restore it."""
    ctx: Context = context.obj
    path = user_path(file)
    mention_size(ctx, path)
    with restore_plan(ctx, path) as plan:
        if isinstance(plan, ReplaceDamaged):
            _replace_damaged(ctx, plan, sure=yes, dry_run=dry_run)
        else:
            _merge(ctx, plan, sure=yes, dry_run=dry_run)


def _merge(ctx: Context, plan: MergeBackup, *, sure: bool, dry_run: bool) -> None:
    phrases = ctx.phrases
    if plan.another:
        tell(phrases.safety.of_another_journal)
    _show(ctx, plan.difference, _report(dry_run=dry_run), another=plan.another)
    if plan.difference.nothing or dry_run:
        return
    plan.journal.must_be_writable()
    if not confirmed(ctx, phrases.safety.restore_question, sure=sure):
        tell(phrases.revising.nothing_changed)
        return
    protected = plan.backup.file.key is not None and not plan.journal.on_disk
    journal = merge_backup(
        ctx, plan, kept_aside=lambda aside: tell(phrases.safety.kept_aside(shown_line(str(aside))))
    )
    tell(phrases.safety.brought_beside if plan.another else phrases.safety.restored)
    if protected:
        tell(phrases.safety.restored_encrypted)
    clean_up_and_tell(ctx, journal, plan.difference.purges)


def _replace_damaged(ctx: Context, plan: ReplaceDamaged, *, sure: bool, dry_run: bool) -> None:
    phrases = ctx.phrases
    where = shown_line(str(ctx.places.journal))
    tell(phrases.safety.journal_damaged(where, plan.entries), _report(dry_run=dry_run))
    if dry_run:
        return
    if not confirmed(ctx, phrases.safety.replace_damaged_question, sure=sure):
        tell(phrases.revising.nothing_changed)
        return
    before = ctx.journal_file
    aside, rescued = replace_damaged(ctx, plan)
    tell(phrases.safety.kept_aside(shown_line(str(aside))))
    tell(phrases.safety.started_again(rescued.revisions, rescued.altered))
    if before.key is None and plan.backup.file.key is not None and ctx.journal_file.key is not None:
        tell(phrases.safety.restored_encrypted)


def _report(*, dry_run: bool) -> TextIO:
    """Return the stream for the report: it is the output of a dry run, and otherwise a notice on stderr."""
    return sys.stdout if dry_run else sys.stderr


def _show(ctx: Context, difference: Difference, out: TextIO, *, another: bool) -> None:
    phrases = ctx.phrases
    lines = [
        phrases.safety.restore_line(kind, len(entries), _days(ctx, entries))
        for kind, entries in (
            ("new" if another else "missing", difference.missing),
            ("deleted", difference.deleted),
            ("changed", difference.changed),
            ("purged", difference.purged),
            ("purged_there", difference.purged_there),
            ("purged_only_there", difference.purged_only_there),
        )
        if entries
    ]
    counts = {"new_drafts" if another else "drafts": difference.drafts, "marks": difference.marks}
    lines += [phrases.safety.restore_line(kind, count, "") for kind, count in counts.items() if count]
    if difference.nothing:
        lines.append(phrases.safety.restore_nothing)
    if difference.since:
        lines.append(phrases.safety.restore_line("since", difference.since, ""))
    for line in lines:
        tell(line, out)


def _days(ctx: Context, entries: list[Kept]) -> str:
    """Return the days of the entries; of many, the first and the last."""
    days = sorted({entry.day for entry in entries})
    if len(entries) <= NAMED:
        return ctx.phrases.words.listed(sorted(f"{e.day}.{e.n}" if e.n > 1 else e.day for e in entries))
    return " – ".join(dt.date.fromisoformat(day).isoformat() for day in (days[0], days[-1]))

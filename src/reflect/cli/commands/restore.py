"""`reflect restore`: bring back what a backup holds."""

import contextlib
import datetime as dt
import sys
from typing import Annotated, TextIO

import typer

from reflect.cli.asking import confirmed
from reflect.cli.context import Context, now
from reflect.cli.purging import follow_up
from reflect.cli.safety import mention_size
from reflect.cli.telling import tell
from reflect.errors import FileProblem, FileTrouble
from reflect.files import user_path
from reflect.harmless import shown_line
from reflect.journal.reading.entries import Reading
from reflect.journal.safety.backups import before_restore
from reflect.journal.safety.restore import Difference, Kept
from reflect.journal.store import Journal, open_other, start_again

NAMED = 5
"""So many entries of a kind are named; of more, the number is enough."""

_OF_A_BACKUP: dict[FileProblem, FileProblem] = {
    "damaged": "damaged_backup",
    "not_a_journal": "not_a_backup",
    "layout": "damaged_backup",
}
"""What to do is another thing where it is the backup that cannot be read."""

BROKEN = ("damaged", "not_a_journal", "only_its_log", "layout")


def run(
    context: typer.Context,
    *,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Show what a backup would bring back, ask, and bring it back."""
    ctx: Context = context.obj
    path = user_path(file)
    mention_size(ctx, path)
    try:
        with contextlib.closing(open_other(path)) as backup:
            backup.check(letters=False)
            journal = _journal(ctx)
            if journal is None:
                _start_again(ctx, backup, sure=yes, dry_run=dry_run)
            else:
                _bring_back(ctx, journal, backup, sure=yes, dry_run=dry_run)
    except FileTrouble as trouble:
        if trouble.path == str(path) and trouble.problem in _OF_A_BACKUP:
            raise FileTrouble(trouble.path, _OF_A_BACKUP[trouble.problem], trouble.detail) from trouble
        raise


def _journal(ctx: Context) -> Journal | None:
    """Return the journal, None when it is damaged; then nobody has it open here."""
    journal: Journal | None = None
    try:
        journal = ctx.journal()
        journal.check()
    except FileTrouble as trouble:
        if journal is not None:
            journal.close()
        if trouble.problem not in BROKEN:
            raise
        return None
    return journal


def _bring_back(ctx: Context, journal: Journal, backup: Reading, *, sure: bool, dry_run: bool) -> None:
    phrases = ctx.phrases
    difference = journal.difference(backup)
    another = journal.is_another_than(backup)
    if another:
        tell(phrases.of_another_journal)
    _show(ctx, difference, _report(dry_run=dry_run), another=another)
    if difference.nothing or dry_run:
        return
    journal.must_be_writable()
    if not confirmed(ctx, phrases.restore_question, sure=sure):
        tell(phrases.nothing_changed)
        return
    if journal.on_disk:
        aside = before_restore(ctx.places.backups, now())
        journal.copy_to(aside)
        tell(phrases.kept_aside(shown_line(str(aside))))
    else:
        journal = ctx.journal(create=True)
    journal.restore(backup, now=now())
    ctx.tell_status(journal)
    tell(phrases.brought_beside if another else phrases.restored)
    follow_up(ctx, journal, [entry.id for entry in difference.purged_there])


def _start_again(ctx: Context, backup: Reading, *, sure: bool, dry_run: bool) -> None:
    """Put the backup, with what can still be read of the damaged journal, in its place."""
    phrases, path = ctx.phrases, ctx.places.journal
    tell(phrases.journal_damaged(shown_line(str(path)), backup.count()), _report(dry_run=dry_run))
    if dry_run:
        return
    if not confirmed(ctx, phrases.start_again_question, sure=sure):
        tell(phrases.nothing_changed)
        return
    aside, rescued = start_again(path, backup, folder=ctx.places.backups, now=now())
    tell(phrases.kept_aside(shown_line(str(aside))))
    ctx.tell_status(ctx.journal())
    tell(phrases.started_again(rescued.revisions, rescued.altered))


def _report(*, dry_run: bool) -> TextIO:
    """Return where the report goes: it is what a dry run is asked for, and otherwise it accompanies the work."""
    return sys.stdout if dry_run else sys.stderr


def _show(ctx: Context, difference: Difference, out: TextIO, *, another: bool) -> None:
    phrases = ctx.phrases
    lines = [
        phrases.restore_line(kind, len(entries), _days(ctx, entries))
        for kind, entries in (
            ("new" if another else "missing", difference.missing),
            ("deleted", difference.deleted),
            ("changed", difference.changed),
            ("purged", difference.purged),
            ("purged_there", difference.purged_there),
        )
        if entries
    ]
    if difference.drafts:
        kind = "new_drafts" if another else "drafts"
        lines.append(phrases.restore_line(kind, difference.drafts, ""))
    if difference.nothing:
        lines.append(phrases.restore_nothing)
    if difference.since:
        lines.append(phrases.restore_line("since", difference.since, ""))
    for line in lines:
        tell(line, out)


def _days(ctx: Context, entries: list[Kept]) -> str:
    """Return which entries, in short: their days, or the first and the last of many."""
    days = sorted({entry.day for entry in entries})
    if len(entries) <= NAMED:
        return ctx.phrases.listed(sorted(f"{e.day}.{e.n}" if e.n > 1 else e.day for e in entries))
    return " – ".join(dt.date.fromisoformat(day).isoformat() for day in (days[0], days[-1]))

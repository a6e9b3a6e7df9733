"""The backup of the day: made when a command has written to the journal and its work is done."""

from reflect.cli.context import Context
from reflect.cli.telling import tell
from reflect.cli.wording import worded
from reflect.errors import FileTrouble
from reflect.journal.claims import Claims

LARGE = 100 << 20
"""Bytes from which a backup takes long enough to be mentioned."""


def back_up(ctx: Context) -> None:
    """Make the backup of the day if there is none. Failing at it is told, and fails nothing else."""
    journal = next(journal for journal in ctx.journals if journal.wrote)
    claims = Claims(ctx.places.claims)
    try:
        target = ctx.places.backups / f"{ctx.today.isoformat()}.db"
        if not target.exists() and journal.path.stat().st_size > LARGE:
            tell(ctx.phrases.backing_up)
        journal.back_up(ctx.places.backups, ctx.today, claims)
    except (FileTrouble, OSError) as error:
        trouble = error if isinstance(error, FileTrouble) else FileTrouble(str(ctx.places.backups), "other")
        tell(" ".join([ctx.phrases.no_backup, *worded(trouble, ctx.phrases)]))
    finally:
        claims.close()

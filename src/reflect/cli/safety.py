"""What is done for the journal when a command has written to it and its own work is done."""

import contextlib
import sys
from pathlib import Path

from reflect.actions.context import Context
from reflect.disks import network_kind
from reflect.errors import FileTrouble
from reflect.files import trouble_of
from reflect.journal.claims import Claims
from reflect.journal.store import Journal
from reflect.language.choose import phrases_of
from reflect.language.wording import worded
from reflect.terminal.say import tell

LARGE = 100 << 20
"""Bytes from which a backup takes long enough to be mentioned."""


def look_after(ctx: Context) -> None:
    """Make the backup of the day if there is none, and say once where a new journal had better not be."""
    written = [journal for journal in ctx.journals if journal.wrote]
    if any(journal.made for journal in written) and (kind := network_kind(written[0].path.resolve())):
        tell(ctx.phrases.on_a_network(kind))
    _back_up(ctx, written[0])


def mention_size(ctx: Context, path: Path) -> None:
    """Say of a large journal that reading all of it takes a while, to someone who looks on."""
    with contextlib.suppress(OSError):  # what is wrong with the file is told elsewhere
        if sys.stderr.isatty() and path.stat().st_size > LARGE:
            tell(phrases_of(ctx.help_language).takes_a_while)


def _back_up(ctx: Context, journal: Journal) -> None:
    """Make the backup of the day. Failing at it is told, and fails nothing else."""
    claims = Claims(ctx.places.claims)
    try:
        target = ctx.places.backups / f"{ctx.today.isoformat()}.db"
        if not target.exists() and journal.path.stat().st_size > LARGE:
            tell(ctx.phrases.backing_up)
        journal.back_up(ctx.places.backups, ctx.today, claims)
    except (FileTrouble, OSError) as error:
        trouble = error if isinstance(error, FileTrouble) else trouble_of(error, ctx.places.backups)
        tell(" ".join([ctx.phrases.no_backup, *worded(trouble, ctx.phrases)]))
    finally:
        claims.close()

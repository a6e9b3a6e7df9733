"""What follows on a commit to the journal: the status file at once, the backup of the day when all is done."""

import contextlib
from collections.abc import Iterator

from reflect import status
from reflect.actions.context import Context
from reflect.disks import network_kind
from reflect.errors import FileTrouble
from reflect.files import trouble_of
from reflect.journal.claims import Claims
from reflect.journal.store import Journal
from reflect.language.wording import worded

LARGE = 100 << 20
"""Bytes from which a backup takes long enough to be mentioned."""


def write_status(ctx: Context, journal: Journal) -> None:
    """Write the status file that the shell prompt reads, unless it says the same already.

    What was done is done, whatever becomes of the glyph in a prompt: failing at it fails nothing.
    """
    with contextlib.suppress(Exception):
        days = journal.days(2)  # the latest may be tomorrow's, for a traveller
        starts = ctx.settings.day_starts_at
        lines = {
            "starts": str(starts.hour * 60 + starts.minute),
            "done": ",".join(day.isoformat() for day in days),
            "draft": "yes" if journal.drafts() else "",
        }
        said, file = {name: value for name, value in lines.items() if value}, str(ctx.places.status)
        if status.read(file) != said:
            status.write(file, said)


def look_after(ctx: Context) -> Iterator[str]:
    """Make the backup of the day if there is none, and yield what there is to tell as it comes up.

    That includes, once, that a new journal had better not be on a network disk. Failing at the backup is told,
    and fails nothing else.
    """
    for journal in ctx.written[:1]:
        if journal.made and (kind := network_kind(journal.path.resolve())):
            yield ctx.phrases.on_a_network(kind)
        claims = Claims(ctx.places.claims)
        try:
            target = ctx.places.backups / f"{ctx.today.isoformat()}.db"
            if not target.exists() and journal.path.stat().st_size > LARGE:
                yield ctx.phrases.backing_up
            journal.back_up(ctx.places.backups, ctx.today, claims)
        except (FileTrouble, OSError) as error:
            trouble = error if isinstance(error, FileTrouble) else trouble_of(error, ctx.places.backups)
            yield " ".join([ctx.phrases.no_backup, *worded(trouble, ctx.phrases)])
        finally:
            claims.close()

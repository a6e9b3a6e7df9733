"""Follow-up after a command that wrote to the journal: the daily backup."""

from collections.abc import Iterator

from reflect.actions.context import Context
from reflect.errors import FileError
from reflect.journal.lock_file import LockFile
from reflect.journal.store import Journal
from reflect.language.wording import worded
from reflect.system.disks import network_kind
from reflect.system.files import from_os_error

LARGE = 100 << 20
"""Journal size in bytes from which a backup takes long enough to be announced."""


def look_after(ctx: Context, journal: Journal) -> Iterator[str]:
    """Make the daily backup if it is missing and wanted, and yield messages for the user as they arise.

    A new journal on a network disk gets a warning, once. A failed backup is reported but does not make the
    command fail.
    """
    if journal.made and (kind := network_kind(journal.path.resolve())):
        yield ctx.phrases.safety.on_a_network(kind)
    if not ctx.settings.backups:
        return
    locks = LockFile(ctx.places.lock_file)
    try:
        target = ctx.places.backups / f"{ctx.today.isoformat()}.db"
        if not target.exists() and journal.path.stat().st_size > LARGE:
            yield ctx.phrases.safety.backing_up
        journal.back_up(ctx.places.backups, ctx.today, locks)
    except (FileError, OSError) as error:
        trouble = error if isinstance(error, FileError) else from_os_error(error, ctx.places.backups)
        yield " ".join([ctx.phrases.safety.no_backup, *worded(trouble, ctx.phrases)])
    finally:
        locks.close()

"""Repair what the examination found and can be repaired."""

import contextlib
from pathlib import Path

from reflect.actions.context import Context
from reflect.actions.examine import Bar, inside, of_layout
from reflect.actions.examine_surroundings import private_paths
from reflect.errors import FileTrouble
from reflect.files import leftovers, take_away
from reflect.journal.safety.backups import before_fix
from reflect.journal.safety.checks import check_permissions
from reflect.journal.store import make_anew


def mend(ctx: Context, bar: Bar | None) -> Path | None:
    """Put right what can be: permissions, what killed programs left, and all that is derived.

    Args:
        ctx: the surroundings.
        bar: shows the progress of checking a large journal.

    Returns:
        Where the journal as it was is kept, None when nothing in it had to be mended.

    Raises:
        FileTrouble: what was to be mended could not be written; the journal is as it was.
    """
    for path in private_paths(ctx):
        if any(finding.mends for finding in check_permissions(path)):
            # What cannot be changed is still found afterwards. A log goes with the last program that has it open.
            with contextlib.suppress(OSError):
                path.chmod(0o700 if path.is_dir() else 0o600)
    for path in leftovers(ctx.places.data) + leftovers(ctx.places.backups):
        take_away(path)
    try:
        journal = ctx.journal()
    except FileTrouble as trouble:
        # A new file has the right layout, if the tables that it is made from are there.
        if trouble.problem != "layout" or not of_layout(trouble).mends:
            return None  # the examination tells of it
        return make_anew(ctx.places.journal, folder=ctx.places.backups, now=ctx.now())
    if not journal.on_disk:
        return None
    mends = {finding.check for finding in inside(journal, bar) if finding.mends}
    if not mends:
        return None
    journal.must_be_writable()
    aside = before_fix(ctx.places.backups, ctx.now())
    journal.copy_to(aside)
    journal.rebuild()
    return aside

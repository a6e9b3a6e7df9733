"""The facts on which the extras of a check-in depend, and the check of the recovery key."""

import contextlib
import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from reflect.actions.context import Context
from reflect.errors import FileError
from reflect.journal.store import Journal
from reflect.session.extras import ExtraFacts, PatternFacts, RecoveryFacts, first_due
from reflect.session.recovery_check import RecoveryCheck, numbers_of

if TYPE_CHECKING:
    from reflect.journal.file.protection import KeyNotes


def extra_facts(ctx: Context, journal: Journal) -> ExtraFacts:
    """Return the facts about each extra that the settings allow."""
    pattern = PatternFacts(journal.pattern_asked()) if ctx.settings.offers.pattern else None
    return ExtraFacts(_recovery_facts(ctx, journal), pattern)


def _recovery_facts(ctx: Context, journal: Journal) -> RecoveryFacts | None:
    if (notes := _notes(ctx, journal)) is None:
        return None
    made, asked, confirmed = map(_day, (notes.recovery_made, notes.recovery_asked, notes.recovery_confirmed))
    return RecoveryFacts(made, asked, confirmed) if made else None


def recovery_check(ctx: Context, journal: Journal, at: int) -> RecoveryCheck | None:
    """Return the recovery key to check before a step; None if the check is no longer due.

    Args:
        ctx: the command's context.
        journal: the journal.
        at: the index of the step.
    """
    notes = _notes(ctx, journal)
    if notes is None or first_due(ExtraFacts(_recovery_facts(ctx, journal)), ctx.today) is None:
        return None
    from reflect.protection.recovery_key import groups, same_group

    expected = groups(notes.recovery)

    return RecoveryCheck(
        at=at,
        numbers=numbers_of(ctx.today),
        is_right=lambda number, typed: same_group(typed, expected[number - 1]),
        note=partial(_note, ctx, journal),
    )


def _note(ctx: Context, journal: Journal, *, confirmed: bool) -> None:
    with contextlib.suppress(FileError):  # the check-in continues; the check happens another time
        journal.note_recovery_asked(ctx.today, confirmed=confirmed)


def _notes(ctx: Context, journal: Journal) -> "KeyNotes | None":
    """Return the key notes of the journal, if it is encrypted and its recovery key may be checked."""
    file = ctx.journal_file
    if file.key is None or not ctx.settings.offers.recovery:
        return None
    notes: KeyNotes | None = None
    with contextlib.suppress(FileError):
        notes = journal.key_notes()
    made = _day(notes.recovery_made) if notes else None
    slots = [
        slot.made.date()
        for slot in (file.key_file.slots if file.key_file else ())
        if slot.opens == "recovery"
    ]
    # An older copy of a journal may hold an earlier recovery key, which is no longer in the key files.
    fits = made is not None and any(abs(slot - made) <= dt.timedelta(days=1) for slot in slots)
    return notes if fits else None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None

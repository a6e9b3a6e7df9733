"""The first morning: whether it is one, and what its page tells."""

from pathlib import Path

from reflect.actions.context import Context
from reflect.journal.store import Journal
from reflect.language.choose import LANGUAGES
from reflect.sanitize import shown_line
from reflect.session.opening import Opening
from reflect.session.state import Session


def is_empty(journal: Journal) -> bool:
    """Return whether a journal holds no entry and no draft; nothing else tells that someone is new."""
    return journal.first_day() is None and not journal.drafts()


def opening(ctx: Context, session: Session, own: str) -> Opening:
    """Return what the page of the first morning tells.

    Args:
        ctx: the command's context, with the language that the page is in.
        session: the check-in that begins after it.
        own: the language that the check-in would have if no other was chosen on the page.
    """
    return Opening(
        questions=session.count,
        journal=shown_path(ctx, ctx.places.journal),
        others=tuple(language for language in LANGUAGES if language != ctx.language),
        switched=ctx.language != own,
        offers_passphrase=ctx.journal_file.key is None,
    )


def shown_path(ctx: Context, path: Path) -> str:
    """Return a path as it is shown, with ~ for the home folder."""
    home = ctx.environ.get("HOME")
    if home and path.is_relative_to(home) and home != "/":
        return shown_line(f"~/{path.relative_to(home)}")
    return shown_line(str(path))

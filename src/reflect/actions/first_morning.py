"""The first morning: whether it is one, and the content of its page."""

from pathlib import Path

from reflect.actions.context import Context
from reflect.journal.store import Journal
from reflect.language.choose import LANGUAGES
from reflect.sanitize import shown_line
from reflect.session.opening import Opening
from reflect.session.state import Session


def is_empty(journal: Journal) -> bool:
    """Return whether a journal holds no entry and no draft, which is the only sign of a new user."""
    return journal.first_day() is None and not journal.drafts()


def opening(ctx: Context, session: Session, own: str) -> Opening:
    """Return the content of the page of the first morning.

    Args:
        ctx: the command's context, in the language of the page.
        session: the check-in that follows the page.
        own: the language of the check-in unless the user chooses another one on the page.
    """
    return Opening(
        questions=session.count,
        journal=shown_path(ctx, ctx.places.journal),
        others=tuple(language for language in LANGUAGES if language != ctx.language),
        switched=ctx.language != own,
        offers_passphrase=ctx.journal_file.key is None,
    )


def shown_path(ctx: Context, path: Path) -> str:
    """Return a path for display, with ~ for the home folder."""
    home = ctx.environ.get("HOME")
    if home and path.is_relative_to(home) and home != "/":
        return shown_line(f"~/{path.relative_to(home)}")
    return shown_line(str(path))

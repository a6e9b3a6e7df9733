"""An encrypted journal, opened as by a user."""

from pathlib import Path

from reflect.actions import unlocking
from reflect.actions.context import Context
from reflect.journal.file.journal_file import JournalFile


def journal_opened(home: Path, typed: str) -> JournalFile:
    """Return the journal of a home with its key, opened with a passphrase or a recovery key."""
    environ = {"REFLECT_HOME": str(home)}
    return Context(environ=environ, unlock=unlocking.unlock, ask_passphrase=lambda *_: typed).journal_file

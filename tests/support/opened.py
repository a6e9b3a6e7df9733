"""An encrypted journal, opened as a person does."""

from pathlib import Path

from reflect.actions import unlocking
from reflect.actions.context import Context
from reflect.journal.file.journal_file import JournalFile


def journal_opened(home: Path, typed: str) -> JournalFile:
    """Return the journal of a home with its key, which a passphrase or a recovery key opens."""
    environ = {"REFLECT_HOME": str(home)}
    return Context(environ=environ, unlock=unlocking.unlock, ask_passphrase=lambda *_: typed).journal_file

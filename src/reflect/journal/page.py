"""The search page of an entry: its text, folded, as the search index holds it."""

from reflect.journal.answers import readable
from reflect.journal.entry import Entry
from reflect.journal.fold import fold


def page_of(entry: Entry) -> str:
    """Return the text of an entry, folded for the search index."""
    return fold("\n".join(readable(entry.answers)))

"""The text of an entry in the search index: all answers, folded, as one text."""

from reflect.journal.answers import readable
from reflect.journal.entry import Entry
from reflect.journal.fold import fold


def search_text(entry: Entry) -> str:
    """Return the text of an entry, folded for the search index."""
    return fold("\n".join(readable(entry.answers)))

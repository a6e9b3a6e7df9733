"""The SQL functions that migrations call."""

import apsw

from reflect.journal.entry import from_content
from reflect.journal.fold import fold
from reflect.journal.page import page_of
from reflect.journal.tag import tag_name


def register(connection: apsw.Connection) -> None:
    """Register the functions with a connection."""
    connection.create_scalar_function("page_of", _page_of, 2, deterministic=True)
    connection.create_scalar_function("tag_name", _tag_name, 1, deterministic=True)


def _page_of(*given: "apsw.SQLiteValue") -> str:
    """Return the page of an entry.

    Args:
        given: the entry as JSON, and its page as an earlier version folded it, which is folded again if the JSON
            cannot be read.
    """
    content, page = given
    try:
        return page_of(from_content(str(content), revision=""))
    except (ValueError, TypeError, AttributeError):
        return fold(str(page))


def _tag_name(*tag: "apsw.SQLiteValue") -> str:
    return tag_name(str(tag[0]))

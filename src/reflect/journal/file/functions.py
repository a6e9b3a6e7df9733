"""The SQL functions that migrations call."""

import json

import apsw

from reflect.journal.entry import from_content
from reflect.journal.fold import fold
from reflect.journal.pattern_of_entry import named_in, patterns_of
from reflect.journal.search_text import search_text
from reflect.journal.tag import tag_name


def register(connection: apsw.Connection) -> None:
    """Register the functions with a connection."""
    connection.create_scalar_function("page_of", _page_of, 2, deterministic=True)
    connection.create_scalar_function("tag_name", _tag_name, 1, deterministic=True)
    connection.create_scalar_function("names_pattern", _names_pattern, 1, deterministic=True)
    connection.create_scalar_function("patterns_of", _patterns_of, 1, deterministic=True)


def _page_of(*given: "apsw.SQLiteValue") -> str:
    """Return the search page of an entry.

    Args:
        given: the entry as JSON, and its page as folded by an earlier version, which is folded again if the JSON cannot
            be read.
    """
    content, page = given
    try:
        return search_text(from_content(str(content), revision=""))
    except (ValueError, TypeError, AttributeError):
        return fold(str(page))


def _tag_name(*tag: "apsw.SQLiteValue") -> str:
    return tag_name(str(tag[0]))


def _names_pattern(*content: "apsw.SQLiteValue") -> bool:
    """Return whether an entry in JSON names a pattern or leaves the current one; False if it cannot be read."""
    try:
        return named_in(from_content(str(content[0]), revision="")) is not None
    except (ValueError, TypeError, AttributeError):
        return False


def _patterns_of(*content: "apsw.SQLiteValue") -> str:
    """Return the ids of the patterns of an entry in JSON as a JSON array; an empty one if it cannot be read."""
    try:
        return json.dumps(patterns_of(from_content(str(content[0]), revision="")))
    except (ValueError, TypeError, AttributeError):
        return "[]"

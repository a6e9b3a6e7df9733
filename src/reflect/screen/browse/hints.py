"""The footer of the browser: a message, and below it the keys that have a function now."""

from collections.abc import Mapping

from textual.content import Content

from reflect.keys import Row
from reflect.language.phrases import Phrases
from reflect.screen.browse.position import BrowsePosition
from reflect.screen.keys import footer
from reflect.screen.look import TINT, wrapped

_ROWS = 2
"""Maximum number of rows of keys; the rest are in the key help."""


def hints(
    place: BrowsePosition,
    phrases: Phrases,
    width: int,
    rows: Mapping[str, Row],
    *,
    entry: bool,
    reading: bool,
) -> list[Content]:
    """Return the key hints in at most two rows, without the least important ones if necessary.

    Args:
        place: the position.
        phrases: the language.
        width: maximum width of a line in cells.
        rows: the keys of the browser, as the user has set them.
        entry: whether the selected day has an entry.
        reading: whether the entry is on the screen.
    """
    words, calendar = phrases.browse, place.pane == "calendar"
    arrows = rows["move"].joined("", at=1)
    # The number is the priority of a hint: the lowest numbers stay longest when space is limited.
    all_hints = [
        (arrows, words.key_day, 1 if calendar else 0),
        (arrows[1:3], words.key_scroll, 0 if calendar else 1),
        (rows["pane"].label, words.key_page if calendar else words.key_calendar, 2),
        (rows["question"].joined(" "), words.key_question, 6 if reading else 0),
        (rows["search"].label, words.key_search, 2),
        (rows["hits"].joined(" "), words.key_hits, 3 if place.hits else 0),
        (rows["thread"].label, words.key_thread, 4 if reading else 0),
        (rows["patterns"].label, words.key_patterns, 5),
        (rows["old"].label, words.key_old, 7),
        (rows["edit"].key("edit"), words.key_edit, 5 if entry else 0),
        (rows["delete"].key("delete"), words.key_delete, 8 if entry else 0),
        (rows["delete"].key("undelete"), words.key_undo, 3 if place.deleted else 0),
        (rows["keys"].key("explain"), phrases.screen.key_words["keys"], 1),
        (rows["leave"].label, words.key_leave, 1),
    ]
    shown = [hint for hint in all_hints if hint[2]]
    while len(lines := footer([hint[:2] for hint in shown], width)) > _ROWS:
        shown.remove(max(shown, key=lambda hint: hint[2]))
    return lines


def notice(place: BrowsePosition, width: int) -> list[Content]:
    """Return the message as lines; none if there is no message."""
    return wrapped(place.notice, width, lead="· ", lead_style=TINT) if place.notice else []

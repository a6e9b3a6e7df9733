"""The phrases of the full-screen journal browser, in English."""

key_open = "open"
key_day = "day"
key_scroll = "scroll"
key_page = "entry"
key_calendar = "calendar"
key_question = "question"
key_search = "search"
key_hits = "hits"
key_thread = "over time"
key_patterns = "patterns"
key_old = "an old entry"
key_edit = "edit"
key_delete = "delete"
key_undo = "undo"
key_leave = "leave"
keys = {
    "move": "another day; in an entry: scroll",
    "screenful": "another month; or a screenful",
    "ends": "the first and the latest entry",
    "beside": "the entry before, and the one after",
    "pane": "from calendar to entry and back",
    "question": "the next question, and the one before",
    "half": "scroll the entry by half a screen",
    "thread": "the marked question, over time",
    "search": "search as you type",
    "hits": "the next hit, and the one before",
    "patterns": "what comes back",
    "old": "an old entry to read again",
    "edit": "edit this answer, or all of them",
    "delete": "delete the entry (press twice); bring it back",
    "leave": "leave; Esc first closes what is open",
}
mouse = "Click a day, a question or a hit; hold Shift to select text."
sign_tension = "tension"
sign_bars = "tension, low to high"
sign_no_number = "an entry without a number"
sign_more = "more above, more below"
nothing = "No entry on this day."
search_hint = "Words, “a phrase”, begin* and -without."
brought_back = "It is back."
no_undo = "There is nothing to undo."
last_hit = "That was the last hit."
first_hit = "That was the first hit."
no_patterns = "No entry in the last three months, so there is nothing to compare."
again_leaves = "Esc again leaves."


def only_deleted(count: int, key: str) -> str:
    """Say that the entries of a day are deleted, and the key that brings one back."""
    if count == 1:
        return f"The entry of this day was deleted. Press {key} to bring it back."
    return f"The {count} entries of this day were deleted. Press {key} to bring one back."


def deleted(key: str) -> str:
    """Say that an entry is deleted, and the key that brings it back."""
    return f"Deleted. Press {key} to bring it back."


def no_search(key: str) -> str:
    """Say that there are no hits, and the key that searches."""
    return f"Search first, with {key}."


def again_deletes(key: str) -> str:
    """Say that the same key deletes the entry the second time."""
    return f"Press {key} again to delete this entry."

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
    "delete": "delete the entry (press twice); undo that",
    "leave": "leave; Esc first closes what is open",
}
mouse = "The mouse clicks a day, a question or a hit; Shift selects."
sign_tension = "tension"
sign_bars = "tension, low to high"
sign_no_number = "an entry without a number"
sign_more = "more above, more below"
nothing = "No entry on this day."
search_hint = "Words, “a phrase”, begin* and -without."
deleted = "Deleted. Press u to bring it back."
brought_back = "It is back."
no_undo = "There is nothing to undo."
no_search = "Search first, with /."
last_hit = "That was the last hit."
first_hit = "That was the first hit."
no_patterns = "No entry in the last three months, so there is nothing to compare."
again_deletes = "Press x again to delete this entry."
again_leaves = "Esc again leaves."


def only_deleted(count: int) -> str:
    """Say that the entries of a day are deleted, and how one is brought back."""
    if count == 1:
        return "The entry of this day was deleted. Press u to bring it back."
    return f"The {count} entries of this day were deleted. Press u to bring one back."

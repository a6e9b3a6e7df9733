"""The phrases of the full-screen journal browser, in English."""

key_open = "open"
key_day = "day"
key_scroll = "scroll"
key_page = "entry"
key_calendar = "calendar"
key_question = "question"
key_search = "search"
key_thread = "over time"
key_edit = "edit"
key_delete = "delete"
key_undo = "undo"
key_leave = "leave"
keys = (
    ("hjkl", "another day; in an entry: scroll"),
    ("PgUp/PgDn", "another month; or a screenful"),
    ("g/G", "the first and the latest entry"),
    ("[/]", "the entry before, and the one after"),
    ("Tab", "from calendar to entry and back"),
    ("n/p", "the next question, and the one before"),
    ("^D/^U", "scroll the entry by half a screen"),
    ("t", "the marked question, over time"),
    ("/", "search as you type"),
    ("e/E", "edit this answer, or all of them"),
    ("x/u", "delete the entry; undo that"),
    ("q", "leave"),
)
nothing = "No entry on this day."
search_hint = "Words, “a phrase”, begin* and -without."
deleted = "Deleted. Press u to bring it back."
brought_back = "It is back."
no_undo = "There is nothing to undo."

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
    "edit": "edit this answer, or all of them",
    "delete": "delete the entry; undo that",
    "leave": "leave",
}
nothing = "No entry on this day."
search_hint = "Words, “a phrase”, begin* and -without."
deleted = "Deleted. Press u to bring it back."
brought_back = "It is back."
no_undo = "There is nothing to undo."

"""The phrases of `reflect config`, in English."""

none = "none"
sources = {"default": "default", "file": "your settings"}
offers = {
    "recovery": "whether a check-in asks now and then if the recovery key is still at hand",
    "week": "whether the past week is offered at the end of a check-in, once a week",
    "pattern": "whether a check-in asks about the pattern that you are letting go of",
}
keys = {
    "undo": "undo",
    "redo": "redo",
    "word_back": "a word back",
    "word_on": "a word on",
    "delete_word_back": "delete the word to the left",
    "delete_word_on": "delete the word to the right",
    "line_start": "to the start of the line",
    "line_end": "to the end of the line",
    "text_start": "to the start of the text",
    "text_end": "to the end of the text",
    "select_line": "select the line",
    "select_all": "select everything",
    "left": "the day before; in an entry: back to the calendar",
    "down": "a week later; in an entry: scroll down",
    "up": "a week earlier; in an entry: scroll up",
    "right": "the day after",
    "screen_back": "a month earlier; in an entry: a screenful up",
    "screen_on": "a month later; in an entry: a screenful down",
    "first": "the first entry; in an entry: its beginning",
    "latest": "the latest entry; in an entry: its end",
    "entry_before": "the entry before",
    "entry_after": "the entry after",
    "next_question": "the next question of an entry",
    "question_before": "the question before it",
    "half_down": "half a screen down in the entry",
    "half_up": "half a screen up in the entry",
    "next_hit": "the next hit",
    "hit_before": "the hit before",
    "edit": "edit this answer",
    "edit_all": "edit the whole entry",
    "delete": "delete the entry (press twice)",
    "undelete": "bring a deleted entry back",
    "page_on": "to the entry, and on through it",
}
more_keys = "The keys of the full screen: reflect config show keys"
shows_keys = "shows the keys, everywhere"
keychain_keeps_it = "The keychain of your system does not answer, so the passphrase is still in it. The next command that opens your journal tries again."


def told(name: str, value: str, source: str, about: str) -> str:
    """Tell what a setting is now, where that comes from, and what it is for."""
    return f"{name} is {value} ({source}): {about}."


def no_value(name: str) -> str:
    """Tell that a setting has no value."""
    return f"{name} has no value."


def holds_now(name: str, value: str) -> str:
    """Tell what a setting is now."""
    return f"{name} is now {value}."


def was_not_set(name: str) -> str:
    """Tell that there was nothing to take out."""
    return f"{name} was not in your settings."


def taken_out(name: str) -> str:
    """Tell that a name that means nothing is no longer there."""
    return f"{name} is no longer in your settings."


def comes_before(variable: str) -> str:
    """Tell that the environment says otherwise."""
    return f"{variable} is set, and comes before your settings."


def program_not_found(program: str) -> str:
    """Tell that a setting names a program that is not there."""
    return f"There is no program called {program} here; until there is, no editor will open."

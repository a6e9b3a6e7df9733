"""The phrases of the full screen: key names and explanations, and a few sentences, in English."""

key_words = {
    "go_on": "next",
    "new_line": "new line",
    "other_field": "take it",
    "back": "back",
    "nudge": "nudge",
    "breathe": "breathe",
    "look_around": "look",
    "last_answers": "earlier",
    "sheet": "sheet",
    "areas": "body",
    "editor": "editor",
    "pause": "pause",
    "keys": "keys",
}
key_skip = "skip"
key_save = "save"
key_other_half = "other half"
key_choose = "choose"
key_longer = "two minutes"
key_mark = "mark"
space_bar = "Space"
key_done = "done"
key_cancel = "never mind"
key_close = "close"
key_browse = "look through your journal"
key_week = "see your week"
keys_title = "Keys"
keys_explained = {
    "go_on": "go on; with nothing filled in, skip",
    "new_line": "a new line (Shift-Enter too, in some terminals)",
    "other_field": "take what is suggested; from half a plan to the other (↑ and ↓ too)",
    "back": "back to the question before",
    "nudge": "a nudge when you are stuck",
    "breathe": "a short pause to breathe; again for two minutes",
    "look_around": "look around you (three things you see, your feet on the floor)",
    "last_answers": "your last answers to this question",
    "sheet": "your own sheet: words from your earlier plans (again: how often)",
    "areas": "correct where in your body you felt it",
    "editor": "write in your own editor",
    "undo": "undo, redo",
    "words": "a word back, a word on",
    "delete_words": "delete the word to the left, to the right",
    "line_ends": "to the start, to the end of the line",
    "text_ends": "to the start, to the end of the text",
    "select": "select the line, select everything (or Shift with an arrow)",
    "pause": "pause; everything is kept for later",
    "escape": "close what is open; otherwise twice to pause",
    "stop": "stop at once; that keeps everything too",
    "discard": "throw this check-in away (asks first)",
}
picks_explained = {
    "numbers": "lower, higher",
    "choices": "the one above, the one below",
    "number": "pick that number",
    "none": "clear what you picked",
}
places_title = "Where in your body?"
any_key = "Any key brings you back."
other_key = "any other key: back"
discard_no = "no, keep it"
discard_yes = "yes, throw it away"
needs_cue = "A plan has two halves: when does it start?"
response_can_be_emptied = "Or skip it: empty “then I”."
kept_plan_stays = "Or empty “then I”, and you keep what you had."
nothing_to_take = "There is no suggestion to take here. ↓ goes to the other half."
key_more = "more"


def plan_can_be_skipped(back: str) -> str:
    """Say how a plan with an empty second half is skipped, by the key that goes back."""
    return f"You can also skip: go back with {back} or ↑ and empty “when”."


def kept_plan_stays_back(back: str) -> str:
    """Say how the kept plan stays, by the key that goes back."""
    return f"Or go back with {back} or ↑ and empty “when”, and you keep what you had."


def escape_again(keys: str, *, typed: bool) -> str:
    """Say what a second Escape does, and which key shows the keys; `typed` is whether a question mark is text."""
    return f"Esc again pauses; everything is kept. {keys if typed else f'? or {keys}'} shows the keys."


def editor_was_stopped(editor: str) -> str:
    """Say that what was saved in the person's own editor, which was stopped, is in the answer now."""
    return f"{editor} was stopped. What you saved in it is here now."


def key_to(part: str) -> str:
    """Say that a key goes on to the other part of a plan, given its label."""
    return f"to “{part}”"


def line_of(line: int, count: int) -> str:
    """State which line of a long text the cursor is in."""
    return f"line {line} of {count}"

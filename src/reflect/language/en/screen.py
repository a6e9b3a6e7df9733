"""The full screen: its keys, and its own few sentences, in English."""

key_next = "next"
key_skip = "skip"
key_choose = "choose"
key_new_line = "new line"
key_back = "back"
key_tip = "nudge"
key_breathe = "breathe"
key_longer = "two minutes"
key_editor = "editor"
editor_advice = "Set VISUAL or EDITOR to another editor, or go on without one."
key_places = "body"
key_pause = "pause"
key_keys = "keys"
key_mark = "mark"
space_bar = "Space"
key_done = "done"
key_cancel = "never mind"
key_close = "close"
keys_title = "Keys"
keys_explained = (
    ("Enter", "go on; with nothing written, skip"),
    ("Ctrl-J", "a new line (Shift-Enter too, in some terminals)"),
    ("Shift-Tab", "back to the question before"),
    ("Ctrl-T", "a nudge when you are stuck"),
    ("Ctrl-R", "a short pause to breathe; again for two minutes"),
    ("Ctrl-L", "correct where in your body you felt it"),
    ("Ctrl-O", "write in your own editor"),
    ("Ctrl-Z Ctrl-Y", "undo, redo"),
    ("Ctrl-Q", "pause; everything is kept for later"),
    ("Ctrl-C", "stop at once; that keeps everything too"),
    ("Ctrl-X", "throw this check-in away (asks first)"),
)
places_title = "Where in your body?"
any_key = "Any key brings you back."
discard_no = "no, keep it"
discard_yes = "yes, throw it away"
needs_cue = "A plan has two halves: what is the moment?"


def editor_failed(editor: str, problem: str) -> str:
    """Say that the person's own editor could not be used."""
    what = {
        "missing": f"There is no editor called {editor} here.",
        "failed": f"{editor} ended with an error.",
        "not_text": f"What {editor} saved is not text.",
        "not_a_file": f"What {editor} left behind is not a file.",
        "too_large": f"What {editor} saved is longer than an answer can be.",
        "no_terminal": f"{editor} needs a terminal, and there is none here.",
    }[problem]
    return f"{what} Your words are as they were."

"""The phrases of changing, deleting, restoring and purging entries, and of their history, in English."""

import datetime as dt

from reflect.language.en.words import long_date

empty_question = "Leave this answer empty?"
empty_no = "no, leave it as it was"
empty_yes = "yes, empty it"
drop_change_question = "Throw your changes away? The entry stays as it was."
drop_change_no = "no, keep them"
drop_change_yes = "yes, throw them away"
change_dropped = "Your changes are gone; the entry is as it was."
plain_change_keys = "An empty line keeps what is there, a hyphen empties it. A full stop goes back, a question mark gives a nudge, a tilde is for breathing, an exclamation mark throws your changes away. Control-D pauses."
plain_change_short = (
    "An empty line keeps what is there, a hyphen empties it. Two question marks explain the other signs."
)
plain_change_recall = "Press the up arrow to put the answer on the line and change it."
plain_change_areas = (
    "Not right? Type an at sign, a space and the right parts of the body, such as belly, jaw."
)
change_keys_explained = {
    "go_on": "go on; what you did not touch stays as it is",
    "discard": "throw your changes away (asks first)",
}


def stands_now(words: str) -> str:
    """Show the current answer."""
    return f"Now: {words}"


changed = "Changed."
nothing_changed = "Nothing has changed."
change_resumed = "This is where you left off. Your changes are still there."
changed_since = (
    "The entry has also been changed elsewhere since; when you finish, both versions stay in its history."
)
delete_question = "Delete this entry? It can always come back."
nothing_deleted = "There are no deleted entries."
bring_back = "To bring one back: reflect undelete REF"
purge_goes = "Everything this entry says leaves your journal for good: all its versions, anything unfinished, and its plan and the pattern it named where other entries quote them. This cannot be undone."
purge_stays = "Out of reach: exports and copies you made earlier, backups kept elsewhere, journals on other computers, and what the disk itself may still hold. Words that you wrote in other entries as well stay there."
purge_question = "Purge it for good?"
purging_backups = "Going through your backups as well…"


def changing(day: str, time: str) -> str:
    """State which entry is being changed, and that Enter keeps an answer."""
    date, _, clock = time.rpartition(" ")
    when = f"written on {long_date(dt.date.fromisoformat(date))} at {clock}" if date else time
    return f"You are changing the entry for {day}, {when}. Enter leaves an answer as it is."


def change_paused(ref: str) -> str:
    """Report that a change is saved for later."""
    return f"Your changes are kept for later. To go on: reflect edit {ref}"


def changed_elsewhere(ref: str) -> str:
    """Report that another program changed the same entry."""
    return f"Changed. It was also changed elsewhere in the meantime; both versions are in its history: reflect history {ref}"


def deleted(ref: str) -> str:
    """Report that an entry is deleted, and how to restore it."""
    return f"Deleted. To bring it back: reflect undelete {ref}"


def brought_back(ref: str) -> str:
    """Report that an entry is restored."""
    return f"It is back: reflect show {ref}"


def purged(reached: int, having: int) -> str:
    """Report that an entry is purged, how many other entries quoted it, and in how many its pattern was written too."""
    others = {0: "", 1: " One other entry quoted it; that quotation is gone."}
    more = others.get(reached, f" {reached} other entries quoted it; those quotations are gone.")
    if having:
        where = "one other entry" if having == 1 else f"{having} other entries"
        more += f" The words of this pattern are in {where} too: they were written there, and stay."
        more += " To find them: reflect search, followed by those words."
    return f"Purged for good.{more} Exports and copies you made earlier may still hold it."


def which_one(count: int) -> str:
    """Ask for one of several entries by number."""
    return f"Which one? A number from 1 to {count}, or Enter for none:"


deeds = {
    "written": "written",
    "imported": "imported",
    "changed": "changed",
    "deleted": "deleted",
    "brought_back": "brought back",
    "purged": "purged",
    "emptied": "its words were purged",
    "unquoted": "goes on without words that were purged",
    "unreadable": "cannot be read",
}
part_labels = {"areas": "body:", "cue": "when …", "response": "then I …", "tags": "tags:"}
beside = "alongside another version"
conflict = "This entry was changed in two places at once, and both versions are here; ● is the one you see everywhere. To keep something from the other, put it in with reflect edit."
only_spacing = "(only spaces or line breaks)"
no_difference = "(no visible difference)"

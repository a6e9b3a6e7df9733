"""Names and dates, in English."""

import datetime as dt
from collections.abc import Sequence

weekdays = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
months = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
areas = {
    "head": "head", "face": "face", "jaw": "jaw", "throat": "throat", "neck": "neck", "shoulders": "shoulders",
    "chest": "chest", "heart": "heart", "breath": "breath", "back": "back", "belly": "belly", "pelvis": "pelvis",
    "arms": "arms", "hands": "hands", "legs": "legs", "feet": "feet",
}  # fmt: skip
sessions = {
    "daily": "daily",
    "core": "three questions",
    "quick": "one question",
    "deep": "a longer look",
    "free": "blank page",
    "pattern": "a pattern",
}
outcomes = {
    "happened": "it happened",
    "partly": "partly",
    "no_moment": "the moment didn’t come",
    "forgot": "I forgot",
    "not_this_time": "not this time",
}
decisions = {"keep": "keep it", "change": "change it", "release": "let it go"}
noticed = {
    "before": "before",
    "as_it_started": "as it started",
    "in_the_midst": "in the midst",
    "afterwards": "afterwards",
    "only_now": "only now",
}
decided = {"keep": "kept", "change": "changed", "release": "let go", "replaced": "replaced"}
changed_to = "changed to:"
plan_label = "plan:"
no_pattern = "none any more"
areas_label = "in your body:"
settings = {
    "language": "what language reflect speaks; without it your locale decides",
    "day_starts_at": "before this time it is still yesterday",
    "background": "whether the terminal’s background is dark or light; with auto reflect asks the terminal",
    "colours": "with none reflect uses no colours, as with NO_COLOR",
    "plain": "plain lines in place of the full screen, and sentences in place of columns",
    "motion": "false keeps the screen still, and shows a new plan until you press Enter",
    "editor": "your own editor; without it $VISUAL or $EDITOR",
    "breath": "how many seconds a breathing pause takes",
    "backups": "false makes no backup on the days that you write",
    "tension": "false asks for no number for your tension in a check-in at the terminal",
    "body": "false asks nothing about your body and shows nothing about it",
    "passphrase_command": "a command that prints the passphrase, such as that of a password manager",
    "unlock_for": "how long the journal stays unlocked each time you type the passphrase",
    "keychain": "true keeps the passphrase in the keychain of your system",
    "pause_after": "how long a check-in or the browser stays open when nothing is typed; 10m with a passphrase, otherwise without end",
    "offers": "what a check-in may offer besides its questions: pattern, whether the pattern you named is still the one; recovery, whether the recovery key is still at hand; week, the past week side by side",
    "keys": 'the keys of the full screen, such as breathe = "ctrl-b"',
}
today = "today"
yes_words = ("y", "yes")
no_words = ("n", "no")

placeholders = {
    "FILE": "FILE",
    "TARGET": "TARGET",
    "DATE": "DATE",
    "DAYS": "DAYS",
    "TIME": "TIME",
    "YEAR": "YEAR",
    "WORDS": "WORDS",
    "QUESTION": "QUESTION",
    "SESSION": "KIND",
    "ACTION": "ACTION",
    "REF": "REF",
    "FILE…": "FILE…",
    "Q": "Q",
    "A": "A",
    "NAME": "NAME",
    "VALUE": "VALUE",
    "TEXT": "TEXT",
}
"""What a help page calls the values of arguments and options."""


def long_date(day: dt.date) -> str:
    """Return a date as in "Sunday 22 November 2026"."""
    return f"{weekdays[day.weekday()]} {day.day} {months[day.month - 1]} {day.year}"


def short_date(day: dt.date) -> str:
    """Return a date as in "Sun 22 Nov"."""
    return f"{weekdays[day.weekday()][:3]} {day.day:>2} {months[day.month - 1][:3]}"


def month(day: dt.date) -> str:
    """Return a month as in "November 2026"."""
    return f"{months[day.month - 1]} {day.year}"


def about_pattern(words: str) -> str:
    """State which pattern an entry is about."""
    return f"With the pattern “{words}”"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _counted(count: int) -> str:
    return f"{count} {'entry' if count == 1 else 'entries'}"

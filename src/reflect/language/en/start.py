"""The phrases before a check-in: the page of the first morning, and drafts of another day, in English."""

import datetime as dt
from collections.abc import Mapping

from reflect.language.en.waiting import how_far
from reflect.language.en.words import long_date, weekdays

title = "A few minutes for yourself"
about = "reflect asks about an old pattern you want to let go of, and helps you find one small other way to respond. Next time it asks how that went."
speaks_this = "in English"
keys_at_questions = "At a question F1 shows the keys there, and so does ? while nothing is typed."
begin = "begin"
enter_ended_the_line = "That Enter belonged to the wrong key. Press it once more to choose with it:"
other_day_question = "What would you like to do with it?"
leave = "later"
passphrase = "A passphrase keeps out anyone who gets hold of this computer or a backup, but not someone watching while it is open."
passphrase_key = "p"
passphrase_first = "a passphrase first"
passphrase_question = "A passphrase first?"
passphrase_later = "Later: reflect encrypt"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
to_stay = "For English every day: reflect config set language en"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def length(questions: int, minutes: int) -> str:
    """Tell how many questions there are, and about how long they take."""
    asked = f"{_number(questions).capitalize()} short question{'s' * (questions != 1)}"
    return f"{asked}, about {_number(minutes)} minute{'s' * (minutes != 1)}. You can skip any of them, stop at any moment and go on later."


def kept_in(journal: str) -> str:
    """Tell that nothing leaves the machine, and where the journal is."""
    return f"What you write stays on this computer, and nothing is sent anywhere. It is kept in {journal}"


def key_speaks_this(key: str) -> str:
    """Offer this language, on the page of another one, by a key."""
    return f"Prefer English? Press {key}."


def option_speaks_this() -> str:
    """Offer this language, on the page of another one, by an option."""
    return "Prefer English? reflect --lang en"


def passphrase_by_key(key: str) -> str:
    """Tell how a passphrase is chosen now."""
    return f"Press {key} to set one now."


def fresh_question(day: dt.date) -> str:
    """Ask whether the unfinished check-in of another day may be discarded."""
    return f"There is an unfinished check-in of {long_date(day)}. Throw it away and begin again?"


def other_day(day: dt.date, answered: int, *, begun: int = 0, others: int = 0) -> str:
    """Tell that a check-in of another day is not finished, and how many others are not."""
    more = f", and {others} other{'s are' if others > 1 else ' is'} waiting" if others else ""
    return f"Your check-in of {long_date(day)} is not finished ({how_far(answered, begun)}){more}."


def other_day_choices(day: dt.date, today: dt.date, *, done: bool, can_finish: bool) -> Mapping[str, str]:
    """Return what can be done with it, by choice; Enter leaves it."""
    whose = f"{weekdays[day.weekday()]}’s" if 0 < (today - day).days < len(weekdays) else "this one"
    leave = "leave it for later" if done else f"start today’s; {whose} waits, and you’ll be asked again"
    finish = "finish it as it is" if done else "finish it as it is, and start today’s"
    return {
        "leave": leave,
        "go_on": "go on with it",
        **({"finish": finish} if can_finish else {}),
        "discard": "throw it away",
    }


other_day_letters = {"go_on": "g", "finish": "f", "discard": "t"}


def open_elsewhere(day: dt.date, today: dt.date) -> str:
    """Tell that another window has a check-in of the same day."""
    whose = "today" if day == today else long_date(day)
    return f"Another check-in of {whose} is open in another window. This is a new one."


def saved_as_it_is(day: dt.date) -> str:
    """Tell that it was saved."""
    return f"Your check-in of {long_date(day)} is saved as it is."

"""The phrases of what helps at a question: looking around, and what was answered before, in English."""

look_around = (
    "Look around you, wherever you are.",
    "Find three things you see, and name each of them.",
    "Feel your feet on the floor.",
)
plain_signs = "A tilde and a full stop is for looking around you. A less-than sign gives your last answers to the question. At a plan, a plus sign gives words from your earlier plans."
last_answers = "Your last answers"
no_last_answers = "You have not answered this question in the last three months."
sheet = "Your own sheet"
sheet_cue = "What came back"
sheet_response = "What you did"
sheet_own = "in new words"
no_sheet = "Your sheet is still empty. What comes back in your plans will be on it, and what you did."
key_take = "take it"
key_how_often = "how often"


def which_line(count: int) -> str:
    """Ask for a line of the sheet by number."""
    number = "1" if count == 1 else f"a number from 1 to {count}"
    return f"To take one, type {number}. A plus sign tells how often each came. Enter leaves it."


def how_often(times: int) -> str:
    """State in how many check-ins a line of the sheet came."""
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def from_sheet(text: str) -> str:
    """State a line that was picked from the sheet."""
    return f"From your sheet: {text}"

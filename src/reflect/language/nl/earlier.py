"""The phrases of what helps at a question: looking around, and what was answered before, in Dutch."""

look_around = (
    "Kijk om je heen, waar je nu ook bent.",
    "Zoek drie dingen die je ziet, en noem ze bij naam.",
    "Voel je voeten op de vloer.",
)
plain_signs = "Een tilde en een punt is om even om je heen te kijken. Een kleiner-dan-teken geeft je laatste antwoorden op de vraag. Bij een voornemen geeft een plusteken woorden uit eerdere voornemens."
last_answers = "Je laatste antwoorden"
no_last_answers = "In de drie maanden hiervoor heb je hier niets op geantwoord."
sheet = "Je spiekbriefje"
sheet_cue = "Wat terugkwam"
sheet_response = "Wat je deed"
sheet_own = "in nieuwe woorden"
no_sheet = "Je spiekbriefje is nog leeg. Er komt op te staan wat in je voornemens terugkomt, en wat je deed."
key_take = "overnemen"
key_how_often = "hoe vaak"


def which_line(count: int) -> str:
    """Ask for a line of the sheet by number."""
    number = "1" if count == 1 else f"een getal van 1 tot en met {count}"
    return f"Typ {number} om er een over te nemen. Een plusteken zegt hoe vaak elk voorkwam. Met Enter laat je het."


def how_often(times: int) -> str:
    """State in how many check-ins a line of the sheet came."""
    return "één keer" if times == 1 else f"{times} keer"


def from_sheet(text: str) -> str:
    """State a line that was picked from the sheet."""
    return f"Van je spiekbriefje: {text}"

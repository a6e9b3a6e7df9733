"""The phrases of what helps at a question: looking around, and what was answered before, in Dutch."""

look_around = (
    "Kijk om je heen, waar je nu ook bent.",
    "Zoek drie dingen die je ziet, en noem ze bij naam.",
    "Voel je voeten op de vloer.",
)
plain_signs = "Een tilde en een punt is om even om je heen te kijken. Een kleiner-dan-teken geeft je laatste antwoorden op de vraag."
last_answers = "Je laatste antwoorden"
no_last_answers = "In de drie maanden hiervoor heb je hier niets op geantwoord."

"""The phrases of what helps at a question: looking around, and what was answered before, in English."""

look_around = (
    "Look around you, wherever you are.",
    "Find three things you see, and name each of them.",
    "Feel your feet on the floor.",
)
plain_signs = "A tilde and a full stop is for looking around you. A less-than sign gives your last answers to the question."
last_answers = "Your last answers"
no_last_answers = "You gave no answer to this in the three months before."

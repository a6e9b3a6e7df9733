"""Letters that identify the built-in questions in exports."""

_QUESTIONS = (
    "follow-up", "tension-before", "body-signal", "repeated-thought", "small-step", "tension-after", "free",
    "familiar-pattern", "kinder-alternative", "known-over-restful", "stay-with-body", "shift-a-habit",
    "point-of-resistance", "still-becoming", "signs-of-room", "practised-today", "first-line", "small-thanks",
    "keeping-the-peace", "soothing-others", "empty-place", "less-finished", "understood-yet", "more-of-this",
    "when-noticed", "pattern",
)  # fmt: skip
"""Built-in questions, each with its letter. Their order is part of the format: append, never reorder."""
_FORMATS = {
    "follow-up": "follow_up", "tension-before": "scale", "tension-after": "scale", "small-step": "intention",
    "when-noticed": "choice",
}  # fmt: skip
LETTERS = {(name, _FORMATS.get(name, "text")): chr(97 + n) for n, name in enumerate(_QUESTIONS)}
"""The letter of each question id and format."""

"""Tension before and after, as an entry has it."""

from reflect.journal.entry import Entry, ScaleAnswer


def tension(entry: Entry) -> list[int]:
    """Return the tension before and after a check-in, each where it was given."""
    answers = (entry.answer("tension-before"), entry.answer("tension-after"))
    return [
        answer.value for answer in answers if isinstance(answer, ScaleAnswer) and answer.value is not None
    ]

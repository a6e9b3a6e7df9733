"""The wording, in English, of errors in answers from `--answers` or a pipe, each with what to do now."""

from collections.abc import Sequence

_PROBLEMS = {
    "not_json": "is not JSON",
    "not_utf8": "is not UTF-8 text",
    "not_an_object": "is not a JSON object of question ids and answers",
    "unknown_question": "is not a question in the bank",
    "not_asked": "is not due: no plan is waiting to be looked back at today",
    "wants_text": "needs text",
    "wants_number": "needs a whole number",
    "out_of_range": "is outside the scale",
    "wants_plan": "needs an object with a cue and a response, both filled in",
    "wants_outcome": "needs an outcome",
    "wants_decision": "needs a decision",
    "wants_choice": "needs one of its choices",
    "wants_area": "needs a list of parts of the body",
    "unknown_field": "is not a field of this answer",
    "half_character": "contains a damaged character",
    "twice": "appears twice",
    "too_large": "is larger than an entry can be",
    "nothing_answered": "answers nothing",
    "not_a_number": "needs a whole number",
    "not_an_outcome": "needs one of the outcomes",
    "not_a_decision": "needs one of the decisions",
    "not_a_choice": "needs one of its choices",
    "needs_cue": "needs the moment of the plan",
    "needs_response": "needs both halves of the plan",
    "not_yes_or_no": "needs a yes or a no",
    "not_an_area": "begins with @ and then names something that is not a part of the body",
    "no_areas_yet": "begins with @, but no answer before it is about the body",
}


def _one_of(known: Sequence[str]) -> str:
    return known[0] if len(known) == 1 else f"one of: {', '.join(known)}"


_instead = {
    "wants_plan": 'Write the plan as {"cue": "my chest tightens", "response": "I take three breaths"}.',
    "not_asked": "Leave it out.",
}


def bad_answers(field: str, problem: str, known: Sequence[str]) -> tuple[str, str]:
    """Return the wording for invalid `--answers`."""
    what = (
        f"In --answers, “{field}” {_PROBLEMS[problem]}."
        if field
        else f"The input to --answers {_PROBLEMS[problem]}."
    )
    do = _instead.get(problem) or (
        f"Use {_one_of(known)}."
        if known
        else 'Give an object such as {"body-signal": "my chest", "tension-before": 6}.'
    )
    return what, f"Nothing was kept. {do}"


def bad_line(question: str, problem: str, known: Sequence[str], *, kept: bool) -> tuple[str, str]:
    """Return the wording for a line from a pipe that does not fit its question."""
    choice = f" Use {_one_of(known)}." if known else ""
    return (
        f"The line for “{question}” {_PROBLEMS[problem]}.{choice}",
        "What came before is kept as an unfinished check-in; run reflect to go on from there."
        if kept
        else "Nothing was kept.",
    )

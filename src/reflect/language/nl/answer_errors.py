"""The wording, in Dutch, of errors in answers from `--answers` or a pipe, each with what to do now."""

from collections.abc import Sequence

from reflect.language.nl.words import decisions, outcomes

_PROBLEMS = {
    "not_json": "is geen JSON",
    "not_utf8": "is geen UTF-8-tekst",
    "not_an_object": "is geen JSON-object met vragen en antwoorden",
    "unknown_question": "is geen bestaande vraag",
    "not_asked": "is nu niet aan de beurt: er ligt geen voornemen om op terug te kijken",
    "wants_text": "vraagt tekst",
    "wants_number": "vraagt een heel getal",
    "out_of_range": "valt buiten de schaal",
    "wants_plan": "vraagt een object met een cue en een response, allebei ingevuld",
    "wants_outcome": "vraagt een uitkomst",
    "wants_decision": "vraagt een besluit",
    "wants_choice": "vraagt een keuze uit het rijtje",
    "wants_area": "vraagt een lijst van plekken in je lijf",
    "unknown_field": "is geen veld van dit antwoord",
    "half_character": "bevat een beschadigd teken",
    "twice": "staat er twee keer",
    "too_large": "is groter dan een bladzijde kan zijn",
    "nothing_answered": "beantwoordt niets",
    "not_a_number": "vraagt een heel getal",
    "not_an_outcome": "vraagt een van de uitkomsten",
    "not_a_decision": "vraagt een van de besluiten",
    "not_a_choice": "vraagt een keuze uit het rijtje",
    "needs_cue": "vraagt het moment van het voornemen",
    "needs_response": "vraagt beide helften van het voornemen",
    "not_yes_or_no": "vraagt een ja of een nee",
    "not_an_area": "begint met @, maar noemt iets anders dan plekken in je lijf",
    "no_areas_yet": "begint met @, terwijl er nog geen antwoord met plekken in je lijf is",
}


_instead = {
    "wants_plan": 'Schrijf het voornemen als {"cue": "mijn borst wordt strak", "response": "ik adem drie keer rustig uit"}.',
}


def bad_answers(field: str, problem: str, known: Sequence[str]) -> tuple[str, str]:
    """Return the wording for invalid `--answers`."""
    what = (
        f"In --answers: “{field}” {_PROBLEMS[problem]}."
        if field
        else f"Wat --answers kreeg, {_PROBLEMS[problem]}."
    )
    do = _instead.get(problem) or (
        f"Laat “{field}” weg."
        if problem == "not_asked"
        else f"Kies uit: {', '.join(known)}."
        if known
        else 'Geef een object zoals {"body-signal": "mijn borst", "tension-before": 6}.'
    )
    return what, f"Er is niets bewaard. {do}"


def bad_line(question: str, problem: str, known: Sequence[str], *, kept: bool) -> tuple[str, str]:
    """Return the wording for a line from a pipe that does not fit its question."""
    belongs = {
        "not_a_number": "hoort een heel getal",
        "out_of_range": "hoort een getal dat op de schaal staat",
        "not_an_outcome": "hoort een van de uitkomsten",
        "not_a_decision": "hoort een van de besluiten",
        "not_a_choice": "hoort een keuze uit het rijtje",
        "needs_cue": "hoort het moment van het voornemen",
        "needs_response": "horen beide helften van het voornemen",
        "not_yes_or_no": "hoort een ja of een nee",
    }.get(problem)
    what = f"Bij “{question}” {belongs}." if belongs else f"De regel bij “{question}” {_PROBLEMS[problem]}."
    names = {"not_an_outcome": outcomes, "not_a_decision": decisions}.get(problem, {})
    choice = f" Kies uit: {', '.join(names.get(one, one) for one in known)}." if known else ""
    return (
        f"{what}{choice}",
        "Wat je ervoor antwoordde, is bewaard; met reflect ga je daar verder."
        if kept
        else "Er is niets bewaard.",
    )

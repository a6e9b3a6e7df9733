"""Scripts for version 0.1 of reflect: their input from a pipe or a file, day by day.

`answers.json` has the results recorded with version 0.1 itself by `make.py`.
"""

import json
from typing import NamedTuple


class Deed(NamedTuple):
    """One command of a script.

    Attributes:
        day: its day, counted from the first.
        arguments: the command-line arguments.
        lines: the standard input.
    """

    day: int
    arguments: tuple[str, ...] = ()
    lines: str = ""


OUTCOMES = ("happened", "partly", "no_moment", "forgot", "not_this_time")
DECISIONS = {
    "keep": "keep\n",
    "change": "change\nmy jaw sets\nlook up\n",
    "release": "release\n",
}
"""The lines after the note of a follow-up, by decision; a change takes two more lines."""

FIRST_DAY = "6\nmy chest\nI have to be strong\nmy chest tightens\ntake three breaths\n\n4\n"
REST = "5\nmy belly #work\n\n\nsomething of the section\n3\n"
"""The lines after a follow-up; an empty line skips the plan."""

_EN, _NL = ("--lang", "en"), ("--lang", "nl")
_DUTCH = "6\nmijn borst\nik moet sterk zijn\nals mijn borst strak wordt\nadem ik drie keer\n\n4\n"


def _looked_back(outcome: str, decision: str, *, note: str = "a note", rest: str = REST) -> tuple[Deed, ...]:
    return (
        Deed(0, _EN, FIRST_DAY),
        Deed(1, _EN, f"{outcome}\n{note}\n{DECISIONS[decision]}{rest}"),
        Deed(2, _EN, f"{REST}" if decision == "release" else f"1\n\nkeep\n{REST}"),
    )


def _answers(day: int, given: object, *more: str) -> Deed:
    return Deed(day, (*_EN, "checkin", *more, "--answers", "-"), json.dumps(given))


SCRIPTS: dict[str, tuple[Deed, ...]] = {
    "a first day": (Deed(0, _EN, FIRST_DAY),),
    "a first day in Dutch": (Deed(0, _NL, _DUTCH), Deed(1, _NL, "2\n\n1\n5\nmijn buik\n\n\n\n2\n")),
    "a first day passed over": (Deed(0, _EN, "\n" * 7),),
    "a day that is done": (Deed(0, _EN, FIRST_DAY), Deed(0, _EN, FIRST_DAY)),
    "a draft goes on": (
        Deed(0, _EN, "6\nmy chest\n"),
        Deed(0, _EN, "I have to be strong\nmy chest tightens\ntake three breaths\nsomething\n4\n"),
    ),
    "a draft of another day waits": (Deed(0, _EN, "6\nmy chest\n"), Deed(1, _EN, FIRST_DAY)),
    "a follow-up in a draft goes on": (
        Deed(0, _EN, FIRST_DAY),
        Deed(1, _EN, "partly\nsome\n"),
        Deed(1, _EN, f"partly\nall of it\nkeep\n{REST}"),
    ),
    "signs": (
        Deed(0, _EN, "6\n.\n7\n?\n~\nmy chest\n@ belly, jaw\none line \\\nand another\n\\.\n\\?\n\n4\n"),
        Deed(1, (*_EN, "checkin", "free"), "??\n"),
        Deed(2, (*_EN, "checkin", "free"), "~~\n"),
        Deed(3, (*_EN, "checkin", "free"), "<\n"),
        Deed(4, (*_EN, "checkin", "free"), "+\n"),
        Deed(5, (*_EN, "checkin", "free"), "~.\n"),
        Deed(6, (*_EN, "checkin", "free"), "-\n"),
    ),
    "a line that does not fit": (
        Deed(0, _EN, "eleven\n"),
        Deed(0, _EN, "6\n" + FIRST_DAY),
        Deed(1, _EN, "maybe\n"),
        Deed(1, _EN, "1\n\nperhaps\n"),
    ),
    **{
        f"a plan: {outcome}, {decision}": _looked_back(outcome, decision)
        for outcome in OUTCOMES
        for decision in DECISIONS
    },
    "a plan by numbers": _looked_back("3", "keep", note=""),
    "a plan kept and another made": _looked_back(
        "partly", "keep", rest="5\nmy belly\n\nmy belly turns\nwalk a little\n\n3\n"
    ),
    "a plan that is passed over": (Deed(0, _EN, FIRST_DAY), Deed(1, _EN, "\n" + REST)),
    "two days later, and after a gap": (
        Deed(0, _EN, FIRST_DAY),
        Deed(2, _EN, f"forgot\n\nkeep\n{REST}"),
        Deed(30, _EN, f"happened\n\nrelease\n{REST}"),
        Deed(60, _EN, REST),
    ),
    "core": (Deed(0, (*_EN, "checkin", "core"), "my chest\nI have to\nit tightens\nbreathe\n"),),
    "deep": (
        Deed(0, (*_EN, "checkin", "deep", "--theme", "resistance"), "a section\nmy chest\nI have to\n\n"),
        Deed(1, (*_EN, "checkin", "deep", "--theme", "body"), "it stays\nmy chest\nI have to\n\n"),
        Deed(2, (*_EN, "checkin", "--theme", "holding-on"), "a section\nmy chest\nI have to\nit\nbreathe\n"),
        Deed(3, (*_EN, "checkin", "deep"), "a section\nmy chest\n\n\n"),
    ),
    "quick": (
        Deed(0, (*_EN, "checkin", "quick"), "one thing\n"),
        Deed(1, (*_EN, "checkin", "quick", "--question", "body-signal"), "my chest\n"),
        Deed(2, (*_EN, "checkin", "quick", "--question", "small-step"), "it tightens\nbreathe\n"),
        Deed(3, (*_EN, "checkin", "quick", "--question", "shift-a-habit"), "the alarm\n"),
    ),
    "questions by name": (
        Deed(0, (*_EN, "checkin", "--question", "repeated-thought"), "I have to\n"),
        Deed(2, (*_EN, "checkin", "core", "--question", "still-becoming"), "a\nb\n\nd\n"),
        Deed(3, (*_EN, "checkin", "--question", "tension-before", "--question", "free"), "4\na page\n"),
    ),
    "free, and an earlier day": (
        Deed(3, (*_EN, "checkin", "free"), "a page of words \\\nand more\n"),
        Deed(3, (*_EN, "checkin", "--day", "2026-11-22"), FIRST_DAY),
        Deed(3, _EN, f"happened\n\nkeep\n{REST}"),
    ),
    "answers": (
        _answers(0, {"body-signal": "my chest", "tension-before": 6}),
        _answers(
            1,
            {
                "body-signal": {"text": "all over", "areas": ["belly", "jaw"]},
                "small-step": {"cue": "my chest tightens", "response": "breathe"},
                "shift-a-habit": "the alarm",
                "tension-after": 3,
            },
        ),
        _answers(2, {"follow-up": "happened", "body-signal": "my neck"}),
        _answers(
            3,
            {
                "follow-up": {
                    "outcome": "partly",
                    "text": "half of it",
                    "decision": "change",
                    "cue": "my jaw sets",
                    "response": "look up",
                }
            },
        ),
        _answers(4, {"follow-up": {"outcome": "forgot", "decision": "release"}, "free": "a page"}),
        _answers(5, {"repeated-thought": "I have to"}, "core"),
        _answers(6, {"still-becoming": "a little"}, "deep"),
        _answers(7, {"body-signal": None}),
        _answers(7, {"no-such-question": "x"}),
        _answers(7, {"tension-before": 11}),
    ),
    "edit": (
        Deed(0, _EN, FIRST_DAY),
        Deed(1, (*_EN, "edit", "2026-11-22", "body-signal"), "a band around my chest\n"),
        Deed(1, (*_EN, "edit", "2026-11-22"), "5\n\n\nmy jaw sets\nlook up\n\n\n"),
        Deed(1, (*_EN, "edit", "2026-11-22", "repeated-thought", "--yes"), "-\n"),
        Deed(1, (*_EN, "edit", "2026-11-22", "tension-before"), "eleven\n"),
        Deed(1, _EN, f"happened\n\nkeep\n{REST}"),
        Deed(2, (*_EN, "edit", "2026-11-23", "follow-up"), "partly\nless of it\nrelease\n"),
    ),
}
"""Every script by name. Each begins with an empty journal."""

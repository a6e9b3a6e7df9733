"""The same intent gives the same stored answer, or the same refusal, on the screen, in plain lines and in JSON."""

from typing import Any, NamedTuple

import pytest

from tests.screen.support import BANK, CUE, RESPONSE, checkin, on_screen, played
from tests.session.forms.asked import REFUSED, asking, by_json, by_keys, by_lines, said
from tests.support.lines import Talk

PLAN = {"cue": CUE, "response": RESPONSE}
SKIPPED = {"skipped": True}
GREEN = {"chosen": ("green",), "text": "green"}
RED_AND_BLUE = {"chosen": ("red", "blue"), "text": "warm red and blue"}
SKIPPED_PLAN = {"skipped": True, **PLAN}


class Intent(NamedTuple):
    """What a person wants, the input for it on each front end, and the stored answer.

    `keys` or `lines` is None if the front end cannot express the intent.
    """

    question: str
    wants: str
    keys: list[str] | None
    lines: list[str] | None
    value: object
    stored: Any


def typed(words: str) -> list[str]:
    return ["space" if character == " " else character for character in words]


def followed(*keys: str) -> list[str]:
    """Return the keys that pick the second outcome, skip the note, and continue from the decision."""
    return ["2", "enter", "enter", *keys]


def changed(cue: str | None, response: str | None) -> list[str]:
    """Return the keys that change a plan; None leaves a half unchanged."""
    first = [] if cue is None else ["ctrl+u", *typed(cue)]
    second = [] if response is None else ["ctrl+u", *typed(response)]
    return followed("2", "enter", *first, "enter", *second, "enter")


TABLE = [
    Intent("free", "words", [*typed("a b"), "enter"], ["a b"], "a b", {"text": "a b"}),
    Intent("free", "two lines", ["a", "ctrl+j", "b", "enter"], ["a\\", "b"], "a\nb", {"text": "a\nb"}),
    Intent("free", "nothing", ["enter"], [""], None, SKIPPED),
    Intent("free", "only a space", ["space", "enter"], [" "], None, SKIPPED),
    Intent("free", "an empty text by name", None, None, "", REFUSED),
    Intent("free", "another kind of value", None, None, 5, REFUSED),
    Intent(
        "body-signal",
        "words that name an area",
        [*typed("my jaw"), "enter"],
        ["my jaw"],
        "my jaw",
        {"text": "my jaw", "areas": ("jaw",)},
    ),
    Intent(
        "body-signal",
        "words that name none",
        ["a", "enter"],
        ["a"],
        {"text": "a"},
        {"text": "a", "areas": ()},
    ),
    Intent("tension-before", "a number", ["7", "enter"], ["7"], 7, {"value": 7}),
    Intent("tension-before", "the highest", ["1", "0", "enter"], ["10"], 10.0, {"value": 10}),
    Intent("tension-before", "the lowest", ["0", "enter"], ["0"], {"value": 0}, {"value": 0}),
    Intent("tension-before", "nothing", ["enter"], [""], None, SKIPPED),
    Intent("tension-before", "only a space", ["space", "enter"], [" "], None, SKIPPED),
    Intent("tension-before", "more than the scale has", None, ["11"], 11, REFUSED),
    Intent("tension-before", "less than the scale has", None, ["-1"], -1, REFUSED),
    Intent("tension-before", "a very large number", None, ["9" * 400], 10**400, REFUSED),
    Intent("tension-before", "a fraction", None, ["6.5"], 6.5, REFUSED),
    Intent("tension-before", "a word", None, ["six"], "six", REFUSED),
    Intent(
        "small-step",
        "a plan",
        ["a", "enter", "b", "enter"],
        ["a", "b"],
        {"cue": "a", "response": "b"},
        {"cue": "a", "response": "b"},
    ),
    Intent("small-step", "nothing", ["enter"], [""], None, SKIPPED),
    Intent("small-step", "only a space", ["space", "enter"], [" "], None, SKIPPED),
    Intent("small-step", "a cue alone", ["a", "enter", "enter"], ["a", ""], {"cue": "a"}, REFUSED),
    Intent(
        "small-step",
        "a cue and a space",
        ["a", "enter", "space", "enter"],
        ["a", " "],
        {"cue": "a", "response": " "},
        REFUSED,
    ),
    Intent("small-step", "a response alone", ["tab", "b", "enter"], None, {"response": "b"}, REFUSED),
    Intent("small-step", "two blank halves", None, None, {"cue": "", "response": " "}, REFUSED),
    Intent(
        "small-step",
        "a plan that says what not to do",
        ["a", "enter", *typed("not snap"), "enter", "enter"],
        ["a", "not snap"],
        {"cue": "a", "response": "not snap"},
        {"cue": "a", "response": "not snap"},
    ),
    Intent("colour", "one", ["down", "down", "enter"], ["2"], "green", GREEN),
    Intent("colour", "one by its words", ["2", "enter"], ["Green."], ["green"], GREEN),
    Intent("colour", "one by how it begins", ["1", "2", "enter"], ["gre"], {"chosen": "green"}, GREEN),
    Intent("colour", "nothing", ["enter"], [""], None, SKIPPED),
    Intent("colour", "nothing after all", ["2", "backspace", "enter"], None, None, SKIPPED),
    Intent("colour", "two", None, ["1, 2"], ["red", "green"], REFUSED),
    Intent("colour", "another", None, ["pink"], "pink", REFUSED),
    Intent("colours", "one", ["down", "space", "enter"], ["2"], "green", GREEN),
    Intent("colours", "two", ["3", "1", "enter"], ["3 1"], ["blue", "red"], RED_AND_BLUE),
    Intent(
        "colours",
        "two by words",
        ["1", "end", "space", "enter"],
        ["blue, warm red"],
        ["red", "blue"],
        RED_AND_BLUE,
    ),
    Intent(
        "colours",
        "one and not the other",
        ["1", "2", "up", "space", "enter"],
        ["2,2"],
        ["green", "green"],
        GREEN,
    ),
    Intent("colours", "nothing", ["enter"], [""], None, SKIPPED),
    Intent("colours", "nothing after all", ["1", "1", "enter"], None, None, SKIPPED),
    Intent("colours", "another beside", None, ["red, pink"], ["red", "pink"], REFUSED),
    Intent("follow-up", "nothing", ["enter"], [""], None, SKIPPED_PLAN),
    Intent(
        "follow-up",
        "an outcome alone",
        followed("enter"),
        ["partly", "", ""],
        "partly",
        {**PLAN, "outcome": "partly", "decision": "keep"},
    ),
    Intent(
        "follow-up",
        "a note, and to let it go",
        ["2", "enter", "x", "enter", "3", "enter"],
        ["2", "x", "3"],
        {"outcome": "partly", "text": "x", "decision": "release"},
        {**PLAN, "outcome": "partly", "text": "x", "decision": "release"},
    ),
    Intent(
        "follow-up",
        "a note of one space",
        ["2", "enter", "space", "enter", "enter"],
        ["2", " ", ""],
        {"outcome": "partly", "text": " "},
        {**PLAN, "outcome": "partly", "decision": "keep"},
    ),
    Intent(
        "follow-up",
        "an empty note",
        followed("enter"),
        ["2", "", "1"],
        {"outcome": "partly", "text": "", "decision": "keep"},
        {**PLAN, "outcome": "partly", "decision": "keep"},
    ),
    Intent("follow-up", "an unknown outcome", None, ["maybe"], "maybe", REFUSED),
    Intent("follow-up", "no outcome", None, None, {"text": "x"}, REFUSED),
    Intent("follow-up", "an empty outcome", None, None, "", REFUSED),
    Intent(
        "follow-up",
        "an unknown decision",
        None,
        ["partly", "", "perhaps"],
        {"outcome": "partly", "decision": "perhaps"},
        REFUSED,
    ),
    Intent(
        "follow-up",
        "a new plan",
        changed("a", "b"),
        ["partly", "", "change", "a", "b"],
        {"outcome": "partly", "decision": "change", "cue": "a", "response": "b"},
        {"outcome": "partly", "decision": "change", "cue": "a", "response": "b", "was": PLAN},
    ),
    Intent(
        "follow-up",
        "a new cue",
        changed("a", None),
        ["partly", "", "change", "a", ""],
        {"outcome": "partly", "decision": "change", "cue": "a"},
        {"outcome": "partly", "decision": "change", "cue": "a", "response": RESPONSE, "was": PLAN},
    ),
    Intent(
        "follow-up",
        "a new response",
        changed(None, "b"),
        ["partly", "", "change", "", "b"],
        {"outcome": "partly", "decision": "change", "response": "b"},
        {"outcome": "partly", "decision": "change", "cue": CUE, "response": "b", "was": PLAN},
    ),
    Intent(
        "follow-up",
        "a change that changes nothing",
        [*changed(None, None), "enter"],
        ["partly", "", "change", "", ""],
        {"outcome": "partly", "decision": "change"},
        {**PLAN, "outcome": "partly", "decision": "keep"},
    ),
    Intent(
        "follow-up",
        "a change to the same words with a space behind them",
        [*changed(f"{CUE} ", RESPONSE), "enter"],
        ["partly", "", "change", f"{CUE} ", RESPONSE],
        {"outcome": "partly", "decision": "change", "cue": f"{CUE} "},
        {**PLAN, "outcome": "partly", "decision": "keep"},
    ),
    Intent(
        "follow-up",
        "a change with an emptied cue",
        changed("", None),
        None,
        {"outcome": "partly", "decision": "change", "cue": ""},
        REFUSED,
    ),
    Intent(
        "follow-up",
        "a change with an emptied response",
        changed("a", ""),
        None,
        {"outcome": "partly", "decision": "change", "cue": "a", "response": ""},
        REFUSED,
    ),
    Intent(
        "follow-up",
        "new words without a change",
        None,
        None,
        {"outcome": "partly", "decision": "keep", "cue": "a"},
        REFUSED,
    ),
]


def name(intent: Intent) -> str:
    return f"{intent.question}: {intent.wants}"


@pytest.mark.samples(12)
@pytest.mark.parametrize("intent", [intent for intent in TABLE if intent.keys], ids=name)
@played
async def test_on_the_screen_it_is_stored_as_wanted(intent: Intent) -> None:
    assert said(await by_keys(asking(intent.question), intent.keys or [])) == intent.stored


@pytest.mark.parametrize("intent", [intent for intent in TABLE if intent.lines], ids=name)
def test_in_plain_lines_it_is_stored_as_wanted(intent: Intent) -> None:
    assert said(by_lines(asking(intent.question), intent.lines or [])) == intent.stored


@pytest.mark.parametrize("intent", TABLE, ids=name)
def test_in_json_it_is_stored_as_wanted(intent: Intent) -> None:
    assert said(by_json(asking(intent.question), intent.value)) == intent.stored


ANSWERED = [
    intent for intent in TABLE if intent.keys and intent.lines and intent.stored not in (REFUSED, SKIPPED)
]


@pytest.mark.samples(7)
@pytest.mark.parametrize("intent", ANSWERED, ids=name)
@played
async def test_going_back_to_it_and_on_again_changes_nothing(intent: Intent) -> None:
    assert intent.keys is not None
    assert intent.lines is not None
    on_again = ["enter"] * 5
    assert (
        said(await by_keys(asking(intent.question), [*intent.keys, "shift+tab", *on_again])) == intent.stored
    )
    again = ["", ""] if intent.question == "small-step" else [""]
    assert said(by_lines(asking(intent.question), [*intent.lines, ".", *again])) == intent.stored


# Begun on one front end, continued on the other


@pytest.mark.parametrize(
    ("question", "keys", "lines", "stored"),
    [
        ("free", ["a"], [""], {"text": "a"}),
        ("tension-before", ["7"], [""], {"value": 7}),
        ("small-step", ["a", "enter", "b"], ["", ""], {"cue": "a", "response": "b"}),
        ("follow-up", ["2"], ["", "", ""], {**PLAN, "outcome": "partly", "decision": "keep"}),
        (
            "follow-up",
            ["2", "enter", "x", "enter", "2", "enter", "!"],
            ["", "", "change", "", ""],
            {
                "outcome": "partly",
                "text": "x",
                "decision": "change",
                "cue": f"{CUE}!",
                "response": RESPONSE,
                "was": PLAN,
            },
        ),
    ],
)
@played
async def test_words_begun_on_the_screen_are_in_plain_lines(
    question: str, keys: list[str], lines: list[str], stored: Any
) -> None:
    async with on_screen("free", draft=asking(question)) as screen:
        await screen.press(*keys, "ctrl+q")
        draft = screen.app.checkin.session
    assert said(by_lines(draft.model_copy(update={"phase": "asking"}), lines)) == stored


@pytest.mark.parametrize(
    ("question", "lines", "keys", "stored"),
    [
        ("small-step", ["a"], ["b", "enter"], {"cue": "a", "response": "b"}),
        ("follow-up", ["2"], ["enter", "enter", "enter"], {**PLAN, "outcome": "partly", "decision": "keep"}),
        (
            "follow-up",
            ["2", "x", "change", "a"],
            ["enter", "enter"],
            {
                "outcome": "partly",
                "text": "x",
                "decision": "change",
                "cue": "a",
                "response": RESPONSE,
                "was": PLAN,
            },
        ),
    ],
)
@played
async def test_words_begun_in_plain_lines_are_on_the_screen(
    question: str, lines: list[str], keys: list[str], stored: Any
) -> None:
    talk = Talk(BANK, *lines, checkin=checkin("free", draft=asking(question))[0])
    assert talk.run() == "paused"
    assert said(await by_keys(talk.checkin.session, keys)) == stored

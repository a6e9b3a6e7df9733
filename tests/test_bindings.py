"""The user's key bindings: which keys are allowed, what they are mapped to, and how they are displayed."""

from collections import Counter

import pytest
from textual import events

from reflect.bindings import DEFAULTS, Settable, bindings_of, parse_key, problem_of, settable, written
from reflect.keys import BROWSE, CLOSING, QUESTION
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.pages.config import about
from reflect.screen.key_reader import Reader
from reflect.screen.pastes import Pastes


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ctrl-b", "ctrl+b"), ("Ctrl+B", "ctrl+b"), ("CONTROL-b", "ctrl+b"), ("alt-1", "alt+1"), ("F12", "f12"),
        ("shift-tab", "shift+tab"), ("PgUp", "pageup"), ("ctrl-left", "ctrl+left"), ("esc", "escape"),
        ("return", "enter"), ("space", "space"), ("g", "g"), ("G", "G"), ("shift-g", "G"), ("-", "-"), ("é", "é"),
        ("ctrl--", "ctrl+-"), ("meta-x", "alt+x"), (" f5 ", "f5"), ("cmd-b", "super+b"),
        ("alt-ctrl-b", "ctrl+alt+b"),
        ("", None), ("f13", None), ("ctrl", None), ("ctrl-", None), ("nope", None), ("up-b", None),
        ("\x1b", None), ("shift-1", None),
    ],
)  # fmt: skip
def test_a_key_is_read_as_a_person_writes_it(text: str, key: str | None) -> None:
    assert parse_key(text) == key


@pytest.mark.parametrize(
    ("action", "key", "problem", "hint"),
    [
        ("breathe", "ctrl-b", None, ""),
        ("breathe", "ctrl-r", None, ""),
        ("breathe", "b", "types_text", ""),
        ("breathe", "space", "types_text", ""),
        ("breathe", "B", "types_text", ""),
        ("breathe", "enter", "kept_key", ""),
        ("breathe", "tab", "kept_key", ""),
        ("breathe", "up", "kept_key", ""),
        ("breathe", "shift-left", "kept_key", ""),
        ("breathe", "backspace", "kept_key", ""),
        ("breathe", "ctrl-c", "kept_key", ""),
        ("breathe", "ctrl-j", "kept_key", ""),
        ("breathe", "alt-enter", "kept_key", ""),
        ("new_line", "alt-enter", None, ""),
        ("other_field", "tab", None, ""),
        ("breathe", "ctrl-i", "same_as", "Tab"),
        ("breathe", "ctrl-m", "same_as", "Enter"),
        ("breathe", "ctrl-h", "same_as", "Backspace"),
        ("breathe", "ctrl-[", "same_as", "Esc"),
        ("breathe", "alt-b", "same_as", "Ctrl-←"),
        ("breathe", "ctrl-1", "not_sent", ""),
        ("breathe", "ctrl-é", "not_sent", ""),
        ("breathe", "ctrl-shift-b", "not_sent", ""),
        ("breathe", "super-b", "not_sent", ""),
        ("breathe", "ctrl-enter", "not_sent", ""),
        ("breathe", "ctrl-t", "taken", "nudge"),
        ("undo", "ctrl-y", "taken", "redo"),
        ("breathe", "ctrl-left", "taken", "word_back"),
        ("breathe", "nope", "not_a_key", ""),
        ("go_on", "f5", "fixed_action", ""),
        ("left", "a", None, ""),
        ("left", "left", None, ""),
        ("left", "j", "taken", "down"),
        ("edit", "left", "taken", "left"),
        ("edit", "?", "kept_key", ""),
        ("edit", "ctrl-q", "kept_key", ""),
        ("edit", "delete", None, ""),
        ("thread", "f1", "taken", "keys"),
        ("keys", "f2", None, ""),
        ("browse", "v", None, ""),
        ("browse", "q", "kept_key", ""),
    ],
)
def test_a_key_that_cannot_be_used_is_refused_with_the_reason(
    action: str, key: str, problem: str | None, hint: str
) -> None:
    found = problem_of(action, key, {action: key})
    assert (found[0] if found else None) == problem
    if found and hint:
        assert found[1] == hint
    elif found and problem != "fixed_action":
        suggested = found[1].split(", ")
        assert len(suggested) == 3
        assert not any(problem_of(action, one, {action: one}) for one in suggested)


def test_two_keys_may_change_places() -> None:
    swapped = {"breathe": "ctrl-t", "nudge": "ctrl-r"}
    assert not any(problem_of(action, key, swapped) for action, key in swapped.items())
    assert bindings_of(swapped).stands_for["question"] == {"ctrl+t": "ctrl+r", "ctrl+r": "ctrl+t"}


def test_the_same_key_for_two_actions_is_reported_for_both() -> None:
    chosen = {"breathe": "f5", "nudge": "f5"}
    assert problem_of("breathe", "f5", chosen) == ("taken", "nudge")
    assert problem_of("nudge", "f5", chosen) == ("taken", "breathe")


def test_the_same_key_may_have_a_meaning_in_each_place() -> None:
    chosen = {"breathe": "f5", "thread": "f5", "browse": "f5"}
    assert not any(problem_of(action, key, chosen) for action, key in chosen.items())


def test_the_key_for_the_key_help_is_the_same_everywhere() -> None:
    bound = bindings_of({"keys": "f2"})
    assert [bound.meant(place, "f2") for place in ("question", "browse")] == ["f1", "f1"]
    assert [bound.meant(place, "f1") for place in ("question", "browse")] == ["", ""]
    assert bound.browse["keys"].actions["explain"] == ("?", "f2")
    assert problem_of("keys", "t", {"keys": "t"}) is not None
    assert problem_of("keys", "f5", {"keys": "f5", "thread": "f5"}) == ("taken", "thread")


def test_a_key_that_was_replaced_does_nothing_and_other_keys_of_the_action_stay() -> None:
    bound = bindings_of({"breathe": "ctrl-b", "left": "a", "redo": "f9", "new_line": "ctrl-n"})
    assert bound.meant("question", "ctrl+b") == "ctrl+r"
    assert bound.meant("question", "ctrl+r") == ""
    assert bound.meant("question", "ctrl+t") == "ctrl+t"
    assert bound.meant("browse", "a") == "h"
    assert bound.meant("browse", "h") == ""
    assert bound.meant("browse", "left") == "left"
    assert bound.meant("question", "f9") == "ctrl+y"
    assert bound.meant("question", "ctrl+j") == "ctrl+j", "it is a new line in what is pasted"
    assert bound.meant("closing", "ctrl+b") == "ctrl+b"


def test_the_key_that_pauses_also_closes_the_closing() -> None:
    bound = bindings_of({"pause": "f10"})
    assert bound.meant("closing", "f10") == "ctrl+q"
    assert bindings_of({"pause": "f10", "browse": "f10"}).meant("closing", "f10") == "b"


def test_configured_keys_are_displayed_like_default_ones() -> None:
    bound = bindings_of(
        {"breathe": "alt-g", "redo": "f9", "left": "ctrl-left", "edit": "F5", "browse": "ctrl-v"}
    )
    assert (bound.question["breathe"].short, bound.question["breathe"].long) == ("Alt-G", "Alt-G")
    assert bound.question["undo"].long == "Ctrl-Z F9"
    assert bound.browse["move"].label == "^← j k l"
    assert bound.browse["move"].joined("", at=1) == "←↓↑→"
    assert (bound.browse["edit"].label, bound.browse["edit"].key("edit")) == ("F5/E", "F5")
    assert bound.closing["browse"].single == "^V"
    assert DEFAULTS.closing["browse"].single == "b"
    assert bindings_of({"left": "left"}).browse["move"].joined("", at=1) == "←↓↑→"


def test_without_configured_keys_the_defaults_apply() -> None:
    assert bindings_of({}) is DEFAULTS
    assert bindings_of(
        {one.action: written(one.default) for one in settable().values()}
    ) == DEFAULTS._replace(
        stands_for={"question": {}, "browse": {}, "closing": {}},
        browse=bindings_of({"undo": "ctrl-z"}).browse,
    )


def test_action_names_are_unique() -> None:
    rows = [name for key in (*QUESTION.values(), *CLOSING.values()) for name in (key.parts or (key.action,))]
    names = [*rows, *(action for row in BROWSE.values() for action in row.actions)]
    assert [name for name, count in Counter(names).items() if count > 1] == ["back"], (
        "that of the browser is Escape"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", settable().values(), ids=lambda one: one.action)
def test_each_action_is_explained(language: str, action: Settable) -> None:
    assert about(f"keys.{action.action}", phrases_of(language)).strip()


def _sent(key: str) -> str:
    """Return the bytes that a terminal sends for a key, in the encoding of xterm."""
    modifiers, _, name = key.rpartition("+")
    arrows = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
    numbers = {"delete": 3, "pageup": 5, "pagedown": 6, "insert": 2}
    functions = ["OP", "OQ", "OR", "OS", *(f"[{n}~" for n in (15, 17, 18, 19, 20, 21, 23, 24))]
    number = {"": "", "shift": "2", "alt": "3", "ctrl": "5"}[modifiers]
    if name in arrows:
        return f"\x1b[1;{number}{arrows[name]}" if number else f"\x1b[{arrows[name]}"
    if name in numbers:
        return f"\x1b[{numbers[name]};{number}~" if number else f"\x1b[{numbers[name]}~"
    if key == "shift+tab":
        return "\x1b[Z"
    if key == "space":
        return " "
    if name[1:].isdigit():
        return f"\x1b{functions[int(name[1:]) - 1]}"
    return {"": name, "alt": f"\x1b{name}", "ctrl": chr(ord(name) & 31) if name.isalpha() else name}[
        modifiers
    ]


LETTERS = "abcdefghijklmnopqrstuvwxyz"
LIKELY = [
    *(f"ctrl-{letter}" for letter in LETTERS),
    *(f"alt-{sign}" for sign in f"{LETTERS}0123456789"),
    *(f"f{number}" for number in range(1, 13)),
    *(f"{before}-{name}" for before in ("ctrl", "alt") for name in ("up", "left", "home", "end", "pageup", "pagedown")),
]  # fmt: skip


def test_every_key_that_can_be_set_is_sent_by_terminals() -> None:
    taken = 0
    for text in LIKELY:
        found = problem_of("breathe", text, {"breathe": text})
        key = parse_key(text)
        assert key
        reader = Reader(Pastes())
        reader.feed(_sent(key))
        got = [piece.key if isinstance(piece, events.Key) else piece for piece in reader.quiet()]
        if found is None or found[0] == "taken":
            assert got == [key], text
            taken += 1
    assert taken > 60

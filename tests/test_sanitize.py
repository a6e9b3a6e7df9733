import json

import pytest
from hypothesis import given

from reflect.sanitize import shown, shown_json, shown_line
from tests.support.texts import texts

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x00", "␀"),
        ("\x07", "␇"),
        ("a\rb", "a␍b"),
        ("\x0b\x0c", "␋␌"),
        ("\x7f", "␡"),
        ("\x85", "‹85›"),
        ("\x9b", "‹9B›"),
        ("\u202e", "‹202E›"),
        ("\u2066x\u2069", "‹2066›x‹2069›"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("👩‍👩‍👧 שלום é", "👩‍👩‍👧 שלום é"),
        ("\u2028", "\u2028"),
        ("", ""),
    ],
)
def test_control_characters_are_shown_as_signs_and_the_rest_is_unchanged(typed: str, sign: str) -> None:
    assert shown(typed) == sign


@given(texts)
def test_shown_text_cannot_control_the_terminal(text: str) -> None:
    safe = shown(text)
    assert not [c for c in safe if (ord(c) < 0x20 and c not in "\t\n") or 0x7F <= ord(c) <= 0x9F or c in BIDI]
    assert shown(safe) == safe


@given(texts)
def test_a_line_is_one_line(text: str) -> None:
    line = shown_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert "  " not in line


@given(texts)
def test_json_made_harmless_is_the_same_json(text: str) -> None:
    data = {"a": text, text: [text]}
    safe = shown_json(json.dumps(data, ensure_ascii=False))
    assert json.loads(safe) == data
    assert not [c for c in safe if ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F or c in BIDI]


def test_json_keeps_what_can_be_read() -> None:
    assert shown_json('{"a": "é 👩‍👩‍👧"}') == '{"a": "é 👩‍👩‍👧"}'
    assert shown_json('"\u202e\x9b\x7f"') == '"\\u202e\\u009b\\u007f"'

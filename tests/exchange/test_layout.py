"""Whitespace changes that editors make automatically do not change a text."""

import re

import pytest
from hypothesis import given

from reflect.exchange.fences import fences
from reflect.exchange.layout import laid_out, restored, without_blank_edges
from tests.support.markdown import marked


@pytest.mark.parametrize(
    ("text", "shown", "noted"),
    [
        ("a word", "a word", {}),
        ("two\n\nparagraphs", "two\n\nparagraphs", {}),
        ("", "", {}),
        (" \n", "", {"before": " \n"}),
        ("\n\n  a\n", "  a", {"before": "\n\n", "after": "\n"}),
        ("a\r\nb\r\nc", "a\nb\nc", {"end": "\r\n"}),
        ("a\r\nb\nc\rd", "a\nb\nc\nd", {"end": "\r\n", "tails": {"1": "\n", "2": "\r"}}),
        ("a  \nb", "a  \nb", {"tails": {"0": "  \n"}}),
        ("see:\n```\na\n```", "see:\n\n```\na\n```", {"added": [1]}),
        ("see:\n\n```\na\n```", "see:\n\n```\na\n```", {}),
        ("```\na\n```\n~~~\nb\n~~~", "```\na\n```\n\n~~~\nb\n~~~", {"added": [3]}),
    ],
)
def test_invisible_whitespace_of_a_text_is_left_out_of_the_document(
    text: str, shown: str, noted: dict[str, object]
) -> None:
    assert laid_out(text) == (shown, noted)


@given(marked)
def test_every_text_comes_back_to_the_byte_whatever_an_editor_did_to_its_blanks(text: str) -> None:
    shown, noted = laid_out(text)
    assert "\r" not in shown
    trimmed = re.sub(r"[ \t]+(?=\n|\Z)", "", shown)
    for found in (shown, trimmed, f"\n{shown}\n\n", f"{trimmed}\n \n"):
        assert restored(found, noted) == text


@given(marked)
def test_code_has_room_above_it_and_stays_the_same(text: str) -> None:
    lines = laid_out(text)[0].split("\n")
    for code in fences(lines):
        assert code.start == 0 or not lines[code.start - 1].strip(" \t")
        assert lines[code.start].lstrip()[:3] in ("```", "~~~")
        assert lines[code.stop - 1].strip()[:3] == lines[code.start].lstrip()[:3]


@pytest.mark.parametrize(
    "noted", [[], {"tails": 3}, {"tails": {"9": "x"}}, {"added": [0, 9]}, {"later": 1}, "x"]
)
def test_a_layout_note_of_another_text_does_no_harm(noted: object) -> None:
    assert "word" in restored("a word", noted)


def test_the_unchanged_text_has_no_blank_lines_around_it() -> None:
    assert without_blank_edges("\n \n  a\n\nb \n\n") == "  a\n\nb "
    assert without_blank_edges(" \n\t") == ""

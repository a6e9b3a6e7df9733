"""Tests that text is divided into grapheme clusters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.graphemes import boundary, end_after, start_before

FAMILY, FLAGS, ACUTE = "👨\u200d👩\u200d👧", ("🇳🇱", "🇧🇪"), "e\u0301"
SIGNS = [
    FAMILY,
    *FLAGS,
    ACUTE,
    "👍🏽",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "한",
    "\u1112\u1161\u11ab",
    "\u0915\u094d\u0937\u093f",
    "நி",
    "กำ",
    " \u0301",
]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("a", "b"), ("", " x"), ("één ", "é"), ("🇳🇱", FAMILY)]
)
def test_a_grapheme_cluster_is_one_step_in_both_directions(sign: str, before: str, after: str) -> None:
    text, start, end = before + sign + after, len(before), len(before) + len(sign)
    assert (end_after(text, start), start_before(text, end)) == (end, start)
    assert {boundary(text, at) for at in range(start, end)} == {start}


@given(st.lists(st.sampled_from([*SIGNS, " ", "a", "漢"]) | st.text(max_size=3), max_size=8))
def test_forwards_and_backwards_meet_the_same_boundaries(parts: list[str]) -> None:
    text = "".join(parts)
    forwards, backwards, at = [0], [len(text)], 0
    while at < len(text):
        at = end_after(text, at)
        forwards.append(at)
    while at > 0:
        at = start_before(text, at)
        backwards.append(at)
    assert forwards == backwards[::-1]
    assert [at for at in range(len(text) + 1) if boundary(text, at) == at] == forwards


def test_the_ends_of_a_text_are_boundaries() -> None:
    assert (start_before("", 0), end_after("", 0), boundary("", 0)) == (0, 0, 0)
    assert (start_before("é", 0), end_after("é", 1)) == (0, 1)

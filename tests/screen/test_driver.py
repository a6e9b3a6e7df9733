"""Tests that pastes are extracted whole, however they are split."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.screen.driver import Pastes

START, END = "\x1b[200~", "\x1b[201~"


def split(*chunks: str) -> tuple[list[str], str]:
    """Return the pastes in some chunks of input, and the rest of the input."""
    pastes = Pastes()
    pieces = [piece for chunk in chunks for piece in pastes.split(chunk)]
    rest = "".join(piece for pasted, piece in pieces if not pasted) + pastes.waited()
    return [piece for pasted, piece in pieces if pasted], rest


def test_a_paste_with_escapes_and_line_breaks_is_one_piece() -> None:
    pasted = "one\r\x1b[31mtwo\r\n\x1b"
    assert split(f"a{START}{pasted}{END}b\r") == ([pasted], "ab\r")


@given(st.lists(st.integers(1, 30), max_size=6), st.text(alphabet="a\r\x1b[2~", max_size=20))
def test_a_paste_may_arrive_in_any_pieces(cuts: list[int], pasted: str) -> None:
    if END in pasted + END[:-1]:
        return
    stream, chunks = f"ab{START}{pasted}{END}c", []
    for cut in cuts:
        chunks.append(stream[:cut])
        stream = stream[cut:]
    found, rest = split(*chunks, stream)
    # A start bracket that is split right after its escape is left to Textual's parser.
    if "\x1b" not in {chunk[-1:] for chunk in chunks}:
        assert (found, rest) == ([pasted], "abc")
    assert "".join(found).count("a") + rest.count("a") == pasted.count("a") + 1


def test_a_held_beginning_is_let_go_when_nothing_follows() -> None:
    assert split("x\x1b[2") == ([], "x\x1b[2")
    assert split("\x1b") == ([], "\x1b")


def test_a_paste_that_never_ends_does_not_swallow_ctrl_c() -> None:
    assert split(f"{START}words", "\x03") == (["words"], "\x03")


@pytest.mark.parametrize("key", ["\r", "\x11", "\x1b[A", "\x1b[13u", "\x7f"])
def test_a_paste_without_an_end_is_handed_on_and_one_key_ends_it(key: str) -> None:
    pastes = Pastes()
    assert list(pastes.split(f"{START}one\rtwo")) == []
    assert pastes.stalled() == "one\rtwo"
    assert list(pastes.split("three\r")) == [], "what comes together is still a paste"
    assert pastes.stalled() == "three\r"
    assert list(pastes.split(key)) == [(False, key)]
    assert list(pastes.split("typed")) == [(False, "typed")]


@pytest.mark.parametrize("cut", range(len(END) + 1))
def test_a_slow_paste_ends_at_its_end_bracket(cut: int) -> None:
    pastes = Pastes()
    assert list(pastes.split(f"{START}one")) == []
    assert pastes.stalled() == "one"
    found = [*pastes.split(f"\rtwo{END[:cut]}"), *pastes.split(f"{END[cut:]}x")]
    assert found == [(True, "\rtwo"), (False, "x")]
    assert pastes.stalled() == ""
    assert list(pastes.split("\r")) == [(False, "\r")]

"""Tests that the driver distinguishes keys pressed before and after a place appeared."""

import sys
import threading
from collections.abc import Sequence

import pytest
from textual import events

from reflect.screen.background import BackgroundQuery
from reflect.screen.bursts import Burst

if sys.platform == "win32":
    pytest.skip("there the driver is Textual's own", allow_module_level=True)
from reflect.screen.driver import TerminalDriver


def bursts(*reads: tuple[str, int]) -> Sequence[tuple[str, int]]:
    """Return the bursts of some reads that follow each other at once, as the keys in them and their place."""
    driver = TerminalDriver.__new__(TerminalDriver)
    driver.exit_event, driver._background = threading.Event(), BackgroundQuery()
    left, found = [(text.encode(), place) for text, place in reads], list[tuple[str, int]]()

    def next_read(_seconds: float) -> tuple[bytes, int] | None:
        if left:
            return left.pop(0)
        driver.exit_event.set()
        return None

    def take(message: object) -> None:
        assert isinstance(message, Burst)
        keys = [
            piece
            if isinstance(piece, str)
            else piece.text
            if isinstance(piece, events.Paste)
            else f"<{piece.key}>"
            for piece in message.pieces
        ]
        found.append(("".join(keys), message.place))

    driver._next = next_read  # type: ignore[method-assign, assignment]
    driver.process_message = take  # type: ignore[method-assign]
    driver.run_input_thread()
    return found


def test_a_key_pressed_when_the_next_question_is_on_the_screen_does_not_go_with_the_one_before() -> None:
    assert bursts(("\r", 1), ("tight", 2)) == [("<enter>", 1), ("tight", 2)]
    assert bursts(("t", 1), ("i", 2), ("ght", 2)) == [("t", 1), ("ight", 2)]


def test_what_arrives_at_once_is_one_burst() -> None:
    assert bursts(("\r", 1), ("tight", 1)) == [("<enter>tight", 1)]


def test_a_paste_during_which_a_question_appears_stays_whole() -> None:
    assert bursts(("one\rtw", 1), ("o\r", 2)) == [("one<enter>two<enter>", 1)]


def test_a_bracketed_paste_during_which_a_question_appears_stays_whole() -> None:
    assert bursts(("\x1b[200~one", 1), ("two\x1b[201~", 2)) == [("onetwo", 1)]


def test_a_sequence_during_which_a_question_appears_stays_whole() -> None:
    assert bursts(("\x1b[", 1), ("A", 2)) == [("<up>", 1)]

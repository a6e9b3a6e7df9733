"""Tests of the reply to the background query: no part of it becomes text or a key, and the colours change."""

import itertools
import re
import threading
from collections.abc import Callable
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.message import Message

from reflect.palette import RGB, Palette
from reflect.screen import background
from reflect.screen.background import (
    QUERY,
    BackgroundQuery,
    BackgroundReported,
    answers,
    begins_reply,
    reply_of,
)
from reflect.screen.bursts import Piece
from reflect.screen.key_reader import Reader
from reflect.screen.look import QUIET, STRONG, TINT, Block, variables
from reflect.screen.pastes import Pastes
from tests.screen.sending import send
from tests.screen.support import PATIENCE, Screen, on_screen, played

WHITE = ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:ff/ff/ff\x07", "\x1b]11;#ffffff\x07")
BLACK = (
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1b]11;rgba:0000/0000/0000/ffff\x1b\\",
    "\x1b]11;rgb:0/0/0\x9c",
)
NO_COLOUR = (
    "\x1b]11;\x07",
    "\x1b]11;?\x07",
    "\x1b]11;black\x07",
    "\x1b]10;rgb:0/0/0\x07",
    "\x1b]11;rgb:0/0\x07",
)
CUTS = range(1, len(WHITE[0]))


def read(
    *reads: str, awaited: Callable[[], bool] = lambda: True
) -> tuple[list[Piece], list[BackgroundReported]]:
    """Return the pieces and the reports in reads with a pause after each."""
    reader, pieces, reports = Reader(Pastes(), awaited), list[Piece](), list[BackgroundReported]()
    for text in reads:
        reports += [report for report in reader.feed(text) if isinstance(report, BackgroundReported)]
        pieces += reader.quiet()
    return pieces, reports


@pytest.mark.parametrize("reply", WHITE)
def test_a_white_background_is_read_in_every_notation(reply: str) -> None:
    assert reply_of(reply) == RGB(1, 1, 1)


@pytest.mark.parametrize("reply", BLACK)
def test_a_black_background_is_read_in_every_notation(reply: str) -> None:
    assert reply_of(reply) == RGB(0, 0, 0)


@pytest.mark.parametrize("reply", NO_COLOUR)
def test_a_reply_without_a_colour_is_dropped(reply: str) -> None:
    assert reply_of(reply) is None
    assert read(f"a{reply}b") == (["ab"], [])


@pytest.mark.parametrize("reply", [*WHITE, *BLACK])
def test_a_reply_between_the_keys_is_reported_and_types_nothing(reply: str) -> None:
    pieces, reports = read(f"one{reply}two")
    assert pieces == ["onetwo"]
    assert [report.colour for report in reports] == [reply_of(reply)]


@pytest.mark.parametrize("reply", [WHITE[0], WHITE[1], BLACK[1]])
def test_a_reply_with_a_pause_anywhere_after_the_escape_is_reported_and_types_nothing(
    reply: str,
) -> None:
    for at in range(2, len(reply)):
        pieces, reports = read(f"one{reply[:at]}", f"{reply[at:]}two")
        assert pieces == ["one", "two"], at
        assert [report.colour for report in reports] == [reply_of(reply)], at


@given(st.sampled_from([*WHITE[:2], *BLACK[:2]]), st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_a_reply_with_pauses_at_several_places_is_reported_and_types_nothing(
    reply: str, cuts: list[int]
) -> None:
    # The driver waits longer after an escape, so for the reader there is no pause directly after it.
    places = sorted({0, len(reply), *(cut for cut in cuts if 2 <= cut < len(reply))})
    pieces, reports = read(*(reply[a:b] for a, b in itertools.pairwise(places)), "text")
    assert pieces == ["text"]
    assert [report.colour for report in reports] == [reply_of(reply)]


def test_text_after_an_incomplete_reply_is_kept_even_if_it_looks_like_its_rest() -> None:
    assert read("\x1b]11;rgb:ff", "bad", " idea") == (["bad idea"], [])
    assert read("\x1b]11;rgb:ff", "b", "e", "a", "d", "\r")[0][0] == "bead"
    reader = Reader(Pastes(), lambda: True)
    reader.feed("\x1b]11;rgb:ff")
    reader.quiet()
    reader.feed("bad")
    assert reader.quiet() == []
    assert reader.stalled() == ["bad"], "kept when the program leaves"


def test_nothing_is_held_back_when_no_reply_is_awaited() -> None:
    assert read("\x1b]11;rgb:ff", "bad", awaited=lambda: False) == (["bad"], [])


@given(st.text(max_size=8))
def test_only_what_a_reply_can_begin_with_is_taken_for_one(text: str) -> None:
    for reply in (*WHITE, *BLACK[:2]):
        assert all(begins_reply(reply[:at]) for at in range(1, len(reply)))
    assert not begins_reply(f"\x1b]11;rgb:ff{text} ")


class Clock:
    """A clock that stands still until it is set."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def state(query: BackgroundQuery) -> tuple[bool, bool]:
    return query.open, query.due


def test_a_reply_is_due_for_a_moment_and_open_until_it_comes() -> None:
    clock = Clock()
    query = BackgroundQuery(clock)
    assert state(query) == (False, False), "nothing was asked"
    query.ask()
    assert state(query) == (True, True)
    clock.now += 10
    assert state(query) == (True, False)
    query.end()
    assert state(query) == (False, False)
    query.ask()
    assert state(query) == (True, True), "it is asked again after the program was suspended"


def test_exit_does_not_wait_for_a_reply_that_arrived_or_is_overdue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_SOON", PATIENCE)
    clock = Clock()
    query = BackgroundQuery(clock)
    query.wait()
    query.ask()
    query.end()
    query.wait()
    query.ask()
    clock.now += PATIENCE
    started = monotonic()
    query.wait()
    assert monotonic() - started < PATIENCE / 2


def test_exit_waits_for_a_pending_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_SOON", PATIENCE)
    query = BackgroundQuery()
    query.ask()
    leaving = threading.Thread(target=query.wait)
    leaving.start()
    assert leaving.is_alive()
    query.end()
    leaving.join(PATIENCE / 2)
    assert not leaving.is_alive()


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "tmux-256color", "TMUX": "a socket"}, True),
        ({"TERM": "screen-256color", "TMUX": "a socket"}, True),
        ({"TERM": "screen.xterm-256color"}, False),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "xterm-256color", "STY": "1.pts"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "vt220"}, False),
        ({"TERM": "eterm-color"}, False),
        ({}, True),
    ],
)
def test_a_terminal_that_would_print_the_question_is_not_asked(environ: dict[str, str], asked: bool) -> None:
    assert answers(environ) is asked


def colours(screen: Screen) -> set[str]:
    """Return the colours of the text on the screen, as sent to the terminal."""
    return {
        colour.name
        for block in screen.app.screen.query(Block)
        for y in range(block.size.height)
        for segment in block.render_line(y)
        if segment.text.strip() and segment.style and (colour := segment.style.color)
    }


@played
async def test_the_screen_is_repainted_for_the_background_when_it_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with on_screen("text") as screen:
        assert colours(screen) == {"default", "#5f8787"}
        for reply, grey in ((WHITE[0], "#6c6c6c"), (BLACK[0], "#949494")):
            await report(screen, reply)
            assert grey in colours(screen)
            assert not colours(screen) & ({"#6c6c6c", "#949494"} - {grey})
        await screen.press("f1")
        assert "#949494" in colours(screen)
        await report(screen, WHITE[0])
        assert "#6c6c6c" in colours(screen)
        await screen.press("escape")
        assert "#6c6c6c" in colours(screen), "the page below has changed too"
        assert screen.writing.styles.border_left[1].hex.lower() == "#5f8787"


async def report(screen: Screen, reply: str) -> None:
    """Pass on a reply in the same way as the driver."""
    (message,) = Reader(Pastes()).feed(reply)
    screen.app.post_message(message)
    await screen.pilot.pause()


@played
async def test_with_sixteen_colours_or_none_nothing_is_coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLORTERM", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    async with on_screen("text") as screen:
        assert not screen.app.asks_background
        await report(screen, WHITE[0])
        assert colours(screen) == {"default"}


@played
async def test_what_is_typed_while_the_screen_is_repainted_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with on_screen("text") as screen:
        await screen.type("half a sen")
        await report(screen, WHITE[0])
        await send(screen.app, "t", "ence")
        assert screen.writing.words == "half a sentence"
        assert not screen.app.checkin.session.answered


def test_the_styles_have_no_fixed_colour() -> None:
    for style in (QUIET, STRONG, TINT):
        assert not re.search(r"#|dim", style)
    assert set(variables(Palette(coloured=False), many_colours=True).values()) == {"ansi_default"}


def test_the_query_is_terminated() -> None:
    assert QUERY.startswith("\x1b]11;?")
    assert QUERY.endswith("\x1b\\")
    assert issubclass(BackgroundReported, Message)

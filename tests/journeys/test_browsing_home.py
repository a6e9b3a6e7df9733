"""The browser as the home of a journal, on a pseudo-terminal: hits, leaving, the mouse, charts and old entries."""

import datetime as dt
import os
import signal
import sys
from pathlib import Path

import pytest

from reflect.language.choose import LANGUAGES, phrases_of
from tests.cli.support import keep
from tests.journeys.home import Home
from tests.journeys.terminal import Terminal
from tests.journeys.test_suspending import needs_proc, stopped
from tests.support.entries import an_entry, scale, text

TODAY = dt.datetime.now().astimezone().date()
MOUSE = {"1000", "1006"}
"""The private modes that report clicks, the wheel, and both with large coordinates."""
FAR = "and under all of it a knot, right behind my navel"
CRASHING = """
from reflect.screen.browse.entry_pane import EntryPane
def fail(*_):
    raise ValueError("my secret words")
EntryPane.scroll = fail
from reflect.__main__ import main
main()
"""


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


@pytest.fixture
def kept(home: Path) -> None:
    """A journal with an entry whose third answer is far down, and some later entries."""
    long = an_entry(
        text("\n".join(f"first {n}" for n in range(12)), "body-signal"),
        text("\n".join(f"second {n}" for n in range(12)), "repeated-thought"),
        text(FAR, "free"),
        day=ago(40),
    )
    later = [an_entry(scale(n + 2), text(f"day {n} and a knot"), day=ago(n)) for n in range(1, 8)]
    keep(home, long, *later)


@pytest.mark.samples(1)
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
@pytest.mark.usefixtures("kept")
def test_a_search_lands_on_its_hit_and_n_goes_to_the_next_one(house: Home, size: tuple[int, int]) -> None:
    terminal = house.sit_down("--lang", "en", "browse", size=size)
    terminal.shows("search")
    terminal.type("/navel")
    terminal.shows("navel", "Esc never mind")
    terminal.enter()
    terminal.shows("› Where?", "a knot, right behind", "n N hits")
    if size != (140, 45):
        assert "first 0" not in " ".join(terminal.lines), "scrolled to where it stands"
    terminal.type("/knot")
    terminal.shows("day 1 and a")
    terminal.enter()
    terminal.shows("day 1 and a knot", "n N hits")
    terminal.type("n")
    terminal.shows("day 2 and a knot")
    terminal.type("N")
    terminal.shows("day 1 and a knot")
    terminal.type("q")
    assert terminal.wait_exit() == 0
    assert terminal.left == ""


@pytest.mark.parametrize(
    ("language", "keys"),
    [("en", ["ctrl-c"]), ("nl", ["ctrl-q"]), *((one, ["escape"] * 2) for one in LANGUAGES)],
)
@pytest.mark.usefixtures("kept")
def test_quitting_after_reading_prints_nothing(house: Home, language: str, keys: list[str]) -> None:
    terminal = house.sit_down("--lang", language, "browse")
    terminal.shows("day 1 and a knot")
    first, *rest = keys
    terminal.key(first)
    for key in rest:
        terminal.shows(phrases_of(language).browse.again_leaves)
        terminal.key(key)
    assert terminal.wait_exit() == 0
    assert terminal.restored
    assert terminal.left == ""


@pytest.mark.usefixtures("kept")
def test_patterns_a_chart_and_the_keys_open_over_it_and_close_with_escape(house: Home) -> None:
    terminal = house.sit_down("--lang", "en", "browse")
    terminal.shows("day 1 and a knot")
    for opens, words in (("p", "this period"), ("t", "median of all 7"), ("?", "search as you type")):
        terminal.type(opens)
        terminal.shows(words)
        terminal.key("escape")
        terminal.shows("day 1 and a knot")
    terminal.type("r")
    terminal.shows("ago", "week")
    terminal.type("q")
    assert terminal.wait_exit() == 0


@pytest.mark.usefixtures("kept")
def test_the_mouse_selects_and_scrolls_and_is_given_back(house: Home) -> None:
    terminal = house.sit_down("--lang", "en", "browse")
    terminal.shows("day 1 and a knot")
    assert terminal.modes >= MOUSE
    assert "1003" not in terminal.modes, "movements are not asked for"
    row, column = next((y, line.index("Where?")) for y, line in enumerate(terminal.lines) if "Where?" in line)
    terminal.send(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m".encode())
    terminal.shows("› Where?")
    terminal.send(b"\x1b[<64;3;5M")
    terminal.shows("No entry on this day.")
    terminal.type("q")
    assert terminal.wait_exit() == 0
    assert terminal.restored


@needs_proc
@pytest.mark.usefixtures("kept")
def test_the_terminal_handles_the_mouse_while_the_browser_is_suspended(house: Home) -> None:
    terminal = house.sit_down("--lang", "en", "browse")
    terminal.shows("day 1 and a knot")
    os.kill(terminal.process.pid, signal.SIGTSTP)
    terminal.waits_until(lambda: stopped(terminal), "the program did not stop")
    terminal.waits_until(lambda: not terminal.full_screen, "the shell did not get its screen back")
    assert terminal.restored
    terminal.alternate.reset()
    os.kill(terminal.process.pid, signal.SIGCONT)
    terminal.shows("day 1 and a knot")
    assert terminal.modes >= MOUSE
    terminal.type("q")
    assert terminal.wait_exit() == 0
    assert terminal.restored


@pytest.mark.usefixtures("kept")
def test_a_crash_gives_the_mouse_back_too(house: Home, tmp_path: Path) -> None:
    script = tmp_path / "crashing.py"
    script.write_text(CRASHING)
    command = [sys.executable, "-P", str(script), "--lang", "en", "browse"]
    terminal = Terminal(command, house.environment(), cwd=house.path.parent)
    try:
        terminal.shows("day 1 and a knot")
        assert terminal.modes >= MOUSE
        terminal.key("tab")
        terminal.type("j")
        assert terminal.wait_exit() == 1
        assert terminal.restored
        assert "secret" not in terminal.left
    finally:
        terminal.close()

"""Tests of unexpected errors: exit code 1, one sentence without private text, a restored terminal, a saved draft."""

import base64
import sys
from pathlib import Path

import pytest
from rich.text import Text

from reflect.session.forms.text import TextForm
from tests.journeys.home import Home
from tests.journeys.terminal import Terminal
from tests.screen.support import on_screen, played
from tests.screen.test_keeping import until

PRIVATE = "my secret words"

FAILING = """
import sys
from reflect.session.forms.text import TextForm
def fail(*_):
    secret = "my secret words"
    raise {error}(secret)
TextForm.enter = fail
from reflect.__main__ import main
main()
"""


def started(house: Home, tmp_path: Path, error: str) -> Terminal:
    """Start a check-in in which Enter raises an error."""
    script = tmp_path / "failing.py"
    script.write_text(FAILING.format(error=error))
    command = [sys.executable, "-P", str(script), "checkin", "free", "--lang", "en"]
    return Terminal(command, house.environment(), cwd=house.path.parent)


@pytest.mark.samples(2)
@pytest.mark.parametrize("error", ["ValueError", "KeyError", "AssertionError", "RecursionError"])
def test_an_unforeseen_error_is_one_sentence_and_the_words_are_kept(
    home: Path, tmp_path: Path, error: str
) -> None:
    house = Home(home)
    terminal = started(house, tmp_path, error)
    try:
        terminal.shows("Enter skip")
        terminal.type(PRIVATE)
        terminal.shows(PRIVATE)
        terminal.enter()
        assert terminal.wait_exit() == 1
        assert terminal.restored
        assert "Something went wrong in reflect itself" in terminal.left
        assert PRIVATE not in terminal.outside
        assert not any(sign in terminal.left for sign in ("Traceback", "fail(", "locals", "│", "╭"))
        assert "Traceback" not in terminal.inside
    finally:
        terminal.close()
    assert house.run("--lang", "en", stdin="\n").code == 0
    assert house.entry()["answers"][0]["text"] == PRIVATE


@played
async def test_the_crash_that_textual_would_print_is_thrown_away(capfd: pytest.CaptureFixture[str]) -> None:
    async with on_screen("text") as screen:
        screen.app._exit_renderables.append(Text(PRIVATE))
        screen.app._print_error_renderables()
        screen.app.panic(Text(PRIVATE))
        assert screen.app.error is not None
        screen.app._print_error_renderables()
        screen.app.error = screen.app._exception = None
    out, err = capfd.readouterr()
    assert PRIVATE not in out + err


def test_an_error_of_a_handler_ends_it_by_its_own_way_out(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    kept = []

    def fail(*_: object) -> None:
        raise ValueError(PRIVATE)

    @played
    async def go() -> None:
        async with on_screen("text") as screen:
            kept.append(screen)
            await screen.type("words")
            monkeypatch.setattr(TextForm, "enter", fail)
            await screen.press("enter")
            await until(screen, lambda: screen.app.error is not None)
            assert screen.app._exit_renderables == [], "nothing to print, not even an empty traceback"

    with pytest.raises(ValueError, match=PRIVATE):
        go()
    (screen,) = kept
    assert isinstance(screen.app.error, ValueError)
    assert screen.app.return_code == 1
    assert screen.keeper.typing == {"body-signal": {"text": "words"}}
    assert PRIVATE not in "".join(capfd.readouterr())


@played
async def test_cut_text_can_be_pasted_and_does_not_leave_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with on_screen("text") as screen:
        written: list[str] = []
        driver = screen.app._driver
        assert driver is not None
        monkeypatch.setattr(driver, "write", written.append)
        await screen.type(PRIVATE)
        await screen.press("f7", "ctrl+x", "ctrl+v")
        assert screen.writing.words == PRIVATE
        assert not any("\x1b]52" in data for data in written)


def test_cut_text_is_not_sent_to_the_clipboard_of_the_desktop(home: Path) -> None:
    house = Home(home)
    terminal = house.sit_down("checkin", "free", "--lang", "en")
    terminal.shows("Enter skip")
    terminal.type(PRIVATE)
    terminal.shows(PRIVATE)
    terminal.key("f7", "ctrl-x")
    terminal.shows_no_longer(PRIVATE)
    terminal.key("ctrl-v")
    terminal.shows(PRIVATE)
    terminal.key("ctrl-q")
    assert terminal.wait_exit() == 0
    house.close()
    written = terminal.inside + terminal.outside
    assert "\x1b]52" not in written
    assert base64.b64encode(PRIVATE.encode()).decode() not in written

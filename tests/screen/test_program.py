"""Tests that every full-screen program keeps cut text private and does not print errors while it runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from reflect.language.choose import phrases_of
from reflect.screen.app import SessionApp
from tests.screen.support import Screen, checkin, on_screen, played

WORDS = "my secret"


@played
async def test_cut_text_stays_in_the_program() -> None:
    async with on_screen("free") as screen:
        sent: list[str] = []
        assert screen.app._driver is not None
        screen.app._driver.write = sent.append  # type: ignore[method-assign, assignment]
        await screen.type(WORDS)
        await screen.press("f7", "ctrl+x")
        assert screen.writing.words == ""
        await screen.press("ctrl+v")
        assert screen.writing.words == WORDS
        assert not [text for text in sent if "\x1b]52" in text], "no terminal hands it to the desktop"


def test_what_textual_would_print_of_a_crash_is_thrown_away(capsys: pytest.CaptureFixture[str]) -> None:
    begun, _ = checkin("free")
    app = SessionApp(begun, phrases_of("en"), "", lambda text, _: text)
    app._exit_renderables.append(WORDS)
    app._print_error_renderables()
    assert app._exit_renderables == []
    assert "".join(capsys.readouterr()) == ""


@played
async def test_what_is_typed_once_the_screen_is_back_counts_though_it_is_still_blank(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with on_screen("free", editor=str.upper) as screen:
        app, seen = screen.app, list[object]()

        @contextmanager
        def suspended() -> Iterator[None]:
            yield
            seen.append((app.place, app.drawn))

        monkeypatch.setattr(type(app), "can_suspend", True)
        monkeypatch.setattr(app, "suspend", suspended)
        monkeypatch.setattr(app, "forget_input", lambda: seen.append("forgotten"))
        before = app.place
        await screen.press("a", "ctrl+o")
        # The driver takes what it reads from then on as typed at the place drawn last.
        assert seen == ["forgotten", (before + 1, before + 1)]


async def gone_wrong(how: Callable[[Screen], None]) -> tuple[Screen, list[object]]:
    """Cause an error on a screen in mid-sentence; return the screen, and what Textual would print."""
    printed: list[object] = []
    with suppress(ValueError, RuntimeError):  # Textual raises the error again at the end of a test
        async with on_screen("free") as screen:
            await screen.type("half a sentence")
            how(screen)
            printed += screen.app._exit_renderables
    return screen, printed


@played
async def test_an_unforeseen_error_is_kept_from_textual() -> None:
    error = ValueError(WORDS)
    screen, printed = await gone_wrong(lambda screen: screen.app._handle_exception(error))
    assert printed == []
    assert screen.app.error is error
    assert screen.keeper.typing == {"free": {"text": "half a sentence"}}


@played
async def test_a_panic_of_textual_shows_nothing() -> None:
    screen, printed = await gone_wrong(lambda screen: screen.app.panic(WORDS))
    assert printed == []
    assert isinstance(screen.app.error, RuntimeError)
    assert screen.keeper.typing == {"free": {"text": "half a sentence"}}

import io
import re
import sys

import pytest

from reflect.terminal.progress import progress


class Screen(io.StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        return True


def test_the_bar_grows_over_an_empty_space_without_colours_or_faint_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    out = Screen()
    monkeypatch.setattr(sys, "stderr", out)
    with progress("Taking in", 4) as advance:
        advance(1)
    advance(0)
    assert not re.findall(r"\x1b\[[\d;]*m", out.getvalue().replace("\x1b[0m", ""))
    bars = {len(bar) for bar in re.findall(r"━*╸?", out.getvalue())} - {0}
    assert bars, "part of the bar is drawn"
    assert max(bars) < 40, "and the rest is empty"
    assert re.search(r"Taking in.* 25%", out.getvalue())


def test_elsewhere_than_on_a_terminal_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stderr", out)
    with progress("Taking in", 4) as advance:
        advance(1)
    assert out.getvalue() == ""

"""The clock of the screen, moved by hand."""

import pytest

from tests.screen.support import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still until the test moves it."""
    return Clock(monkeypatch)

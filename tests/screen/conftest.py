"""Fixtures for tests of the full screen."""

import pytest

from tests.screen.support import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that only the test advances."""
    return Clock(monkeypatch)

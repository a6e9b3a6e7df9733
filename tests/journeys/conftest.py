"""The home of a journey."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.home import Home


@pytest.fixture
def house(home: Path) -> Iterator[Home]:
    """An empty home."""
    house = Home(home)
    yield house
    house.close()

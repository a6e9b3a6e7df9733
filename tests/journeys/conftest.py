"""A home for every journey."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.home import Home


@pytest.fixture
def house(home: Path) -> Iterator[Home]:
    """A home with nothing in it yet."""
    house = Home(home)
    yield house
    house.close()

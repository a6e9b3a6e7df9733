"""Fixtures: an empty home, and disks that fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.failing.disks import Disk, mounted
from tests.journeys.home import Home


@pytest.fixture
def house(home: Path) -> Iterator[Home]:
    """An empty home, in the terminal."""
    house = Home(home)
    yield house
    house.close()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of two megabytes."""
    with mounted(tmp_path / "disk", kilobytes=2000) as disk:
        yield disk


@pytest.fixture
def on_disk(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A home on that disk, also for commands run in this process."""
    house = Home(disk.path / "home")
    monkeypatch.setenv("REFLECT_HOME", str(house.path))
    house.environment()  # creates the folder HOME while the disk is still writable
    yield house
    house.close()

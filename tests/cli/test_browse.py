"""`reflect browse` without a full screen, or with an empty journal."""

from pathlib import Path

import pytest

from tests.cli.support import keep, run
from tests.support.entries import an_entry


@pytest.mark.parametrize("flags", [(), ("--plain",)])
def test_without_a_full_screen_it_says_what_to_use_instead(home: Path, flags: tuple[str, ...]) -> None:
    keep(home, an_entry())
    ran = run(*flags, "browse")
    assert (ran.code, ran.out) == (2, "")
    assert "reflect list, show, search or calendar" in ran.err


def test_it_says_so_in_dutch_too() -> None:
    assert "Gebruik anders reflect list" in run("--lang", "nl", "browse").err


def test_it_takes_no_arguments() -> None:
    assert run("browse", "2026").code == 2

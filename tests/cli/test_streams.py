"""Standard streams: pipes that close early, full disks, and locales without UTF-8."""

from pathlib import Path

import pytest

from reflect.errors import FileError
from reflect.language.choose import phrases_of
from tests.cli.support import keep
from tests.journeys.home import Home
from tests.support.entries import an_entry, on, text


@pytest.fixture
def many(home: Path) -> Home:
    """A journal large enough to fill any pipe buffer."""
    keep(home, *(an_entry(text("woorden " * 300), day=on(-n)) for n in range(120)))
    return Home(home)


@pytest.mark.samples(3)
@pytest.mark.parametrize(
    "command",
    [
        "list --all --json",
        "show --json",
        "export",
        "export --format json",
        "--help",
        "list --all",
        "thread body-signal --all",
        "patterns --json",
    ],
)
def test_a_reader_that_leaves_is_not_an_error(many: Home, command: str) -> None:
    ran = many.shell(f"reflect {command} | head -c 20 | wc -c")
    assert (ran.out.strip(), ran.err) == ("20", "")


@pytest.mark.samples(3)
@pytest.mark.parametrize(
    "command",
    ["list", "show", "thread", "patterns", "revisit --json", "export", "--help", "--version", "status"],
)
def test_output_that_cannot_be_written_is_reported(many: Home, command: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    ran = many.shell(f"reflect {command} --lang en > /dev/full; echo $? >&2")
    *said, what, do, code = ran.err.splitlines()
    assert int(code) == 4
    assert (what, do) == phrases_of("en").errors.worded(FileError("stdout", "full", "ENOSPC"))
    assert not any("Traceback" in line or "Exception" in line for line in said)


def test_a_full_disk_in_mid_conversation_keeps_the_answers(home: Path) -> None:
    """The questions can no longer be shown, but the answers so far are on disk."""
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    house = Home(home)
    ran = house.shell(r"printf '6\nmijn nek\n' | reflect --lang nl > /dev/full")
    assert ran.code == 4


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "nl_NL.ISO-8859-1"])
def test_any_locale(many: Home, locale: str) -> None:
    keep(many.path, an_entry(text("één ☕ 👩‍👩‍👧"), day=on(1)))
    ran = many.run("show", "last", LANG=locale, LC_ALL=locale)
    assert (ran.code, ran.err) == (0, "")
    assert "één ☕ 👩‍👩‍👧" in ran.out

"""Output longer than the screen is shown in the user's own pager."""

import shutil
import signal
from pathlib import Path

import pytest

from tests.cli.support import keep
from tests.journeys.home import Home
from tests.journeys.person import BOTH, Person
from tests.journeys.terminal import NotShown, Terminal
from tests.support.entries import an_entry, on, text

FAKE = """#!/usr/bin/env python3
import os, signal, sys
signal.signal(signal.SIGINT, lambda *_: print("INTERRUPTED", flush=True))
if "--gone" in sys.argv:
    sys.exit(7)
seen = sys.stdin.buffer.readline() if "--early" in sys.argv else sys.stdin.buffer.read()
open(os.environ["SEEN"], "wb").write(seen)
print("PAGER HERE", flush=True)
keys = open("/dev/tty", "rb", buffering=0)
while keys.readline().strip() != b"q":
    pass
"""
LESS = shutil.which("less")


@pytest.fixture
def book(house: Home, tmp_path: Path) -> Home:
    """A journal whose list fills more than a screen, with a long last entry, and a pager other than `less`."""
    keep(
        house.path,
        *(an_entry(text(f"knot {n}, tied tightly"), day=on(-n - 1)) for n in range(40)),
        an_entry(text("\n".join(f"line {n} \x1b[2J of a knot" for n in range(100)))),
    )
    script = tmp_path / "pages"
    script.write_text(FAKE)
    script.chmod(0o700)
    house.env = {"PAGER": str(script), "SEEN": str(tmp_path / "seen")}
    return house


def seen(house: Home) -> str:
    return Path(house.env["SEEN"]).read_bytes().decode()


@pytest.mark.samples(2)
@pytest.mark.parametrize(
    "command",
    [["list", "--all"], ["show"], ["search", "knot"], ["calendar", "--by", "presence"]],
    ids=" ".join,
)
def test_a_long_page_goes_through_the_pager_and_a_short_one_does_not(book: Home, command: list[str]) -> None:
    book.day = 0
    terminal = book.sit_down(*command, size=(80, 12))
    terminal.shows("PAGER HERE")
    assert "\x1b[" in seen(book), "it has its colours"
    assert "\x1b[2J" not in seen(book), "and nothing that acts on the terminal"
    terminal.line("q")
    assert terminal.wait_exit() == 0
    assert terminal.restored
    Path(book.env["SEEN"]).unlink()
    tall = book.sit_down(*command, size=(80, 300))
    assert tall.wait_exit() == 0
    assert "PAGER HERE" not in tall.outside
    assert tall.left
    assert not Path(book.env["SEEN"]).exists()


def test_a_long_help_page_goes_through_the_pager_and_a_short_one_does_not(book: Home) -> None:
    terminal = book.sit_down("export", "--help", size=(80, 24))
    terminal.shows("PAGER HERE")
    assert "--profile" in seen(book)
    terminal.line("q")
    assert terminal.wait_exit() == 0
    Path(book.env["SEEN"]).unlink()
    for page in (["lock", "--help"], ["export", "--help", "--plain"]):
        shown = book.sit_down(*page, size=(80, 24))
        assert shown.wait_exit() == 0
        assert "PAGER HERE" not in shown.outside
        assert "--help" in shown.outside


@pytest.mark.parametrize("person", BOTH, ids=lambda person: person.language)
def test_the_help_begins_with_what_it_is_in_an_ordinary_window(book: Home, person: Person) -> None:
    terminal = book.sit_down("--help", "--lang", person.language, size=(80, 24))
    terminal.shows("PAGER HERE")
    terminal.line("q")
    assert terminal.wait_exit() == 0
    texts, page = person.phrases.help, " ".join(seen(book).split())
    assert page.startswith(texts.tagline)
    for words in (*texts.groups.values(), *texts.examples, texts.where_help_is):
        assert " ".join(words.split()) in page


def test_ctrl_c_is_for_the_pager(book: Home) -> None:
    terminal = book.sit_down("show", size=(80, 12))
    terminal.shows("PAGER HERE")
    terminal.key("ctrl-c")
    terminal.shows("INTERRUPTED")
    assert terminal.process.poll() is None, "reflect waits for the pager"
    terminal.line("q")
    assert terminal.wait_exit() == 0


@pytest.mark.parametrize("way", ["--early", "--gone"])
def test_leaving_the_pager_early_is_not_an_error(book: Home, way: str) -> None:
    book.env["PAGER"] += f" {way}"
    terminal = book.sit_down("list", "--all", size=(80, 12))
    if way == "--early":
        terminal.shows("PAGER HERE")
        terminal.line("q")
    assert terminal.wait_exit() == 0
    assert "Traceback" not in terminal.outside
    assert terminal.restored


@pytest.mark.parametrize("none", ["", "cat", "none-such", "/etc/passwd"])
def test_without_a_pager_it_is_simply_shown(book: Home, none: str) -> None:
    book.env["PAGER"] = none
    terminal = book.sit_down("list", "--limit", "30", size=(80, 12))
    assert terminal.wait_exit() == 0
    assert "knot 0, tied tightly" in terminal.left
    assert "knot 28, tied tightly" in terminal.left


def test_plain_lines_a_dumb_terminal_and_a_pipe_have_no_pager(book: Home) -> None:
    plain = book.sit_down("list", "--limit", "30", "--plain", size=(80, 12))
    dumb = book.sit_down("list", "--limit", "30", size=(80, 12), TERM="dumb")
    for terminal in (plain, dumb):
        assert terminal.wait_exit() == 0
        assert "knot 28, tied tightly" in terminal.left
    assert "\x1b" not in dumb.outside
    assert "knot 28, tied tightly" in book.run("list", "--limit", "30").out
    assert not Path(book.env["SEEN"]).exists()


def test_a_notice_of_more_entries_comes_after_the_pager(book: Home) -> None:
    terminal = book.sit_down("list", "--lang", "en", size=(80, 12))
    terminal.shows("PAGER HERE")
    assert "--all" not in terminal.left
    terminal.line("q")
    terminal.shows("These are the newest 20.")
    assert terminal.wait_exit() == 0


def test_looking_back_at_a_day_that_is_done_opens_the_browser_and_no_pager(book: Home) -> None:
    keep(book.path, an_entry(text("later that day " * 300)))
    book.day = 0
    terminal = book.sit_down("--lang", "en", size=(80, 24))
    terminal.shows("look back")
    terminal.type("l")
    terminal.waits_until(lambda: terminal.full_screen, "showed no alternate screen")
    terminal.shows("Sunday 22 November 2026")
    terminal.type("q")
    assert terminal.wait_exit() == 0
    assert not Path(book.env["SEEN"]).exists()


# With `less`


def in_less(book: Home, *command: str, **env: str) -> Terminal:
    del book.env["PAGER"]
    terminal = book.sit_down(*command, size=(80, 12), **env)
    terminal.waits_until(lambda: terminal.full_screen, "showed no alternate screen")
    return terminal


def leave_less(terminal: Terminal) -> int:
    """Press q until `less` has ended, because it discards input while handling Ctrl-C; return the exit code."""
    for _ in range(30):
        terminal.type("q")
        try:
            return terminal.wait_exit(patience=1)
        except NotShown:
            continue
    raise NotShown(terminal.dump())


needs_less = pytest.mark.skipif(LESS is None, reason="less is not installed here")


@pytest.mark.samples(2)
@needs_less
@pytest.mark.parametrize(
    "usual", [{}, {"LESS": ""}, {"LESS": "-FRX"}, {"LESS": "--no-init"}, {"PAGER": "less -M"}], ids=repr
)
def test_in_less_nothing_stays_in_the_scrollback(book: Home, usual: dict[str, str]) -> None:
    terminal = in_less(book, "search", "knot", COLORFGBG="15;0", **usual)
    terminal.shows("of a knot line 1")
    assert terminal.colours
    terminal.type(" ")
    terminal.shows("knot 3, tied tightly")
    terminal.key("ctrl-c")
    assert leave_less(terminal) == 0
    assert "knot" not in terminal.left
    assert "knot" not in terminal.outside
    assert terminal.restored


@needs_less
def test_what_is_looked_for_in_less_is_not_kept(book: Home) -> None:
    terminal = in_less(book, "list", "--all", XDG_STATE_HOME=str(book.path.parent / "state"))
    terminal.shows("knot 0")
    terminal.line("/secretly")
    terminal.shows("Pattern not found")
    terminal.type("q")
    assert terminal.wait_exit() == 0
    user = book.path.parent / "user"
    assert [file for file in user.rglob("*") if "lesshst" in file.name] == []
    assert not (book.path.parent / "state").exists()


@needs_less
@pytest.mark.parametrize("person", BOTH, ids=lambda person: person.language)
def test_less_says_how_to_leave_and_a_command_typed_into_it_writes_no_file(
    book: Home, person: Person
) -> None:
    terminal = in_less(book, "list", "--all", "--lang", person.language)
    terminal.shows("knot 0", person.phrases.looking.pager_more)
    terminal.line("status.txt")  # to `less`, s is the key that writes the page to a file
    assert leave_less(terminal) == 0
    assert list(book.path.parent.glob("tatus*")) == []


@needs_less
def test_a_window_that_closes_takes_both_away(book: Home) -> None:
    terminal = in_less(book, "list", "--all")
    terminal.shows("knot 0")
    assert terminal.kill(signal.SIGTERM) != 0

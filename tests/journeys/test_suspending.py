"""Suspending and resuming the program: by Ctrl-Z and `fg` in a shell, or by signals from elsewhere."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from tests.cli.support import keep
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, asked
from tests.journeys.terminal import Terminal
from tests.support.entries import an_entry, text

WORDS = "words that were typed"


def stopped(terminal: Terminal) -> bool:
    """Return whether the program is stopped."""
    status = Path(f"/proc/{terminal.process.pid}/stat").read_text()
    return status.rpartition(")")[2].split()[0] == "T"


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="no /proc to see that it is stopped"
)


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_the_typed_text_is_drawn_at_once_when_the_screen_resumes(
    house: Home, bank: Bank, number: signal.Signals
) -> None:
    terminal = house.sit_down("checkin", "free", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN), f"Enter {ROBIN.phrases.screen.key_skip}")
    terminal.type(WORDS)
    terminal.shows(WORDS)
    for _ in range(2):
        os.kill(terminal.process.pid, number)
        terminal.waits_until(lambda: stopped(terminal), "the program did not stop")
        if number == signal.SIGTSTP:
            terminal.waits_until(lambda: not terminal.full_screen, "the shell did not get its screen back")
            assert terminal.restored
        terminal.alternate.reset()
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.shows(asked(bank, "free", ROBIN), WORDS)
        terminal.waits_until(lambda: terminal.full_screen, "the alternate screen did not come back")
    terminal.type("!")
    terminal.shows(f"{WORDS}!")
    terminal.enter()
    terminal.shows(ROBIN.phrases.session.saved)
    assert terminal.leave() == 0
    assert terminal.restored
    assert answers(house.entry())["free"]["text"] == f"{WORDS}!"


def test_a_signal_to_go_on_without_a_stop_leaves_the_terminal_unchanged(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "free", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN), f"Enter {ROBIN.phrases.screen.key_skip}")
    terminal.type(WORDS)
    terminal.shows(WORDS)
    terminal.alternate.reset()
    os.kill(terminal.process.pid, signal.SIGCONT)
    terminal.shows(WORDS)
    terminal.key("ctrl-q")
    assert terminal.wait_exit() == 0
    assert terminal.restored


@pytest.fixture
def shell(house: Home) -> Iterator[Terminal]:
    """A shell with job control, at its prompt."""
    path = Path("/bin/bash")
    if not path.exists():
        pytest.skip("no bash, whose job control this needs")
    prompt = "ready> "
    terminal = Terminal(
        [path, "--norc", "--noprofile", "-i"],
        house.environment(PS1=prompt, HISTFILE=""),
        cwd=house.path.parent,
    )
    try:
        terminal.shows(prompt)
        yield terminal
        terminal.line("exit")
        terminal.wait_exit()
    finally:
        terminal.close()


def test_the_typed_line_is_drawn_at_once_after_fg_in_a_shell(
    house: Home, bank: Bank, shell: Terminal
) -> None:
    shell.line("reflect checkin free --plain --lang en")
    shell.shows(asked(bank, "free", ROBIN), "Answer:")
    shell.type(WORDS)
    shell.shows(f"Answer: {WORDS}")
    shell.key("ctrl-z")
    shell.shows("Stopped")
    shell.line("fg")
    shell.shows_times(2, f"Answer: {WORDS}")
    shell.type("!")
    shell.shows(f"{WORDS}!")
    shell.enter()
    shell.shows(ROBIN.phrases.session.saved)
    assert answers(house.entry())["free"]["text"] == f"{WORDS}!"


def test_what_is_private_leaves_the_screen_to_the_shell_and_comes_back_with_fg(
    house: Home, shell: Terminal
) -> None:
    keep(house.path, an_entry(text(WORDS)))
    texts = ROBIN.phrases.protection
    shell.line("reflect show last --private --lang en")
    shell.shows(WORDS, texts.private_close)
    shell.key("ctrl-z")
    shell.shows("Stopped")
    assert not shell.full_screen
    shell.line("fg")
    shell.shows(WORDS, texts.private_close)
    shell.type("q")
    shell.waits_until(lambda: not shell.full_screen, "a key alone did not close it")
    shell.line("reflect encrypt --lang en")
    for prompt in (texts.new_passphrase, texts.new_passphrase_again):
        shell.shows(prompt)
        shell.line("drie droge sokken")
    shell.shows(texts.recovery_shown, texts.recovery_written_down)
    shell.key("ctrl-z")
    shell.shows_times(2, "Stopped")
    assert not shell.full_screen
    shell.line("fg")
    shell.shows(texts.recovery_shown, texts.recovery_written_down)
    shell.key("ctrl-c")
    shell.shows(texts.nothing_changed)
    assert WORDS not in shell.outside
    assert texts.recovery_shown not in shell.outside

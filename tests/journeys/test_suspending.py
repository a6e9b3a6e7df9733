"""Suspending and resuming the program: by Ctrl-Z and `fg` in a shell, or by signals from elsewhere."""

import os
import signal
from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, asked
from tests.journeys.terminal import Terminal

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


def test_the_typed_line_is_drawn_at_once_after_fg_in_a_shell(house: Home, bank: Bank) -> None:
    shell = Path("/bin/bash")
    if not shell.exists():
        pytest.skip("no bash, whose job control this needs")
    prompt = "ready> "
    terminal = Terminal(
        [shell, "--norc", "--noprofile", "-i"],
        house.environment(PS1=prompt, HISTFILE=""),
        cwd=house.path.parent,
    )
    try:
        terminal.shows(prompt)
        terminal.line("reflect checkin free --plain --lang en")
        terminal.shows(asked(bank, "free", ROBIN), "Answer:")
        terminal.type(WORDS)
        terminal.shows(f"Answer: {WORDS}")
        terminal.key("ctrl-z")
        terminal.shows("Stopped")
        terminal.line("fg")
        terminal.shows_times(2, f"Answer: {WORDS}")
        terminal.type("!")
        terminal.shows(f"{WORDS}!")
        terminal.enter()
        terminal.shows(ROBIN.phrases.session.saved)
        terminal.line("exit")
        terminal.wait_exit()
    finally:
        terminal.close()
    assert answers(house.entry())["free"]["text"] == f"{WORDS}!"

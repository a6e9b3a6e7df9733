"""Bursts of input on a pseudo-terminal: unbracketed pastes, early keys, terminal reports, signals."""

import contextlib
import os
import signal
from itertools import product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.screen.closing_sheet import SETTLED
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, asked
from tests.journeys.terminal import NotShown, Terminal
from tests.screen.test_key_reader import REPORTS

PHRASES = ROBIN.phrases


def free(house: Home, bank: Bank) -> Terminal:
    """A check-in whose only question is the blank page."""
    terminal = house.sit_down("checkin", "free", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN), f"Enter {PHRASES.screen.key_skip}")
    return terminal


def test_a_paste_without_brackets_is_one_answer(house: Home, bank: Bank) -> None:
    terminal = free(house, bank)
    terminal.send(b"one\rtwo\rthree")
    terminal.shows("one two three", f"Enter {PHRASES.screen.key_words['go_on']}")
    terminal.enter()
    terminal.shows(PHRASES.session.saved)
    assert terminal.leave() == 0
    assert terminal.restored
    assert answers(house.entry())["free"]["text"] == "one\ntwo\nthree"


def test_a_long_paste_without_brackets_keeps_every_line(house: Home, bank: Bank) -> None:
    """A terminal delivers at most 4,095 bytes at a time, and so splits lines and characters."""
    lines = [f"{n}: a long lïne with ünusual characters, 漢字 and 👍" for n in range(135)]
    terminal = free(house, bank)
    pasted = ""
    for line_end in ("\r", "\r\n", "\n"):
        paste = line_end.join([*lines, f"this ends{line_end!r}"])
        assert len(paste.encode()) > 1.5 * 4096
        terminal.send(paste.encode())
        terminal.shows(f"this ends{line_end!r}")
        pasted += paste.replace(line_end, "\n")
    assert len(pasted.encode()) > 4 * 4096
    terminal.enter()
    terminal.shows(PHRASES.session.saved)
    assert terminal.leave() == 0
    assert answers(house.entry())["free"]["text"] == pasted


def test_a_paste_whose_end_never_comes_is_shown_and_kept(house: Home, bank: Bank) -> None:
    terminal = free(house, bank)
    terminal.send(b"\x1b[200~one\rtwo")
    terminal.shows("one two", f"Enter {PHRASES.screen.key_words['go_on']}")
    terminal.enter()
    terminal.shows(PHRASES.session.saved)
    assert terminal.leave() == 0
    assert answers(house.entry())["free"]["text"] == "one\ntwo"


def test_two_enters_at_once_at_the_closing_leave_it_and_words_typed_on_do_not(
    house: Home, bank: Bank
) -> None:
    terminal = free(house, bank)
    terminal.send(b"hello\r")
    terminal.shows(PHRASES.session.saved)
    for typed in ("", "and ", "more "):
        terminal.type(typed)
        with pytest.raises(NotShown):  # it has not ended
            terminal.wait_exit(patience=1.1 * SETTLED)
    while terminal.process.poll() is None:
        # The closing ignores keys that come right after it appears.
        terminal.send(b"\r\r")
        try:
            terminal.wait_exit(patience=0.5)
        except AssertionError:
            continue
    assert terminal.process.returncode == 0
    assert terminal.restored
    assert "wrong" not in terminal.left
    assert (house.path / "backups").is_dir()
    assert answers(house.entry())["free"]["text"] == "hello"


def test_input_after_pausing_answers_nothing(house: Home, bank: Bank) -> None:
    for number, behind in enumerate(("xy\r", "xy\rz\r", "\r\r", "\x1b[200~xy\x1b[201~\r")):
        terminal = house.sit_down("checkin", "core", "--lang", "en")
        action = PHRASES.screen.key_words["go_on"] if number else PHRASES.screen.key_skip
        terminal.shows(asked(bank, "body-signal", ROBIN), f"Enter {action}")
        terminal.type("" if number else "half")
        terminal.shows("half")
        terminal.send(f"\x11{behind}".encode())
        assert terminal.wait_exit() == 0
        assert terminal.restored
        draft = house.draft()
        assert draft is not None
        assert not any(draft.answers)
        assert draft.typing["body-signal"]["text"] == "half"
    assert house.status()["draft"]["answered"] == 0
    house.run(stdin="\n\n\n")
    assert answers(house.entry())["body-signal"]["text"] == "half"


def test_input_before_the_first_question_is_ignored(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "core", "--lang", "en")
    terminal.send(b"too early\r")
    terminal.shows(asked(bank, "body-signal", ROBIN), f"Enter {PHRASES.screen.key_skip}")
    # Input within 30 ms may be the rest of an earlier paste; nobody types that fast.
    terminal.presses_until("…", "…")
    terminal.type("in time")
    terminal.shows("in time")
    terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", ROBIN), f"Enter {PHRASES.screen.key_skip}")
    terminal.key("ctrl-c")
    assert terminal.wait_exit() == 130
    house.run(stdin="\n\n")
    assert answers(house.entry())["body-signal"]["text"].lstrip("…") == "in time"


def test_a_key_before_a_question_that_comes_by_itself_does_not_take_the_answer_with_it(
    house: Home, bank: Bank
) -> None:
    house.changes |= {"stands": 4.0, "burst_gap": 60.0}
    terminal = house.sit_down("checkin", "--question", "small-step", "--question", "free", "--lang", "en")
    terminal.shows(asked(bank, "small-step", ROBIN))
    terminal.line(ROBIN.cue)
    terminal.waits_until(lambda: terminal.field == 1, "the other half never came")
    terminal.line(ROBIN.response)
    terminal.waits_until(lambda: "──" in terminal.seen, "the plan never stood alone")
    terminal.type("x")
    terminal.shows(asked(bank, "free", ROBIN))
    terminal.line("in time")
    terminal.shows(PHRASES.session.saved)
    assert answers(house.entry())["free"]["text"] == "in time"


def test_reports_of_a_terminal_never_become_text(house: Home, bank: Bank) -> None:
    house.changes["gap"] = (
        10.0  # on a busy machine the second piece comes late, and the first is the Escape key
    )
    terminal = free(house, bank)
    terminal.type("a")
    typed = "a"
    for (number, report), cut in product(enumerate(REPORTS), (0, 1, 2, 7)):
        terminal.send(report[:cut].encode("utf-8", "surrogatepass"))
        terminal.send(report[cut:].encode("utf-8", "surrogatepass"))
        if number % 8 == 7:
            typed += "b"
            terminal.type("b")
            terminal.shows(typed)
    terminal.type("c\r")
    terminal.shows(PHRASES.session.saved)
    assert terminal.leave() == 0
    assert answers(house.entry())["free"]["text"] == f"{typed}c"


SENT = st.lists(
    st.sampled_from(
        [
            b"words ",
            b"\r",
            b"\r\r",
            b"one\rtwo",
            b"\n",
            b"\t",
            b"\x7f",
            b"\x00",
            b"\xff",
            b"\xe2\x82",
            b"\x1b",
            b"\x1bOP",
        ]
        + [
            b"\x1b[200~paste\rd\x1b[201~",
            b"\x1b[200~",
            b"\x1b[A",
            b"\x1b[Z",
            b"\x0c",
            b"\x18",
            b"\x12",
            b"\x1b\r",
        ]
        + [report.encode("utf-8", "surrogatepass") for report in REPORTS[:12]]
        + [signal.SIGWINCH, signal.SIGCONT, signal.SIGTSTP]
    ),
    min_size=3,
    max_size=14,
)


@settings(max_examples=5, phases=[Phase.generate])  # shrinking an example takes minutes here
@given(sent=SENT, last=st.sampled_from([b"\x03", signal.SIGTERM, signal.SIGHUP]))
def test_whatever_is_sent_the_program_ends_as_it_should(
    tmp_path_factory: pytest.TempPathFactory, sent: list[bytes | signal.Signals], last: bytes | signal.Signals
) -> None:
    house = Home(tmp_path_factory.mktemp("any") / "home")
    terminal = house.sit_down("checkin", "core", "--lang", "en")
    try:
        terminal.shows(f"F1 {PHRASES.screen.key_words['keys']}")
        for one in sent:
            if isinstance(one, signal.Signals):
                os.kill(terminal.process.pid, one)
                os.kill(terminal.process.pid, signal.SIGCONT)
            else:
                terminal.send(one)
        rounds = 60
        while terminal.process.poll() is None and rounds:
            rounds -= 1
            if not terminal.full_screen:
                # Python handles signals that arrive together in the order of their numbers, so a stop can be handled
                # after the continue that was sent later. A user who sees the shell then types `fg`.
                terminal.process.send_signal(signal.SIGCONT)
            elif isinstance(last, bytes):
                # Repeated, because within an unfinished paste only a separate Ctrl-C is recognised.
                terminal.send(last)
            else:
                terminal.process.send_signal(last)
            with contextlib.suppress(AssertionError):
                terminal.wait_exit(patience=2)
        code = {b"\x03": 130, signal.SIGTERM: 128 + signal.SIGTERM, signal.SIGHUP: 128 + signal.SIGHUP}[last]
        assert terminal.process.poll() in (0, code), terminal.dump()
        assert terminal.restored
        assert "wrong" not in terminal.left
        assert "Traceback" not in terminal.inside + terminal.outside
    finally:
        house.close()

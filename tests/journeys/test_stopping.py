"""Stopping half-way by a pause, Ctrl-C, a signal, a closed window or kill -9. Nothing is lost."""

import signal
from collections.abc import Callable, Sequence

import pytest

from reflect.bank.bank import Bank
from reflect.errors import Interrupted
from tests.journeys.home import Home, answers
from tests.journeys.person import (
    BOTH,
    ROBIN,
    SANNE,
    Person,
    asked,
    pass_over_the_rest,
    see_plan,
    to_other_half,
)
from tests.journeys.terminal import Terminal
from tests.support.questions import note_of

PIECES, REST = ("het", " begint", " ergens", " bij", " mijn", " sch"), "ouders"


def begun(house: Home, person: Person, bank: Bank, typed: str, *flags: str) -> Terminal:
    """Start a check-in, answer the first question and type something as the second answer."""
    terminal = house.sit_down("--lang", person.language, *flags, size=(80, 40))
    terminal.shows(asked(bank, "tension-before", person))
    terminal.line(person.before)
    terminal.shows(asked(bank, "body-signal", person))
    types(terminal, typed, typed, person)
    return terminal


def types(terminal: Terminal, words: str, seen: str, person: Person) -> None:
    """Type some words, and wait until they are seen where they belong."""
    terminal.type(words)
    # In plain lines with the prompt, because the terminal may echo text that the program has not read yet.
    terminal.shows(seen if terminal.full_screen else f"{person.phrases.session.plain_prompt} {seen}")


def resumed(house: Home, person: Person, bank: Bank, typed: str, *flags: str) -> Terminal:
    """Resume the check-in and check that what was typed is still there."""
    terminal = house.sit_down(*flags, size=(80, 40))
    terminal.shows(person.phrases.session.resumed, asked(bank, "body-signal", person), typed)
    if "--plain" in flags:
        terminal.key("up")
        terminal.shows(f"{person.phrases.session.plain_prompt} {typed}")
    return terminal


def stopped_in_many_ways(
    house: Home, person: Person, bank: Bank, ways: Sequence[Callable[[Terminal, str], None]], *flags: str
) -> None:
    """Type a word, stop in the first way, resume, type the next word, stop in the second way, and so on."""
    first, *pieces = PIECES[-len(ways) :]
    typed = first.strip()
    terminal = begun(house, person, bank, typed, *flags)
    for way, more in zip(ways, [*pieces, REST], strict=True):
        way(terminal, typed)
        assert house.typed("body-signal") == {"text": typed}, way
        terminal = resumed(house, person, bank, typed, *flags)
        typed += more
        types(terminal, more, typed, person)
    finishes(terminal, house, person, bank, typed)


def finishes(terminal: Terminal, house: Home, person: Person, bank: Bank, typed: str) -> None:
    """Confirm what is typed, and finish."""
    terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", person))
    terminal.line(person.thought)
    terminal.shows(asked(bank, "small-step", person))
    terminal.key("ctrl-c")
    assert terminal.wait_exit() == 130

    pass_over = house.run("--lang", "en", stdin="\n\n\n")
    assert pass_over.code == 0, pass_over.err
    entry = house.entry()
    assert entry["language"] == person.language, "a draft keeps its language"
    said = answers(entry)
    assert said["tension-before"]["value"] == int(person.before)
    assert said["body-signal"]["text"] == typed
    assert said["body-signal"]["areas"] == ["shoulders"]
    assert said["repeated-thought"]["text"] == person.thought


def test_however_the_screen_is_stopped_what_was_half_typed_is_kept(house: Home, bank: Bank) -> None:
    draft = {"session": "daily", "answered": 1}

    def pause(terminal: Terminal, typed: str) -> None:
        terminal.key("ctrl-q")
        assert terminal.wait_exit() == 0
        assert terminal.restored
        assert terminal.left == SANNE.phrases.session.paused["answers"]
        assert house.status()["draft"] == draft
        assert "◐" in house.shell("reflect-status").out

    def ctrl_c(terminal: Terminal, typed: str) -> None:
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130
        assert terminal.restored
        assert terminal.left == SANNE.phrases.errors.worded(Interrupted(kept=True))[0]
        assert typed not in terminal.left, "the full screen leaves nothing behind"

    def sent(number: signal.Signals) -> Callable[[Terminal, str], None]:
        def stop(terminal: Terminal, typed: str) -> None:
            assert terminal.kill(number) == 128 + number
            assert terminal.restored
            assert typed not in terminal.left

        return stop

    def window_closed(terminal: Terminal, typed: str) -> None:
        terminal.hang_up()
        terminal.wait_exit()

    def kill_9_after_a_while(terminal: Terminal, typed: str) -> None:
        """Unconfirmed text is saved a few seconds after the last key."""
        saved = {"text": typed}
        terminal.waits_until(lambda: house.typed("body-signal") == saved, "what is typed is never saved")
        terminal.kill(signal.SIGKILL)
        assert house.status()["draft"] == draft

    ways = [pause, ctrl_c, sent(signal.SIGTERM), sent(signal.SIGHUP), window_closed, kill_9_after_a_while]
    stopped_in_many_ways(house, SANNE, bank, ways)


def test_however_plain_lines_are_stopped_what_was_half_typed_is_kept(house: Home, bank: Bank) -> None:
    def ctrl_c(terminal: Terminal, typed: str) -> None:
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130
        assert terminal.restored
        assert terminal.left.endswith(SANNE.phrases.errors.worded(Interrupted(kept=True))[0])
        assert typed in terminal.left

    def sent(number: signal.Signals) -> Callable[[Terminal, str], None]:
        def stop(terminal: Terminal, typed: str) -> None:
            assert terminal.kill(number) in (128 + number, -number)
            assert terminal.restored

        return stop

    def window_closed(terminal: Terminal, typed: str) -> None:
        terminal.interrupt_wait(signal.SIGALRM)  # makes the autosave of the line happen now
        terminal.hang_up()
        assert terminal.wait_exit() == 128 + signal.SIGHUP

    ways = [ctrl_c, sent(signal.SIGTERM), sent(signal.SIGHUP), window_closed]
    stopped_in_many_ways(house, SANNE, bank, ways, "--plain")


@pytest.mark.parametrize("person", BOTH, ids=lambda person: person.language)
def test_a_pause_after_a_digit_alone_speaks_of_what_was_typed(
    house: Home, bank: Bank, person: Person
) -> None:
    terminal = house.sit_down("--lang", person.language, size=(60, 16))
    terminal.shows(asked(bank, "tension-before", person))
    terminal.type("6")
    terminal.key("ctrl-q")
    assert terminal.wait_exit() == 0
    assert terminal.left == person.phrases.session.paused["typing"]
    assert not any(line.startswith(" ") for line in terminal.lines if line.strip()), "broken between words"
    assert house.status()["draft"] == {"session": "daily", "answered": 0}


@pytest.mark.parametrize(("person", "key"), [(SANNE, "ctrl-q"), (ROBIN, "ctrl-c")], ids=["nl", "en"])
def test_after_skips_alone_no_answers_are_promised(house: Home, bank: Bank, person: Person, key: str) -> None:
    terminal = house.sit_down("checkin", "core", "--lang", person.language)
    for question in ("body-signal", "repeated-thought"):
        terminal.shows(asked(bank, question, person))
        terminal.enter()
    terminal.shows(person.phrases.session.cue_example)
    terminal.key(key)
    terminal.wait_exit()
    stopped = person.phrases.errors.worded(Interrupted(kept=True, held="place"))[0]
    assert terminal.left == (stopped if key == "ctrl-c" else person.phrases.session.paused["place"])


def test_the_end_of_input_pauses_plain_lines(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("--plain", "--lang", "nl")
    terminal.shows(asked(bank, "tension-before", SANNE))
    terminal.line("6")
    terminal.shows(asked(bank, "body-signal", SANNE))
    terminal.shows_times(3, "Antwoord:")  # before the prompt appears, the program does not receive Ctrl-D
    terminal.key("ctrl-d")
    assert terminal.wait_exit() == 0
    assert terminal.restored
    terminal.shows(SANNE.phrases.session.paused["answers"])
    assert house.status()["draft"] == {"session": "daily", "answered": 1}


def test_half_a_plan_is_kept_by_ctrl_c_in_plain_lines(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "core", "--plain", "--lang", "en", size=(80, 40))
    terminal.shows(asked(bank, "body-signal", ROBIN))
    terminal.line()
    terminal.shows(asked(bank, "repeated-thought", ROBIN))
    terminal.line()
    terminal.shows("When:")
    terminal.line(ROBIN.cue)
    terminal.shows("Then I:")
    terminal.type("look out of")
    terminal.shows("Then I: look out of")
    terminal.key("ctrl-c")
    assert terminal.wait_exit() == 130

    terminal = house.sit_down("--plain", size=(80, 40))
    terminal.shows(asked(bank, "small-step", ROBIN), f"So far: {ROBIN.cue}", "When:")
    terminal.enter()
    terminal.shows("So far: look out of", "Then I:")
    terminal.key("up")
    terminal.shows("Then I: look out of")
    terminal.line(" the window")
    assert terminal.wait_exit() == 0
    said = answers(house.entry())["small-step"]
    assert (said["cue"], said["response"]) == (ROBIN.cue, "look out of the window")


@pytest.mark.parametrize("back", [(), ("--plain",)], ids=["to the screen", "to plain lines"])
def test_half_a_plan_is_kept_when_the_pipe_ends(house: Home, bank: Bank, back: tuple[str, ...]) -> None:
    ran = house.run("checkin", "core", "--lang", "en", stdin=f"\n\n{ROBIN.cue}\n")
    assert ran.code == 0
    assert ROBIN.phrases.session.paused["typing"] in ran.out
    terminal = house.sit_down(*back, size=(80, 40))
    terminal.shows(asked(bank, "small-step", ROBIN), ROBIN.cue)
    if back:
        terminal.enter()
        terminal.shows("Then I:")
    terminal.line(ROBIN.response)
    terminal.shows(ROBIN.phrases.session.saved)
    terminal.leave()
    said = answers(house.entry())["small-step"]
    assert (said["cue"], said["response"]) == (ROBIN.cue, ROBIN.response)


def test_half_a_follow_up_is_kept_by_ctrl_c_in_plain_lines(house: Home, bank: Bank) -> None:
    note = note_of(bank, "en")
    with house.on_day(0):
        house.run("--lang", "en", stdin=f"5\n\n\n{ROBIN.cue}\n{ROBIN.response}\n\n\n")
    with house.on_day(1):
        terminal = house.sit_down("--plain", "--lang", "en", size=(80, 40))
        terminal.shows(ROBIN.plan, ROBIN.phrases.words.outcomes["not_this_time"])
        terminal.line("2")
        terminal.shows(note)
        terminal.type("with the second mes")
        terminal.shows("Answer: with the second mes")
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130

        terminal = house.sit_down()
        terminal.shows(note, "with the second mes")
        terminal.line("sage")
        terminal.shows(ROBIN.phrases.words.decisions["release"])
        terminal.enter()
        pass_over_the_rest(terminal, ROBIN, bank, 1)
        terminal.shows(ROBIN.phrases.session.saved)
        terminal.leave()
        said = answers(house.entry())["follow-up"]
        assert (said["outcome"], said["text"]) == ("partly", "with the second message")


def _steps(person: Person, bank: Bank) -> list[tuple[str, list[str]]]:
    """Return the questions of the core session in order, each with the lines that answer it."""
    return [
        (asked(bank, "body-signal", person), [person.body]),
        (asked(bank, "repeated-thought", person), [person.thought]),
        (asked(bank, "small-step", person), [person.cue, person.response]),
        (asked(bank, "tension-before", person), [person.before]),
        (asked(bank, "free", person), [person.theme]),
    ]


def _write(terminal: Terminal, lines: list[str]) -> None:
    """Answer a question, and wait for the second half of a plan before writing it."""
    for line in lines[:-1]:
        if terminal.full_screen:
            terminal.type(line)
            terminal.shows(line)
            to_other_half(terminal)
        else:
            terminal.line(line)
    terminal.line(lines[-1])
    if terminal.full_screen and len(lines) > 1:
        see_plan(terminal)


@pytest.mark.parametrize(
    ("flags", "confirmed"),
    [
        ((), 3),
        (("--plain",), 2),
        *(
            pytest.param(flags, confirmed, marks=pytest.mark.proof)
            for flags in ((), ("--plain",))
            for confirmed in (1, 2, 3, 4)
            if (flags, confirmed) not in [((), 3), (("--plain",), 2)]
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else "plain" if value else "screen",
)
def test_kill_9_leaves_every_confirmed_answer(
    house: Home, bank: Bank, flags: tuple[str, ...], confirmed: int
) -> None:
    """An answer is on disk before the next question appears, so the kill comes as soon as it appears."""
    steps = _steps(SANNE, bank)
    extra = ("--question", "tension-before", "--question", "free")
    terminal = house.sit_down("checkin", "core", *extra, "--lang", "nl", *flags, size=(80, 40))
    for question, lines in steps[:confirmed]:
        terminal.shows(question)
        _write(terminal, lines)
    terminal.shows(steps[confirmed][0])
    assert terminal.kill(signal.SIGKILL) == -signal.SIGKILL
    assert house.status()["draft"] == {"session": "core", "answered": confirmed}

    terminal = house.sit_down(*flags, size=(80, 40))
    terminal.shows(SANNE.phrases.session.resumed, steps[confirmed][0])
    for question, lines in steps[confirmed:]:
        terminal.shows(question)
        _write(terminal, lines)
    terminal.shows(SANNE.phrases.session.saved)
    assert terminal.leave() == 0
    said = answers(house.entry())
    assert said["body-signal"]["text"] == SANNE.body
    assert said["repeated-thought"]["text"] == SANNE.thought
    assert (said["small-step"]["cue"], said["small-step"]["response"]) == (SANNE.cue, SANNE.response)
    assert said["tension-before"]["value"] == int(SANNE.before)
    assert said["free"]["text"] == SANNE.theme
    assert house.status()["draft"] is None


def test_kill_9_after_the_last_answer_leaves_the_entry(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "free", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN))
    terminal.line("the last thing I said today")
    terminal.shows(ROBIN.phrases.session.saved)
    terminal.kill(signal.SIGKILL)
    assert answers(house.entry())["free"]["text"] == "the last thing I said today"
    assert house.status() | {"day": ""} == {
        "day": "",
        "done": True,
        "entries": [house.entry()["ref"]],
        "draft": None,
        "intention": None,
        "pattern": None,
    }

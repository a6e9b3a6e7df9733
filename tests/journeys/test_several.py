"""Several at once: two terminals, ten scripts, and a second check-in on a day that is done."""

import datetime as dt
from collections.abc import Sequence

import pytest

from reflect.bank.bank import Bank
from reflect.errors import Interrupted, NeedsConfirmation
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from tests.journeys.home import Home, answers
from tests.journeys.later import FIRST
from tests.journeys.person import ROBIN, SANNE, Person, asked
from tests.journeys.terminal import Terminal

SUNDAY = FIRST.date()


def begin(
    house: Home, person: Person, bank: Bank, words: str, *flags: str, told: Sequence[str] = ()
) -> Terminal:
    """Start a check-in of the three core questions and answer the first, below which this is told."""
    terminal = house.sit_down("checkin", "core", "--lang", person.language, *flags, size=(80, 40))
    terminal.shows(asked(bank, "body-signal", person), *told)
    terminal.line(words)
    terminal.shows(asked(bank, "repeated-thought", person))
    return terminal


def end(terminal: Terminal, person: Person, bank: Bank, words: str) -> None:
    """Answer the second, and skip the third."""
    terminal.shows(asked(bank, "repeated-thought", person))
    terminal.line(words)
    terminal.shows(asked(bank, "small-step", person))
    terminal.enter()
    terminal.shows(person.phrases.session.saved)
    assert terminal.leave() == 0


@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["screen", "plain"])
def test_two_terminals_at_once_make_two_entries(house: Home, bank: Bank, flags: tuple[str, ...]) -> None:
    one = begin(house, SANNE, bank, "mijn nek in de ene", *flags)
    told = SANNE.phrases.start.open_elsewhere(SUNDAY, SUNDAY)
    other = begin(house, SANNE, bank, "mijn buik in de andere", *flags, told=[told])
    end(other, SANNE, bank, "andere gedachte")
    end(one, SANNE, bank, "ene gedachte")
    said = [
        (e["ref"][-2:], answers(e)["body-signal"]["text"], answers(e)["repeated-thought"]["text"])
        for e in house.entries()
    ]
    assert sorted((signal, thought) for _, signal, thought in said) == [
        ("mijn buik in de andere", "andere gedachte"),
        ("mijn nek in de ene", "ene gedachte"),
    ]
    assert sorted(ref for ref, _, _ in said) == [".1", ".2"]
    assert house.status()["draft"] is None


def test_two_drafts_are_taken_up_one_by_each(house: Home, bank: Bank) -> None:
    begun = [begin(house, SANNE, bank, words) for words in ("de eerste plek", "de tweede plek")]
    for terminal in begun:
        terminal.kill()
    again = [house.sit_down("checkin", "core", size=(80, 40)) for _ in range(2)]
    for terminal in again:
        terminal.shows(SANNE.phrases.session.resumed, asked(bank, "repeated-thought", SANNE))
    for number, terminal in enumerate(again):
        end(terminal, SANNE, bank, f"gedachte {number}")
    said = {answers(e)["body-signal"]["text"] for e in house.entries()}
    assert said == {"de eerste plek", "de tweede plek"}
    assert len(house.entries()) == 2


def test_ten_scripts_at_once_leave_ten_entries(house: Home) -> None:
    """The first one creates the journal, no other replaces it, and one makes the daily backup."""
    given = [f'{{"free": "script {number}"}}' for number in range(10)]
    for ran in house.run_at_once("checkin", "free", "--answers", "-", given=given):
        assert ran.code == 0, ran.out
    entries = house.entries()
    assert {answers(e)["free"]["text"] for e in entries} == {f"script {n}" for n in range(10)}
    assert {e["ref"].rpartition(".")[2] for e in entries} == {str(n) for n in range(1, 11)}
    left = {p.name for p in house.path.iterdir()} - {"journal.db-wal", "journal.db-shm", "journal.lock"}
    assert left == {"journal.db", "status", "completions", "backups"}
    (backup,) = (house.path / "backups").iterdir()
    copy = open_journal(JournalFile(backup), create=False)
    assert copy.count() >= 1
    copy.check()
    copy.close()


def done(house: Home, person: Person) -> None:
    """Do a check-in for today."""
    assert house.run("checkin", "free", "--lang", person.language, stdin=f"{person.theme}\n").code == 0


@pytest.mark.parametrize("person", [SANNE, ROBIN], ids=lambda person: person.language)
def test_a_done_day_offers_to_look_back(house: Home, bank: Bank, person: Person) -> None:
    done(house, person)
    terminal = house.sit_down("--lang", person.language)
    terminal.shows(person.phrases.looking.done_today, person.phrases.looking.done_question)
    # A key without function changes nothing.
    terminal.key("up")
    terminal.type("z")
    terminal.type(person.phrases.looking.look_letters[0])
    terminal.shows(asked(bank, "free", person), person.theme)
    assert terminal.full_screen, "looking back is the browser, on today"
    terminal.type("q")
    assert terminal.wait_exit() == 0
    assert terminal.restored
    assert person.theme not in terminal.left


def test_in_plain_lines_a_done_day_shows_its_page_and_says_why_it_asks_again(house: Home, bank: Bank) -> None:
    done(house, ROBIN)
    terminal = house.sit_down("--lang", "en", "--plain")
    offer = ROBIN.phrases.looking.done_offer_told
    terminal.shows(offer)
    terminal.line("z")
    terminal.shows_times(2, offer)
    terminal.shows(ROBIN.phrases.looking.done_refused)
    terminal.line(ROBIN.phrases.looking.look_letters[0])
    terminal.shows(asked(bank, "free", ROBIN), ROBIN.theme)
    assert terminal.wait_exit() == 0
    assert not terminal.inside


def test_a_done_day_offers_another(house: Home, bank: Bank) -> None:
    done(house, SANNE)
    terminal = house.sit_down("--lang", "nl")
    terminal.shows(SANNE.phrases.looking.done_today, SANNE.phrases.looking.done_question)
    terminal.type(SANNE.phrases.looking.another_letters[0])
    terminal.shows(asked(bank, "tension-before", SANNE))
    assert terminal.full_screen
    terminal.line("3")
    terminal.shows(asked(bank, "body-signal", SANNE))
    terminal.key("ctrl-q")
    assert terminal.wait_exit() == 0
    assert house.status()["draft"] == {"session": "daily", "answered": 1}
    assert "Vandaag ingecheckt" in house.run("status", "--lang", "nl").out
    terminal = house.sit_down("--lang", "nl")
    terminal.shows(SANNE.phrases.session.resumed, asked(bank, "body-signal", SANNE))


def test_b_opens_the_browser_on_a_done_day_and_two_escapes_quit_it(house: Home) -> None:
    done(house, ROBIN)
    terminal = house.sit_down("--lang", "en")
    terminal.shows(ROBIN.phrases.looking.done_question)
    terminal.type("b")
    terminal.shows(ROBIN.theme)
    terminal.key("escape")
    terminal.shows(ROBIN.phrases.browse.again_leaves)
    terminal.key("escape")
    assert terminal.wait_exit() == 0


@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["screen", "plain"])
def test_a_done_day_is_enough(house: Home, flags: tuple[str, ...]) -> None:
    done(house, ROBIN)
    for press in ("enter", "ctrl-d", "ctrl-c", *(() if flags else ("escape", "ctrl-q"))):
        terminal = house.sit_down("--lang", "en", *flags)
        looking = ROBIN.phrases.looking
        terminal.shows(looking.done_today, looking.done_offer_told if flags else looking.done_question)
        terminal.key(press)
        assert terminal.wait_exit() == 0
        assert terminal.restored
    assert len(house.entries()) == 1


def a_draft(house: Home) -> None:
    assert house.run("--lang", "en", stdin="6\nmy left shoulder\n").code == 0
    assert house.status()["draft"] == {"session": "daily", "answered": 2}


def test_fresh_asks_first_on_a_terminal(house: Home, bank: Bank) -> None:
    a_draft(house)
    terminal = house.sit_down("checkin", "--fresh", "--lang", "en")
    terminal.shows(ROBIN.phrases.session.fresh_question)
    terminal.line("n")
    assert terminal.wait_exit() == 0
    terminal.shows(ROBIN.phrases.session.paused["answers"])
    assert house.status()["draft"] == {"session": "daily", "answered": 2}

    terminal = house.sit_down("checkin", "--fresh", "--lang", "en")
    terminal.shows(ROBIN.phrases.session.fresh_question)
    terminal.line("y")
    terminal.shows(ROBIN.phrases.start.title)  # the journal is empty again
    terminal.enter()
    terminal.shows(asked(bank, "tension-before", ROBIN))
    assert house.status()["draft"] is None
    terminal.key("ctrl-c")
    assert terminal.wait_exit() == 130
    terminal.shows(ROBIN.phrases.errors.worded(Interrupted())[0])
    assert house.status()["draft"] is None, "an untouched question leaves nothing"


def test_keeping_a_draft_with_unconfirmed_text_mentions_that_text(house: Home) -> None:
    assert house.run("checkin", "core", "--lang", "en", stdin=f"\n\n{ROBIN.cue}\n").code == 0
    terminal = house.sit_down("checkin", "core", "--fresh", "--lang", "en")
    terminal.shows(ROBIN.phrases.session.fresh_question)
    terminal.line("n")
    assert terminal.wait_exit() == 0
    terminal.shows(ROBIN.phrases.session.paused["typing"])


@pytest.mark.parametrize("person", [SANNE, ROBIN], ids=lambda person: person.language)
def test_fresh_names_the_day_of_an_older_draft_and_breaks_between_words(house: Home, person: Person) -> None:
    with house.on_day(0):
        a_draft(house)
    with house.on_day(1):
        terminal = house.sit_down("checkin", "--fresh", "--lang", person.language, size=(60, 16))
        terminal.shows(person.phrases.start.fresh_question(SUNDAY))
        first, second = (line.rstrip() for line in terminal.lines[:2])
        assert f"{first} {second}".startswith(person.phrases.start.fresh_question(SUNDAY))
        terminal.line("n")
        assert terminal.wait_exit() == 0
        assert house.status()["draft"] == {"session": "daily", "answered": 2}


def test_fresh_in_a_pipe_needs_yes(house: Home) -> None:
    a_draft(house)
    ran = house.run("checkin", "--fresh", "--lang", "en", stdin="9\n")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(ROBIN.phrases.errors.worded(NeedsConfirmation()))
    assert house.status()["draft"] == {"session": "daily", "answered": 2}

    ran = house.run("checkin", "--fresh", "--yes", "--lang", "en", stdin="9\n")
    assert ran.code == 0
    assert house.status()["draft"] == {"session": "daily", "answered": 1}


def test_fresh_without_a_draft_just_begins(house: Home, bank: Bank) -> None:
    ran = house.run("checkin", "--fresh", "--lang", "en", stdin="9\n")
    assert ran.code == 0
    assert asked(bank, "tension-before", ROBIN) in ran.out


@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["screen", "plain"])
def test_throwing_away_asks_first(house: Home, bank: Bank, flags: tuple[str, ...]) -> None:
    terminal = begin(house, ROBIN, bank, "my left shoulder", *flags)
    for answer in ("n", "y"):
        if flags:
            terminal.line("!")
            terminal.shows(f"Answer: ! {ROBIN.phrases.session.discard_question}"[:70])
            terminal.line(answer)
        else:
            terminal.key("ctrl-x")
            terminal.shows(ROBIN.phrases.session.discard_question)
            terminal.type(answer)
            if answer == "y":
                terminal.enter()
        if answer == "n":
            terminal.shows(asked(bank, "repeated-thought", ROBIN))
            terminal.waits_until(
                lambda: house.status()["draft"] == {"session": "core", "answered": 1}, "the draft went away"
            )
    assert terminal.wait_exit() == 0
    assert house.status()["draft"] is None
    assert house.entries() == []


def test_a_draft_of_yesterday_keeps_its_day(house: Home, bank: Bank) -> None:
    with house.on_day(0):
        a_draft(house)
    with house.on_day(1):
        terminal = house.sit_down(size=(80, 30))
        terminal.shows(ROBIN.phrases.start.other_day(SUNDAY, 2))
        terminal.type("x")
        terminal.shows(ROBIN.phrases.session.wrong_choice)
        terminal.type("g")
        terminal.shows("Sunday 22 November 2026", asked(bank, "repeated-thought", ROBIN))
        terminal.key("ctrl-c")
        terminal.wait_exit()
        for command in ((), ("checkin",)):
            piped = house.run(*command, "--lang", "en", stdin="")
            assert asked(bank, "tension-before", ROBIN) in piped.out, "lines of a pipe are meant for today"
        assert house.status()["draft"] == {"session": "daily", "answered": 2}
        assert "of Sunday 22 November 2026" in house.run("status", "--lang", "en").out


@pytest.mark.parametrize(
    ("person", "flags"),
    [(SANNE, ()), (ROBIN, ()), (SANNE, ("--plain",))],
    ids=["nl-screen", "en-screen", "nl-plain"],
)
def test_a_draft_of_yesterday_can_be_finished_as_it_is_before_todays(
    house: Home, bank: Bank, person: Person, flags: tuple[str, ...]
) -> None:
    words = person.phrases.start
    with house.on_day(0):
        a_draft(house)
    with house.on_day(1):
        terminal = house.sit_down("--lang", person.language, *flags, size=(100, 50) if flags else (60, 24))
        choices = words.other_day_choices(SUNDAY, SUNDAY + dt.timedelta(days=1), done=False, can_finish=True)
        first = "Enter: " if flags else "Enter "
        terminal.shows(words.other_day(SUNDAY, 2), first + choices["leave"], choices["finish"])
        terminal.type(words.other_day_letters["finish"] + ("\r" if flags else ""))
        terminal.shows(asked(bank, "tension-before", person))
        if not flags:
            assert terminal.full_screen
            assert words.saved_as_it_is(SUNDAY) in terminal.seen, "today's check-in tells it"
            picked = f"› {words.other_day_letters['finish']} {choices['finish']}"
            assert picked in " ".join(terminal.outside.split())
        assert words.saved_as_it_is(SUNDAY) in " ".join(terminal.outside.split())
        entry = house.entry()
        assert (entry["day"], list(answers(entry))) == (SUNDAY.isoformat(), ["tension-before", "body-signal"])
        assert house.status()["draft"] is None


def test_a_draft_of_yesterday_can_be_left_and_thrown_away(house: Home, bank: Bank) -> None:
    with house.on_day(0):
        a_draft(house)
    with house.on_day(1):
        terminal = house.sit_down("--lang", "en")
        terminal.shows(ROBIN.phrases.start.other_day(SUNDAY, 2))
        terminal.enter()
        terminal.shows(asked(bank, "tension-before", ROBIN))
        terminal.key("ctrl-q")
        assert terminal.wait_exit() == 0
        terminal = house.sit_down("--lang", "en")
        terminal.shows(ROBIN.phrases.start.other_day(SUNDAY, 2))
        terminal.type("t")
        terminal.shows(ROBIN.phrases.session.discard_question)
        terminal.line("n")
        terminal.shows_times(
            2,
            ROBIN.phrases.start.other_day_choices(
                SUNDAY, SUNDAY + dt.timedelta(days=1), done=False, can_finish=True
            )["go_on"],
        )
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert house.status()["draft"] == {"session": "daily", "answered": 2}
        terminal = house.sit_down("--lang", "en")
        terminal.shows(ROBIN.phrases.start.other_day(SUNDAY, 2))
        terminal.type("t")
        terminal.shows(ROBIN.phrases.session.discard_question)
        terminal.line("y")
        terminal.shows(ROBIN.phrases.start.title)
        assert house.status()["draft"] is None


@pytest.mark.parametrize("person", [SANNE, ROBIN], ids=lambda person: person.language)
def test_an_enter_after_a_wrong_key_starts_nothing(house: Home, bank: Bank, person: Person) -> None:
    words = person.phrases
    with house.on_day(0):
        a_draft(house)
    with house.on_day(1):
        terminal = house.sit_down("--lang", person.language, size=(60, 24))
        choices = words.start.other_day_choices(
            SUNDAY, SUNDAY + dt.timedelta(days=1), done=False, can_finish=True
        )
        terminal.shows(words.start.other_day(SUNDAY, 2), "›")
        terminal.type("x")
        terminal.shows("› x", words.session.wrong_choice)
        terminal.shows_times(2, choices["go_on"])
        terminal.enter()
        terminal.shows_times(3, choices["go_on"])
        assert not terminal.full_screen
        assert all(line.startswith("  ") for line in terminal.lines if line.strip()), "there is a margin"
        assert [line for line in terminal.lines if line.startswith("  Enter  ")], "and one choice a line"
        terminal.enter()
        terminal.shows(asked(bank, "tension-before", person))
        assert f"› Enter {choices['leave']}" in " ".join(terminal.outside.split())
        terminal.key("ctrl-q")
        assert terminal.wait_exit() == 0


def test_one_key_leaves_the_question_about_another_day_and_the_draft_stays(house: Home) -> None:
    with house.on_day(0):
        a_draft(house)
    with house.on_day(1):
        for key in ("escape", "ctrl-c", "ctrl-d"):
            terminal = house.sit_down("--lang", "nl", size=(60, 16))
            terminal.shows(SANNE.phrases.start.other_day(SUNDAY, 2), "›")
            terminal.key("left")
            terminal.shows(SANNE.phrases.session.wrong_choice)
            terminal.key(key)
            assert terminal.wait_exit() == 0, key
            assert terminal.restored, key
        assert house.status()["draft"] == {"session": "daily", "answered": 2}


def test_after_ten_days_one_question_welcomes_back(house: Home, bank: Bank) -> None:
    with house.on_day(0):
        house.run("--lang", "en", stdin="6\nmy neck\n\n\n\n\n")
    with house.on_day(10):
        terminal = house.sit_down("--lang", "en")
        terminal.shows(ROBIN.phrases.session.welcome_back)
        terminal.line("something small")
        terminal.shows(ROBIN.phrases.session.saved)
        assert terminal.leave() == 0
        assert [a["question"] for a in house.entry()["answers"]] != ["tension-before"]
        assert len(house.entry()["answers"]) == 1
    with house.on_day(11):
        assert ROBIN.phrases.session.welcome_back not in house.run("--lang", "en").out

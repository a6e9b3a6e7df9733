"""The loop from one day to the next: the first morning, a plan kept and changed, what comes next, a gap."""

import datetime as dt
import signal

import pytest

from reflect.bank.bank import Bank
from reflect.language.choose import phrases_of
from tests.journeys.home import Home, answers
from tests.journeys.later import FIRST
from tests.journeys.person import (
    BEFORE_THE_LINE,
    BOTH,
    ROBIN,
    SANNE,
    Person,
    asked,
    lines_of,
    section_questions,
    see_plan,
    to_other_half,
)
from tests.journeys.terminal import Terminal
from tests.support.questions import note_of

each_person = pytest.mark.parametrize("person", BOTH, ids=lambda person: person.language)
each_in_one_front_end = pytest.mark.parametrize(
    ("person", "flags"), [(SANNE, ()), (ROBIN, ("--plain",))], ids=["nl-screen", "en-plain"]
)


def day(number: int) -> dt.date:
    """Return the date of a day of the launcher."""
    return FIRST.date() + dt.timedelta(days=number)


def made_a_plan(house: Home, person: Person) -> None:
    with house.on_day(0):
        assert house.run("--lang", person.language, stdin=lines_of(person)).code == 0


def keep_it(terminal: Terminal, person: Person, bank: Bank) -> None:
    """Answer the follow-up of the second day and keep the plan, up to the question for a plan."""
    terminal.shows(asked(bank, "follow-up", person))
    terminal.line("2")
    terminal.shows(note_of(bank, person.language))
    terminal.enter()
    terminal.shows(person.phrases.words.decisions["release"])
    terminal.enter()
    terminal.shows(asked(bank, "when-noticed", person))
    terminal.line("4")
    for question in ("tension-before", "body-signal", "repeated-thought"):
        terminal.shows(asked(bank, question, person, 1))
        terminal.line("6" if question == "tension-before" else person.thought)
    terminal.shows(person.phrases.session.plan_you_keep, person.plan, person.phrases.session.enter_keeps_plan)


def end_it(terminal: Terminal, person: Person, bank: Bank) -> None:
    """Answer the last two questions."""
    sections = (q.ask.say(person.language) for q in bank.of_themes(bank.sections))
    terminal.shows_one_of(*section_questions(bank, person), *sections)
    terminal.line(person.theme)
    terminal.shows(asked(bank, "tension-after", person))
    terminal.line("4")


# The first morning


@each_person
def test_the_first_screen_says_what_it_is_how_long_it_takes_and_where_it_stays(
    house: Home, person: Person, bank: Bank
) -> None:
    house.asks_pattern = True
    words = person.phrases.start
    terminal = house.open("--lang", person.language, size=(140, 45))
    terminal.shows(words.title, words.about, words.length(6, 4), words.kept_in("").strip(), words.begin)
    assert asked(bank, "pattern", person) not in terminal.seen
    assert not house.path.exists(), "looking makes no files"
    terminal.key("escape")
    assert terminal.wait_exit() == 0
    assert terminal.restored
    assert terminal.left == ""
    again = house.open("--lang", person.language)
    again.shows(words.title)
    again.enter()
    again.shows(asked(bank, "pattern", person))
    again.line("6")
    again.shows(asked(bank, "tension-before", person))
    again.key("ctrl-q")
    assert again.wait_exit() == 0
    with_draft = house.open("--lang", person.language)
    with_draft.shows(person.phrases.session.resumed)
    assert words.title not in with_draft.seen


def test_a_key_switches_the_language_at_once(house: Home, bank: Bank) -> None:
    english, dutch = phrases_of("en").start, phrases_of("nl").start
    terminal = house.open("--lang", "en")
    terminal.shows(english.title, dutch.key_speaks_this("n"))
    terminal.type("n")
    terminal.shows(dutch.title, english.key_speaks_this("e"), "reflect config set language nl")
    terminal.type("e")
    terminal.shows(english.title)
    assert "reflect config set language en" not in terminal.seen, "it is the usual one"
    terminal.type("n")
    terminal.shows(dutch.title)
    terminal.enter()
    terminal.shows(asked(bank, "tension-before", SANNE))
    terminal.line("6")
    terminal.shows(asked(bank, "body-signal", SANNE))
    terminal.line(SANNE.body)
    terminal.shows(asked(bank, "repeated-thought", SANNE))
    terminal.key("ctrl-q")
    assert terminal.wait_exit() == 0
    assert SANNE.phrases.session.paused["answers"] in terminal.outside
    assert house.status()["draft"] == {"session": "daily", "answered": 2}


@each_person
def test_in_plain_lines_the_page_comes_before_the_first_question(
    house: Home, person: Person, bank: Bank
) -> None:
    words = person.phrases.start
    house.day = 5
    terminal = house.sit_down("--plain", "--lang", person.language, size=(200, 40))
    seen = terminal.shows(
        asked(bank, "tension-before", person), person.phrases.session.dated(day(5), "today")
    )
    for line in (words.title, words.about, words.length(6, 4), str(house.path / "journal.db")):
        assert line in seen
    other = next(other for other in BOTH if other is not person)
    assert other.phrases.start.option_speaks_this() in seen
    terminal.key("ctrl-d")
    assert terminal.wait_exit() == 0


def test_from_a_pipe_and_for_another_session_there_is_no_page(house: Home, bank: Bank) -> None:
    title = ROBIN.phrases.start.title
    assert title not in house.run("--lang", "en").out
    terminal = house.open("checkin", "core", "--lang", "en")
    assert title not in terminal.shows(asked(bank, "body-signal", ROBIN))


# A plan that is kept or changed


@each_person
def test_a_kept_plan_stays_without_another_word_and_the_closing_leads_to_the_browser(
    house: Home, person: Person, bank: Bank
) -> None:
    made_a_plan(house, person)
    words = person.phrases
    with house.on_day(1):
        terminal = house.sit_down("--lang", person.language)
        terminal.shows(words.session.planned_on(day(0), day(1)), person.plan)
        keep_it(terminal, person, bank)
        terminal.enter()
        end_it(terminal, person, bank)
        seen = terminal.shows(words.session.saved, person.plan)
        skips = bank.closings["after skips"].say(person.language)
        assert not any(line in seen for line in skips), "leaving the plan is no skip"
        assert "small-step" not in answers(house.entry())
        assert house.status()["intention"]["cue"] == person.cue
        terminal.shows(words.session.closing_hints["plan"], words.screen.key_browse)
        terminal.presses_until("b", words.words.month(day(1)))
        terminal.shows(person.thought)
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert terminal.restored
        assert terminal.left == "", "nothing stays in the scrollback"


@each_in_one_front_end
def test_what_is_written_takes_the_place_of_the_kept_plan_and_that_is_said(
    house: Home, person: Person, bank: Bank, flags: tuple[str, ...]
) -> None:
    made_a_plan(house, person)
    with house.on_day(1):
        terminal = house.sit_down("--lang", person.language, *flags, size=(100, 80) if flags else (80, 24))
        keep_it(terminal, person, bank)
        if flags:
            terminal.line(person.body)
            terminal.shows(person.body, BEFORE_THE_LINE[person.language][1])
            terminal.line(person.theme)
            terminal.shows(person.phrases.session.takes_its_place)
        else:
            terminal.type(person.body)
            terminal.shows(person.body)
            to_other_half(terminal)
            terminal.type(person.theme)
            terminal.shows(person.theme, person.phrases.session.takes_its_place)
            terminal.enter()
            see_plan(terminal)
        end_it(terminal, person, bank)
        terminal.shows(person.phrases.session.saved)
        said = answers(house.entry())
        assert said["follow-up"]["decision"] == "keep"
        assert said["when-noticed"]["chosen"] == ["afterwards"]
        assert (said["small-step"]["cue"], said["small-step"]["response"]) == (person.body, person.theme)
        assert house.status()["intention"]["cue"] == person.body


def test_the_old_words_are_in_the_fields_and_an_emptied_one_is_required(house: Home, bank: Bank) -> None:
    made_a_plan(house, ROBIN)
    with house.on_day(1):
        terminal = house.sit_down("--lang", "en")
        terminal.shows(asked(bank, "follow-up", ROBIN))
        terminal.line("2")
        terminal.shows(note_of(bank, "en"))
        terminal.enter()
        terminal.shows(ROBIN.phrases.words.decisions["change"])
        terminal.line("2")
        terminal.shows(ROBIN.phrases.session.changed_cue, ROBIN.cue, ROBIN.response)
        terminal.key("ctrl-u")
        terminal.enter()
        terminal.shows(ROBIN.phrases.screen.needs_cue)
        terminal.line(ROBIN.cue)
        terminal.waits_until(lambda: terminal.field == 1, "the other half never came")
        terminal.enter()
        terminal.shows(ROBIN.phrases.session.plan_kept, asked(bank, "when-noticed", ROBIN))
        terminal.key("ctrl-q")
        assert terminal.wait_exit() == 0


# After a gap


@each_in_one_front_end
def test_after_three_weeks_a_skipped_follow_up_leads_to_one_question_more(
    house: Home, person: Person, bank: Bank, flags: tuple[str, ...]
) -> None:
    made_a_plan(house, person)
    words = person.phrases.session
    with house.on_day(21):
        terminal = house.sit_down("--lang", person.language, *flags, size=(100, 60) if flags else (80, 24))
        terminal.shows(words.welcome_back, words.planned_on(day(0), day(21)), person.plan)
        assert str(day(0).day) in words.planned_on(day(0), day(21))
        terminal.enter()
        terminal.shows(words.one_more)
        terminal.line(person.thought)
        terminal.shows(words.saved)
        entry = house.entry()
        assert [answer.get("skipped", False) for answer in entry["answers"]] == [True, False]
        assert entry["session"] == "quick"
        assert house.status()["intention"]["cue"] == person.cue


# The day


@each_person
def test_the_page_says_which_day_it_is_and_after_midnight_that_it_is_still_the_day_before(
    house: Home, person: Person, bank: Bank
) -> None:
    for clock, when in (("20:31", "today"), ("01:30", "still")):
        date = day(5) + dt.timedelta(days=when == "still")
        house.changes["since"] = f"{date}T{clock}"
        terminal = house.sit_down("--lang", person.language)
        dated = person.phrases.session.dated(day(5), when)
        terminal.shows(asked(bank, "tension-before", person), dated)
    assert {"nl": "nog vrijdag 27 november", "en": "still Friday 27 November"}[
        person.language
    ] in terminal.seen


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_first_screen_and_leaves_nothing(house: Home, number: signal.Signals) -> None:
    house.asks_pattern = True
    terminal = house.open("--lang", "en")
    terminal.shows(ROBIN.phrases.start.title)
    assert terminal.kill(number) in (128 + number, -number)
    assert terminal.restored
    assert not house.path.exists()

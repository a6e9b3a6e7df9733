"""The output of commands that look back, on terminals of different widths."""

import pytest

from tests.cli.support import keep
from tests.journeys.home import Home
from tests.journeys.person import ROBIN, SANNE, Person
from tests.support.entries import DAY, an_entry, follow_up, on, plan, scale, text

BOTH = pytest.mark.parametrize("person", [ROBIN, SANNE], ids=["en", "nl"])


@pytest.fixture
def week(house: Home) -> Home:
    """A journal with a plan, a check-in that begins with a follow-up, and a tag."""
    made = an_entry(text("a knot in my belly #work"), plan(), day=on(-1), tags=("work",))
    looked = follow_up(
        made.id, "change", cue="it starts", response="wait", words="half of it", was=("a", "b")
    )
    keep(house.path, made, an_entry(looked, scale(6), text("my jaw"), scale(4, "tension-after")))
    return house


def printed(house: Home, person: Person, *command: str, size: tuple[int, int]) -> list[str]:
    """Run a command on a terminal, and return its output line by line."""
    terminal = house.sit_down(*command, "--lang", person.language, size=size)
    assert terminal.wait_exit() == 0
    return [line.rstrip() for line in terminal.lines]


@BOTH
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
def test_a_list_begins_with_the_body_and_names_the_date_once(
    week: Home, person: Person, size: tuple[int, int]
) -> None:
    head, last, first, *_ = printed(week, person, "list", size=size)
    assert head.split() == [*person.phrases.words.month(DAY).split(), person.phrases.looking.tension]
    assert "my jaw · half of it" in last
    assert "a knot in my belly" in first
    assert (DAY.isoformat() in last) == (size[0] >= 100)
    if size[0] < 100:
        assert last.split()[:2] == person.phrases.words.short_date(DAY).split()[:2]
        refs = printed(week, person, "list", "--refs", size=size)
        assert refs[1].split()[0] == DAY.isoformat()


@BOTH
def test_a_follow_up_is_two_lines(week: Home, person: Person) -> None:
    lines = printed(week, person, "show", size=(80, 24))
    words = person.phrases.words
    at = lines.index(f"{words.outcomes['partly']} – half of it")
    assert lines[at + 1].startswith(f"→ {words.changed_to} ")
    assert lines[at + 2] == ""


@BOTH
def test_the_calendar_has_the_date_of_a_day_before_its_week(week: Home, person: Person) -> None:
    shown = printed(week, person, "calendar", "2026", size=(80, 24))
    (row,) = [line for line in shown if "▄" in line and "5–6" not in line]
    assert "16 ·····○▄" in row, "Saturday the 21st and Sunday the 22nd"


@BOTH
def test_a_journal_of_two_days_shows_what_there_is(week: Home, person: Person) -> None:
    week.day = 0
    texts = person.phrases.over_time
    seen = printed(week, person, "thread", "tension-before", size=(80, 24))
    assert texts.chart_from(5) in seen
    assert printed(week, person, "tags", size=(80, 24))[0] == f"  #work   {texts.tagged(1, on(-1))}"


@BOTH
def test_a_check_in_typed_as_a_command_is_answered_with_the_line_that_does_it(
    house: Home, person: Person
) -> None:
    terminal = house.sit_down("quick", "--lang", person.language)
    assert terminal.wait_exit() == 2
    terminal.shows("reflect checkin quick")


@BOTH
def test_a_hint_is_wrapped_between_words(week: Home, person: Person) -> None:
    looking = person.phrases.looking
    lines = printed(week, person, "search", "zebra", size=(60, 16))
    assert " ".join(lines).strip() == f"{looking.nothing_found} {looking.search_hint('zebra')}"

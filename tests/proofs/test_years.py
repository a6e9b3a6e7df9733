"""Three people for a year each, in both languages, on their own terminals, and properties of every day.

`REFLECT_YEARS` names a folder for the transcripts, so that they can be read as a whole.
"""

import datetime as dt
import json
import os
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from reflect.bank.bank import Bank
from reflect.bank.roles import SIGNS_OF_ROOM
from reflect.language.choose import LANGUAGES
from reflect.session.choosing import REPEAT_DAYS
from reflect.session.offers import WEEK_DAYS
from reflect.session.plan import GAP_DAYS
from tests.journeys.home import Home
from tests.proofs.years import Writer, Year, check_in

pytestmark = pytest.mark.proof

DAYS = 365
CORE = ("body-signal", "repeated-thought", "small-step")
RENAMES = (120, 121, 260)
"""The days on which a person names another pattern on the command line."""
LEAVES = 300
"""The day on which a person leaves their pattern."""
TURNED_OFF = 200
"""The day from which extras, offers and questions about the body are turned off."""
PATTERN_REST = 42


@dataclass(frozen=True)
class Person:
    """A person of the proof.

    Attributes:
        name: a description.
        days: the days on which they check in.
        skips: the share of questions that they skip.
        renames: whether they name other patterns during the year.
        turns_off: whether they turn off all optional questions during the year.
    """

    name: str
    days: tuple[int, ...]
    skips: float
    renames: bool = False
    turns_off: bool = False


PEOPLE = (
    Person("daily", tuple(range(DAYS)), 0.15, renames=True),
    Person("weekly", tuple(range(0, DAYS, 7)), 0.1),
    Person(
        "stops",
        (*range(25), *range(60, 95), *range(104, 110), *range(180, 230, 2), *range(300, DAYS)),
        0.3,
        turns_off=True,
    ),
)


@pytest.fixture(scope="module", params=[(person, language) for person in PEOPLE for language in LANGUAGES])
def lived(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, bank: Bank
) -> tuple[Person, Year, list[dict[str, Any]]]:
    """A year of a person in a language, with its entries."""
    person, language = request.param
    home = Home(tmp_path_factory.mktemp("year") / "home", 0, {"REFLECT_LANG": language}, asks_pattern=True)
    year = Year(language)
    writer = Writer(year, Random(f"{person.name} {language}"), person.skips)
    names = bank.questions["pattern"].ask.say(language)
    for day in person.days:
        home = replace(home, day=day)
        if person.turns_off and day >= TURNED_OFF:
            home.path.joinpath("config.toml").write_text(
                "body = false\n[offers]\npattern = false\nweek = false\n", encoding="utf-8"
            )
        if person.renames and day in RENAMES:
            assert home.run("pattern", writer.names()).code == 0
            year.changed.add(day)
        if person.renames and day == LEAVES:
            assert home.run("pattern", "--none").code == 0
            year.changed.add(day)
        check_in(home, writer, year, names_pattern=names)
    entries = year.entries(home)
    if folder := os.environ.get("REFLECT_YEARS"):
        text = "\n\n".join(f"=== day {day.number}\n{day.said}" for day in year.days)
        Path(folder, f"{person.name}-{language}.txt").write_text(text, encoding="utf-8")
        Path(folder, f"{person.name}-{language}.json").write_text(
            "\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries), encoding="utf-8"
        )
    return person, year, entries


Lived = tuple[Person, Year, list[dict[str, Any]]]


def test_no_core_question_is_worded_the_same_on_two_of_three_days(lived: Lived) -> None:
    person, year, entries = lived
    asked: dict[str, dict[int, str]] = {name: {} for name in CORE}
    first = _date(entries[0])
    for entry in entries:
        for answer in entry["answers"]:
            if answer["question"] in asked:
                asked[answer["question"]][(_date(entry) - first).days] = answer["asked"]
    for name, days in asked.items():
        if name == "body-signal" and person.turns_off:
            days = {day: wording for day, wording in days.items() if day < TURNED_OFF}
        for day in sorted(days):
            three = [days[near] for near in (day, day + 1, day + 2) if near in days]
            changed = any(near in year.changed for near in (day, day + 1, day + 2))
            assert len(set(three)) == len(three) or changed, (name, day, three)


def test_every_quoted_word_was_typed(lived: Lived) -> None:
    _, year, entries = lived
    own = {question for entry in entries for answer in entry["answers"] for question in [answer["asked"]]}
    quoted = {words for asked in own for words in re.findall(r"“([^”]*)”", asked)}
    assert quoted <= year.typed


def test_the_pattern_is_asked_after_six_weeks_at_the_earliest(lived: Lived, bank: Bank) -> None:
    person, _, entries = lived
    first = _date(entries[0])
    days = [
        (_date(entry) - first).days
        for entry in entries
        if any(answer["question"] == "pattern" for answer in entry["answers"]) and entry["session"] == "daily"
    ]
    assert days[0] == 0
    assert all(later - before >= PATTERN_REST for before, later in pairwise(days))
    if person.turns_off:
        assert not [day for day in days if day >= TURNED_OFF]
    else:
        assert len(days) > 3


def test_the_section_prompts_take_turns(lived: Lived, bank: Bank) -> None:
    person, _, entries = lived
    asked = [
        (_date(entry), bank.questions[answer["question"]])
        for entry in entries
        for answer in entry["answers"]
        if bank.questions[answer["question"]].theme in bank.sections
    ]
    assert {question for _, question in asked} == set(bank.of_themes(bank.sections))
    last: dict[str, dt.date] = {}
    for day, question in asked:
        if question.id in last:
            rest = WEEK_DAYS if question.id == SIGNS_OF_ROOM else REPEAT_DAYS
            assert (day - last[question.id]).days >= rest
        last[question.id] = day
    for (_, before), (day, question) in pairwise(asked):
        may_follow = question.id == SIGNS_OF_ROOM and person.name == "stops"
        assert question.theme != before.theme or may_follow, day


def test_the_week_is_offered_once_a_week_at_most(lived: Lived) -> None:
    person, year, _ = lived
    days = [day.number for day in year.days if "reflect week" in " ".join(day.said.split())]
    assert all(later - before >= 2 for before, later in pairwise(days))
    weeks = [(day + 1) // WEEK_DAYS for day in days]
    assert len(set(weeks)) == len(weeks)
    if person.turns_off:
        assert not [day for day in days if day >= TURNED_OFF]
    assert days


def test_no_day_has_more_than_seven_questions(lived: Lived) -> None:
    _, _, entries = lived
    for entry in entries:
        counted = [answer for answer in entry["answers"] if answer["question"] != "when-noticed"]
        assert len(counted) <= 7, entry["day"]


def test_a_gap_is_welcomed_with_one_question(lived: Lived) -> None:
    person, _, entries = lived
    if person.name != "stops":
        pytest.skip("nobody was away")
    days = [_date(entry) for entry in entries]
    after = [
        entry
        for entry, (before, day) in zip(entries[1:], pairwise(days), strict=True)
        if (day - before).days >= GAP_DAYS
    ]
    assert after
    assert all(len(entry["answers"]) <= 2 for entry in after)


def _date(entry: dict[str, Any]) -> dt.date:
    return dt.date.fromisoformat(entry["day"])

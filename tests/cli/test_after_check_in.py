"""The output after a check-in, and on a day whose check-in is done already."""

import re
from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.terminal import capabilities
from tests.cli.support import keep, run
from tests.support.entries import an_entry, moment, on, plan, text

NIGHT = moment(on(1), hour=1, minute=30)
"""Half past one in the night after the tests' current day, which is a Sunday."""
STILL = {
    "en": "It is still Sunday; you have checked in today.",
    "nl": "Het is nog zondag; je hebt vandaag al ingecheckt.",
}


@pytest.fixture
def interactive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a command treat its pipes as a terminal."""
    monkeypatch.setattr(capabilities, "interactive", lambda: True)


@pytest.mark.usefixtures("interactive")
@pytest.mark.parametrize("language", LANGUAGES)
def test_at_night_a_done_day_is_named(home: Path, language: str) -> None:
    keep(home, an_entry(text("my chest")))
    evening = run("--plain", "--lang", language, stdin="\n")
    assert evening.out.startswith(f"{phrases_of(language).looking.done_today}\n")
    night = run("--plain", "--lang", language, stdin="\n", now=NIGHT)
    assert night.out.startswith(f"{STILL[language]}\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_night_the_plan_is_asked_about_next_time(home: Path, language: str) -> None:
    keep(home, an_entry(plan(), day=on(-1)))
    said = phrases_of(language).session.closing_hints
    command = ("checkin", "free", "--plain", "--lang", language)
    assert said["plan"] in run(*command, stdin="words\n").out
    night = run(*command, stdin="words\n", now=NIGHT).out
    assert said["later"] in night
    assert said["plan"] not in night


def test_a_reminder_comes_once_while_its_moment_lasts(home: Path, bank: Bank) -> None:
    reminder = next(one.text.say("en") for one in bank.reminders if one.when == "many days or a demand")
    keep(home, *(an_entry(text("my chest", areas=("chest",)), day=on(-n)) for n in range(1, 7)))
    outs = [
        run("checkin", "free", "--plain", "--lang", "en", stdin="words\n", now=moment(on(day))).out
        for day in (0, 1, 2)
    ]
    assert [reminder in out for out in outs] == [True, False, False]


@pytest.mark.parametrize("answered", [True, False])
def test_only_a_question_that_was_answered_is_offered_over_time(home: Path, answered: bool) -> None:
    question = "body-signal" if answered else "free"
    keep(home, *(an_entry(text("my chest", question), day=on(-n)) for n in range(1, 5)))
    said = phrases_of("en").session.closing_hints["thread"]
    out = run("checkin", "free", "--lang", "en", stdin="words\n").out
    assert (" ".join(said.split()) in " ".join(out.split())) is answered
    assert not re.search(r"thread\n", out)

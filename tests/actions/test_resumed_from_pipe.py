"""A draft begun at a terminal that continues from a pipe is asked only the questions of version 0.1."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reflect.actions.check_in import CheckInAction
from reflect.actions.context import Context
from reflect.bank.bank import Bank
from reflect.journal.answers import ChoiceAnswer
from reflect.language.phrases import Phrases
from reflect.session.checkin import CheckIn
from reflect.session.plan import GAP_DAYS, Request
from reflect.session.state import Answered, Back, Event, Paused, Session, Skipped
from tests.actions.test_other_day import Person
from tests.cli.support import keep, run
from tests.support.entries import DAY, an_entry, follow_up, moment, on, plan

NOTICED = "when-noticed"
MADE = an_entry(plan(), day=on(-1))
LOOKED_BACK: Event = Answered(follow_up(MADE.id))
WHEN: Event = Answered(ChoiceAnswer(question=NOTICED, asked="When?", chosen=("only_now",), text="only now"))
REST = "6\nmy jaw\n\n\n\n4\n"
"""The lines after a follow-up; without a cue, a plan takes one line."""


@dataclass
class Takes:
    """A front end that applies the events of a user, who then pauses."""

    checkin: CheckIn
    phrases: Phrases
    events: Sequence[Event]

    def run(self, notice: str) -> None:
        for event in (*self.events, Paused()):
            self.checkin.take(event)


def begun(home: Path, *events: Event, day: int = 0) -> None:
    """Leave the draft of a user who is at the follow-up of a plan."""
    keep(home, MADE)
    ctx = Context(now=lambda: moment(on(day)), flag_language="en")
    person = CheckInAction(ctx, lambda checkin, phrases: Takes(checkin, phrases, events), about=Person([]))
    checkin = person.today()
    assert checkin is not None
    assert NOTICED in [step.question for step in checkin.session.steps]
    ctx.close()


def stored() -> dict[str, Any]:
    return {answer["question"]: answer for answer in run("show", "--json").json["answers"]}


def test_the_terminal_only_question_is_not_asked_after_a_follow_up_answered_by_a_line(home: Path) -> None:
    begun(home, LOOKED_BACK, Back())
    ran = run("--lang", "en", stdin="\n" + REST)
    assert (ran.code, ran.err) == (0, "")
    said = stored()
    assert NOTICED not in said
    assert (said["follow-up"]["outcome"], said["tension-before"]["value"]) == ("partly", 6)
    assert (said["body-signal"]["text"], said["tension-after"]["value"]) == ("my jaw", 4)
    assert "1 of 7" in ran.out
    assert "7 of 7" in ran.out


def test_the_terminal_only_question_is_not_asked_even_if_the_draft_is_at_it(home: Path) -> None:
    begun(home, LOOKED_BACK)
    ran = run("--lang", "en", stdin=REST)
    assert (ran.code, ran.err) == (0, "")
    said = stored()
    assert NOTICED not in said
    assert (said["tension-before"]["value"], said["tension-after"]["value"]) == (6, 4)
    assert "2 of 7" in ran.out


def test_going_back_skips_the_terminal_only_question(home: Path) -> None:
    begun(home, LOOKED_BACK)
    ran = run("--lang", "en", stdin=".\n1\n\n1\n" + REST)
    assert (ran.code, ran.err) == (0, "")
    assert stored()["follow-up"]["outcome"] == "happened"


def test_its_answer_from_the_terminal_is_kept(home: Path) -> None:
    begun(home, LOOKED_BACK, WHEN, Back(), Back())
    ran = run("--lang", "en", stdin="\n" + REST)
    assert (ran.code, ran.err) == (0, "")
    assert stored()[NOTICED]["chosen"] == ["only_now"]


def test_it_can_be_asked_again_at_the_terminal_afterwards(home: Path) -> None:
    begun(home)
    assert run("--lang", "en", stdin="").code == 0
    ctx = Context(now=moment, flag_language="en")
    events = (LOOKED_BACK,)
    checkin = CheckInAction(ctx, lambda c, p: Takes(c, p, events), about=Person([])).today()
    assert checkin is not None
    assert checkin.step.question == NOTICED
    ctx.close()


def test_it_is_asked_if_it_is_named(home: Path) -> None:
    begun(home, LOOKED_BACK)
    run("--lang", "en", "checkin", "daily", "--question", NOTICED, stdin="only_now\n" + REST)
    assert stored()[NOTICED]["chosen"] == ["only_now"]


def test_if_no_other_question_is_left_the_check_in_is_finished_and_today_is_done(home: Path) -> None:
    begun(home, LOOKED_BACK, day=GAP_DAYS)
    ran = run("--lang", "en", stdin=REST, now=moment(on(GAP_DAYS)))
    assert (ran.code, ran.out) == (2, "")
    assert list(stored()) == ["follow-up"]
    assert run("status", "--json", now=moment(on(GAP_DAYS))).json["draft"] is None


def test_if_no_other_question_is_left_a_requested_check_in_begins(home: Path) -> None:
    begun(home, LOOKED_BACK, day=GAP_DAYS)
    ran = run("--lang", "en", "checkin", "quick", stdin="a word\n", now=moment(on(GAP_DAYS)))
    assert (ran.code, ran.err) == (0, "")
    assert list(stored()) != ["follow-up"]
    assert len(run("list", "--json").json) == 3


@pytest.mark.parametrize("events", [(), (LOOKED_BACK,), (LOOKED_BACK, Skipped())])
def test_each_line_answers_what_it_answered_before(home: Path, events: tuple[Event, ...]) -> None:
    """Whatever the user has done before, the remaining lines answer the same questions as in a check-in from a pipe."""
    begun(home, *events)
    lines = "" if events else "1\nit went well\n3\n"
    ran = run("--lang", "en", stdin=lines + REST)
    assert (ran.code, ran.err) == (0, "")
    said = stored()
    assert [said[name].get("value") for name in ("tension-before", "tension-after")] == [6, 4]
    assert said["body-signal"]["text"] == "my jaw"
    assert said["body-signal"]["areas"] == ["jaw"]
    assert run("status", "--json").json["day"] == DAY.isoformat()


@pytest.mark.parametrize("settings", ["", "tension = false\n"])
def test_a_prompt_replaced_by_an_extra_is_asked_after_all(home: Path, settings: str, bank: Bank) -> None:
    keep(home, an_entry(day=on(-1)))
    (home / "config.toml").write_text(settings)
    ctx = Context(now=moment, flag_language="en")
    action = CheckInAction(ctx, lambda checkin, phrases: Takes(checkin, phrases, ()), about=Person([]))
    checkin = action._checkin(_without_prompt(action, bank))
    for event in (Skipped(), Paused()):
        checkin.take(event)
    ctx.close()
    lines = "my jaw\n\n\nof the section\n4\n" if not settings else "\n\nof the section\n4\n"
    ran = run("--lang", "en", stdin=lines)
    assert (ran.code, ran.err) == (0, "")
    said = run("show", "--json").json["answers"]
    sections = {question.id for question in bank.of_themes(bank.sections)}
    assert [a.get("text") for a in said if a["question"] in sections] == ["of the section"]
    assert said[-1]["value"] == 4


def _without_prompt(action: CheckInAction, bank: Bank) -> Session:
    """Return a check-in at its first question, on a day with an extra that is not a question."""
    session = action._planned(Request("daily"))
    steps = tuple(step for step in session.steps if step.theme not in bank.sections)
    return session.model_copy(update={"steps": steps, "answers": (None,) * len(steps)})

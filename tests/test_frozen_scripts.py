"""Scripts of version 0.1 still work: they give the same answers to the same questions.

The expected results were recorded with version 0.1, see `tests/frozen/make.py`.
"""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from reflect.bank.bank import Bank
from reflect.bank.question import CORE
from tests.cli.support import run
from tests.frozen.make import FOLDER, as_recorded
from tests.frozen.scripts import DECISIONS, OUTCOMES, SCRIPTS, Deed
from tests.support.entries import moment, on

MADE: dict[str, Any] = json.loads((FOLDER / "answers.json").read_text(encoding="utf-8"))


def played(deed: Deed) -> int:
    return run(*deed.arguments, stdin=deed.lines, now=moment(on(deed.day))).code


def entries(day: int) -> list[dict[str, Any]]:
    return as_recorded(run("list", "--all", "--json", now=moment(on(day))).json)


def comparable(found: list[dict[str, Any]], bank: Bank) -> list[dict[str, Any]]:
    """Return entries with the group of a chosen question instead of its name: groups have more questions now."""
    sections = {question.id for question in bank.of_themes(bank.sections)}
    core = {question.id for question in bank.of_themes([CORE])}

    def grouped(entry: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
        question = answer["question"]
        wide = entry["session"] == "quick" and question in core | sections
        if not wide and question not in sections:
            return answer
        group = "core questions and sections" if wide else "sections"
        # One of the two may be about the body, and the other not.
        return {**{k: v for k, v in answer.items() if k != "areas"}, "question": f"one of the {group}"}

    return [{**entry, "answers": [grouped(entry, answer) for answer in entry["answers"]]} for entry in found]


def test_every_script_has_recorded_results() -> None:
    assert list(MADE) == list(SCRIPTS)
    assert {
        f"a plan: {outcome}, {decision}" for outcome in OUTCOMES for decision in DECISIONS
    } < SCRIPTS.keys()


@pytest.mark.samples(12)
@pytest.mark.parametrize("name", SCRIPTS)
def test_it_leads_to_the_same_answers_under_the_same_questions(name: str, bank: Bank) -> None:
    script, before = SCRIPTS[name], MADE[name]
    codes = [played(deed) for deed in script]
    assert codes == before["codes"]
    assert comparable(entries(script[-1].day), bank) == comparable(before["entries"], bank)


@pytest.mark.parametrize("name", ["questions by name", "quick"])
def test_questions_that_a_script_names_are_the_same_ones(name: str) -> None:
    """Groups are not compared here, because each question was named."""
    named = [deed for deed in SCRIPTS[name] if "--question" in deed.arguments]
    assert [played(deed) for deed in named] == [0] * len(named)
    days = {on(deed.day).isoformat() for deed in named}

    def questions(found: list[dict[str, Any]]) -> list[list[str]]:
        return [[a["question"] for a in entry["answers"]] for entry in found if entry["day"] in days]

    assert questions(entries(9)) == questions(MADE[name]["entries"])


@pytest.fixture
def with_draft(home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "journal.db").write_bytes(gzip.decompress((FOLDER / "draft.db.gz").read_bytes()))
    (home / "journal.db").chmod(0o600)


@pytest.mark.usefixtures("with_draft")
def test_a_draft_of_version_0_1_can_be_resumed() -> None:
    tomorrow = moment(on(1))
    found = run("status", "--json", now=tomorrow).json["draft"]
    assert found == {"session": "daily", "answered": 3}
    ran = run("--lang", "nl", stdin="I have to\n\nsomething\n3\n", now=tomorrow)
    assert (ran.code, ran.err) == (0, "")
    (latest, first) = entries(1)
    assert (latest["day"], latest["language"]) == (on(1).isoformat(), "en")
    said = {answer["question"]: answer for answer in latest["answers"]}
    assert list(said)[:5] == ["follow-up", "tension-before", "body-signal", "repeated-thought", "small-step"]
    assert len(said) == 7
    assert said["follow-up"]["of"] == first["day"]
    assert (said["follow-up"]["outcome"], said["follow-up"]["text"]) == ("partly", "half of it")
    assert (said["body-signal"]["text"], said["body-signal"]["areas"]) == ("my belly", ["belly"])
    assert (said["repeated-thought"]["text"], said["tension-after"]["value"]) == ("I have to", 3)


@pytest.mark.usefixtures("with_draft")
def test_a_draft_of_version_0_1_can_be_finished_or_thrown_away() -> None:
    assert run("checkin", "--fresh", "--yes", stdin="", now=moment(on(1))).code == 0
    assert run("status", "--json", now=moment(on(1))).json["draft"] is None

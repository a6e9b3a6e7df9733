"""The wordings of a core question in a journal: they rotate by day, form one question, and are stored as asked."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reflect.bank.bank import Bank
from tests.cli.support import keep, run
from tests.support.entries import an_entry, moment, on
from tests.support.questions import wording_on

CORE = ["body-signal", "repeated-thought", "small-step"]
DAYS = range(1, 5)
SCRIPT = "a knot under my ribs\nbetter not make a fuss\nmy shoulders creep up\nlook out of the window\n"
"""The lines of a script for version 0.1: the three core questions, in their order."""
ANSWERS = {
    "body-signal": {"text": "a knot under my ribs"},
    "repeated-thought": {"text": "better not make a fuss"},
    "small-step": {"cue": "my shoulders creep up", "response": "look out of the window"},
}


def on_day(day: int, *arguments: str | Path, stdin: str = "", language: str = "en") -> str:
    ran = run(*arguments, "--lang", language, stdin=stdin, now=moment(on(day)))
    assert ran.code == 0, ran.err
    return ran.out


def kept(day: int) -> list[dict[str, Any]]:
    (entry,) = run("list", "--on", on(day).isoformat(), "--json").json
    answers: list[dict[str, Any]] = entry["answers"]
    return answers


@pytest.fixture
def answered(home: Path) -> Sequence[int]:
    """Check-ins of four days; on the fourth, the wordings of the first return."""
    keep(home, an_entry())
    for day in DAYS:
        on_day(day, "checkin", "core", stdin=SCRIPT)
    return DAYS


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_old_script_gives_the_same_answers_on_every_day(home: Path, bank: Bank, language: str) -> None:
    keep(home, an_entry())
    for day in DAYS:
        shown = on_day(day, "checkin", "core", stdin=SCRIPT, language=language)
        for answer, name in zip(kept(day), CORE, strict=True):
            assert answer["question"] == name
            assert ANSWERS[name].items() <= answer.items()
            assert answer["asked"] == wording_on(bank, name, language, day)
            assert answer["asked"] in " ".join(shown.split())


def test_the_thread_is_one_and_every_answer_has_the_wording_it_was_asked_in(
    answered: Sequence[int], bank: Bank
) -> None:
    thread = run("thread", "repeated-thought", "--json", "--from", on(1).isoformat(), now=moment(on(9))).json
    asked = [one["answer"]["asked"] for one in thread]
    assert asked == [wording_on(bank, "repeated-thought", "en", day) for day in answered]
    assert len(set(asked)) == 3
    page = on_day(9, "thread", "repeated-thought")
    assert page.startswith(wording_on(bank, "repeated-thought", "en"))
    assert page.count("better not make a fuss") >= len(answered)


def test_a_changed_answer_keeps_its_wording(answered: Sequence[int], bank: Bank) -> None:
    for day in answered:
        on_day(9, "edit", on(day).isoformat(), stdin="my jaw\n\n\n\n")
        said = {answer["question"]: answer for answer in kept(day)}
        assert said["body-signal"]["text"] == "my jaw"
        assert [said[name]["asked"] for name in CORE] == [wording_on(bank, name, "en", day) for name in CORE]


def test_markdown_has_the_wordings_asked_and_comes_back_without_a_change(
    answered: Sequence[int], bank: Bank, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    on_day(9, "export", file)
    text = " ".join(file.read_text(encoding="utf-8").split())
    for day in answered:
        assert all(wording_on(bank, name, "en", day) in text for name in CORE)
    again = run("import", file, "--json", now=moment(on(9)))
    assert (again.code, again.json["new"], again.json["changed"], again.json["both"]) == (0, 0, 0, 0)

"""Packs: what they can add, and that a broken one is left out."""

from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.bank.load import built_in_path, load
from tests.support.packs import QUESTION, a_pack, loaded

BROKEN = "version: 1\nquestions:\n  - id: Weeds!\n"


def same(one: Bank, other: Bank) -> bool:
    names = ("themes", "questions", "recipes", "reminders", "practices", "areas", "closings", "credit")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def test_a_pack_adds_its_questions_after_the_built_in_ones(tmp_path: Path, bank: Bank) -> None:
    with_pack, broken = loaded(a_pack(tmp_path, QUESTION))
    assert not broken
    assert list(with_pack.questions) == [*bank.questions, "weeds"]
    assert with_pack.sections == bank.sections


def test_a_question_of_a_pack_may_have_other_wordings(tmp_path: Path) -> None:
    text = QUESTION.replace("format: text", "format: text\n    also: [{en: 'Which one today, “{pattern}”?'}]")
    with_pack, broken = loaded(a_pack(tmp_path, text))
    assert not broken
    (other,) = with_pack.questions["weeds"].also
    assert other.quotes_pattern


def test_a_pack_adds_themes_and_sessions(tmp_path: Path) -> None:
    text = QUESTION.replace("theme: body", "theme: garden") + (
        "themes:\n  - {id: garden, name: {nl: De tuin}}\n"
        "sessions:\n  - {id: outside, name: {nl: Buiten}, steps: [{ask: weeds}]}\n"
    )
    with_pack, broken = loaded(a_pack(tmp_path, text))
    assert not broken
    assert with_pack.sections[-1] == "garden"
    assert with_pack.themes["garden"].name.say("en") == "De tuin"
    assert list(with_pack.recipes)[-1] == "outside"


def test_a_pack_may_build_on_an_earlier_pack(tmp_path: Path) -> None:
    first = a_pack(tmp_path, "version: 1\nthemes: [{id: garden, name: {en: Garden}}]\n", "1.yaml")
    second = a_pack(tmp_path, QUESTION.replace("theme: body", "theme: garden"), "2.yaml")
    with_packs, broken = loaded(first, second)
    assert not broken
    assert with_packs.questions["weeds"].theme == "garden"
    assert [error.mistakes[0].problem for error in loaded(second, first)[1]] == ["unknown_theme"]


def test_a_broken_pack_is_named_and_left_out_and_the_others_count(tmp_path: Path, bank: Bank) -> None:
    broken = a_pack(tmp_path, BROKEN, "broken.yaml")
    good = a_pack(tmp_path, QUESTION, "good.yaml")
    with_packs, errors = loaded(broken, good)
    assert list(with_packs.questions) == [*bank.questions, "weeds"]
    assert [{mistake.file for mistake in error.mistakes} for error in errors] == [{"broken.yaml"}]


def test_a_broken_pack_contributes_nothing(tmp_path: Path, bank: Bank) -> None:
    half = QUESTION + BROKEN.removeprefix("version: 1\nquestions:\n")
    with_pack, errors = loaded(a_pack(tmp_path, half))
    assert len(errors) == 1
    assert same(with_pack, bank)


def test_a_pack_that_is_not_there_is_named(tmp_path: Path) -> None:
    _, (error,) = load([tmp_path / "gone.yaml"])
    assert [(m.file, m.problem) for m in error.mistakes] == [("gone.yaml", "unreadable")]


def test_a_folder_in_place_of_a_pack_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    _, (error,) = load([tmp_path / "folder.yaml"])
    assert [m.problem for m in error.mistakes] == ["unreadable"]


def test_the_built_in_bank_itself_as_a_pack_changes_nothing(tmp_path: Path, bank: Bank) -> None:
    copy = a_pack(tmp_path, built_in_path().read_bytes())
    with_pack, (error,) = loaded(copy)
    assert same(with_pack, bank)
    ids = {m.field: m.problem for m in error.mistakes}
    count = len(bank.questions)
    assert [ids[f"questions[{i}].id"] for i in range(1, count + 1)] == ["built_in"] * count


@pytest.mark.parametrize(
    "text",
    [
        "version: 1\nareas: [{id: chest, words: {en: [teapot]}}]\n",
        "version: 1\npractices: [{id: only-feeling, name: {en: x}, lines: {en: [a]}}]\n",
        "version: 1\nreminders: [{id: not-an-exam, when: fell back, text: {en: Try harder}}]\n",
        "version: 1\nclosings: {otherwise: {en: [Try harder]}}\n",
    ],
)
def test_a_pack_cannot_change_anything_built_in(tmp_path: Path, bank: Bank, text: str) -> None:
    with_pack, (error,) = loaded(a_pack(tmp_path, text))
    assert same(with_pack, bank)
    assert [(m.line, m.problem) for m in error.mistakes] == [(2, "built_in")]


def test_two_packs_cannot_use_one_id_and_the_first_keeps_it(tmp_path: Path) -> None:
    one = a_pack(tmp_path, QUESTION, "1.yaml")
    two = a_pack(tmp_path, QUESTION.replace("weed came", "flower came"), "2.yaml")
    with_packs, (error,) = loaded(one, two)
    assert with_packs.questions["weeds"].ask.say("en") == "Which weed came up today?"
    assert [(m.file, m.field, m.problem) for m in error.mistakes] == [
        ("2.yaml", "questions[1].id", "duplicate_id")
    ]

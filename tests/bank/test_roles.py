"""Roles, by which the code refers to questions instead of ids."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reflect
from reflect.bank.bank import Bank
from reflect.bank.roles import BY_ROLE, FAMILIAR_PATTERN, FREE_SESSION, PATTERN_SESSION, SIGNS_OF_ROOM
from reflect.errors import Mistake
from tests.support.packs import QUESTION, a_pack, mistakes

SOURCE = Path(reflect.__file__).parent
MAY_NAME_QUESTIONS = {SOURCE / "bank", SOURCE / "language"}
"""Packages that may contain question ids: the bank, and the languages for their examples."""


def strings(file: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_the_roles_in_code_are_those_of_the_built_in_bank(bank: Bank) -> None:
    assert {q.role: q.id for q in bank.questions.values() if q.role} == BY_ROLE


def test_what_code_names_beside_the_roles_is_in_the_built_in_bank(bank: Bank) -> None:
    assert {SIGNS_OF_ROOM, FAMILIAR_PATTERN} <= set(bank.questions)
    assert PATTERN_SESSION not in bank.recipes, "it is no check-in"
    (step,) = bank.recipes[FREE_SESSION].steps
    assert step.model_dump() == {"ask": BY_ROLE["page"]}


def test_no_code_outside_the_bank_names_a_question_by_its_id(bank: Bank) -> None:
    named = [
        f"{file.relative_to(SOURCE)}:{line} {text}"
        for file in sorted(SOURCE.rglob("*.py"))
        if not MAY_NAME_QUESTIONS.intersection(file.parents)
        for line, text in strings(file)
        # The id of the question for the pattern is also the name of its subject.
        if text in bank.questions and text != BY_ROLE["pattern"]
    ]
    assert named == []


def test_the_names_in_the_bank_would_be_found() -> None:
    assert "body-signal" in [text for _, text in strings(SOURCE / "bank" / "roles.py")]


@pytest.mark.parametrize(("role", "problem"), [("signal", "unknown_field"), ("weeder", "bad_value")])
def test_a_pack_gives_no_question_a_role(tmp_path: Path, role: str, problem: str) -> None:
    pack = QUESTION.replace("format: text", f"format: text\n    role: {role}")
    (mistake,) = mistakes(a_pack(tmp_path, pack))
    assert isinstance(mistake, Mistake)
    assert (mistake.line, mistake.field, mistake.problem) == (6, "questions[1].role", problem)

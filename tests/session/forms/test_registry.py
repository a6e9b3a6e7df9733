"""Every format of the bank has a form, a question type and an answer type."""

import ast
from pathlib import Path
from typing import get_args

import pytest

import reflect.session
from reflect.bank.bank import Bank
from reflect.bank.question import QUESTIONS, Format
from reflect.errors import LineProblem
from reflect.journal import answers
from reflect.session.answers import _IN_JSON
from reflect.session.forms.registry import FORMS
from reflect.session.forms.view import FieldProblem

FORMATS = get_args(Format)


def test_every_format_of_the_bank_has_a_form_with_its_question_and_its_answer() -> None:
    assert tuple(FORMS) == FORMATS
    for name, form in FORMS.items():
        assert form.format == name
        assert form.question is QUESTIONS[f"[{name}]"]
        assert form.answer.model_fields["format"].default == name


def test_the_journal_reads_an_answer_of_every_format() -> None:
    assert {name: form.answer for name, form in FORMS.items()} == answers.FORMATS


def test_every_question_of_the_bank_is_of_the_class_of_its_format(bank: Bank) -> None:
    assert all(type(q) is FORMS[q.format].question for q in bank.questions.values())


def test_every_problem_of_a_form_has_words_for_a_line_and_a_code_for_json() -> None:
    assert set(get_args(FieldProblem)) <= set(get_args(LineProblem))
    assert set(get_args(FieldProblem)) == set(_IN_JSON)


@pytest.mark.parametrize("place", ["screen", "plain", "session"])
def test_nothing_but_its_form_asks_which_format_a_question_has(place: str) -> None:
    folder = Path(reflect.session.__path__[0]).parent / place
    named = [
        f"{file.relative_to(folder)}:{node.lineno}"
        for file in folder.rglob("*.py")
        if "forms" not in file.parts
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and node.value in {"scale", "intention", "follow_up", "choice"}
    ]
    assert named == []

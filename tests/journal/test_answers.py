"""The parts of each answer, and that no other code checks the class of an answer."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from reflect.journal.answers import (
    FORMATS,
    REPLACED,
    Answer,
    AnswerPart,
    AreasPart,
    DecisionPart,
    FollowUpAnswer,
    NumberPart,
    OtherAnswer,
    OtherPart,
    OutcomePart,
    PlanPart,
    QuotedPart,
    ScaleAnswer,
    WordsPart,
    answer_as_data,
    answer_from,
    areas_of,
    as_it_ended,
    free_words,
    is_storable,
    makes_plan,
    said,
    texts,
    written,
)
from reflect.session.intention import open_intention
from tests.support.entries import an_entry, follow_up, plan, scale, skipped, text
from tests.support.markdown import answers
from tests.support.processes import ROOT

LATER = OtherAnswer.model_validate({"question": "q", "format": "odd", "asked": "?", "a": 1, "b": ["x"]})
NEW = PlanPart("the door opens", "look up", replaces=True)


def changed(was: tuple[str, str] | None) -> FollowUpAnswer:
    return follow_up("1", "change", cue="the door opens", response="look up", words="half", was=was)


SAID: list[tuple[Answer, tuple[AnswerPart, ...]]] = [
    (text("my jaw"), (WordsPart("my jaw"),)),
    (text("my jaw", areas=()), (WordsPart("my jaw"), AreasPart(()))),
    (text("my jaw", areas=("jaw",)), (WordsPart("my jaw"), AreasPart(("jaw",)))),
    (scale(6), (NumberPart(6, (0, 10)),)),
    (plan("it rains", "walk"), (PlanPart("it rains", "walk"),)),
    (
        follow_up("1", cue="it rains", response="walk"),
        (QuotedPart("it rains", "walk"), OutcomePart("partly", "1"), WordsPart(""), DecisionPart("keep")),
    ),
    (
        changed(("it rains", "walk")),
        (
            QuotedPart("it rains", "walk"),
            OutcomePart("partly", "1"),
            WordsPart("half"),
            DecisionPart("change"),
            NEW,
        ),
    ),
    (changed(None), (OutcomePart("partly", "1"), WordsPart("half"), DecisionPart("change"), NEW)),
    (LATER, (OtherPart(1), OtherPart(["x"]))),
    (skipped(), ()),
]


def test_a_plan_that_was_kept_and_replaced_in_the_same_entry_is_shown_as_replaced() -> None:
    kept, other = follow_up("1", "keep"), plan("my jaw sets", "yawn")
    assert as_it_ended((kept,)) == (kept,)
    shown, same = as_it_ended((kept, other))
    assert (shown.decision, same) == (REPLACED, other)  # type: ignore[attr-defined]
    released = follow_up("1", "release")
    assert list(as_it_ended((released, other))) == [released, other]


@pytest.mark.parametrize(("answer", "parts"), SAID)
def test_an_answer_says_its_parts_in_order(answer: Answer, parts: tuple[AnswerPart, ...]) -> None:
    assert said(answer) == parts


def test_two_parts_with_the_same_words_differ_by_their_role() -> None:
    assert (
        len({NumberPart(None), OutcomePart(None), DecisionPart(None), QuotedPart("", ""), PlanPart("", "")})
        == 5
    )


@given(answers())
def test_fields_with_written_words_contain_them_unchanged(answer: Answer) -> None:
    assert all(getattr(answer, field) == words for field, words in texts(answer).items())


@given(answers())
def test_an_answer_read_back_from_its_data_is_of_the_same_class_and_says_the_same(answer: Answer) -> None:
    again = answer_from(answer_as_data(answer))
    assert (type(again), said(again)) == (type(answer), said(answer))


def test_what_was_written_is_words_and_new_plans_and_no_quotation() -> None:
    assert written([text("one"), scale(3), skipped(), changed(("it rains", "walk")), LATER]) == [
        "one",
        "half",
        "the door opens",
        "look up",
    ]


def test_only_an_answer_that_begins_with_words_counts_as_free_words() -> None:
    assert [free_words(answer) for answer in (text("one"), skipped(), scale(1), changed(None))] == [
        "one",
        "",
        None,
        None,
    ]


def test_no_areas_found_differs_from_areas_not_searched() -> None:
    assert (areas_of(text(areas=())), areas_of(text())) == ((), None)


def test_a_number_that_a_column_cannot_hold_is_not_storable() -> None:
    numbers = [-(1 << 63), (1 << 63) - 1, 1 << 63]
    assert [is_storable(scale(number)) for number in numbers] == [True, True, False]
    assert is_storable(ScaleAnswer(question="q", asked="?"))


def test_a_changed_plan_opens_an_intention_and_is_not_a_plan_of_the_entry_s_own() -> None:
    assert [makes_plan(answer) for answer in (plan(), changed(None), text())] == [True, False, False]
    entry = an_entry(changed(None))
    opened = open_intention([entry])
    assert opened
    assert (opened.of, opened.cue, opened.response) == (entry.id, NEW.cue, NEW.response)


@pytest.mark.parametrize("name", [None, 3, [], "colour"])
def test_a_format_that_is_not_known_is_kept_whole(name: object) -> None:
    data = {"question": "q", "format": name, "asked": "?", "shades": ["mint"]}
    if isinstance(name, str):
        answer = answer_from(data)
        assert isinstance(answer, OtherAnswer)
        assert answer_as_data(answer) == data
    else:
        with pytest.raises(ValueError, match="format"):
            answer_from(data)


# No other code checks the class of an answer.

SOURCE = ROOT / "src" / "reflect"
CLASSES = {OtherAnswer.__name__, *(answer.__name__ for answer in FORMATS.values())}
ASKING = {
    # These need a text answer: to edit it, to correct its body areas, or to quote it in a later question.
    "actions/change.py",
    "plain/areas.py",
    "session/checkin.py",
    "session/state.py",
}


def names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} | {
        one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)
    }


def is_complete(match: ast.Match) -> bool:
    """Return whether the last case of a match is `assert_never`, so that mypy knows that no class is missing."""
    return "assert_never" in names(match.cases[-1])


def classes_asked_for(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and names(node.func) & {"isinstance", "issubclass"}:
            yield from names(node.args[1]) & CLASSES
        elif isinstance(node, ast.Match) and not is_complete(node):
            for case in node.cases:
                for pattern in ast.walk(case.pattern):
                    if isinstance(pattern, ast.MatchClass):
                        yield from names(pattern.cls) & CLASSES


def modules() -> list[Path]:
    return [
        path
        for path in SOURCE.rglob("*.py")
        if path.relative_to(SOURCE).as_posix() not in ASKING | {"journal/answers.py"}
        and not path.is_relative_to(SOURCE / "session" / "forms")
    ]


def test_no_reader_asks_for_the_class_of_an_answer() -> None:
    found = {str(path): [*classes_asked_for(ast.parse(path.read_text()))] for path in modules()}
    assert len(found) > 100
    assert {path: classes for path, classes in found.items() if classes} == {}
    asking = {path: {*classes_asked_for(ast.parse((SOURCE / path).read_text()))} for path in ASKING}
    assert set().union(*asking.values()) == {"TextAnswer"}
    assert all(asking.values())


@pytest.mark.parametrize(
    ("code", "classes"),
    [
        ("isinstance(a, TextAnswer)", ["TextAnswer"]),
        ("isinstance(a, int | answers.ScaleAnswer)", ["ScaleAnswer"]),
        ("match a:\n case TextAnswer(text=text): pass", ["TextAnswer"]),
        ("match a:\n case [TextAnswer()]: pass\n case _: pass", ["TextAnswer"]),
        ("match a:\n case TextAnswer(): pass\n case _: assert_never(a)", []),
        ("isinstance(a, Answer)", []),
        ("TextAnswer(text='')", []),
    ],
)
def test_asking_for_a_class_is_noticed(code: str, classes: list[str]) -> None:
    assert list(classes_asked_for(ast.parse(code))) == classes

"""The text form."""

import pytest

from reflect.bank.question import TextQuestion
from reflect.journal.answers import TextAnswer
from reflect.session.forms.text import TextForm
from reflect.session.forms.view import FoundAreas, TextInput
from reflect.session.step import Answered, Skipped
from tests.session.forms.alone import Asked, a_step
from tests.support.entries import text

PLAIN, MARKED = a_step("text"), a_step("text", areas=True)


def an_answer(words: str, **more: object) -> TextAnswer:
    return TextAnswer.model_validate({"question": "q", "asked": "Well?", "text": words, **more})


def test_it_has_one_field_with_the_present_words() -> None:
    form = Asked(PLAIN, given=an_answer("before")).form
    assert (form.view.inputs, form.value("text")) == ((TextInput("text"),), "before")


def test_typed_words_take_precedence_over_answered_ones() -> None:
    assert Asked(PLAIN, given=an_answer("before"), typed={"text": ""}).form.value("text") == ""


@pytest.mark.parametrize("words", ["", " ", "\n"])
def test_blank_words_skip(words: str) -> None:
    form = Asked(MARKED, typed={"text": words}).form
    assert (form.enter("text"), form.empty, form.marked) == (Skipped(), True, None)


def test_words_are_kept_as_typed() -> None:
    assert Asked(PLAIN, typed={"text": " a \n"}).form.enter("text") == Answered(an_answer(" a \n"))


def test_a_question_without_areas_has_none_whatever_is_chosen() -> None:
    form = Asked(PLAIN, typed={"text": "my jaw", "areas": "chest"}).form
    assert form.enter("text") == Answered(an_answer("my jaw"))
    assert form.marked is None


def test_areas_are_found_in_the_words_until_they_are_chosen() -> None:
    form = Asked(MARKED, typed={"text": "my jaw"}).form
    assert form.marked == FoundAreas(("jaw",), corrected=False)
    form.values["areas"] = ""
    assert form.marked == FoundAreas((), corrected=True)


def test_chosen_areas_stay_when_the_words_change() -> None:
    given = an_answer("my jaw", areas=("chest",), areas_corrected=True)
    form = Asked(MARKED, given=given, typed={"text": "nothing"}).form
    assert form.enter("text") == Answered(given.model_copy(update={"text": "nothing"}))


def test_recognised_areas_of_unchanged_words_are_kept() -> None:
    given = an_answer("my jaw", areas=("head",))
    assert Asked(MARKED, given=given).form.enter("text") == Answered(given)


def test_a_skipped_answer_has_only_its_question() -> None:
    assert TextForm.skipped(MARKED, "Well now?") == TextAnswer(question="q", asked="Well now?", skipped=True)


def test_an_answer_is_asked_again_with_areas_where_it_has_them_or_the_bank_wants_them() -> None:
    marked = TextQuestion.model_validate(
        {"id": "q", "theme": "t", "format": "text", "ask": {"en": "?"}, "areas": True}
    )
    assert TextForm.of_answer(text("a", areas=()), None, "en") == {"areas": True}
    assert TextForm.of_answer(text("a"), marked, "en") == {"areas": False}
    assert TextForm.of_answer(text("", skipped=True), marked, "en") == {"areas": True}


def test_found_areas_are_not_part_of_the_compared_content() -> None:
    assert TextForm.says(text("a", areas=("jaw",))) == TextForm.says(text("a", areas=()))
    assert TextForm.says(text("a", areas=(), areas_corrected=True)) != TextForm.says(text("a", areas=()))
    assert TextForm.says(text(" ")) is None

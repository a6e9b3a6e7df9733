"""The form of a choice, of one and of several."""

import pytest

from reflect.bank.question import ChoiceQuestion
from reflect.errors import BadAnswers
from reflect.journal.answers import ChoiceAnswer
from reflect.session.forms.choice import ChoiceForm
from reflect.session.forms.view import Choices, Stay
from reflect.session.step import Answered, ShownOption, Skipped
from tests.session.forms.alone import Asked, a_step

OPTIONS = (
    ShownOption(id="red", words="warm red"),
    ShownOption(id="green", words="green"),
    ShownOption(id="sky", words="blue"),
)
ONE = a_step("choice", options=OPTIONS)
SOME = a_step("choice", options=OPTIONS, several=True)


def chosen(*ids: str, text: str) -> ChoiceAnswer:
    return ChoiceAnswer(question="q", asked="Well?", chosen=ids, text=text)


def test_it_offers_the_options_of_the_bank_in_the_language_of_the_check_in() -> None:
    question = ChoiceQuestion.model_validate(
        {
            "id": "q",
            "theme": "t",
            "format": "choice",
            "ask": {"en": "?"},
            "options": [
                {"id": "a", "words": {"nl": "een", "en": "one"}},
                {"id": "b_c", "words": {"en": "two"}},
            ],
            "several": True,
        }
    )
    step = a_step("choice", **ChoiceForm.of_question(question, "nl", None))
    assert Asked(step).form.view.inputs == Choices("chosen", (("a", "een"), ("b_c", "two")), several=True)


def test_one_is_stored_with_its_id_and_its_words() -> None:
    assert Asked(ONE, typed={"chosen": "red"}).form.enter("chosen") == Answered(
        chosen("red", text="warm red")
    )


def test_several_are_stored_in_the_order_of_the_bank() -> None:
    step = Asked(SOME, typed={"chosen": "sky red sky"}).form.enter("chosen")
    assert step == Answered(chosen("red", "sky", text="warm red and blue"))


@pytest.mark.parametrize("typed", ["", " "])
def test_nothing_skips(typed: str) -> None:
    assert Asked(SOME, typed={"chosen": typed}).form.enter("chosen") == Skipped()


@pytest.mark.parametrize(("step", "typed"), [(ONE, "pink"), (ONE, "red sky"), (SOME, "red pink")])
def test_anything_else_stays_with_what_can_be_chosen(step: object, typed: str) -> None:
    stay = Asked(step, typed={"chosen": typed}).form.enter("chosen")  # type: ignore[arg-type]
    assert isinstance(stay, Stay)
    assert (stay.problem, stay.known) == ("not_a_choice", ("red", "green", "sky"))


def test_an_option_of_another_bank_stays_as_written_until_it_is_changed() -> None:
    before = chosen("teal", "a b", text="teal, and something else")
    form = Asked(SOME, given=before, changes=True).form
    assert form.enter("chosen") == Answered(before)
    form.values["chosen"] = "teal"
    assert isinstance(form.enter("chosen"), Stay)


def test_a_choice_without_its_question_in_the_bank_can_still_be_looked_at_and_kept() -> None:
    before = chosen("red", text="warm red")
    assert ChoiceForm.of_answer(before, None, "en") == {}
    assert Asked(a_step("choice"), given=before, changes=True).form.enter("chosen") == Answered(before)


@pytest.mark.parametrize("value", ["red", ["red"], {"chosen": "red"}, {"chosen": ["red"]}])
def test_json_takes_an_id_or_a_list(value: object) -> None:
    form = Asked(ONE).form
    form.fill(value)
    assert form.enter("chosen") == Answered(chosen("red", text="warm red"))


@pytest.mark.parametrize(
    "value", ["", [], "pink", 1, None, True, ["red", "sky"], ["red", 2], {"other": "red"}]
)
def test_json_refuses_anything_else(value: object) -> None:
    with pytest.raises(BadAnswers) as refused:
        Asked(ONE).form.fill(value)
    assert refused.value.problem in ("wants_choice", "unknown_field")

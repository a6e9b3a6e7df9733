"""The form of a choice: one or several options of a list."""

from reflect.bank.question import ChoiceQuestion, Question
from reflect.errors import BadAnswers
from reflect.journal.answers import ChoiceAnswer
from reflect.session.forms.form import Form
from reflect.session.forms.intention import quoted_plan
from reflect.session.forms.json_value import checked_fields
from reflect.session.forms.view import Choices, Next, Stay, View
from reflect.session.intention import OpenIntention
from reflect.session.step import Answered, ShownOption, Skipped

FIELD = "chosen"


class ChoiceForm(Form):
    """A form with one field, which holds the ids of the chosen options, separated by spaces."""

    format = "choice"
    question = ChoiceQuestion
    answer = ChoiceAnswer
    wants = "wants_choice"

    @classmethod
    def of_question(
        cls, question: ChoiceQuestion, language: str, plan: OpenIntention | None
    ) -> dict[str, object]:
        options = tuple(ShownOption(id=one.id, words=one.words.say(language)) for one in question.options)
        return {"options": options, "several": question.several}

    @classmethod
    def of_answer(
        cls, answer: ChoiceAnswer, question: Question | None, language: str
    ) -> dict[str, object] | None:
        """Return the fields of a step that changes an answer; the other options are only in the bank."""
        return cls.of_question(question, language, None) if isinstance(question, ChoiceQuestion) else {}

    @classmethod
    def says(cls, answer: ChoiceAnswer) -> object:
        return answer.chosen or None

    @classmethod
    def loaded(cls, given: ChoiceAnswer) -> dict[str, str]:
        return {FIELD: " ".join(given.chosen)}

    @property
    def view(self) -> View:
        step = self.asking.step
        plan, label = quoted_plan(self.asking, self.phrases)
        choices = Choices(FIELD, tuple((one.id, one.words) for one in step.options), several=step.several)
        return View(self.asking.asked, choices, plan, label)

    def enter(self, field: str) -> Next:
        step, words = self.asking.step, {one.id: one.words for one in self.asking.step.options}
        given, chosen = self.asking.given, self.value(field).split()
        if not chosen:
            return Skipped()
        # Options of another version of the bank are kept.
        if isinstance(given, ChoiceAnswer) and self.value(field) == self.standing.get(field):
            return Answered(given)
        if not words.keys() >= {*chosen} or (len({*chosen}) > 1 and not step.several):
            return Stay(field, self.phrases.session.wrong_choice, "not_a_choice", tuple(words))
        ids = tuple(one for one in words if one in chosen)
        text = self.phrases.words.listed([words[one] for one in ids])
        return Answered(ChoiceAnswer(question=step.question, asked=self.asking.asked, chosen=ids, text=text))

    def fill(self, value: object) -> None:
        step = self.asking.step
        known = tuple(one.id for one in step.options)
        found = (
            checked_fields(step.question, value, (FIELD,)).get(FIELD) if isinstance(value, dict) else value
        )
        ids = found if isinstance(found, list) else [found]
        if not ids or any(one not in known for one in ids) or (len(ids) > 1 and not step.several):
            raise BadAnswers(step.question, "wants_choice", known)
        self.values[FIELD] = " ".join(map(str, ids))

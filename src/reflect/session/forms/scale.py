"""A whole number on a scale."""

from reflect.bank.question import Question, ScaleQuestion
from reflect.errors import BadAnswers
from reflect.journal.answers import ScaleAnswer
from reflect.session.forms.form import Form, Next, Problem, Scale, Stay, View
from reflect.session.forms.json_value import only
from reflect.session.intention import OpenIntention
from reflect.session.step import Answered, Skipped

RANGE = (0, 10)
"""The range of a scale that gives none."""


class ScaleForm(Form):
    """One number, as digits."""

    format = "scale"
    question = ScaleQuestion
    answer = ScaleAnswer
    wants = "wants_number"

    @classmethod
    def of_question(
        cls, question: ScaleQuestion, language: str, plan: OpenIntention | None
    ) -> dict[str, object]:
        return {"range": question.range or RANGE}

    @classmethod
    def of_answer(
        cls, answer: ScaleAnswer, question: Question | None, language: str
    ) -> dict[str, object] | None:
        """Return the fields of a step that asks an answer anew; None for a range that cannot be drawn."""
        in_bank = question.range if isinstance(question, ScaleQuestion) else None
        low, high = answer.range or RANGE
        return {"range": answer.range or in_bank or RANGE} if 0 <= low < high <= 10 else None

    @classmethod
    def says(cls, answer: ScaleAnswer) -> object:
        return answer.value

    @classmethod
    def loaded(cls, given: ScaleAnswer) -> dict[str, str]:
        return {} if given.value is None else {"value": str(given.value)}

    @property
    def view(self) -> View:
        low, high = self.asking.step.range
        return View(
            self.asking.asked,
            Scale("value", low, high, self.asking.line("low"), self.asking.line("high")),
        )

    def enter(self, field: str) -> Next:
        """Return where Enter leads. A number that stood there may stay, though the scale has changed since."""
        step, digits = self.asking.step, self.value(field).strip()
        if not digits:
            return Skipped()
        low, high = step.range
        # A great many digits would take long to read, and 5,000 raise.
        number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else None
        if number is None or not (low <= number <= high or digits == self.standing.get(field)):
            problem: Problem = "out_of_range" if digits.lstrip("-").isdigit() else "not_a_number"
            return Stay(field, self.phrases.session.wrong_number, problem, (f"{low}–{high}",))
        return Answered(
            ScaleAnswer(question=step.question, asked=self.asking.asked, value=number, range=step.range)
        )

    def fill(self, value: object) -> None:
        question, (low, high) = self.asking.step.question, self.asking.step.range
        number = only(question, value, ("value",)).get("value") if isinstance(value, dict) else value
        if isinstance(number, float) and number.is_integer():
            number = int(number)
        if isinstance(number, bool) or not isinstance(number, int):
            raise BadAnswers(question, "wants_number", (f"{low}–{high}",))
        self.values["value"] = str(number)

"""The form of a whole number on a scale."""

from reflect.bank.question import Question, ScaleQuestion
from reflect.errors import BadAnswers
from reflect.journal.answers import ScaleAnswer
from reflect.session.forms.form import Form
from reflect.session.forms.json_value import checked_fields
from reflect.session.forms.view import FieldProblem, Next, ScaleInput, Stay, View
from reflect.session.intention import OpenIntention
from reflect.session.step import Answered, Skipped

RANGE = (0, 10)
"""The default range of a scale."""


class ScaleForm(Form):
    """A form with one field, which holds the number as digits."""

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
        """Return the fields of a step that changes an answer; None for a range that cannot be drawn."""
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
            ScaleInput("value", low, high, self.asking.line("low"), self.asking.line("high")),
        )

    def enter(self, field: str) -> Next:
        """Return the result of Enter. The earlier number stays valid even if the scale has changed since."""
        step, digits = self.asking.step, self.value(field).strip()
        if not digits:
            return Skipped()
        low, high = step.range
        # Very long digit strings are slow to convert, and int() raises above 4,300 digits.
        number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else None
        if number is None or not (low <= number <= high or digits == self.standing.get(field)):
            problem: FieldProblem = "out_of_range" if digits.lstrip("-").isdigit() else "not_a_number"
            return Stay(field, self.phrases.session.wrong_number(low, high), problem, (f"{low}–{high}",))
        return Answered(
            ScaleAnswer(question=step.question, asked=self.asking.asked, value=number, range=step.range)
        )

    def fill(self, value: object) -> None:
        question, (low, high) = self.asking.step.question, self.asking.step.range
        number = (
            checked_fields(question, value, ("value",)).get("value") if isinstance(value, dict) else value
        )
        if isinstance(number, float) and number.is_integer():
            number = int(number)
        if isinstance(number, bool) or not isinstance(number, int):
            raise BadAnswers(question, "wants_number", (f"{low}–{high}",))
        self.values["value"] = str(number)

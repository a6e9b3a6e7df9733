"""Free words, with the body areas they name where the question is marked for it."""

from typing import Any

from reflect.bank.question import Question, TextQuestion
from reflect.errors import BadAnswers
from reflect.journal.answers import TextAnswer
from reflect.session.areas import areas_in
from reflect.session.forms.form import Asking, Form, FoundAreas, Line, Next, View
from reflect.session.forms.json_value import filled, only
from reflect.session.intention import OpenIntention
from reflect.session.step import Answered, Quote, Skipped


class TextForm(Form):
    """One text field; corrected body areas are kept beside it as `areas`."""

    format = "text"
    question = TextQuestion
    answer = TextAnswer
    wants = "wants_text"

    @classmethod
    def of_question(
        cls, question: TextQuestion, language: str, plan: OpenIntention | None
    ) -> dict[str, object]:
        quoted = question.builds_on
        quote = Quote(question=quoted.question, asked=quoted.ask.say(language)) if quoted else None
        return {"areas": question.areas, "quote": quote}

    @classmethod
    def of_answer(cls, answer: TextAnswer, question: Question | None, language: str) -> dict[str, object]:
        # A question that was skipped has no areas yet.
        marked = answer.skipped and isinstance(question, TextQuestion) and question.areas
        return {"areas": answer.areas is not None or marked}

    @classmethod
    def says(cls, answer: TextAnswer) -> object:
        """Return all that a person says by an answer; areas that were found follow from the words."""
        corrected = answer.areas_corrected
        areas = answer.areas if corrected else None
        return (answer.text, areas, corrected) if answer.text.strip() else None

    @classmethod
    def loaded(cls, given: TextAnswer) -> dict[str, str]:
        return {"text": given.text}

    @property
    def view(self) -> View:
        return View(self.asking.asked, (Line("text"),))

    def enter(self, field: str) -> Next:
        return Skipped() if self.empty else Answered(self.answered())

    @property
    def marked(self) -> FoundAreas | None:
        """The body areas that the words name, or those that were chosen by hand."""
        if not self.asking.step.areas or self.empty:
            return None
        answer = self.answered()
        return FoundAreas(answer.areas or (), answer.areas_corrected)

    def answered(self) -> TextAnswer:
        """Return the answer as it stands; areas corrected by hand stay whatever the words say."""
        answer = answered(self.asking, self.value("text"))
        if answer.areas is None or "areas" not in self.values:
            return answer
        chosen = tuple(self.values["areas"].split())
        return answer.model_copy(update={"areas": chosen, "areas_corrected": True})

    def fill(self, value: object) -> None:
        step = self.asking.step
        fields: Any = only(step.question, value, ("text", "areas")) if isinstance(value, dict) else None
        if fields is None:
            self.values["text"] = filled(value, step.question)
            return
        self.values["text"] = filled(fields.get("text"), f"{step.question}.text")
        if (areas := fields.get("areas")) is None:
            return
        if not step.areas:
            raise BadAnswers(f"{step.question}.areas", "unknown_field", ("text",))
        known = [area.id for area in self.asking.areas]
        if not isinstance(areas, list) or any(area not in known for area in areas):
            raise BadAnswers(f"{step.question}.areas", "wants_area", known)
        self.values["areas"] = " ".join(dict.fromkeys(areas))


def answered(asking: Asking, text: str) -> TextAnswer:
    """Return the answer to a text question, with its body areas.

    Areas that were put right by hand stay as they are, whatever the new text names; so do those of
    words that stay as they are, whatever the bank finds in them by now.
    """
    given = asking.given if isinstance(asking.given, TextAnswer) else None
    corrected = given is not None and given.areas_corrected
    if not asking.step.areas:
        areas = None
    elif given and given.areas is not None and (corrected or given.text == text):
        areas = given.areas
    else:
        areas = areas_in(text, asking.areas, asking.language)
    return TextAnswer(
        question=asking.step.question, asked=asking.asked, text=text, areas=areas, areas_corrected=corrected
    )

"""The form of free text, with body areas if the question asks for them."""

from typing import Any

from reflect.bank.question import Question, TextQuestion
from reflect.bank.roles import BY_ROLE
from reflect.errors import BadAnswers
from reflect.journal.answers import TextAnswer
from reflect.journal.pattern import same_words
from reflect.session.areas import areas_in
from reflect.session.forms.form import Asking, Form
from reflect.session.forms.json_value import checked_fields, non_blank_text
from reflect.session.forms.view import FoundAreas, Next, TextInput, View
from reflect.session.intention import OpenIntention
from reflect.session.step import Answered, Quote, Skipped


class TextForm(Form):
    """A form with one text field; body areas corrected by hand are kept in the value `areas`."""

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
        # A skipped answer does not show whether the question asks for areas; the bank does.
        marked = answer.skipped and isinstance(question, TextQuestion) and question.areas
        return {"areas": answer.areas is not None or marked}

    @classmethod
    def says(cls, answer: TextAnswer) -> object:
        """Return the content of an answer for comparison, without areas that were found in the text."""
        corrected = answer.areas_corrected
        areas = answer.areas if corrected else None
        return (answer.text, areas, corrected) if answer.text.strip() else None

    @classmethod
    def loaded(cls, given: TextAnswer) -> dict[str, str]:
        return {"text": given.text}

    @property
    def view(self) -> View:
        pattern = self.asking.pattern
        if self.asking.step.question != BY_ROLE["pattern"] or pattern is None or not pattern.text:
            return View(self.asking.asked, (TextInput("text"),))
        words = self.phrases.session
        said = self.value("text")
        another = bool(said.strip()) and not same_words(said, pattern.text)
        return View(
            self.asking.asked,
            (TextInput("text", words.enter_leaves_pattern),),
            plan=pattern.text,
            plan_label=words.pattern_named,
            keeps=True,
            replacing=words.pattern_takes_its_place if another else "",
        )

    def enter(self, field: str) -> Next:
        return Skipped() if self.empty else Answered(self.answered())

    @property
    def marked(self) -> FoundAreas | None:
        """The body areas found in the text, or those chosen by hand."""
        if not self.asking.step.areas or self.empty or not self.asking.body:
            return None
        answer = self.answered()
        return FoundAreas(answer.areas or (), answer.areas_corrected)

    def answered(self) -> TextAnswer:
        """Return the current answer; areas corrected by hand stay, regardless of the text."""
        answer = answered(self.asking, self.value("text"))
        if answer.areas is None or "areas" not in self.values:
            return answer
        chosen = tuple(self.values["areas"].split())
        return answer.model_copy(update={"areas": chosen, "areas_corrected": True})

    def fill(self, value: object) -> None:
        step = self.asking.step
        fields: Any = (
            checked_fields(step.question, value, ("text", "areas")) if isinstance(value, dict) else None
        )
        if fields is None:
            self.values["text"] = non_blank_text(value, step.question)
            return
        self.values["text"] = non_blank_text(fields.get("text"), f"{step.question}.text")
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

    Areas corrected by hand stay, regardless of the new text. So do the areas of unchanged text, even if the words of
    the bank have changed since.
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

"""A format for tests: one of two moods, then an optional word about it."""

from typing import Any, Literal

import pytest

from reflect.bank.bank import Bank
from reflect.bank.question import Question, Wording
from reflect.errors import BadAnswers
from reflect.journal.answers import OtherAnswer
from reflect.session.forms.form import Form
from reflect.session.forms.registry import FORMS
from reflect.session.forms.view import Choices, Next, Stay, TextInput, View
from reflect.session.step import Answered, Skipped, Step

MOODS = (("good", "a good one"), ("bad", "a bad one"))


class MoodQuestion(Question):
    format: Literal["mood"]  # type: ignore[assignment]


class MoodAnswer(OtherAnswer):
    format: str = "mood"
    mood: str = ""
    word: str = ""


class MoodForm(Form):
    format = "mood"
    question = MoodQuestion
    answer = MoodAnswer
    wants = "wants_text"

    def __init__(self, *given: Any, **more: Any):
        super().__init__(*given, **more)
        self.first = True

    @classmethod
    def says(cls, answer: MoodAnswer) -> object:
        return answer.mood, answer.word

    @classmethod
    def loaded(cls, given: MoodAnswer) -> dict[str, str]:
        return {"mood": given.mood, "word": given.word}

    @property
    def view(self) -> View:
        if self.first:
            return View(self.asking.asked, Choices("mood", MOODS))
        return View("One word?", (TextInput("word", "word:", optional=True),), first=False)

    def rewind(self) -> str:
        self.first = True
        return "mood"

    def enter(self, field: str) -> Next:
        step, mood = self.asking.step, self.value("mood")
        if field == "mood":
            if not mood:
                return Skipped()
            if mood not in dict(MOODS):
                return Stay("mood", "No such mood.", "not_an_outcome", tuple(dict(MOODS)))
            self.first = False
            return Stay("word")
        asked = {"question": step.question, "asked": self.asking.asked}
        return Answered(MoodAnswer(**asked, mood=mood, word=self.value("word")))

    def fill(self, value: object) -> None:
        if not isinstance(value, str):
            raise BadAnswers(self.asking.step.question, "wants_text")
        self.values["mood"] = value


QUESTION = MoodQuestion(id="mood", theme="check", format="mood", ask=Wording(en="Which mood?"))


@pytest.fixture
def mood(monkeypatch: pytest.MonkeyPatch) -> Step:
    """Register the format, and return a step in it."""
    monkeypatch.setitem(FORMS, "mood", MoodForm)
    return Step(question="mood", format="mood", theme="check", asked="Which mood?")


def bank_of(bank: Bank) -> Bank:
    """Return a bank with an additional question in this format."""
    more = Bank([])
    more.__dict__.update(bank.__dict__)
    more.questions = {**bank.questions, "mood": QUESTION}
    return more

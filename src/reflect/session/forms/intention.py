"""The form of an if-then plan: a cue and a response."""

from reflect.bank.question import IntentionQuestion
from reflect.errors import BadAnswers
from reflect.journal.answers import IntentionAnswer
from reflect.language.choose import phrases_or
from reflect.language.intention import is_a_not, plan_line
from reflect.language.phrases import Phrases
from reflect.session.forms.form import Asking, Form
from reflect.session.forms.json_value import checked_fields, text_value
from reflect.session.forms.view import HALVES, Next, Stay, TextInput, View
from reflect.session.step import Answered, Skipped


def quoted_plan(asking: Asking, phrases: Phrases) -> tuple[str, str]:
    """Return the plan that a question is about, and the line that introduces it; "" for each without a plan."""
    step = asking.step
    if not (step.cue or step.response):
        return "", ""
    label = (
        phrases.session.planned_on(step.planned, asking.today)
        if step.planned
        else phrases.session.quoted_intention
    )
    return plan_line(step.cue, step.response, phrases_or(step.made_in, phrases)), label


class PlanForm(Form):
    """Base class of forms with a plan: two required halves, and one hint if the plan says what not to do."""

    def halves(self, field: str) -> Stay | None:
        """Return what the plan still lacks after Enter in a field; None if the plan is complete."""
        cue, response = self.value("cue"), self.value("response")
        # The cursor stays in the requested half; otherwise its words would be typed into the other one.
        if response.strip() and not cue.strip():
            return Stay("cue", self.phrases.screen.needs_cue, "needs_cue")
        if field == "cue":
            return Stay("response")
        if not response.strip():
            return Stay("response", self.phrases.session.needs_response, "needs_response")
        # A plan that already exists needs no hint.
        if self.hinted or response == self.quoted("response"):
            return None
        if not is_a_not(response, self.asking.language):
            return None
        self.hinted = True
        return Stay("response", self.asking.line("hint_not") or self.phrases.session.hint_not)

    def quoted(self, half: str) -> str:
        """Return a half of the earlier plan."""
        return self.standing.get(half, "")

    def back(self, field: str) -> Stay | None:
        """Return to the first half from the second."""
        return Stay("cue") if field == "response" else None


class IntentionForm(PlanForm):
    """The form of a new plan."""

    format = "intention"
    question = IntentionQuestion
    answer = IntentionAnswer
    wants = "wants_plan"

    @classmethod
    def says(cls, answer: IntentionAnswer) -> object:
        return (answer.cue, answer.response) if (answer.cue + answer.response).strip() else None

    @classmethod
    def loaded(cls, given: IntentionAnswer) -> dict[str, str]:
        return {"cue": given.cue, "response": given.response}

    @property
    def view(self) -> View:
        words = self.phrases.session
        inputs = TextInput("cue", words.cue_example), TextInput("response", words.response_example)
        # A suggestion would only distract from an existing plan.
        if plan := self.asking.decided_plan:
            line = plan_line(plan.cue, plan.response, phrases_or(plan.language, self.phrases))
            label = words.plan_you_keep if plan.kept else words.plan_is_now
            whole = all(self.value(half).strip() for half in HALVES)
            return View(
                words.enter_keeps_plan,
                inputs,
                plan=line,
                plan_label=label,
                keeps=True,
                replacing=words.takes_its_place if whole else "",
            )
        stands = self.asking.changes and any(self.value(half).strip() for half in HALVES)
        return View(self.asking.asked, inputs, suggestion="" if stands else self.asking.suggested_cue)

    @property
    def skips_when_emptied(self) -> bool:
        return not self.asking.changes

    def start(self) -> str:
        """Return the response if the cue is filled in, unless a complete plan is being changed; else the cue."""
        cue, response = self.value("cue").strip(), self.value("response").strip()
        return "response" if cue and not (response and self.asking.changes) else "cue"

    def enter(self, field: str) -> Next:
        if self.empty:
            return Skipped()
        return self.halves(field) or Answered(
            IntentionAnswer(
                question=self.asking.step.question,
                asked=self.asking.asked,
                cue=self.value("cue"),
                response=self.value("response"),
            )
        )

    def fill(self, value: object) -> None:
        question = self.asking.step.question
        if not isinstance(value, dict):
            raise BadAnswers(question, "wants_plan", HALVES)
        fields = checked_fields(question, value, HALVES)
        self.values |= {half: text_value(fields.get(half, ""), f"{question}.{half}") for half in HALVES}

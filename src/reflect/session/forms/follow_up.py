"""The follow-up form: the outcome of the open intention, a note, the decision about it, and perhaps a new plan."""

from collections.abc import Mapping
from typing import Literal

from reflect.bank.question import FollowUpQuestion, Question
from reflect.errors import BadAnswers
from reflect.journal.answers import DECISIONS, OUTCOMES, Answer, FollowUpAnswer, Plan
from reflect.language.phrases import Phrases
from reflect.session.forms.form import Asking
from reflect.session.forms.intention import PlanForm, quoted_plan
from reflect.session.forms.json_value import checked_fields, text_value
from reflect.session.forms.view import HALVES, Choices, FieldProblem, Next, Stay, TextInput, Told, View
from reflect.session.intention import OpenIntention
from reflect.session.step import Answered, Skipped, Step

FollowUpPage = Literal["outcome", "text", "decision", "change"]
_BEFORE: Mapping[FollowUpPage, FollowUpPage] = {"text": "outcome", "decision": "text", "change": "decision"}


class FollowUpForm(PlanForm):
    """A form of up to four pages. The current page follows from the fields that have values, so a draft restores it."""

    format = "follow_up"
    question = FollowUpQuestion
    answer = FollowUpAnswer
    wants = "wants_outcome"
    needs_plan = True

    def __init__(self, asking: Asking, phrases: Phrases, *, hinted: bool = False):
        super().__init__(asking, phrases, hinted=hinted)
        self.at: FollowUpPage = "outcome"
        if asking.changes:
            return
        if self.value("decision") == "change" and "cue" in self.values:
            self._to_change()
        elif "decision" in self.values:
            self.at = "decision"
        elif "text" in self.values:
            self.at = "text"

    @classmethod
    def of_question(
        cls, question: FollowUpQuestion, language: str, plan: OpenIntention | None
    ) -> dict[str, object]:
        if plan is None:
            return {}
        return {
            "of": plan.of,
            "cue": plan.cue,
            "response": plan.response,
            "made_in": plan.language,
            "planned": plan.day,
        }

    @classmethod
    def of_answer(cls, answer: FollowUpAnswer, question: Question | None, language: str) -> dict[str, object]:
        words = {"cue": answer.quoted.cue, "response": answer.quoted.response} if answer.quoted else {}
        return {"of": answer.of, "made_in": language, **words}

    @classmethod
    def skipped(cls, step: Step, asked: str) -> Answer:
        """Return the answer of a skipped question; it still quotes the plan."""
        return super().skipped(step, asked).model_copy(update=_plan_of(step))

    @classmethod
    def says(cls, answer: FollowUpAnswer) -> object:
        """Return the content of an answer for comparison; a missing decision means `keep`."""
        said = (answer.outcome, answer.text, answer.decision or "keep", answer.new)
        return said if answer.outcome or answer.text.strip() else None

    @classmethod
    def is_begun(cls, typed: Mapping[str, str]) -> bool:
        """Return whether there is an outcome: the later pages of the question need not be answered."""
        return bool(typed.get("outcome"))

    @classmethod
    def empties(cls, before: FollowUpAnswer, after: FollowUpAnswer) -> bool:
        return bool(before.text.strip()) and not after.text.strip()

    @classmethod
    def loaded(cls, given: FollowUpAnswer) -> dict[str, str]:
        values = {"outcome": given.outcome or "", "text": given.text, "decision": given.decision or ""}
        return {**values, "cue": given.cue, "response": given.response} if given.new else values

    @property
    def view(self) -> View:
        phrases = self.phrases
        plan, label = quoted_plan(self.asking, phrases)
        match self.at:
            case "outcome":
                outcomes = tuple((outcome, phrases.words.outcomes[outcome]) for outcome in OUTCOMES)
                return View(self.asking.asked, Choices("outcome", outcomes), plan, label, last=False)
            case "text":
                ask = self.asking.line("note") or phrases.session.plain_note
                return View(ask, (TextInput("text", optional=True),), plan, label, first=False, last=False)
            case "decision":
                ask = self.asking.line("decide") or phrases.session.plain_decision
                decisions = tuple((decision, phrases.words.decisions[decision]) for decision in DECISIONS)
                choices = Choices("decision", decisions, "keep", phrases.session.keep_is_default)
                last = self.value("decision") != "change"
                return View(ask, choices, plan, label, first=False, last=last)
            case "change":
                lines = (
                    TextInput("cue", phrases.session.changed_cue),
                    TextInput("response", phrases.session.changed_response),
                )
                return View("", lines, plan, label, first=False)

    def start(self) -> str:
        """Return the first field; for a new plan it is the response if the cue was changed already."""
        cue = self.value("cue")
        changed = bool(cue.strip()) and cue != self.quoted("cue")
        return "response" if self.at == "change" and changed and not self.asking.changes else super().start()

    def rewind(self) -> str:
        self.at = "outcome"
        return super().rewind()

    def enter(self, field: str) -> Next:
        match self.at:
            case "outcome":
                if self.empty:
                    return Skipped()
                return self._one_of(OUTCOMES, "not_an_outcome") or self._to("text")
            case "text":
                return self._to("decision", "keep")
            case "decision":
                if stay := self._one_of(DECISIONS, "not_a_decision"):
                    return stay
                if self.value("decision") != "change":
                    return self._answered()
                return self._to_change()
            case "change":
                if field == "cue" and not self.value("cue").strip():
                    return Stay("cue", self.phrases.screen.needs_cue, "needs_cue")
                return self.halves(field) or self._changed()

    def quoted(self, half: str) -> str:
        """Return a half of the plan: the saved new wording, or the quoted one."""
        return self.standing.get(half) or getattr(self.asking.step, half)

    def back(self, field: str) -> Stay | None:
        if stay := super().back(field):
            return stay
        if self.at not in _BEFORE:
            return None
        self.at = _BEFORE[self.at]
        return Stay(self.start())

    def refill(self) -> Stay:
        """Restore the outcome, or the note on later pages, and return the field to continue in."""
        self.at = "outcome" if self.at == "outcome" else "text"
        self.values[self.at] = self.standing.get(self.at, "")
        return Stay(self.start())

    @property
    def empty(self) -> bool:
        return self.at == "outcome" and super().empty

    def fill(self, value: object) -> None:
        question = self.asking.step.question
        fields = {"outcome": value} if isinstance(value, str) else value
        if not isinstance(fields, dict):
            raise BadAnswers(question, "wants_outcome", OUTCOMES)
        checked_fields(question, fields, ("outcome", "text", "decision", *HALVES))
        outcome, decision = fields.get("outcome"), fields.get("decision", "keep")
        if not isinstance(outcome, str):
            raise BadAnswers(f"{question}.outcome", "wants_outcome", OUTCOMES)
        if not isinstance(decision, str) or not decision:
            raise BadAnswers(f"{question}.decision", "wants_decision", DECISIONS)
        if decision != "change" and outcome in OUTCOMES and decision in DECISIONS:
            checked_fields(question, fields, ("outcome", "text", "decision"))
        self.values |= {"outcome": outcome, "decision": decision}
        for name in ("text", *HALVES):
            # An omitted half keeps its old wording.
            if name in fields:
                self.values[name] = text_value(fields[name], f"{question}.{name}")

    def _one_of(self, known: tuple[str, ...], problem: FieldProblem) -> Stay | None:
        """Reject an unknown value, unless it is the saved one: a later version may have written it."""
        value = self.value(self.at)
        if value in known or value == self.standing.get(self.at):
            return None
        return Stay(self.at, self.phrases.session.wrong_choice, problem, known)

    def _to(self, at: Literal["text", "decision"], default: str = "") -> Stay:
        self.at = at
        self.values[at] = self.value(at) or default
        return Stay(self.start())

    def _to_change(self) -> Stay:
        """Go to the page of the new plan, with the old wording in its fields."""
        self.at = "change"
        self.values = {half: self.quoted(half) for half in HALVES} | self.values
        return Stay(self.start())

    def _changed(self) -> Next:
        """Return the answer with the new plan, or with the decision `keep` if the wording is unchanged."""
        step = self.asking.step
        if all(self.value(half).strip() == getattr(step, half).strip() for half in HALVES):
            return Told(self._answered(decision="keep"), self.phrases.session.plan_kept)
        new = {half: self.value(half) for half in HALVES}
        return self._answered(**new, was=Plan(cue=step.cue, response=step.response))

    def _answered(self, **new: object) -> Answered:
        step, text = self.asking.step, self.value("text")
        fields = {
            "question": step.question,
            "asked": self.asking.asked,
            **_plan_of(step),
            "outcome": self.value("outcome"),
            "text": text if text.strip() else "",
            "decision": self.value("decision") or "keep",
            **new,
        }
        return Answered(FollowUpAnswer.model_validate(fields))


def _plan_of(step: Step) -> dict[str, object]:
    return {"of": step.of, "cue": step.cue, "response": step.response}

"""One question as it is being filled in: what is asked, and where Enter and Back lead. No screen here.

In a change to an entry every answer stands there already, so each is gone through from its beginning.
"""

from dataclasses import dataclass
from typing import cast

from reflect.journal.answers import (
    DECISIONS,
    OUTCOMES,
    Answer,
    Decision,
    FollowUpAnswer,
    IntentionAnswer,
    Outcome,
    ScaleAnswer,
    TextAnswer,
)
from reflect.language.choose import phrases_or
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.session.checkin import CheckIn
from reflect.session.intention import is_a_not
from reflect.session.state import Answered, Skipped

SUGGESTED = 90
"""So many characters of the body signal are offered as the beginning of a plan."""


@dataclass(frozen=True)
class Line:
    """A place to write: the field it fills, and a few words above it."""

    field: str
    label: str = ""


@dataclass(frozen=True)
class Scale:
    """Whole numbers from `low` to `high`, with a word at either end."""

    field: str
    low: int
    high: int
    low_word: str
    high_word: str


@dataclass(frozen=True)
class Choices:
    """One of a few: the values with their labels."""

    field: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class View:
    """What stands on the screen: the question, where it is answered, and what is quoted or suggested."""

    ask: str
    way: tuple[Line, ...] | Scale | Choices
    plan: str = ""
    suggestion: str = ""
    first: bool = True


@dataclass(frozen=True)
class Stay:
    """Not done yet: the view may have changed, this field is next, and this may have to be said."""

    field: str = ""
    message: str = ""


Step = Answered | Skipped | Stay


class Form:
    """One question. `values` is what stands there by field, and exactly what a draft keeps of it."""

    def __init__(self, checkin: CheckIn, phrases: Phrases):
        self.checkin = checkin
        self.phrases = phrases
        typed = checkin.session.typed
        given = checkin.session.answer
        self.values: dict[str, str] = dict(typed) if typed else self.loaded(given) if given else {}

    def loaded(self, given: Answer) -> dict[str, str]:
        """Return the fields of an answer given before."""
        raise NotImplementedError

    @property
    def view(self) -> View:
        """What to show now."""
        raise NotImplementedError

    def start(self) -> str:
        """Return the field to begin in."""
        way = self.view.way
        return way[0].field if isinstance(way, tuple) else way.field

    def enter(self, field: str) -> Step:
        """Return where Enter leads from this field."""
        raise NotImplementedError

    def back(self, field: str) -> Stay | None:
        """Return where Back leads within the question; None is to the question before."""
        del field
        return None

    def refill(self) -> Stay:
        """Put back an answer that was to be emptied, and return where one goes on."""
        if given := self.checkin.session.answer:
            self.values = self.loaded(given)
        return Stay(self.start())

    @property
    def empty(self) -> bool:
        """Whether Enter would skip."""
        raise NotImplementedError

    def value(self, field: str) -> str:
        """Return what stands in a field."""
        return self.values.get(field, "")


class TextForm(Form):
    """Free words, with the body areas they name where the question is marked for it."""

    def loaded(self, given: Answer) -> dict[str, str]:
        """Return the fields of an answer given before."""
        return {"text": given.text} if isinstance(given, TextAnswer) else {}

    @property
    def view(self) -> View:
        """What to show now."""
        return View(self.checkin.asked, (Line("text"),))

    @property
    def has_places(self) -> bool:
        """Whether there are body areas to show and to put right."""
        return self.checkin.step.areas and not self.empty

    def answer(self) -> TextAnswer:
        """Return the answer as it stands; areas put right by hand stay whatever the words say."""
        answer = self.checkin.text(self.value("text"))
        if "areas" not in self.values:
            return answer
        chosen = tuple(self.values["areas"].split())
        return answer.model_copy(update={"areas": chosen, "areas_corrected": True})

    def enter(self, field: str) -> Step:
        """Return where Enter leads."""
        del field
        return Skipped() if self.empty else Answered(self.answer())

    @property
    def empty(self) -> bool:
        """Whether Enter would skip."""
        return not self.value("text").strip()


class ScaleForm(Form):
    """A whole number, or none."""

    def loaded(self, given: Answer) -> dict[str, str]:
        """Return the fields of an answer given before."""
        return (
            {"value": str(given.value)} if isinstance(given, ScaleAnswer) and given.value is not None else {}
        )

    @property
    def view(self) -> View:
        """What to show now."""
        low, high = self.checkin.step.range
        low_word, high_word = self.checkin.line("low"), self.checkin.line("high")
        return View(self.checkin.asked, Scale("value", low, high, low_word, high_word))

    def enter(self, field: str) -> Step:
        """Return where Enter leads."""
        return Skipped() if self.empty else Answered(self.checkin.scale(int(self.value(field))))

    @property
    def empty(self) -> bool:
        """Whether Enter would skip."""
        return not self.value("value")


class PlanForm(Form):
    """What writing a plan takes: two halves, and one hint when it says what not to do.

    Attributes:
        hinted: whether the hint was given in this check-in; the face carries it from form to form.

    """

    hinted = False

    def first_half(self) -> str:
        """Return the half to begin in: where something is still missing."""
        cue, response = self.value("cue").strip(), self.value("response").strip()
        return "response" if cue and not (response and self.checkin.changes) else "cue"

    def halves(self, field: str) -> Stay | None:
        """Return what is still missing of the plan after Enter in a field; None when it may stand."""
        cue, response = self.value("cue"), self.value("response")
        if field == "cue":
            return Stay("response")
        if not response.strip():
            return Stay("response", self.phrases.needs_response)
        if not cue.strip():
            return Stay("cue", self.phrases.needs_cue)
        # A plan that stands already needs no hint.
        kept = self.checkin.changes and response == getattr(self.checkin.session.answer, "response", None)
        if not self.hinted and not kept and is_a_not(response, self.checkin.session.language):
            self.hinted = True
            return Stay("response", self.hint)
        return None

    @property
    def hint(self) -> str:
        """What is said once of a plan that is phrased as a not."""
        return self.checkin.line("hint_not") or self.phrases.hint_not


class IntentionForm(PlanForm):
    """An if-then plan."""

    def loaded(self, given: Answer) -> dict[str, str]:
        """Return the fields of an answer given before."""
        return {"cue": given.cue, "response": given.response} if isinstance(given, IntentionAnswer) else {}

    @property
    def view(self) -> View:
        """What to show now."""
        # Beside a plan that stands already it would be in the way.
        signal = "" if self.checkin.changes and not self.empty else _short(self.checkin.suggested_cue)
        return View(
            self.checkin.asked,
            (Line("cue", self.phrases.cue_example), Line("response", self.phrases.response_example)),
            suggestion=self.phrases.body_suggestion(signal) if signal else "",
        )

    def start(self) -> str:
        """Begin where something is still missing."""
        return self.first_half()

    def enter(self, field: str) -> Step:
        """Return where Enter leads."""
        if self.empty:
            return Skipped()
        return self.halves(field) or Answered(
            self.checkin.intention(self.value("cue"), self.value("response"))
        )

    def back(self, field: str) -> Stay | None:
        """Go back within the question first."""
        return Stay("cue") if field == "response" else None

    @property
    def empty(self) -> bool:
        """Whether Enter would skip."""
        return not (self.value("cue") + self.value("response")).strip()


class FollowUpForm(PlanForm):
    """What became of the open intention: outcome, a line about it, what to do now, perhaps new words.

    How far one has come can be read from the fields that are there, so that a draft knows it too.
    """

    def __init__(self, checkin: CheckIn, phrases: Phrases):
        super().__init__(checkin, phrases)
        if checkin.changes:
            self.at = "outcome"
        elif self.value("decision") == "change" and "cue" in self.values:
            self.at = "change"
        else:
            self.at = next((f for f in ("decision", "text") if f in self.values), "outcome")

    def loaded(self, given: Answer) -> dict[str, str]:
        """Return the fields of an answer given before."""
        if not isinstance(given, FollowUpAnswer):
            return {}
        values = {"outcome": given.outcome or "", "text": given.text, "decision": given.decision or ""}
        if given.decision == "change":
            values |= {"cue": given.cue, "response": given.response}
        return values

    @property
    def view(self) -> View:
        """What to show now."""
        phrases = self.phrases
        step = self.checkin.step
        plan = plan_line(step.cue, step.response, phrases_or(step.made_in, phrases))
        match self.at:
            case "outcome":
                outcomes = tuple((outcome, phrases.outcomes[outcome]) for outcome in OUTCOMES)
                return View(self.checkin.asked, Choices("outcome", outcomes), plan)
            case "text":
                note = self.checkin.line("note") or phrases.plain_note
                return View(note, (Line("text"),), plan, first=False)
            case "decision":
                decide = self.checkin.line("decide") or phrases.plain_decision
                decisions = tuple((decision, phrases.decisions[decision]) for decision in DECISIONS)
                return View(decide, Choices("decision", decisions), plan, first=False)
            case _:
                lines = (Line("cue", phrases.changed_cue), Line("response", phrases.changed_response))
                return View("", lines, plan, first=False)

    def start(self) -> str:
        """Begin where something is still missing."""
        return self.first_half() if self.at == "change" else super().start()

    def enter(self, field: str) -> Step:
        """Return where Enter leads."""
        match self.at:
            case "outcome" if self.empty:
                return Skipped()
            case "outcome":
                self._to("text")
            case "text":
                self._to("decision", "keep")
            case "decision" if self.value("decision") == "change":
                self._to("change")
                self.values.setdefault("cue", "")
                self.values.setdefault("response", "")
            case "decision":
                return self._answered(None)
            case _:
                if field == "cue" and not self.value("cue").strip():
                    return Stay("cue", self.phrases.needs_cue)
                return self.halves(field) or self._answered((self.value("cue"), self.value("response")))
        return Stay(self.start())

    def back(self, field: str) -> Stay | None:
        """Go back within the question first."""
        if field == "response":
            return Stay("cue")
        before = {"text": "outcome", "decision": "text", "change": "decision"}.get(self.at)
        if before is None:
            return None
        self.at = before
        return Stay(self.start())

    def refill(self) -> Stay:
        """Put back the outcome, or else the note, and return where one goes on."""
        self.at = "outcome" if self.at == "outcome" else "text"
        if given := self.checkin.session.answer:
            self.values[self.at] = self.loaded(given)[self.at]
        return Stay(self.start())

    @property
    def empty(self) -> bool:
        """Whether Enter would skip."""
        return self.at == "outcome" and not self.value("outcome")

    def _to(self, at: str, otherwise: str = "") -> None:
        self.at = at
        if at != "change" and not self.value(at):
            self.values[at] = otherwise

    def _answered(self, new: tuple[str, str] | None) -> Answered:
        outcome, decision = (
            cast("Outcome", self.value("outcome")),
            cast("Decision", self.value("decision") or "keep"),
        )
        return Answered(self.checkin.follow_up(outcome, self.value("text"), decision, new))


def form(checkin: CheckIn, phrases: Phrases) -> Form:
    """Return the form for the present question, with what stands there already."""
    match checkin.step.format:
        case "text":
            return TextForm(checkin, phrases)
        case "scale":
            return ScaleForm(checkin, phrases)
        case "intention":
            return IntentionForm(checkin, phrases)
        case "follow_up":
            return FollowUpForm(checkin, phrases)


def _short(signal: str) -> str:
    return signal if len(signal) <= SUGGESTED else signal[:SUGGESTED].rsplit(" ", 1)[0] + "…"

"""The answers of an entry, each in its format, as they were asked and given."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag

from reflect.model import OpenModel, Text

Outcome = Literal["happened", "partly", "no_moment", "forgot", "not_this_time"]
Decision = Literal["keep", "change", "release"]
OUTCOMES: tuple[Outcome, ...] = ("happened", "partly", "no_moment", "forgot", "not_this_time")
DECISIONS: tuple[Decision, ...] = ("keep", "change", "release")


class Answer(OpenModel):
    """What all answers share. `asked` is the wording at the time, so that a later bank changes nothing."""

    question: str
    format: str
    asked: Text
    skipped: bool = False


class TextAnswer(Answer):
    """Free words. `areas` is None where the question is not marked for body areas."""

    format: Literal["text"] = "text"
    text: Text = ""
    areas: tuple[str, ...] | None = None
    areas_corrected: bool = False


class ScaleAnswer(Answer):
    """A whole number within `range`, both ends included."""

    format: Literal["scale"] = "scale"
    value: int | None = None
    range: tuple[int, int] | None = None


class IntentionAnswer(Answer):
    """An if-then plan: `cue` ("when …") and `response` ("then I …"), both as typed."""

    format: Literal["intention"] = "intention"
    cue: Text = ""
    response: Text = ""


class Plan(OpenModel):
    """The two halves of an intention."""

    cue: Text
    response: Text


class FollowUpAnswer(Answer):
    """What became of an intention.

    `of` is the id of the entry it was made in. `cue` and `response` are the words quoted, or after
    the decision `change` the new ones; then `was` holds the words that had been quoted. `outcome` and
    `decision` are one of OUTCOMES and DECISIONS, or what a later version calls them.
    """

    format: Literal["follow_up"] = "follow_up"
    of: str | None = None
    cue: Text = ""
    response: Text = ""
    outcome: str | None = None
    text: Text = ""
    decision: str | None = None
    was: Plan | None = None

    @property
    def quoted(self) -> Plan | None:
        """The plan that was looked back at, word for word; None once its entry is purged."""
        if self.was is None and self.decision != "change" and (self.cue or self.response):
            return Plan(cue=self.cue, response=self.response)
        return self.was

    @property
    def new(self) -> Plan | None:
        """The plan that took its place, after the decision `change`."""
        return Plan(cue=self.cue, response=self.response) if self.decision == "change" else None


class OtherAnswer(Answer):
    """An answer in a format of another version: kept whole, shown as far as it can be read."""


def _format(value: Any) -> str:
    name = value.get("format") if isinstance(value, Mapping) else getattr(value, "format", None)
    return name if name in {"text", "scale", "intention", "follow_up"} else "other"


AnyAnswer = Annotated[
    Annotated[TextAnswer, Tag("text")]
    | Annotated[ScaleAnswer, Tag("scale")]
    | Annotated[IntentionAnswer, Tag("intention")]
    | Annotated[FollowUpAnswer, Tag("follow_up")]
    | Annotated[OtherAnswer, Tag("other")],
    Discriminator(_format),
]


def written(answers: Iterable[Answer]) -> list[str]:
    """Return what a person wrote in some answers, in their order: texts, plans and notes, not the questions."""
    found: list[str] = []
    for answer in answers:
        match answer:
            case TextAnswer(skipped=False, text=text):
                found.append(text)
            case IntentionAnswer(skipped=False, cue=cue, response=response):
                found += [cue, response]
            case FollowUpAnswer(skipped=False, text=text, decision=decision, cue=cue, response=response):
                found += [text, cue, response] if decision == "change" else [text]
    return [text for text in found if text]


def answer_as_data(answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON data; what is empty by default is left out, unknown fields are kept."""
    data = answer.model_dump(mode="json", exclude_defaults=True)
    return {"question": answer.question, "format": answer.format, **data}

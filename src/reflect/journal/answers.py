"""The answers of an entry, each in its format, and what each of them says, part by part.

A class for each format, found by name in `FORMATS`. Everything that renders, indexes or counts answers reads the
parts that `said` returns, and never asks for the class of an answer.
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import PlainValidator, SerializeAsAny

from reflect.model import OpenModel, Text

Outcome = Literal["happened", "partly", "no_moment", "forgot", "not_this_time"]
Decision = Literal["keep", "change", "release"]
OUTCOMES: tuple[Outcome, ...] = ("happened", "partly", "no_moment", "forgot", "not_this_time")
DECISIONS: tuple[Decision, ...] = ("keep", "change", "release")

STORABLE = range(-(1 << 63), 1 << 63)
"""The whole numbers that a column of the database can hold."""


class QuotedPart(NamedTuple):
    """The plan that was looked back at, word for word."""

    cue: str
    response: str
    role: Literal["quoted"] = "quoted"


class WordsPart(NamedTuple):
    """Free words, and the name of the field of the answer that holds them as they stand here."""

    text: str
    field: str = "text"
    role: Literal["words"] = "words"


class AreasPart(NamedTuple):
    """The body areas named in an answer that was looked through for them, possibly none."""

    areas: tuple[str, ...]
    role: Literal["areas"] = "areas"


class NumberPart(NamedTuple):
    """A whole number, None where none was given, and the ends of its scale."""

    value: int | None
    range: tuple[int, int] | None = None
    role: Literal["number"] = "number"


class OutcomePart(NamedTuple):
    """What became of a plan. `of` is the id of the entry in which the plan was made."""

    outcome: str | None
    of: str | None = None
    role: Literal["outcome"] = "outcome"


class DecisionPart(NamedTuple):
    """What was decided about a plan."""

    decision: str | None
    role: Literal["decision"] = "decision"


class PlanPart(NamedTuple):
    """A plan that was made, held in the fields `cue` and `response`.

    `replaces` is whether it takes the place of the plan that was looked back at.
    """

    cue: str
    response: str
    replaces: bool = False
    role: Literal["plan"] = "plan"


class OtherPart(NamedTuple):
    """JSON data of which no more is known."""

    value: Any
    role: Literal["other"] = "other"


AnswerPart = (
    QuotedPart | WordsPart | AreasPart | NumberPart | OutcomePart | DecisionPart | PlanPart | OtherPart
)


class Answer(OpenModel):
    """What all answers share. `asked` is the wording at the time, so that a later bank changes nothing."""

    question: str
    format: str
    asked: Text
    skipped: bool = False

    @abstractmethod
    def parts(self) -> Iterator[AnswerPart]:
        """Yield what the fields hold, in the order it is shown, empty parts too; see `said`."""


class TextAnswer(Answer):
    """Free words. `areas` is None where the question is not marked for body areas."""

    format: Literal["text"] = "text"
    text: Text = ""
    areas: tuple[str, ...] | None = None
    areas_corrected: bool = False

    def parts(self) -> Iterator[AnswerPart]:
        """Yield the words, and the areas where they were looked for."""
        yield WordsPart(self.text)
        if self.areas is not None:
            yield AreasPart(self.areas)


class ScaleAnswer(Answer):
    """A whole number within `range`, both ends included."""

    format: Literal["scale"] = "scale"
    value: int | None = None
    range: tuple[int, int] | None = None

    def parts(self) -> Iterator[AnswerPart]:
        """Yield the number."""
        yield NumberPart(self.value, self.range)


class IntentionAnswer(Answer):
    """An if-then plan: `cue` ("when …") and `response` ("then I …"), both as typed."""

    format: Literal["intention"] = "intention"
    cue: Text = ""
    response: Text = ""

    def parts(self) -> Iterator[AnswerPart]:
        """Yield the plan."""
        yield PlanPart(self.cue, self.response)


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
    def quoted(self) -> QuotedPart | None:
        """The plan that was looked back at, word for word; None once its entry is purged."""
        if self.was:
            return QuotedPart(self.was.cue, self.was.response)
        if self.decision != "change" and (self.cue or self.response):
            return QuotedPart(self.cue, self.response)
        return None

    @property
    def new(self) -> PlanPart | None:
        """The plan that took its place, after the decision `change`."""
        return PlanPart(self.cue, self.response, replaces=True) if self.decision == "change" else None

    def parts(self) -> Iterator[AnswerPart]:
        """Yield the quoted plan, what became of it, and the plan that took its place."""
        if quoted := self.quoted:
            yield quoted
        yield OutcomePart(self.outcome, self.of)
        yield WordsPart(self.text)
        yield DecisionPart(self.decision)
        if new := self.new:
            yield new


class OtherAnswer(Answer):
    """An answer in a format of another version: kept whole, shown as far as it can be read."""

    def parts(self) -> Iterator[AnswerPart]:
        """Yield every field that is not known."""
        yield from map(OtherPart, (self.model_extra or {}).values())


FORMATS: dict[str, type[Answer]] = {
    "text": TextAnswer,
    "scale": ScaleAnswer,
    "intention": IntentionAnswer,
    "follow_up": FollowUpAnswer,
}
"""The class of each known format."""


def answer_from(data: Any) -> Answer:
    """Return an answer from JSON data, in the class of its format.

    Raises:
        pydantic.ValidationError: it is none.
    """
    if isinstance(data, Answer):
        return data
    name = data.get("format") if isinstance(data, Mapping) else None
    return FORMATS.get(name if isinstance(name, str) else "", OtherAnswer).model_validate(data)


AnyAnswer = Annotated[Answer, PlainValidator(answer_from), SerializeAsAny()]


def said(answer: Answer) -> tuple[AnswerPart, ...]:
    """Return what an answer says, part by part; nothing where the question was skipped."""
    return () if answer.skipped else tuple(answer.parts())


def texts(answer: Answer) -> dict[str, str]:
    """Return what a person wrote in an answer, by the names of the fields that hold it."""
    found: dict[str, str] = {}
    for part in said(answer):
        if part.role == "words":
            found[part.field] = part.text
        elif part.role == "plan":
            found |= {"cue": part.cue, "response": part.response}
    return found


def free_words(answer: Answer) -> str | None:
    """Return the words of an answer that begins with free words, "" if it was skipped; None of any other."""
    first = next(answer.parts(), None)
    return first.text if first and first.role == "words" else None


def areas_of(answer: Answer) -> tuple[str, ...] | None:
    """Return the body areas of an answer that was looked through for them, also if it was skipped."""
    return next((part.areas for part in answer.parts() if part.role == "areas"), None)


def number_in(answer: Answer) -> int | None:
    """Return the number that an answer holds, also if it was skipped."""
    return next((part.value for part in answer.parts() if part.role == "number"), None)


def is_storable(answer: Answer) -> bool:
    """Return whether the database can hold the number of an answer, if it has one."""
    return (number_in(answer) or 0) in STORABLE


def makes_plan(answer: Answer) -> bool:
    """Return whether an answer makes a plan of its own, not one in the place of a plan looked back at."""
    return any(part.role == "plan" and not part.replaces for part in said(answer))


def written(answers: Iterable[Answer]) -> list[str]:
    """Return what a person wrote in some answers, in their order: texts, plans and notes, not the questions."""
    return [text for answer in answers for text in texts(answer).values() if text]


def answer_as_data(answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON data; what is empty by default is left out, unknown fields are kept."""
    data = answer.model_dump(mode="json", exclude_defaults=True)
    return {"question": answer.question, "format": answer.format, **data}

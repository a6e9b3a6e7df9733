"""The answers of an entry, a class for each format, and the parts of which an answer consists.

`FORMATS` maps the name of a format to its class. Code that renders, indexes or counts answers reads the parts
returned by `said` and never checks the class of an answer.
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import PlainValidator, SerializeAsAny

from reflect.model import OpenModel, Text

Outcome = Literal["happened", "partly", "no_moment", "forgot", "not_this_time"]
Decision = Literal["keep", "change", "release"]
OUTCOMES: tuple[Outcome, ...] = ("happened", "partly", "no_moment", "forgot", "not_this_time")
DECISIONS: tuple[Decision, ...] = ("keep", "change", "release")

REPLACED = "replaced"
"""Decision shown instead of `keep` when another plan was made in the same entry; never stored."""

STORABLE = range(-(1 << 63), 1 << 63)
"""The integers that a database column can hold."""


class QuotedPart(NamedTuple):
    """The plan that a follow-up looks back at, word for word."""

    cue: str
    response: str
    role: Literal["quoted"] = "quoted"


class WordsPart(NamedTuple):
    """Free text, and the name of the answer's field that holds it."""

    text: str
    field: str = "text"
    role: Literal["words"] = "words"


class AreasPart(NamedTuple):
    """The body areas named in an answer to a question marked for body areas, possibly none."""

    areas: tuple[str, ...]
    role: Literal["areas"] = "areas"


class NumberPart(NamedTuple):
    """An integer, None if no number was given, and the ends of its scale."""

    value: int | None
    range: tuple[int, int] | None = None
    role: Literal["number"] = "number"


class OutcomePart(NamedTuple):
    """The outcome of a plan. `of` is the id of the entry in which the plan was made."""

    outcome: str | None
    of: str | None = None
    role: Literal["outcome"] = "outcome"


class DecisionPart(NamedTuple):
    """The decision about a plan: keep, change or release it."""

    decision: str | None
    role: Literal["decision"] = "decision"


class PlanPart(NamedTuple):
    """A new plan, held in the fields `cue` and `response`.

    `replaces` is true if it replaces the plan that a follow-up looks back at.
    """

    cue: str
    response: str
    replaces: bool = False
    role: Literal["plan"] = "plan"


class ChosenPart(NamedTuple):
    """Options chosen from a list: their ids, and their words as displayed."""

    ids: tuple[str, ...]
    text: str
    role: Literal["chosen"] = "chosen"


class OtherPart(NamedTuple):
    """JSON data of an unknown format."""

    value: Any
    role: Literal["other"] = "other"


AnswerPart = (
    QuotedPart
    | WordsPart
    | AreasPart
    | NumberPart
    | OutcomePart
    | DecisionPart
    | PlanPart
    | ChosenPart
    | OtherPart
)


class Answer(OpenModel):
    """Base class of all answers. `asked` is the wording at the time, so later changes of the bank do not affect it."""

    question: str
    format: str
    asked: Text
    skipped: bool = False

    @abstractmethod
    def parts(self) -> Iterator[AnswerPart]:
        """Yield the parts of the answer in display order, empty ones included; see `said`."""


class TextAnswer(Answer):
    """Free words. `areas` is None if the question is not marked for body areas."""

    format: Literal["text"] = "text"
    text: Text = ""
    areas: tuple[str, ...] | None = None
    areas_corrected: bool = False

    def parts(self) -> Iterator[AnswerPart]:
        """Yield the text, and the areas if the question is marked for them."""
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
    """The outcome of an intention, and the decision about it.

    `of` is the id of the entry in which the intention was made. `cue` and `response` are the quoted plan or, after
    the decision `change`, the new plan; `was` then holds the quoted one. `outcome` and `decision` are one of OUTCOMES
    and DECISIONS, or a value of a later version.
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
        """The plan that the follow-up looks back at, word for word; None once the plan's entry is purged."""
        if self.was:
            return QuotedPart(self.was.cue, self.was.response)
        if self.decision != "change" and (self.cue or self.response):
            return QuotedPart(self.cue, self.response)
        return None

    @property
    def new(self) -> PlanPart | None:
        """The plan that replaces it, after the decision `change`."""
        return PlanPart(self.cue, self.response, replaces=True) if self.decision == "change" else None

    def parts(self) -> Iterator[AnswerPart]:
        """Yield the quoted plan, its outcome, the note, the decision, and the plan that replaces it."""
        if quoted := self.quoted:
            yield quoted
        yield OutcomePart(self.outcome, self.of)
        yield WordsPart(self.text)
        yield DecisionPart(self.decision)
        if new := self.new:
            yield new


class ChoiceAnswer(Answer):
    """One or several options of a list.

    `chosen` holds the ids in the order of the bank, `text` the words as they were shown, so that a version without
    these ids, and any other program, can still read the answer.
    """

    format: Literal["choice"] = "choice"
    chosen: tuple[str, ...] = ()
    text: Text = ""

    def parts(self) -> Iterator[AnswerPart]:
        """Yield the chosen options."""
        yield ChosenPart(self.chosen, self.text)


class OtherAnswer(Answer):
    """An answer in an unknown format, from another version: stored unchanged, shown as far as it can be read."""

    def parts(self) -> Iterator[AnswerPart]:
        """Yield every unknown field."""
        yield from map(OtherPart, (self.model_extra or {}).values())


FORMATS: dict[str, type[Answer]] = {
    "text": TextAnswer,
    "scale": ScaleAnswer,
    "intention": IntentionAnswer,
    "follow_up": FollowUpAnswer,
    "choice": ChoiceAnswer,
}
"""The class of each known format."""


def answer_from(data: Any) -> Answer:
    """Return an answer from JSON data, in the class of its format.

    Raises:
        pydantic.ValidationError: the data is not an answer.
    """
    if isinstance(data, Answer):
        return data
    name = data.get("format") if isinstance(data, Mapping) else None
    return FORMATS.get(name if isinstance(name, str) else "", OtherAnswer).model_validate(data)


AnyAnswer = Annotated[Answer, PlainValidator(answer_from), SerializeAsAny()]


def said(answer: Answer) -> tuple[AnswerPart, ...]:
    """Return the parts of an answer; none if the question was skipped."""
    return () if answer.skipped else tuple(answer.parts())


def texts(answer: Answer) -> dict[str, str]:
    """Return the text written in an answer, by field name."""
    found: dict[str, str] = {}
    for part in said(answer):
        if part.role == "words":
            found[part.field] = part.text
        elif part.role == "plan":
            found |= {"cue": part.cue, "response": part.response}
    return found


def free_words(answer: Answer) -> str | None:
    """Return the text of an answer that begins with free text, "" if it was skipped; None for other answers."""
    first = next(answer.parts(), None)
    return first.text if first and first.role == "words" else None


def areas_of(answer: Answer) -> tuple[str, ...] | None:
    """Return the body areas of an answer to a question marked for them, even if it was skipped; None for others."""
    return next((part.areas for part in answer.parts() if part.role == "areas"), None)


def without_areas(answer: Answer) -> Answer:
    """Return an answer without body areas, for views that hide them."""
    if areas_of(answer) is None:
        return answer
    return answer.model_copy(update={"areas": None, "areas_corrected": False})


def number_in(answer: Answer) -> int | None:
    """Return the number in an answer, even if it was skipped; None if it has none."""
    return next((part.value for part in answer.parts() if part.role == "number"), None)


def is_storable(answer: Answer) -> bool:
    """Return whether the answer's number, if any, fits in a database column."""
    return (number_in(answer) or 0) in STORABLE


def makes_plan(answer: Answer) -> bool:
    """Return whether an answer makes a plan that does not replace the one it looks back at."""
    return any(part.role == "plan" and not part.replaces for part in said(answer))


def as_it_ended(answers: Sequence[Answer]) -> Sequence[Answer]:
    """Return the answers of an entry for display.

    A plan that was kept although the same entry made another one is shown as replaced.
    """
    if not any(map(makes_plan, answers)):
        return answers
    return [
        answer.model_copy(update={"decision": REPLACED})
        if any(part.role == "decision" and part.decision == "keep" for part in said(answer))
        else answer
        for answer in answers
    ]


def readable(answers: Iterable[Answer]) -> list[str]:
    """Return the texts that a search examines, in order: the written text of the answers, and the chosen options."""
    found = []
    for answer in answers:
        chosen = [part.text for part in said(answer) if part.role == "chosen"]
        found += [text for text in (*texts(answer).values(), *chosen) if text]
    return found


def written(answers: Iterable[Answer]) -> list[str]:
    """Return the text written in some answers, in order: texts, plans and notes, without the questions."""
    return [text for answer in answers for text in texts(answer).values() if text]


def answer_as_data(answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON data, without fields that have their default value, with unknown fields."""
    data = answer.model_dump(mode="json", exclude_defaults=True)
    return {"question": answer.question, "format": answer.format, **data}

"""The types of the question bank: what can be asked, in which words, and in which order."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag, model_validator
from pydantic_core import PydanticCustomError

from reflect.bank.roles import Role
from reflect.language.choose import LANGUAGES, Language
from reflect.model import Model, Text

Format = Literal["text", "scale", "intention", "follow_up"]

ID_PATTERN = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
LONGEST_ID = 60
"""Maximum length of an id, in characters."""
Id = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}$", max_length=LONGEST_ID)]
Line = Annotated[Text, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]

CORE = "core"
NOT_SECTIONS = frozenset({CORE, "check", "free"})
"""Themes that are not a section to choose a prompt from: every other theme is, a user's own too."""


class Wording(Model):
    """One line in one or more languages. A user's pack may have one; the built-in bank has all.

    A language of the program that the bank has no field for is asked in another one.
    """

    nl: Line | None = None
    en: Line | None = None

    @model_validator(mode="after")
    def _some(self) -> "Wording":
        if self.nl is None and self.en is None:
            raise PydanticCustomError("no_language", "no language")
        return self

    def say(self, language: str) -> str:
        """Return the line in this language, or in the first other one that has it."""
        return next(filter(None, (getattr(self, name, None) for name in (language, *LANGUAGES))), "")


class Lines(Model):
    """Several lines in one or more languages."""

    nl: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _some(self) -> "Lines":
        if not self.nl and not self.en:
            raise PydanticCustomError("no_language", "no language")
        return self

    def say(self, language: str) -> tuple[str, ...]:
        """Return the lines in this language, or in the first other one that has them."""
        return next(filter(None, (getattr(self, name, None) for name in (language, *LANGUAGES))), ())


class BuildsOn(Model):
    """Another wording, for when an earlier question of the same check-in was answered.

    `{answer}` in it stands for what was said there.
    """

    question: Id
    ask: Wording


class Question(Model):
    """One thing that can be asked: the fields that questions of every format have.

    `role` is what code asks for it by, in the built-in bank only. `rest` is the least number of days between two times
    that it is asked.
    """

    id: Id
    theme: Id
    format: Format
    role: Role | None = None
    source: Line | None = None
    ask: Wording
    why: Wording | None = None
    stuck: Lines | None = None
    rest: Annotated[int | None, Field(ge=1, le=366)] = None


class TextQuestion(Question):
    """Asks for free words. `areas`: body areas named in the answer are recognised."""

    format: Literal["text"]
    areas: bool = False
    builds_on: BuildsOn | None = None


class ScaleQuestion(Question):
    """Asks for a whole number. `low` and `high` word the two ends of the range."""

    format: Literal["scale"]
    range: Annotated[tuple[int, int] | None, Field(strict=False)] = None
    low: Wording | None = None
    high: Wording | None = None

    @model_validator(mode="after")
    def _fits(self) -> "ScaleQuestion":
        low, high = self.range or (0, 10)
        if not (0 <= low < high <= 10):
            raise PydanticCustomError("bad_range", "bad range")
        return self


class IntentionQuestion(Question):
    """Asks for a plan. `hint_not` is shown once when the plan says what not to do."""

    format: Literal["intention"]
    hint_not: Wording | None = None


class FollowUpQuestion(Question):
    """Asks what became of the open plan. `note` and `decide` word its second and third part."""

    format: Literal["follow_up"]
    hint_not: Wording | None = None
    note: Wording | None = None
    decide: Wording | None = None


class _AnyFormat(TextQuestion, ScaleQuestion, IntentionQuestion, FollowUpQuestion):
    """Stands for a question without a known format, so that its other mistakes are found too."""

    format: Format  # type: ignore[assignment]


QUESTIONS: Mapping[str, type[Question]] = {
    "[text]": TextQuestion,
    "[scale]": ScaleQuestion,
    "[intention]": IntentionQuestion,
    "[follow_up]": FollowUpQuestion,
    "[?]": _AnyFormat,
}
"""The questions of each format, by the name that pydantic gives them in the place of a mistake."""


def _kind_of_question(value: object) -> str:
    name = value.get("format") if isinstance(value, Mapping) else getattr(value, "format", None)
    return kind if (kind := f"[{name}]") in QUESTIONS else "[?]"


AnyQuestion = Annotated[
    Annotated[TextQuestion, Tag("[text]")]
    | Annotated[ScaleQuestion, Tag("[scale]")]
    | Annotated[IntentionQuestion, Tag("[intention]")]
    | Annotated[FollowUpQuestion, Tag("[follow_up]")]
    | Annotated[_AnyFormat, Tag("[?]")],
    Discriminator(_kind_of_question),
]


ONE, SEVERAL = "[one]", "[several]"
"""The two forms of an insight, as pydantic names them in the place of a mistake."""


def _form_of_insight(value: object) -> str:
    return SEVERAL if isinstance(value, list | tuple) else ONE


Insights = Annotated[
    Annotated[Wording, Tag(ONE)] | Annotated[tuple[Wording, ...], Field(min_length=1), Tag(SEVERAL)],
    Discriminator(_form_of_insight),
]


class Theme(Model):
    """A section of the article, with an insight in one sentence, or several that take turns.

    `light` is the lead-in shown above the core questions in a `deep` session.
    """

    id: Id
    name: Wording
    insight: Insights | None = None
    light: Wording | None = None

    def insight_of(self, day: dt.date) -> Wording | None:
        """Return the insight whose turn it is on a day; None of a theme without one."""
        if not isinstance(self.insight, tuple):
            return self.insight
        return self.insight[day.toordinal() % len(self.insight)]


class Ask(Model):
    """A step of a recipe: this question."""

    ask: Id


class Choose(Model):
    """A step of a recipe: the question of a group that was not asked for the longest time.

    `sections` are all section prompts, `core and sections` those and the core questions, `theme` the
    prompts of the theme that the session is about; any other word is the id of a theme. The first time in a
    week that the recipe is used, the question `first_of_week` is asked instead.
    """

    choose: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    first_of_week: Id | None = None


class Insight(Model):
    """A step of a recipe: the insight of the session's theme opens what follows."""

    insight: Literal["theme"]


def is_id(text: str) -> bool:
    """Return whether a text could be the id of something in a bank."""
    return len(text) <= LONGEST_ID and re.fullmatch(ID_PATTERN, text, re.ASCII) is not None


def _kind_of_step(value: object) -> str | None:
    fields = value if isinstance(value, Mapping) else {}
    return next((name.title() for name in ("ask", "choose", "insight") if name in fields), None)


RecipeStep = Annotated[
    Annotated[Ask, Tag("Ask")] | Annotated[Choose, Tag("Choose")] | Annotated[Insight, Tag("Insight")],
    Discriminator(_kind_of_step),
]


class Recipe(Model):
    """A session: which questions, in which order."""

    id: Id
    name: Wording
    about: Wording | None = None
    steps: tuple[RecipeStep, ...]


Moment = Literal[
    "tense and brief", "first check-in", "fell back", "no body area for a week", "many days or a demand"
]
Occasion = Literal["after a gap", "after a rise in tension", "after skips", "otherwise"]


class Reminder(Model):
    """A thought from the article's closing answers, shown only at its moment."""

    id: Id
    when: Moment
    text: Wording


class Practice(Model):
    """What to do in a breathing pause: lines shown one after the other. `long` are those of a long pause."""

    id: Id
    name: Wording
    lines: Lines
    long: Lines | None = None


class Area(Model):
    """A part of the body and the words for it.

    `phrases_not` are fixed expressions in which such a word does not mean the body.
    """

    id: Id
    words: Mapping[Language, tuple[Line, ...]]
    phrases_not: Mapping[Language, tuple[Line, ...]] = {}


class Credit(Model):
    """What the bank was built from."""

    title: Line
    author: Line


class BankFile(Model):
    """One file: the built-in bank, or a user's pack, in which everything but the version may be left out."""

    version: Literal[1]
    credit: Credit | None = None
    themes: tuple[Theme, ...] = ()
    questions: tuple[AnyQuestion, ...] = ()
    sessions: tuple[Recipe, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    closings: Mapping[Occasion, Lines] = {}
    practices: tuple[Practice, ...] = ()
    areas: tuple[Area, ...] = ()

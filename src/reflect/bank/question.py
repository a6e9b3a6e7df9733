"""The data model of question files: questions, themes, session recipes, reminders, practices, body areas."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag, model_validator
from pydantic_core import PydanticCustomError

from reflect.bank.roles import Role
from reflect.language.choose import LANGUAGES, Language
from reflect.model import Model, Text

Format = Literal["text", "scale", "intention", "follow_up", "choice"]

ID_PATTERN = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
MAX_ID_LENGTH = 60
"""Maximum length of an id, in characters."""
BankId = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}$", max_length=MAX_ID_LENGTH)]
LineText = Annotated[Text, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]

CORE = "core"
NOT_SECTIONS = frozenset({CORE, "check", "free"})
"""Themes that are not sections; all others are, including those of packs. Prompts are chosen from sections."""


class Wording(Model):
    """One line in one or more languages. A user's pack may have one; the built-in bank has all.

    If the bank lacks a language of the program, another one is used.
    """

    nl: LineText | None = None
    en: LineText | None = None

    @model_validator(mode="after")
    def _has_language(self) -> "Wording":
        if self.nl is None and self.en is None:
            raise PydanticCustomError("no_language", "no language")
        return self

    def has(self, language: str) -> bool:
        """Return whether the line is available in this language."""
        return bool(getattr(self, language, None))

    def say(self, language: str) -> str:
        """Return the line in this language, or in the first other one that is available."""
        return next(filter(None, (getattr(self, name, None) for name in (language, *LANGUAGES))), "")


PATTERN = "{pattern}"
"""The placeholder for the named pattern in a wording."""


class OtherWording(Wording):
    """An alternative wording of a question, used in rotation. It may quote the named pattern.

    Attributes:
        without_body: whether it can be used when questions about the body are disabled.
    """

    without_body: bool = False

    @property
    def quotes_pattern(self) -> bool:
        """Whether the wording needs a named pattern, in any of its languages."""
        return any(PATTERN in self.say(language) for language in LANGUAGES)


class WordedLines(Model):
    """Several lines in one or both languages."""

    nl: tuple[LineText, ...] = ()
    en: tuple[LineText, ...] = ()

    @model_validator(mode="after")
    def _has_language(self) -> "WordedLines":
        if not self.nl and not self.en:
            raise PydanticCustomError("no_language", "no language")
        return self

    def say(self, language: str) -> tuple[str, ...]:
        """Return the lines in this language, or in the first other one that is available."""
        return next(filter(None, (getattr(self, name, None) for name in (language, *LANGUAGES))), ())


class BuildsOn(Model):
    """Alternative wording, used when an earlier question of the same check-in was answered.

    `{answer}` in the wording is replaced by that answer.
    """

    question: BankId
    ask: Wording


class WithoutBody(Model):
    """Replacements for a question's lines when questions about the body are disabled.

    Attributes:
        also: wordings that are asked only there, besides those of the question that are not about the body.
    """

    also: tuple[OtherWording, ...] = ()
    why: Wording | None = None
    stuck: WordedLines | None = None


class Question(Model):
    """Base class of questions: the fields common to all formats.

    Attributes:
        body: whether it is about the body. When the body is left out, only wordings without it are used.
        without_body: the lines to use when the body is left out.
        role: identifies the question to the code; only in the built-in bank.
        rest: minimum number of days before the question is asked again.
        also: other wordings, used in rotation with `ask`.
    """

    id: BankId
    theme: BankId
    format: Format
    role: Role | None = None
    source: LineText | None = None
    body: bool = False
    ask: Wording
    also: tuple[OtherWording, ...] = ()
    why: Wording | None = None
    stuck: WordedLines | None = None
    without_body: WithoutBody = WithoutBody()
    rest: Annotated[int | None, Field(ge=1, le=366)] = None

    @property
    def needs_body(self) -> bool:
        """Whether it cannot be asked when the body is left out."""
        return self.body and not (self.without_body.also or any(other.without_body for other in self.also))

    def why_asked(self, *, body: bool = True) -> Wording | None:
        """Return why it is asked; `body` is whether the text may be about the body."""
        return self.why if body else self.without_body.why or (None if self.body else self.why)

    def nudges(self, *, body: bool = True) -> WordedLines | None:
        """Return the hints for an empty answer; `body` is whether they may be about the body."""
        return self.stuck if body else self.without_body.stuck or (None if self.body else self.stuck)


class TextQuestion(Question):
    """Question answered with free text.

    Attributes:
        areas: whether to recognise body areas in the answer.
        builds_on: the wording that quotes an earlier answer.
        still: the wording of the pattern question if a pattern was named already; only in the built-in bank.
    """

    format: Literal["text"]
    areas: bool = False
    builds_on: BuildsOn | None = None
    still: Wording | None = None


class ScaleQuestion(Question):
    """Question answered with a whole number. `low` and `high` are the labels of the ends of the range."""

    format: Literal["scale"]
    range: Annotated[tuple[int, int] | None, Field(strict=False)] = None
    low: Wording | None = None
    high: Wording | None = None

    @model_validator(mode="after")
    def _valid_range(self) -> "ScaleQuestion":
        low, high = self.range or (0, 10)
        if not (0 <= low < high <= 10):
            raise PydanticCustomError("bad_range", "bad range")
        return self


class IntentionQuestion(Question):
    """Question answered with an if-then plan. `hint_not` is shown once if the plan says what not to do."""

    format: Literal["intention"]
    hint_not: Wording | None = None


class FollowUpQuestion(Question):
    """Question about the outcome of the open plan.

    Attributes:
        hint_not: shown once if a changed plan says what not to do.
        note: the wording of the second page.
        decide: the wording of the third page.
    """

    format: Literal["follow_up"]
    hint_not: Wording | None = None
    note: Wording | None = None
    decide: Wording | None = None


class Option(Model):
    """An option of a choice."""

    id: Annotated[
        str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$", max_length=MAX_ID_LENGTH)
    ]
    words: Wording


class ChoiceQuestion(Question):
    """Question answered by choosing from a list. `several` is whether more than one option can be chosen."""

    format: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=9)]
    several: bool = False


class _AnyFormat(TextQuestion, ScaleQuestion, IntentionQuestion, FollowUpQuestion):
    """Validates a question whose format is missing or unknown, so that its other mistakes are reported too."""

    format: Format  # type: ignore[assignment]


QUESTIONS: Mapping[str, type[Question]] = {
    "[text]": TextQuestion,
    "[scale]": ScaleQuestion,
    "[intention]": IntentionQuestion,
    "[follow_up]": FollowUpQuestion,
    "[choice]": ChoiceQuestion,
    "[?]": _AnyFormat,
}
"""The question model of each format, by the tag that pydantic puts into the location of an error."""


def _kind_of_question(value: object) -> str:
    name = value.get("format") if isinstance(value, Mapping) else getattr(value, "format", None)
    return kind if (kind := f"[{name}]") in QUESTIONS else "[?]"


AnyQuestion = Annotated[
    Annotated[TextQuestion, Tag("[text]")]
    | Annotated[ScaleQuestion, Tag("[scale]")]
    | Annotated[IntentionQuestion, Tag("[intention]")]
    | Annotated[FollowUpQuestion, Tag("[follow_up]")]
    | Annotated[ChoiceQuestion, Tag("[choice]")]
    | Annotated[_AnyFormat, Tag("[?]")],
    Discriminator(_kind_of_question),
]


ONE, SEVERAL = "[one]", "[several]"
"""Tags of the two forms of an insight in the location of a pydantic error."""


def _form_of_insight(value: object) -> str:
    return SEVERAL if isinstance(value, list | tuple) else ONE


class InsightLine(Wording):
    """One sentence that summarises a theme. `body` is whether it is about the body."""

    body: bool = False


Insights = Annotated[
    Annotated[InsightLine, Tag(ONE)] | Annotated[tuple[InsightLine, ...], Field(min_length=1), Tag(SEVERAL)],
    Discriminator(_form_of_insight),
]


class Theme(Model):
    """A theme of questions: usually a section of the article.

    Attributes:
        insight: the section in one sentence; several sentences are shown on alternating days.
        light: lead-in shown above the core questions in a `deep` session.
    """

    id: BankId
    name: Wording
    insight: Insights | None = None
    light: Wording | None = None

    def insight_of(self, day: dt.date, *, body: bool = True) -> Wording | None:
        """Return the insight for a day, None if the theme has none; `body` is whether it may be about the body."""
        lines = self.insight if isinstance(self.insight, tuple) else (self.insight,)
        fitting = [line for line in lines if line and (body or not line.body)]
        return fitting[day.toordinal() % len(fitting)] if fitting else None


class Ask(Model):
    """Recipe step: ask the question with this id."""

    ask: BankId


class Choose(Model):
    """Recipe step: ask the least recently asked question of a group.

    Attributes:
        choose: the group. `sections` means all section prompts, `core and sections` also the core questions,
            `theme` the prompts of the session's theme; any other value is the id of a theme.
        first_of_week: the question to ask instead when the recipe is used for the first time in a week.
    """

    choose: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    first_of_week: BankId | None = None


class Insight(Model):
    """Recipe step: show the insight of the session's theme above the first question."""

    insight: Literal["theme"]


def is_id(text: str) -> bool:
    """Return whether a text has the syntax of an id."""
    return len(text) <= MAX_ID_LENGTH and re.fullmatch(ID_PATTERN, text, re.ASCII) is not None


def _kind_of_step(value: object) -> str | None:
    fields = value if isinstance(value, Mapping) else {}
    return next((name.title() for name in ("ask", "choose", "insight") if name in fields), None)


RecipeStep = Annotated[
    Annotated[Ask, Tag("Ask")] | Annotated[Choose, Tag("Choose")] | Annotated[Insight, Tag("Insight")],
    Discriminator(_kind_of_step),
]


class Recipe(Model):
    """A session: the steps that produce its questions, in order."""

    id: BankId
    name: Wording
    about: Wording | None = None
    steps: tuple[RecipeStep, ...]


ReminderMoment = Literal[
    "tense and brief", "first check-in", "fell back", "no body area for a week", "many days or a demand"
]
Occasion = Literal["after a gap", "after a rise in tension", "after skips", "otherwise"]


class Reminder(Model):
    """A thought from the article's closing answers, shown at the end of a check-in at its moment only."""

    id: BankId
    when: ReminderMoment
    text: Wording


class Practice(Model):
    """Instructions for a breathing pause, shown line by line.

    Attributes:
        body: whether they are about more of the body than the breath.
        long: the lines of a long pause.
    """

    id: BankId
    name: Wording
    body: bool = False
    lines: WordedLines
    long: WordedLines | None = None


class Area(Model):
    """A body area and the words for it.

    `phrases_not` are fixed expressions in which these words do not mean the body. The bank's comments explain the
    signs `/` and `&` in them and in `words_near`.
    """

    id: BankId
    words: Mapping[Language, tuple[LineText, ...]]
    words_near: Mapping[Language, tuple[LineText, ...]] = {}
    words_alone: Mapping[Language, tuple[LineText, ...]] = {}
    phrases_not: Mapping[Language, tuple[LineText, ...]] = {}


class Credit(Model):
    """The article that the bank is based on."""

    title: LineText
    author: LineText


class BankFile(Model):
    """One question file: the built-in bank or a pack. Only the version is required."""

    version: Literal[1]
    credit: Credit | None = None
    themes: tuple[Theme, ...] = ()
    questions: tuple[AnyQuestion, ...] = ()
    sessions: tuple[Recipe, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    closings: Mapping[Occasion, WordedLines] = {}
    practices: tuple[Practice, ...] = ()
    areas: tuple[Area, ...] = ()

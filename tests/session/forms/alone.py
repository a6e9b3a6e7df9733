"""A form with a minimal stand-in for the check-in."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reflect.bank.question import Area
from reflect.journal.answers import Answer
from reflect.journal.pattern import NamedPattern
from reflect.language.choose import phrases_of
from reflect.session.decided_plan import DecidedPlan
from reflect.session.forms.form import Form
from reflect.session.forms.registry import form_of
from reflect.session.step import Step
from tests.support.entries import DAY

EN = phrases_of("en")
AREAS = (Area(id="jaw", words={"en": ("jaw",)}), Area(id="chest", words={"en": ("chest",)}))


@dataclass(frozen=True)
class Asked:
    """The part of a check-in that a form needs."""

    step: Step
    given: Answer | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    changes: bool = False
    suggested_cue: str = ""
    body: bool = True
    language: str = "en"
    areas: Sequence[Area] = AREAS
    today: dt.date = DAY
    decided_plan: DecidedPlan | None = None
    pattern: NamedPattern | None = None

    @property
    def asked(self) -> str:
        return self.step.asked

    def line(self, name: str) -> str:
        return f"the {name}"

    @property
    def form(self) -> Form:
        return form_of(self, EN)


def a_step(format_: str, **more: object) -> Step:
    """Return a step; `more` has the fields of its format."""
    return Step.model_validate({"question": "q", "format": format_, "theme": "t", "asked": "Well?", **more})

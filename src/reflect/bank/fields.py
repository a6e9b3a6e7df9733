"""Which fields stand where in a question file, so that a mistake can be told with what would be right."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from reflect.bank.question import ONE, QUESTIONS, SEVERAL, Ask, BankFile, Choose, Insight, Wording
from reflect.model import Model

STEPS: Mapping[str, type[Model]] = {"Ask": Ask, "Choose": Choose, "Insight": Insight}
"""The kinds of step by the name that pydantic gives them in the place of a mistake."""

ALTERNATIVES: Mapping[str, Any] = {**STEPS, **QUESTIONS, ONE: Wording, SEVERAL: tuple[Wording, ...]}
"""Every alternative by the name that pydantic gives it in the place of a mistake."""

EXAMPLES = {
    "version": "1",
    "id": "lower-case-words",
    "theme": "lower-case-words",
    "question": "lower-case-words",
    "format": "text, scale, intention",
    "when": "first check-in",
    "steps": "- ask: …",
    "lines": "nl: [… , …], en: [… , …]",
    "words": "nl: [… , …], en: [… , …]",
    "title": "text",
    "author": "text",
}
"""What a field may hold that has to be there, by its name."""


def nearest(name: str, known: Collection[str]) -> str:
    """Return the known name that is spelled most like one, or else all of them."""
    near = get_close_matches(name, known, n=1)
    return near[0] if near else ", ".join(known)


def fields_of(place: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the names of the fields that a person may give in a place.

    Args:
        place: as pydantic gives it, with the names of alternatives in it; () is the whole file.
    """
    kind: Any = BankFile
    for part in place:
        kind = _inside(kind, part)
    fields = kind.model_fields if isinstance(kind, type) and issubclass(kind, Model) else ()
    return tuple(name for name in fields if name != "role")


def _inside(kind: Any, part: str | int) -> Any:
    """Return the type of a part of a type; None where there is none."""
    if part in ALTERNATIVES:
        return ALTERNATIVES[str(part)]
    kind = _bare(kind)
    if isinstance(kind, type) and issubclass(kind, Model):
        field = kind.model_fields.get(str(part))
        return _bare(field.annotation) if field else None
    arguments = get_args(kind)
    return _bare(arguments[-1 if isinstance(part, str) else 0]) if arguments else None


def _bare(kind: Any) -> Any:
    """Return a type without what is wrapped around it."""
    while get_origin(kind) in (Annotated, Union, UnionType):
        kind = next(one for one in get_args(kind) if one is not type(None))
    return kind

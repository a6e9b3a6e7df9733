"""The fields allowed at each place of a question file, used to suggest a correction for a mistake."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from reflect.bank.question import ONE, QUESTIONS, SEVERAL, Ask, BankFile, Choose, Insight, InsightLine
from reflect.model import Model

STEPS: Mapping[str, type[Model]] = {"Ask": Ask, "Choose": Choose, "Insight": Insight}
"""The kinds of step, by the tag that pydantic puts into the location of an error."""

ALTERNATIVES: Mapping[str, Any] = {**STEPS, **QUESTIONS, ONE: InsightLine, SEVERAL: tuple[InsightLine, ...]}
"""Every member of a union, by the tag that pydantic puts into the location of an error."""

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
"""Example values of required fields, by field name."""


def nearest(name: str, known: Collection[str]) -> str:
    """Return the known name with the most similar spelling, or all known names when none is similar."""
    near = get_close_matches(name, known, n=1)
    return near[0] if near else ", ".join(known)


def fields_of(place: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the names of the fields that a pack may have at a place.

    Args:
        place: a pydantic error location, union tags included; () is the whole file.
    """
    kind: Any = BankFile
    for part in place:
        kind = _part_type(kind, part)
    fields = kind.model_fields if isinstance(kind, type) and issubclass(kind, Model) else ()
    return tuple(name for name in fields if name not in ("role", "still"))


def _part_type(kind: Any, part: str | int) -> Any:
    """Return the type of one field or item of a type, None if there is no such part."""
    if part in ALTERNATIVES:
        return ALTERNATIVES[str(part)]
    kind = _unwrapped(kind)
    if isinstance(kind, type) and issubclass(kind, Model):
        field = kind.model_fields.get(str(part))
        return _unwrapped(field.annotation) if field else None
    arguments = get_args(kind)
    return _unwrapped(arguments[-1 if isinstance(part, str) else 0]) if arguments else None


def _unwrapped(kind: Any) -> Any:
    """Return a type without `Annotated` and `Optional`; of another union, its first member."""
    while get_origin(kind) in (Annotated, Union, UnionType):
        kind = next(one for one in get_args(kind) if one is not type(None))
    return kind

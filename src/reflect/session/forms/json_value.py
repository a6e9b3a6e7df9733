"""Validation of the parts of an answer in JSON."""

from collections.abc import Mapping, Sequence

from reflect.errors import BadAnswers
from reflect.model import storable


def printable_name(name: str) -> str:
    """Return the name of a field with lone surrogates replaced, so that it can be printed."""
    return name.encode(errors="replace").decode()


def text_value(value: object, field: str) -> str:
    """Return a text, which may be empty.

    Raises:
        BadAnswers: the value is not a string, or has lone surrogates.
    """
    if not isinstance(value, str):
        raise BadAnswers(field, "wants_text")
    try:
        return storable(value)
    except ValueError:
        raise BadAnswers(field or printable_name(value), "half_character") from None


def non_blank_text(value: object, field: str) -> str:
    """Return a text that is not blank.

    Raises:
        BadAnswers: the value is blank, not a string, or has lone surrogates.
    """
    text = text_value(value, field)
    if not text.strip():
        raise BadAnswers(field, "wants_text")
    return text


def checked_fields(question: str, value: Mapping[str, object], known: Sequence[str]) -> Mapping[str, object]:
    """Return an object unchanged if it has only known fields.

    Raises:
        BadAnswers: a field is unknown.
    """
    for name in value:
        if name not in known:
            raise BadAnswers(f"{question}.{printable_name(name)}", "unknown_field", known)
    return value

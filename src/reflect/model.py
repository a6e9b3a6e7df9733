"""Base classes of the domain types: frozen pydantic models, whose schemas are built when first used."""

import reflect.pydantic_seams  # noqa: F401 # isort: skip

import contextlib
import datetime as dt
import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """A frozen value. Unknown fields are refused; error messages never repeat the input."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        # Most commands use only few of the models.
        defer_build=True,
    )


class OpenModel(Model):
    """A frozen value that keeps unknown fields, so that data of newer versions is not lost."""

    model_config = ConfigDict(extra="allow")


def storable(text: str) -> str:
    """Return text unchanged if UTF-8 can encode it.

    Raises:
        PydanticCustomError: type `lone_surrogate`. Terminals without IUTF8 and broken JSON produce lone
            surrogates, which the journal could not store.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise PydanticCustomError("lone_surrogate", "holds half a character") from error
    return text


Text = Annotated[str, AfterValidator(storable)]
"""Any text that UTF-8 can encode, exactly as typed."""


_OFFSET_WITH_SECONDS = re.compile(r"[+-]\d\d:?\d\d:?\d\d(?:\.\d{1,6})?\Z", re.ASCII)
_HIGHEST_OFFSET = 24 * 60 - 1


def whole_minutes(moment: dt.datetime) -> dt.datetime:
    """Return a moment with its offset rounded to whole minutes; local date and time stay the same.

    RFC 3339 and pydantic do not allow seconds in an offset, but local mean time and some TZ rules have them.
    """
    offset = moment.utcoffset()
    seconds = offset.total_seconds() if offset is not None else 0.0
    if not seconds % 60:
        return moment
    minutes = max(-_HIGHEST_OFFSET, min(round(seconds / 60), _HIGHEST_OFFSET))
    return moment.replace(tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))


def _moment(value: Any, handler: ValidatorFunctionWrapHandler) -> dt.datetime:
    if isinstance(value, str) and _OFFSET_WITH_SECONDS.search(value):
        with contextlib.suppress(ValueError):  # pydantic reports what is wrong
            value = dt.datetime.fromisoformat(value)
    found: dt.datetime = handler(value)
    return whole_minutes(found)


Moment = Annotated[AwareDatetime, WrapValidator(_moment)]
"""A moment with its offset from UTC in whole minutes. Text with seconds in the offset is accepted."""

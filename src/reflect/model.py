"""What all domain types share: frozen pydantic models, built when first used."""

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
    """A frozen value. Unknown fields are refused; error texts never repeat what was given."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        # Most commands use few of the models: a schema is built when it is first needed.
        defer_build=True,
    )


class OpenModel(Model):
    """A frozen value that keeps fields this version does not know, so that none is lost on the way."""

    model_config = ConfigDict(extra="allow")


def storable(text: str) -> str:
    """Return text unchanged if UTF-8 can hold it.

    Raises:
        PydanticCustomError: type `lone_surrogate`. Terminals without IUTF8 and broken JSON make half
            characters that the journal could not keep.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise PydanticCustomError("lone_surrogate", "holds half a character") from error
    return text


Text = Annotated[str, AfterValidator(storable)]
"""Any text that UTF-8 can hold, exactly as it was typed."""


_OFFSET_WITH_SECONDS = re.compile(r"[+-]\d\d:?\d\d:?\d\d(?:\.\d{1,6})?\Z", re.ASCII)
_HIGHEST_OFFSET = 24 * 60 - 1


def whole_minutes(moment: dt.datetime) -> dt.datetime:
    """Return a moment with its offset rounded to whole minutes; the date and the time on the clock stay.

    RFC 3339 and pydantic know no seconds in an offset, which local mean time and some TZ rules have.
    """
    offset = moment.utcoffset()
    seconds = offset.total_seconds() if offset is not None else 0.0
    if not seconds % 60:
        return moment
    minutes = max(-_HIGHEST_OFFSET, min(round(seconds / 60), _HIGHEST_OFFSET))
    return moment.replace(tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))


def _moment(value: Any, handler: ValidatorFunctionWrapHandler) -> dt.datetime:
    if isinstance(value, str) and _OFFSET_WITH_SECONDS.search(value):
        with contextlib.suppress(ValueError):  # pydantic says what is wrong with it
            value = dt.datetime.fromisoformat(value)
    found: dt.datetime = handler(value)
    return whole_minutes(found)


Moment = Annotated[AwareDatetime, WrapValidator(_moment)]
"""A moment with its offset from UTC in whole minutes. Text with seconds in the offset is read too."""

"""What all domain types share: frozen pydantic models, built when first used."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
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

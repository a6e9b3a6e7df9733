import inspect

import pydantic.plugin._schema_validator
import pytest
from hypothesis import given
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from reflect import pydantic_seams
from reflect.model import Model, OpenModel, Text, storable
from tests.support.texts import texts


class Closed(Model):
    words: Text


class Open(OpenModel):
    words: Text


def test_pydantic_still_finds_its_plugins_through_the_part_that_is_replaced() -> None:
    package, _, name = pydantic_seams.LOADER.rpartition(".")
    source = inspect.getsource(pydantic.plugin._schema_validator)
    assert package == "pydantic.plugin"
    assert f"from .{name} import get_plugins\n" in source
    assert "plugins = get_plugins()\n" in source


@given(texts)
def test_a_text_is_kept_exactly(words: str) -> None:
    assert Closed(words=words).words == words
    assert Closed.model_validate_json(Closed(words=words).model_dump_json()).words == words


@pytest.mark.parametrize("words", ["\ud83d", "a\udc80b"])
def test_half_a_character_is_refused(words: str) -> None:
    with pytest.raises(PydanticCustomError):
        storable(words)
    with pytest.raises(ValidationError) as refused:
        Closed(words=words)
    assert [e["type"] for e in refused.value.errors()] == ["lone_surrogate"]


def test_a_value_cannot_be_changed() -> None:
    closed = Closed(words="a")
    with pytest.raises(ValidationError):
        closed.words = "b"  # type: ignore[misc]


def test_a_closed_value_refuses_a_field_it_does_not_know_and_an_open_one_keeps_it() -> None:
    with pytest.raises(ValidationError):
        Closed.model_validate({"words": "a", "more": 1})
    assert Open.model_validate({"words": "a", "more": 1}).model_dump() == {"words": "a", "more": 1}


def test_an_error_does_not_repeat_what_was_written() -> None:
    with pytest.raises(ValidationError) as refused:
        Closed.model_validate({"words": ["something private"]})
    assert "private" not in str(refused.value)

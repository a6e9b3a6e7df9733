"""Strict JSON: parsing changes or drops nothing silently."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.strict_json import LONG_NUMBER, NotStrict, loads, stored

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(values)
def test_strict_json_is_read_unchanged(value: Any) -> None:
    assert loads(json.dumps(value)) == value
    assert stored(json.dumps(value)) == value
    assert stored(json.dumps(value).encode()) == value


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan])
def test_no_number_that_is_not_finite_comes_in(number: float) -> None:
    for text in (json.dumps({"a": [number]}), json.dumps([[number]])):
        with pytest.raises(NotStrict):
            loads(text)


@pytest.mark.parametrize("text", ["1e999", "-1e309", '{"a": {"b": [1, 2e400]}}', "1" + "0" * 310 + ".5"])
def test_a_number_too_large_for_a_float_is_reported_differently_from_invalid_json(text: str) -> None:
    with pytest.raises(NotStrict) as wrong:
        loads(text)
    assert wrong.value.reason == "not_finite"


def test_whole_numbers_are_exact_as_long_as_they_can_be_read() -> None:
    assert loads("1" + "0" * 4000) == 10**4000
    with pytest.raises(NotStrict) as wrong:
        loads("[1" + "0" * 5000 + "]")
    assert (wrong.value.reason, wrong.value.detail) == ("not_json", LONG_NUMBER)


@pytest.mark.parametrize(
    "text", ['{"a": 1, "a": 2}', '{"a": 1, "a": 1}', '[{"b": {"a": 1, "b": 2, "a": 3}}]']
)
def test_a_duplicate_name_is_reported(text: str) -> None:
    with pytest.raises(NotStrict) as wrong:
        loads(text)
    assert (wrong.value.reason, wrong.value.detail) == ("key_twice", "a")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
def test_nesting_without_an_end_is_refused(text: str) -> None:
    with pytest.raises(NotStrict) as wrong:
        loads(text)
    assert wrong.value.reason == "too_deep"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((name, name) for name in ("Infinity", "-Infinity", "NaN")),
        ("1e999", "Infinity"),
        ("-1e999", "-Infinity"),
    ],
)
def test_what_an_earlier_version_stored_can_be_written_again(text: str, value: str) -> None:
    assert stored(f'{{"a": {text}}}') == {"a": value}
    json.dumps(stored(text), allow_nan=False)

"""Recovery keys are accepted in any case and spacing, with similar letters for digits; a wrong one is detected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.protection.recovery_key import (
    BITS,
    canonical,
    encoded,
    grouped,
    groups,
    looks_like_one,
    new_recovery_key,
    same_group,
)

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
keys = st.integers(0, 2**BITS - 1).filter(lambda n: n % 37 < 32).map(lambda n: grouped(encoded(n)))


@given(keys)
def test_a_key_has_six_groups_of_five_without_signs_that_are_misread(key: str) -> None:
    assert [len(group) for group in groups(key)] == [5] * 6
    assert set(key) <= {*SIGNS, "-"}
    assert canonical(key) == key


@given(keys, st.data())
def test_it_is_taken_however_it_is_written(key: str, data: st.DataObject) -> None:
    lookalikes = {"0": "0oO", "1": "1iIlL"}
    written = "".join(
        data.draw(st.sampled_from(lookalikes.get(sign, sign + sign.lower()))) if sign != "-" else
        data.draw(st.sampled_from(["-", " ", "", " - "]))
        for sign in key
    )  # fmt: skip
    assert canonical(f" {written} ") == key
    assert looks_like_one(written)


@given(keys, st.integers(0, 29), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_noticed(key: str, at: int, sign: str) -> None:
    bare = key.replace("-", "")
    wrong = bare[:at] + sign + bare[at + 1 :]
    assert (canonical(wrong) is None) == (wrong != bare)


@given(keys, st.integers(0, 27))
def test_two_signs_in_the_wrong_order_are_always_noticed(key: str, at: int) -> None:
    bare = key.replace("-", "")
    wrong = bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :]
    assert (canonical(wrong) is None) == (wrong != bare)


@pytest.mark.parametrize(
    "text", ["", "correct horse battery staple", "0" * 29, "0" * 31, "é" * 30, "0" * 29 + "U"]
)
def test_text_that_is_not_a_key(text: str) -> None:
    assert canonical(text) is None


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    assert canonical(text) in (None, *([canonical(text)] if looks_like_one(text) else []))


@given(keys, st.integers(0, 5))
def test_a_group_is_compared_as_it_is_typed(key: str, at: int) -> None:
    group = groups(key)[at]
    assert same_group(group.lower(), group)
    assert not same_group(group[:-1], group)
    assert not same_group("\udcff" + group[1:], group), "what a byte that is not UTF-8 becomes"


def test_a_key_whose_check_sign_is_hard_to_read_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([36, 32, 37 + 5])  # check signs U and *, then 5
    monkeypatch.setattr("secrets.randbits", lambda _: next(drawn))
    assert new_recovery_key().endswith("5")

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.query import Ref, parse_ref
from tests.support.entries import DAY


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("last", Ref(last=True)),
        ("laatste", Ref(last=True)),
        (" LAST ", Ref(last=True)),
        ("today", Ref(day=DAY)),
        ("vandaag", Ref(day=DAY)),
        ("yesterday", Ref(day=dt.date(2026, 11, 21))),
        ("gisteren", Ref(day=dt.date(2026, 11, 21))),
        ("2026-11-22", Ref(day=DAY)),
        ("2026-11-22.2", Ref(day=DAY, n=2)),
        ("2026-11-22.12", Ref(day=DAY, n=12)),
        ("2024-02-29", Ref(day=dt.date(2024, 2, 29))),
        ("0199", Ref(prefix="0199")),
        ("0199D0C2-4", Ref(prefix="0199d0c2-4")),
        ("dead", Ref(prefix="dead")),
        ("2026", Ref(prefix="2026")),
    ],
)
def test_a_ref_means_one_thing(text: str, ref: Ref) -> None:
    assert parse_ref(text, today=DAY) == ref


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "first",
        "019",
        "xyzw",
        "2026-02-30",
        "2026-13-01",
        "2026-11-22.0",
        "2026-11-22.",
        "2026-11-22.-1",
        "2026-11-22.02",
        "2026-11-22.1234567",
        "٢٠٢٦-١١-٢٢",
        "0199\n0199",
        "-019",
        "0" * 37,
        "last last",
    ],
)
def test_what_means_nothing_is_no_ref(text: str) -> None:
    assert parse_ref(text, today=DAY) is None


@given(st.text() | st.from_regex(r"[0-9a-f.-]{0,40}"))
def test_any_text_is_a_ref_or_none(text: str) -> None:
    ref = parse_ref(text, today=DAY)
    assert ref is None or sum((ref.last, ref.day is not None, ref.prefix is not None)) == 1


def test_the_first_day_there_is_has_no_yesterday_and_is_no_failure() -> None:
    assert parse_ref("today", today=dt.date.min) == Ref(day=dt.date.min)

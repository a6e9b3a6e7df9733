import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.query import Ref, is_too_short, parse_ref
from reflect.language.choose import LANGUAGES, grammar_of
from reflect.language.dates import parse_date
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
        # DAY is a Sunday.
        ("sunday", Ref(day=DAY)),
        ("zondag", Ref(day=DAY)),
        ("Saturday", Ref(day=dt.date(2026, 11, 21))),
        ("ZATERDAG", Ref(day=dt.date(2026, 11, 21))),
        ("friday", Ref(day=dt.date(2026, 11, 20))),
        ("vrijdag", Ref(day=dt.date(2026, 11, 20))),
        ("thursday", Ref(day=dt.date(2026, 11, 19))),
        ("donderdag", Ref(day=dt.date(2026, 11, 19))),
        ("wednesday", Ref(day=dt.date(2026, 11, 18))),
        ("woensdag", Ref(day=dt.date(2026, 11, 18))),
        ("tuesday", Ref(day=dt.date(2026, 11, 17))),
        ("dinsdag", Ref(day=dt.date(2026, 11, 17))),
        (" Monday\t", Ref(day=dt.date(2026, 11, 16))),
        ("maandag", Ref(day=dt.date(2026, 11, 16))),
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
def test_text_without_a_meaning_is_not_a_ref(text: str) -> None:
    assert parse_ref(text, today=DAY) is None


WORDS = st.sampled_from(
    ["today", "gisteren", "LAST", "zondag", "monday", "7d", "2026-11-22.2", "9999-12-31", "0001-01-01"]
)
WEEKDAYS = [name for language in LANGUAGES for name in grammar_of(language).weekdays]
ANYTHING = st.text() | st.from_regex(r"[0-9a-f.-]{0,40}") | WORDS


@given(ANYTHING, st.dates())
def test_any_text_on_any_day_is_a_ref_or_none(text: str, today: dt.date) -> None:
    ref = parse_ref(text, today=today)
    assert ref is None or sum((ref.last, ref.day is not None, ref.prefix is not None)) == 1


@given(ANYTHING, st.dates())
def test_any_text_on_any_day_is_a_date_or_none(text: str, today: dt.date) -> None:
    day = parse_date(text, today=today)
    assert day is None or isinstance(day, dt.date)


@given(st.dates(min_value=dt.date(1, 1, 7)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_latest_one_today_included(today: dt.date, name: str) -> None:
    ref = parse_ref(name, today=today)
    assert ref is not None
    assert ref.day is not None
    assert 0 <= (today - ref.day).days < 7
    assert name in {grammar_of(language).weekdays[ref.day.weekday()] for language in LANGUAGES}


@pytest.mark.parametrize("text", ["yesterday", "gisteren", "sunday"])
def test_the_first_possible_day_has_no_day_before_it_and_is_not_an_error(text: str) -> None:
    assert parse_ref("today", today=dt.date.min) == Ref(day=dt.date.min)
    assert parse_ref(text, today=dt.date.min) is None  # the first of January of the year 1 was a Monday
    assert parse_date("yesterday", today=dt.date.min) is None


@pytest.mark.parametrize(("text", "short"), [("0", True), ("abc", True), (" AB- ", True), ("", False), ("0199", False),
                                             ("xyz", False), ("-01", False), ("1.2", False)])  # fmt: skip
def test_the_start_of_an_id_may_be_too_short(text: str, *, short: bool) -> None:
    assert is_too_short(text) == short

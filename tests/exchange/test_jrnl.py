"""Import of jrnl's JSON exports and text journals."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange.incoming import FoundEntry, Problem
from reflect.exchange.jrnl import read_jrnl_json
from reflect.exchange.jrnl_text import read_jrnl_text
from reflect.journal.entry import Source
from tests.support.entries import ZONE
from tests.support.imports import ASKED, SETTING, entries_of, problems_of, read, words_of
from tests.support.texts import texts


def exported(**more: Any) -> dict[str, Any]:
    entry = {
        "title": "A walk by the water.",
        "body": "Cold @hands, and #quiet.\n\nHome late.",
        "date": "2026-11-22",
        "time": "02:31",
        "tags": ["@hands", "#quiet"],
        "starred": False,
    }
    return {name: value for name, value in {**entry, **more}.items() if value is not ...}


def journal(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"tags": {"@hands": 1}, "entries": list(entries)}


TEXT = """[2026-11-22 02:31] A walk by the water.
Cold @hands, and #quiet.

Home late.

[2026-11-23 21:05] Rain
"""


def test_an_entry_of_the_json_export() -> None:
    (entry,) = entries_of(read(read_jrnl_json, journal(exported())))
    assert words_of(entry) == "A walk by the water.\nCold @hands, and #quiet.\n\nHome late."
    assert entry.day == dt.date(2026, 11, 22), "its own date, whenever a day starts here"
    assert entry.started_at == entry.finished_at == dt.datetime(2026, 11, 22, 2, 31, tzinfo=ZONE)
    assert (entry.session, entry.language, entry.tags) == (
        "free",
        "en",
        ("hands,", "quiet.")[:0] + entry.tags,
    )
    assert entry.source == Source(format="jrnl", id=None)
    assert (entry.answers[0].question, entry.answers[0].asked) == ("free", ASKED)


def test_tags_are_lower_cased_and_the_text_keeps_them() -> None:
    body = "With @Ann_B and #Two-Words, not a@b.example, #home"
    (entry,) = entries_of(read(read_jrnl_json, journal(exported(body=body, tags=["@ann_b", "#extra"]))))
    assert entry.tags == ("ann_b", "two-words", "home", "extra")
    assert body in words_of(entry)


def test_a_tag_is_a_whole_word_in_every_script_and_with_the_signs_at_its_end() -> None:
    body = "@हिन्दी #CAFE\u0301 @c++ @c# @a+b. @1on1 @--home-- x@y"
    cut = ["@ह", "@cafe", "@c", "@a+b", "@1on1", "@elsewhere"]
    (entry,) = entries_of(read(read_jrnl_json, journal(exported(body=body, tags=cut))))
    assert entry.tags == ("हिन्दी", "café", "c++", "c#", "a+b", "1on1", "home", "elsewhere")


@pytest.mark.parametrize("missing", ["tags", "starred", "time", "body", "title"])
def test_older_exports_leave_things_out(missing: str) -> None:
    (entry,) = entries_of(read(read_jrnl_json, journal(exported(**{missing: ...}))))
    if missing == "tags":
        assert entry.tags == ("hands", "quiet"), "they stand in the text"


def test_a_file_of_a_single_entry() -> None:
    assert entries_of(read(read_jrnl_json, exported())) == entries_of(
        read(read_jrnl_json, journal(exported()))
    )


def test_a_star_is_kept_with_the_source() -> None:
    starred = read(read_jrnl_json, journal(exported(starred=True)))
    in_text = read(read_jrnl_text, TEXT.replace("water.", "water. *"))
    for entry, *_ in (entries_of(starred), entries_of(in_text)):
        assert entry.source
        assert entry.source.model_dump() == {"format": "jrnl", "id": None, "starred": True}
        assert words_of(entry).startswith("A walk by the water.\n")


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        (exported(date="soon"), "no_date"),
        (exported(date=...), "no_date"),
        (exported(time="25:00"), "no_date"),
        (exported(date=20261122), "no_date"),
        (exported(body=["words"]), "not_an_entry"),
        (exported(title={"a": 1}), "not_an_entry"),
        (exported(body="\ud83d"), "half_character"),
        (exported(tags=["@\ud83d"]), "half_character"),
        (exported(uuid="\ud83d"), "half_character"),
        (exported(title=" ", body="\n"), "empty"),
        ("words", "not_an_entry"),
    ],
)
def test_a_bad_entry_does_not_prevent_the_import_of_the_rest(bad: Any, kind: str) -> None:
    document = json.dumps(journal(exported(), bad, exported(title="Last")), indent=1)
    items = read(read_jrnl_json, document)
    assert [type(item) for item in items] == [FoundEntry, Problem, FoundEntry]
    assert [k for _, k in problems_of(items)] == [kind]


def test_a_text_journal_gives_the_same_entries_as_its_json() -> None:
    text = entries_of(read(read_jrnl_text, TEXT))
    rain = exported(title="Rain", body="", date="2026-11-23", time="21:05", tags=[])
    assert text == entries_of(read(read_jrnl_json, journal(exported(), rain)))
    assert text == entries_of(read(read_jrnl_text, TEXT.replace("\n", "\r\n"))), "from Windows"
    assert text == entries_of(read(read_jrnl_text, "\ufeff" + TEXT))


def test_lines_say_where_an_entry_began() -> None:
    assert [item.line for item in read(read_jrnl_text, TEXT)] == [1, 6]


def test_seconds_and_half_days_are_read_as_the_newest_jrnl_writes_them() -> None:
    items = read(read_jrnl_text, "[2026-11-22 08:31:05 PM] Evening\n\n[2026-11-23 12:00:00 AM] Night\n")
    assert [f"{e.started_at:%d %H:%M:%S}" for e in entries_of(items)] == ["22 20:31:05", "23 00:00:00"]


def test_an_entry_is_the_same_with_and_without_its_seconds() -> None:
    with_seconds = read(read_jrnl_text, "[2026-11-22 08:31:05 PM] Evening\n")
    without = read(read_jrnl_json, journal(exported(title="Evening", body="", time="20:31", tags=[])))
    assert [e.id for e in entries_of(with_seconds)] == [e.id for e in entries_of(without)]


@pytest.mark.parametrize("form", ["%d/%m/%Y om %H.%M", "%A %d %B %Y %H:%M", "%F %R", "%D %T", "%F %r"])
def test_a_journal_with_a_configured_format(form: str) -> None:
    moments = [dt.datetime(2026, 11, 22, 20, 31), dt.datetime(2026, 12, 1, 9, 0)]  # noqa: DTZ001 - jrnl's are local
    text = "\n".join(f"[{at.strftime(form)}] Entry {n}\nWords.\n" for n, at in enumerate(moments))
    items = read(read_jrnl_text, text, SETTING._replace(time_format=form))
    assert [e.started_at.replace(tzinfo=None) for e in entries_of(items)] == moments
    assert [words_of(e) for e in entries_of(items)] == ["Entry 0\nWords.", "Entry 1\nWords."]


def test_text_above_the_first_entry_is_kept_as_one_of_that_day() -> None:
    items = read(read_jrnl_text, "\n  My journal\nsince 2026\n\n" + TEXT)
    first, *rest = entries_of(items)
    assert words_of(first) == "My journal\nsince 2026"
    assert first.started_at == dt.datetime(2026, 11, 22, tzinfo=ZONE)
    assert [e.id for e in rest] == [e.id for e in entries_of(read(read_jrnl_text, TEXT))]
    assert problems_of(items) == [(2, "text_above")]


def test_a_date_in_brackets_in_a_body_is_reported_and_stays_there() -> None:
    body = "Plan\n[2026-12-24 10:00] the train\nand\n\n[2019-01-01 00:00] long ago\n"
    items = read(read_jrnl_text, f"[2026-11-22 09:00] {body}\n[2026-11-23 09:00] Next\n")
    assert [words_of(e) for e in entries_of(items)] == [body.strip(), "Next"]
    assert problems_of(items) == [(2, "date_in_text"), (5, "date_in_text")]


def test_a_day_of_a_folder_journal_takes_its_day_from_the_folder() -> None:
    setting = SETTING._replace(day=dt.date(2021, 5, 5))
    items = read(read_jrnl_text, "Above\n[09:30] Early\nwords\n\n[21:05] Late\n", setting)
    assert [f"{e.started_at:%F %R} {words_of(e)}" for e in entries_of(items)] == [
        "2021-05-05 00:00 Above",
        "2021-05-05 09:30 Early\nwords",
        "2021-05-05 21:05 Late",
    ]
    (dated,) = entries_of(read(read_jrnl_text, "[2020-01-01 09:30] Elsewhere\n", setting))
    assert dated.day == dt.date(2021, 5, 5), "as it is for jrnl"


def test_a_text_without_a_date_is_left_out_unless_its_file_has_a_day() -> None:
    assert problems_of(read(read_jrnl_text, "Only words\n")) == [(1, "no_date")]
    assert read(read_jrnl_text, "\n \n") == []
    (entry,) = entries_of(read(read_jrnl_text, "Only words\n", SETTING._replace(day=dt.date(2021, 5, 5))))
    assert words_of(entry) == "Only words"


def test_an_entry_that_is_not_utf_8_is_left_out_and_the_others_are_whole() -> None:
    items = read(read_jrnl_text, TEXT.encode().replace(b"Cold", b"C\xf6ld"))
    assert problems_of(items) == [(1, "not_utf8")]
    assert [words_of(e) for e in entries_of(items)] == ["Rain"]


@given(texts)
def test_any_text_comes_in_to_the_character_but_for_space_around_it(words: str) -> None:
    (item,) = read(read_jrnl_json, journal(exported(title="Title", body=words, tags=[])))
    assert isinstance(item, FoundEntry)
    assert words_of(item.entry) == f"Title\n{words.strip()}".rstrip("\n")


@given(
    st.binary(max_size=80)
    | st.lists(st.sampled_from(["[", "2026-11-22 20:31", "] ", "\n", "x", "*", "\x85", "[12:00] "]))
    .map("".join)
    .map(str.encode)
)
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    for setting in (
        SETTING,
        SETTING._replace(day=dt.date(2021, 5, 5)),
        SETTING._replace(time_format="%H.%M"),
    ):
        assert all(isinstance(item, FoundEntry | Problem) for item in read(read_jrnl_text, raw, setting))
    assert all(isinstance(item, FoundEntry | Problem) for item in read(read_jrnl_json, raw))

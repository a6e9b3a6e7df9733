"""Import of Day One's JSON, with realistic but invented samples."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange.day_one import read_day_one
from reflect.exchange.incoming import FoundEntry, Problem
from tests.support.entries import ZONE
from tests.support.imports import SETTING, entries_of, problems_of, read, words_of

PHOTO, VIDEO, AUDIO, PDF = "0A1B2C3D4E5F60718293A4B5C6D7E8F9", "V" + "0" * 31, "A" + "0" * 31, "P" + "0" * 31

ENTRY = {
    "uuid": "9F0E1D2C3B4A59687786950413223140",
    "creationDate": "2024-04-16T23:00:00Z",
    "modifiedDate": "2024-04-19T21:55:51Z",
    "timeZone": "Europe/Amsterdam",
    "starred": False,
    "isPinned": False,
    "isAllDay": True,
    "duration": 0,
    "creationDevice": "a tablet",
    "tags": ["Garden", "early mornings"],
    "location": {
        "latitude": 52.1,
        "longitude": 5.1,
        "timeZoneName": "Europe/Amsterdam",
        "placeName": "A garden",
    },
    "weather": {"conditionsDescription": "Cloudy", "temperatureCelsius": 9},
    "text": "# Peas\n\nSown today\\. Cold hands, a well\\-known ache\\!\n\nTag\\: #peas",
    "richText": '{"contents":[{"text":"never looked at while there is Markdown"}]}',
}


def exported(*entries: Any) -> dict[str, Any]:
    return {"metadata": {"version": "1.0"}, "entries": list(entries)}


def entry(**more: Any) -> dict[str, Any]:
    return {name: value for name, value in {**ENTRY, **more}.items() if value is not ...}


def one(**more: Any) -> Any:
    items = read(read_day_one, exported(entry(**more)))
    (found,) = [item for item in items if isinstance(item, FoundEntry)]
    return found.entry


def test_an_entry() -> None:
    found = one()
    assert words_of(found) == "# Peas\n\nSown today. Cold hands, a well-known ache!\n\nTag: #peas"
    assert found.tags == ("garden", "early mornings")
    assert found.source.model_dump() == {"format": "dayone", "id": ENTRY["uuid"]}
    assert (found.session, found.language, found.zone) == ("free", "en", "Europe/Amsterdam")


def test_the_day_follows_from_the_zone_of_the_entry() -> None:
    assert one().day == dt.date(2024, 4, 17), "one in the morning there, and no night before"
    assert one().started_at.isoformat() == "2024-04-17T01:00:00+02:00"
    assert one(timeZone="America/Toronto").day == dt.date(2024, 4, 16)
    assert one(timeZone="Pacific/Kiritimati").started_at.isoformat() == "2024-04-17T13:00:00+14:00"


def test_an_offset_is_a_zone_too() -> None:
    found = one(timeZone="GMT+0530", creationDate="2024-04-16T20:00:00Z")
    assert (found.started_at.isoformat(), found.zone) == ("2024-04-17T01:30:00+05:30", None)
    assert one(timeZone="GMT-5").started_at.isoformat() == "2024-04-16T18:00:00-05:00"


def test_without_a_zone_the_place_determines_it_else_the_users_zone() -> None:
    assert one(timeZone=...).zone == "Europe/Amsterdam"
    found = one(timeZone=..., location=...)
    assert found.started_at == dt.datetime(2024, 4, 17, 0, 0, tzinfo=ZONE)
    assert found.started_at.utcoffset() == dt.timedelta(hours=1)


@pytest.mark.parametrize(
    "odd", ["Mars/Olympus", "Europe", "../../etc/passwd", "/etc/passwd", "GMT+99", "\ud83d", "a b " * 99]
)
def test_a_zone_that_is_not_known_is_reported(odd: str) -> None:
    items = read(read_day_one, exported(entry(timeZone=odd)))
    assert problems_of(items) == [(1, "unknown_zone")]
    assert len(entries_of(items)) == 1
    assert " " not in repr([item.detail for item in items if isinstance(item, Problem)]), (
        "a name, and no words"
    )


def test_everything_but_the_date_may_be_missing() -> None:
    for name in ENTRY.keys() - {"creationDate", "text"}:
        assert one(**{name: ...}).id == one().id
    items = read(read_day_one, exported({"creationDate": "2024-04-16T23:00:00Z"}))
    assert problems_of(items) == [(1, "empty")]
    items = read(read_day_one, exported({"creationDate": "2024-04-16T23:00:00Z", "text": "words"}))
    assert [words_of(found) for found in entries_of(items)] == ["words"]


@pytest.mark.parametrize(
    "date", ["2024-04-16T23:00:00.123Z", "2024-04-17T01:00:00+02:00", "2024-04-16T23:00:00"]
)
def test_other_ways_to_write_a_date(date: str) -> None:
    assert one(creationDate=date).started_at.replace(microsecond=0) == one().started_at


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        (entry(creationDate=...), "no_date"),
        (entry(creationDate="a while ago"), "no_date"),
        (entry(creationDate=1713308400), "no_date"),
        (entry(creationDate="9999-12-31T23:59:59Z"), "no_date"),
        (entry(creationDate="0001-01-01T00:00:00Z", timeZone="America/Toronto"), "no_date"),
        (entry(text="\ud83d"), "half_character"),
        (entry(tags=["\ud83d"]), "half_character"),
        (entry(uuid="\ud83d"), "half_character"),
        (entry(photos=[{"identifier": "\ud83d", "md5": "\ud83d"}]), "half_character"),
        (entry(text=" \n", richText=...), "empty"),
        (entry(text=7, richText=7), "empty"),
        ("words", "not_an_entry"),
        ([], "not_an_entry"),
        (None, "not_an_entry"),
    ],
)
def test_a_bad_entry_does_not_prevent_the_import_of_the_rest(bad: Any, kind: str) -> None:
    document = json.dumps(exported(entry(), bad, entry(text="Last")), indent=1)
    items = read(read_day_one, document)
    assert [type(item) for item in items] == [FoundEntry, Problem, FoundEntry]
    ((line, told),) = problems_of(items)
    assert (line > 10, told) == (True, kind)


@pytest.mark.parametrize(
    "odd", [None, 7, "words", [7], {"a": 1}, [[]], [{}], [{"identifier": 7}], [{"md5": "x"}]]
)
@pytest.mark.parametrize(
    "field", ["tags", "photos", "videos", "location", "starred", "uuid", "timeZone", "richText"]
)
def test_a_field_of_the_wrong_kind_counts_as_missing(field: str, odd: Any) -> None:
    assert [e.id for e in entries_of(read(read_day_one, exported(entry(**{field: odd}))))] == [one().id]


MEDIA = {
    "photos": [{"identifier": PHOTO, "md5": "31c8", "type": "jpeg"}],
    "videos": [{"identifier": VIDEO, "md5": "842e", "type": "mp4"}],
    "audios": [{"identifier": AUDIO, "md5": "f35f", "format": "aac"}],
    "pdfAttachments": [{"identifier": PDF, "md5": "df42"}],
}


def test_attachments_become_a_word_in_brackets() -> None:
    text = (
        f"Look\\: ![](dayone-moment://{PHOTO}) and\n\n![](dayone-moment:/video/{VIDEO})\n"
        f"![](dayone-moment:/audio/{AUDIO})\n![a map](dayone-moment:/pdfAttachment/{PDF})"
    )
    found = one(text=text, **MEDIA)
    assert words_of(found) == "Look: [photo] and\n\n[video]\n[recording]\n[PDF: a map]"
    assert found.source.model_dump()["media"] == [
        "photos/31c8.jpeg",
        "videos/842e.mp4",
        "audios/f35f.m4a",
        "pdfs/df42.pdf",
    ]


def test_an_attachment_without_details_becomes_a_word_in_brackets() -> None:
    assert words_of(one(text="![](dayone-moment://0000)")) == "[photo]"
    assert words_of(one(text="![](dayone-moment:/sketch/0000)")) == "[attachment]"
    assert words_of(one(text="see dayone-moment://ABC")) == "see [photo]"
    assert (
        words_of(one(text="[a link](https://example.org) ![a](b.png)"))
        == "[a link](https://example.org) ![a](b.png)"
    )


def test_an_attachment_that_the_text_does_not_name_comes_after_it() -> None:
    assert words_of(one(text="Words", **MEDIA)) == "Words\n\n[photo]\n\n[video]\n\n[recording]\n\n[PDF]"
    assert words_of(one(text=..., richText=..., photos=MEDIA["photos"])) == "[photo]"


def test_without_markdown_the_words_of_the_rich_text_are_taken() -> None:
    rich = {
        "contents": [
            {"text": "Peas.\n"},
            {"embeddedObjects": [{"type": "photo", "identifier": PHOTO}]},
            {"text": "C:\\new"},
        ]
    }
    found = one(text=..., richText=json.dumps(rich), photos=MEDIA["photos"])
    assert words_of(found) == "Peas.\n[photo]\nC:\\new"


def test_the_id_does_not_depend_on_the_displayed_text() -> None:
    text = f"Peas\\. ![](dayone-moment://{PHOTO})"
    dutch = SETTING._replace(language="nl", media={**SETTING.media, "photo": "foto"})
    (found,) = entries_of(read(read_day_one, exported(entry(text=text)), dutch))
    assert words_of(found) == "Peas. [foto]"
    assert found.id == one(text=text).id
    ids = {one().id, one(text="Else").id, one(creationDate="2024-04-16T23:00:01Z").id}
    assert len(ids) == 3


def test_a_star_is_kept_with_the_source() -> None:
    assert one(starred=True).source.model_dump() == {"format": "dayone", "id": ENTRY["uuid"], "starred": True}


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\\`~"), min_size=1).filter(str.strip)
)
def test_words_without_a_backslash_come_in_to_the_character(words: str) -> None:
    if "dayone-" not in words:
        assert words_of(one(text=words)) == words


@given(st.binary(max_size=80) | st.text(alphabet='[]{}",:1a\\ \n', max_size=60).map(str.encode))
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    assert all(isinstance(item, FoundEntry | Problem) for item in read(read_day_one, raw))

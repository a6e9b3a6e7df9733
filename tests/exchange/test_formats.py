"""Detection of a file's format by its first bytes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange.formats import FORMATS, READERS, kind_of
from reflect.exchange.json_lines import json_lines, pretty
from reflect.journal.entry import as_data
from tests.exchange.test_day_one import ENTRY as DAY_ONE
from tests.exchange.test_jrnl import TEXT, exported, journal
from tests.support.entries import an_entry, text

ENTRY = an_entry(text('says "creationDate": and "title": and "answers":'))
LINE = next(json_lines([ENTRY]))

KINDS: dict[str, tuple[Any, str | None]] = {
    "json lines": (LINE, "json lines"),
    "of a later version": ('{"schema": 9, "id": "x"}\n', "json lines"),
    "a first line that is cut": (LINE[:-30], "json lines"),
    "broken first lines": ('{"oops\n' * 10 + LINE, "json lines"),
    "an array of entries": (json.dumps([as_data(ENTRY)]), "json lines"),
    "an array, indented": (pretty([as_data(ENTRY)]), "json lines"),
    "an entry, indented": (pretty(as_data(ENTRY)), "json lines"),
    "an empty array": ("[]\n", "json lines"),
    "nothing": ("", "json lines"),
    "blank": ("\ufeff \n\n", "json lines"),
    "jrnl": (json.dumps(journal(exported()), indent=2), "jrnl json"),
    "jrnl, on one line": (json.dumps(journal(exported())), "jrnl json"),
    "jrnl, one entry": (json.dumps(exported(), indent=2), "jrnl json"),
    "jrnl, no entries": ('{\n  "tags": {},\n  "entries": []\n}', "jrnl json"),
    "jrnl, many tags": ('{\n  "tags": {\n' + '    "@a": 1,\n' * 200_000, "jrnl json"),
    "day one": (json.dumps({"metadata": {"version": "1.0"}, "entries": [DAY_ONE]}, indent=2), "day one"),
    "day one, no entries": ('{"metadata": {"version": "1.0"}, "entries": []}', "day one"),
    "day one, without its head": (json.dumps({"entries": [DAY_ONE]}), "day one"),
    "day one that speaks of jrnl": (
        json.dumps({"entries": [{**DAY_ONE, "text": '"title": "date":'}]}),
        "day one",
    ),
    "a text journal": (TEXT, "jrnl text"),
    "a text journal with something above": ("# My journal\n\n" + TEXT, "jrnl text"),
    "a text journal from Windows": ("\ufeff" + TEXT.replace("\n", "\r\n"), "jrnl text"),
    "words": ("# Soup\n\n[1] leeks\n", None),
    "dates without brackets": ("2026-11-22 20:31 Rain\n", None),
    "another json": ('{\n "a": 1\n}', None),
    "a journal": (b"SQLite format 3\x00 and more", "journal"),
    "an archive": (b"PK\x03\x04 and more", "zip"),
    "an empty archive": (b"PK\x05\x06" + bytes(18), "zip"),
    "jrnl, encrypted": (b"JRNLv3\x00\x2a", "encrypted"),
    "jrnl, encrypted as before": (b"gAAAAABkZ", "encrypted"),
    "utf-16": (LINE.encode("utf-16"), "utf16"),
    "utf-16 without a mark": (LINE.encode("utf-16-le"), "utf16"),
    "a picture": (b"\x89PNG\r\n\x1a\n", None),
}


@pytest.mark.parametrize("case", KINDS.values(), ids=KINDS)
def test_the_format_is_detected_from_the_first_bytes(case: tuple[str | bytes, str | None]) -> None:
    given, kind = case
    assert kind_of(given if isinstance(given, bytes) else given.encode()) == kind


@pytest.mark.parametrize("format_", ["reflect", "jrnl", "dayone"])
def test_a_given_format_takes_precedence(format_: str) -> None:
    kind = kind_of(b"neither this nor that", format_=format_)
    assert kind is not None
    assert READERS[kind][0] == format_


def test_the_kind_within_a_given_format_is_detected() -> None:
    assert kind_of(json.dumps(journal(exported())).encode(), format_="jrnl") == "jrnl json"
    assert kind_of(b'{"odd": 1}', format_="jrnl") == "jrnl json"
    assert kind_of(b"words", format_="jrnl") == "jrnl text"
    assert kind_of(b"SQLite format 3\x00", format_="reflect") == "journal"
    assert kind_of(b"SQLite format 3\x00", format_="jrnl") is None
    assert kind_of(b"PK\x03\x04", format_="dayone") == "zip"
    assert kind_of(b"PK\x03\x04", format_="jrnl") is None
    assert kind_of(b"JRNLv3", format_="jrnl") == "encrypted"


def test_a_time_format_makes_a_text_journal_known() -> None:
    own = b"[22.11.26 / 20u31] Rain\n"
    assert kind_of(own) is None
    assert kind_of(own, time_format="%d.%m.%y / %Hu%M") == "jrnl text"


@given(st.binary(max_size=60), st.sampled_from(FORMATS))
def test_no_bytes_make_it_fail(start: bytes, format_: str) -> None:
    assert kind_of(start, format_=format_) in {*READERS, "journal", "zip", "encrypted", "utf16", None}

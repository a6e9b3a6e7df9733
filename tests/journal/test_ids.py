import os
import re
import time
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.ids import made_id, made_revision_id, new_id
from tests.support.texts import texts


def test_an_id_is_a_version_7_uuid_with_the_time_it_was_made() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id()
    after = time.time_ns() // 1_000_000
    read = uuid.UUID(made)
    assert (read.version, read.variant) == (7, uuid.RFC_4122)
    assert before <= int(made.replace("-", "")[:12], 16) <= after


def test_an_id_is_written_in_lower_case_in_its_usual_form() -> None:
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", new_id()) for _ in range(1000))


def test_ids_are_all_different() -> None:
    assert len({new_id() for _ in range(10_000)}) == 10_000


def test_ids_sort_by_the_time_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for moment in (1, 1_000_000_000, 1_795_000_000_000, 1_795_000_000_001, (1 << 48) - 1):
        monkeypatch.setattr(time, "time_ns", lambda moment=moment: moment * 1_000_000)
        made.append(new_id())
    assert sorted(made) == made


def test_ids_use_all_their_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    monkeypatch.setattr(os, "urandom", lambda count: b"\xff" * count)
    assert new_id() == "00000000-0000-7fff-bfff-ffffffffffff"
    monkeypatch.setattr(os, "urandom", lambda count: b"\x00" * count)
    assert new_id() == "00000000-0000-7000-8000-000000000000"


@given(st.lists(texts, max_size=3), st.lists(texts, max_size=3))
def test_an_id_made_from_texts_is_always_theirs_and_only_theirs(one: list[str], other: list[str]) -> None:
    assert made_id(*one) == made_id(*one)
    assert (made_id(*one) == made_id(*other)) == (one == other)


def test_it_is_a_uuid_of_version_8() -> None:
    made = uuid.UUID(made_id("jrnl", "2026-11-22T20:31", "words"))
    assert (made.version, made.variant) == (8, uuid.RFC_4122)
    assert str(made) == made_id("jrnl", "2026-11-22T20:31", "words")
    assert str(made) == "3dfe3cf2-bdfb-86ab-a54a-b58712e36ca1", (
        "it never changes: what was imported would come in again"
    )


@given(st.lists(texts, max_size=3))
def test_a_revision_from_a_file_sorts_before_all_that_are_made_here(parts: list[str]) -> None:
    made = made_revision_id(*parts)
    assert uuid.UUID(made).version == 8
    assert made < new_id()
    assert made == made_revision_id(*parts)
    assert made != made_revision_id(*parts, "and more")

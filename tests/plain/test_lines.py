"""Lines from a pipe: each is read only when its question is asked, and nothing is waited for afterwards."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.plain.lines import Pipe


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Replace standard input by a pipe, and yield the end for writing."""
    reads, writes = os.pipe()
    with os.fdopen(reads) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield writes
        os.close(writes)


def test_input_that_has_not_arrived_is_not_waited_for(writes: int) -> None:
    lines = Pipe()
    os.write(writes, b"one\r\n")
    assert lines.read() == "one"
    assert not lines.has_more
    os.write(writes, b"two\nthree")
    assert lines.read() == "two"
    assert lines.has_more


@pytest.mark.parametrize("long", [10, 8191, 8192, 8193, 100_000])
def test_a_line_of_any_length_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: int) -> None:
    given = tmp_path / "given"
    given.write_bytes(b"x" * long + b"\n\nmore")
    with given.open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        lines = Pipe()
        assert [lines.read(), lines.read(), lines.has_more] == ["x" * long, "", True]
        assert [lines.read(), lines.has_more, lines.read()] == ["more", False, None]

"""Arbitrary files in the packs folder: each is loaded or reported, and nothing else happens."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.bank.load import load, load_file
from reflect.errors import BankError, Mistake
from tests.support.packs import QUESTION
from tests.support.texts import texts

pieces = st.sampled_from(
    [
        "version: 1\n", "questions:\n", "  - id: a\n", "    theme: body\n", "    format: text\n",
        "    ask: {en: a}\n", "themes: ", "sessions: ", "steps: ", "- ", "? ", ": ", "{", "}", "[", "]", ",",
        "|\n  ", ">-\n  ", "'", '"', "#", "&a ", "*a", "<<: ", "!!int ", "!!bool ", "!!float ", "!!null ",
        "!!timestamp ", "!!binary ", "!!set ", "!!omap ", "!!pairs ", "!!str ", "!x ", "%YAML 1.1\n", "---\n",
        "...\n", "\t", "\n", "\r", "\u2028", "\x85", "\ufeff", "1e999", ".nan", "0x", "0b", "1_0", "12:30:45",
        "2026-99-99", "2026-11-22", "~", "yes", "=", "\\ud800", "\x00", "\x1b",
    ]
)  # fmt: skip
files = (
    st.binary(max_size=200)
    | texts.map(str.encode)
    | st.lists(pieces, max_size=25).map(lambda parts: "".join(parts).encode())
    | st.lists(pieces, max_size=6).map(lambda parts: (QUESTION + "x: " + "".join(parts)).encode())
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("packs") / "any.yaml"


@given(files)
def test_any_bytes_are_a_pack_or_are_named(file: Path, raw: bytes) -> None:
    file.write_bytes(raw)
    bank, broken = load([file])
    assert isinstance(bank, Bank)
    for error in broken:
        assert error.mistakes
        for mistake in error.mistakes:
            assert mistake.file == "any.yaml"
            assert (
                0
                <= mistake.line
                <= len(raw.splitlines()) + raw.count(b"\xc2\x85") + raw.count(b"\xe2\x80") + 1
            )


@given(files)
def test_any_bytes_are_a_bank_or_are_refused(file: Path, raw: bytes) -> None:
    file.write_bytes(raw)
    found: Sequence[Mistake] | None = None
    try:
        load_file(file, "any.yaml", known=())
    except BankError as error:
        found = error.mistakes
    assert found is None or found


@pytest.mark.parametrize(
    "value",
    [
        "!!int",
        "!!int ''",
        "!!int _",
        "!!float ''",
        "!!bool maybe",
        "!!timestamp soon",
        "!!binary é",
        "2026-99-99",
        "9" * 5000,
        "!!null x",
        "!!set {a}",
        "!!omap [a]",
        "!!str [a]",
        "0x",
        "1:99",
        "=",
        "!!timestamp 2026-11-22T99:99:99",
    ],
)
def test_a_value_that_yaml_itself_stumbles_over_is_named(file: Path, value: str) -> None:
    file.write_text(f"version: 1\nx: {value}\n", encoding="utf-8")
    with pytest.raises(BankError) as refused:
        load_file(file, "any.yaml", known=())
    assert refused.value.mistakes[0].line == 2
    assert refused.value.mistakes[0].problem in ("not_yaml", "bad_value", "unknown_field")


@pytest.mark.parametrize("text", ["[" * 400_000, "{a: " * 200_000, "- " * 400_000, "? " * 400_000])
def test_a_file_nested_too_deeply_is_reported(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BankError) as refused:
        load_file(file, "any.yaml", known=())
    assert [(m.line, m.problem) for m in refused.value.mistakes] == [(1, "not_yaml")]

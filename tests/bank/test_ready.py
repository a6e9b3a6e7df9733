"""The built-in bank as JSON: equal to the YAML that it is made from, and used only for that YAML."""

from pathlib import Path

import pytest

from reflect.bank import load, ready
from reflect.bank.load import built_in_path, load_file


@pytest.fixture
def source() -> Path:
    return built_in_path()


def test_it_is_made_from_the_questions_as_they_are_now(source: Path) -> None:
    bank = load_file(source, source.name, known=())
    assert ready.PATH.read_text("utf-8") == ready.written(source.read_bytes(), bank), "make bank"


def test_it_holds_the_same_bank_as_the_yaml(source: Path) -> None:
    of_yaml, of_json = load_file(source, source.name, known=()), ready.of(source)
    assert of_json == of_yaml
    assert repr(of_json) == repr(of_yaml), "with fields of the same types"


def test_questions_of_another_text_are_read_from_the_yaml(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "questions.yaml"
    other.write_text(source.read_text("utf-8").replace("Gerrit van der Heide", "Somebody Else"), "utf-8")
    assert ready.of(other) is None
    monkeypatch.setattr(load, "built_in_path", lambda: other)
    bank, broken = load.load()
    assert bank.credit is not None
    assert (bank.credit.author, broken) == ("Somebody Else", [])


@pytest.mark.parametrize(
    "text", [None, "", "{}", "[]", '{"made from": ""}', '{"class": "Nothing"}', "\udcff"]
)
def test_without_it_the_yaml_is_read(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    monkeypatch.setattr(ready, "PATH", tmp_path / "questions.json")
    if text is not None:
        ready.PATH.write_text(text, "utf-8", errors="surrogateescape")
    assert ready.of(source) is None
    assert load.load()[0].questions

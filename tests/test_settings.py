import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import SettingsError
from reflect.settings import Settings, load_settings


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("config") / "config.toml"


def mistakes(file: Path, text: str | bytes) -> list[tuple[int, str, str, str]]:
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(SettingsError) as refused:
        load_settings(file)
    assert {m.file for m in refused.value.mistakes} == {str(file)}
    return [(m.line, m.field, m.problem, m.right) for m in refused.value.mistakes]


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "none" / "config.toml")
    assert settings == Settings()
    assert (settings.language, settings.day_starts_at) == (None, dt.time(4))


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("", Settings()),
        ("# nothing\n", Settings()),
        ('language = "nl"\n', Settings(language="nl")),
        ("day_starts_at = 05:30:00\n", Settings(day_starts_at=dt.time(5, 30))),
        (
            'day_starts_at = "05:30"\r\nlanguage = "en"\r\n',
            Settings(day_starts_at=dt.time(5, 30), language="en"),
        ),
        ('\ufefflanguage = "nl"', Settings(language="nl")),
    ],
)
def test_settings_are_read(file: Path, text: str, settings: Settings) -> None:
    file.write_text(text, encoding="utf-8")
    assert load_settings(file) == settings


@pytest.mark.parametrize(
    ("text", "line", "field", "problem", "right"),
    [
        ('langauge = "nl"', 0, "langauge", "unknown_field", "language, day_starts_at"),
        ('language = "de"', 0, "language", "bad_value", '"nl", "en"'),
        ("language = 3", 0, "language", "bad_value", '"nl", "en"'),
        ('day_starts_at = "four"', 0, "day_starts_at", "bad_value", '"04:00"'),
        ('day_starts_at = "25:00"', 0, "day_starts_at", "bad_value", '"04:00"'),
        ("day_starts_at = 4", 0, "day_starts_at", "bad_value", '"04:00"'),
        ('day_starts_at = "4"', 0, "day_starts_at", "bad_value", '"04:00"'),
        ("day_starts_at = 4.5", 0, "day_starts_at", "bad_value", '"04:00"'),
        ('day_starts_at = "04:00Z"', 0, "day_starts_at", "bad_value", '"04:00"'),
        ('day_starts_at = "04:00+01:00"', 0, "day_starts_at", "bad_value", '"04:00"'),
        ('language = "nl"\nlanguage = \nx = 1', 2, "", "not_toml", ""),
        ('language = "nl"\nlanguage = "en"\n', 2, "", "not_toml", ""),
        (b'language = "caf\xe9"', 0, "", "not_utf8", ""),
    ],
)
def test_a_mistake_is_named(
    file: Path, text: str | bytes, line: int, field: str, problem: str, right: str
) -> None:
    assert mistakes(file, text) == [(line, field, problem, right)]


def test_all_mistakes_are_named_at_once(file: Path) -> None:
    found = mistakes(file, 'language = "de"\nday_starts_at = "x"\ncolour = 1\n')
    assert {field for _, field, _, _ in found} == {"language", "day_starts_at", "colour"}


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings(tmp_path)
    assert refused.value.mistakes[0].problem == "unreadable"


pieces = st.sampled_from(
    [
        "language",
        "day_starts_at",
        " = ",
        '"nl"',
        "04:00:00",
        "\n",
        "[",
        "]",
        "[[",
        "{",
        "}",
        "'",
        '"""',
        "#",
        "1",
        "1e9",
        "inf",
        "2026-11-22",
        "2026-11-22T04:00:00Z",
        "true",
        "\\",
        "\x00",
        "é",
        ".",
        ",",
    ]
)


@given(st.binary(max_size=60) | st.lists(pieces, max_size=12).map(lambda parts: "".join(parts).encode()))
def test_any_bytes_are_settings_or_are_named(file: Path, raw: bytes) -> None:
    file.write_bytes(raw)
    settings, found = Settings(), None
    try:
        settings = load_settings(file)
    except SettingsError as error:
        found = error.mistakes
    assert found is None or found
    assert settings.day_starts_at.tzinfo is None


@pytest.mark.parametrize("text", ["a = " + "[" * 50_000, "a = " + "9" * 10_000])
def test_a_file_that_is_nothing_but_depth_is_named(file: Path, text: str) -> None:
    assert mistakes(file, text)

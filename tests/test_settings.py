import datetime as dt
import importlib.util
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import SettingsError
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.settings import RIGHT, TABLES, Offers, Settings, examples, load_settings

DOCS = Path(__file__).parents[1] / "docs"
ALL = ", ".join(Settings.model_fields)


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
    settings, _ = load_settings(tmp_path / "none" / "config.toml")
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
        ("plain = true\n", Settings(plain=True)),
        ("[offers]\nrecovery = false\n", Settings(offers=Offers(recovery=False))),
        ("offers.pattern = false\n", Settings(offers=Offers(pattern=False))),
        ("offers.recovery = false\n", Settings(offers=Offers(recovery=False))),
        ('\ufefflanguage = "nl"', Settings(language="nl")),
        ('background = "light"\ncolours = "none"\n', Settings(background="light", colours="none")),
        ('background = "auto"\ncolours = "auto"\n', Settings()),
    ],
)
def test_settings_are_read(file: Path, text: str, settings: Settings) -> None:
    file.write_text(text, encoding="utf-8")
    loaded = load_settings(file)
    assert (loaded.settings, list(loaded.unknown)) == (settings, [])


@pytest.mark.parametrize(
    ("text", "line", "field", "problem", "right"),
    [
        ('language = "de"', 1, "language", "bad_value", '"nl", "en"'),
        ("language = 3", 1, "language", "bad_value", '"nl", "en"'),
        ('background = "black"', 1, "background", "bad_value", '"auto", "dark", "light"'),
        ("background = true", 1, "background", "bad_value", '"auto", "dark", "light"'),
        ('colours = "few"', 1, "colours", "bad_value", '"auto", "none"'),
        ('day_starts_at = "four"', 1, "day_starts_at", "bad_value", RIGHT["day_starts_at"]),
        ('day_starts_at = "25:00"', 1, "day_starts_at", "bad_value", RIGHT["day_starts_at"]),
        ("day_starts_at = 4", 1, "day_starts_at", "bad_value", RIGHT["day_starts_at"]),
        ('day_starts_at = "4"', 1, "day_starts_at", "bad_value", RIGHT["day_starts_at"]),
        ("plain = 1", 1, "plain", "bad_value", "true, false"),
        ("[offers]\nrecovery = 0", 2, "offers.recovery", "bad_value", "true, false"),
        ("\noffers = false", 2, "offers", "bad_value", "{ recovery = false }"),
        ('plain = "yes"', 1, "plain", "bad_value", "true, false"),
        ("day_starts_at = 4.5", 1, "day_starts_at", "bad_value", RIGHT["day_starts_at"]),
        ('day_starts_at = "04:00Z"', 1, "day_starts_at", "bad_value", RIGHT["day_starts_at"]),
        ('day_starts_at = "04:00+01:00"', 1, "day_starts_at", "bad_value", RIGHT["day_starts_at"]),
        ('unlock_for = "5 minutes"', 1, "unlock_for", "bad_value", RIGHT["unlock_for"]),
        ('pause_after = "10"', 1, "pause_after", "bad_value", RIGHT["pause_after"]),
        ("passphrase_command = 3", 1, "passphrase_command", "bad_value", RIGHT["passphrase_command"]),
        ('language = "nl"\nlanguage = \nx = 1', 2, "", "not_toml", ""),
        ('language = "nl"\nlanguage = "en"\n', 2, "", "not_toml", ""),
        (b'language = "caf\xe9"', 0, "", "not_utf8", ""),
    ],
)
def test_a_mistake_is_named(
    file: Path, text: str | bytes, line: int, field: str, problem: str, right: str
) -> None:
    assert mistakes(file, text) == [(line, field, problem, right)]


@pytest.mark.parametrize("key", Settings.model_fields)
def test_only_complete_lists_of_values_are_worded_as_one_of_these(key: str) -> None:
    right = RIGHT.get(key) or examples(key)
    told = phrases_of("en").errors.mistake("bad_value", right)
    assert ("should be one of: " in told, "should be: a" in told) == (
        key not in {*RIGHT, *TABLES},
        key in RIGHT,
    )
    assert "such as" not in phrases_of("nl").errors.mistake("bad_value", right)


@pytest.mark.parametrize(
    ("text", "line", "key", "right"),
    [
        ('langauge = "nl"', 1, "langauge", "language"),
        ('# a note\n\nlanguage = "nl"\n"day_start_at" = 3\n', 4, "day_start_at", "day_starts_at"),
        ('[keys]\nbreath = "f5"', 2, "keys.breath", "breathe"),
        ('[[sessions]]\nsession = "core"', 1, "sessions", "tension"),
        ("offers.month = false", 1, "offers.month", "pattern, recovery, week"),
        ('language = "nl"\n[offers]\nrecovry = false', 3, "offers.recovry", "recovery"),
    ],
)
def test_an_unknown_key_is_passed_over_and_known_with_its_line_and_the_nearest_name(
    file: Path, text: str, line: int, key: str, right: str
) -> None:
    file.write_text(text)
    loaded = load_settings(file)
    assert loaded.unknown == [(str(file), line, key, "unknown_field", right)]
    assert loaded.settings in (Settings(), Settings(language="nl"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('\n# language = "x"\n language= "de"', 3),
        ('day_starts_at = "04:00"\n"language" = 3', 2),
        ('other = """\nlanguage\n"""\nlanguage = 3', 4),
    ],
)
def test_a_wrong_value_is_reported_with_its_line(file: Path, text: str, line: int) -> None:
    assert (line, "language", "bad_value", '"nl", "en"') in mistakes(file, text)


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
        settings, _ = load_settings(file)
    except SettingsError as error:
        found = error.mistakes
    assert found is None or found
    assert settings.day_starts_at.tzinfo is None


@pytest.mark.parametrize("text", ["a = " + "[" * 50_000, "a = " + "9" * 10_000])
def test_a_file_nested_too_deeply_is_reported(file: Path, text: str) -> None:
    assert mistakes(file, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_is_explained_in_every_language(language: str) -> None:
    assert phrases_of(language).words.settings.keys() == Settings.model_fields.keys()


@pytest.mark.parametrize("key", Settings.model_fields)
def test_every_setting_has_examples_that_it_takes(file: Path, key: str) -> None:
    assert examples(key)
    for example in examples(key).split(", "):
        file.write_text(f"{key} = {example}\n")
        loaded = load_settings(file)
        assert not loaded.unknown
        assert key in loaded.settings.model_fields_set


@pytest.mark.parametrize("readme", ["README.md", "README.nl.md"])
def test_the_readmes_name_every_setting(readme: str) -> None:
    text = (Path(__file__).parents[1] / readme).read_text("utf-8")
    for key in Settings.model_fields:
        assert re.search(rf"^(?:{key} = |\[{key}\]$)", text, re.MULTILINE), key


def test_the_page_of_all_settings_is_the_one_that_the_program_makes() -> None:
    spec = importlib.util.spec_from_file_location("make_settings", DOCS / "make_settings.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (DOCS / "settings.md").read_text("utf-8") == made.page(), "make docs-json"

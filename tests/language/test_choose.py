import pytest

from reflect.language.choose import from_environment, from_locale, phrases_of, phrases_or


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("nl", "nl"),
        ("en", "en"),
        (" NL ", "nl"),
        ("nl_NL.UTF-8", "nl"),
        ("en-GB", "en"),
        ("nl:en", "nl"),
        ("", None),
        ("de", None),
        ("nld", None),
        ("english", None),
        ("n", None),
    ],
)
def test_reflect_lang_is_understood_or_left_alone(value: str, language: str | None) -> None:
    assert from_environment({"REFLECT_LANG": value}) == language


def test_without_reflect_lang_nothing_is_asked_for() -> None:
    assert from_environment({}) is None


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "nl_NL.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "nl_NL", "LANG": "en_GB"}, "nl"),
        ({"LC_ALL": "de_DE", "LANG": "nl_NL"}, "en"),
        ({"LC_TIME": "nl_NL"}, "en"),
    ],
)
def test_the_locale_decides_in_the_order_of_posix(environ: dict[str, str], language: str) -> None:
    assert from_locale(environ) == language


def test_an_entry_in_an_unknown_language_is_shown_with_the_users_phrases() -> None:
    en, nl = phrases_of("en"), phrases_of("nl")
    assert phrases_or("nl", en) is nl
    assert phrases_or("en", nl) is en
    assert phrases_or("de", nl) is nl
    assert phrases_or(None, nl) is nl

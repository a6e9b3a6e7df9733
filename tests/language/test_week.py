import pytest

from reflect.language.week import first_weekday


@pytest.mark.parametrize(
    ("language", "environ", "day"),
    [
        ("en", {"LANG": "en_US.UTF-8"}, 6),
        ("en", {"LANG": "en_GB.UTF-8"}, 0),
        ("en", {"LANG": "en_GB.UTF-8", "LC_TIME": "en_US"}, 6),
        ("en", {"LANG": "en_US.UTF-8", "LC_TIME": "nl_NL.UTF-8"}, 0),
        ("en", {"LANG": "en_US.UTF-8", "LC_TIME": "en_US", "LC_ALL": "en_IE"}, 0),
        ("en", {"LANG": "en_US.UTF-8", "LC_TIME": "", "LC_ALL": ""}, 6),
        ("en", {"LANG": "ar_EG.UTF-8"}, 5),
        ("en", {"LANG": "dv_MV"}, 4),
        ("en", {"LANG": "C.UTF-8"}, 0),
        ("en", {"LANG": "en"}, 0),
        ("en", {}, 0),
        ("nl", {"LANG": "en_US.UTF-8"}, 0),
        ("nl", {"LC_TIME": "ar_EG.UTF-8"}, 0),
    ],
)
def test_a_week_begins_as_the_country_has_it_and_in_dutch_on_monday(
    language: str, environ: dict[str, str], day: int
) -> None:
    assert first_weekday(language, environ) == day

"""The first day of the week, by language and country."""

import re
from collections.abc import Mapping

from reflect.language.choose import grammar_of

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6

# Source: Unicode CLDR 47, supplemental data, weekData, firstDay. For other countries it is Monday, as in ISO 8601.
_FIRST = {
    SUNDAY: "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP"
    " PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW",
    SATURDAY: "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
    FRIDAY: "MV",
}


def first_weekday(language: str, environ: Mapping[str, str]) -> int:
    """Return the first day of the week, 0 for Monday: that of the language, or else of the locale's country.

    Args:
        language: the language of the program.
        environ: the environment, which gives the locale for dates by POSIX's precedence of variables.
    """
    if (day := grammar_of(language).first_weekday) is not None:
        return day
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_TIME", "LANG"))), "")
    country = re.match("[a-z]+_([A-Z]{2})", locale)
    days = (day for day, countries in _FIRST.items() if country and country[1] in countries.split())
    return next(days, MONDAY)

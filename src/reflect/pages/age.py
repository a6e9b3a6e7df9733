"""The age of an entry, in words."""

import datetime as dt

from reflect.language.phrases import Phrases


def age(day: dt.date, today: dt.date, phrases: Phrases) -> str:
    """Return in words how long before today a day was; in years if it was on this date."""
    same = (day.month, day.day) == (today.month, today.day)
    if same and today.year > day.year:
        return phrases.over_time.years_ago(today.year - day.year)
    return phrases.over_time.from_ago((today - day).days)

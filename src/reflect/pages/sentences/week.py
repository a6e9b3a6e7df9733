"""Seven days as sentences."""

from collections.abc import Iterator

from reflect.language.phrases import Phrases
from reflect.pages.sentences.entries import plan
from reflect.pages.sentences.sentence import ended, sentence
from reflect.pages.week import became, felt_in, worded
from reflect.review.week import Week, days_of
from reflect.sanitize import shown_line


def week_sentences(week: Week, phrases: Phrases) -> Iterator[str]:
    """Yield the lines of a week that has entries, each with its day or its subject."""
    words, of_day = phrases.over_time, {one.start: one for one in week.tension}
    yield sentence(words.week_title(week.period.first, week.period.last))
    for day in days_of(week.period):
        if not (entries := week.entries.get(day, 0)):
            continue
        found = of_day.get(day)
        before, after = (
            "" if one is None or one.median is None else phrases.spoken.number(one.median)
            for one in ((found.before, found.after) if found else (None, None))
        )
        told = phrases.looking.calendar_day(entries, before, after)
        yield sentence(f"{phrases.words.long_date(day)}:", told)
    if week.felt.counts:
        yield sentence(f"{words.week_felt}:", felt_in(week, phrases))
    if week.sentence:
        label = words.week_again if week.again else words.week_said
        yield sentence(f"{label}:", ended(shown_line(week.sentence)))
    for one in week.plans:
        yield sentence(f"{words.week_plans}, {became(one, phrases, aloud=True)}:", plan(worded(one, phrases)))

"""The phrases of looking back over time, in Dutch."""

import datetime as dt
from collections.abc import Sequence

from reflect.language.nl.words import _SHORT_MONTHS, long_date, month, months, weekdays

_SMALL_NUMBERS = (
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip
moments = {
    "first": "de eerste keer",
    "year": "zo’n jaar geleden",
    "month": "zo’n maand geleden",
    "week": "zo’n week geleden",
    "latest": "de laatste keer",
    "now": "nu",
}
median_of_each = {
    "day": "het middelste getal per dag",
    "week": "het middelste getal per week",
    "month": "het middelste getal per maand",
    "quarter": "het middelste getal per kwartaal",
    "year": "het middelste getal per jaar",
}
thread_unanswered = "Deze vraag heb je nog niet beantwoord."
second_answer = "Vanaf het tweede antwoord zie je hier hoe het was en hoe het is."
none_yet = "Hier staat nog niets."
none_came_back = "Er kwam nog geen zinnetje terug."
too_few_looked_back = "Vergelijken kan zodra je tien keer hebt teruggekeken."
patterns_title = "Wat terugkomt"
patterns_body = "Waar je het voelde"
patterns_sentences = "Zinnetjes die terugkomen"
patterns_gone = "Nu niet, maar in de periode ervoor minstens twee keer"
patterns_tension = "Spanning voor en na een check-in"
patterns_plans = "Voornemens, en wat ervan kwam"
patterns_room = "Waar meer ruimte was"
patterns_noticed = "Wanneer je het merkte"
week_felt = "Gevoeld in"
week_again = "Kwam terug"
week_said = "Je hoorde"
week_plans = "Voornemens"
patterns_often = "Waar je het vaakst op terugkeek"
this_period = "deze periode"
period_before = "de periode ervoor"
now = "nu"
before = "ervoor"
named_more = "Vaker genoemd dan ervoor:"
named_less = "Minder vaak:"
also_written = "ook:"
before_checkin = "vooraf"
after_checkin = "na afloop"
revisit_none = "Er is nog niets om terug te lezen. Een bladzijde kan hier opduiken als die een week oud is."


def medium_date(day: dt.date) -> str:
    """Return a date as in "22 nov 2026"."""
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year}"


def short_month(day: dt.date) -> str:
    """Return a month as in "nov 2026"."""
    return f"{_SHORT_MONTHS[day.month - 1]} {day.year}"


def between(first: dt.date, last: dt.date) -> str:
    """Return two dates as in "3 jun – 22 nov 2026"; if both are the same, return it once."""
    if first == last:
        return medium_date(last)
    start = medium_date(first)
    return f"{start.removesuffix(f' {last.year}')} – {medium_date(last)}"


def span(start: dt.date, unit: str) -> str:
    """Return the name of the day, week, month, quarter or year that begins on a date."""
    match unit:
        case "day":
            return long_date(start)
        case "week":
            return f"De week van {start.day} {month(start)}"
        case "month":
            return month(start)
        case "quarter":
            return f"{months[start.month - 1]} tot en met {months[start.month + 1]} {start.year}"
        case _:
            return str(start.year)


def week_of(day: str) -> str:
    """Name a week by its first day, as a short date."""
    return f"week van {day}"


def completion_installed(path: str) -> str:
    """Report that shell completion is installed."""
    return f"Staat klaar in {path}. In een nieuwe terminal vult Tab aan."


def answered(times: int, since: dt.date) -> str:
    """State how often a question was answered, and since when."""
    return (
        f"beantwoord op {medium_date(since)}"
        if times == 1
        else f"{times} keer beantwoord sinds {medium_date(since)}"
    )


def last_answered(times: int, last: dt.date) -> str:
    """State how often a question was answered, and when last."""
    return f"{'één keer, op' if times == 1 else f'{times} keer, het laatst op'} {medium_date(last)}"


def tagged(entries: int, last: dt.date) -> str:
    """State how many entries have a tag, and the day of the latest."""
    return f"{entries} {'bladzijde, op' if entries == 1 else 'bladzijden, het laatst op'} {medium_date(last)}"


def chart_from(points: int) -> str:
    """State from how many days with a number on there is a chart."""
    return f"Vanaf {points} dagen met een getal wordt dit een grafiek."


def median_of_all(count: int, median: str) -> str:
    """State the median of all numbers."""
    return f"het middelste van alle {count}: {median}"


def median_in_words(span: str, median: str, count: int) -> str:
    """State the median of a span of time."""
    return f"{span}: {median}" + (f", het middelste van {count}" if count > 1 else "")


def checkins(count: int) -> str:
    """Return a count of check-ins with its noun."""
    return f"{count} check-in{'' if count == 1 else 's'}"


def too_few(count: int) -> str:
    """State that a count is too small to draw conclusions from, and from when it is not."""
    return f"{count or 'Niets'} in deze periode; vergelijken kan vanaf tien."


def too_few_before(count: int) -> str:
    """State that there are too few in the period before to compare with."""
    return f"In de periode ervoor zijn er te weinig om mee te vergelijken ({count})."


def first_check_ins(count: int) -> str:
    """State from how many check-ins on there is a comparison, and how many there are."""
    return f"Vergelijken kan vanaf tien check-ins. Deze periode telt er {count or 'geen'}."


def times(now: int, before: int) -> str:
    """State how often something occurred in a period and in the period before."""
    return f"{'één' if now == 1 else now} keer" + (f" (ervoor {before})" if before else "")


def in_words(name: str, now: int, before: int | None) -> str:
    """State a named count for a period and for the period before; None if that is not compared."""
    if before is None:
        return f"{name}: {now}"
    return f"{name}: {now}, en {before} in de periode ervoor"


def tension_in_words(span: str, before: str, after: str, times: int, times_after: int) -> str:
    """State the tension before and after the check-ins of a span of time, and how often each was given."""
    return f"{span}: vooraf {before} ({_often(times)}), na afloop {after} ({_often(times_after)})"


def given_often(before: int, after: int) -> str:
    """State how often the tension was given before and after a check-in."""
    return _often(before) if before == after else f"{before} vooraf, {after} na afloop"


def _often(count: int) -> str:
    return "één keer" if count == 1 else f"{count} keer"


def plans_made(made: int, followed: int) -> str:
    """State how many plans were made, and how often a plan was reviewed afterwards."""
    plans = f"{made} voornemen{'s' * (made != 1)}"
    return f"{plans}; je keek er {_often(followed) if followed else 'nog niet'} op terug"


def and_more(count: int) -> str:
    """Report how many more items a list has."""
    return f"en nog {count}; met --json zie je ze allemaal"


def more_plans(count: int) -> str:
    """State how many more plans there are, and which command shows them."""
    return f"en nog {count}: reflect thread small-step"


def years_ago(years: int) -> str:
    """State how many years ago an entry was written on this day."""
    return f"Vandaag {_SMALL_NUMBERS[years - 1] if 0 < years <= len(_SMALL_NUMBERS) else years} jaar geleden"


def from_ago(days: int) -> str:
    """State the age of an entry: in days up to three weeks, unless it is whole weeks."""
    if days == 7:
        return "Van een week geleden"
    if days < 21 and days % 7:
        return f"Van {days} dagen geleden"
    if days < 61:
        return f"Van {round(days / 7)} weken geleden"
    if days < 365:
        return f"Van {min(11, round(days * 12 / 365))} maanden geleden"
    return "Van ruim een jaar geleden" if days < 730 else f"Van ruim {days // 365} jaar geleden"


def never_again_hint(ref: str) -> str:
    """Explain how to stop an entry from being offered again."""
    return f"Kom je deze liever niet meer tegen? reflect revisit --never-again {ref}"


def never_again(ref: str) -> str:
    """Confirm that an entry will not be offered again."""
    return f"{ref} duikt hier niet meer op. Toch weer wel? reflect revisit --again {ref}"


def again(ref: str) -> str:
    """Confirm that an entry may be offered again."""
    return f"{ref} mag hier weer opduiken."


def noticed_so_far(names: Sequence[str]) -> str:
    """State when plans were noticed, while there is too little to compare."""
    return f"Tot nu toe: {', '.join(names)}."


def noticed_mostly(earlier: str, lately: str) -> str:
    """State when plans were noticed most of the time, and whether that moved."""
    if earlier == lately:
        return f"Meestal {lately}."
    return f"Eerst vooral {earlier}, de laatste tijd vooral {lately}."


def week_title(first: dt.date, last: dt.date) -> str:
    """Name seven days by the first and the last."""
    return f"{long_date(first).removesuffix(f' {last.year}')} tot en met {long_date(last)}"


def week_empty(first: dt.date, last: dt.date) -> str:
    """Report that nothing was written in seven days."""
    return f"Niets van {long_date(first).removesuffix(f' {last.year}')} tot en met {long_date(last)}."


def week_made(day: dt.date) -> str:
    """State the weekday on which a plan was made that was not looked back at yet."""
    return f"van {weekdays[day.weekday()]}"


def on_weekday(what: str, day: dt.date) -> str:
    """State on which weekday something happened."""
    return f"{what} op {weekdays[day.weekday()]}"

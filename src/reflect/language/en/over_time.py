"""The phrases of looking back over time, in English."""

import datetime as dt
from collections.abc import Sequence

from reflect.language.en.words import long_date, month, months, weekdays

moments = {
    "first": "the first",
    "year": "about a year ago",
    "month": "about a month ago",
    "week": "about a week ago",
    "latest": "the latest",
    "now": "now",
}
median_of_each = {
    "day": "each day’s median",
    "week": "each week’s median",
    "month": "each month’s median",
    "quarter": "each quarter’s median",
    "year": "each year’s median",
}
thread_unanswered = "You have not answered this question yet."
second_answer = "From your second answer on, this shows then and now."
none_yet = "Nothing here yet."
none_came_back = "No sentence has come back so far."
too_few_looked_back = "Comparison starts once you have looked back ten times."
patterns_title = "What comes back"
patterns_body = "Where you felt it"
patterns_sentences = "Sentences that come back"
patterns_gone = "Not this time, but twice or more in the period before"
patterns_tension = "Tension before and after a check-in"
patterns_plans = "Your plans and what became of them"
patterns_room = "Where there was more room"
patterns_noticed = "When you noticed"
week_felt = "Felt in"
week_again = "Came back"
week_said = "You heard"
week_plans = "Plans"
patterns_often = "The ones you looked back at most often"
this_period = "this period"
period_before = "the period before"
now = "now"
before = "before"
named_more = "Named more often than before:"
named_less = "Less often:"
also_written = "also:"
before_checkin = "before"
after_checkin = "after"
revisit_none = "There is nothing to come back to yet. An entry can turn up here once it is a week old."


def medium_date(day: dt.date) -> str:
    """Return a date as in "22 Nov 2026"."""
    return f"{day.day} {months[day.month - 1][:3]} {day.year}"


def short_month(day: dt.date) -> str:
    """Return a month as in "Nov 2026"."""
    return f"{months[day.month - 1][:3]} {day.year}"


def between(first: dt.date, last: dt.date) -> str:
    """Return two dates as in "3 Jun – 22 Nov 2026"; if both are the same, return it once."""
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
            return f"Week of {start.day} {month(start)}"
        case "month":
            return month(start)
        case "quarter":
            return f"{months[start.month - 1]} to {months[start.month + 1]} {start.year}"
        case _:
            return str(start.year)


def week_of(day: str) -> str:
    """Name a week by its first day, as a short date."""
    return f"week of {day}"


def completion_installed(path: str) -> str:
    """Report that shell completion is installed."""
    return f"Written to {path}. Tab completion works in any new terminal."


def answered(times: int, since: dt.date) -> str:
    """State how often a question was answered, and since when."""
    return (
        f"answered on {medium_date(since)}"
        if times == 1
        else f"answered {times} times since {medium_date(since)}"
    )


def last_answered(times: int, last: dt.date) -> str:
    """State how often a question was answered, and when last."""
    return f"{'once, on' if times == 1 else f'{times} times, last on'} {medium_date(last)}"


def tagged(entries: int, last: dt.date) -> str:
    """State how many entries have a tag, and the day of the latest."""
    return f"{entries} {'entry, on' if entries == 1 else 'entries, last on'} {medium_date(last)}"


def chart_from(points: int) -> str:
    """State from how many days with a number on there is a chart."""
    return f"Once {points} days have a number, this becomes a chart."


def median_of_all(count: int, median: str) -> str:
    """State the median of all numbers."""
    return f"median of all {count}: {median}"


def median_in_words(span: str, median: str, count: int) -> str:
    """State the median of a span of time."""
    return f"{span}: {median}" + (f", the median of {count}" if count > 1 else "")


def checkins(count: int) -> str:
    """Return a count of check-ins with its noun."""
    return f"{count} check-in{'' if count == 1 else 's'}"


def too_few(count: int) -> str:
    """State that a count is too small to draw conclusions from, and from when it is not."""
    return f"{count or 'None'} in this period; comparison starts at ten."


def too_few_before(count: int) -> str:
    """State that there are too few in the period before to compare with."""
    return f"The period before has too few to compare with ({count})."


def first_check_ins(count: int) -> str:
    """State from how many check-ins on there is a comparison, and how many there are."""
    return f"Comparison starts at ten check-ins. This period has {count or 'none'}."


def times(now: int, before: int) -> str:
    """State how often something occurred in a period and in the period before."""
    return f"{'once' if now == 1 else f'{now} times'}" + (f", {before} before" if before else "")


def in_words(name: str, now: int, before: int | None) -> str:
    """State a named count for a period and for the period before; None if that is not compared."""
    if before is None:
        return f"{name}: {now}"
    return f"{name}: {now}, and {before} in the period before"


def tension_in_words(span: str, before: str, after: str, times: int, times_after: int) -> str:
    """State the tension before and after the check-ins of a span of time, and how often each was given."""
    return f"{span}: before {before} ({_often(times)}), after {after} ({_often(times_after)})"


def given_often(before: int, after: int) -> str:
    """State how often the tension was given before and after a check-in."""
    return _often(before) if before == after else f"{before} before, {after} after"


def _often(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def plans_made(made: int, followed: int) -> str:
    """State how many plans were made, and how often a plan was reviewed afterwards."""
    plans = f"{made} plan{'s' * (made != 1)}"
    return f"{plans}, looked back on {_often(followed)}" if followed else f"{plans}, not looked back on yet"


def and_more(count: int) -> str:
    """Report how many more items a list has."""
    return f"and {count} more; --json has them all"


def more_plans(count: int) -> str:
    """State how many more plans there are, and which command shows them."""
    return f"and {count} more: reflect thread small-step"


def years_ago(years: int) -> str:
    """State how many years ago an entry was written on this day."""
    return "A year ago today" if years == 1 else f"{years} years ago today"


def from_ago(days: int) -> str:
    """State the age of an entry: in days up to three weeks, unless it is whole weeks."""
    if days == 7:
        return "From a week ago"
    if days < 21 and days % 7:
        return f"From {days} days ago"
    if days < 61:
        return f"From {round(days / 7)} weeks ago"
    if days < 365:
        return f"From {min(11, round(days * 12 / 365))} months ago"
    return "From over a year ago" if days < 730 else f"From over {days // 365} years ago"


def never_again_hint(ref: str) -> str:
    """Explain how to stop an entry from being offered again."""
    return f"Would you rather not come across this one again? reflect revisit --never-again {ref}"


def never_again(ref: str) -> str:
    """Confirm that an entry will not be offered again."""
    return f"{ref} will not turn up here again. To take that back: reflect revisit --again {ref}"


def again(ref: str) -> str:
    """Confirm that an entry may be offered again."""
    return f"{ref} may turn up here again."


def noticed_so_far(names: Sequence[str]) -> str:
    """State when plans were noticed, while there is too little to compare."""
    return f"So far: {', '.join(names)}."


def noticed_mostly(earlier: str, lately: str) -> str:
    """State when plans were noticed most of the time, and whether that moved."""
    if earlier == lately:
        return f"Mostly {lately}."
    return f"At first mostly {earlier}, lately mostly {lately}."


def week_title(first: dt.date, last: dt.date) -> str:
    """Name seven days by the first and the last."""
    return f"{long_date(first).removesuffix(f' {last.year}')} to {long_date(last)}"


def week_empty(first: dt.date, last: dt.date) -> str:
    """Report that nothing was written in seven days."""
    return f"Nothing from {long_date(first).removesuffix(f' {last.year}')} to {long_date(last)}."


def week_made(day: dt.date) -> str:
    """State the weekday on which a plan was made that was not looked back at yet."""
    return f"made on {weekdays[day.weekday()]}"


def on_weekday(what: str, day: dt.date) -> str:
    """State on which weekday something happened."""
    return f"{what} on {weekdays[day.weekday()]}"

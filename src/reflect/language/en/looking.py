"""The phrases of lists, search, the calendar and the status, in English."""

import datetime as dt
from collections.abc import Sequence

from reflect.language.en.waiting import how_far, others_too
from reflect.language.en.words import listed, long_date, short_date, weekdays

done_today = "You have checked in today."
done_question = "What would you like to do?"
done_choices = {"leave": "that’s all for now", "look": "look back", "another": "another check-in"}
done_offer_told = "Press Enter if that’s all for now, or type l to look back or a for another one."
done_refused = "Press Enter, or type l or a first."
look_letters = "lb"
another_letters = "a"

empty_journal = "Your journal is still empty. Run reflect to begin."
empty_waiting = "Nothing is finished yet, but a check-in is waiting. Run reflect to go on with it."
nothing_found = "Nothing found."
no_tags = "No tags yet. Write a word with # before it, such as #work, in any answer, and it becomes a tag."
tension = "tension"
imported = "imported"


calendar_by = {
    "tension": "the tension you came with",
    "presence": "the days you wrote on",
}
calendar_no_number = "no number"
calendar_once = "once"
calendar_more = "more than once"
pager_more = "Space for more, q to close"
pager_end = "q to close"


def search_hint(word: str) -> str:
    """Say how a search for a word can find more."""
    return f"{word}* finds words that begin with {word}, --substring looks inside words, and with --any one of the words is enough."


def done_still(day: dt.date) -> str:
    """Say that a day is done which goes on after midnight."""
    return f"It is still {weekdays[day.weekday()]}; you have checked in today."


def written_on(moment: dt.datetime) -> str:
    """State when an entry was written that belongs to another day."""
    return f"written {' '.join(short_date(moment.date()).split())} {moment.year}, {moment:%H:%M}"


def also(refs: Sequence[str]) -> str:
    """Name the other entries of the day that is shown."""
    return f"Also on this day: {listed(refs)}"


def empty_beside(backup: str) -> tuple[str, str]:
    """Report that there are no entries, but there is a backup; say how to bring it back."""
    return (
        "Your journal is empty, but there are backups of it.",
        f"To bring the latest back: reflect restore {backup}",
    )


def calendar_day(entries: int, before: str, after: str) -> str:
    """Describe a day: the number of entries, and the tension before and after if known."""
    count = "" if entries == 1 else f"{entries} entries"
    tension = f"tension {before}, then {after}" if before and after else f"tension {before}" if before else ""
    afterwards = f"tension {after} afterwards" if after and not before else ""
    return ", ".join(filter(None, [count, tension, afterwards])) or "an entry"


def days_so_far(count: int) -> str:
    """State how many days there are in a journal that began not long ago, and when there is more to see."""
    return f"{count} day{'' if count == 1 else 's'} so far; from about ten on there is more to see."


def nothing_in(year: int) -> str:
    """Report that a year has no entries."""
    return f"There are no entries in {year}."


nothing_to_search = "What are you looking for? Type a word you remember, as in: reflect search knot"


def more(shown: int) -> str:
    """Report that a list was truncated."""
    return f"These are the newest {shown}. For more: --limit or --all."


def status_line(
    *,
    done: bool,
    times: int,
    draft: int | None,
    draft_day: dt.date | None,
    intention: str | None,
    pattern: str | None = None,
    begun: int = 0,
    others: int = 0,
) -> str:
    """Return the one line of `reflect status`; `draft_day` is None for a draft of today."""
    parts = [
        ("Checked in today" + (f" ({times} times)" if times > 1 else ""))
        if done
        else "Not checked in yet today"
    ]
    if draft is not None:
        of = f" of {long_date(draft_day)}" if draft_day else ""
        parts.append(f"an unfinished check-in{of} is waiting, {how_far(draft, begun)}{others_too(others)}")
    if intention:
        parts.append(f"open plan: {intention}")
    if pattern:
        parts.append(f"pattern: “{pattern}”")
    return " · ".join(parts)


cannot_be_read = "this entry cannot be read"


def unread(refs: Sequence[str], more: int) -> str:
    """Report which entries could not be read."""
    names = ", ".join(refs) + (f" and {more} more" if more else "")
    if len(refs) + more == 1:
        return f"One entry could not be read ({names}); everything else is there. For more: reflect doctor"
    return f"{len(refs) + more} entries could not be read ({names}); everything else is there. For more: reflect doctor"

"""The headings of a Markdown export: the title of a file, one heading for each entry, and one for each question."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from reflect.journal.entry import Entry, Unreadable
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.language.phrases import Phrases

_MARKUP = re.compile(r"([\\`*_\[\]<>#{}$%^~|]|&(?=#?\w+;))")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#{}$%^~|&])")
_DATE = re.compile(r"(?<!\d)(\d{1,2}) ([^\W\d_]+) (\d{1,4})(?!\d)")
_TIME = re.compile(r"(?<!\d)(\d\d:\d\d) · ")
_AROUND = re.compile(r"^(\*\*|__|\*|_)(.+)\1$")
_NUMBER = re.compile(r"^\d[\d.]*\\?[.)]?[ \t]+")
_CLOSING = re.compile(r"[ \t]+(?:#+|\^[A-Za-z0-9-]+)$")


class EntryHeading(NamedTuple):
    """The data in the heading of an entry: its day, None if that is in the title of the file, and its time."""

    day: dt.date | None
    time: str


def entry_heading(entry: Entry, phrases: Phrases, *, dated: bool) -> str:
    """Return the heading of an entry, with its day if `dated`."""
    day = phrases.words.long_date(entry.day) if dated else ""
    if isinstance(entry, Unreadable):
        return f"## {' · '.join(filter(None, (day, phrases.looking.cannot_be_read)))}"
    name = inline(phrases.words.sessions.get(entry.session, entry.session))
    night = entry.started_at.date() == entry.day + dt.timedelta(days=1)
    about = [name, *([phrases.exchange.after_midnight] if night else [])]
    about += [phrases.looking.imported] if entry.source else []
    return f"## {day}{', ' if day else ''}{clock(entry.started_at)} · {' · '.join(about)}"


def clock(moment: dt.datetime) -> str:
    """Return a time of day as it appears in a heading."""
    return f"{moment.hour:02}:{moment.minute:02}"


def read_entry_heading(line: str) -> EntryHeading | None:
    """Return the data in the heading of an entry; None if it is another heading."""
    found = _TIME.search(line)
    return EntryHeading(day_in(line[: found.start()]), found[1]) if found else None


def has_own_words(line: str, session: str) -> bool:
    """Return whether the heading of an entry contains more than `entry_heading` writes, ignoring a number.

    Args:
        line: the heading.
        session: the session of the entry.
    """
    text = line[2:].strip()
    while (bare := _AROUND.sub(r"\2", _CLOSING.sub("", _NUMBER.sub("", text))).strip()) != text:
        text = bare
    found = _TIME.search(text)
    if not found:
        return True
    day, phrases = day_in(text[: found.start()]), [phrases_of(one) for one in LANGUAGES]
    dates = {"", *(f"{one.words.long_date(day).casefold()}, " for one in phrases if day)}
    names = {inline(session), *(one.words.sessions.get(session, session) for one in phrases)}
    # An unknown name is that of an earlier version.
    name, _, rest = text[found.end() :].partition(" · ")
    longer = name not in names and name.startswith(tuple(names))
    return longer or text[: found.start()].casefold() not in dates or rest not in _behind_the_name()


@cache
def _behind_the_name() -> frozenset[str]:
    """Return the texts that `entry_heading` may write after the name of the session."""
    both = [(one.exchange.after_midnight, one.looking.imported) for one in map(phrases_of, LANGUAGES)]
    return frozenset(["", *(part for pair in both for part in (*pair, " · ".join(pair)))])


def is_unreadable(line: str) -> bool:
    """Return whether a heading is of an entry that could not be read when it was exported."""
    return line.rstrip().endswith(tuple(phrases_of(one).looking.cannot_be_read for one in LANGUAGES))


def day_in(text: str) -> dt.date | None:
    """Return the date in a text as `long_date` of any language writes it."""
    for match in _DATE.finditer(text):
        if month := _months().get(match[2].casefold()):
            try:
                return dt.date(int(match[3]), month, int(match[1]))
            except ValueError:
                continue
    return None


def is_title(line: str) -> bool:
    """Return whether a line is the title of an exported file, possibly with words added to it."""
    return line.startswith("# ") and (day_in(line) is not None or is_title_as_written(line))


def is_title_as_written(line: str) -> bool:
    """Return whether a line is the title of an exported file, without added words."""
    if not line.startswith("# "):
        return False
    text, day = line[2:].strip(), day_in(line)
    phrases = [phrases_of(one) for one in LANGUAGES]
    return bool(
        (day and text.casefold() in {one.words.long_date(day).casefold() for one in phrases})
        or re.fullmatch(r"\d{4}", text)
        or text in {one.exchange.export_title for one in phrases}
        or ((month := re.fullmatch(r"(\S+) \d{1,4}", text)) and month[1].casefold() in _months())
    )


@cache
def _months() -> dict[str, int]:
    return {
        name.casefold(): number
        for language in LANGUAGES
        for number, name in enumerate(phrases_of(language).words.months, 1)
    }


@lru_cache(maxsize=4096)  # questions recur in every entry
def inline(text: str) -> str:
    """Return text for a heading: on one line, with Markdown markup escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


@lru_cache(maxsize=4096)
def wording(heading: str) -> str:
    """Return the wording of a question from its heading, without escapes."""
    return _ESCAPED.sub(r"\1", heading)


def wordings(line: str) -> Iterator[str]:
    """Yield the possible wordings of a question, given its heading, the likeliest first.

    Plugins number headings, append an anchor or make them bold, so the end of a heading is tried separately.
    """
    text = line[3:].strip()
    yield wording(text)
    while True:
        bare = _AROUND.sub(r"\2", _CLOSING.sub("", text)).strip()
        if bare == text:
            break
        text = bare
        yield wording(text)
    while " " in text:
        text = text.partition(" ")[2].lstrip()
        yield wording(text)
        yield wording(_AROUND.sub(r"\2", text))

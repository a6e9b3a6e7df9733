"""Which pattern an entry names, and which it is about."""

from reflect.bank.roles import BY_ROLE
from reflect.journal.answers import Answer, free_words
from reflect.journal.entry import Entry
from reflect.journal.pattern import NamedPattern, one_line, same_words


def named_in(entry: Entry) -> str | None:
    """Return the words with which an entry names a pattern, "" if it leaves the one at hand; None if it does neither.

    An entry that repeats the words of the pattern it is about names no other one.
    """
    answer = entry.answer(BY_ROLE["pattern"])
    words = None if answer is None else free_words(answer)
    about = entry.pattern
    if words is None or about is None or about.of == entry.id:
        return words
    # Where the words were purged, they cannot be compared; a purge leaves no entry so that names another one.
    return None if about.text is None or same_words(words, about.text) else words


def leaves_pattern(answer: Answer) -> bool:
    """Return whether an answer says that no pattern is at hand any more."""
    return answer.question == BY_ROLE["pattern"] and not answer.skipped and free_words(answer) == ""


def pattern_about(entry: Entry, began: NamedPattern | None) -> NamedPattern | None:
    """Return the pattern that an entry is about.

    It is the one at hand when the entry was begun; or the one that it names, if there was none, or if its other
    questions came after that.

    Args:
        entry: the entry.
        began: the pattern that was at hand when it was begun; None if there was none.
    """
    words = one_line(named_in(entry.model_copy(update={"pattern": began})) or "")
    if words and (began is None or entry.answers[0].question == BY_ROLE["pattern"]):
        return NamedPattern(of=entry.id, text=words)
    return began


def kept_true(entry: Entry) -> Entry:
    """Return an entry whose answers were changed, with the pattern that it names by them now."""
    elsewhere = entry.pattern if entry.pattern and entry.pattern.of != entry.id else None
    return entry.model_copy(update={"pattern": pattern_about(entry, elsewhere)})


def patterns_of(entry: Entry) -> list[str]:
    """Return the ids of the entries that named the patterns of an entry: the one it is about, and one it names."""
    found = [entry.pattern.of] if entry.pattern else []
    return [*dict.fromkeys([*found, *([entry.id] if named_in(entry) else [])])]

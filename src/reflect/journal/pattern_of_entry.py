"""The pattern that an entry names, and the pattern that it is about."""

from reflect.bank.roles import BY_ROLE
from reflect.journal.answers import Answer, free_words
from reflect.journal.entry import Entry
from reflect.journal.pattern import NamedPattern, one_line, same_words


def named_in(entry: Entry) -> str | None:
    """Return the text of the pattern that an entry names, "" if it leaves the current pattern, or None.

    An entry that repeats the text of the pattern it is about names no new one.
    """
    answer = entry.answer(BY_ROLE["pattern"])
    words = None if answer is None else free_words(answer)
    about = entry.pattern
    if words is None or about is None or about.of == entry.id:
        return words
    # Purged text cannot be compared. A purge removes the reference from entries that name another pattern.
    return None if about.text is None or same_words(words, about.text) else words


def leaves_pattern(answer: Answer) -> bool:
    """Return whether an answer leaves the current pattern without naming a new one."""
    return answer.question == BY_ROLE["pattern"] and not answer.skipped and free_words(answer) == ""


def pattern_about(entry: Entry, began: NamedPattern | None) -> NamedPattern | None:
    """Return the pattern that an entry is about.

    That is the pattern that was current when the entry was begun. If there was none, or if the entry names a pattern
    before its other questions, it is the pattern that the entry names.

    Args:
        entry: the entry.
        began: the pattern that was current when the entry was begun; None if there was none.
    """
    words = one_line(named_in(entry.model_copy(update={"pattern": began})) or "")
    if words and (began is None or entry.answers[0].question == BY_ROLE["pattern"]):
        return NamedPattern(of=entry.id, text=words)
    return began


def kept_true(entry: Entry) -> Entry:
    """Return an entry whose answers were edited, with `pattern` updated to match them."""
    elsewhere = entry.pattern if entry.pattern and entry.pattern.of != entry.id else None
    return entry.model_copy(update={"pattern": pattern_about(entry, elsewhere)})


def patterns_of(entry: Entry) -> list[str]:
    """Return the ids of the entries that named the patterns of an entry: the one it is about and the one it names."""
    found = [entry.pattern.of] if entry.pattern else []
    return [*dict.fromkeys([*found, *([entry.id] if named_in(entry) else [])])]

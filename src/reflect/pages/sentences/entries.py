"""A list of entries and a single entry, as sentences."""

from collections.abc import Iterable, Iterator

from reflect.journal.answers import Answer, AnswerPart, as_it_ended, number_in, said
from reflect.journal.entry import Entry, Unreadable
from reflect.journal.pattern_of_entry import leaves_pattern
from reflect.language.choose import phrases_or
from reflect.language.phrases import Phrases
from reflect.pages.answer import part_text
from reflect.pages.entry import about_pattern
from reflect.pages.sentences.sentence import ended, gist, sentence, told
from reflect.review.tension import AFTER, BEFORE
from reflect.sanitize import shown, shown_line

_TOLD = 2
"""Maximum number of texts of an entry in a list."""


def entries(found: Iterable[Entry], phrases: Phrases) -> Iterator[str]:
    """Yield one line for each entry: its day, session, tension, first words and reference."""
    for entry in found:
        head = ", ".join(filter(None, [about(entry, phrases), tension(entry, phrases)]))
        words = (
            phrases.looking.cannot_be_read
            if isinstance(entry, Unreadable)
            else gist(words_of(entry, phrases)[:_TOLD], phrases.spoken.in_part)
        )
        yield sentence(f"{head}{':' if words else '.'}", ended(words), phrases.spoken.reference(entry.ref))


def words_of(entry: Entry, phrases: Phrases) -> list[str]:
    """Return the texts written in an entry: answers first, then plans, then notes about an earlier plan.

    If there is none, it is the outcome of an earlier plan and that plan.
    """
    own = phrases_or(entry.language, phrases)
    found: dict[str, list[str]] = {"answers": [], "plans": [], "notes": []}
    outcome: list[str] = []
    for answer in entry.answers:
        follows = False
        for part in said(answer):
            follows = follows or part.role in ("quoted", "outcome")
            if part.role in ("words", "plan") and (text := part_text(part, own, phrases).strip()):
                kind = "plans" if part.role == "plan" else "notes" if follows else "answers"
                found[kind].append(text)
            elif part.role in ("outcome", "quoted") and (text := part_text(part, own, phrases)):
                outcome.insert(0, text)
    left = [phrases.words.no_pattern] if any(map(leaves_pattern, entry.answers)) else []
    return [text for texts in found.values() for text in texts] or outcome or left


def entry_sentences(entry: Entry, phrases: Phrases) -> Iterator[str]:
    """Yield the lines of one entry: its day and session, and each question with its answer."""
    own = phrases_or(entry.language, phrases)
    imported = [phrases.looking.imported] if entry.source else []
    moment = entry.started_at
    other = None if moment.date() == entry.day else moment.date()
    begun = phrases.spoken.begun_at(f"{moment:%H:%M}", other)
    yield sentence(", ".join([about(entry, phrases), begun, *imported]))
    if named := about_pattern(entry, phrases):
        yield f"{named}."
    for answer in as_it_ended(entry.answers):
        yield from answer_sentences(answer, own, phrases)
    if entry.tags:
        yield sentence(phrases.spoken.tags, phrases.words.listed([shown_line(tag) for tag in entry.tags]))


def answer_sentences(answer: Answer, own: Phrases, phrases: Phrases) -> Iterator[str]:
    """Yield a question with its answer on one line, and the further parts of the answer; nothing if it was skipped.

    Args:
        answer: the answer.
        own: the phrases of the language in which it was written.
        phrases: the phrases of the user's language.
    """
    asked = f"{shown_line(answer.asked)} "
    if leaves_pattern(answer):
        yield sentence(asked.strip(), ended(phrases.words.no_pattern))
    for lead, text in parts(said(answer), own, phrases):
        yield from told(f"{asked}{lead}", text)
        asked = ""


def parts(found: Iterable[AnswerPart], own: Phrases, phrases: Phrases) -> Iterator[tuple[str, str]]:
    """Yield the non-empty parts of an answer, each with a label."""
    spoken, follows = phrases.spoken, False
    leads = {
        "areas": spoken.areas,
        "quoted": spoken.plan_was,
        "outcome": spoken.outcome,
        "decision": spoken.decision,
    }
    for part in found:
        follows = follows or part.role in ("quoted", "outcome")
        text = part_text(part, own, phrases)
        if not text.strip():
            continue
        match part.role:
            case "number":
                low, high = part.range or (0, 10)
                yield spoken.answer, ended(spoken.scale(part.value or 0, low, high))
            case "plan":
                yield (spoken.plan_next if part.replaces else spoken.plan_is), ended(text)
            case "words" | "other":
                yield (spoken.note if follows else spoken.answer), text
            case "chosen":
                yield spoken.answer, ended(text)
            case role:
                yield leads[role], ended(text)


def about(entry: Entry, phrases: Phrases) -> str:
    """Return the day and the session of an entry."""
    name = shown_line(phrases.words.sessions.get(entry.session, entry.session))
    return ", ".join(filter(None, [phrases.words.long_date(entry.day), name]))


def tension(entry: Entry, phrases: Phrases) -> str:
    """Return the tension before and after a check-in in words; "" if none was given."""
    found = [entry.answer(question) for question in (BEFORE, AFTER)]
    numbers = [number_in(answer) if answer else None for answer in found]
    before, after = ["" if number is None else str(number) for number in numbers]
    return phrases.spoken.tension(before, after) if before or after else ""


def choices(found: Iterable[Entry], phrases: Phrases, *, numbered: bool) -> Iterator[str]:
    """Yield entries to choose from, each with the number with which it can be picked."""
    for number, line in enumerate(entries(found, phrases), 1):
        yield f"{number}: {line}" if numbered else line


def plan(text: str) -> str:
    """Return a plan as a sentence on one line."""
    return ended(" ".join(shown(text).split()))

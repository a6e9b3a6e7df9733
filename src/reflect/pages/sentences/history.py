"""The history of an entry as sentences."""

from collections.abc import Iterator, Sequence

from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from reflect.pages.sentences.entries import about
from reflect.pages.sentences.sentence import sentence
from reflect.review.changes import PartDifference, VersionChange
from reflect.sanitize import shown_line


def history_sentences(
    entry: Entry | None, changes: Sequence[VersionChange], phrases: Phrases
) -> Iterator[str]:
    """Yield the lines of an entry's history, in chronological order; `entry` is None once purged."""
    if entry:
        yield sentence(about(entry, phrases))
    for number, change in enumerate(changes, 1):
        time = change.version.time.astimezone()
        deed = phrases.revising.deeds[change.deed]
        beside = f", {phrases.revising.beside}" if change.beside else ""
        yield sentence(
            f"{phrases.spoken.version(number, time.date(), f'{time:%H:%M}')}: {deed}{beside}.",
            phrases.spoken.the_one_shown if change.version.counts else "",
        )
        yield from (_difference(one, number, phrases) for one in change.differences)


def _difference(one: PartDifference, number: int, phrases: Phrases) -> str:
    names = {
        "areas": phrases.words.areas,
        "outcome": phrases.words.outcomes,
        "decision": phrases.words.decisions,
    }.get(one.part, {})
    label = phrases.revising.part_labels.get(one.part, "").rstrip(" …:")
    found = {
        kind: [shown_line(names.get(piece.text, piece.text)) for piece in one.pieces if piece.kind == kind]
        for kind in ("removed", "added")
    }
    changed = phrases.spoken.replaced(found["removed"], found["added"], label)
    return sentence(
        phrases.spoken.of_version(number) if not one.asked else "",
        shown_line(one.asked),
        changed or f"{label}:" * bool(label),
        "" if changed else phrases.spoken.only_spacing,
    )

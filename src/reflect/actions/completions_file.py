"""The file of words that a shell completes, written after each commit that changed entries."""

from reflect import complete
from reflect.journal.reading.completions import completions_of
from reflect.journal.store import Journal
from reflect.system.files import translating_os_errors
from reflect.system.places import Places


def write_completions(journal: Journal, places: Places) -> None:
    """Write the file.

    For an encrypted journal it contains only days and question ids, because it can be read without the key.

    Args:
        journal: the journal with the words.
        places: the paths, among them that of the file.
    """
    words = completions_of(journal)
    lines = {"days": words.days, "questions": words.questions}
    if journal.file.key is None:
        lines = {
            "refs": words.refs,
            "questions": words.questions,
            "sessions": words.sessions,
            "tags": words.tags,
        }
    complete.write(str(places.completions), {kind: list(known) for kind, known in lines.items()})


def remove_completions(places: Places) -> None:
    """Remove the file, before the journal that its words come from is encrypted.

    Raises:
        FileError: it could not be removed.
    """
    with translating_os_errors(places.completions):
        complete.remove(str(places.completions))

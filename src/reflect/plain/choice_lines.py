"""The lines of a choice in plain mode: the options that a line names, and the labels of a value."""

from collections.abc import Sequence

from reflect.journal.fold import bare


def labels_of(value: str, options: Sequence[tuple[str, str]], *, several: bool) -> str:
    """Return the label of a value, or of each of several values; a value without a label is returned unchanged."""
    labels = dict(options)
    return ", ".join(labels.get(one, one) for one in (value.split() if several else [value]))


def options_named(line: str, options: Sequence[tuple[str, str]]) -> str:
    """Return the options that a line names, separated by commas; numbers may be separated by spaces too."""
    parts = line.replace(",", " ").split()
    numbers = all(part.isascii() and part.isdigit() for part in parts)
    named = [
        option_named(part.strip(), options)
        for part in (parts if numbers else line.split(","))
        if part.strip()
    ]
    return " ".join(dict.fromkeys(named))


def option_named(line: str, options: Sequence[tuple[str, str]]) -> str:
    """Return the option that a line names by number, id or the beginning of its label; else the line itself.

    Case, accents, the kind of apostrophe and a final full stop are ignored.
    """
    word = bare(line).rstrip(".:")
    if word.isascii() and word.isdigit() and len(word) < 9 and 1 <= int(word) <= len(options):
        return options[int(word) - 1][0]
    fits = [value for value, label in options if word in (value, bare(label))]
    fits = fits or [value for value, label in options if word and bare(label).startswith(word)]
    return fits[0] if len(fits) == 1 else line

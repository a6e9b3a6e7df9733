"""`reflect-complete`: the words of the journal for shell completion, from a small file next to the journal.

It runs at every Tab, so it imports as little as `reflect-status` does. It prints only words without a special meaning
in any shell, even if the file contains others.
"""

import os
import sys

from reflect import status
from reflect.system.regular import read_regular

USAGE = "reflect-complete refs|days|years|questions|sessions|tags [BEGINNING]"
MAX_BYTES = 200_000
"""Maximum size of the file in bytes; it holds at most 1,000 days and REFs, and 500 questions and tags."""
MAX_LENGTH = 60
"""Maximum length of a word to offer, in characters; the same as for an id in the question bank."""
FIRST = 20
"""Maximum number of words to offer if nothing of the word is typed yet; the latest ones."""

Offered = dict[str, list[str]]


def main() -> None:
    """Print the words of a kind with a prefix, one per line. Exit with 2 on unknown arguments."""
    if not os.environ.get("HOME"):
        os.environ.pop("HOME", None)  # an empty value counts as unset, as in the program itself
    kind, *rest = sys.argv[1:] or [""]
    if kind not in FITS or len(rest) > 1:
        sys.stderr.write(USAGE + "\n")
        sys.exit(2)
    beginning = rest[0] if rest else ""
    found = [word for word in offered(read(path(os.environ)), kind) if word.startswith(beginning)]
    lines = "".join(f"{word}\n" for word in (found if beginning else found[:FIRST]))
    try:
        os.write(1, lines.encode())
    except OSError:
        return


def path(environ: "os._Environ[str] | dict[str, str]") -> str:
    """Return the path of the file in this environment; the same as `places.completions`."""
    return status.path(environ, "completions")


def read(file: str) -> Offered:
    """Return the words in the file by kind; {} if the file is missing, unreadable or invalid."""
    try:
        lines = read_regular(file, MAX_BYTES).decode().split("\n")
    except (OSError, ValueError):
        return {}
    return {kind: words for kind, *words in map(str.split, filter(None, lines))}


def write(file: str, said: Offered) -> None:
    """Replace the file atomically, with words that may be offered; if that fails, the old file stays."""
    fitting = {kind: " ".join(filter(FITS[kind], words)) for kind, words in said.items()}
    status.write(file, {kind: words for kind, words in fitting.items() if words})


def remove(file: str) -> None:
    """Remove the file; a folder in its place is left alone.

    Raises:
        OSError: it exists and cannot be removed.
    """
    if os.path.lexists(file) and (os.path.islink(file) or not os.path.isdir(file)):  # noqa: PTH112, PTH114 - as in `status`
        os.unlink(file)  # noqa: PTH108 - the same


def offered(said: Offered, kind: str) -> list[str]:
    """Return the words of a kind that have no special meaning in a shell."""
    days = said.get("days") or list(dict.fromkeys(ref.partition(".")[0] for ref in said.get("refs", ())))
    match kind:
        case "days":
            words = days
        case "years":
            words = list(dict.fromkeys(day[:4] for day in days))
        case "refs":
            words = said.get("refs") or days
        case _:
            words = said.get(kind, [])
    return [word for word in words if FITS[kind](word)]


def _is_day(word: str) -> bool:
    parts = word.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(map(_is_number, parts))


def _is_ref(word: str) -> bool:
    day, dot, n = word.partition(".")
    return _is_day(day) and (not dot or _is_number(n)) and len(word) <= MAX_LENGTH


def _is_year(word: str) -> bool:
    return len(word) == 4 and _is_number(word)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()


def is_id(word: str) -> bool:
    """Return whether a word is a valid id of a question; the same as `bank.question.is_id`."""
    parts = word.split("-")
    plain = word.isascii() and word == word.lower() and all(part.isalnum() for part in parts)
    return plain and word[0].isalpha() and len(word) <= MAX_LENGTH


def is_plain(word: str) -> bool:
    """Return whether a word consists of letters, marks, digits, `-` and `_`, and begins with a letter or a digit."""
    if not 0 < len(word) <= MAX_LENGTH:
        return False
    if word.isascii():
        return word[0].isalnum() and word.replace("-", "").replace("_", "").isalnum()
    # Deferred: a separate library that few words need.
    import unicodedata

    kinds = [unicodedata.category(sign) for sign in word]
    fit = all(kind[0] in "LM" or kind == "Nd" or sign in "-_" for kind, sign in zip(kinds, word, strict=True))
    return fit and kinds[0][0] in "LN"


FITS = {
    "refs": _is_ref,
    "days": _is_day,
    "years": _is_year,
    "questions": is_id,
    "sessions": is_plain,
    "tags": is_plain,
}
"""Checks for the words of each kind."""

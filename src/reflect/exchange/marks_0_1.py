"""The marks of a Markdown export of version 0.1: a comment before each entry, each answer and each further field."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from reflect.exchange.marks import DocumentSeal, ExportCheck

JOURNAL = "<!-- reflect: journal -->"
"""A line near the top of every such export."""

KINDS = ("entry", "answer", "text", "cue", "response", "field", "shown", "end")
ENTRY = re.compile(rb'^<!-- reflect:entry [0-9a-f]+ \{(?:"schema":\d+,)?"id":"([!-~]+?)"', re.MULTILINE)
"""The mark of an entry, with its id."""

_MARK = re.compile(r"<!-- reflect:([a-z]+)(?: (.*))? -->[ \t]*")
_END = re.compile(rb"<!-- reflect:end ([0-9a-f]+) -->")


class ParsedMark(NamedTuple):
    """A mark that was read; `kind` is "" if it is damaged."""

    kind: str
    rest: str


def field_of(kind: str, rest: str) -> tuple[str, str]:
    """Return the name of a field and the words before its text."""
    name, _, lead = rest.partition(" ") if kind == "field" else (kind, "", rest)
    return name, lead


def mark_in(line: str) -> ParsedMark | None:
    """Return the mark on a line, even if it is damaged; None if the line is not a mark."""
    if not line.startswith("<!-- reflect"):
        return None
    if line.rstrip(" \t") == JOURNAL:
        return ParsedMark("journal", "")
    match = _MARK.fullmatch(line)
    return ParsedMark(match[1], match[2] or "") if match and match[1] in KINDS else ParsedMark("", "")


def check_export(lines: Iterable[bytes]) -> ExportCheck:
    """Return whether a Markdown file is an export of version 0.1, and whether it was edited since."""
    ours, stated, changed, tally = False, "", False, DocumentSeal()
    for number, given in enumerate(lines):
        line = (given if number else given.removeprefix(b"\xef\xbb\xbf")).rstrip()
        if stated:
            changed = changed or bool(line)
        elif line.startswith(b"<!-- reflect:") and (match := _END.fullmatch(line)):
            stated = match[1].decode()
            changed = stated != str(tally)
        else:
            ours = ours or line == JOURNAL.encode()
            tally.add(line)
    return ExportCheck(ours, stated, changed or not stated)

"""Entries as Markdown: clean CommonMark that reads well as it is.

What a person wrote passes through as the Markdown it may be, but cannot break the document: its headings
are lowered, an open code fence is closed, and a line that would turn the one above into a heading or end
the section is escaped.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from reflect.journal.entry import Answer, Entry, FollowUpAnswer, IntentionAnswer, ScaleAnswer, TextAnswer
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases

MARKER = "<!-- reflect: journal -->"
"""The first line of every export, by which a file is known as one."""


def markdown(entries: Iterable[Entry], phrases: Phrases, own: Callable[[Entry], Phrases]) -> Iterator[str]:
    """Yield a Markdown document of entries, piece by piece.

    Args:
        entries: in the order they are to stand.
        phrases: of the user's language, for dates and headings.
        own: gives the phrases of an entry's language, for its plans.
    """
    yield f"{MARKER}\n\n# {phrases.export_title}\n"
    for entry in entries:
        yield "\n" + "\n".join(_entry(entry, phrases, own(entry)))


def _entry(entry: Entry, phrases: Phrases, own: Phrases) -> Iterator[str]:
    name = phrases.sessions.get(entry.session, entry.session)
    yield f"## {phrases.long_date(entry.day)}"
    yield ""
    yield f"<!-- {entry.ref} {entry.id} -->"
    yield ""
    yield f"*{entry.started_at:%H:%M} · {_inline(name)}{f' · {phrases.imported}' if entry.source else ''}*"
    for answer in entry.answers:
        if answer.skipped:
            continue
        yield ""
        yield f"### {_inline(answer.asked)}"
        yield ""
        yield from _answer(answer, phrases, own)
    yield ""


def _answer(answer: Answer, phrases: Phrases, own: Phrases) -> Iterator[str]:
    match answer:
        case TextAnswer():
            yield passed_through(answer.text)
            if answer.areas:
                yield ""
                yield f"*{phrases.listed([phrases.areas.get(a, a) for a in answer.areas])}*"
        case ScaleAnswer(value=value, range=span):
            yield f"{value}{f' / {span[1]}' if span else ''}"
        case IntentionAnswer(cue=cue, response=response):
            yield passed_through(plan_line(cue, response, own))
        case FollowUpAnswer():
            if quoted := answer.quoted:
                yield _quoted(passed_through(plan_line(quoted.cue, quoted.response, own)))
                yield ""
            yield f"**{phrases.outcomes.get(answer.outcome or '', _inline(answer.outcome or ''))}**"
            if answer.text:
                yield ""
                yield passed_through(answer.text)
            if answer.decision:
                yield ""
                yield f"*{phrases.decisions.get(answer.decision, _inline(answer.decision))}*"
            if new := answer.new:
                yield ""
                yield passed_through(plan_line(new.cue, new.response, own))
        case _:
            yield passed_through("\n\n".join(str(value) for value in (answer.model_extra or {}).values()))


_ENDS = re.compile(r"\r\n?|\n")
_FENCE = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)")
_LIST = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)")
# Where an HTML block may begin: not at <https://…> or <a@b.c>, which are links.
_HTML = re.compile(r" {0,3}<(?=[A-Za-z/?!])(?![A-Za-z][A-Za-z0-9+.-]*:|[A-Za-z][^\s<>/]*@)")
_HEADING = re.compile(r"( {0,3})(#{1,6})(?=[ \t]|$)")
_RULE = re.compile(r" {0,3}(?:=+|-+|(?:[-*_][ \t]*){3,})[ \t]*$")
_LOWERED = 3
"""Headings of the document go down to level 3; what a person wrote begins below it."""


def passed_through(text: str) -> str:
    """Return a person's text as Markdown that stays inside its section.

    Inside code fences nothing changes. Outside, a heading is lowered by three levels, level 6 being the
    lowest there is, and a line of dashes or equals signs is escaped: it would make a heading or a rule. So
    is a line that begins HTML: a block of that could swallow what follows.
    """
    lines: list[str] = []
    fence, listed = "", False
    for line in _ENDS.split(text):
        match = _FENCE.match(line)
        # A fence in a list item ends with the item, so it is closed there.
        if fence and listed and line.strip(" \t") and _indent(line) < _indent(fence):
            lines.append(fence)
            fence = ""
        if fence:
            if match and match[2].startswith(fence.lstrip()) and not match[3].strip():
                fence = ""
        elif match:
            fence = match[1] + match[2]
        elif heading := _HEADING.match(line):
            line = f"{heading[1]}{'#' * min(6, len(heading[2]) + _LOWERED)}{line[heading.end() :]}"
        elif _RULE.match(line) or _HTML.match(line):
            line = f"{line[: _indent(line)]}\\{line[_indent(line) :]}"
        else:
            listed = listed or bool(_LIST.match(line))
        lines.append(line)
    if fence:
        lines.append(fence)
    return "\n".join(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _inline(text: str) -> str:
    """Return text for a heading: on one line, with nothing in it that Markdown would take as markup."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(text.split()))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))

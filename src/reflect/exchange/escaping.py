r"""A person's text as Markdown that stays inside its section, and back again.

Emphasis, lists, quotations, links and code pass through as the Markdown they are. What could reach further
becomes plain text by a backslash: HTML, images (which a reader would fetch; as links they stay), rules and
underlines, fences that do not close, definitions of links and footnotes, and what Obsidian, pandoc or Hugo would
make something of (`[[`, `%%`, `{{`, `$`, `:::`, `^[`, words that look like tags). Headings go down three levels.
Code between two fences stays as it is, and so does code on a line where it can be nothing else.

For every text, `unescaped(escaped(text)) == text`. Three rules keep it so. A sign is found together with the
backslashes before it, n of them, and gets 2n + 1: an odd number, so the sign is text, and what shows is what
was typed. Nothing but backslashes is put in, and always in front of a sign, so whatever is looked at (fences,
code, the beginnings of lines) looks the same before and after. And an even number may stay as it is, where a
sign does no harm: going back only takes from odd ones.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reflect.exchange.fences import BLANK, fences
from reflect.journal.tag import tag_at, tag_name
from reflect.session.tags import tags_in

_ENDS = re.compile(r"(\r\n|\r|\n)")
_HEADING_SHIFT = 3
"""Headings of the document go down to level 3; what a person wrote begins below it."""

# As far as they stand on the line, and not without end: what is further in cannot be told from code.
_QUOTED_OR_LISTED = r"(?: {0,3}+(?:>|(?:[-+*]|\d{1,9}[.)])[ \t]++)){0,9}? {0,3}+"
_HEADING = re.compile(rf"({_QUOTED_OR_LISTED})(#{{1,6}})(?=[ \t]|$)")
_LOWERED_HEADING = re.compile(rf"({_QUOTED_OR_LISTED})(#{{4,6}})(?: <!-- h([4-6]) -->)?(?=[ \t]|$)")
_RULE = re.compile(rf"({_QUOTED_OR_LISTED})(\\*)(?=(?:=+|-+|(?:[-*_][ \t]*){{3,}})[ \t]*$)")
# Also in a list, pandoc's kinds of lists included: such code would end with the item.
_LIST = r"(?:(?:[-+*:~]|\(?(?:\w{1,9}|\#|@\w*)[.)])[ \t]+)*"
_FENCE = re.compile(rf"([ \t]*{_LIST})(\\*)(?=```|~~~)")
# In code there is one thing that could still be taken for something else: a mark of the document itself.
_MARK = re.compile(r"()(\\*)(?=<!-- reflect)")

_CODE = r"(?<![`\\])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
_LINK = r"(?<!\\)\\*<(?:(?:https?://|mailto:)(?:[^\s<>`\\\[\]{}$%^|]|%[0-9A-Fa-f]{2})*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>"
_IN_TAG = r"(?:[\w/-]|[^\x00-\x7f\s])"
_SIGN = rf"""(?<!\\)(?P<sign>
    (?:\\*\[)+ | (?:\\*%){{2,}} | (?:\\*\{{){{2,}} | \\*\{{(?==)
  | \\*<(?=[A-Za-z/!?])
  | (?<=\])\\*: | (?<!:)\\*:(?=::)
  | \\*\$
  | \\*!(?=\\*\[)
  | \\*\^(?=\\*\[|[A-Za-z0-9-]+[ \t]*$)
  | (?:(?<=\s)|(?<!.))\\*\#(?={_IN_TAG})(?!\d+(?!{_IN_TAG}))
)"""
# Before anything else a backslash is only itself; to pandoc it is the beginning of TeX, or nothing.
_BARE_BACKSLASH = r"(?<!\\)(?P<bare>\\+)(?=[^!-/:-@\[-`{-~ \t]|[ \t]+\S)"
_SPECIAL = re.compile(r"[\\<\[\]%{$#^`~=*_]")
_DASHED = re.compile(r"(?:^|\r)[ \t>\d.)*+-]*-", re.MULTILINE)
_NEEDS_WORK = re.compile(r"[\\<\[\]%{$#^]|:::")
_INLINE = re.compile(rf"{_LINK}|{_SIGN}|{_BARE_BACKSLASH}", re.VERBOSE | re.DOTALL)
_INLINE_OR_CODE = re.compile(rf"{_CODE}|{_LINK}|{_SIGN}|{_BARE_BACKSLASH}", re.VERBOSE | re.DOTALL)
_EACH_SIGN = re.compile(r"(\\*)([^\\])")
_SPAN = re.compile(_CODE)
_BRACKET = re.compile(rf"{_CODE}|\\.|[\[\]]", re.DOTALL)
# Where a backtick may not be the beginning of code: in a table, and in the target of a link. And where what
# looks like code may not be: a definition goes before it.
_AMBIGUOUS = re.compile(r"\||\]\\*\((?![^()`\"'\s]*\))")
_DEFINES = re.compile(r"\]\\*:")


class _Position(NamedTuple):
    """Where a sign stands: the number of its line, the column, and what follows it there."""

    line: int
    column: int
    after: str


class _Direction(NamedTuple):
    """One of the two ways.

    Attributes:
        heading: from a line to the beginning of the heading it is, as wanted, or "", and the rest of the line.
        sign: from the number of backslashes before a sign, the sign and its place, to the number wanted.
        bare: the same, before whatever a backslash means nothing to.
    """

    heading: Callable[[str], tuple[str, str]]
    sign: Callable[[int, str, _Position], int]
    bare: Callable[[int], int]


def escaped(text: str) -> str:
    """Return a person's text as Markdown that says the same and cannot reach out of its section."""
    if not (_SPECIAL.search(text) or ":::" in text or ("-" in text and _DASHED.search(text))):
        return text  # as most do
    tags = tags_in([text])
    formula = text.count("$") > 1  # a single one begins none
    unclosed = _unclosed(text) if "[" in text else ()

    def sign(count: int, signs: str, place: _Position) -> int:
        match signs:
            case "$":
                harmless = not formula
            case "[":
                harmless = (place.line, place.column) not in unclosed
            case "#":
                harmless = (
                    tag_name(tag_at(place.after, 0)) in tags
                )  # what is a tag to reflect may be one elsewhere too
            case "!":
                # An image only before a bracket that stays one.
                kept = (place.line, place.column + 1) not in unclosed
                harmless = not (kept and re.match(r"\[(?!\\*\[)", place.after))
            case _:
                harmless = False
        return count if harmless and count % 2 == 0 else 2 * count + 1

    return _converted(text, _Direction(_lower, sign, lambda count: 2 * count))


def unescaped(text: str, *, images: bool = True) -> str:
    """Return the text that `escaped` was given; of what a person changed since, the nearest thing to it.

    Args:
        text: as it stands in a document.
        images: whether its images were escaped; earlier exports left them as they were.
    """
    if "\\" not in text and "#" not in text:
        return text

    def sign(count: int, signs: str, _: _Position) -> int:
        return count // 2 if count % 2 and (images or signs != "!") else count

    return _converted(text, _Direction(_raise, sign, lambda count: count if count % 2 else count // 2))


def _converted(text: str, direction: _Direction) -> str:
    parts = _ENDS.split(text)
    lines = parts[::2]
    code, paragraphs = _code_and_paragraphs(lines)
    for number in code:
        parts[2 * number] = _at_start(_MARK, lines[number], direction)
    for paragraph in paragraphs:
        # Code may go on in the next line; unless all of it is plain, none is.
        sure = _backticks_matched(lines, paragraph) and not any(
            _is_ambiguous(lines[number]) for number in paragraph
        )
        pattern = _INLINE_OR_CODE if sure else _INLINE
        for number in paragraph:
            parts[2 * number] = _line(lines[number], number, pattern, direction)
    return "".join(parts)


def _code_and_paragraphs(lines: Sequence[str]) -> tuple[set[int], list[range]]:
    """Return the lines that are code between fences, and the paragraphs: what else stands together."""
    code = {number for one in fences(lines) for number in one}
    paragraphs: list[range] = []
    start = 0
    for number, line in enumerate([*lines, ""]):
        if number in code or not line.strip(BLANK):
            if number > start:
                paragraphs.append(range(start, number))
            start = number + 1
    return code, paragraphs


def _backticks_matched(lines: Sequence[str], paragraph: range) -> bool:
    """Return whether every backtick of a paragraph belongs to code that ends on its line."""
    ticked = [lines[number] for number in paragraph if "`" in lines[number]]
    return not any("`" in _SPAN.sub("", line) or _FENCE.match(line) for line in ticked)


def _is_ambiguous(line: str) -> bool:
    return "`" in line and bool(
        _AMBIGUOUS.search(line) or any(_DEFINES.search(code[0]) for code in _SPAN.finditer(line))
    )


def _line(line: str, number: int, pattern: re.Pattern[str], direction: _Direction) -> str:
    """Return a line outside code between fences, changed."""
    start, rest = direction.heading(line)
    before = len(line) - len(rest)

    def changed(match: re.Match[str]) -> str:
        if match["bare"]:
            return "\\" * direction.bare(len(match["bare"]))
        if not (signs := match["sign"]):
            return match[0]  # code, or a link
        place = _Position(number, before + match.end() - 1, rest[match.end() :])
        sign = signs.replace("\\", "")
        return _EACH_SIGN.sub(lambda each: "\\" * direction.sign(len(each[1]), sign, place) + each[2], signs)

    rest = pattern.sub(changed, rest) if _NEEDS_WORK.search(rest) else rest
    return start + (rest if start else _at_start(_FENCE, _at_start(_RULE, rest, direction), direction))


def _at_start(pattern: re.Pattern[str], line: str, direction: _Direction) -> str:
    """Return a line with the backslashes changed before what a pattern finds at its start."""
    if match := pattern.match(line):
        return match[1] + "\\" * direction.sign(len(match[2]), "", _Position(0, 0, "")) + line[match.end() :]
    return line


def _unclosed(text: str) -> set[tuple[int, int]]:
    """Return the line and column of every opening bracket that is not closed in its paragraph.

    pandoc looks for the closing one in the answers that follow, and loses what it passes.
    """
    lines = _ENDS.split(text)[::2]
    found: set[tuple[int, int]] = set()
    for paragraph in _code_and_paragraphs(lines)[1]:
        matched, opened = _backticks_matched(lines, paragraph), list[tuple[int, int]]()
        for number in paragraph:
            for match in _BRACKET.finditer(lines[number]):
                if match[0] == "[":
                    opened.append((number, match.start()))
                elif match[0] == "]" and opened and matched:
                    opened.pop()
        found.update(opened)
    return found


def _lower(line: str) -> tuple[str, str]:
    """Return the beginning of a heading as it is in the document, and the rest of the line."""
    if not (match := _HEADING.match(line)):
        return "", line
    level = len(match[2])
    note = f" <!-- h{level} -->" if level > 6 - _HEADING_SHIFT else ""
    return f"{match[1]}{'#' * min(6, level + _HEADING_SHIFT)}{note}", line[match.end() :]


def _raise(line: str) -> tuple[str, str]:
    """Return the beginning of a heading as it was typed, and the rest of the line."""
    if not (match := _LOWERED_HEADING.match(line)):
        return "", line
    level = int(match[3]) if match[3] else len(match[2]) - _HEADING_SHIFT
    return f"{match[1]}{'#' * level}", line[match.end() :]

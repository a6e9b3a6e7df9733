r"""Reversible escaping of the user's text, so that its Markdown cannot affect the rest of the document.

Emphasis, lists, quotations, links and code are kept as Markdown. Everything that could affect text outside the section
is made plain text by a backslash: HTML, images (which a viewer would fetch; they become links), rules and heading
underlines, unclosed fences, link and footnote definitions, and special syntax of Obsidian, pandoc and Hugo (`[[`,
`%%`, `{{`, `$`, `:::`, `^[`, tags). Headings are lowered by three levels. Fenced code is unchanged, and so are
unambiguous code spans.

For every text, `unescaped(escaped(text)) == text`, because of three rules. A sign preceded by n backslashes gets
2n + 1: the number is odd, so the sign is text, and the n backslashes are still displayed. Only backslashes are
inserted, and only before signs, so fences, code and line beginnings are recognised identically before and after.
A harmless sign with an even number of backslashes may stay unchanged, since unescaping only changes odd numbers.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reflect.exchange.fences import BLANK, fences
from reflect.journal.tag import tag_at, tag_name
from reflect.session.tags import tags_in

_ENDS = re.compile(r"(\r\n|\r|\n)")
_HEADING_SHIFT = 3
"""Number of levels by which headings are lowered: the document itself uses levels 1 to 3."""

# Markers of quotations and list items at the beginning of a line. Their number is limited, because deeper indentation
# cannot be distinguished from code.
_QUOTED_OR_LISTED = r"(?: {0,3}+(?:>|(?:[-+*]|\d{1,9}[.)])[ \t]++)){0,9}? {0,3}+"
_HEADING = re.compile(rf"({_QUOTED_OR_LISTED})(#{{1,6}})(?=[ \t]|$)")
_LOWERED_HEADING = re.compile(rf"({_QUOTED_OR_LISTED})(#{{4,6}})(?: <!-- h([4-6]) -->)?(?=[ \t]|$)")
_RULE = re.compile(rf"({_QUOTED_OR_LISTED})(\\*)(?=(?:=+|-+|(?:[-*_][ \t]*){{3,}})[ \t]*$)")
# A fence inside a list item, with pandoc's list markers too: its code would end with the item.
_LIST = r"(?:(?:[-+*:~]|\(?(?:\w{1,9}|\#|@\w*)[.)])[ \t]+)*"
_FENCE = re.compile(rf"([ \t]*{_LIST})(\\*)(?=```|~~~)")
# Inside code, only the markers of the document structure itself need escaping.
_STRUCTURE = re.compile(r"()(\\*)(?=<!-- reflect|#{2,3}(?:[ \t]|$))")
_STRUCTURE_0_1 = re.compile(r"()(\\*)(?=<!-- reflect)")

_CODE = r"(?<![`\\])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
_LINK = r"(?<!\\)\\*<(?:(?:https?://|mailto:)(?:[^\s<>`\\\[\]{}$%^|]|%[0-9A-Fa-f]{2})*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>"
_IN_TAG = r"(?:[\w/-]|[^\x00-\x7f\s])"
_SIGN = rf"""(?<!\\)(?P<sign>
    (?:\\*\[)+ | (?:\\*%){{2,}} | (?:\\*\{{){{2,}} | \\*\{{(?==)
  | \\*<(?=\\*[A-Za-z/!?])
  | (?<=<)\\*!(?=--)
  | (?<=\])\\*: | (?<!:)\\*:(?=::)
  | \\*\$
  | \\*!(?=\\*\[)
  | \\*\^(?=\\*\[|[A-Za-z0-9-]+[ \t]*$)
  | (?:(?<=\s)|(?<!.))\\*\#(?={_IN_TAG})(?!\d+(?!{_IN_TAG}))
)"""
# Backslashes before other characters: literal in CommonMark, but pandoc reads them as TeX or drops them.
_BARE_BACKSLASH = r"(?<!\\)(?P<bare>\\+)(?=[^!-/:-@\[-`{-~ \t]|[ \t]+\S)"
_SPECIAL = re.compile(r"[\\<\[\]%{$#^`~=*_]")
_DASHED = re.compile(r"(?:^|\r)[ \t>\d.)*+-]*-", re.MULTILINE)
_NEEDS_WORK = re.compile(r"[\\<\[\]%{$#^]|:::")
_INLINE = re.compile(rf"{_LINK}|{_SIGN}|{_BARE_BACKSLASH}", re.VERBOSE | re.DOTALL)
_INLINE_OR_CODE = re.compile(rf"{_CODE}|{_LINK}|{_SIGN}|{_BARE_BACKSLASH}", re.VERBOSE | re.DOTALL)
_EACH_SIGN = re.compile(r"(\\*)([^\\])")
_SPAN = re.compile(_CODE)
_BRACKET = re.compile(rf"{_CODE}|\\.|[\[\]]", re.DOTALL)
# Places where a backtick may not begin code: in a table and in the target of a link. A definition also takes
# precedence over code.
_AMBIGUOUS = re.compile(r"\||\]\\*\((?![^()`\"'\s]*\))")
_DEFINES = re.compile(r"\]\\*:")


class _Position(NamedTuple):
    """The position of a sign: its line number, its column, and the rest of the line."""

    line: int
    column: int
    after: str


class _Direction(NamedTuple):
    """The operations of one direction, escaping or unescaping.

    Attributes:
        heading: from a line to its converted heading marker, "" if it is not a heading, and the rest of the line.
        sign: from the number of backslashes before a sign, the sign and its position, to the new number.
        bare: from the number of backslashes before any other character to the new number.
    """

    heading: Callable[[str], tuple[str, str]]
    sign: Callable[[int, str, _Position], int]
    bare: Callable[[int], int]


def escaped(text: str) -> str:
    """Return the user's text as Markdown that cannot affect the rest of the document."""
    if not (_SPECIAL.search(text) or ":::" in text or ("-" in text and _DASHED.search(text))):
        return text  # the common case
    tags = tags_in([text])
    formula = text.count("$") > 1  # a single $ does not begin a formula
    unclosed = _unclosed(text) if "[" in text else ()

    def sign(count: int, signs: str, place: _Position) -> int:
        match signs:
            case "$":
                harmless = not formula
            case "[":
                harmless = (place.line, place.column) not in unclosed
            case "#":
                # A tag of reflect may stay a tag in other programs.
                harmless = tag_name(tag_at(place.after, 0)) in tags
            case "!" if place.after.startswith("--"):
                # In a list item, pandoc takes `<!--` as the beginning of a comment, escaped or not.
                harmless = False
            case "!":
                # An image needs an unescaped bracket after the sign.
                kept = (place.line, place.column + 1) not in unclosed
                harmless = not (kept and re.match(r"\[(?!\\*\[)", place.after))
            case _:
                harmless = False
        return count if harmless and count % 2 == 0 else 2 * count + 1

    return _converted(text, _Direction(_lower, sign, lambda count: 2 * count))


def unescaped(text: str, *, images: bool = True, headings_in_code: bool = True) -> str:
    """Return the text that `escaped` was given; of edited text, the best approximation.

    Args:
        text: the text in a document.
        images: whether images were escaped; earlier exports did not escape them.
        headings_in_code: whether headings in code were escaped; exports of version 0.1 did not escape them.
    """
    if "\\" not in text and "#" not in text:
        return text

    def sign(count: int, signs: str, _: _Position) -> int:
        return count // 2 if count % 2 and (images or signs != "!") else count

    bare = lambda count: count if count % 2 else count // 2  # noqa: E731
    structure = _STRUCTURE if headings_in_code else _STRUCTURE_0_1
    return _converted(text, _Direction(_raise, sign, bare), structure)


def _converted(text: str, direction: _Direction, structure: re.Pattern[str] = _STRUCTURE) -> str:
    parts = _ENDS.split(text)
    lines = parts[::2]
    code, paragraphs = _code_and_paragraphs(lines)
    for number in code:
        parts[2 * number] = _at_start(structure, lines[number], direction)
    for paragraph in paragraphs:
        # A code span may continue on the next line, so spans count only if all of the paragraph is unambiguous.
        sure = _backticks_matched(lines, paragraph) and not any(
            _is_ambiguous(lines[number]) for number in paragraph
        )
        pattern = _INLINE_OR_CODE if sure else _INLINE
        for number in paragraph:
            parts[2 * number] = _line(lines[number], number, pattern, direction)
    return "".join(parts)


def _code_and_paragraphs(lines: Sequence[str]) -> tuple[set[int], list[range]]:
    """Return the lines of fenced code, and the paragraphs: all other runs of lines that are not blank."""
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
    """Return whether every backtick of a paragraph belongs to a code span within one line."""
    ticked = [lines[number] for number in paragraph if "`" in lines[number]]
    return not any("`" in _SPAN.sub("", line) or _FENCE.match(line) for line in ticked)


def _is_ambiguous(line: str) -> bool:
    return "`" in line and bool(
        _AMBIGUOUS.search(line) or any(_DEFINES.search(code[0]) for code in _SPAN.finditer(line))
    )


def _line(line: str, number: int, pattern: re.Pattern[str], direction: _Direction) -> str:
    """Return a converted line that is not fenced code."""
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
    """Return a line with the number of backslashes converted in the match of a pattern at its start."""
    if match := pattern.match(line):
        return match[1] + "\\" * direction.sign(len(match[2]), "", _Position(0, 0, "")) + line[match.end() :]
    return line


def _unclosed(text: str) -> set[tuple[int, int]]:
    """Return the line and column of every opening bracket that is not closed in its paragraph.

    pandoc would look for the closing bracket in later answers, and lose the text in between.
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
    """Return the lowered marker of a heading, "" if the line is not one, and the rest of the line."""
    if not (match := _HEADING.match(line)):
        return "", line
    level = len(match[2])
    note = f" <!-- h{level} -->" if level > 6 - _HEADING_SHIFT else ""
    return f"{match[1]}{'#' * min(6, level + _HEADING_SHIFT)}{note}", line[match.end() :]


def _raise(line: str) -> tuple[str, str]:
    """Return the original marker of a heading, "" if the line is not one, and the rest of the line."""
    if not (match := _LOWERED_HEADING.match(line)):
        return "", line
    level = int(match[3]) if match[3] else len(match[2]) - _HEADING_SHIFT
    return f"{match[1]}{'#' * level}", line[match.end() :]

"""The findings of `doctor` as a page: one line for each check, and what to do about each problem."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from reflect.journal.finding import Finding
from reflect.language.phrases.doctor import DoctorTexts
from reflect.pages.page import Line, Span, Style, paragraph
from reflect.sanitize import shown_line

_MARKS: dict[str, tuple[str, Style]] = {
    "fine": ("✓", "quiet"),
    "note": ("·", "place"),
    "wrong": ("!", "title"),
}


def finding_lines(finding: Finding, texts: DoctorTexts, *, width: int) -> Iterator[Line]:
    """Yield the lines about one finding.

    Args:
        finding: the finding of one check.
        texts: the wording in the user's language.
        width: the width of the terminal, in cells.
    """
    column = 5 + max(cell_len(name) for name in texts.checks.values())
    mark, style = _MARKS[finding.level]
    name = texts.checks[finding.check]
    what, do = told(finding, texts)
    yield from _lines(mark, name, what, do, style, column=column, width=width)


def rest_lines(names: Sequence[str], texts: DoctorTexts, *, width: int) -> Iterator[Line]:
    """Yield the lines about the checks that found nothing worth mentioning."""
    if not names:
        return
    column = 5 + max(cell_len(name) for name in texts.checks.values())
    mark, style = _MARKS["fine"]
    name, what = texts.the_rest, f"{', '.join(names)}: {texts.sound}"
    if len(names) == 1:
        name, what = names[0], texts.sound
    yield from _lines(mark, name, what, "", style, column=column, width=width)


def is_bare(finding: Finding, texts: DoctorTexts) -> bool:
    """Return whether a check found nothing worth mentioning."""
    return finding.level == "fine" and told(finding, texts)[0] == texts.sound


def _lines(
    mark: str, name: str, what: str, do: str, style: Style, *, column: int, width: int
) -> Iterator[Line]:
    left = f"{mark} {name}".ljust(column)
    wide = max(width - column, 30)
    for place, line in enumerate(paragraph(what, style, width=wide, break_words=False)):
        yield [Span(left if place == 0 else " " * column, style), *line]
    if do:
        for line in paragraph(do, "answer", width=wide, break_words=False):
            yield [Span(" " * column), *line]


def told(finding: Finding, texts: DoctorTexts) -> tuple[str, str]:
    """Return what was found and what to do about it; "" if there is nothing to do."""
    what, do = texts.finding(finding.check, finding.problem, shown_line(finding.detail))
    if do == texts.fix and not finding.mends:
        do = texts.fix_not if finding.check in ("permissions", "leftovers") else texts.fix_later
    return what, do


def summary_lines(findings: Sequence[Finding], texts: DoctorTexts, *, width: int) -> Iterator[Line]:
    """Yield the lines of the summary; for the arguments see `finding_lines`."""
    yield []
    yield from paragraph(summary(findings, texts), "answer", width=width)


def summary(findings: Sequence[Finding], texts: DoctorTexts) -> str:
    """Return the summary of all findings."""
    wrong = sum(finding.level == "wrong" for finding in findings)
    notes = sum(finding.level == "note" for finding in findings)
    mends = sum(finding.mends for finding in findings)
    locked = any(one.check == "file" and one.problem in ("locked", "wrong_passphrase") for one in findings)
    if locked and notes == 1 and not wrong:
        return texts.sound_but_locked  # "everything" would be wrong
    return texts.summary(wrong=wrong, notes=notes, mends=mends)

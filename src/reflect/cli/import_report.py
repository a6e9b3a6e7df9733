"""The report on an import, as text or as JSON data."""

from collections.abc import Iterator
from typing import Any, TextIO

from reflect.actions.import_all import ImportResult
from reflect.actions.source_report import Report
from reflect.language.phrases import Phrases
from reflect.sanitize import shown_line
from reflect.terminal.say import tell

MOST_PROBLEMS = 20
"""Maximum number of problems listed, so that the rest of the report stays on the screen."""


def as_data(result: ImportResult, *, dry_run: bool) -> dict[str, Any]:
    """Return the report on an import as JSON data."""
    return {
        "dry_run": dry_run,
        "files": [report.as_data() for report in result.reports],
        **result.counts.as_data(),
        "purged_here": result.purged_here,
        "backup": str(result.aside) if result.aside else None,
    }


def write_report(result: ImportResult, phrases: Phrases, out: TextIO, *, dry_run: bool) -> None:
    """Write what was found, the problems, and what was done."""
    lines = [line for report in result.reports for line in _found(report, phrases)]
    lines += _problems(result, phrases)
    counts = result.counts.as_data()
    # Existing entries that are purged by the import are reported separately.
    counts["purged"] = max(0, counts["purged"] - result.purged_here)
    lines += [
        phrases.exchange.import_line(kind, count, dry_run=dry_run) for kind, count in counts.items() if count
    ]
    if result.purged_here:
        lines.append(phrases.exchange.purged_here(result.purged_here, dry_run=dry_run))
    if dry_run:
        lines.append(phrases.revising.nothing_changed)
    elif result.aside:
        lines.append(phrases.safety.kept_aside(shown_line(str(result.aside))))
    for line in lines:
        tell(line, out)


def _found(report: Report, phrases: Phrases) -> Iterator[str]:
    name = shown_line(report.source.name)
    yield phrases.exchange.import_found(name, report.source.format, report.entries, report.first, report.last)
    if others := report.source.passed_over:
        yield f"  {phrases.exchange.import_passed_over(others)}"


def _problems(result: ImportResult, phrases: Phrases) -> Iterator[str]:
    left = MOST_PROBLEMS
    for report in result.reports:
        for part, problem in report.problems[:left]:
            where = shown_line("/".join(name for name in (report.source.name, part) if name))
            place = f"{where}:{problem.line}" if problem.line else where
            yield f"  {place}: {phrases.exchange.import_problem(problem.kind, shown_line(problem.detail))}"
        left -= len(report.problems[:left])
    more = sum(report.notes + report.left_out for report in result.reports) - (MOST_PROBLEMS - left)
    if more:
        yield f"  {phrases.exchange.import_more_problems(more)}"
    if count := sum(report.left_out for report in result.reports):
        yield phrases.exchange.import_left_out(count)

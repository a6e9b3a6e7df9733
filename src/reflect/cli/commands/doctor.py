"""`reflect doctor`: is everything sound, and what can be put right?"""

import importlib
import shutil
import sys
from collections.abc import Iterator
from typing import Annotated, cast

import typer

from reflect.cli.context import Context
from reflect.cli.examination import examine, mend
from reflect.exchange.json_lines import pretty
from reflect.journal.finding import Finding
from reflect.language.doctor_texts import DoctorTexts
from reflect.plain import page
from reflect.plain.findings import finding_lines


def run(
    context: typer.Context,
    *,
    fix: Annotated[bool, typer.Option("--fix")] = False,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Look at one thing after the other and say what was found."""
    ctx: Context = context.obj
    if fix:
        mend(ctx)
    found: list[Finding] = []

    def seen() -> Iterator[Finding]:
        for finding in examine(ctx):
            found.append(finding)
            yield finding

    if json:
        sys.stdout.write(pretty([finding._asdict() for finding in seen()]) + "\n")
    else:
        texts = cast("DoctorTexts", importlib.import_module(f"reflect.language.doctor_{ctx.help_language}"))
        width = shutil.get_terminal_size((80, 24)).columns
        for finding in seen():
            page.write(finding_lines(finding, texts, width=width), sys.stdout, coloured=sys.stdout.isatty())
            sys.stdout.flush()
        wrong = sum(finding.level == "wrong" for finding in found)
        notes = sum(finding.level == "note" for finding in found)
        mends = any(finding.mends for finding in found)
        sys.stdout.write("\n" + texts.summary(wrong=wrong, notes=notes, mends=mends) + "\n")
    if any(finding.level == "wrong" for finding in found):
        only_words = all(f.check in ("bank", "settings") for f in found if f.level == "wrong")
        sys.exit(3 if only_words else 4)

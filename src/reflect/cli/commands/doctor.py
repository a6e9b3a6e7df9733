"""`reflect doctor`: check that everything is sound, and repair what can be repaired."""

import contextlib
import shutil
import sys
from functools import partial
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.examine import examine, mend
from reflect.errors import ReflectError
from reflect.exchange.json_lines import pretty
from reflect.journal.finding import Finding
from reflect.language.choose import phrases_of
from reflect.pages import page
from reflect.pages.doctor import finding_lines, summary, summary_lines
from reflect.pages.sentences.findings import finding_sentence
from reflect.sanitize import shown_line
from reflect.terminal import person
from reflect.terminal.aloud import tell_all
from reflect.terminal.notices import mention_size
from reflect.terminal.progress import progress
from reflect.terminal.say import tell


def run(
    context: typer.Context,
    *,
    fix: Annotated[bool, typer.Option("--fix")] = False,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Run the checks one after the other and print the findings."""
    ctx: Context = context.obj
    # The language of help pages, which does not depend on the settings: they may be broken.
    phrases = phrases_of(ctx.help_language)
    drawn = sys.stderr.isatty() and person.capable(ctx)
    bar = partial(progress, phrases.safety.checking, 100) if drawn else None
    if fix and (aside := mend(ctx, bar)):
        tell(phrases.safety.kept_aside(shown_line(str(aside))))
    with contextlib.suppress(ReflectError):  # reported below, or as an error
        mention_size(ctx, ctx.places.journal)
    found: list[Finding] = []
    texts = phrases_of(ctx.help_language).doctor
    width = shutil.get_terminal_size((80, 24)).columns
    heard = person.sentences(ctx)
    for finding in examine(ctx, bar, mended=fix):
        found.append(finding)
        if heard and not json:
            tell_all([finding_sentence(finding, phrases)])
        elif not json:
            page.write(
                finding_lines(finding, texts, width=width),
                sys.stdout,
                coloured=sys.stdout.isatty(),
                palette=ctx.palette,
            )
            sys.stdout.flush()
    if json:
        sys.stdout.write(pretty([finding._asdict() for finding in found]) + "\n")
    elif heard:
        tell_all([summary(found, texts)])
    else:
        page.write(
            summary_lines(found, texts, width=width),
            sys.stdout,
            coloured=sys.stdout.isatty(),
            palette=ctx.palette,
        )
    if any(finding.level == "wrong" for finding in found):
        only_words = all(f.check in ("bank", "settings") for f in found if f.level == "wrong")
        sys.exit(3 if only_words else 4)
    if ctx.refused:
        sys.exit(ctx.refused.exit_code)  # what was not looked at is not called sound

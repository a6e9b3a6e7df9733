"""`reflect doctor`: check that everything is sound, and repair what can be repaired."""

import contextlib
import shutil
import sys
from collections.abc import Iterable
from functools import partial
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.doctor import examine, mend
from reflect.errors import ReflectError
from reflect.exchange.json_lines import pretty
from reflect.journal.finding import Finding
from reflect.language.choose import phrases_of
from reflect.pages import page
from reflect.pages.doctor import finding_lines, is_bare, rest_lines, summary, summary_lines
from reflect.pages.page import Line
from reflect.pages.sentences.findings import finding_sentence, rest_sentence
from reflect.sanitize import shown_line
from reflect.terminal import capabilities
from reflect.terminal.notices import mention_size
from reflect.terminal.progress import progress
from reflect.terminal.say import tell
from reflect.terminal.sentences import write_sentences


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
    drawn = sys.stderr.isatty() and capabilities.shows_screens(ctx)
    bar = partial(progress, phrases.safety.checking, 100) if drawn else None
    if fix and (aside := mend(ctx, bar)):
        tell(phrases.safety.kept_aside(shown_line(str(aside))))
    with contextlib.suppress(ReflectError):  # reported below, or as an error
        mention_size(ctx, ctx.places.journal)
    found: list[Finding] = []
    texts = phrases_of(ctx.help_language).doctor
    width = shutil.get_terminal_size((80, 24)).columns
    heard, bare = capabilities.prefers_sentences(ctx), list[str]()
    for finding in examine(ctx, bar, mended=fix):
        found.append(finding)
        if is_bare(finding, texts):
            bare.append(texts.checks[finding.check])
        elif heard and not json:
            write_sentences([finding_sentence(finding, phrases)])
        elif not json:
            _write(ctx, finding_lines(finding, texts, width=width))
    if json:
        sys.stdout.write(pretty([finding._asdict() for finding in found]) + "\n")
    elif heard:
        write_sentences([*([rest_sentence(bare, phrases)] if bare else []), summary(found, texts)])
    else:
        _write(ctx, rest_lines(bare, texts, width=width))
        _write(ctx, summary_lines(found, texts, width=width))
    if any(finding.level == "wrong" for finding in found):
        only_words = all(f.check in ("bank", "settings") for f in found if f.level == "wrong")
        sys.exit(3 if only_words else 4)
    if ctx.refused:
        sys.exit(ctx.refused.exit_code)  # not all checks could run


def _write(ctx: Context, lines: Iterable[Line]) -> None:
    page.write(lines, sys.stdout, coloured=sys.stdout.isatty(), palette=ctx.palette)
    sys.stdout.flush()

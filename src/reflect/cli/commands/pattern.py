"""`reflect pattern`: show the current pattern, or name another one."""

import sys
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.pattern import NamedPatterns, name, patterns
from reflect.cli.names import is_text
from reflect.errors import BadOption
from reflect.exchange.json_lines import pretty
from reflect.journal.pattern import same_words
from reflect.language.phrases.pattern import PatternTexts
from reflect.sanitize import shown_line
from reflect.session.pattern import PatternAtHand
from reflect.terminal import capabilities
from reflect.terminal.say import tell


def run(
    context: typer.Context,
    *,
    named: Annotated[list[str] | None, typer.Argument(metavar="TEXT")] = None,
    none: Annotated[bool, typer.Option("--none")] = False,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Name a pattern, leave the current one, or show it with the earlier ones.

    The shape of `--json` is documented in `actions.pattern.NamedPatterns.as_data`.
    """
    ctx: Context = context.obj
    text = " ".join(named or ())
    if named and none:
        raise BadOption("--none", "conflict", "TEXT")
    if named and not (text.strip() and is_text(text)):
        raise BadOption("TEXT", "needs_value")
    told = ""
    if text or none:
        told = _changed(ctx, text)
    found = patterns(ctx.journal())
    if not ctx.journal().on_disk:
        from reflect.cli.listing import tell_backups  # only for a journal that is gone

        tell_backups(ctx, ctx.journal())
    if json:
        sys.stdout.write(pretty(found.as_data()) + "\n")
    elif told:
        tell(told)
    else:
        _show(ctx, found)


def _changed(ctx: Context, text: str) -> str:
    """Name a pattern, or leave the current one if the text is empty; return a sentence about the result."""
    phrases = ctx.phrases.pattern
    if not text and patterns(ctx.journal()).at_hand is None:
        return phrases.none_named
    before = name(ctx, text)
    return _said(phrases, text, before)


def _said(phrases: PatternTexts, text: str, before: PatternAtHand | None) -> str:
    if not text:
        return phrases.left
    if before and same_words(text, before.text):
        return phrases.kept(shown_line(before.text))
    return phrases.named(shown_line(text), before=before is not None)


def _show(ctx: Context, found: NamedPatterns) -> None:
    # Deferred: needed only if there is something to show.
    from reflect.pages.pattern import pattern_page, pattern_sentences

    aloud = capabilities.prefers_sentences(ctx)
    if found.at_hand is None:
        tell(ctx.phrases.pattern.none_named)
        if found.earlier and not aloud:
            tell("")
    if aloud:
        from reflect.terminal.sentences import write_sentences

        write_sentences(pattern_sentences(found.at_hand, found.earlier, ctx.phrases))
    elif found.at_hand or found.earlier:
        from reflect.terminal.paged import paged

        paged(ctx, pattern_page(found.at_hand, found.earlier, ctx.phrases, width=capabilities.width()))

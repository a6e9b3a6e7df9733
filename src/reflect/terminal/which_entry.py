"""Selection of the entry that the user means, for commands that change one."""

import sys
from functools import partial

from reflect.actions.context import Context
from reflect.actions.refs import EntryKind, entries_matching
from reflect.errors import AmbiguousRef
from reflect.journal.entry import Entry
from reflect.journal.store import Journal
from reflect.pages import page
from reflect.pages.entry import beginning, choices, entry_title
from reflect.terminal import capabilities
from reflect.terminal.ask import picked

MOST = 20
"""Maximum number of entries named when a REF matches several; the start of an id can match a whole journal."""


def which_entry(ctx: Context, journal: Journal, ref: str, *, kind: EntryKind, sure: bool) -> Entry | None:
    """Return the entry that is meant; if several match, ask on a terminal, and return None for none of them.

    Args:
        ctx: the command's context.
        journal: the journal with the entry.
        ref: the REF as typed.
        kind: whether a live entry, a deleted one, or either is wanted.
        sure: whether `--yes` was given, so that nothing is asked.

    Raises:
        AmbiguousRef: several entries match, and the user cannot or must not be asked.
        UsageError: no entry matches; see `entries_matching`.
    """
    found = entries_matching(ctx, journal, ref, kind)
    if len(found) == 1:
        return found[0]
    ask = capabilities.interactive() and not sure
    shown = found[-MOST:]
    if capabilities.prefers_sentences(ctx):
        # Deferred: only screen readers need the sentences.
        from reflect.pages.sentences import entries
        from reflect.terminal.sentences import write_sentences

        write_sentences(entries.choices(shown, ctx.phrases, numbered=ask), sys.stderr)
    else:
        page.write(
            choices(shown, ctx.phrases, width=capabilities.width(100), numbered=ask),
            sys.stderr,
            coloured=sys.stderr.isatty(),
            palette=ctx.palette,
        )
    if not ask:
        raise AmbiguousRef(ref, tuple(entry.ref for entry in shown))
    number = picked(ctx, len(shown))
    return None if number is None else shown[number]


live_entry = partial(which_entry, kind="live")
any_entry = partial(which_entry, kind="any")


def name(ctx: Context, entry: Entry) -> None:
    """Name an entry on standard error, before a question about it."""
    if capabilities.prefers_sentences(ctx):
        from reflect.pages.sentences import entries
        from reflect.terminal.sentences import write_sentences

        write_sentences(entries.entries([entry], ctx.phrases), sys.stderr)
        return
    words = page.paragraph(beginning(entry, ctx.phrases), "answer", width=capabilities.width(), indent="  ")
    shown = words[:2] if len(words) <= 2 else [*words[:1], [page.Span(f"{words[1][0].text} …")]]
    page.write(
        [entry_title(entry, ctx.phrases), *shown],
        sys.stderr,
        coloured=sys.stderr.isatty(),
        palette=ctx.palette,
    )

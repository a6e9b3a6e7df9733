"""`reflect thread`: one question over time."""

import functools
import sys
from typing import Annotated

import typer

from reflect.actions.body import shows_body
from reflect.actions.context import Context
from reflect.actions.over_time import thread_of
from reflect.actions.refs import newest_backup_path
from reflect.cli.filters import LISTED, with_filters
from reflect.cli.listing import tell_empty
from reflect.cli.names import is_text
from reflect.cli.question_ids import questions
from reflect.errors import BadOption, UnknownName
from reflect.exchange.json_lines import pretty
from reflect.journal.query import Query
from reflect.journal.store import Journal
from reflect.pages.thread import question_list, thread_page
from reflect.terminal import capabilities
from reflect.terminal.paged import paged
from reflect.terminal.say import tell


@functools.partial(with_filters, without=("with_question",))
def run(
    context: typer.Context,
    *,
    which: Annotated[str | None, typer.Argument(metavar="QUESTION", autocompletion=questions)] = None,
    all_: Annotated[bool, typer.Option("--all")] = False,
    json: Annotated[bool, typer.Option("--json")] = False,
    query: Query,
) -> None:
    """Show one question over time, in the entries that the filters select.

    Answers are shown oldest first, so that the newest ends up just above the prompt. A limit selects the newest.
    With `--json` the output is an array of `{"id", "ref", "day", "answer": {…}}` in the same order.
    """
    ctx: Context = context.obj
    if all_ and query.limit:
        raise BadOption("--all", "conflict", "--limit")
    journal = ctx.journal()
    if which is None:
        if all_ or query != Query():
            raise BadOption("QUESTION", "missing")
        _choose(ctx, journal, json=json)
        return
    if not is_text(which):  # no journal can contain such an id
        raise UnknownName("question", which, tuple(ctx.bank.questions))
    asked_for = query.limit
    limited = query if all_ else query._replace(limit=query.limit or LISTED)
    thread = thread_of(
        journal,
        which,
        limited,
        today=ctx.today,
        wording=lambda latest: _wording(ctx, which) or latest.answer.asked,
        numbers=asked_for,
    )
    if thread is None:
        _explain(ctx, journal, which, json=json)
        return
    if json:
        sys.stdout.write(pretty(thread.as_data()) + "\n")
        return
    listed = all_ or asked_for is not None
    if capabilities.prefers_sentences(ctx):
        from reflect.pages.sentences.thread import thread_sentences
        from reflect.terminal.sentences import write_sentences

        write_sentences(thread_sentences(thread, ctx.phrases, listed=listed))
    else:
        drawn = capabilities.draws_charts(ctx)
        paged(ctx, thread_page(thread, ctx.phrases, width=capabilities.width(), drawn=drawn, listed=listed))
    if thread.scale is None and not all_ and asked_for is None and thread.count > LISTED:
        sys.stderr.write("\n")
        tell(ctx.phrases.looking.more(LISTED))


def _wording(ctx: Context, question: str) -> str | None:
    """Return the wording of a question in the user's language; None if the question is not in the bank."""
    known = ctx.bank.questions.get(question)
    if known is None:
        return None
    # Deferred, like the bank.
    from reflect.session.wordings import fitting_wordings

    return fitting_wordings(known, ctx.language, named=False, body=shows_body(ctx))[0].say(ctx.language)


def _explain(ctx: Context, journal: Journal, question: str, *, json: bool) -> None:
    """Say why there is no thread: no answer to the question yet, or none that the filters select.

    Raises:
        UnknownName: neither the bank nor the journal knows the question.
    """
    answered = [known.question for known in journal.questions()]
    if question not in answered and question not in ctx.bank.questions:
        raise UnknownName("question", question, tuple(dict.fromkeys([*ctx.bank.questions, *answered])))
    if json:
        sys.stdout.write("[]\n")
    elif newest_backup_path(ctx, journal):
        tell_empty(ctx, journal)
    else:
        found = (
            ctx.phrases.looking.nothing_found
            if question in answered
            else ctx.phrases.over_time.thread_unanswered
        )
        tell(found)


def _choose(ctx: Context, journal: Journal, *, json: bool) -> None:
    """Show which questions have answers; with `--json` as an array of `{"question", "answers", "last"}`."""
    known = journal.questions()
    if json:
        data = [{"question": k.question, "answers": k.times, "last": k.last.isoformat()} for k in known]
        sys.stdout.write(pretty(data) + "\n")
        return
    if not known:
        tell_empty(ctx, journal)
        return
    if capabilities.prefers_sentences(ctx):
        from reflect.pages.sentences.thread import question_sentences
        from reflect.terminal.sentences import write_sentences

        about = ctx.phrases.spoken.last_answered
        write_sentences(
            question_sentences(
                (k.question, about(k.times, k.last), _wording(ctx, k.question) or "") for k in known
            )
        )
        return
    rows = [
        (k.question, ctx.phrases.over_time.last_answered(k.times, k.last), _wording(ctx, k.question) or "")
        for k in known
    ]
    paged(ctx, question_list(rows, width=capabilities.width()))

"""The filters that several commands take, declared once and handed on as one query."""

import inspect
from collections.abc import Callable, Collection
from functools import wraps
from typing import Annotated, Any

import typer

from reflect.cli.context import Context
from reflect.errors import BadOption, UnknownName
from reflect.journal.query import Query
from reflect.journal.tag import tag_name

LISTED = 20
"""So many entries a list shows, unless asked for more."""


def _declared(
    *,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE")] = None,
    in_session: Annotated[str | None, typer.Option("--session", metavar="S")] = None,
    with_question: Annotated[str | None, typer.Option("--question", metavar="Q")] = None,
    with_theme: Annotated[str | None, typer.Option("--theme", metavar="T")] = None,
    area: Annotated[str | None, typer.Option("--area", metavar="A")] = None,
    tag: Annotated[str | None, typer.Option("--tag", metavar="T")] = None,
    limit: Annotated[str | None, typer.Option("--limit", metavar="N")] = None,
) -> None: ...


def with_filters(command: Callable[..., None], *, without: Collection[str] = ()) -> Callable[..., None]:
    """Give a command the filters of all commands; it receives them as the argument `query`.

    Args:
        command: takes `context: typer.Context` first and `query: Query` by name.
        without: the names, as in the code, of those that would mean nothing here.
    """
    shared = [p for name, p in inspect.signature(_declared).parameters.items() if name not in without]

    @wraps(command)
    def filtered(**given: Any) -> None:
        values = {name: given.pop(name, None) for name in inspect.signature(_declared).parameters}
        command(**given, query=_query(given["context"].obj, **values))

    own = inspect.signature(command)
    parameters = [p for p in own.parameters.values() if p.name != "query"]
    filtered.__signature__ = own.replace(parameters=[*parameters, *shared])  # type: ignore[attr-defined]
    filtered.__annotations__ = {p.name: p.annotation for p in [*parameters, *shared]}
    return filtered


def _query(
    context: Context,
    *,
    first: str | None,
    last: str | None,
    on: str | None,
    in_session: str | None,
    with_question: str | None,
    with_theme: str | None,
    area: str | None,
    tag: str | None,
    limit: str | None,
) -> Query:
    """Return the filters as one query.

    Raises:
        UsageError: one of them means nothing.
    """
    day = context.date(on, "--on")
    if day and (first or last):
        raise BadOption("--on", "conflict", "--from" if first else "--to")
    begin, end = day or context.date(first, "--from"), day or context.date(last, "--to")
    if begin and end and begin > end:
        raise BadOption("--from", "reversed", "--to")
    return Query(
        first=begin,
        last=end,
        session=_known_session(context, in_session),
        questions=_questions(context, with_question, with_theme),
        area=_area(context, area),
        tag=tag_name(tag.removeprefix("#")) if tag else None,
        limit=_count(limit),
    )


def _area(context: Context, name: str | None) -> str | None:
    """Return the id of a body area, which a person may also call what it is called on the screen."""
    if name is None:
        return None
    areas = context.phrases.areas
    ids = {**{word.lower(): area for area, word in areas.items()}, **{area: area for area in areas}}
    if name.lower() not in ids:
        raise UnknownName("area", name, tuple(areas.values()))
    return ids[name.lower()]


def _known_session(context: Context, name: str | None) -> str | None:
    if name is None or name in context.phrases.sessions or context.journal().count(Query(session=name)):
        return name  # an entry may be of a pack that is gone
    if name not in context.bank.recipes:
        raise UnknownName("session", name, tuple(context.bank.recipes))
    return name


def _questions(context: Context, question: str | None, theme: str | None) -> tuple[str, ...] | None:
    if question is None and theme is None:
        return None
    bank = context.bank
    if question is not None and question not in bank.questions:
        if theme is None and context.journal().count(Query(questions=(question,))):
            return (question,)  # of a pack that is gone
        raise UnknownName("question", question, tuple(bank.questions))
    if theme is not None and theme not in bank.themes:
        raise UnknownName("theme", theme, tuple(bank.themes))
    of_theme = {q.id for q in bank.of_themes([theme])} if theme is not None else set(bank.questions)
    return tuple(q for q in bank.questions if q in of_theme and question in (None, q))


def _count(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:12]) >= 1):
        raise BadOption("--limit", "not_a_number")
    return int(text[:12])

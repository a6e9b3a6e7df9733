"""The filter options shared by several commands, declared once and passed on as one query."""

import datetime as dt
import inspect
from collections.abc import Callable, Collection, Sequence
from functools import wraps
from typing import Annotated, Any, NamedTuple

import typer

from reflect.actions.context import Context
from reflect.cli import names
from reflect.errors import BadOption, UnknownName
from reflect.journal.query import Query
from reflect.journal.tag import tag_name

LISTED = 20
"""Default maximum number of entries in a list."""

Given = list[str] | None
"""The values of one option, in command-line order, so that a repeated option can be detected."""


def _declared(
    *,
    first: Annotated[Given, typer.Option("--from", metavar="DATE")] = None,
    last: Annotated[Given, typer.Option("--to", metavar="DATE")] = None,
    on: Annotated[Given, typer.Option("--on", metavar="DATE")] = None,
    in_session: Annotated[Given, typer.Option("--session", metavar="S")] = None,
    with_question: Annotated[Given, typer.Option("--question", metavar="Q")] = None,
    with_theme: Annotated[Given, typer.Option("--theme", metavar="T")] = None,
    area: Annotated[Given, typer.Option("--area", metavar="A")] = None,
    tag: Annotated[Given, typer.Option("--tag", metavar="T")] = None,
    pattern: Annotated[Given, typer.Option("--pattern", metavar="P")] = None,
    limit: Annotated[Given, typer.Option("--limit", metavar="N")] = None,
) -> None: ...


def with_filters(command: Callable[..., None], *, without: Collection[str] = ()) -> Callable[..., None]:
    """Add the shared filter options to a command, which receives them as the argument `query`.

    Args:
        command: takes `context: typer.Context` first and `query: Query` by name.
        without: the parameter names of the filters that do not apply to this command.
    """
    shared = [p for name, p in inspect.signature(_declared).parameters.items() if name not in without]

    @wraps(command)
    def filtered(**given: Any) -> None:
        values = _Values(**{name: given.pop(name, None) for name in inspect.signature(_declared).parameters})
        command(**given, query=_query(given["context"].obj, values))

    own = inspect.signature(command)
    parameters = [p for p in own.parameters.values() if p.name != "query"]
    filtered.__signature__ = own.replace(parameters=[*parameters, *shared])  # type: ignore[attr-defined]
    filtered.__annotations__ = {p.name: p.annotation for p in [*parameters, *shared]}
    return filtered


class _Values(NamedTuple):
    """The values of each option, as typed."""

    first: Given
    last: Given
    on: Given
    in_session: Given
    with_question: Given
    with_theme: Given
    area: Given
    tag: Given
    pattern: Given
    limit: Given


def _query(context: Context, given: _Values) -> Query:
    """Return the filters as one query.

    Raises:
        UsageError: a filter is invalid.
    """
    begin, end = _days(context, given)
    return Query(
        first=begin,
        last=end,
        sessions=_any(given.in_session, "--session", lambda name: _session(context, name)),
        questions=_any(given.with_question, "--question", lambda name: _question(context, name)),
        of_themes=_of_themes(context, _any(given.with_theme, "--theme", lambda name: _theme(context, name))),
        areas=_any(given.area, "--area", lambda name: _area(context, name)),
        tags=_any(given.tag, "--tag", _tag),
        patterns=_any(given.pattern, "--pattern", lambda text: _pattern(context, text)),
        limit=_limit(given.limit),
    )


def _days(context: Context, given: _Values) -> tuple[dt.date | None, dt.date | None]:
    on = context.date(_one(given.on, "--on"), "--on")
    first, last = _one(given.first, "--from"), _one(given.last, "--to")
    if on and (first or last):
        raise BadOption("--on", "conflict", "--from" if first else "--to")
    begin, end = on or context.date(first, "--from"), on or context.date(last, "--to")
    if begin and end and begin > end:
        raise BadOption("--from", "reversed", "--to")
    return begin, end


def _one(given: Given, option: str) -> str | None:
    """Return the single value of an option; None if the option was not given.

    Raises:
        BadOption: the option was given more than once, or its value is empty.
    """
    if not given:
        return None
    if len(given) > 1:
        raise BadOption(option, "repeated")
    return _not_empty(given[0], option)


def _any(given: Given, option: str, known: Callable[[str], str]) -> tuple[str, ...] | None:
    """Return the distinct values of an option, converted by `known`; None if the option was not given.

    Raises:
        BadOption: a value is empty.
    """
    if not given:
        return None
    return tuple(dict.fromkeys([known(_not_empty(value, option)) for value in given]))


def _not_empty(value: str, option: str) -> str:
    if not value.strip():
        raise BadOption(option, "needs_value")
    return value


def _tag(text: str) -> str:
    name = tag_name(text.removeprefix("#"))
    if not names.is_text(name):
        name = "?"  # not a valid tag, so it matches nothing
    return _not_empty(name, "--tag")


def _pattern(context: Context, text: str) -> str:
    # Deferred: few commands filter by a pattern.
    from reflect.actions.find_pattern import find_pattern

    return find_pattern(context, text)


def _area(context: Context, name: str) -> str:
    if (area := names.area(context, name)) is None:
        raise UnknownName("area", name, tuple(context.phrases.words.areas.values()))
    return area


def _session(context: Context, name: str) -> str:
    shown = context.phrases.words.sessions
    if name in shown or (names.is_text(name) and context.journal().count(Query(sessions=(name,)))):
        return name  # the entry may belong to a pack that was removed
    if (session := names.session(context, name)) is None:
        raise UnknownName("session", name, tuple(context.bank.recipes))
    return session


def _question(context: Context, name: str) -> str:
    known = context.bank.questions
    if name not in known and names.is_text(name) and context.journal().count(Query(questions=(name,))):
        return name  # a question of a pack that was removed
    if name not in known:
        wrong = UnknownName("question", name, tuple(known))
        if not wrong.nearest and names.theme(context, name):
            wrong = UnknownName("question", name, meant=f"--theme {name}")
        raise wrong
    return name


def _theme(context: Context, name: str) -> str:
    return names.known_theme(context, name, context.bank.themes)


def _of_themes(context: Context, themes: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if themes is None else tuple(question.id for question in context.bank.of_themes(themes))


def _limit(given: Given) -> int | None:
    text = _one(given, "--limit")
    if text is None:
        return None
    digits = text.lstrip("0")[:12]  # 12 digits are more than a journal can hold
    if not (text.isascii() and text.isdigit() and digits):
        raise BadOption("--limit", "not_a_number")
    return int(digits)

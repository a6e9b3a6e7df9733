"""The pages of `--help`, in the user's language."""

import shutil
import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from reflect.language.choose import phrases_of
from reflect.language.phrases.help import HelpTexts

if TYPE_CHECKING:
    from reflect.bank.question import Recipe

_GLOBAL = (
    ("--lang", "lang"),
    ("--plain", "plain"),
    ("--debug", "debug"),
    ("--version", "version"),
    ("--help", "help"),
)
_ONCE = (("--install-completion", "install_completion"),)
_FILTERS = ("first", "last", "on", "in_session", "with_question", "with_theme", "area", "tag", "limit", "all")


def program_page(commands: Mapping[str, str], language: str) -> str:
    """Return the help page of the program: the commands in groups, and the global flags.

    Args:
        commands: the group of each command, by the command's name.
        language: the user's language.
    """
    texts = _texts(language)
    parts = [f"{texts.usage}: reflect [{texts.metavars['COMMAND']}]", _wrapped(texts.tagline)]
    for group in dict.fromkeys(commands.values()):
        rows = [(name, texts.commands[name][0]) for name in commands if commands[name] == group]
        parts.append(_section(texts.groups[group], rows))
    flags = (*_GLOBAL, *_ONCE)
    parts.append(_section(texts.headings["global"], [(flag, texts.options[name]) for flag, name in flags]))
    parts += [_wrapped(texts.footer), _wrapped(texts.where_help_is)]
    return "\n\n".join(parts) + "\n"


def short_help(command: str, language: str) -> str:
    """Return a short description of a command."""
    return _texts(language).commands[command][0]


def command_page(command: Any, language: str) -> str:
    """Return the help page of one command.

    Args:
        command: typer's command.
        language: the user's language.
    """
    texts = _texts(language)
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    usage = " ".join(
        ["reflect", command.name, *(p.metavar if p.required else f"[{p.metavar}]" for p in arguments)]
    )
    parts = [f"{texts.usage}: {usage}", _wrapped(texts.commands[command.name][1])]
    if arguments:
        parts.append(
            _section(texts.headings["arguments"], [(p.metavar, texts.options[_key(p)]) for p in arguments])
        )
    own = [p for p in options if _key(p) not in _FILTERS]
    filters = [p for p in options if _key(p) in _FILTERS]
    for heading, group in (("options", own), ("filters", filters)):
        if group:
            rows = [(_option(p), texts.options[_key(p)]) for p in group]
            parts.append(_section(texts.headings[heading], rows))
    if command.name == "checkin":
        parts += _choices(texts, language)
    taken = {p.metavar for p in command.params}
    parts += [_wrapped(texts.metavars[metavar]) for metavar in ("REF", "DATE") if metavar in taken]
    parts.append(_section(texts.headings["global"], [(flag, texts.options[name]) for flag, name in _GLOBAL]))
    parts.append(_wrapped(texts.where_help_is))
    return "\n\n".join(parts) + "\n"


def _choices(texts: HelpTexts, language: str) -> Iterable[str]:
    """Return the sessions and themes to choose from, by the names shown to the user."""
    from reflect.bank.load import load

    bank, _ = load()
    sessions = [(recipe.id, _told(recipe, language)) for recipe in bank.recipes.values()]
    themes = [(theme, bank.themes[theme].name.say(language)) for theme in bank.sections]
    return _section(texts.headings["sessions"], sessions), _section(texts.headings["themes"], themes)


def _told(recipe: "Recipe", language: str) -> str:
    about = recipe.about.say(language) if recipe.about else ""
    return f"{recipe.name.say(language)}. {about}".rstrip()


def _texts(language: str) -> HelpTexts:
    return phrases_of(language).help


def _key(param: Any) -> str:
    return str(param.name).rstrip("_")


def _option(param: Any) -> str:
    return f"{param.opts[0]} {param.metavar}" if param.metavar else str(param.opts[0])


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, _width(), initial_indent=indent, subsequent_indent=indent)


def _section(title: str, rows: Iterable[tuple[str, str]]) -> str:
    rows = list(rows)
    column = max(len(name) for name, _ in rows) + 4
    lines = [
        textwrap.fill(
            text, _width(), initial_indent=f"  {name:<{column - 2}}", subsequent_indent=" " * column
        )
        for name, text in rows
    ]
    return "\n".join([title, *lines])

"""The pages of `--help`, in the user's language."""

import itertools
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reflect.bindings import Bindings
from reflect.language.choose import phrases_of
from reflect.language.phrases.help import HelpTexts

if TYPE_CHECKING:
    from reflect.bank.question import Recipe

GLOBAL = (
    ("--lang", "lang"),
    ("--plain", "plain"),
    ("--private", "private"),
    ("--debug", "debug"),
    ("--version", "version"),
    ("--help", "help"),
)
_ROOMY = 44
"""Minimum terminal height in lines for the whole page of the program."""
_TWO_COLUMNS = 80
"""Minimum width in cells to list the commands in two columns."""
_BROWSE_KEYS = (("search", "search"), ("thread", "thread"), ("keys", "explain"))
"""The keys named on the help page of the browser: row and action."""
ONCE = (("--install-completion", "install_completion"),)
_FILTERS = (
    "first",
    "last",
    "on",
    "in_session",
    "with_question",
    "with_theme",
    "area",
    "tag",
    "pattern",
    "limit",
    "all",
)


def program_page(commands: Mapping[str, str], language: str) -> str:
    """Return the help page of the program: the commands in groups, the global flags, and examples.

    On a terminal too small for the whole page, blank lines and the explanations of the flags are left out, so that
    the top stays in sight.

    Args:
        commands: the group of each command, by the command's name.
        language: the user's language.
    """
    texts = _texts(language)
    short = sys.stdout.isatty() and shutil.get_terminal_size((80, 24)).lines < _ROOMY
    wide = _width() // 2 if _width() >= _TWO_COLUMNS else _width()
    groups = list[str]()
    for group in dict.fromkeys(commands.values()):
        rows = [(name, texts.commands[name][0]) for name in commands if commands[name] == group]
        groups.append(_section(texts.groups[group], rows, width=wide))
    flags = (*GLOBAL, *ONCE)
    lines = ("reflect", f"reflect search {texts.example_word} --from 3m", "reflect export --help")
    shown = list(zip(lines, texts.examples, strict=True))
    tagline, where_help_is = _wrapped(texts.tagline), _wrapped(texts.where_help_is)
    if short:
        names = " ".join([f"{texts.headings['global']}:", *(flag for flag, _ in flags)])
        groups.append(_wrapped(names, "  ", width=wide)[2:])
        _, examples = _section("", shown).split("\n", 1)
        return "\n\n".join([tagline, _in_columns(groups, gap=0), examples, where_help_is]) + "\n"
    parts = [
        f"{texts.usage}: reflect [{texts.metavars['COMMAND']}]",
        tagline,
        _in_columns(groups, gap=1),
        _section(texts.headings["global"], [(flag, texts.options[name]) for flag, name in flags]),
        _section(texts.headings["examples"], shown),
        where_help_is,
    ]
    return "\n\n".join(parts) + "\n"


def _in_columns(groups: Sequence[str], *, gap: int) -> str:
    """Return groups in two columns of about the same height, or below each other in a narrow terminal.

    Args:
        groups: the text of each group.
        gap: the number of blank lines between groups.
    """
    between = "\n" * (gap + 1)
    if _width() < _TWO_COLUMNS:
        return between.join(groups)
    splits = [(between.join(groups[:n]), between.join(groups[n:])) for n in range(1, len(groups))]
    left, right = min(splits, key=lambda split: max(text.count("\n") for text in split))
    pairs = itertools.zip_longest(left.split("\n"), right.split("\n"), fillvalue="")
    return "\n".join(f"{one:<{_width() // 2}}{other}".rstrip() for one, other in pairs)


def short_help(command: str, language: str) -> str:
    """Return a short description of a command."""
    return _texts(language).commands[command][0]


def command_page(command: Any, language: str, bindings: Bindings) -> str:
    """Return the help page of one command.

    Args:
        command: typer's command.
        language: the user's language.
        bindings: the keys that the user has set.
    """
    texts = _texts(language)
    placeholders = phrases_of(language).words.placeholders

    def value(param: Any) -> str:
        return placeholders.get(param.metavar, str(param.metavar))

    def option(param: Any) -> str:
        return f"{param.opts[0]} {value(param)}" if param.metavar else str(param.opts[0])

    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    usage = " ".join(
        ["reflect", command.name, *(value(p) if p.required else f"[{value(p)}]" for p in arguments)]
    )
    described = texts.commands[command.name][1]
    if command.name == "browse":
        keys = (bindings.browse[name].key(action) for name, action in _BROWSE_KEYS)
        described = f"{described} {texts.browse_keys(*keys)}"
    parts = [f"{texts.usage}: {usage}", _wrapped(described)]
    if arguments:
        parts.append(
            _section(texts.headings["arguments"], [(value(p), texts.options[_key(p)]) for p in arguments])
        )
    own = [p for p in options if _key(p) not in _FILTERS]
    filters = [p for p in options if _key(p) in _FILTERS]
    for heading, group in (("options", own), ("filters", filters)):
        if group:
            rows = [(option(p), texts.options[_key(p)]) for p in group]
            parts.append(_section(texts.headings[heading], rows))
    if command.name == "checkin":
        parts += _choices(texts, language)
    taken = {p.metavar for p in command.params}
    parts += [_wrapped(texts.metavars[metavar]) for metavar in ("REF", "DATE") if metavar in taken]
    parts.append(_section(texts.headings["global"], [(flag, texts.options[name]) for flag, name in GLOBAL]))
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


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def _wrapped(text: str, indent: str = "", *, width: int | None = None) -> str:
    return textwrap.fill(
        text, width or _width(), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def _section(title: str, rows: Iterable[tuple[str, str]], *, width: int | None = None) -> str:
    rows = list(rows)
    column = max(len(name) for name, _ in rows) + 4
    lines = [
        textwrap.fill(
            text, width or _width(), initial_indent=f"  {name:<{column - 2}}", subsequent_indent=" " * column
        )
        for name, text in rows
    ]
    return "\n".join([title, *lines])

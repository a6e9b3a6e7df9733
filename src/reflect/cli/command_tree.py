"""The commands with their options, arguments and help in one language, as input for completion scripts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reflect.cli.help import GLOBAL, ONCE
from reflect.cli.values import NOTHING, Value, ValueTable
from reflect.language.phrases.help import HelpTexts
from reflect.sanitize import shown_line

AT_FIRST = (*ONCE, ("--show-completion", "show_completion"))
"""The options that take the place of a command."""
MANY = "+"
"""The place of every argument after the numbered ones."""


class CommandOption(NamedTuple):
    """An option of a command.

    Attributes:
        names: its names, the usual one first.
        help: a description.
        value: the possible values; None for a flag.
    """

    names: tuple[str, ...]
    help: str
    value: Value | None = None


class Branch(NamedTuple):
    """A command.

    Attributes:
        name: its name; "" for the program without a command.
        help: a description.
        options: its options, without the global ones.
        arguments: the possible values of its arguments, by place: "1", "2" or `MANY`.
    """

    name: str
    help: str
    options: Sequence[CommandOption]
    arguments: Mapping[str, Value]


class CommandTree(NamedTuple):
    """The whole command line: commands and options.

    Attributes:
        language: the language of the help.
        commands: the commands.
        anywhere: the options allowed before and after the command.
        at_first: the options allowed in the place of a command.
    """

    language: str
    commands: Sequence[Branch]
    anywhere: Sequence[CommandOption]
    at_first: Sequence[CommandOption]

    def places(self) -> Iterator[tuple[str, Value]]:
        """Yield each place that takes a value, and its values: `list:--from`, `show:1`, or `*:--lang` for all."""
        for option in self.anywhere:
            yield from _places("*", option)
        for option in self.at_first:
            yield from _places("", option)
        for command in self.commands:
            for option in command.options:
                yield from _places(command.name, option)
            for place, value in command.arguments.items():
                yield f"{command.name}:{place}", value

    def by_value(self) -> dict[Value, list[str]]:
        """Return the places that take each kind of value."""
        found: dict[Value, list[str]] = {}
        for place, value in self.places():
            found.setdefault(value, []).append(place)
        return found


def _places(command: str, option: CommandOption) -> Iterator[tuple[str, Value]]:
    if option.value is not None:
        for name in option.names:
            yield f"{command}:{name}", option.value


def command_tree(commands: Mapping[str, Any], values: ValueTable, texts: HelpTexts) -> CommandTree:
    """Return the tree of the program.

    Args:
        commands: typer's command of each name.
        values: the possible values of the parameters.
        texts: the texts of the help.
    """
    anywhere = [_global(flag, key, values, texts) for flag, key in GLOBAL]
    at_first = [_global(flag, key, values, texts) for flag, key in AT_FIRST]
    branches = [_branch(name, command, values, texts) for name, command in commands.items()]
    return CommandTree(values.language, branches, anywhere, at_first)


def _global(flag: str, key: str, values: ValueTable, texts: HelpTexts) -> CommandOption:
    value = values.of("", key, "")
    names = (flag, "-h") if key == "help" else (flag,)
    return CommandOption(names, shown_line(texts.options[key]), None if value is NOTHING else value)


def _branch(name: str, command: Any, values: ValueTable, texts: HelpTexts) -> Branch:
    options, arguments = list[CommandOption](), dict[str, Value]()
    for param in command.params:
        key, metavar = str(param.name).rstrip("_"), str(param.metavar or "")
        if param.param_type_name == "argument":
            place = MANY if param.nargs == -1 else str(len(arguments) + 1)
            arguments[place] = values.of(name, key, metavar)
        elif key != "help":
            value = None if param.is_flag else values.of(name, key, metavar)
            options.append(CommandOption(tuple(param.opts), shown_line(texts.options[key]), value))
    return Branch(name, shown_line(texts.commands[name][0]), options, arguments)

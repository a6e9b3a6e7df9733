"""The global flags, which may come before or after the command."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from reflect.errors import BadOption, UnknownName
from reflect.language.choose import LANGUAGES


class Flags(NamedTuple):
    """The values of the global flags."""

    language: str | None = None
    plain: bool = False
    private: bool = False
    debug: bool = False
    version: bool = False


def split(arguments: Sequence[str]) -> tuple[Flags, list[str], BadOption | UnknownName | None]:
    """Separate the global flags from the other arguments, up to a `--`.

    Returns:
        The flags, the other arguments in their order, and an error in the flags. The error is not raised here, so that
        it can be reported in the language that the other flags select.
    """
    flags, rest = Flags(), list[str]()
    wrong: BadOption | UnknownName | None = None
    left = list(arguments)
    while left:
        argument = left.pop(0)
        if argument == "--":
            rest += [argument, *left]
            break
        name, given, value = argument.partition("=")
        if name == "--lang":
            if not given and not left:
                wrong = BadOption("--lang", "needs_value")
                continue
            value = value if given else left.pop(0)
            if value.lower() in LANGUAGES:
                flags = flags._replace(language=value.lower())
            else:
                wrong = UnknownName("language", value, LANGUAGES)
        elif argument == "--plain":
            flags = flags._replace(plain=True)
        elif argument == "--private":
            flags = flags._replace(private=True)
        elif argument == "--debug":
            flags = flags._replace(debug=True)
        elif argument == "--version":
            flags = flags._replace(version=True)
        elif given and name in ("--plain", "--private", "--debug", "--version"):
            wrong = BadOption(name, "takes_no_value")
        else:
            rest.append(argument)
    return flags, rest, wrong


def words_last(arguments: Sequence[str], taking: Collection[str]) -> list[str]:
    """Return the arguments with the options first, then `--` and the words, so that a word may be `-this`.

    An option begins with two hyphens, or is `-h`.

    Args:
        arguments: the arguments of one command.
        taking: the options that take the next argument as their value.
    """
    options, words, left = list[str](), list[str](), list(arguments)
    while left:
        argument = left.pop(0)
        if argument == "--":
            words += left
            break
        if argument.startswith("--") or argument == "-h":
            options.append(argument)
            if argument in taking:
                if not left:
                    return options  # without the `--`, which would become the option's value
                options.append(left.pop(0))
        else:
            words.append(argument)
    return [*options, "--", *words]

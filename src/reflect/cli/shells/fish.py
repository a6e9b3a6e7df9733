"""The completion script for fish, which shows the help beside the offered words."""

from collections.abc import Iterable, Iterator

from reflect.cli.command_tree import MANY, CommandOption, CommandTree
from reflect.cli.values import Value, WordChoice

_SCRIPT = r"""# Tab completion of reflect in fish; made by: reflect --show-completion fish
# What is offered is printed, one on each line, with a tab before what it means.
function __reflect_takes_value
    switch "$argv[1]"
        case %(taking)s
            return 0
    end
    return 1
end

function __reflect_at
    switch "$argv[1]"
%(places)s
        case '*'
            return 1
    end
    return 0
end

function __reflect_options
    switch "$argv[1]"
%(options)s
    end
%(anywhere)s
end

function __reflect_commands
%(commands)s
end

function __reflect_complete
    set -l current (commandline --cut-at-cursor --current-token)
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    while string match --quiet --regex '^\w+=' -- "$words[1]"
        set --erase words[1]
    end
    set --erase words[1]
    set -l command
    set -l option
    set -l ended
    set -l count 1
    for word in $words
        if test -n "$option"
            set option
        else if test -n "$ended"; or not string match --quiet --regex '^-.' -- $word
            if test -z "$command"
                set command $word
            else
                set count (math $count + 1)
            end
        else if test "$word" = --
            set ended 1
        else if __reflect_takes_value "$command:$word"
            set option $word
        end
    end
    if test -n "$option"
        __reflect_at "$command:$option" "$current"
    else if test -z "$ended"; and set -l parts (string match --regex -- '^(--[^=]+)=(.*)$' "$current")
        for line in (__reflect_at "$command:$parts[2]" "$parts[3]")
            printf '%%s=%%s\n' $parts[2] $line
        end
    else if test -z "$ended"; and string match --quiet -- '-*' "$current"
        __reflect_options "$command"
    else if test -z "$command"
        __reflect_commands
    else
        __reflect_at "$command:$count" "$current"; or __reflect_at "$command:%(many)s" "$current"
    end
end

complete --command reflect --erase
complete --command reflect --no-files --keep-order --arguments '(__reflect_complete)'
"""


def script(tree: CommandTree) -> str:
    """Return the script."""
    options = [("", tree.at_first), *((one.name, one.options) for one in tree.commands)]
    taking = [place for place, _ in tree.places() if ":-" in place]
    return _SCRIPT % {
        "taking": _quoted(taking),
        "places": "\n".join(
            f"        case {_quoted(places)}\n{_offers(value)}" for value, places in tree.by_value().items()
        ),
        "anywhere": _print(_named(tree.anywhere), 4),
        "options": "\n".join(
            f"        case {_quoted([name])}\n{_print(_named(known), 12)}" for name, known in options if known
        ),
        "commands": _print((WordChoice(one.name, one.help) for one in tree.commands), 4),
        "many": MANY,
    }


def _named(options: Iterable[CommandOption]) -> Iterator[WordChoice]:
    return (WordChoice(name, option.help) for option in options for name in option.names)


def _offers(value: Value) -> str:
    lines = [_print(value.choices, 12)] if value.choices else []
    if value.asks:
        lines.append(f'            command reflect-complete {value.asks} "$argv[2]" 2>/dev/null')
    if value.files:
        lines.append('            __fish_complete_path "$argv[2]"')
    return "\n".join(lines) or "            true"


def _print(choices: Iterable[WordChoice], indent: int) -> str:
    """Return the command that prints some words with their explanations."""
    margin = " " * indent
    return " \\\n".join(
        [f"{margin}printf '%s\\t%s\\n'", *(f"{margin}    {_quoted(choice)}" for choice in choices)]
    )


def _quoted(words: Iterable[str]) -> str:
    """Return words, each quoted for fish, on one line."""
    return " ".join("'" + word.replace("\\", r"\\").replace("'", r"\'") + "'" for word in words)

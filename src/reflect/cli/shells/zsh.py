"""The completion script for zsh, which shows the help beside the offered words."""

from collections.abc import Iterable, Iterator

from reflect.cli.command_tree import MANY, CommandOption, CommandTree
from reflect.cli.shells.quoting import patterns, quoted
from reflect.cli.values import Value, WordChoice

_SCRIPT = r"""#compdef reflect
# Tab completion of reflect in zsh; made by: reflect --show-completion zsh
_reflect_at() {
    choices=() asks='' files=''
    case $1 in
%(places)s
        (*) return 1 ;;
    esac
}

_reflect_options() {
    case $1 in
%(options)s
    esac
    choices+=(
%(anywhere)s
    )
}

_reflect_completion() {
    local current=${(Q)words[CURRENT]} command='' option='' ended='' word asks='' files='' kind=''
    local -i at=2 count=1 ret=1
    local -a choices offered known
    while ((at < CURRENT)); do
        word=${(Q)words[at]}
        ((at += 1))
        if [[ -n $option ]]; then
            option=''
        elif [[ -n $ended || $word != -?* ]]; then
            if [[ -z $command ]]; then command=$word; else ((count += 1)); fi
        elif [[ $word == -- ]]; then
            ended=1
        elif _reflect_at "$command:$word"; then
            option=$word
        fi
    done
    choices=() asks='' files=''
    if [[ -z $option && -z $ended && $current == --*=* ]]; then
        option=${current%%%%=*} current=${current#*=}
        compset -P '*='
    fi
    if [[ -n $option ]]; then
        _reflect_at "$command:$option"
    elif [[ -z $ended && $current == -* ]]; then
        _reflect_options "$command"
        kind=-o
    elif [[ -z $command ]]; then
        choices=(
%(commands)s
        )
    else
        _reflect_at "$command:$count" || _reflect_at "$command:%(many)s"
    fi
    if [[ -n $files ]]; then
        _files
        return
    fi
    ((${#choices})) && _describe -V $kind reflect choices && ret=0
    if [[ -n $asks ]]; then
        known=("${choices[@]%%%%:*}")
        offered=(${(f)"$(command reflect-complete "$asks" "$current" 2>/dev/null)"})
        offered=(${offered:|known})
        ((${#offered})) && compadd -V reflect-words -- "${offered[@]}" && ret=0
    fi
    return ret
}

if [[ ${funcstack[1]} == _reflect ]]; then
    _reflect_completion "$@"
else
    compdef _reflect_completion reflect
fi
"""


def script(tree: CommandTree) -> str:
    """Return the script."""
    options = [("", tree.at_first), *((one.name, one.options) for one in tree.commands)]
    return _SCRIPT % {
        "places": "\n".join(
            f"        ({patterns(places)}) {_offers(value)} ;;" for value, places in tree.by_value().items()
        ),
        "anywhere": _items(_named(tree.anywhere)),
        "options": "\n".join(
            f"        ({quoted([name])}) choices+=(\n{_items(_named(known))}\n        ) ;;"
            for name, known in options
            if known
        ),
        "commands": _items(WordChoice(one.name, one.help) for one in tree.commands),
        "many": MANY,
    }


def _named(options: Iterable[CommandOption]) -> Iterator[WordChoice]:
    return (WordChoice(name, option.help) for option in options for name in option.names)


def _items(choices: Iterable[WordChoice]) -> str:
    """Return words in the format of `_describe`, each with its explanation."""
    return "\n".join(f"            {quoted([_item(choice)])}" for choice in choices)


def _item(choice: WordChoice) -> str:
    # `_describe` removes a backslash before the next character.
    return f"{choice.word}:{choice.help.replace(chr(92), chr(92) * 2)}" if choice.help else choice.word


def _offers(value: Value) -> str:
    parts = [f"choices=({quoted(map(_item, value.choices))})"] if value.choices else []
    parts += [f"asks={value.asks}"] if value.asks else []
    parts += ["files=1"] if value.files else []
    return " ".join(parts) or ":"

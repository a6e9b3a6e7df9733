"""The completion script for bash, version 3.2 (the one in macOS) or later."""

from collections.abc import Iterable

from reflect.cli.command_tree import MANY, CommandOption, CommandTree
from reflect.cli.shells.quoting import patterns, quoted
from reflect.cli.values import Value

_SCRIPT = r"""# Tab completion of reflect in bash; made by: reflect --show-completion bash
_reflect_at() {
    words=() asks='' files=''
    case $1 in
%(places)s
        *) return 1 ;;
    esac
}

_reflect_options() {
    case $1 in
%(options)s
    esac
    words+=(%(anywhere)s)
}

_reflect_completion() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command='' option='' ended='' word asks='' files='' at=1 count=1
    local -a words
    COMPREPLY=()
    while ((at < COMP_CWORD)); do
        word=${COMP_WORDS[at]}
        at=$((at + 1))
        if [[ -n $option ]]; then
            [[ $word == '=' ]] || option=''
        elif [[ -n $ended || $word != -?* ]]; then
            if [[ -z $command ]]; then command=$word; else count=$((count + 1)); fi
        elif [[ $word == -- ]]; then
            ended=1
        elif _reflect_at "$command:$word"; then
            option=$word
        fi
    done
    current=${current#[\'\"]}
    words=() asks='' files=''
    if [[ $before == [\<\>]* ]]; then
        files=1
    elif [[ -n $option ]]; then
        [[ $current == '=' ]] && current=''
        _reflect_at "$command:$option"
    elif [[ -z $ended && $current == -* ]]; then
        _reflect_options "$command"
    elif [[ -z $command ]]; then
        words=(%(commands)s)
    else
        _reflect_at "$command:$count" || _reflect_at "$command:%(many)s"
    fi
    if [[ -n $files ]]; then
        # Without compopt, before bash 4, files are offered wherever nothing else is.
        type compopt >/dev/null 2>&1 && compopt -o default
        return 0
    fi
    for word in ${words[@]+"${words[@]}"}; do
        [[ $word == "$current"* ]] && COMPREPLY+=("$word")
    done
    if [[ -n $asks ]]; then
        type compopt >/dev/null 2>&1 && compopt -o nosort 2>/dev/null
        while IFS= read -r word; do
            [[ $word == "$current"* && " ${words[*]-} " != *" $word "* ]] && COMPREPLY+=("$word")
        done < <(command reflect-complete "$asks" "$current" 2>/dev/null)
    fi
    return 0
}

if type compopt >/dev/null 2>&1; then
    complete -F _reflect_completion reflect
else
    complete -o default -F _reflect_completion reflect
fi
"""


def script(tree: CommandTree) -> str:
    """Return the script."""
    options = [("", tree.at_first), *((one.name, one.options) for one in tree.commands)]
    return _SCRIPT % {
        "places": "\n".join(
            f"        {patterns(places)}) {_offers(value)} ;;" for value, places in tree.by_value().items()
        ),
        "anywhere": _names(tree.anywhere),
        "options": "\n".join(
            f"        {quoted([name])}) words+=({_names(known)}) ;;" for name, known in options if known
        ),
        "commands": quoted(one.name for one in tree.commands),
        "many": MANY,
    }


def _names(options: Iterable[CommandOption]) -> str:
    return quoted(name for option in options for name in option.names)


def _offers(value: Value) -> str:
    parts = [f"words=({quoted(choice.word for choice in value.choices)})"] if value.choices else []
    parts += [f"asks={value.asks}"] if value.asks else []
    parts += ["files=1"] if value.files else []
    return " ".join(parts) or ":"

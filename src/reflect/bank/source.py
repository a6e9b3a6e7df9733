"""Safe reading of a YAML file, with the line number of every value."""

import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from reflect.errors import BankError, Mistake
from reflect.system.regular import NotRegularError, TooLargeError, read_regular

MAX_BYTES = 1_000_000
"""Maximum size of a question file. Real ones have a few dozen kilobytes."""

LineNumbers = Mapping[tuple[str | int, ...], int]

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAYBE_ALIAS = re.compile(r"[&*](?<![^\s\[{,:-].)\S")
"""A sign that an alias or anchor may begin with, at the start of a word. The sign comes first in this expression, so
that it is found four times as fast."""

MAX_DEPTH = 100
"""Maximum nesting. Question files have about six levels; PyYAML's C code recurses at each and crashes on too many."""


def read(path: Path, name: str) -> tuple[object, LineNumbers]:
    """Return the data of a YAML file, and the line of each path in it.

    Args:
        path: the file.
        name: the file's name in error messages.

    Raises:
        BankError: the file cannot be read, is not safe YAML, or has duplicate keys (all of them are listed).
    """
    text = ""

    def wrong(problem: str, line: int = 0, right: str = "") -> BankError:
        return BankError([Mistake(name, line, _key_at(text, line), problem, right)])

    try:
        raw = read_regular(path, MAX_BYTES)
    except TooLargeError as error:
        raise wrong("too_large", right=f"≤ {MAX_BYTES // 1000} kB") from error
    except NotRegularError as error:
        raise wrong("not_a_file") from error
    except OSError as error:
        raise wrong("unreadable") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8-sig", errors="replace")
        raise wrong("not_utf8", raw[: error.start].count(b"\n") + 1) from error
    try:
        if _MAYBE_ALIAS.search(text) or _may_be_deep(text):
            depth = 0
            for event in yaml.parse(text, Loader=_Loader):
                line = event.start_mark.line + 1 if event.start_mark else 0
                if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                    raise wrong("alias", line)
                depth += isinstance(event, yaml.CollectionStartEvent)
                depth -= isinstance(event, yaml.CollectionEndEvent)
                if depth > MAX_DEPTH:
                    raise wrong("not_yaml", line)
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                raise wrong("empty", 1, right="version: 1")
            lines: dict[tuple[str | int, ...], int] = {}
            mistakes: list[Mistake] = []
            data = _plain(loader, node, (), lines, mistakes, name)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        at = text.splitlines()[line - 1] if 0 < line <= len(text.splitlines()) else ""
        raise wrong("tab" if "\t" in at else "not_yaml", line) from error
    except yaml.reader.ReaderError as error:
        raise wrong("not_yaml", text[: error.position].count("\n") + 1) from error
    except (RecursionError, ValueError) as error:
        raise wrong("not_yaml") from error
    if mistakes:
        raise BankError(mistakes)
    return data, lines


_KEY = re.compile(r"""[\s\-[{,]*["']?([A-Za-z_][\w-]*)["']?\s*:(?:\s|$)""")


def _key_at(text: str, line: int) -> str:
    """Return the key on a line, or on the nearest of the 20 lines before; "" if none has a key."""
    for before in reversed(text.splitlines()[max(0, line - 20) : line]):
        if match := _KEY.match(before):
            return match[1]
    return ""


def _may_be_deep(text: str) -> bool:
    # Each level needs a bracket or one more column of indentation.
    return text.count("[") + text.count("{") + max(map(len, text.splitlines()), default=0) > 10 * MAX_DEPTH


def _plain(
    loader: yaml.SafeLoader,
    node: yaml.Node,
    path: tuple[str | int, ...],
    lines: dict[tuple[str | int, ...], int],
    mistakes: list[Mistake],
    name: str,
) -> object:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        found: dict[object, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in found:
                line, first = key_node.start_mark.line + 1, str(lines[(*path, key)])
                mistakes.append(Mistake(name, line, dotted((*path, key)), "duplicate_key", first))
            found[key] = _plain(loader, value_node, (*path, key), lines, mistakes, name)
            lines[(*path, key)] = key_node.start_mark.line + 1
        return found
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(loader, child, (*path, i), lines, mistakes, name) for i, child in enumerate(node.value)
        ]
    try:
        return loader.construct_object(node)
    except (ValueError, LookupError, AttributeError):
        # PyYAML resolves 2026-99-99 as a date and `!!int x` as a number, and then fails to convert them.
        mistakes.append(Mistake(name, lines[path], dotted(path), "bad_value", '"…"'))
        return None


def dotted(path: tuple[str | int, ...]) -> str:
    """Return a path in readable notation, such as `questions[3].ask.nl`, counting from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text

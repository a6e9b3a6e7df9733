"""Changing one key in the text of a TOML file, with every other key, every comment and every line end kept."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import Any

TomlValue = bool | int | str
"""A value that a setting can have."""

_COMMENTS = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|(#[^\n]*)",
    re.DOTALL,
)


class NotSafeError(Exception):
    """The text cannot be changed in this key alone."""


def changed(text: str, path: Sequence[str], value: TomlValue | None) -> str:
    """Return the text of a TOML file with one key set, or taken out.

    Args:
        text: a valid TOML file, without a byte order mark.
        path: the key, and the names of the tables before it.
        value: its value; None takes it out. The comment behind it stays.

    Raises:
        NotSafeError: the result would differ in another key or in a comment, or the key is inside something that is no
            table.
    """
    lines = text.replace("\r\n", "\n")
    if value is not None and lines and not lines.endswith("\n"):
        lines += "\n"  # a new line would go on from the last one
    edited, is_new = _edited(lines, path, value)
    candidates = [_beside_others(lines, edited)] if is_new else []
    candidates.append(_with_comments_of(lines, edited) if value is None else edited)
    for candidate in candidates:
        whole = _with_line_ends_of(text, candidate)
        if _differs_only_in(text, whole, path, value):
            return whole
    raise NotSafeError


def _edited(text: str, path: Sequence[str], value: TomlValue | None) -> tuple[str, bool]:
    """Return the text as tomlkit changes it, and whether the key is a new one."""
    # Deferred: 40 ms, for a change of the settings alone.
    import tomlkit

    *tables, name = path
    try:
        document = tomlkit.parse(text)
        holder: MutableMapping[str, Any] = document
        for table in tables:
            if table not in holder and value is not None:
                holder[table] = tomlkit.table()
            holder = holder[table]
        is_new = value is not None and name not in holder
        if value is None:
            del holder[name]
        else:
            holder[name] = value
        return tomlkit.dumps(document), is_new
    except Exception as error:  # the library raises errors of many kinds
        raise NotSafeError from error


def _common(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """Return how many lines two texts have in common at their beginnings, and at their ends."""
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    end = next((n for n in range(most - start) if before[-1 - n] != after[-1 - n]), most - start)
    return start, end


def _with_comments_of(before: str, after: str) -> str:
    """Return the text without a key, with the comment that was behind it on a line of its own."""
    lines, left = after.split("\n"), Counter(comments_of(after))
    start, _ = _common(before.split("\n"), lines)
    gone = (Counter(comments_of(before)) - left).elements()
    return "\n".join([*lines[:start], *gone, *lines[start:]])


def _beside_others(before: str, after: str) -> str:
    """Return the text with a new line moved up to the keys that it belongs to.

    tomlkit puts it right before the next table, below the comments that are about that table.
    """
    old, new = before.split("\n"), after.split("\n")
    start, end = _common(old, new)
    added = [line for line in new[start : len(new) - end] if line.strip()]
    if not added:
        return after
    if added[0].lstrip().startswith("["):
        gap = [""] if start and old[start - 1].strip() else []
        return "\n".join([*old[:start], *gap, *added, *old[start:]]) if old[start:] else after
    at = start
    while at and (not old[at - 1].strip() or old[at - 1].lstrip().startswith("#")):
        at -= 1
    next_to_it: tuple[str, ...] = ("[",)
    if not at:
        # No key is above: behind the first paragraph of comments, which is about the file.
        next_to_it = ("[", "#")
        at = next((n + 1 for n in range(start) if not old[n].strip()), start if not any(old[start:]) else 0)
    rest = old[at:]
    gap = [""] if rest and rest[0].lstrip().startswith(next_to_it) else []
    return "\n".join([*old[:at], *added, *gap, *rest])


def _with_line_ends_of(before: str, after: str) -> str:
    """Return a text with the line ends of the one before; new lines get those that most lines have."""
    old, new = before.split("\n"), after.split("\n")
    start, end = _common([line.removesuffix("\r") for line in old], new)
    usual = "\r" if 2 * before.count("\r\n") > before.count("\n") else ""
    lines = [
        *old[:start],
        *(line + usual for line in new[start : len(new) - end]),
        *old[len(old) - end :],
    ]
    if start == len(old) and start < len(lines):
        lines[start - 1] = new[start - 1] + usual  # it had no line end
    lines[-1] = lines[-1].removesuffix("\r")
    return "\n".join(lines)


def _differs_only_in(before: str, after: str, path: Sequence[str], value: TomlValue | None) -> bool:
    """Return whether a text has the value, and is otherwise the same in all keys and comments as another one."""
    import tomllib

    try:
        old, new = tomllib.loads(before), tomllib.loads(after)
    except (ValueError, RecursionError):
        return False
    tables = {tuple(path[:depth]) for depth in range(1, len(path))}
    here = tuple(path)
    leaves = [
        Counter(leaf for leaf in _leaves(data) if leaf[0] != here and leaf[0] not in tables)
        for data in (old, new)
    ]
    comments = [Counter(line.rstrip("\r") for line in comments_of(text)) for text in (before, after)]
    found = dict(_leaves(new)).get(here)
    wanted = None if value is None else _shown(value)
    return leaves[0] == leaves[1] and comments[0] == comments[1] and found == wanted


def comments_of(text: str) -> list[str]:
    """Return the comments of a TOML file, in order."""
    return [found[1] for found in _COMMENTS.finditer(text) if found[1]]


def _leaves(data: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each value that is no table, and each empty table, with its path."""
    for key, value in data.items():
        here = (*path, key)
        if isinstance(value, dict) and value:
            yield from _leaves(value, here)
        else:
            yield here, _shown(value)


def _shown(value: object) -> str:
    # With its type, since 1 equals true; and as text, since no "nan" equals another.
    return f"{type(value).__name__} {value!r}"

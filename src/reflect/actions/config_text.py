"""Changing one key in the text of a TOML file; all other keys, comments and line ends are preserved."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import Any

TomlValue = bool | int | str
"""The type of a setting's value."""

_COMMENTS = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|(#[^\n]*)",
    re.DOTALL,
)


class NotSafeError(Exception):
    """The key cannot be changed without changing something else in the text."""


def changed(text: str, path: Sequence[str], value: TomlValue | None) -> str:
    """Return the text of a TOML file with one key set or removed.

    Args:
        text: a valid TOML file, without a byte order mark.
        path: the key, after the names of the tables that contain it.
        value: its value; None removes it. A comment on its line is kept.

    Raises:
        NotSafeError: the result would differ in another key or in a comment, or a parent of the key is not a table.
    """
    lines = text.replace("\r\n", "\n")
    if value is not None and lines and not lines.endswith("\n"):
        lines += "\n"  # otherwise a new line would be appended to the last one
    edited, is_new = _edited(lines, path, value)
    candidates = [_beside_others(lines, edited)] if is_new else []
    candidates.append(_with_comments_of(lines, edited) if value is None else edited)
    for candidate in candidates:
        whole = _with_line_ends_of(text, candidate)
        if _differs_only_in(text, whole, path, value):
            return whole
    raise NotSafeError


def _edited(text: str, path: Sequence[str], value: TomlValue | None) -> tuple[str, bool]:
    """Return the text as changed by tomlkit, and whether the key is new."""
    # Deferred: takes 40 ms and is needed only here.
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
    """Return the number of lines that two texts have in common at their beginnings, and at their ends."""
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    end = next((n for n in range(most - start) if before[-1 - n] != after[-1 - n]), most - start)
    return start, end


def _with_comments_of(before: str, after: str) -> str:
    """Return the text without a key, with the comment from its line on a line by itself."""
    lines, left = after.split("\n"), Counter(comments_of(after))
    start, _ = _common(before.split("\n"), lines)
    gone = (Counter(comments_of(before)) - left).elements()
    return "\n".join([*lines[:start], *gone, *lines[start:]])


def _beside_others(before: str, after: str) -> str:
    """Return the text with a new line moved up to the keys that it belongs to.

    tomlkit inserts it just before the next table, below the comments about that table.
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
        # Without a key above, insert it after the first paragraph of comments, which is about the file.
        next_to_it = ("[", "#")
        at = next((n + 1 for n in range(start) if not old[n].strip()), start if not any(old[start:]) else 0)
    rest = old[at:]
    gap = [""] if rest and rest[0].lstrip().startswith(next_to_it) else []
    return "\n".join([*old[:at], *added, *gap, *rest])


def _with_line_ends_of(before: str, after: str) -> str:
    """Return a text with the line ends of the previous text; new lines get its most frequent line end."""
    old, new = before.split("\n"), after.split("\n")
    start, end = _common([line.removesuffix("\r") for line in old], new)
    usual = "\r" if 2 * before.count("\r\n") > before.count("\n") else ""
    lines = [
        *old[:start],
        *(line + usual for line in new[start : len(new) - end]),
        *old[len(old) - end :],
    ]
    if start == len(old) and start < len(lines):
        lines[start - 1] = new[start - 1] + usual  # the line had no line end
    lines[-1] = lines[-1].removesuffix("\r")
    return "\n".join(lines)


def _differs_only_in(before: str, after: str, path: Sequence[str], value: TomlValue | None) -> bool:
    """Return whether a text has the value and otherwise has the same keys and comments as another one."""
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
    # The type, because 1 equals True; the text, because "nan" does not equal itself.
    return f"{type(value).__name__} {value!r}"

"""Reading the settings with their sources, and changing one of them in the file."""

import os
import stat
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from reflect.actions import keychain
from reflect.actions.config_text import NotSafeError, TomlValue, changed
from reflect.actions.context import Context
from reflect.actions.key_lock import holding
from reflect.bindings import fixed_actions
from reflect.errors import (
    FileError,
    FixedKey,
    ReflectError,
    SettingNotChanged,
    SettingRefused,
    SettingsError,
    UnknownName,
)
from reflect.journal.lock_file import SETTINGS
from reflect.language.choose import from_environment, from_locale
from reflect.settings import RIGHT, TABLES, checked, default_of, examples, names, parsed, read_raw, value_of
from reflect.system.files import make_folder, translating_os_errors, write_whole
from reflect.system.places import resolved

HoldsFrom = Literal["default", "file", "environment"]


class Holding(NamedTuple):
    """The current value of a setting.

    Attributes:
        name: its name, such as `language` or `keys.breathe`.
        value: its value; None if it has none.
        source: where the value comes from.
        variable: the environment variable that it comes from; "" if it comes from elsewhere.
        default: its value without the file and the environment.
    """

    name: str
    value: TomlValue | None
    source: HoldsFrom
    variable: str
    default: TomlValue | None


class Change(NamedTuple):
    """The result of changing a setting.

    Attributes:
        held: the current value; None for a name that this version does not know.
        written: whether the file was changed.
        left: the mistakes that the file still has in other settings.
    """

    held: Holding | None
    written: bool
    left: SettingsError | None = None


def held(ctx: Context) -> list[Holding]:
    """Return all settings with their current values.

    Raises:
        SettingsError: there are mistakes in the file.
    """
    return _held(ctx, _file(ctx)[1])


def named(ctx: Context, name: str) -> list[Holding]:
    """Return the setting with a name, or the settings of a table.

    Raises:
        UnknownName, FixedKey: there is none.
        SettingsError: there are mistakes in the file.
    """
    found = [
        one for one in held(ctx) if one.name == name or (name in TABLES and one.name.startswith(f"{name}."))
    ]
    if not found:
        raise _unknown(name)
    return found


def set_to(ctx: Context, name: str, given: str) -> Change:
    """Set a setting in the file.

    Raises:
        UnknownName, FixedKey: there is no setting with that name.
        SettingRefused: the value is not valid for it.
        SettingNotChanged: the setting cannot be changed without changing another one or a comment.
        SettingsError: the file cannot be read.
        FileError: it cannot be written, or another program is changing it.
    """
    if name not in names():
        raise _unknown(name)
    value = value_of(name, given)
    if value is None:
        raise SettingRefused(name, given, "bad_value", RIGHT.get(name) or examples(name))
    if isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
        raise SettingRefused(name, given, "half_character", "")
    return _change(ctx, name, value, given)


def unset(ctx: Context, name: str) -> Change:
    """Remove a setting from the file, so that its default applies; settings unknown to this version can be removed too.

    Raises:
        UnknownName, FixedKey: there is no setting with that name, and nothing with that name in the file.
        SettingNotChanged, SettingsError, FileError: as in `set_to`.
    """
    if name not in names() and not _is_in(
        parsed(ctx.places.settings, read_raw(ctx.places.settings) or b"")[1], name
    ):
        raise _unknown(name)
    return _change(ctx, name, None)


def _unknown(name: str) -> UnknownName | FixedKey:
    """Return the error for an unknown name; a name in a table is also known without the name of its table."""
    if name in (f"keys.{action}" for action in fixed_actions()):
        return FixedKey(name)
    inside = next((f"{table}.{name}" for table in TABLES if f"{table}.{name}" in names()), "")
    return _unknown_in_table(name) or UnknownName("setting", name, names(), inside)


def _unknown_in_table(name: str) -> UnknownName | None:
    """Return the error for a name of a table, which is compared without the table: that alone makes names alike."""
    table, dot, own = name.partition(".")
    if not dot or table not in TABLES:
        return None
    known = [one.removeprefix(f"{table}.") for one in names() if one.startswith(f"{table}.")]
    near = UnknownName("setting", own, known).nearest
    return UnknownName("setting", name, meant=f"{table}.{near[0]}" if near else "")


def _change(ctx: Context, name: str, value: TomlValue | None, given: str = "") -> Change:
    path = ctx.places.settings
    with holding(ctx, SETTINGS, path):
        raw = read_raw(path) or b""
        text, data = parsed(path, raw)
        try:
            if value is None and not _is_in(data, name):
                after = text
            else:
                after = changed(text, name.split("."), value)
        except NotSafeError:
            raise SettingNotChanged(str(path), name) from None
        left = _mistakes(path, after, name if value is not None else "", given)
        if after != text:
            _write(path, ("\ufeff" if raw.startswith(b"\xef\xbb\xbf") else "") + after)
    ctx.read_settings_anew()
    if name == "keychain" and left is None and not ctx.settings.keychain:
        keychain.take_out(ctx)
    now = next((one for one in _held(ctx, parsed(path, after.encode())[1]) if one.name == name), None)
    return Change(now, after != text, left)


def _mistakes(path: Path, text: str, name: str, given: str) -> SettingsError | None:
    """Return the mistakes of a file in settings other than the one being changed.

    Raises:
        SettingRefused: the new value is a mistake.
    """
    try:
        checked(path, text, parsed(path, text.encode())[1])
    except SettingsError as error:
        own = next(
            (one for one in error.mistakes if one.field == name and one.problem != "unknown_field"), None
        )
        if own:
            raise SettingRefused(name, given, own.problem, own.right) from None
        return error
    return None


def _write(path: Path, text: str) -> None:
    """Write the file atomically, readable for its owner only. If it is a symlink, its target is written.

    Raises:
        FileError: it cannot be written.
    """
    target = resolved(path) if path.is_symlink() else path
    if target.is_symlink():  # a cycle of symlinks
        raise FileError(str(path), "dangling")
    with translating_os_errors(target):
        if target == path:
            make_folder(target.parent)
        # A read-only file in a writable folder could be replaced nevertheless.
        if target.exists() and not _may_be_written(target):
            raise FileError(str(target), "write_protected")
    write_whole(target, [text])


def _may_be_written(file: Path) -> bool:
    by_mode = sys.platform == "win32" or bool(
        file.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    )
    return by_mode and os.access(file, os.W_OK)


def _file(ctx: Context) -> tuple[str, dict[str, Any]]:
    """Return the text of the file and its parsed content.

    Raises:
        SettingsError: there are mistakes in it.
    """
    path = ctx.places.settings
    text, data = parsed(path, read_raw(path) or b"")
    checked(path, text, data)
    return text, data


def _held(ctx: Context, data: Mapping[str, Any]) -> list[Holding]:
    return [_one(ctx, name, data) for name in names()]


def _one(ctx: Context, name: str, data: Mapping[str, Any]) -> Holding:
    default = _default(ctx, name)
    for variable, value in _overriding(ctx, name):
        return Holding(name, value, "environment", variable, default)
    found = _in(data, name.split("."))
    if found is not None:
        value = found if isinstance(found, bool | int | str) else str(found)
        return Holding(name, value, "file", "", default)
    for variable, value in _otherwise(ctx, name):
        return Holding(name, value, "environment", variable, default)
    return Holding(name, default, "default", "", default)


def _default(ctx: Context, name: str) -> TomlValue | None:
    match name:
        case "unlock_for":
            return "off"
        case "pause_after":
            return "10m" if _is_encrypted(ctx) else "off"
        case "language":
            return from_locale({})
        case _:
            return default_of(name)


def _is_encrypted(ctx: Context) -> bool:
    from reflect.journal.file.journal_file import JournalFile

    try:
        return JournalFile(ctx.places.journal).is_encrypted
    except ReflectError:
        return False


def _overriding(ctx: Context, name: str) -> Sequence[tuple[str, TomlValue]]:
    """Return the environment variable that takes precedence over the file, with its value."""
    environ = ctx.environ
    match name:
        case "language" if spoken := from_environment(environ):
            return [("REFLECT_LANG", spoken)]
        case "plain" if environ.get("REFLECT_PLAIN", "") not in ("", "0"):
            return [("REFLECT_PLAIN", True)]
        case "colours" if environ.get("NO_COLOR"):
            return [("NO_COLOR", "none")]
        case "motion" if environ.get("TEXTUAL_ANIMATIONS", "").lower() == "none":
            return [("TEXTUAL_ANIMATIONS", False)]
        case _:
            return []


def _otherwise(ctx: Context, name: str) -> Sequence[tuple[str, TomlValue]]:
    """Return the environment variable that applies if the file has no value, with its value."""
    environ = ctx.environ
    match name:
        case "language":
            set_ = next((one for one in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(one)), None)
            return [(set_, from_locale(environ))] if set_ else []
        case "editor":
            return [(one, environ[one]) for one in ("VISUAL", "EDITOR") if environ.get(one, "").strip()][:1]
        case _:
            return []


def _in(data: Mapping[str, Any], path: Sequence[str]) -> object:
    """Return the value of a key; None if there is none."""
    value: object = data
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _is_in(data: Mapping[str, Any], name: str) -> bool:
    value = _in(data, name.split("."))
    return value is not None and not isinstance(value, dict)

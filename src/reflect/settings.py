"""The user's settings: one TOML file, checked when it is read."""

import datetime as dt
import errno
import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from reflect.errors import FileError, Mistake, SettingsError
from reflect.language.choose import LANGUAGES, Language
from reflect.model import Model
from reflect.palette import BackgroundSetting, ColoursSetting
from reflect.system.regular import NotRegularError, TooLargeError, read_regular

MAX_BYTES = 1_000_000
"""Maximum size of a settings file in bytes; a file with all settings takes a few hundred."""


PAUSE_AFTER = dt.timedelta(minutes=10)
"""The default time without input after which an encrypted journal is closed."""
NEVER = dt.timedelta(0)
"""The value of a disabled time limit."""
MAX_SPAN = dt.timedelta(days=1)
"""Maximum time span in a setting."""


TABLES = ("offers", "keys")
"""The settings that are tables."""


RIGHT = {
    "day_starts_at": 'a time of day such as "04:00"',
    "editor": 'a command such as "nano"',
    "breath": "a number of seconds such as 30 (from 10 to 300)",
    "passphrase_command": 'a command such as "pass show reflect"',
    "unlock_for": 'a time such as "15m" or "8h"',
    "pause_after": 'a time such as "10m", or "off"',
}
"""The valid values of settings whose examples are not all of them."""


def parse_span(text: str) -> dt.timedelta | None:
    """Return the time span that `15m`, `30s` or `8h` denotes; None if it is invalid, or over a day."""
    match = re.fullmatch(r"([1-9]\d{0,4})([smh])", text)
    if match is None:
        return None
    span = int(match[1]) * {"s": dt.timedelta(seconds=1), "m": dt.timedelta(minutes=1)}.get(
        match[2], dt.timedelta(hours=1)
    )
    return span if span <= MAX_SPAN else None


class Offers(Model):
    """Offers that a check-in or its closing may make."""

    pattern: bool = Field(default=True, examples=[True, False], strict=True)
    recovery: bool = Field(default=True, examples=[True, False], strict=True)
    week: bool = Field(default=True, examples=[True, False], strict=True)


class Settings(Model):
    """All settings: name, type, default and examples of values, as written in the file.

    Their descriptions are in `phrases.words.settings`, in every language.
    """

    language: Language | None = Field(default=None, examples=list(reversed(LANGUAGES)))
    day_starts_at: dt.time = Field(default=dt.time(4, 0), examples=["04:00"])
    background: BackgroundSetting = Field(default="auto", examples=["auto", "dark", "light"])
    colours: ColoursSetting = Field(default="auto", examples=["auto", "none"])
    plain: bool = Field(default=False, examples=[True, False], strict=True)
    motion: bool = Field(default=True, examples=[True, False], strict=True)
    editor: str | None = Field(default=None, examples=["nano", "code --wait"])
    breath: int = Field(default=30, examples=[30, 60], strict=True, ge=10, le=300)
    backups: bool = Field(default=True, examples=[True, False], strict=True)
    tension: bool = Field(default=True, examples=[True, False], strict=True)
    body: bool = Field(default=True, examples=[True, False], strict=True)

    passphrase_command: str | None = Field(default=None, examples=["pass show reflect"])
    unlock_for: dt.timedelta | None = Field(default=None, examples=["15m", "8h"])
    keychain: bool = Field(default=False, examples=[True, False], strict=True)

    pause_after: dt.timedelta | None = Field(default=None, examples=["10m", "off"])

    offers: Offers = Field(default_factory=Offers, examples=[{"recovery": False}])

    keys: dict[str, str] = Field(default_factory=dict, examples=[{"breathe": "ctrl-b"}])

    @field_validator("pause_after", mode="before")
    @classmethod
    def _or_off(cls, value: object) -> object:
        return NEVER if value == "off" else cls._time_span(value)

    @field_validator("unlock_for", mode="before")
    @classmethod
    def _or_each_time(cls, value: object) -> object:
        return None if value == "off" else cls._time_span(value)

    @classmethod
    def _time_span(cls, value: object) -> object:
        if value is None or isinstance(value, dt.timedelta):
            return value
        if (span := parse_span(value) if isinstance(value, str) else None) is None:
            raise PydanticCustomError("not_a_span", "not a span of time")
        return span

    @field_validator("day_starts_at", mode="before")
    @classmethod
    def _by_the_clock(cls, value: object) -> object:
        # pydantic would take a number as seconds after midnight, and a local time has no offset.
        if isinstance(value, dt.time) or (
            isinstance(value, str) and re.fullmatch(r"\d\d:\d\d(:\d\d)?", value)
        ):
            return value
        raise PydanticCustomError("not_a_time", "not a time")


def names() -> tuple[str, ...]:
    """Return the names of all settings, as `reflect config` takes them; one in a table is `table.name`."""
    from reflect.bindings import settable

    return (
        *(name for name in Settings.model_fields if name not in TABLES),
        *(f"offers.{name}" for name in Offers.model_fields),
        *(f"keys.{action}" for action in settable()),
    )


def default_of(name: str) -> bool | int | str | None:
    """Return the default of a setting as written in the file; None if there is none."""
    table, _, own = name.rpartition(".")
    if table == "keys":
        from reflect.bindings import settable, written

        return written(settable()[own].default)
    default = (Offers if table else Settings).model_fields[own].get_default(call_default_factory=True)
    return f"{default:%H:%M}" if isinstance(default, dt.time) else default


def value_of(name: str, given: str) -> bool | int | str | None:
    """Return the value that a text denotes for a setting, in the setting's type; None if it has another type."""
    default = default_of(name)
    if isinstance(default, bool):
        return {"true": True, "false": False}.get(given.strip().lower())
    if isinstance(default, int):
        return int(given) if re.fullmatch(r"\d{1,9}", given.strip(), re.ASCII) else None
    if name.startswith("keys."):
        from reflect.bindings import parse_key, written

        return written(key) if (key := parse_key(given)) else given
    return given


class Loaded(NamedTuple):
    """The settings in a file, and the unknown keys in it, as mistakes."""

    settings: Settings
    unknown: Sequence[Mistake] = ()


def load_settings(path: Path) -> Loaded:
    """Return the settings in a file; the defaults if there is no file.

    Unknown keys are ignored, because a newer version may have written them.

    Raises:
        SettingsError: the file has mistakes; the error lists all of them.
        FileError: the folder of the file cannot be read.
    """
    raw = read_raw(path)
    if raw is None:
        return Loaded(Settings())
    text, data = parsed(path, raw)
    return checked(path, text, data)


def read_raw(path: Path) -> bytes | None:
    """Return the content of a settings file; None if it is missing.

    Raises:
        SettingsError: it exists and cannot be read.
        FileError: its folder cannot be read.
    """
    try:
        return read_regular(path, MAX_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        # An impossible path or an unreadable folder is not a mistake in the settings.
        if error.errno in (errno.ELOOP, errno.ENAMETOOLONG):
            return None
        if isinstance(error, PermissionError) and not os.access(path.parent, os.X_OK):
            raise FileError(str(path.parent), "denied") from error
        raise SettingsError([_unread(path, error)]) from error


def parsed(path: Path, raw: bytes) -> tuple[str, dict[str, Any]]:
    """Return the text of a settings file, without a byte order mark, and its data.

    Raises:
        SettingsError: it is not TOML.
    """
    # Deferred: without a settings file the TOML reader is not needed.
    import tomllib

    try:
        text = raw.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise SettingsError([Mistake(str(path), 0, "", "not_utf8")]) from error
    except (ValueError, RecursionError) as error:
        place = re.search(r"line (\d+)", str(error))
        raise SettingsError([Mistake(str(path), int(place[1]) if place else 0, "", "not_toml")]) from error


def checked(path: Path, text: str, data: Mapping[str, Any]) -> Loaded:
    """Return the settings in the text of a file.

    Raises:
        SettingsError: there are mistakes in them; the error lists all of them.
    """
    values, left = _known(data, tuple(Settings.model_fields))
    if isinstance(values.get("offers"), dict):
        values["offers"], left_of_table = _known(values["offers"], tuple(Offers.model_fields))
        left |= {f"offers.{key}": nearest for key, nearest in left_of_table.items()}
    wrong = list[Mistake]()
    if isinstance(values.get("keys"), dict):
        # Deferred: most users set no keys.
        from reflect.bindings import fixed_actions, problem_of, settable

        actions = (*settable(), *fixed_actions())
        values["keys"], left_of_table = _known(values["keys"], actions)
        left |= {f"keys.{key}": nearest for key, nearest in left_of_table.items()}
        chosen = {action: key for action, key in values["keys"].items() if isinstance(key, str)}
        wrong = [
            Mistake(str(path), _line_of(text, f"keys.{action}"), f"keys.{action}", *found)
            for action, key in chosen.items()
            if (found := problem_of(action, key, chosen))
        ]
    unknown = [
        Mistake(str(path), _line_of(text, key), key, "unknown_field", nearest)
        for key, nearest in left.items()
    ]
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        fields = [".".join(map(str, one["loc"][:2])) for one in error.errors()]
        wrong += [
            Mistake(str(path), _line_of(text, key), key, "bad_value", RIGHT.get(key) or examples(key))
            for key in fields
        ]
    if wrong:
        raise SettingsError(sorted([*wrong, *unknown], key=lambda mistake: mistake.line))
    return Loaded(settings, unknown)


def _unread(path: Path, error: OSError) -> Mistake:
    if isinstance(error, TooLargeError):
        return Mistake(str(path), 0, "", "too_large", f"≤ {MAX_BYTES // 1000} kB")
    return Mistake(str(path), 0, "", "not_a_file" if isinstance(error, NotRegularError) else "unreadable")


def _known(data: Mapping[str, Any], known: Sequence[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values whose keys are known, and the nearest known name of each other key."""
    values = {key: data[key] for key in known if key in data}
    return values, {key: _nearest(key, known) for key in data if key not in known}


def examples(key: str) -> str:
    """Return examples of values of a setting, as written in the file; a setting in a table is `table.key`."""
    table, _, name = key.rpartition(".")
    if table == "keys":
        return '"ctrl-b", "f5"'
    fields = Offers.model_fields if table else Settings.model_fields
    return ", ".join(_written(example) for example in fields[name].examples or ())


def _written(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {json.dumps(one)}' for key, one in value.items())} }}"
    return json.dumps(value)


def _line_of(text: str, key: str) -> int:
    """Return the line number of a key, or of a `table.key`; 0 if it cannot be determined."""
    table, _, name = key.rpartition(".")
    if not table:
        return _line_of_name(text, name)
    if with_dots := _line_of_name(text, table, name):
        return with_dots
    # Above the first table header, the name is a key of the top level.
    above = _line_of_name(text, table)
    below = _line_of_name("\n".join(text.split("\n")[above:]), name)
    return above + below if below else above


def _line_of_name(text: str, *names: str) -> int:
    """Return the number of the first line with a key, or with a dotted key of a table; 0 if there is none."""
    named = r"\s*\.\s*".join(rf"""["']?{re.escape(name)}["']?""" for name in names)
    begins = re.compile(rf"\s*\[{{0,2}}\s*{named}\s*[\]=.]")
    return next((number for number, line in enumerate(text.split("\n"), 1) if begins.match(line)), 0)


def _nearest(name: str, known: Sequence[str]) -> str:
    """Return the known name with the closest spelling, or all known names if none is close."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return near[0] if near else ", ".join(known)

"""The user's settings: one TOML file, checked when it is read."""

import datetime as dt
import errno
import os
import re
from pathlib import Path
from typing import Literal

from pydantic import ValidationError, field_validator
from pydantic_core import PydanticCustomError

from reflect.errors import FileTrouble, Mistake, SettingsError
from reflect.model import Model
from reflect.regular import NotRegularError, TooLargeError, read_regular

MAX_BYTES = 1_000_000
"""Size limit of a settings file in bytes: all that can be set takes a few hundred."""


class Settings(Model):
    """What can be set. A field that is left out has the default.

    `day_starts_at` is the local time before which it is still the day before.
    """

    language: Literal["nl", "en"] | None = None
    day_starts_at: dt.time = dt.time(4, 0)

    @field_validator("day_starts_at", mode="before")
    @classmethod
    def _by_the_clock(cls, value: object) -> object:
        # A number would count as seconds after midnight, and an offset has no place in a local time.
        if isinstance(value, dt.time) or (
            isinstance(value, str) and re.fullmatch(r"\d\d:\d\d(:\d\d)?", value)
        ):
            return value
        raise PydanticCustomError("not_a_time", "not a time")


def load_settings(path: Path) -> Settings:
    """Return the settings in a file; the defaults when there is none.

    Raises:
        SettingsError: with all its mistakes.
        FileTrouble: the folder they are in cannot be looked into.
    """
    try:
        raw = read_regular(path, MAX_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        # Nothing is wrong with the settings where no file can be, or where their folder is closed.
        if error.errno in (errno.ELOOP, errno.ENAMETOOLONG):
            return Settings()
        if isinstance(error, PermissionError) and not os.access(path.parent, os.X_OK):
            raise FileTrouble(str(path.parent), "denied") from error
        raise SettingsError([_unread(path, error)]) from error
    # Only someone who has settings pays for the TOML reader.
    import tomllib

    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SettingsError([Mistake(str(path), 0, "", "not_utf8")]) from error
    except (ValueError, RecursionError) as error:
        place = re.search(r"line (\d+)", str(error))
        raise SettingsError([Mistake(str(path), int(place[1]) if place else 0, "", "not_toml")]) from error
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        raise SettingsError([_mistake(str(path), e["type"], e["loc"]) for e in error.errors()]) from None


def _unread(path: Path, error: OSError) -> Mistake:
    if isinstance(error, TooLargeError):
        return Mistake(str(path), 0, "", "too_large", f"≤ {MAX_BYTES // 1000} kB")
    return Mistake(str(path), 0, "", "not_a_file" if isinstance(error, NotRegularError) else "unreadable")


_RIGHT = {"language": '"nl", "en"', "day_starts_at": '"04:00"'}


def _mistake(path: str, kind: str, loc: tuple[int | str, ...]) -> Mistake:
    field = ".".join(map(str, loc))
    if kind == "extra_forbidden":
        return Mistake(path, 0, field, "unknown_field", ", ".join(Settings.model_fields))
    return Mistake(path, 0, field, "bad_value", _RIGHT.get(field, ""))

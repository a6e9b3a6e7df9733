"""Tests that changing one key of a TOML file preserves every other key, every comment and every line end."""

import tomllib
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.actions import config_text
from reflect.actions.config_text import NotSafeError, TomlValue, changed, comments_of

LONG = """\
# My settings.

language = "nl" # my own
day_starts_at = "05:00"

# What may be offered:
[offers] # all of it
recovery = false # enough
  # and this

# The end.
"""


@pytest.mark.parametrize(
    ("name", "value", "line", "instead"),
    [
        ("language", "en", 'language = "nl" # my own', 'language = "en" # my own'),
        ("offers.recovery", True, "recovery = false # enough", "recovery = true # enough"),
        ("plain", True, 'day_starts_at = "05:00"', 'day_starts_at = "05:00"\nplain = true'),
        ("offers.week", False, "recovery = false # enough", "recovery = false # enough\nweek = false"),
        ("keys.breathe", "f5", "# The end.", '# The end.\n\n[keys]\nbreathe = "f5"'),
        ("language", None, 'language = "nl" # my own', "# my own"),
        ("day_starts_at", None, 'day_starts_at = "05:00"\n', ""),
        ("offers.recovery", None, "recovery = false # enough", "# enough"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_line_changes_and_a_new_one_is_where_a_user_would_write_it(
    name: str, value: TomlValue | None, line: str, instead: str, end: str
) -> None:
    assert LONG.count(line) == 1
    after = changed(LONG.replace("\n", end), name.split("."), value)
    assert after == LONG.replace(line, instead).replace("\n", end)


@pytest.mark.parametrize(
    ("text", "name", "value", "after"),
    [
        ("", "plain", True, "plain = true\n"),
        ("", "keys.breathe", "f5", '[keys]\nbreathe = "f5"\n'),
        ("# mine", "plain", True, "# mine\nplain = true\n"),
        ("backups = true", "plain", True, "backups = true\nplain = true\n"),
        ("backups = true", "offers.week", True, "backups = true\n\n[offers]\nweek = true\n"),
        ("# mine\n\n# these\n[keys]\n", "plain", True, "# mine\n\nplain = true\n\n# these\n[keys]\n"),
        ("# these\n[keys]\n", "plain", True, "plain = true\n\n# these\n[keys]\n"),
        ("offers.week = true # y\n", "offers.recovery", False, "offers.week = true # y\noffers.recovery = false\n"),
        ("offers = { week = true } # y\n", "offers.week", False, "offers = { week = false } # y\n"),
        ("offers = {week = true} # y\n", "offers.week", None, "offers = {} # y\n"),
        ("plain = true # y\nx = 1 # y\n", "plain", None, "# y\nx = 1 # y\n"),
        ("offers = {} # y\n", "offers.week", False, "offers = {week = false} # y\n"),
        ("[[sessions]]\nsession = 'core'\n", "plain", True, "plain = true\n\n[[sessions]]\nsession = 'core'\n"),
        ('"plain" = false\n', "plain", True, '"plain" = true\n'),
        ("x = '''\n# no comment\n'''\n", "plain", True, "x = '''\n# no comment\n'''\nplain = true\n"),
        ("[a]\nx = 1\n[keys]\n[a.b]\ny = 1\n", "keys.undo", "f5", '[a]\nx = 1\n[keys]\nundo = "f5"\n\n[a.b]\ny = 1\n'),
    ],
)  # fmt: skip
def test_files_of_every_shape_are_changed(text: str, name: str, value: TomlValue | None, after: str) -> None:
    assert changed(text, name.split("."), value) == after


def test_the_line_ends_of_a_mixed_file_stay_unchanged() -> None:
    text = "a = 1\r\nb = 2\nc = 3\r\n"
    assert changed(text, ["d"], value=True) == "a = 1\r\nb = 2\nc = 3\r\nd = true\r\n"
    assert changed(text, ["b"], None) == "a = 1\r\nc = 3\r\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("plain = [ # why\n  true\n]\n", "plain"),
        ("offers = 3\n", "offers.week"),
        ("[[offers]]\nweek = true\n", "offers.week"),
    ],
)
def test_a_key_that_cannot_be_changed_separately_is_refused(text: str, name: str) -> None:
    with pytest.raises(NotSafeError):
        changed(text, name.split("."), value=True)


@pytest.mark.parametrize(
    "edited",
    [
        'language = "en"\n',  # a key is lost
        'language = "en"\nday_starts_at = "04:00"\nplain = false\n',  # a key is changed
        'language = "en"\nday_starts_at = "05:00"\nplain = 0\n# c\n',  # a value is of another type
        'language = "en"\nday_starts_at = "05:00"\nplain = false\n',  # a comment is lost
        'language = "nl"\nday_starts_at = "05:00"\nplain = false\n# c\n',  # nothing is changed
        'language = \n# c\n',  # not TOML any more
    ],
)  # fmt: skip
def test_a_library_that_loses_something_changes_nothing(monkeypatch: pytest.MonkeyPatch, edited: str) -> None:
    text = 'language = "nl"\nday_starts_at = "05:00"\nplain = false\n# c\n'
    monkeypatch.setattr(config_text, "_edited", lambda *_: (edited, False))
    with pytest.raises(NotSafeError):
        changed(text, ["language"], "en")


# Files in various shapes

NAMES = ("language", "plain", "breath", "offers.week", "offers.recovery", "keys.breathe", "keys.undo")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12
)  # what a user may write anywhere
COMMENTS = WORDS.map(lambda words: f"# {words}")
VALUES: Sequence[str] = (
    "true", "-3", "0x1F", "1.5", "nan", '"a # b"', "'c # d'", '"""\ne # f\n"""', "'''\n# g\n'''", "[1, 2]",
    '[\n  "h", # i\n]', "{ x = 1, y.z = 'j' }", "07:32:00", "1979-05-27", '"é👍\\u00e9"',
)  # fmt: skip


INSIDE = ("1", "true", '"x"')


@st.composite
def lines(draw: st.DrawFn, names: Sequence[str]) -> list[str]:
    """Draw lines with these keys, each once, and comments and empty lines between them."""
    found = list[str]()
    for name in names:
        found += draw(st.lists(st.one_of(COMMENTS, st.just(""), st.just("  # more")), max_size=2))
        before, behind = draw(st.sampled_from(["", "  "])), draw(st.one_of(st.just(""), COMMENTS))
        found.append(f"{before}{name} = {draw(st.sampled_from(VALUES))} {behind}".rstrip())
    return found


@st.composite
def files(draw: st.DrawFn) -> str:
    """Draw a TOML file in one of the shapes that users write."""
    plain = draw(st.lists(st.sampled_from(["language", "plain", "breath", "other", '"a b"']), unique=True))
    parts = [*draw(lines(plain))]
    for table, inside in (("offers", ["week", "recovery", "odd"]), ("keys", ["breathe", "undo", "odd"])):
        keys = draw(st.lists(st.sampled_from(inside), unique=True))
        match draw(st.sampled_from(["none", "table", "dotted", "inline"])):
            case "table":
                parts.append(f"[{table}]{draw(st.sampled_from(['', ' # about it']))}")
                parts += draw(lines(keys))
            case "dotted" if not any(part.startswith("[") for part in parts):
                parts += draw(lines([f"{table}.{key}" for key in keys]))
            case "inline" if not any(part.startswith("[") for part in parts):
                given = ", ".join(f"{key} = {draw(st.sampled_from(INSIDE))}" for key in keys)
                parts.append(f"{table} = {{{given}}} # about it")
    if draw(st.booleans()):
        parts += ["[[sessions]]", 'session = "core"', *draw(st.lists(COMMENTS, max_size=2))]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(parts) + draw(st.sampled_from(["", end]))


def without(data: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the data of a file without one key, and without the table of that key if it is then empty."""
    table, _, own = name.rpartition(".")
    if not table:
        return {key: value for key, value in data.items() if key != own}
    inside = {key: value for key, value in data.get(table, {}).items() if key != own}
    others = {key: value for key, value in data.items() if key != table}
    return {**others, table: inside} if inside else others


@given(
    text=files(),
    name=st.sampled_from(NAMES),
    value=st.one_of(st.none(), st.booleans(), st.integers(0, 99), WORDS),
)
def test_any_change_of_any_file_keeps_every_other_key_and_every_comment(
    text: str, name: str, value: TomlValue | None
) -> None:
    path = name.split(".")
    before = tomllib.loads(text)
    if value is None and repr(without(before, name)) == repr(before):
        return  # the key is missing
    try:
        after = changed(text, path, value)
    except NotSafeError:
        # Only a table, or a list that contains a comment, cannot be replaced.
        inner: Any = before
        for key in path:
            inner = inner.get(key) if isinstance(inner, dict) else None
        assert isinstance(inner, list | dict)
        return
    now = tomllib.loads(after)
    assert repr(without(now, name)) == repr(without(before, name))
    assert sorted(comments_of(after.replace("\r", ""))) == sorted(comments_of(text.replace("\r", "")))
    found: Any = now
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    assert (type(found), found) == (type(value), value)


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.data())
def test_setting_and_removing_a_key_restores_the_file(names: list[str], data: st.DataObject) -> None:
    text = data.draw(files())

    def known(name: str) -> bool:
        return repr(without(tomllib.loads(text), name)) == repr(tomllib.loads(text))

    for name in filter(known, names):
        set_ = changed(text, name.split("."), value=True)
        again = changed(set_, name.split("."), None)
        assert repr(without(tomllib.loads(again), name)) == repr(tomllib.loads(text))
        assert comments_of(again) == comments_of(set_)


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("a = 1 # b\n# c\n", ["# b", "# c"]),
        ("a = '# b' # c", ["# c"]),
        ('a = "\\"# b" # c', ["# c"]),
        ('a = """\n# b "" \\""" # c\n""" # d', ["# d"]),
        ("a = '''\n# b'''' # c", ["# c"]),
        ('a = """b""""" # c', ["# c"]),
        ("'a # b' = 1 # c", ["# c"]),
    ],
)
def test_comments_are_distinguished_from_strings(text: str, comments: list[str]) -> None:
    tomllib.loads(text)
    assert comments_of(text) == comments

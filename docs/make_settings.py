"""Make `docs/settings.md` from the list of settings and from the tables of keys: `make docs-json`."""

from collections.abc import Iterator
from pathlib import Path

from reflect.bindings import fixed_actions, settable, written
from reflect.language.choose import phrases_of
from reflect.pages.config import about
from reflect.settings import RIGHT, default_of, examples, names

PAGE = Path(__file__).parent / "settings.md"

BEGINNING = """# Settings

This page is generated from the program by `make docs-json`. `reflect config` shows the current values and their
sources, `reflect config set NAME VALUE` changes one setting, and `reflect config unset NAME` restores its default.

A change preserves everything else in `config.toml`, including comments and line ends: the result is checked, and if
another key or a comment would differ, nothing is written. The comment on a line that is removed stays, on a separate
line. The file is replaced atomically, and only you can read it. If `config.toml` is a symlink, it stays one. A file
that is not TOML is refused with the line number, and a write-protected one is left alone.

Some environment variables take precedence over the file: `REFLECT_LANG` over `language`, `REFLECT_PLAIN` over `plain`,
`NO_COLOR` over `colours`. `VISUAL` and `EDITOR`, and the variables of the locale, apply if the file has no value.
"""

KEYS = """## Keys

Each action of the full screen has its own key, which can be set in the table `[keys]`. A key is written as `ctrl-b`,
`alt-g`, `f5`, `shift-tab`, `ctrl-left` or `pageup`; in the browser and on the closing it may also be a character, such
as `v` or `G`. The key replaces the default one; arrows and other additional keys of the action stay.

Two actions on the same key in one place are an error with exit code 3, and so is a key that cannot be used:

- at a question, keys that type or edit text: letters, digits, signs, the space bar, the arrows, Tab, Backspace;
- Enter, Escape and Ctrl-C, which do the same everywhere, and Ctrl-J, which is a line end in pasted text;
- keys that terminals send for another key too: Ctrl-I is Tab, Ctrl-M is Enter, Ctrl-H is Backspace, Alt-B is Ctrl-←;
- keys that not every terminal sends: Ctrl with a digit or a sign, two modifiers at once, the system key.

An editor key that is not listed below, such as Ctrl-K, can be used for another action. Keys in lists and sheets, and
the signs of plain lines, cannot be changed.
"""

PLACES = {"question": "At a question", "browse": "In the browser", "closing": "At the end of a check-in"}


def page() -> str:
    """Return the page."""
    parts = [BEGINNING, "\n".join(_settings()) + "\n", KEYS]
    for place, title in PLACES.items():
        parts.append("\n".join([f"### {title}", "", *_keys(place)]) + "\n")
    always = ", ".join(f"`{action}`" for action in sorted(fixed_actions()))
    parts.append(f"Always the same: {always}.\n")
    return "\n".join(parts)


def _settings() -> Iterator[str]:
    phrases = phrases_of("en")
    yield "| name | values | default | what for |"
    yield "|---|---|---|---|"
    for name in names():
        if not name.startswith("keys."):
            default = default_of(name)
            shown = (
                ""
                if default is None
                else f"`{str(default).lower() if isinstance(default, bool) else default}`"
            )
            yield f"| `{name}` | {RIGHT.get(name) or examples(name)} | {shown} | {about(name, phrases)} |"


def _keys(place: str) -> Iterator[str]:
    phrases = phrases_of("en")
    yield "| action | default | what for |"
    yield "|---|---|---|"
    for one in settable().values():
        if one.place == place:
            does = about(f"keys.{one.action}", phrases)
            yield f"| `{one.action}` | `{written(one.default)}` | {does} |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()

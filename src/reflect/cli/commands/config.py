"""`reflect config`: show the settings, or read or change one of them."""

import json as json_text
import sys
from typing import Annotated

import typer

from reflect.actions import config
from reflect.actions.config import Change, Holding
from reflect.actions.context import Context
from reflect.cli.shapes import SettingShape
from reflect.errors import BadOption, UnknownName
from reflect.exchange.json_lines import pretty
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from reflect.pages.config import about, setting_lines, value_written
from reflect.pages.sentences.config import setting_sentences
from reflect.sanitize import shown_line
from reflect.settings import TABLES
from reflect.system.editor import missing_program
from reflect.terminal import capabilities
from reflect.terminal.errors import report
from reflect.terminal.paged import paged
from reflect.terminal.say import tell
from reflect.terminal.sentences import write_sentences

ACTIONS = {"show": (0, 1), "get": (1, 1), "set": (2, 2), "unset": (1, 1), "path": (0, 0)}
"""The actions, with the minimum and the maximum number of words that each takes."""


def run(
    context: typer.Context,
    *,
    config_action: Annotated[str | None, typer.Argument(metavar="ACTION")] = None,
    setting: Annotated[str | None, typer.Argument(metavar="NAME")] = None,
    value: Annotated[str | None, typer.Argument(metavar="VALUE")] = None,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show the settings, or read or change one."""
    ctx: Context = context.obj
    action = config_action or "show"
    if action not in ACTIONS:
        raise UnknownName("action", action, tuple(ACTIONS))
    words = [word for word in (setting, value) if word is not None]
    least, most = ACTIONS[action]
    if len(words) < least:
        raise BadOption(("NAME", "VALUE")[len(words)], "missing")
    if len(words) > most or (json and action not in ("show", "get")):
        raise BadOption("--json" if json and len(words) <= most else words[-1], "not_wanted")
    name = words[0].strip() if words else ""
    match action:
        case "path":
            sys.stdout.write(f"{shown_line(str(ctx.places.settings))}\n")
        case "show":
            _show(ctx, name, json=json)
        case "get":
            _get(ctx, name, json=json)
        case "set":
            change = config.set_to(ctx, name, words[1])
            _tell(ctx, name, change)
            if name == "editor" and change.held is not None and (missing := missing_program(words[1])):
                tell(phrases_of(ctx.help_language).config.program_not_found(shown_line(missing)))
            if change.held is not None and change.held.source == "environment":
                tell(phrases_of(ctx.help_language).config.comes_before(change.held.variable))
        case _:
            _tell(ctx, name, config.unset(ctx, name))


def _show(ctx: Context, name: str, *, json: bool) -> None:
    found = config.named(ctx, name) if name else config.held(ctx)
    phrases = ctx.phrases
    if json:
        sys.stdout.write(pretty([_data(one, phrases) for one in found]) + "\n")
        return
    # Of the many keys, show only those that were set.
    listed = (
        found if name else [one for one in found if not one.name.startswith("keys.") or one.source == "file"]
    )
    if capabilities.prefers_sentences(ctx):
        write_sentences(setting_sentences(listed, phrases))
    else:
        paged(ctx, setting_lines(listed, phrases, width=capabilities.width()))
    if not name:
        tell(phrases.config.more_keys)


def _get(ctx: Context, name: str, *, json: bool) -> None:
    if name in TABLES:
        raise UnknownName("setting", name, [one.name for one in config.named(ctx, name)])
    one = config.named(ctx, name)[0]
    if json:
        sys.stdout.write(pretty(_data(one, ctx.phrases)) + "\n")
    elif one.value is None:
        tell(ctx.phrases.config.no_value(name))
    else:
        plain = one.value if isinstance(one.value, str) else json_text.dumps(one.value)
        sys.stdout.write(f"{shown_line(plain)}\n")


def _data(one: Holding, phrases: Phrases) -> dict[str, object]:
    shape = SettingShape(
        name=one.name,
        value=one.value,
        source=one.source,
        variable=one.variable or None,
        default=one.default,
        about=about(one.name, phrases),
    )
    return shape.model_dump(mode="json")


def _tell(ctx: Context, name: str, change: Change) -> None:
    """Print the current value of a setting, and the remaining mistakes in the file."""
    phrases = phrases_of(ctx.help_language)
    texts, one = phrases.config, change.held
    if not change.written and one is not None and one.source != "file":
        tell(texts.was_not_set(name))
    elif one is None:
        tell(texts.taken_out(shown_line(name)))
    elif one.value is None:
        tell(texts.no_value(name))
    else:
        tell(texts.holds_now(name, value_written(one.value, phrases)))
    if ctx.keychain_problem:
        tell(texts.keychain_keeps_it)
    if change.left is not None:
        ctx.exit_code = report(change.left, ctx, debug=False)

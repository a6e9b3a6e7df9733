"""`reflect remind`: a reminder of the check-in, shown by the system."""

import sys
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.remind import (
    ReminderPlan,
    check_notifications,
    line_for_cron,
    new_reminder,
    planned,
    scheduler_of,
)
from reflect.errors import BadOption, ReminderNotSet, UnknownName
from reflect.exchange.json_lines import pretty
from reflect.language.dates import parse_weekdays
from reflect.remind.reminder import EVERY_DAY, parse_time
from reflect.sanitize import shown_line
from reflect.terminal.say import tell

ACTIONS = ("set", "off", "show")


def run(
    context: typer.Context,
    *,
    reminding: Annotated[str, typer.Argument(metavar="ACTION")] = "show",
    at: Annotated[str | None, typer.Argument(metavar="TIME")] = None,
    days: Annotated[str | None, typer.Option("--on", metavar="DAYS")] = None,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Set the reminder, remove it, or say when it comes."""
    ctx: Context = context.obj
    if reminding not in ACTIONS:
        raise UnknownName("action", reminding, ACTIONS)
    for given, name, taker in ((at, at or "", "set"), (days, "--on", "set"), (json, "--json", "show")):
        if given and reminding != taker:
            raise BadOption(name, "not_wanted")
    match reminding:
        case "set":
            _set(ctx, at, days)
        case "off":
            texts = ctx.phrases.remind
            said = {"none": texts.none_to_remove, "gone": texts.removed, "unreached": texts.removed_unreached}
            tell(said[scheduler_of(ctx).remove()])
        case _:
            _show(ctx, json=json)


def _set(ctx: Context, at: str | None, on: str | None) -> None:
    if at is None:
        raise BadOption("TIME", "missing")
    time = parse_time(at)
    if time is None:
        raise BadOption("TIME", "not_a_clock_time")
    days = EVERY_DAY if on is None else parse_weekdays(on)
    if days is None:
        raise BadOption("--on", "not_weekdays")
    reminder = new_reminder(ctx, time, days)
    check_notifications(ctx)
    try:
        scheduler_of(ctx).set(reminder)
    except ReminderNotSet as error:
        if error.problem == "no_session":
            sys.stdout.write(line_for_cron(ctx, reminder) + "\n")  # as data, because it must not be wrapped
        raise
    tell(_when(ctx, planned(ctx, reminder)))


def _show(ctx: Context, *, json: bool) -> None:
    reminder = scheduler_of(ctx).reminder()
    found = planned(ctx, reminder) if reminder else None
    texts = ctx.phrases.remind
    if json:
        sys.stdout.write(pretty(found.as_data() if found else None) + "\n")
    elif found is None:
        tell(texts.none_set)
    elif found.reminder.program_is_there:
        tell(_when(ctx, found), sys.stdout)
    else:
        again = f"reflect remind set {found.reminder.at:%H:%M}"
        if found.days != EVERY_DAY:
            again += f" --on {','.join(texts.short_weekdays[day] for day in sorted(found.days))}"
        tell(texts.program_gone(shown_line(found.reminder.python), again), sys.stdout)


def _when(ctx: Context, found: ReminderPlan) -> str:
    return ctx.phrases.remind.when(found.reminder.at, found.days, found.comes, found.of_day)

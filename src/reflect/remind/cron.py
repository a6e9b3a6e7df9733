"""A line for a crontab, for a system without a session of the user that its scheduler knows."""

import shlex

from reflect.remind.reminder import EVERY_DAY, ScheduledReminder


def crontab_line(reminder: ScheduledReminder, bus: str) -> str:
    """Return the line with which cron shows a reminder.

    Args:
        reminder: the reminder.
        bus: the address of the user's D-Bus session; "" on a system without one.
    """
    days = ",".join(str((day + 1) % 7) for day in sorted(reminder.weekdays))  # Sunday is 0
    on = "*" if reminder.weekdays == EVERY_DAY else days
    command = shlex.join(reminder.command)
    if bus:
        # cron does not set this variable, and without it nothing reaches the desktop.
        command = f"DBUS_SESSION_BUS_ADDRESS={shlex.quote(bus)} {command}"
    # To cron an unescaped % ends the line, even in quotes.
    return f"{reminder.at.minute} {reminder.at.hour} * * {on} " + command.replace("%", "\\%")

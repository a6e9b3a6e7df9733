"""A crontab line, for a system without a user session that its scheduler knows."""

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
        # cron does not set this variable, without which no program can reach the desktop.
        command = f"DBUS_SESSION_BUS_ADDRESS={shlex.quote(bus)} {command}"
    # In a crontab, an unescaped % ends the line, even within quotes.
    return f"{reminder.at.minute} {reminder.at.hour} * * {on} " + command.replace("%", "\\%")

"""A reminder as a task of the Task Scheduler, on Windows."""

import os
import re
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from reflect.errors import ReminderNotSet
from reflect.remind.reminder import EVERY_DAY, ScheduledReminder, parse_command
from reflect.remind.scheduler import Removed, RunProgram, check_paths, write

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SCHEMA = "http://schemas.microsoft.com/windows/2004/02/mit/task"

_TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="{schema}">
  <RegistrationInfo>
    <Description>reflect {time}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2020-01-01T{time}:00</StartBoundary>
      <Enabled>true</Enabled>
      {schedule}
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>false</StartWhenAvailable>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT5M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""

_EVERY_DAY = "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>"
_BY_WEEK = "<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek>{days}</DaysOfWeek></ScheduleByWeek>"


class TaskScheduler:
    """The Task Scheduler, through schtasks.

    Args:
        name: the name of the task.
        file: the description of the task. It is kept because schtasks prints a task in the console's code page, in
            which some letters of a path are lost.
        run: runs schtasks.
    """

    def __init__(self, name: str, file: Path, run: RunProgram):
        self._name, self._file, self._run = name, file, run

    def set(self, reminder: ScheduledReminder) -> None:
        """Write the description of the task, then create the task from it."""
        check_paths(reminder, forbidden='"')
        for path in (reminder.python, reminder.status):
            if re.search("%[^%]+%", path):
                raise ReminderNotSet(
                    "odd_path", path
                )  # would be replaced as a variable, and cannot be escaped
        self.remove()
        write(self._file, task(reminder))
        created = self._run(["schtasks", "/Create", "/TN", self._name, "/XML", str(self._file), "/F"])
        if created.code:
            self._file.unlink(missing_ok=True)
            raise ReminderNotSet("refused", created.last_line)

    def remove(self) -> Removed:
        """Delete the task and its description."""
        there = self._is_there()
        if not there and not os.path.lexists(self._file):
            return "none"
        deleted = there and self._run(["schtasks", "/Delete", "/TN", self._name, "/F"]).code == 0
        self._file.unlink(missing_ok=True)
        return "unreached" if there and not deleted else "gone"

    def reminder(self) -> ScheduledReminder | None:
        """Return the reminder of the task, if the scheduler has it."""
        try:
            found = parse_task(self._file.read_bytes())
        except OSError:
            return None
        return found if self._is_there() else None

    def _is_there(self) -> bool:
        return self._run(["schtasks", "/Query", "/TN", self._name]).code == 0


def task(reminder: ScheduledReminder) -> bytes:
    """Return the description of a task, in the encoding that schtasks requires."""
    program, *arguments = reminder.command
    days = "".join(f"<{_DAYS[day]} />" for day in sorted(reminder.weekdays))
    text = _TASK.format(
        schema=_SCHEMA,
        time=f"{reminder.at:%H:%M}",
        schedule=_EVERY_DAY if reminder.weekdays == EVERY_DAY else _BY_WEEK.format(days=days),
        program=escape(program),
        # This quoting suffices because no argument contains a quotation mark or ends in a backslash.
        arguments=escape(" ".join(f'"{argument}"' for argument in arguments)),
    )
    return text.replace("\n", "\r\n").encode("utf-16")


def parse_task(content: bytes) -> ScheduledReminder | None:
    """Return the reminder in a description made by `task`; None if it has none."""
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - the user's own file beside the journal
    except (ElementTree.ParseError, ValueError):
        return None  # changed by hand
    program, arguments = (root.findtext(f".//{{{_SCHEMA}}}{name}") or "" for name in ("Command", "Arguments"))
    return parse_command([program, *re.findall('"([^"]*)"', arguments)])

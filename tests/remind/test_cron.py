"""The crontab line, run in a shell as cron starts it."""

import subprocess
from pathlib import Path

import pytest

from reflect.remind.cron import crontab_line
from tests.support.schedulers import ODD_PATHS, SOME_DAYS, a_reminder

BUS = "unix:path=/run/user/1000/bus"


def test_the_line_as_written() -> None:
    assert crontab_line(a_reminder(at="08:05"), BUS) == (
        f"5 8 * * * DBUS_SESSION_BUS_ADDRESS={BUS} /opt/reflect/bin/python -P -m reflect.remind --at 08:05"
        " --on mon,tue,wed,thu,fri,sat,sun --language en --status /home/robin/journal/status"
    )
    assert crontab_line(a_reminder(weekdays=SOME_DAYS), "").startswith(
        "30 20 * * 1,3,0 /opt/reflect/bin/python -P "
    )


@pytest.mark.parametrize("path", ODD_PATHS)
def test_the_program_gets_the_path_unchanged(tmp_path: Path, path: str) -> None:
    python = tmp_path / "a python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$DBUS_SESSION_BUS_ADDRESS" "$@"\n')
    python.chmod(0o755)
    line = crontab_line(a_reminder(folder=path, python=str(python)), BUS)
    command = line.split(" ", 5)[5]
    assert "%" not in command.replace("\\%", ""), "it would end the line"
    ran = subprocess.run(["/bin/sh", "-c", command.replace("\\%", "%")], capture_output=True, check=True)
    assert ran.stdout.decode().splitlines()[0] == BUS
    assert ran.stdout.decode().splitlines()[-1] == f"{path}/status"

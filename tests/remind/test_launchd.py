"""The reminder on macOS: the content of the agent's file, and the calls of launchctl."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given

from reflect.errors import ReminderNotSet
from reflect.remind.launchd import Launchd, agent, parse_agent
from tests.support.schedulers import ODD_PATHS, PATHS, SOME_DAYS, Programs, a_reminder

NAME = "reflect-reminder-12345678"


def test_the_agent_as_written() -> None:
    written = agent(NAME, a_reminder(folder="/Users/robin/Robin & <Co> é", at="08:05"))
    assert (
        written.decode()
        == f"""\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Label</key>
	<string>{NAME}</string>
	<key>ProgramArguments</key>
	<array>
		<string>/opt/reflect/bin/python</string>
		<string>-P</string>
		<string>-m</string>
		<string>reflect.remind</string>
		<string>--at</string>
		<string>08:05</string>
		<string>--on</string>
		<string>mon,tue,wed,thu,fri,sat,sun</string>
		<string>--language</string>
		<string>en</string>
		<string>--status</string>
		<string>/Users/robin/Robin &amp; &lt;Co&gt; é/status</string>
	</array>
	<key>StartCalendarInterval</key>
	<dict>
		<key>Hour</key>
		<integer>8</integer>
		<key>Minute</key>
		<integer>5</integer>
	</dict>
</dict>
</plist>
"""
    )


def test_each_weekday_is_a_separate_time_and_sunday_is_0() -> None:
    written = agent(NAME, a_reminder(weekdays=SOME_DAYS)).decode()
    days = [line.strip() for line in written.splitlines() if "integer" in line][2::3]
    assert days == ["<integer>1</integer>", "<integer>3</integer>", "<integer>0</integer>"]


@pytest.mark.parametrize("path", ODD_PATHS)
def test_macos_itself_takes_the_agent(tmp_path: Path, path: str) -> None:
    if not shutil.which("plutil"):
        pytest.skip("plutil is not here, so nothing but the text of the agent was checked")
    file = tmp_path / f"{NAME}.plist"
    file.write_bytes(agent(NAME, a_reminder(folder=path)))
    assert subprocess.run(["plutil", "-lint", str(file)], check=False).returncode == 0


@given(PATHS, PATHS)
def test_any_path_is_read_back(folder: str, python: str) -> None:
    reminder = a_reminder(folder=f"/{folder}", python=f"/{python}", weekdays=SOME_DAYS)
    assert parse_agent(agent(NAME, reminder)) == reminder


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<plist",
        b"<plist><array></array></plist>",
        b"<plist><dict></dict></plist>",
        b"<plist><dict><key>ProgramArguments</key><string>x</string></dict></plist>",
        b"<plist><dict><key>ProgramArguments</key><array><integer>1</integer></array></dict></plist>",
    ],
)
def test_another_file_is_not_a_reminder(content: bytes) -> None:
    assert parse_agent(content) is None


def of(home: Path, programs: Programs) -> Launchd:
    return Launchd(NAME, home, programs, 501)


def test_setting_writes_the_file_and_loads_it(tmp_path: Path) -> None:
    programs = Programs()
    of(tmp_path, programs).set(a_reminder())
    file = tmp_path / "Library" / "LaunchAgents" / f"{NAME}.plist"
    assert programs.ran == ["launchctl print gui/501", f"launchctl bootstrap gui/501 {file}"]
    assert of(tmp_path, programs).reminder() == parse_agent(file.read_bytes()) == a_reminder()


def test_a_second_one_takes_the_place_of_the_first(tmp_path: Path) -> None:
    of(tmp_path, Programs()).set(a_reminder())
    programs = Programs()
    of(tmp_path, programs).set(a_reminder(at="08:15"))
    assert f"launchctl bootout gui/501/{NAME}" in programs.ran
    assert of(tmp_path, programs).reminder() == a_reminder(at="08:15")


@pytest.mark.parametrize(("loaded", "removed"), [(False, "gone"), (True, "unreached")])
def test_removing_unloads_it_and_leaves_no_file(tmp_path: Path, loaded: bool, removed: str) -> None:
    of(tmp_path, Programs()).set(a_reminder())
    programs = Programs() if loaded else Programs(("launchctl print", "Could not find service"))
    assert of(tmp_path, programs).remove() == removed
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert programs.ran[0] == f"launchctl bootout gui/501/{NAME}"
    assert of(tmp_path, programs).reminder() is None


def test_without_a_reminder_nothing_is_run(tmp_path: Path) -> None:
    programs = Programs()
    assert (of(tmp_path, programs).remove(), programs.ran) == ("none", [])


@pytest.mark.parametrize(
    ("begin", "problem"), [("launchctl print", "no_session"), ("launchctl bootstrap", "refused")]
)
def test_a_reminder_that_is_not_taken_leaves_nothing(tmp_path: Path, begin: str, problem: str) -> None:
    with pytest.raises(ReminderNotSet) as caught:
        of(tmp_path, Programs((begin, "said so"))).set(a_reminder())
    assert (caught.value.problem, caught.value.detail) == (problem, "said so")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_path_that_no_plist_can_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReminderNotSet):
        of(tmp_path, Programs()).set(a_reminder(folder="/Users/r/a\x1bb"))

"""The reminder on Windows: the content of the task's description, and the calls of schtasks."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given

from reflect.errors import ReminderNotSet
from reflect.remind.task_scheduler import TaskScheduler, parse_task, task
from tests.support.schedulers import PATHS, SOME_DAYS, Programs, a_reminder

NAME = "reflect-reminder-12345678"
PYTHON = r"C:\Users\José & Söhne\reflect\Scripts\pythonw.exe"
HOME = r"C:\Users\José & Söhne\50% $x 'y' <z>"
REMINDER = a_reminder(folder=HOME, python=PYTHON)


def in_xml(content: bytes) -> dict[str, str]:
    """Return the texts of a task by element name, "" for elements without text."""
    root = ElementTree.fromstring(content)  # noqa: S314 - made by the function under test
    return {element.tag.rpartition("}")[2]: (element.text or "").strip() for element in root.iter()}


def test_the_task_as_written() -> None:
    written = task(REMINDER)
    assert written[:2] in (b"\xff\xfe", b"\xfe\xff"), "schtasks takes no other encoding"
    assert written.decode("utf-16").startswith(
        '<?xml version="1.0" encoding="UTF-16"?>\r\n<Task version="1.2"'
    )
    found = in_xml(written)
    assert found["StartBoundary"] == "2020-01-01T20:30:00"
    assert found["DaysInterval"] == "1"
    assert found["Command"] == PYTHON
    assert found["Arguments"] == (
        '"-P" "-m" "reflect.remind" "--at" "20:30" "--on" "mon,tue,wed,thu,fri,sat,sun" "--language" "en"'
        f' "--status" "{HOME}/status"'
    )


def test_a_missed_reminder_is_not_repeated_and_one_on_battery_is_not_missed() -> None:
    found = in_xml(task(REMINDER))
    assert (found["StartWhenAvailable"], found["WakeToRun"]) == ("false", "false")
    assert (found["DisallowStartIfOnBatteries"], found["StopIfGoingOnBatteries"]) == ("false", "false")
    assert (found["LogonType"], found["RunLevel"]) == ("InteractiveToken", "LeastPrivilege")


def test_some_days_are_named() -> None:
    found = in_xml(task(a_reminder(weekdays=SOME_DAYS)))
    assert found["WeeksInterval"] == "1"
    assert found.keys() & {"Monday", "Tuesday", "Wednesday", "Sunday"} == {"Monday", "Wednesday", "Sunday"}
    assert "DaysInterval" not in found


@given(PATHS, PATHS)
def test_any_path_is_read_back(folder: str, python: str) -> None:
    folder, python = folder.replace('"', ""), python.replace('"', "")
    reminder = a_reminder(folder=f"C:\\{folder}", python=f"C:\\{python}", weekdays=SOME_DAYS)
    assert parse_task(task(reminder)) == reminder


@pytest.mark.parametrize("content", [b"", b"<Task", b"<Task/>", "<Task/>".encode("utf-16"), b"\xff\xfe\x00"])
def test_another_file_is_not_a_reminder(content: bytes) -> None:
    assert parse_task(content) is None


def of(folder: Path, programs: Programs) -> TaskScheduler:
    return TaskScheduler(NAME, folder / "journal" / "reminder.xml", programs)


ABSENT = ("schtasks /Query", "ERROR: The system cannot find the file specified.")


def test_setting_creates_the_task_from_its_description(tmp_path: Path) -> None:
    programs = Programs(ABSENT)
    of(tmp_path, programs).set(REMINDER)
    file = tmp_path / "journal" / "reminder.xml"
    assert programs.ran == [f"schtasks /Query /TN {NAME}", f"schtasks /Create /TN {NAME} /XML {file} /F"]
    assert of(tmp_path, Programs()).reminder() == parse_task(file.read_bytes()) == REMINDER


def test_a_second_one_takes_the_place_of_the_first(tmp_path: Path) -> None:
    of(tmp_path, Programs(ABSENT)).set(REMINDER)
    programs = Programs()
    of(tmp_path, programs).set(a_reminder(at="08:15"))
    assert f"schtasks /Delete /TN {NAME} /F" in programs.ran
    assert of(tmp_path, programs).reminder() == a_reminder(at="08:15")


def test_a_task_that_was_deleted_by_hand_is_none(tmp_path: Path) -> None:
    of(tmp_path, Programs(ABSENT)).set(REMINDER)
    assert of(tmp_path, Programs(ABSENT)).reminder() is None


@pytest.mark.parametrize(
    ("failing", "removed"),
    [((), "gone"), ((ABSENT,), "gone"), ((("schtasks /Delete", "denied"),), "unreached")],
)
def test_removing_leaves_nothing(tmp_path: Path, failing: tuple[tuple[str, str], ...], removed: str) -> None:
    of(tmp_path, Programs(ABSENT)).set(REMINDER)
    assert of(tmp_path, Programs(*failing)).remove() == removed
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_without_a_reminder_there_is_nothing_to_remove(tmp_path: Path) -> None:
    assert of(tmp_path, Programs(ABSENT)).remove() == "none"


def test_a_refused_reminder_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ReminderNotSet) as caught:
        of(tmp_path, Programs(ABSENT, ("schtasks /Create", "ERROR: Access is denied."))).set(REMINDER)
    assert (caught.value.problem, caught.value.detail) == ("refused", "ERROR: Access is denied.")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("folder", [r"C:\%TEMP%\journal", 'C:\\a "b"', "C:\\a\tb"])
def test_a_path_that_the_scheduler_would_change_is_refused(tmp_path: Path, folder: str) -> None:
    programs = Programs()
    for reminder in (a_reminder(folder=folder), a_reminder(python=folder)):
        with pytest.raises(ReminderNotSet) as caught:
            of(tmp_path, programs).set(reminder)
        assert caught.value.problem == "odd_path"
    assert programs.ran == []

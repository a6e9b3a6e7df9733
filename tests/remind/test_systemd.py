"""The reminder on Linux: the content of the units, and the calls of systemctl."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given

from reflect.errors import ReminderNotSet
from reflect.remind.systemd import Systemd, parse_service, service, timer_unit
from tests.support.schedulers import ODD_PATHS, PATHS, SOME_DAYS, Programs, a_reminder

NAME = "reflect-reminder-12345678"
SAID_BY = "Failed to connect to bus: No medium found"


def test_the_timer_as_written() -> None:
    assert timer_unit(a_reminder()) == (
        "[Unit]\nDescription=reflect 20:30\n\n"
        "[Timer]\nOnCalendar=*-*-* 20:30:00\nPersistent=false\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    assert "\nOnCalendar=Mon,Wed,Sun *-*-* 01:00:00\n" in timer_unit(
        a_reminder(at="01:00", weekdays=SOME_DAYS)
    )


def test_the_service_as_written() -> None:
    written = service(a_reminder(folder='/home/r/50% of $HOME "é" \\x', python="/opt/a b%/bin/python"))
    assert written == (
        "[Unit]\nDescription=reflect 20:30\n\n"
        "[Service]\nType=oneshot\n"
        'ExecStart="/opt/a b%%/bin/python" "-P" "-m" "reflect.remind" "--at" "20:30"'
        ' "--on" "mon,tue,wed,thu,fri,sat,sun" "--language" "en"'
        ' "--status" "/home/r/50%% of $$HOME \\"é\\" \\\\x/status"\n'
    )


def test_a_program_whose_path_systemd_does_not_take_is_started_by_the_shell() -> None:
    written = service(a_reminder(python="/opt/it's $5/bin/python"))
    assert 'ExecStart="/bin/sh" "-c" "exec \\"$$@\\"" "reflect" "/opt/it\'s $$5/bin/python" "-P"' in written


@pytest.mark.parametrize("path", ODD_PATHS)
def test_a_reminder_is_read_back_from_its_unit(path: str) -> None:
    reminder = a_reminder(folder=path, python=f"{path}/bin/python", weekdays=SOME_DAYS)
    assert parse_service(service(reminder)) == reminder


@given(PATHS, PATHS)
def test_any_path_is_read_back(folder: str, python: str) -> None:
    reminder = a_reminder(folder=f"/{folder}", python=f"/{python}")
    assert parse_service(service(reminder)) == reminder


@pytest.mark.parametrize(
    "text", ["", "ExecStart=", 'ExecStart="/bin/true', "ExecStart=/bin/true now", "[Service]"]
)
def test_a_unit_with_something_else_in_it_is_not_a_reminder(text: str) -> None:
    assert parse_service(text) is None


def said_by_systemd(folder: Path, *units: Path) -> list[str]:
    """Return systemd's messages about the units of a reminder, without those about other units of this machine."""
    (folder / "runtime").mkdir(mode=0o700, exist_ok=True)
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--user", *map(str, units)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder / "runtime"), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    return [line for line in (ran.stdout + ran.stderr).splitlines() if NAME in line]


@pytest.mark.samples(5)
@pytest.mark.parametrize("path", ODD_PATHS)
@pytest.mark.parametrize("days", [SOME_DAYS, frozenset(range(7))], ids=["some days", "every day"])
def test_systemd_itself_takes_the_units(tmp_path: Path, path: str, days: frozenset[int]) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not here, so nothing but the text of the units was checked")
    python = tmp_path / "programs" / path.lstrip("/") / "python"
    python.parent.mkdir(parents=True)
    python.touch(0o755)
    reminder = a_reminder(folder=path, python=str(python), weekdays=days)
    units = [tmp_path / f"{NAME}.service", tmp_path / f"{NAME}.timer"]
    units[0].write_text(service(reminder))
    units[1].write_text(timer_unit(reminder))
    assert said_by_systemd(tmp_path, *units) == [], "nothing, so the program is where it looks too"
    units[0].write_text(service(a_reminder(python=f"{tmp_path}/nowhere")))
    (wrong,) = said_by_systemd(tmp_path, units[0])
    assert f"{tmp_path}/nowhere is not executable" in wrong, "or the check means nothing"
    units[1].write_text(timer_unit(reminder).replace("OnCalendar=", "OnCalendar=Someday "))
    assert said_by_systemd(tmp_path, units[1]) != [], "the same for the timer"


@pytest.fixture
def units(tmp_path: Path) -> Path:
    return tmp_path / ".config" / "systemd" / "user"


def of(home: Path, programs: Programs, config: str = "") -> Systemd:
    return Systemd(NAME, home, config, programs)


def test_setting_writes_the_units_and_starts_the_timer(tmp_path: Path, units: Path) -> None:
    programs = Programs()
    of(tmp_path, programs).set(a_reminder())
    assert sorted(path.name for path in units.iterdir()) == [f"{NAME}.service", f"{NAME}.timer"]
    assert programs.ran == [
        "systemctl --user show-environment",
        "systemctl --user daemon-reload",
        f"systemctl --user enable {NAME}.timer",
        f"systemctl --user restart {NAME}.timer",
    ]
    assert of(tmp_path, programs).reminder() == a_reminder()


def test_a_second_one_takes_the_place_of_the_first(tmp_path: Path, units: Path) -> None:
    of(tmp_path, Programs()).set(a_reminder())
    of(tmp_path, Programs()).set(a_reminder(at="08:15"))
    found = of(tmp_path, Programs()).reminder()
    assert found == a_reminder(at="08:15")
    assert "08:15" in (units / f"{NAME}.timer").read_text()


def test_removing_leaves_nothing(tmp_path: Path, units: Path) -> None:
    of(tmp_path, Programs()).set(a_reminder())
    (units / "timers.target.wants").mkdir()
    (units / "timers.target.wants" / f"{NAME}.timer").symlink_to(f"../{NAME}.timer")
    programs = Programs()
    assert of(tmp_path, programs).remove() == "gone"
    assert list(tmp_path.iterdir()) == []
    assert programs.ran == [
        f"systemctl --user disable --now {NAME}.timer",
        "systemctl --user daemon-reload",
        f"systemctl --user reset-failed {NAME}.timer {NAME}.service",
    ]
    assert of(tmp_path, programs).reminder() is None


def test_removing_leaves_the_units_of_others(tmp_path: Path, units: Path) -> None:
    of(tmp_path, Programs()).set(a_reminder())
    (units / "other.timer").touch()
    assert of(tmp_path, Programs()).remove() == "gone"
    assert [path.name for path in units.iterdir()] == ["other.timer"]


def test_without_a_reminder_nothing_is_run(tmp_path: Path) -> None:
    programs = Programs()
    assert of(tmp_path, programs).remove() == "none"
    assert of(tmp_path, programs).reminder() is None
    assert programs.ran == []


def test_files_go_even_if_systemd_cannot_be_reached(tmp_path: Path) -> None:
    of(tmp_path, Programs()).set(a_reminder())
    assert of(tmp_path, Programs(("systemctl", SAID_BY))).remove() == "unreached"
    assert list(tmp_path.iterdir()) == []


def test_without_a_session_nothing_is_written_and_an_earlier_one_stays(tmp_path: Path) -> None:
    with pytest.raises(ReminderNotSet) as caught:
        of(tmp_path, Programs(("systemctl", f"\n{SAID_BY}\n\n"))).set(a_reminder())
    assert (caught.value.problem, caught.value.detail) == ("no_session", SAID_BY)
    assert list(tmp_path.iterdir()) == []
    of(tmp_path, Programs()).set(a_reminder())
    with pytest.raises(ReminderNotSet):
        of(tmp_path, Programs(("systemctl", SAID_BY))).set(a_reminder(at="08:15"))
    assert of(tmp_path, Programs()).reminder() == a_reminder()


@pytest.mark.parametrize("step", ["daemon-reload", "enable", "restart"])
def test_a_refused_reminder_leaves_nothing(tmp_path: Path, step: str) -> None:
    with pytest.raises(ReminderNotSet) as caught:
        of(tmp_path, Programs((f"systemctl --user {step}", "no such unit"))).set(a_reminder())
    assert (caught.value.problem, caught.value.detail) == ("refused", "no such unit")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["/home/r/a\nb", "/home/r/\x1b[31m", "/home/r/\udcff"])
def test_a_path_that_no_unit_can_hold_is_refused(tmp_path: Path, path: str) -> None:
    programs = Programs()
    for reminder in (a_reminder(folder=path), a_reminder(python=path)):
        with pytest.raises(ReminderNotSet) as caught:
            of(tmp_path, programs).set(reminder)
        assert caught.value.problem == "odd_path"
    assert programs.ran == []


def test_units_are_where_the_user_manager_looks(tmp_path: Path) -> None:
    own = tmp_path / "own"
    of(tmp_path, Programs(), str(own)).set(a_reminder())
    assert not own.exists(), "the variable is of the shell alone"
    of(tmp_path, Programs(said=f"LANG=C\nXDG_CONFIG_HOME={own}\n"), str(own)).set(a_reminder(at="08:15"))
    assert (own / "systemd" / "user" / f"{NAME}.timer").exists()
    assert not (tmp_path / ".config").exists(), "the earlier one is gone"
    assert of(tmp_path, Programs(), str(own)).reminder() == a_reminder(at="08:15")
    assert of(tmp_path, Programs(), str(own)).remove() == "gone"
    assert list(tmp_path.iterdir()) == []

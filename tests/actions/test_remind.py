"""The reminder of a journal: its scheduler, and its days."""

import datetime as dt
from pathlib import Path

import pytest

from reflect.actions.context import Context
from reflect.actions.doctor_surroundings import reminder
from reflect.actions.remind import check_notifications, line_for_cron, new_reminder, planned, scheduler_of
from reflect.errors import FileError, ReminderNotSet
from reflect.remind.launchd import Launchd
from reflect.remind.reminder import EVERY_DAY
from reflect.remind.systemd import Systemd
from reflect.remind.task_scheduler import TaskScheduler
from tests.cli.support import NOW
from tests.support.schedulers import Programs, a_reminder

HALF_PAST_EIGHT, ONE = dt.time(20, 30), dt.time(1)


@pytest.fixture
def ctx(home: Path) -> Context:
    return Context(environ={"REFLECT_HOME": str(home), "HOME": str(home.parent), "PATH": ""}, now=lambda: NOW)


@pytest.mark.parametrize(
    ("platform", "kind"),
    [("linux", Systemd), ("freebsd14", Systemd), ("darwin", Launchd), ("win32", TaskScheduler)],
)
def test_each_system_has_its_scheduler(ctx: Context, platform: str, kind: type) -> None:
    programs = Programs(("schtasks /Query", "not found"))
    scheduler = scheduler_of(ctx, platform=platform, run=programs)
    assert isinstance(scheduler, kind)
    scheduler.set(a_reminder())
    programs.failing.clear()
    assert scheduler_of(ctx, platform=platform, run=programs).reminder() == a_reminder()


def test_without_a_home_folder_it_says_so_and_doctor_continues(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", no_home)
    homeless = Context(environ={"REFLECT_HOME": ctx.environ["REFLECT_HOME"]}, now=lambda: NOW)
    with pytest.raises(FileError) as caught:
        scheduler_of(homeless, platform="linux")
    assert caught.value.problem == "no_home"
    assert list(reminder(homeless)) == []


def test_each_journal_has_its_own_reminder(ctx: Context, tmp_path: Path) -> None:
    other = Context(environ={**ctx.environ, "REFLECT_HOME": str(tmp_path / "other")}, now=lambda: NOW)
    scheduler_of(ctx, platform="linux", run=Programs()).set(a_reminder())
    assert scheduler_of(other, platform="linux", run=Programs()).reminder() is None
    assert scheduler_of(other, platform="linux", run=Programs()).remove() == "none"
    assert scheduler_of(ctx, platform="linux", run=Programs()).reminder() == a_reminder()


def test_it_has_the_journal_and_the_language_of_the_moment_it_is_set(home: Path) -> None:
    environ = {"REFLECT_HOME": str(home), "REFLECT_LANG": "nl"}
    reminder = new_reminder(Context(environ=environ), HALF_PAST_EIGHT, EVERY_DAY, python="/opt/bin/python")
    assert (reminder.status, reminder.language) == (str(home / "status"), "nl")
    assert reminder.python == "/opt/bin/python"


def test_the_link_of_a_virtual_environment_is_kept(ctx: Context, tmp_path: Path) -> None:
    link = tmp_path / "python"
    link.symlink_to("/bin/sh")
    assert new_reminder(ctx, HALF_PAST_EIGHT, EVERY_DAY, python=str(link)).python == str(link)


def test_windows_runs_it_without_a_window_if_it_can(ctx: Context, tmp_path: Path) -> None:
    python, windowless = tmp_path / "python.exe", tmp_path / "pythonw.exe"

    def chosen() -> str:
        return new_reminder(ctx, ONE, EVERY_DAY, python=str(python), platform="win32").python

    assert chosen() == str(python)
    windowless.touch()
    assert chosen() == str(windowless)


def test_one_after_midnight_is_for_the_day_before(ctx: Context) -> None:
    mondays = frozenset({0})
    assert new_reminder(ctx, HALF_PAST_EIGHT, mondays).weekdays == {0}
    night = new_reminder(ctx, ONE, mondays)
    assert night.weekdays == {1}, "by the calendar it is Tuesday"
    found = planned(ctx, night)
    assert (found.days, found.of_day) == (mondays, dt.date(2026, 11, 23))
    assert (found.comes.date(), found.comes.time()) == (dt.date(2026, 11, 24), ONE)


def test_the_start_of_the_day_is_that_of_the_settings(ctx: Context, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('day_starts_at = "00:30"\n')
    assert new_reminder(ctx, ONE, frozenset({0})).weekdays == {0}


def test_the_next_one_passes_over_a_day_that_is_done(ctx: Context, home: Path) -> None:
    reminder = new_reminder(ctx, dt.time(21), EVERY_DAY)
    assert planned(ctx, reminder).of_day == dt.date(2026, 11, 22)
    home.mkdir()
    (home / "status").write_text("starts 240\ndone 2026-11-22,nonsense\n")
    assert planned(ctx, reminder).of_day == dt.date(2026, 11, 23)


def test_without_a_program_for_notifications_it_says_which_to_install(ctx: Context, tmp_path: Path) -> None:
    with pytest.raises(ReminderNotSet) as caught:
        check_notifications(ctx, platform="linux")
    assert (caught.value.problem, caught.value.detail) == ("no_notifier", "notify-send")
    (tmp_path / "gdbus").touch(0o755)
    check_notifications(Context(environ={"PATH": str(tmp_path)}), platform="linux")


def test_the_line_for_cron_has_the_bus_of_the_user(ctx: Context) -> None:
    assert "DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/" in line_for_cron(
        ctx, a_reminder(), platform="linux"
    )
    own = Context(environ={"DBUS_SESSION_BUS_ADDRESS": "unix:path=/tmp/own"})
    assert "DBUS_SESSION_BUS_ADDRESS=unix:path=/tmp/own " in line_for_cron(
        own, a_reminder(), platform="linux"
    )
    assert "DBUS" not in line_for_cron(ctx, a_reminder(), platform="darwin")

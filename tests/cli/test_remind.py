"""`reflect remind`, with stand-ins for the programs of the system."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import run
from tests.support.schedulers import machine


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Simulate a user whose system supports reminders; return their home folder."""
    return machine(tmp_path, monkeypatch)


def unit(user: Path, ending: str) -> str:
    (found,) = (user / ".config" / "systemd" / "user").glob(f"reflect-reminder-????????.{ending}")
    return found.read_text()


EVERY_DAY = "A reminder is set: every day at 20:30, next on Monday 23 November 2026.\n"


def test_a_reminder_is_set_shown_and_gone_without_a_trace(user: Path, home: Path) -> None:
    assert run("remind", "set", "20:30").err == EVERY_DAY
    assert "OnCalendar=*-*-* 20:30:00\nPersistent=false\n" in unit(user, "timer")
    assert f'"{sys.executable}" "-P" "-m" "reflect.remind"' in unit(user, "service")
    assert f'"--status" "{home}/status"' in unit(user, "service")
    assert run("remind", "show").out == run("remind").out == EVERY_DAY
    assert run("remind", "off").err == "The reminder is gone; nothing is left of it.\n"
    assert list(user.iterdir()) == []
    assert not home.exists(), "nor is anything made for the journal"
    assert run("remind").err == "No reminder is set. To set one: reflect remind set 20:30\n"
    assert run("remind", "off").err == "No reminder was set, so there is nothing to remove.\n"


def test_in_dutch(user: Path) -> None:
    ran = run("--lang", "nl", "remind", "set", "1.00", "--on", "ma,woensdag")
    said = (
        "Er staat een herinnering: op maandag en woensdag om 01:00, de volgende op dinsdag 24 november 2026,"
        " wat nog bij maandag hoort.\n"
    )
    assert (ran.code, ran.err) == (0, said)
    assert "OnCalendar=Tue,Thu *-*-* 01:00:00" in unit(user, "timer")
    assert '"--language" "nl"' in unit(user, "service")
    assert run("--lang", "nl", "remind").out == said
    assert run("--lang", "nl", "remind", "off").err == "De herinnering is weg; er blijft niets van achter.\n"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("weekdays", "on weekdays at 20:30, next on Monday 23"),
        ("werkdagen", "on weekdays at 20:30, next on Monday 23"),
        ("weekend", "on Saturday and Sunday at 20:30, next on Saturday 28"),
        ("mon,wed", "on Monday and Wednesday at 20:30, next on Monday 23"),
        ("wo", "on Wednesday at 20:30, next on Wednesday 25"),
    ],
)
def test_days_are_taken_in_both_languages(user: Path, days: str, said: str) -> None:
    assert said in run("remind", "set", "20:30", "--on", days).err


def test_json(user: Path) -> None:
    assert run("remind", "show", "--json").json is None
    run("remind", "set", "01:00", "--on", "mon")
    found = run("remind", "show", "--json").json
    comes = found.pop("next")
    assert dt.datetime.fromisoformat(comes).replace(tzinfo=None) == dt.datetime(2026, 11, 24, 1)  # noqa: DTZ001
    assert dt.datetime.fromisoformat(comes).tzinfo is not None
    assert found == {"at": "01:00", "on": ["mon"], "language": "en", "program": sys.executable, "there": True}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["set"], "TIME is missing."),
        (["set", "24:00"], "TIME needs a time of day on the 24-hour clock, such as 20:30."),
        (["set", "20:30", "--on", "someday"], "--on takes days such as mon,wed or weekdays."),
        (["set", "20:30", "--on", ""], "--on takes days such as mon,wed or weekdays."),
        (["set", "20:30", "--json"], "This command does not take “--json”."),
        (["off", "20:30"], "This command does not take “20:30”."),
        (["show", "--on", "mon"], "This command does not take “--on”."),
        (["sett", "20:30"], "There is no action called “sett”."),
    ],
)
def test_mistakes_change_nothing(user: Path, arguments: list[str], said: str) -> None:
    ran = run("remind", *arguments)
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (2, "", said)
    assert list(user.iterdir()) == []


def test_an_encrypted_journal_needs_no_passphrase(user: Path, home: Path) -> None:
    home.mkdir()
    (home / "journal.db").write_bytes(b"not to be opened, whatever it is")
    for arguments in (["set", "20:30"], ["show"], ["off"]):
        assert run("remind", *arguments).code == 0


def test_without_a_session_there_is_a_line_for_cron(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user = machine(tmp_path, monkeypatch, session=False)
    ran = run("remind", "set", "20:30")
    assert ran.code == 4
    assert ran.out.startswith("30 20 * * * DBUS_SESSION_BUS_ADDRESS=")
    assert ran.out.count("\n") == 1, "a line is not wrapped"
    assert ran.err.splitlines() == [
        "No reminder is set: the scheduler of this system does not answer here"
        " (Failed to connect to bus: No medium found).",
        "If cron runs here, the line above does the same: add it with crontab -e,"
        " and remove it when it has to stop.",
    ]
    assert list(user.iterdir()) == []


def test_without_systemctl_it_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(tmp_path, monkeypatch)
    (tmp_path / "programs" / "systemctl").unlink()
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    ran = run("remind", "set", "20:30")
    assert (ran.code, "(systemctl: not found)" in ran.err) == (4, True)


def test_without_a_program_for_notifications_nothing_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = machine(tmp_path, monkeypatch)
    (tmp_path / "programs" / "notify-send").unlink()
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    ran = run("remind", "set", "20:30")
    assert (ran.code, ran.out) == (4, "")
    assert "No program that shows notifications was found" in ran.err
    assert list(user.iterdir()) == []


@pytest.fixture
def gone(user: Path) -> str:
    """Return the path of a program that a reminder runs and that no longer exists."""
    run("remind", "set", "20:30", "--on", "mon,wed")
    (service,) = (user / ".config" / "systemd" / "user").glob("*.service")
    service.write_text(service.read_text().replace(f'"{sys.executable}"', '"/opt/old/bin/python"'))
    return "/opt/old/bin/python"


def test_show_says_that_the_program_is_gone(gone: str) -> None:
    again = "reflect remind set 20:30 --on mon,wed"
    assert run("remind").out == (
        f"A reminder is set, but the program that it runs is gone ({gone}). To set it again: {again}\n"
    )
    assert (run("remind", "show", "--json").json["there"], run("remind").code) == (False, 0)
    assert run(*again.split()[1:]).code == 0
    assert "next on" in run("remind").out


def test_doctor_says_that_the_program_is_gone(gone: str) -> None:
    said = [finding for finding in run("doctor", "--json").json if finding["check"] == "reminder"]
    assert said == [{"check": "reminder", "level": "note", "problem": "gone", "detail": gone, "mends": False}]
    assert f"it cannot come: the program that it runs is gone ({gone})" in " ".join(run("doctor").out.split())


def test_doctor_names_a_reminder_only_if_there_is_one(user: Path) -> None:
    assert not any(line[2:].startswith("reminder") for line in run("doctor").out.splitlines())
    run("remind", "set", "20:30")
    assert "✓ reminder     it comes at 20:30" in run("doctor").out


def test_the_unit_runs_a_program_that_is_there(user: Path, home: Path) -> None:
    now = dt.datetime.now()  # noqa: DTZ005 - the program uses the machine's clock
    assert run("remind", "set", f"{now:%H:%M}").code == 0
    (line,) = (line for line in unit(user, "service").splitlines() if line.startswith("ExecStart="))
    words = line.removeprefix("ExecStart=").strip('"').split('" "')
    ran = subprocess.run(
        words, env={"PATH": os.environ["PATH"], "TZ": os.environ["TZ"]}, cwd="/", check=False
    )
    assert ran.returncode == 0
    assert (user / "shown").read_text().splitlines()[
        -1
    ] == "There is room for your check-in, if now is a good moment."

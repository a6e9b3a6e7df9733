"""The program that the scheduler runs: a notification, unless today is done or the reminder is late."""

import datetime as dt
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reflect.language.choose import LANGUAGES, phrases_of
from reflect.remind.__main__ import LATE, is_done, is_due
from tests.cli.support import NOW, run
from tests.support.schedulers import a_reminder, machine

EVENING = 20 * 60 + 30


def at(hour: int, minute: int) -> time.struct_time:
    return dt.datetime(2026, 11, 22, hour, minute).timetuple()  # noqa: DTZ001 - a wall clock


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ((20, 30), True),
        ((20, 31), True),
        ((21, 30), True),
        ((21, 31), False),
        ((20, 29), False),
        ((7, 30), False),
    ],
)
def test_it_is_shown_at_its_time_and_not_hours_later(now: tuple[int, int], due: bool) -> None:
    assert is_due(EVENING, at(*now)) == due
    assert LATE == 60


@pytest.mark.parametrize(
    ("now", "due"), [((23, 50), True), ((0, 20), True), ((0, 51), False), ((23, 49), False)]
)
def test_an_hour_may_go_past_midnight(now: tuple[int, int], due: bool) -> None:
    assert is_due(23 * 60 + 50, at(*now)) == due


def local(day: dt.date, hour: int) -> float:
    return dt.datetime.combine(day, dt.time(hour)).timestamp()


def test_a_day_is_done_by_the_status_file_and_lasts_until_the_next_one_starts(tmp_path: Path) -> None:
    file, day = tmp_path / "status", dt.date(2026, 11, 22)
    assert not is_done(str(file), local(day, 21)), "there is no file yet"
    file.write_text("starts 240\ndone 2026-11-22\n")
    assert is_done(str(file), local(day, 21))
    next_day = day + dt.timedelta(days=1)
    assert is_done(str(file), local(next_day, 1)), "one in the morning still belongs to Sunday"
    assert not is_done(str(file), local(next_day, 21))
    file.write_text("starts 240\ndraft yes\n")
    assert not is_done(str(file), local(day, 21)), "an unfinished check-in is no reason to be silent"


def shown(user: Path) -> list[str]:
    file = user / "shown"
    return file.read_text().splitlines() if file.exists() else []


def started(*, late: int = 0, language: str = "en", folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line of a reminder as a scheduler does, some minutes after its time."""
    when = dt.datetime.now() - dt.timedelta(minutes=late)  # noqa: DTZ005 - the program uses the system clock
    reminder = a_reminder(at=f"{when:%H:%M}", language=language, folder=str(folder), python=sys.executable)
    return subprocess.run(
        reminder.command,
        env={"PATH": os.environ["PATH"], "TZ": os.environ["TZ"]},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_shown_in_the_language_of_the_reminder(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    user = machine(tmp_path, monkeypatch)
    ran = started(language=language, folder=home)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    texts = phrases_of(language).remind
    assert shown(user)[-2:] == [texts.title, texts.body]


def test_a_language_that_is_gone_is_english(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = machine(tmp_path, monkeypatch)
    assert started(language="xx", folder=home).returncode == 0
    assert shown(user)[-1] == phrases_of("en").remind.body


def test_nothing_is_shown_once_today_is_done(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = machine(tmp_path, monkeypatch)
    assert run("checkin", "free", stdin="dry socks\n", now=dt.datetime.now().astimezone()).code == 0
    assert (started(folder=home).returncode, shown(user)) == (0, [])


def test_a_check_in_of_another_day_does_not_keep_it_away(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = machine(tmp_path, monkeypatch)
    assert run("checkin", "free", stdin="dry socks\n", now=NOW).code == 0
    assert started(folder=home).returncode == 0
    assert shown(user) != []
    assert not any("socks" in line for line in shown(user)), "never what was written"


def test_one_that_the_scheduler_runs_hours_later_is_not_shown(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = machine(tmp_path, monkeypatch)
    assert (started(late=11 * 60, folder=home).returncode, shown(user)) == (0, [])


def test_without_a_program_that_shows_it_the_exit_code_says_so(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert started(folder=home).returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [[], ["--help"], ["--at", "soon"], [*a_reminder().command[4:8]], [*a_reminder().command[4:], "--x", "1"]],
)
def test_other_arguments_are_a_mistake(arguments: list[str]) -> None:
    ran = subprocess.run(
        [*a_reminder(python=sys.executable).command[:4], *arguments], capture_output=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(b"python -m reflect.remind --at")


def test_it_loads_as_little_as_the_program_for_the_prompt(tmp_path: Path) -> None:
    script = (
        "import json, sys; before = set(sys.modules); import reflect.remind.__main__, reflect.language.nl.remind;"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    found = set(json.loads(ran.stdout))
    assert {name for name in found if name.startswith("reflect")} == {
        *("reflect", "reflect.status", "reflect.system", "reflect.system.regular"),
        *("reflect.remind", "reflect.remind.__main__", "reflect.language", "reflect.language.nl"),
        *("reflect.language.nl.remind", "reflect.language.nl.words"),
    }
    assert not found & {
        "typer",
        "tomllib",
        "pydantic",
        "apsw",
        "pathlib",
        "subprocess",
        "platformdirs",
        "argparse",
    }

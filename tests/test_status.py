"""`reflect-status`: the glyph in a shell prompt, read from a small file next to the journal."""

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from reflect import status
from reflect.days import day_of
from reflect.system.places import find_places
from tests.journeys.home import BIN, Home


@pytest.fixture
def house(home: Path) -> Home:
    return Home(home)


def prompt(house: Home, *arguments: str, **env: str) -> tuple[int, str]:
    """Run reflect-status and return its exit code and its output, including standard error."""
    ran = subprocess.run(
        [str(BIN / "reflect-status"), *arguments],
        env=house.environment(**env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return ran.returncode, ran.stdout.decode()


def test_a_day(house: Home) -> None:
    assert prompt(house) == (0, "○\n"), "before there is anything"
    assert house.run("checkin", "core", stdin="my neck\n").code == 0
    assert prompt(house) == (0, "◐\n")
    assert house.run(stdin="a thought\n\n").code == 0
    assert prompt(house) == (0, "●\n")
    house.run("checkin", "core", stdin="another\n")
    assert prompt(house) == (0, "●\n"), "done stays done while another is under way"


def test_a_draft_that_is_thrown_away(house: Home) -> None:
    house.run("checkin", "core", stdin="my neck\n")
    house.run("checkin", "core", "--fresh", "--yes")
    assert prompt(house) == (0, "○\n")


def test_an_entry_for_another_day_does_not_make_today_done(house: Home) -> None:
    house.run("checkin", "free", "--day", "3d", "--answers", "-", stdin='{"free": "late"}')
    assert prompt(house) == (0, "○\n")


def test_own_texts(house: Home) -> None:
    texts = ("--done", "klaar!", "--draft=half=half", "--open", "")
    assert prompt(house, *texts) == (0, ""), "an empty text prints no line"
    house.run("checkin", "core", stdin="my neck\n")
    assert prompt(house, *texts) == (0, "half=half\n")
    house.run(stdin="a thought\n\n")
    assert prompt(house, *texts) == (0, "klaar!\n")
    assert prompt(house, "--done", "één ☕") == (0, "één ☕\n")


@pytest.mark.parametrize(
    "arguments", [["--nonsense"], ["nonsense"], ["--done"], ["--done", "x", "--draft"], ["-x"], ["--donee=1"]]
)
def test_unknown_arguments(house: Home, arguments: list[str]) -> None:
    code, said = prompt(house, *arguments)
    assert (code, said) == (2, status.USAGE + "\n")


def test_help(house: Home) -> None:
    assert prompt(house, "--help") == prompt(house, "-h") == (0, status.USAGE + "\n")


@pytest.mark.parametrize("locale", ["C", "POSIX", "nl_NL.ISO-8859-1", "C.UTF-8"])
def test_any_locale(house: Home, locale: str) -> None:
    assert prompt(house, LC_ALL=locale, LANG=locale) == (0, "○\n")
    assert prompt(house, "--open", "☕", LC_ALL=locale, LANG=locale, PYTHONUTF8="0") == (0, "☕\n")


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\x00\xff\xfe",
        b"done",
        b"done yesterday\ndraft",
        b"starts soon\n",
        b"starts 99999999999999999999\n",
        b"starts -5\n",
        "starts ²\n".encode(),
        b"starts " + b"9" * 5_000,
        b"done 2026-11-22 2026-11-22\n",
        b"a" * 1_000_000,
    ],
    ids=lambda garbage: repr(garbage[:20]),
)
def test_garbage_in_the_file_is_an_open_day(house: Home, garbage: bytes) -> None:
    house.path.mkdir()
    (house.path / "status").write_bytes(garbage)
    assert prompt(house) == (0, "○\n")


def test_a_folder_in_its_place(house: Home) -> None:
    (house.path / "status").mkdir(parents=True)
    assert prompt(house) == (0, "○\n")
    assert house.run("checkin", "free", stdin="words\n").code == 0, "the prompt is not worth an answer"


MOMENTS = [
    "2026-11-22 03:59:59",
    "2026-11-22 04:00",
    "2026-11-22 00:00",
    "2026-11-22 23:59",
    "2027-01-01 03:00",
    "2028-03-01 01:30",
    "2026-03-30 00:30",  # the day after clocks went forward
    "2026-10-26 00:30",  # and back
]


@pytest.mark.parametrize("at", MOMENTS)
@pytest.mark.parametrize("starts", ["04:00", "00:00", "23:30", "12:15"])
def test_a_day_starts_when_it_does_for_entries(monkeypatch: pytest.MonkeyPatch, at: str, starts: str) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    try:
        moment, starts_at = dt.datetime.fromisoformat(at), dt.time.fromisoformat(starts)
        day = day_of(moment, starts_at)
        said = {"starts": str(starts_at.hour * 60 + starts_at.minute), "draft": "yes"}
        assert status.state({**said, "done": day.isoformat()}, moment.timestamp()) == "done"
        for other in (-1, 1):
            wrong = (day + dt.timedelta(days=other)).isoformat()
            assert status.state({**said, "done": wrong}, moment.timestamp()) == "draft"
        if starts == "04:00":
            assert status.state({"done": day.isoformat()}, moment.timestamp()) == "done"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_configured_start_reaches_the_prompt(house: Home) -> None:
    house.path.mkdir()
    (house.path / "config.toml").write_text('day_starts_at = "06:45"\n')
    house.run("checkin", "free", stdin="words\n")
    assert status.read(str(house.path / "status"))["starts"] == str(6 * 60 + 45)


@pytest.mark.parametrize(
    "env",
    [
        {"REFLECT_HOME": "/some/where"},
        {"REFLECT_HOME": "~/journal"},
        {"REFLECT_HOME": "relative/place"},
        {"REFLECT_HOME": "."},
        {"REFLECT_HOME": "~/with space"},
        {"REFLECT_HOME": ""},
        {"XDG_DATA_HOME": "/data/of mine"},
        {"XDG_DATA_HOME": ""},
        {"XDG_DATA_HOME": "  "},
        {},
        {"HOME": "/home/someone else"},
    ],
    ids=str,
)
def test_it_looks_where_the_journal_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, env: dict[str, str]
) -> None:
    for name in ("REFLECT_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    assert status.path(os.environ) == str(find_places(os.environ).status)


def test_in_the_places_of_the_system(house: Home, tmp_path: Path) -> None:
    """Without REFLECT_HOME the program writes the file to the path that the prompt reads."""
    env = house.environment()
    del env["REFLECT_HOME"]
    ran = subprocess.run(
        [str(BIN / "reflect"), "checkin", "free"],
        env=env,
        input="words\n",
        text=True,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    shown = subprocess.run([str(BIN / "reflect-status")], env=env, capture_output=True, check=True)
    assert shown.stdout.decode() == "●\n"
    folder = tmp_path / "user" / ".local" / "share" / "reflect"
    assert (folder / "journal.db").exists()
    assert folder.stat().st_mode & 0o777 == 0o700
    for path in folder.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path.name

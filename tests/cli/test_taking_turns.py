"""The first daily check-in of a week, depending on the first day of the week."""

from pathlib import Path

import pytest

from tests.cli.support import keep, run
from tests.support.entries import DAY, an_entry, on


@pytest.mark.parametrize(
    ("language", "country", "opens"),
    [("en", "en_US.UTF-8", True), ("en", "en_GB.UTF-8", False), ("nl", "en_US.UTF-8", False)],
)
def test_a_week_begins_as_the_language_and_the_country_have_it(
    home: Path, monkeypatch: pytest.MonkeyPatch, language: str, country: str, opens: bool
) -> None:
    assert DAY.weekday() == 6
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LC_TIME", country)
    keep(home, an_entry(day=on(-1)))
    ran = run(
        "checkin", "daily", "--json", "--answers", "-", "--lang", language, stdin='{"body-signal": "jaw"}'
    )
    assert ran.code == 0, ran.err
    asked = [answer["question"] for answer in ran.json["answers"]]
    assert ("signs-of-room" in asked) == opens


def test_another_session_and_an_imported_entry_do_not_open_the_week(home: Path) -> None:
    keep(home, an_entry(session="quick"), an_entry(imported=True), an_entry(day=on(-9)))
    ran = run("checkin", "daily", "--json", "--answers", "-", stdin='{"body-signal": "jaw"}')
    assert "signs-of-room" in [answer["question"] for answer in ran.json["answers"]]
    ran = run("checkin", "daily", "--json", "--answers", "-", stdin='{"body-signal": "jaw"}')
    assert "signs-of-room" not in [answer["question"] for answer in ran.json["answers"]]

"""`reflect week`: the selection of the seven days, and the output if they have no entries."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.errors import BadDate
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from tests.cli.support import keep, run
from tests.support.entries import DAY, an_entry, on, scale, text


def test_the_seven_days_until_today_unless_others_are_asked_for(weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("week")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == en.over_time.week_title(on(-6), DAY)
    assert run("week", "today").out == run("week", DAY.isoformat()).out == ran.out
    earlier = run("week", "7d", "--json").json
    assert (earlier["from"], earlier["to"]) == (on(-13).isoformat(), on(-7).isoformat())


def test_without_an_entry(home: Path, en: Phrases) -> None:
    ran = run("week")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err
    keep(home, an_entry(number=1, day=on(-30)))
    ran = run("week")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == en.over_time.week_empty(on(-6), DAY) + "\n"
    assert run("week", "--tag", "nowhere").err == en.looking.nothing_found + "\n"
    assert run("week", "--json").json["plans"] == []


def test_the_filters_select_the_entries(home: Path) -> None:
    keep(
        home,
        an_entry(scale(2), text("#calm here"), number=1, tags=("calm",)),
        an_entry(scale(9), number=2, day=on(-1)),
    )
    days = {one["day"]: one["before"] for one in run("week", "--tag", "calm", "--json").json["days"]}
    assert (days[DAY.isoformat()], days[on(-1).isoformat()]) == (2, None)


@pytest.mark.usefixtures("home")
def test_an_invalid_date_is_refused(en: Phrases) -> None:
    ran = run("week", "someday")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(en.errors.worded(BadDate("someday", "DATE")))


@pytest.mark.parametrize("day", ["0001-01-03", "9999-12-31"])
def test_the_ends_of_time(weeks: Sequence[Entry], day: str) -> None:
    assert run("week", day).code == 0

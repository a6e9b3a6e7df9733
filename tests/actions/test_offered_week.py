"""The week on the closing of a check-in: when it is offered, and which data of the journal it depends on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from reflect.actions.check_in import CheckInAction
from reflect.actions.context import Context
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from reflect.session.checkin import CheckIn
from reflect.session.closing import WeekOffer
from reflect.session.plan import Request
from reflect.session.state import Answered, Skipped
from tests.actions.test_other_day import Person
from tests.cli.support import keep
from tests.support.entries import DAY, an_entry, moment, on, text


@dataclass
class Answers:
    """A front end that answers every text question and skips the others."""

    checkin: CheckIn
    phrases: Phrases

    def run(self, notice: str) -> None:
        while self.checkin.session.phase == "asking":
            is_text = self.checkin.step.format == "text"
            self.checkin.take(Answered(self.checkin.text("a knot")) if is_text else Skipped())


def offered(
    home: Path,
    days: Sequence[int | Entry],
    *,
    on_day: int = 0,
    person: bool = True,
    session: str | None = None,
    language: str = "nl",
) -> WeekOffer | None:
    """Return the offer of the closing after entries on these days."""
    keep(home, *(an_entry(day=on(day)) if isinstance(day, int) else day for day in days))
    ctx = Context(now=lambda: moment(on(on_day)), flag_language=language)
    action = CheckInAction(ctx, Answers, about=Person([]) if person else None)
    checkin = action.check_in(Request(session))
    assert checkin is not None
    assert checkin.entry is not None
    assert checkin.close is not None
    found = checkin.close(checkin.entry).week
    ctx.close()
    return found


def test_a_user_gets_the_offer_on_sunday(home: Path) -> None:
    assert offered(home, [-1]) == WeekOffer(DAY, is_past=False)


def test_a_user_gets_the_offer_on_the_day_after_a_missed_sunday(home: Path) -> None:
    found = offered(home, [-1], on_day=1)
    assert found is not None
    assert (found.last, found.is_past) == (DAY, True)


def test_a_week_ends_as_the_calendar_of_the_country_has_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert offered(home, [-3, -1], language="en") is None
    assert offered(home, [], on_day=6, language="en") is not None


def test_a_pipe_gets_no_offer(home: Path) -> None:
    assert offered(home, [-1], person=False) is None


@pytest.mark.parametrize("session", ["quick", "core", "deep"])
def test_another_session_makes_no_offer(home: Path, session: str) -> None:
    assert offered(home, [-1], session=session) is None


def test_there_is_no_second_offer_except_after_another_session(home: Path) -> None:
    assert offered(home, [-1, an_entry(day=DAY, session="quick")]) is not None
    assert offered(home, []) is None


def test_a_check_in_for_sunday_done_on_monday_makes_no_offer(home: Path) -> None:
    late = an_entry(day=DAY, started_at=moment(hour=22), finished_at=moment(on(1), hour=9))
    assert offered(home, [-1, late], on_day=1) is not None


def test_a_check_in_of_sunday_finished_after_midnight_made_the_offer(home: Path) -> None:
    late = an_entry(day=DAY, started_at=moment(hour=22), finished_at=moment(on(1), hour=1))
    assert offered(home, [-1, late], on_day=1) is None


def test_an_imported_entry_is_not_a_check_in(home: Path) -> None:
    imported = an_entry(text("imported"), day=DAY, imported=True)
    assert offered(home, [an_entry(day=on(-1), imported=True)]) is None
    assert offered(home, [-2, imported], on_day=1) is None, "the check-in of Sunday offered it"
    assert offered(home, [6, an_entry(day=on(7), imported=True)], on_day=7) is not None


def test_the_settings_turn_it_off(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("offers.week = false\n")
    assert offered(home, [-1]) is None
    (home / "config.toml").write_text("[offers]\nrecovery = false\n")
    assert offered(home, [], on_day=7) is not None

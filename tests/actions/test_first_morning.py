"""The first morning: who is new, and who has lost the journal."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reflect.actions.check_in import CheckInAction
from reflect.actions.context import Context
from reflect.language.phrases import Phrases
from reflect.session.checkin import CheckIn
from reflect.session.state import Paused
from tests.actions.test_other_day import Person
from tests.cli.support import keep, run
from tests.support.entries import an_entry, moment, on


@dataclass
class Notes:
    """A front end that notes what a check-in begins with, and pauses."""

    opens: list[bool] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def __call__(self, checkin: CheckIn, _: Phrases) -> "Notes":
        self._checkin = checkin
        return self

    def run(self, notice: str) -> None:
        self.opens.append(self._checkin.opening is not None)
        self.notices.append(notice)
        self._checkin.take(Paused())


@pytest.mark.parametrize("person", [True, False])
def test_who_has_lost_the_journal_is_not_new_and_hears_that_there_are_backups(
    home: Path, en: Phrases, *, person: bool
) -> None:
    def begun() -> Notes:
        front_end, ctx = Notes(), Context(now=lambda: moment(on(1)), flag_language="en")
        CheckInAction(ctx, front_end, about=Person([]) if person else None).today()
        ctx.close()
        return front_end

    assert begun() == Notes([person], [""])
    keep(home, an_entry())
    assert run("backup").code == 0
    (backup,) = (home / "backups").glob("*.db")
    for file in home.glob("journal.db*"):
        file.unlink()
    told = "\n".join(en.looking.empty_beside(str(backup)))
    assert begun() == Notes([False], [told if person else ""])

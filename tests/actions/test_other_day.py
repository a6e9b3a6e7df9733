"""A draft of another day: a user is asked about it, and a pipe leaves it alone."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest

from reflect.actions.check_in import CheckInAction
from reflect.actions.context import Context
from reflect.actions.other_day import DraftChoice, OtherDay
from reflect.journal.draft import Draft
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.language.phrases import Phrases
from reflect.session.checkin import CheckIn
from reflect.session.plan import Request
from reflect.session.state import Paused
from tests.cli.support import run
from tests.journal.test_lock_file import CLAIMER
from tests.support.entries import DAY, moment, on
from tests.support.processes import running, says, tell


@dataclass
class Person:
    """Answers questions about drafts, in order."""

    choices: list[DraftChoice]
    asked: list[OtherDay] = field(default_factory=list)
    told: list[DraftChoice] = field(default_factory=list)
    notice: str = ""

    def ask(self, draft: OtherDay) -> DraftChoice:
        self.asked.append(draft)
        return self.choices.pop(0)

    def tell(self, draft: OtherDay, choice: DraftChoice) -> None:
        assert draft == self.asked[-1]
        self.told.append(choice)


@dataclass
class PausesAtOnce:
    """A front end that pauses at once, without an answer."""

    checkin: CheckIn
    phrases: Phrases
    notices: ClassVar[list[str]] = []

    def run(self, notice: str) -> None:
        self.notices.append(notice)
        self.checkin.take(Paused())


def begun(days: int) -> None:
    """Leave a draft with one answer."""
    assert run("--lang", "en", stdin="6\n", now=moment(on(days))).code == 0


def action(person: Person | None, now: dt.datetime | None = None) -> tuple[CheckInAction, Context]:
    ctx = Context(now=lambda: now or moment(), flag_language="en")
    return CheckInAction(ctx, PausesAtOnce, about=person), ctx


def drafts_in(home: Path) -> list[Draft]:
    journal = open_journal(JournalFile(home / "journal.db"), create=False)
    try:
        return list(journal.drafts())
    finally:
        journal.close()


def of_drafts(home: Path) -> list[dt.date]:
    return sorted(draft.day for draft in drafts_in(home))


def test_resuming_continues_the_draft_on_its_day(home: Path) -> None:
    begun(-3)
    person = Person(["go_on"])
    checkin = action(person)[0].today()
    assert checkin is not None
    assert (checkin.session.day, checkin.session.answered) == (on(-3), 1)
    assert person.asked == [OtherDay(on(-3), 1, can_finish=True, done=False)]
    assert person.told == []


def test_keeping_it_begins_todays_check_in_and_releases_the_draft(home: Path) -> None:
    begun(-3)
    one, _ = action(Person(["leave"]))
    checkin = one.today()
    assert checkin is not None
    assert (checkin.session.day, checkin.session.answered) == (DAY, 0)
    other = action(Person(["go_on"]))[0].today()
    assert other is not None
    assert other.session.day == on(-3)


def test_finishing_it_adds_an_entry_on_its_day_and_begins_todays_check_in(home: Path) -> None:
    begun(-3)
    person = Person(["finish"])
    one, ctx = action(person)
    checkin = one.today()
    assert checkin is not None
    assert checkin.session.day == DAY
    (entry,) = ctx.journal().entries()
    assert (entry.day, [answer.question for answer in entry.answers]) == (on(-3), ["tension-before"])
    assert person.told == ["finish"]
    assert on(-3) not in of_drafts(home)


def test_after_discarding_it_the_next_draft_is_asked_about(home: Path) -> None:
    begun(-3)
    begun(-1)
    person = Person(["discard", "leave"])
    checkin = action(person)[0].today()
    assert checkin is not None
    assert checkin.session.day == DAY
    assert [draft.day for draft in person.asked] == [on(-1), on(-3)]
    assert of_drafts(home) == [on(-3)]


def test_a_draft_of_today_is_resumed_without_a_question(home: Path) -> None:
    begun(-3)
    begun(0)
    person = Person([])
    checkin = action(person)[0].today()
    assert checkin is not None
    assert checkin.session.day == DAY


def test_if_today_is_done_nothing_of_today_follows(home: Path) -> None:
    begun(-3)
    assert run("checkin", "free", stdin="words\n").code == 0
    person = Person(["leave"])
    assert action(person)[0].today() is None
    assert person.asked == [OtherDay(on(-3), 1, can_finish=True, done=True)]


def test_a_check_in_without_options_asks_too_and_one_with_a_session_does_not(home: Path) -> None:
    begun(-3)
    person = Person(["go_on"])
    checkin = action(person)[0].check_in(Request())
    assert checkin is not None
    assert checkin.session.day == on(-3)
    checkin = action(Person([]))[0].check_in(Request("core"))
    assert checkin is not None
    assert (checkin.session.day, checkin.session.session) == (DAY, "core")


@pytest.mark.parametrize("arguments", [(), ("checkin",)], ids=["bare", "checkin"])
def test_a_pipe_never_resumes_it(home: Path, arguments: tuple[str, ...]) -> None:
    begun(-3)
    ran = run(*arguments, "--lang", "en", stdin="3\n")
    assert ran.code == 0
    assert phrases_of("en").start.other_day(on(-3), 1) not in ran.out + ran.err
    assert of_drafts(home) == [on(-3), DAY]


def test_a_draft_with_half_a_plan_cannot_be_finished(home: Path) -> None:
    assert run("checkin", "core", "--lang", "en", stdin="a\nb\nmy cue\n", now=moment(on(-1))).code == 0
    person = Person(["leave"])
    action(person)[0].today()
    assert person.asked == [OtherDay(on(-1), 2, can_finish=False, done=False, begun=1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_but_that_of_enter_has_a_letter(language: str) -> None:
    words = phrases_of(language).start
    choices = words.other_day_choices(on(-1), DAY, done=False, can_finish=True)
    assert sorted(words.other_day_letters) == ["discard", "finish", "go_on"]
    assert list(choices) == ["leave", *words.other_day_letters], "Enter leaves it"
    assert "finish" not in words.other_day_choices(on(-1), DAY, done=True, can_finish=False)


def skipped(days: int) -> None:
    """Leave a draft in which two questions were skipped."""
    assert run("checkin", "deep", "--lang", "en", stdin="\n\n", now=moment(on(days))).code == 0


def test_a_draft_with_nothing_in_it_is_dropped_without_a_question(home: Path) -> None:
    skipped(-1)
    assert of_drafts(home) == [on(-1)]
    person = Person([])
    checkin = action(person)[0].today()
    assert checkin is not None
    assert (checkin.session.day, person.asked, person.told) == (DAY, [], [])
    assert on(-1) not in of_drafts(home)


def test_a_draft_with_words_that_were_only_typed_is_asked_about_as_begun(home: Path) -> None:
    assert run("checkin", "core", "--lang", "en", stdin="\n\nmy cue\n", now=moment(on(-1))).code == 0
    person = Person(["leave"])
    action(person)[0].today()
    assert person.asked == [OtherDay(on(-1), 0, can_finish=False, done=False, begun=1)]
    assert "(one answer begun)" in phrases_of("en").start.other_day(on(-1), 0, begun=1)
    assert "aan 1 vraag begonnen" in phrases_of("nl").start.other_day(on(-1), 0, begun=1)


def test_the_question_and_the_status_count_drafts_in_the_same_way(home: Path) -> None:
    begun(-3)
    begun(-2)
    skipped(-1)
    person = Person(["finish", "leave"])
    assert ", and 1 other" in run("status", "--lang", "en").out
    assert ", en nog één" in run("status", "--lang", "nl").out
    assert ", and 1 other" in run("status", "--lang", "en", "--plain").out
    action(person)[0].today()
    assert [draft.others for draft in person.asked] == [1, 0]
    assert "and 1 other is waiting" in phrases_of("en").start.other_day(on(-2), 1, others=1)
    assert "en er ligt er nog één" in phrases_of("nl").start.other_day(on(-2), 1, others=1)
    assert ", and 1 other" not in run("status", "--lang", "en").out


@pytest.mark.parametrize(
    ("language", "days", "leaves"),
    [
        ("en", -6, "start today’s; Monday’s waits, and you’ll be asked again"),
        ("nl", -6, "die van vandaag beginnen; die van maandag blijft liggen, en je krijgt deze vraag weer"),
        ("en", -7, "start today’s; this one waits, and you’ll be asked again"),
        ("en", 1, "start today’s; this one waits, and you’ll be asked again"),
        ("nl", -7, "die van vandaag beginnen; deze blijft liggen, en je krijgt deze vraag weer"),
    ],
)
def test_the_choice_of_enter_names_the_weekday_while_that_is_unambiguous(
    language: str, days: int, leaves: str
) -> None:
    choices = phrases_of(language).start.other_day_choices(on(days), DAY, done=False, can_finish=True)
    assert choices["leave"] == leaves


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("open_elsewhere", "day", "told"),
    [(True, 0, True), (True, -3, False), (False, 0, False)],
    ids=["today", "another day", "left"],
)
def test_a_new_check_in_mentions_one_of_the_same_day_in_another_window(
    home: Path, language: str, day: int, *, open_elsewhere: bool, told: bool
) -> None:
    begun(day)
    [draft] = drafts_in(home)
    PausesAtOnce.notices.clear()
    with running(CLAIMER, home / "journal.lock") as process:
        if open_elsewhere:
            tell(process, draft.id)
            assert says(process) == "True"
        one, ctx = action(Person([]) if open_elsewhere else Person(["leave"]))
        ctx.speak(language)
        checkin = one.begin(Request())
        assert checkin.session.answered == 0
        line = ctx.phrases.start.open_elsewhere(DAY, DAY)
        assert (line in PausesAtOnce.notices[-1]) is told
        if not open_elsewhere:
            tell(process, draft.id)
            assert says(process) == "True", "the draft is left free"


def test_a_pipe_is_not_told_of_another_window(home: Path) -> None:
    begun(0)
    [draft] = drafts_in(home)
    PausesAtOnce.notices.clear()
    with running(CLAIMER, home / "journal.lock") as process:
        tell(process, draft.id)
        assert says(process) == "True"
        action(None)[0].begin(Request())
    assert PausesAtOnce.notices == [""]

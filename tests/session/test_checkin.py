import pytest

from reflect.bank.bank import Bank
from reflect.errors import FileError
from reflect.session.checkin import CheckIn
from reflect.session.state import Answered, AreasChosen, Back, Discarded, Paused, Resumed, Skipped, Typed
from tests.support.entries import moment
from tests.support.forms import an_answer
from tests.support.sessions import MemoryKeeper, a_checkin


@pytest.fixture
def keeper() -> MemoryKeeper:
    return MemoryKeeper()


@pytest.fixture
def core(bank: Bank, keeper: MemoryKeeper) -> CheckIn:
    return a_checkin(bank, "core", keeper=keeper)


def test_an_answer_is_kept_before_the_next_question(core: CheckIn, keeper: MemoryKeeper) -> None:
    session = core.take(Answered(core.text("my chest")))
    assert keeper.drafts == {session.id: session}
    assert core.session is session
    assert session.at == 1


def test_a_first_question_left_untouched_leaves_nothing(core: CheckIn, keeper: MemoryKeeper) -> None:
    core.take(Back())
    core.take(Paused())
    assert keeper.drafts == {}


def test_what_is_typed_is_kept(core: CheckIn, keeper: MemoryKeeper) -> None:
    core.take(Typed({"text": "my che"}))
    assert keeper.drafts[core.session.id].typed == {"text": "my che"}


def test_a_pause_keeps_the_draft_and_the_draft_continues(
    bank: Bank, core: CheckIn, keeper: MemoryKeeper
) -> None:
    core.take(Answered(core.text("my chest")))
    core.take(Paused())
    again = a_checkin(bank, started=keeper.drafts[core.session.id], keeper=keeper)
    again.take(Resumed())
    assert again.session.answered == 1
    assert again.step.question == "repeated-thought"


def test_the_last_answer_makes_the_entry_and_drops_the_draft(core: CheckIn, keeper: MemoryKeeper) -> None:
    core.take(Answered(core.text("my chest")))
    core.take(Skipped())
    assert keeper.entries == []
    core.take(Answered(an_answer(core, cue="I frown", response="I breathe")))
    assert keeper.drafts == {}
    assert keeper.entries == [core.entry]
    assert core.entry is not None
    assert (core.entry.finished_at, core.entry.zone) == (moment(minute=37, second=5), "Europe/Amsterdam")


def test_skipping_everything_leaves_no_entry_and_no_draft(core: CheckIn, keeper: MemoryKeeper) -> None:
    for _ in range(3):
        core.take(Skipped())
    assert (core.session.phase, core.entry, keeper.entries, keeper.drafts) == ("finished", None, [], {})


def test_a_discarded_check_in_leaves_no_draft(core: CheckIn, keeper: MemoryKeeper) -> None:
    core.take(Answered(core.text("my chest")))
    core.take(Discarded())
    assert keeper.drafts == {}


@pytest.mark.parametrize("event", [Skipped(), Typed({"text": "x"}), Discarded()])
def test_an_event_that_could_not_be_kept_has_not_happened(
    core: CheckIn, keeper: MemoryKeeper, event: Skipped | Typed | Discarded
) -> None:
    core.take(Answered(core.text("my chest")))
    before = core.session
    keeper.failures = 1
    with pytest.raises(FileError):
        core.take(event)
    assert core.session is before
    core.take(event)
    assert core.session != before


def test_a_last_answer_that_could_not_be_kept_makes_no_entry(core: CheckIn, keeper: MemoryKeeper) -> None:
    core.take(Answered(core.text("my chest")))
    core.take(Skipped())
    keeper.failures = 1
    with pytest.raises(FileError):
        core.take(Skipped())
    assert (core.entry, core.session.phase, keeper.entries) == (None, "asking", [])
    core.take(Skipped())
    assert keeper.entries == [core.entry]


def test_a_text_has_the_body_areas_it_names_in_its_language(bank: Bank) -> None:
    assert a_checkin(bank, "core").text("my chest and jaw").areas == ("chest", "jaw")
    assert a_checkin(bank, "core", language="nl").text("mijn borst").areas == ("chest",)
    assert a_checkin(bank, "core").text("nowhere").areas == ()


def test_a_question_not_marked_for_areas_finds_none(bank: Bank) -> None:
    assert a_checkin(bank, "free").text("my chest").areas is None


def test_areas_put_right_by_hand_stay_when_the_text_is_edited(core: CheckIn) -> None:
    core.take(Answered(core.text("my chest")))
    core.take(AreasChosen("body-signal", ("belly",)))
    core.take(Back())
    answer = core.text("my shoulders after all")
    assert (answer.areas, answer.areas_corrected, answer.text) == (("belly",), True, "my shoulders after all")


def test_areas_that_were_found_follow_the_text_when_it_is_edited(core: CheckIn) -> None:
    core.take(Answered(core.text("my chest")))
    core.take(Back())
    assert core.text("my shoulders").areas == ("shoulders",)


def test_the_body_signal_of_today_is_suggested_as_a_cue_on_one_line(core: CheckIn) -> None:
    assert core.suggested_cue == ""
    core.take(Answered(core.text("a knot\n  in my belly ")))
    assert core.suggested_cue == "I feel this: “a knot in my belly”"


def test_a_skipped_body_signal_suggests_nothing(core: CheckIn) -> None:
    core.take(Skipped())
    assert core.suggested_cue == ""


def test_when_stuck_the_follow_on_lines_come_first_and_then_the_insight(bank: Bank) -> None:
    checkin = a_checkin(bank, "quick", questions=["stay-with-body"], language="nl")
    question = bank.questions["stay-with-body"]
    insight = bank.themes["body"].insight_of(checkin.session.day)
    assert question.stuck is not None
    assert insight is not None
    assert list(checkin.nudges) == [*question.stuck.say("nl"), insight.say("nl")]


def test_an_insight_that_is_shown_above_the_question_is_not_shown_again(bank: Bank) -> None:
    checkin = a_checkin(bank, "deep", questions=["stay-with-body"], language="nl")
    question = bank.questions["stay-with-body"]
    assert checkin.step.insight
    assert question.stuck is not None
    assert list(checkin.nudges) == [*question.stuck.say("nl")]


def test_where_nothing_helps_when_stuck_the_reason_for_asking_does(bank: Bank) -> None:
    checkin = a_checkin(bank, "daily")
    assert checkin.step.question == "tension-before"
    assert list(checkin.nudges) == [checkin.why]
    assert checkin.why


def test_a_draft_whose_question_left_the_bank_continues(bank: Bank, keeper: MemoryKeeper) -> None:
    session = a_checkin(bank, "free").session
    orphan = a_checkin(Bank([]), started=session, keeper=keeper)
    assert (orphan.question, orphan.why, list(orphan.nudges)) == (None, "", [])
    orphan.take(Answered(orphan.text("still here")))
    assert keeper.entries == [orphan.entry]

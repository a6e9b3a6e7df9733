"""Tests of changing an entry in plain mode: answers are shown, an empty line keeps one, a line replaces one."""

import io
from collections.abc import Sequence

import pytest

from reflect.bank.bank import Bank
from reflect.errors import BadLine, FileError, Interrupted, NeedsConfirmation
from reflect.journal.entry import Entry
from reflect.language.choose import phrases_of
from reflect.plain.session import PlainSession
from tests.support.changes import a_change
from tests.support.entries import an_entry, an_id, follow_up, plan, scale, skipped, text
from tests.support.lines import Item, Typed, worded
from tests.support.sessions import MemoryKeeper

EN = phrases_of("en")
WHOLE = an_entry(
    scale(6),
    text("a band around my chest", areas=("chest",)),
    skipped(),
    plan("my chest tightens", "breathe"),
)


class Talk:
    """A change in plain mode, with its output and its result."""

    def __init__(self, bank: Bank, *items: Item, entry: Entry = WHOLE, question: str | None = None,
                 person: bool = False, can_change: bool = False, sure: bool = False):  # fmt: skip
        self.keeper = MemoryKeeper()
        self.change = a_change(bank, entry, question=question, keeper=self.keeper)
        self.lines = Typed(items, person=person, can_change=can_change)
        self.out = io.StringIO()
        self.plain = PlainSession(self.change, EN, self.lines, self.out, worded, sure=sure)

    def run(self) -> str:
        return self.plain.run()

    @property
    def said(self) -> str:
        return self.out.getvalue()

    def changed(self, question: str) -> dict[str, object]:
        """Return an answer of the changed entry."""
        assert self.change.entry is not None
        return next(a for a in self.change.entry.answers if a.question == question).model_dump()


def test_empty_lines_keep_everything(bank: Bank) -> None:
    talk = Talk(bank, "", "", "", "", "")
    assert talk.run() == "finished"
    assert (talk.change.entry, talk.keeper.entries, talk.keeper.drafts) == (None, [], {})
    for there in ("Now: 6", "  a band around my chest", "  my chest tightens", "  breathe"):
        assert f"{there}\n" in talk.said


def test_a_line_replaces_the_present_words_and_fills_in_a_skipped_question(bank: Bank) -> None:
    talk = Talk(bank, "4", "my jaw", "be quiet", "my jaw sets", "hum")
    assert talk.run() == "finished"
    assert talk.changed("tension-before")["value"] == 4
    assert (talk.changed("body-signal")["text"], talk.changed("body-signal")["areas"]) == ("my jaw", ("jaw",))
    assert (talk.changed("repeated-thought")["text"], talk.changed("repeated-thought")["skipped"]) == (
        "be quiet",
        False,
    )
    assert (talk.changed("small-step")["cue"], talk.changed("small-step")["response"]) == (
        "my jaw sets",
        "hum",
    )


def test_one_half_of_a_plan_alone(bank: Bank) -> None:
    talk = Talk(bank, "", "hum", question="small-step")
    talk.run()
    assert (talk.changed("small-step")["cue"], talk.changed("small-step")["response"]) == (
        "my chest tightens",
        "hum",
    )


def test_lines_that_go_on_and_backslashes_are_as_everywhere(bank: Bank) -> None:
    talk = Talk(bank, "one\\", "-", question="body-signal")
    talk.run()
    assert talk.changed("body-signal")["text"] == "one\n-"
    talk = Talk(bank, "\\-", question="body-signal")
    talk.run()
    assert talk.changed("body-signal")["text"] == "-"


def test_a_point_goes_back_to_the_changed_answer(bank: Bank) -> None:
    talk = Talk(bank, "", "my jaw", ".", "", "", "", "")
    assert talk.run() == "finished"
    assert talk.said.count("  my jaw\n") == 1
    assert talk.changed("body-signal")["text"] == "my jaw"


def test_at_a_terminal_the_up_arrow_recalls_words_that_fit_on_a_line(bank: Bank) -> None:
    entry = an_entry(text("one line", "free"), text("two\nlines", "still-becoming"), text("-", "body-signal"))
    talk = Talk(bank, "", "", "", entry=entry, person=True, can_change=True)
    talk.run()
    assert talk.lines.recalled == ["one line", "", ""]
    assert EN.revising.plain_change_recall in talk.said
    talk = Talk(bank, "", question="body-signal", person=True)
    talk.run()
    assert EN.revising.plain_change_recall not in talk.said


def test_a_person_is_told_briefly_how_to_change_and_two_question_marks_name_both_pauses(bank: Bank) -> None:
    talk = Talk(bank, "", question="body-signal", person=True)
    talk.run()
    assert " ".join(talk.said.split()).startswith(EN.revising.plain_change_short)
    assert "tilde" not in talk.said
    talk = Talk(bank, "??", "", question="body-signal", person=True)
    talk.run()
    assert "a tilde is for breathing" in " ".join(talk.said.split())
    assert EN.session.plain_more in " ".join(talk.said.split())


def test_the_areas_can_be_put_right_at_the_answer_itself(bank: Bank) -> None:
    talk = Talk(bank, "@ belly, jaw", "", question="body-signal", person=True)
    talk.run()
    answer = talk.changed("body-signal")
    assert (answer["areas"], answer["areas_corrected"], answer["text"]) == (
        ("belly", "jaw"),
        True,
        "a band around my chest",
    )
    assert EN.session.areas_found(["belly", "jaw"]) in talk.said


def test_areas_are_put_right_in_the_answer_at_hand_not_in_a_later_one(bank: Bank) -> None:
    entry = an_entry(text("my chest", areas=("chest",)), text("my feet", "stay-with-body", areas=("feet",)))
    talk = Talk(bank, "@ jaw", "", "", entry=entry, person=True)
    talk.run()
    assert talk.changed("body-signal")["areas"] == ("jaw",)
    assert talk.changed("stay-with-body")["areas"] == ("feet",)


@pytest.mark.parametrize("line", ["@ bely", "@ belly and more"])
def test_an_unknown_area_after_an_at_sign_changes_nothing(bank: Bank, line: str) -> None:
    talk = Talk(bank, line, "@ jaw", "", question="body-signal", person=True)
    talk.run()
    assert talk.changed("body-signal")["areas"] == ("jaw",)
    assert EN.words.areas["belly"] in talk.said
    with pytest.raises(BadLine) as raised:
        Talk(bank, line, "", question="body-signal").run()
    assert raised.value.problem == "not_an_area"


# A follow-up

LOOKED_BACK = an_entry(follow_up(an_id(7), outcome="partly", words="a bit"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["", "a bit more", ""], ("partly", "a bit more", "keep", "my chest tightens")),
        (["1", "", ""], ("happened", "a bit", "keep", "my chest tightens")),
        (["", "", "3"], ("partly", "a bit", "release", "my chest tightens")),
        (["", "", "2", "my jaw", "hum"], ("partly", "a bit", "change", "my jaw")),
    ],
)
def test_each_part_of_a_follow_up_can_be_changed_alone(
    bank: Bank, lines: Sequence[str], expected: tuple[str, ...]
) -> None:
    talk = Talk(bank, *lines, entry=LOOKED_BACK)
    assert talk.run() == "finished"
    answer = talk.changed("follow-up")
    assert (answer["outcome"], answer["text"], answer["decision"], answer["cue"]) == expected
    assert "Now: partly\n" in talk.said
    assert "Now: keep it\n" in talk.said


def test_a_follow_up_that_changed_the_plan_shows_the_new_one_and_keeps_it(bank: Bank) -> None:
    entry = an_entry(follow_up(an_id(7), "change", cue="my jaw", response="hum", was=("my chest", "breathe")))
    talk = Talk(bank, "", "", "", "", "", entry=entry)
    assert talk.run() == "finished"
    assert talk.change.entry is None
    assert "my chest: I breathe" in talk.said
    assert "  my jaw\n" in talk.said


def test_a_purged_quotation_has_no_introduction(bank: Bank) -> None:
    talk = Talk(bank, "", "", "", entry=an_entry(follow_up(an_id(7), cue="", response="")))
    talk.run()
    assert EN.session.quoted_intention not in talk.said


# Emptying


@pytest.mark.parametrize("question", ["tension-before", "body-signal", "small-step"])
def test_emptying_asks_first_and_no_goes_back_to_the_answer(bank: Bank, question: str) -> None:
    kept = Talk(bank, "-", "n", "", "", question=question, person=True)
    assert kept.run() == "finished"
    assert kept.change.entry is None
    assert kept.said.count(EN.revising.empty_question) == 1
    emptied = Talk(bank, "-", "perhaps", "y", question=question, person=True)
    emptied.run()
    assert emptied.changed(question)["skipped"]


def test_emptying_only_the_note_of_a_follow_up(bank: Bank) -> None:
    talk = Talk(bank, "", "-", "n", "-", "y", "", entry=LOOKED_BACK, person=True)
    assert talk.run() == "finished"
    answer = talk.changed("follow-up")
    assert (answer["outcome"], answer["text"], answer["skipped"]) == ("partly", "", False)


def test_emptying_all_of_a_follow_up(bank: Bank) -> None:
    talk = Talk(bank, "-", "y", entry=LOOKED_BACK, person=True)
    talk.run()
    answer = talk.changed("follow-up")
    assert (answer["outcome"], answer["skipped"], answer["cue"]) == (None, True, "my chest tightens")


def test_what_is_empty_already_is_not_asked_about(bank: Bank) -> None:
    talk = Talk(bank, "-", question="repeated-thought", person=True)
    assert talk.run() == "finished"
    assert EN.revising.empty_question not in talk.said


@pytest.mark.parametrize(("entry", "lines"), [(WHOLE, ["", "-"]), (LOOKED_BACK, ["", "-"])])
def test_from_a_pipe_emptying_has_to_be_sure(bank: Bank, entry: Entry, lines: Sequence[str]) -> None:
    with pytest.raises(NeedsConfirmation):
        Talk(bank, *lines, entry=entry).run()
    talk = Talk(bank, *lines, "", "", "", entry=entry, sure=True)
    assert talk.run() == "finished"
    assert talk.change.entry is not None
    assert EN.revising.empty_question not in talk.said


def test_in_a_check_in_a_dash_is_text(bank: Bank) -> None:
    from tests.support.lines import Talk as CheckInTalk

    talk = CheckInTalk(bank, "-", session="free")
    assert talk.run() == "finished"
    assert talk.answers[0]["text"] == "-"


# Stopping


def test_the_end_of_input_pauses_with_the_change_kept(bank: Bank) -> None:
    talk = Talk(bank, "", "my jaw")
    assert talk.run() == "paused"
    draft = talk.keeper.drafts[an_id(9)]
    assert (draft.at, draft.phase, draft.revises) == (2, "paused", WHOLE.revision)


def test_the_end_of_input_before_any_change_leaves_nothing(bank: Bank) -> None:
    talk = Talk(bank, "", "", "", "")
    assert talk.run() == "paused"
    assert talk.keeper.drafts == {}


def test_ctrl_c_keeps_what_was_half_typed_and_says_so(bank: Bank) -> None:
    talk = Talk(bank, "", KeyboardInterrupt, person=True)
    talk.lines.on_the_line = "my ja"
    with pytest.raises(Interrupted) as stopped:
        talk.run()
    assert stopped.value.kept
    assert talk.keeper.drafts[an_id(9)].typed == {"text": "my ja"}


def test_ctrl_c_before_any_change_keeps_nothing(bank: Bank) -> None:
    talk = Talk(bank, "", KeyboardInterrupt, person=True)
    with pytest.raises(Interrupted) as stopped:
        talk.run()
    assert not stopped.value.kept
    assert talk.keeper.drafts == {}


def test_throwing_away_asks_and_leaves_the_entry(bank: Bank) -> None:
    talk = Talk(bank, "", "my jaw", "!", "n", "!", "y", person=True)
    assert talk.run() == "discarded"
    assert (talk.keeper.drafts, talk.keeper.entries) == ({}, [])
    assert " ".join(talk.said.split()).count(EN.revising.drop_change_question) == 2
    assert talk.said.endswith(EN.revising.change_dropped + "\n")


def test_a_wrong_number_stops_a_pipe(bank: Bank) -> None:
    with pytest.raises(BadLine):
        Talk(bank, "11").run()


def test_a_change_that_could_not_be_kept_is_tried_again(bank: Bank) -> None:
    talk = Talk(bank, "my jaw", "", question="body-signal", person=True)
    talk.keeper.failures = 1
    assert talk.run() == "finished"
    assert talk.changed("body-signal")["text"] == "my jaw"
    pipe = Talk(bank, "my jaw", question="body-signal")
    pipe.keeper.failures = 1
    with pytest.raises(FileError):
        pipe.run()


def test_an_unchanged_plan_needs_no_hint(bank: Bank) -> None:
    entry = an_entry(plan("my chest tightens", "not snap at them"))
    talk = Talk(bank, "", "", entry=entry, person=True)
    assert talk.run() == "finished"
    again = Talk(bank, "", "never shout", "", entry=entry, person=True)
    assert again.run() == "finished"
    assert again.changed("small-step")["response"] == "never shout"


@pytest.mark.parametrize("sign", ["-", "!"])
def test_the_end_of_input_at_a_question_about_an_answer_pauses_and_changes_nothing(
    bank: Bank, sign: str
) -> None:
    talk = Talk(bank, "4", sign, None, "not read", person=True)
    assert talk.run() == "paused"
    assert (talk.change.entry, talk.keeper.entries) == (None, [])
    assert talk.change.session.answers[1] == WHOLE.answers[1]
    assert talk.said.count("  a band around my chest\n") == 1, "it is not asked again"

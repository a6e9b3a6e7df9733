"""Tests of reading last answers and the own sheet from the journal: only by index, and only on request."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reflect.actions.check_in import CheckInAction
from reflect.actions.context import Context
from reflect.actions.earlier import earlier
from reflect.actions.front_end import FrontEnd
from reflect.journal.entry import Entry
from reflect.journal.store import Journal
from reflect.language.phrases import Phrases
from reflect.session.checkin import CheckIn
from reflect.session.earlier import ANSWERS, latest_answers
from reflect.session.plan import Request
from tests.cli.support import keep
from tests.support.entries import an_entry, follow_up, moment, on, plan, scale, skipped, text
from tests.support.journals import delete, memory_journal, rows


def latest(journal: Journal, original: Entry | None = None) -> list[str]:
    before = earlier(lambda: journal, on(0), original)
    found = latest_answers(before.answering("body-signal"), "body-signal", on(0))
    return [getattr(one.answer, "text", "") for one in found]


def steps_of(journal: Journal, look: Callable[[], object]) -> list[str]:
    """Return SQLite's query plans for a lookup, one text per statement."""
    asked: list[tuple[str, Any]] = []
    journal.connection.exec_trace = lambda _, sql, values: asked.append((sql, values)) or True  # type: ignore[func-returns-value]
    look()
    journal.connection.exec_trace = None
    return [
        " | ".join(str(row[3]) for row in rows(journal, f"EXPLAIN QUERY PLAN {sql}", values))
        for sql, values in asked
    ]


def test_they_are_the_latest_three_the_latest_first() -> None:
    journal = memory_journal(an_entry(text(f"answer {ago}"), day=on(-ago)) for ago in (1, 5, 3, 40))
    assert latest(journal) == ["answer 1", "answer 3", "answer 5"]


def test_deleted_skipped_and_older_answers_are_left_out() -> None:
    gone = an_entry(text("deleted"), day=on(-1))
    journal = memory_journal(
        [
            gone,
            an_entry(skipped("body-signal"), day=on(-2)),
            an_entry(text("just in time"), day=on(-89)),
            an_entry(text("too old"), day=on(-90)),
            an_entry(scale(), day=on(-3)),
        ]
    )
    delete(journal, gone)
    assert latest(journal) == ["just in time"]


def test_for_a_change_they_are_those_before_the_entry() -> None:
    morning, evening, night = (
        an_entry(text(name), started_at=moment(hour=hour))
        for name, hour in [("am", 8), ("pm", 18), ("night", 23)]
    )
    journal = memory_journal([morning, evening, night, an_entry(text("next day"), day=on(1))])
    assert latest(journal, evening) == ["am"]
    assert latest(journal) == ["night", "pm", "am"], "a check-in of that day comes after them"


def test_they_are_found_by_the_index_whatever_lies_before_the_ninety_days() -> None:
    journal = memory_journal(an_entry(text(f"answer {ago}"), day=on(-ago)) for ago in range(100, 140))
    assert latest(journal) == []
    (steps,) = steps_of(journal, lambda: latest(journal))
    assert "answer_question (question=? AND entry>? AND entry<?)" in steps
    assert "SCAN" not in steps
    assert "B-TREE" not in steps


def with_plans(journal: Journal, original: Entry | None = None) -> list[str]:
    return [entry.id for entry in earlier(lambda: journal, on(0), original).with_plans()]


def test_the_entries_with_plans_come_newest_first_and_each_once() -> None:
    made, both, kept = (
        an_entry(plan(), day=on(-9)),
        an_entry(follow_up("x", "change", was=("a", "b")), plan(), day=on(-4)),
        an_entry(follow_up("x"), day=on(-2)),
    )
    gone, old = an_entry(plan(), day=on(-1)), an_entry(plan(), day=on(-90))
    skipped_one = an_entry(follow_up("x").model_copy(update={"skipped": True}), day=on(-3))
    journal = memory_journal([made, both, kept, gone, old, skipped_one, an_entry(text(), day=on(-5))])
    delete(journal, gone)
    assert with_plans(journal) == [kept.id, both.id, made.id]
    assert with_plans(journal, both) == [made.id]


def test_they_are_found_by_the_index_too() -> None:
    journal = memory_journal(an_entry(plan(), follow_up("x"), day=on(-ago)) for ago in range(100, 140))
    steps = steps_of(journal, lambda: with_plans(journal))
    assert len(steps) == 2
    assert any("answer_follow_up (entry>? AND entry<?)" in one for one in steps)
    assert any("SEARCH i USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in one for one in steps)
    assert not any("SCAN" in one or "B-TREE" in one for one in steps)


def test_at_most_two_hundred_entries_of_each_kind_are_read() -> None:
    journal = memory_journal(an_entry(follow_up("x"), day=on(-1)) for _ in range(ANSWERS + 20))
    assert len(with_plans(journal)) == ANSWERS


def test_a_check_in_knows_which_of_its_questions_have_answers_that_can_be_shown(home: Path) -> None:
    keep(
        home,
        an_entry(text("now"), skipped("small-step"), day=on(-89)),
        an_entry(text("too old", "repeated-thought"), day=on(-90)),
    )
    ctx, found = Context(now=lambda: moment(on(0))), list[CheckIn]()

    def open_front_end(checkin: CheckIn, _: Phrases) -> FrontEnd:
        found.append(checkin)
        return Leaves()

    CheckInAction(ctx, open_front_end).check_in(Request("core"))
    ctx.close()
    assert set(found[0].answered or ()) == {"body-signal"}


class Leaves:
    """A front end that asks nothing."""

    def run(self, notice: str) -> None:
        pass

"""Tests of the history page: readable without colour, shortened where nothing changed, sanitized."""

import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given
from rich.cells import cell_len

from reflect.journal.entry import Entry
from reflect.journal.version import Version
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from reflect.pages.history import history_page
from reflect.pages.page import Line
from reflect.review.changes import version_changes
from tests.support.entries import an_entry, an_id, follow_up, moment, plan, scale, text
from tests.support.texts import texts

EN = phrases_of("en")


def bare(page: Iterable[Line]) -> list[str]:
    return ["".join(span.text for span in line).rstrip() for line in page]


def versions(*entries: Entry | None, deleted: tuple[int, ...] = ()) -> list[Version]:
    """Return a chain of versions, each based on the previous; None stands for a purged version."""
    return [
        Version(
            str(i),
            (str(i - 1),) if i else (),
            moment(minute=i).astimezone(dt.UTC),
            i in deleted,
            i == len(entries) - 1,
            entry,
        )
        for i, entry in enumerate(entries)
    ]


def page(*entries: Entry, phrases: Phrases = EN, width: int = 80, deleted: tuple[int, ...] = ()) -> list[str]:
    return bare(
        history_page(entries[-1], version_changes(versions(*entries, deleted=deleted)), phrases, width=width)
    )


def test_each_version_says_when_and_what_and_the_present_one_is_marked() -> None:
    local = [f"{moment(minute=i).astimezone():%H:%M}" for i in range(3)]
    one, two = an_entry(text("one"), number=1), an_entry(text("two"), number=1)
    lines = page(one, two, two, deleted=(2,))
    assert lines[0] == "Sunday 22 November 2026 · 20:31 · daily"
    marks = [line for line in lines[1:] if line.startswith(("●", "○"))]
    assert [line[0] for line in marks] == ["○", "○", "●"]
    assert [line.rpartition(" · ")[2] for line in marks] == ["written", "changed", "deleted"]
    assert all(time in line for time, line in zip(local, marks, strict=True))


def test_removed_and_added_words_are_in_brackets() -> None:
    before = an_entry(
        text("a knot under my ribs #work", areas=("chest",)),
        scale(6),
        plan("a", "b"),
        tags=("work",),
        number=1,
    )
    after = an_entry(
        text("a band under my chest", areas=("chest", "belly")), scale(4), plan("a", "c d"), number=1
    )
    lines = page(before, after)
    assert lines[lines.index("  Where?") + 1 : lines.index("  How much?")] == [
        "    a [-knot-]{+band+} under my [-ribs #work-]{+chest+}",
        "    body: chest {+belly+}",
    ]
    assert "    [-6-] {+4+}" in lines
    assert "    then I … [-b-]{+c d+}" in lines
    assert lines[-1] == "    tags: [-#work-]"


def test_ids_are_named_in_the_language_of_the_reader(nl: Phrases) -> None:
    before = an_entry(follow_up(an_id(7), outcome="forgot"), number=1)
    after = an_entry(follow_up(an_id(7), "release", outcome="partly"), number=1)
    lines = page(before, after, phrases=nl)
    assert "    [-ik was het vergeten-] {+voor een deel+}" in lines
    assert "    [-zo houden-] {+loslaten+}" in lines


def test_long_stretches_that_stayed_are_cut_to_the_words_around_a_change() -> None:
    many = [f"w{i}" for i in range(60)]
    changed = [*many[:30], "new", *many[31:]]
    lines = page(an_entry(text(" ".join(many)), number=1), an_entry(text(" ".join(changed)), number=1))
    shown = " ".join(" ".join(lines[lines.index("  Where?") + 1 :]).split())
    assert shown == "… w24 w25 w26 w27 w28 w29 [-w30-]{+new+} w31 w32 w33 w34 w35 w36 …"


def test_between_two_changes_both_ends_of_a_long_stretch_stay() -> None:
    many = [f"w{i}" for i in range(40)]
    changed = ["new", *many[1:-1], "last"]
    lines = page(an_entry(text(" ".join(many)), number=1), an_entry(text(" ".join(changed)), number=1))
    shown = " ".join(" ".join(lines[lines.index("  Where?") + 1 :]).split())
    middle = "w1 w2 w3 w4 w5 w6 … w33 w34 w35 w36 w37 w38"
    assert shown == f"[-w0-]{{+new+}} {middle} [-w39-]{{+last+}}"


def test_where_only_spaces_differ_it_is_said_so() -> None:
    lines = page(an_entry(text("one two"), number=1), an_entry(text("one\ntwo"), number=1))
    assert f"    {EN.revising.only_spacing}" in lines


def test_a_change_that_cannot_be_shown_is_said_to_be_one() -> None:
    lines = page(an_entry(text(), number=1), an_entry(text(), number=1, weather="rain"))
    assert lines[-1] == f"    {EN.revising.no_difference}"


def test_without_a_parent_the_page_does_not_claim_that_nothing_changed() -> None:
    alone = Version("b", ("elsewhere",), moment(), False, True, an_entry(text("one"), number=1))
    lines = bare(history_page(None, version_changes([alone]), EN, width=80))
    assert not any(EN.revising.no_difference in line for line in lines)


def test_both_sides_of_a_conflict_are_marked_and_explained(en: Phrases) -> None:
    first, one, other = versions(*(an_entry(text(words), number=1) for words in ("one", "two", "three")))
    other = other._replace(parents=first.parents or (first.revision,))
    lines = bare(history_page(one.entry, version_changes([first, one, other]), en, width=80))
    assert sum(line.endswith(en.revising.beside) for line in lines) == 2
    assert " ".join(lines).endswith(en.revising.conflict)


def test_only_the_times_of_a_purged_entry_are_left() -> None:
    chain = versions(None, None, deleted=(1,))
    lines = [line for line in bare(history_page(None, version_changes(chain), EN, width=80)) if line]
    assert [line.rpartition(" · ")[2] for line in lines] == [
        EN.revising.deeds["emptied"],
        EN.revising.deeds["purged"],
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 140])
def test_lines_fit(width: int) -> None:
    before, after = " ".join(f"word{i}" for i in range(50)), " ".join(f"word{i}" for i in range(0, 100, 2))
    for line in page(an_entry(text(before), number=1), an_entry(text(after), number=1), width=width)[2:]:
        assert cell_len(line) <= max(width, 50)


@given(texts, texts)
def test_no_text_moves_the_terminal(before: str, after: str) -> None:
    entries = [
        an_entry(
            text(said, areas=(said,)).model_copy(update={"asked": said}),
            plan(said, said),
            tags=(said,),
            number=1,
        )
        for said in (before, after)
    ]
    for line in page(*entries):
        assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in line)

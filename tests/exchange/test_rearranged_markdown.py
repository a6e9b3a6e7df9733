"""Import of an export whose headings, comment or entries were moved, copied or edited."""

import re

import pytest

from reflect.exchange import marks
from reflect.exchange.incoming import FoundEntry
from reflect.journal.answers import IntentionAnswer
from reflect.journal.entry import content
from tests.exchange.test_read_markdown import (  # fmt: skip
    FULL,
    NEXT,
    SAID,
    a_text,
    after,
    changed,
    found,
    ids,
    line_of,
    looked_back,
    problems,
    read,
)
from tests.support.entries import an_entry, an_id, follow_up, on, plan, scale, text
from tests.support.markdown import document

TEXT, COMMENT = SAID[: SAID.index(marks.BEGIN)], SAID[SAID.index(marks.BEGIN) :]
SUNDAY, MONDAY = re.findall(r"(?m)^## .* · .*$", SAID)


def contents(said: str) -> list[object]:
    return [content(item.entry) for item in read(said) if isinstance(item, FoundEntry)]


def edited(said: str) -> list[bool | None]:
    return [item.edited for item in read(said) if isinstance(item, FoundEntry)]


# Headings of entries


@pytest.mark.parametrize(
    ("old", "new"), [(SUNDAY, MONDAY), (MONDAY, SUNDAY)], ids=["of the next", "of the one above"]
)
def test_an_entry_with_the_heading_of_another_is_known_by_its_answers(old: str, new: str) -> None:
    said = after((old, new))
    line = line_of(SAID, old)
    assert problems(said) == [(line, "heading_changed")]
    assert contents(said) == [content(FULL), content(NEXT)]


@pytest.mark.parametrize(
    "heading",
    [
        f"{SUNDAY}, with Ruth",
        f"## By the sea, {SUNDAY[3:]}",
        f"{SUNDAY} · a good one",
    ],
)
def test_words_in_the_heading_of_an_entry_are_reported(heading: str) -> None:
    said = after((SUNDAY, heading))
    assert problems(said) == [(line_of(SAID, SUNDAY), "heading_changed")]
    assert contents(said) == [content(FULL), content(NEXT)]


@pytest.mark.parametrize(
    "heading",
    [
        f"## 1. {SUNDAY[3:]}",
        f"## 1.2 {SUNDAY[3:]}",
        f"## **{SUNDAY[3:]}**",
        f"{SUNDAY} ##",
        SUNDAY.replace("daily", "every day"),
        SUNDAY.replace("Sunday", "sunday"),
        f"{SUNDAY} ^abc-1",
        "## zondag 22 november 2026, 20:31 · dagelijks",
    ],
)
def test_a_number_an_anchor_emphasis_and_another_language_are_not_words_in_a_heading(heading: str) -> None:
    assert problems(after((SUNDAY, heading))) == []


def test_words_in_the_title_of_a_note_are_reported() -> None:
    note = document(FULL, split="day").replace(
        "# Sunday 22 November 2026", "# Sunday 22 November 2026 at sea"
    )
    assert problems(note) == [(1, "text_outside")]
    assert contents(note) == [content(FULL)]


@pytest.mark.parametrize("heading", ["# 2026", "# Journal", "# Plans for 3 March 2027", "# May 2027"])
def test_a_heading_that_looks_like_a_title_is_part_of_the_answer_it_is_in(heading: str) -> None:
    answer = a_text(changed(("And more.", f"And more.\n\n{heading}\n\nwith words")), 2)
    assert answer.text == f"My chest. #work\n\nAnd more.\n\n{heading}\n\nwith words"


# The same day, the same minute, the same question

TWINS = [
    an_entry(text(words), scale(5), number=n, ref=f"2026-11-22.{n}")
    for n, words in enumerate(("a", "b", "c"), 1)
]


def twins(*order: int) -> str:
    above, *parts = re.split(r"(?m)^(?=## )", document(*TWINS, split="day").partition(marks.BEGIN)[0])
    comment = document(*TWINS, split="day").partition(marks.BEGIN)
    return above + "".join(parts[n] for n in order) + "".join(comment[1:])


def test_entries_of_one_minute_are_distinguished_by_their_answers() -> None:
    assert contents(twins(1, 0, 2)) == [content(TWINS[n]) for n in (1, 0, 2)]
    assert contents(twins(1, 2)) == [content(TWINS[1]), content(TWINS[2])]
    assert [kind for _, kind in problems(twins(1, 2))] == ["entry_gone"]
    assert contents(twins(0, 0, 1, 2)) == [content(entry) for entry in TWINS]
    assert [kind for _, kind in problems(twins(0, 0, 1, 2))] == ["twice"]


def test_answers_to_the_same_question_are_distinguished_by_their_words() -> None:
    entry = an_entry(text("one"), text("two", areas=("jaw",)), text("three"))
    said = document(entry)
    (left,) = found(said.replace("### Where?\n\none\n\n", ""))
    assert left.entry.answers == entry.answers[1:]
    (new,) = found(said.replace("two", "both"))
    assert [a_text(new.entry, n).text for n in range(3)] == ["one", "both", "three"]


# The comment at the end


@pytest.mark.parametrize("said", [COMMENT + TEXT, SAID + COMMENT, COMMENT + TEXT + COMMENT])
def test_the_comment_may_be_at_the_top_and_occur_twice(said: str) -> None:
    assert problems(said) == []
    assert contents(said) == [content(FULL), content(NEXT)]


def test_the_comment_may_be_between_two_answers_and_inside_one() -> None:
    at = TEXT.index("### Where?")
    said = TEXT[:at] + COMMENT + "\n" + TEXT[at:]
    assert (problems(said), edited(said)) == ([], [False, False])
    at = TEXT.index("And more.")
    first, second = found(TEXT[:at] + COMMENT + "\n" + TEXT[at:])
    assert "".join(a_text(first.entry, 2).text.split()) == "Mychest.#workAndmore."
    assert first.entry.answers[3:] == FULL.answers[3:]
    assert not second.edited


def test_a_comment_without_its_first_line_is_reported_and_nothing_is_imported_as_new() -> None:
    said = TEXT + COMMENT.partition("\n")[2]
    assert [kind for _, kind in problems(said)] == ["block_damaged"]
    assert ids(said) == []


def test_the_last_lines_of_a_comment_in_an_answer_are_words() -> None:
    entry = an_entry(text("end 0123456789abcdef\n-->"))
    assert contents(document(entry)) == [content(entry)]


def test_a_line_of_the_comment_that_was_cut_short_or_wrapped_costs_its_entry_and_takes_nothing_from_it() -> (
    None
):
    lines = SAID.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("AZnQwgAAcAK"))
    spaces = [n for n, sign in enumerate(lines[at]) if sign == " "]
    for space in spaces:
        for more in ([], [lines[at][space + 1 :]]):
            said = "\n".join([*lines[:at], lines[at][:space], *more, *lines[at + 1 :]])
            assert ids(said) == [NEXT.id]
            assert {kind for _, kind in problems(said)} == {"block_damaged"}


@pytest.mark.parametrize("damage", ["", "= Europe/Amsterdam daily", "= [1]", "= "])
def test_a_comment_without_its_shared_data_is_reported_and_nothing_is_changed(damage: str) -> None:
    said = re.sub(r"(?m)^= .*$", damage, SAID)
    assert ids(said) == []
    assert problems(said) != []


def test_a_comment_of_a_later_version_is_reported_and_nothing_is_imported_as_new() -> None:
    said = SAID.replace("reflect:entries 2", "reflect:entries 3")
    assert problems(said) == [(line_of(said, "<!-- reflect"), "newer")]
    assert ids(said) == []


def test_a_rule_at_the_top_begins_no_properties_if_none_ends_them() -> None:
    said = f"---\n\n{SAID}"
    assert problems(said) == [(1, "text_outside")]
    assert contents(said) == [content(FULL), content(NEXT)]


# Lines that reflect writes, wrapped or edited

LOOKED_BACK = follow_up(an_id(1), words="It helped a good deal.")


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("a\ngood deal. *I’m keeping it.*", "It helped a\ngood deal."),
        ("a good deal. *I’m\nkeeping it.*", "It helped a good deal."),
        ("a good deal. *I'm keeping it.*", "It helped a good deal."),
        ("a good deal. *I’m keeping it.* And more.", "It helped a good deal. And more."),
        ("a good deal. *I’m keeping it.*\nAnd more.", "It helped a good deal. \nAnd more."),
    ],
)
def test_a_sentence_about_a_plan_may_be_wrapped_and_written_on(new: str, words: str) -> None:
    answer, told = looked_back(LOOKED_BACK, ("a good deal. *I’m keeping it.*", new))
    assert (answer.decision, answer.outcome, told) == ("keep", "partly", [])
    assert answer.text.replace(" \n", "\n") == words.replace(" \n", "\n")


def test_a_wrapped_line_of_body_areas_is_not_a_change() -> None:
    entry = an_entry(text("words", areas=("chest", "jaw")), day=on(2))
    said = document(entry).replace("chest and", "chest\nand")
    assert (contents(said), problems(said)) == ([content(entry)], [])


# Plans

RAIN = an_entry(plan("it rains", "stay in"))


@pytest.mark.parametrize(
    ("line", "cue", "response"),
    [
        ("When **it** rains, **then I** stay in", "**it** rains", "stay in"),
        ("When it rains, **then I** stay **right** here", "it rains", "stay **right** here"),
        ("When it rains, **then I stay in**", "it rains", "stay in"),
        ("**When** it rains, **then I** stay in", "it rains", "stay in"),
        ("When it **really** rains, **stay in**", "it **really** rains", "stay in"),
    ],
)
def test_a_plan_with_other_bold_words_is_read_correctly(line: str, cue: str, response: str) -> None:
    (item,) = found(document(RAIN).replace("When it rains, **then I** stay in", line))
    (step,) = item.entry.answers
    assert isinstance(step, IntentionAnswer)
    assert (step.cue, step.response) == (cue, response)


@pytest.mark.parametrize("response", ["I stretch", "then I stretch", "then stretch", "dan zit ik stil", "I"])
def test_a_response_that_begins_with_the_words_of_reflect_comes_back(response: str) -> None:
    for cue in ("at my desk", "When I sit", "it rains"):
        entry = an_entry(plan(cue, response), follow_up(an_id(1), cue=cue, response=response))
        assert contents(document(entry)) == [content(entry)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("**then I** go out\n", "**then I** go out\n\nAnd so, **really** on.\n"),
        ("When it pours, **then I** go out\n", ""),
    ],
    ids=["words below it", "taken away"],
)
def test_the_bold_words_of_a_note_are_never_taken_for_a_plan(old: str, new: str) -> None:
    entry = an_entry(
        follow_up(an_id(1), "change", words="It **helped** a bit.", cue="it pours", response="go out"),
        text("x"),
    )
    said = document(entry).replace(old, new)
    assert [kind for _, kind in problems(said)] == ["plan_unclear"]
    assert ids(said) == []

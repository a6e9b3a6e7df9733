"""Import of a Markdown export: unchanged or edited entries, and problems with the rest."""

import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange import marks
from reflect.exchange.incoming import Areas, FoundEntry, Item, Problem
from reflect.exchange.markdown import Profile, Split
from reflect.exchange.read_markdown import read_markdown
from reflect.journal.answers import Answer, FollowUpAnswer, IntentionAnswer, Plan, ScaleAnswer, TextAnswer
from reflect.journal.entry import Entry, content
from reflect.language.choose import LANGUAGES, phrases_of
from tests.support.entries import an_entry, an_id, follow_up, moment, on, plan, scale, skipped, text
from tests.support.imports import SETTING
from tests.support.markdown import PIECES, document, entries, exported, marked


def read(said: str | bytes, areas: Areas | None = None) -> list[Item]:
    given = said.encode() if isinstance(said, str) else said
    return list(read_markdown(io.BytesIO(given), SETTING._replace(areas=areas)))


def found(said: str, areas: Areas | None = None) -> list[FoundEntry]:
    items = read(said, areas)
    assert [item for item in items if isinstance(item, Problem)] == []
    return [item for item in items if isinstance(item, FoundEntry)]


def one(said: str, areas: Areas | None = None) -> FoundEntry:
    (item,) = found(said, areas)
    return item


def problems(said: str | bytes) -> list[tuple[int, str]]:
    return [(item.line, item.kind) for item in read(said) if isinstance(item, Problem)]


def ids(said: str | bytes) -> list[str]:
    return [item.entry.id for item in read(said) if isinstance(item, FoundEntry)]


def a_text(entry: Entry, number: int) -> TextAnswer:
    answer = entry.answers[number]
    assert isinstance(answer, TextAnswer)
    return answer


def line_of(said: str, words: str) -> int:
    return said[: said.index(words)].count("\n") + 1


def blanks_below_headings(said: str) -> str:
    return "\ufeff" + re.sub(r"(?m)^(## .*|### .*)\n", r"\1\n \n", said)


EDITORS: list[Callable[[str], str]] = [
    lambda said: said,
    lambda said: said.replace("\n", "\r\n"),
    lambda said: re.sub(r"[ \t]+(?=\n)", "", said),
    lambda said: said.rstrip("\n"),
    lambda said: "\ufeff" + said + "\n\n",
    blanks_below_headings,
]
"""Changes made by editors and tools, without an edit by the user."""


@pytest.mark.samples(2)
@pytest.mark.parametrize(
    ("profile", "split"),
    [("plain", "none"), ("plain", "month"), ("obsidian", "day"), ("obsidian", "none"), ("obsidian", "year")],
)
@given(those=entries(), editor=st.sampled_from(EDITORS))
def test_every_entry_comes_back_to_the_byte(
    those: list[Entry], profile: Profile, split: Split, editor: Callable[[str], str]
) -> None:
    files = [editor("".join(pieces)) for _, pieces in exported(*those, profile=profile, split=split)]
    back = [item for said in files for item in found(said)]
    assert [content(item.entry) for item in back] == [content(entry) for entry in those]
    assert [item.entry.ref for item in back] == [entry.ref for entry in those]
    assert [(item.revision, item.edited) for item in back] == [(entry.revision, False) for entry in those]


FULL = an_entry(
    follow_up(
        an_id(3),
        "change",
        words="It **helped**.",
        cue="my desk calls",
        response="stretch",
        was=("it was old", "way"),
    ),
    scale(6),
    text("My chest. #work\n\nAnd more.", areas=("chest", "jaw")),
    skipped(),
    plan("my chest tightens", "breathe three times").model_copy(update={"asked": "Which small thing?"}),
    number=2,
    revision="revision-2",
    ref="2026-11-22.1",
    tags=("work", "from elsewhere"),
)
NEXT = an_entry(text("my jaw"), number=3, day=on(1), revision="revision-3", ref="2026-11-23.1")
SAID = document(FULL, NEXT)


@pytest.mark.parametrize("editor", EDITORS)
def test_automatic_changes_by_editors_are_not_edits(editor: Callable[[str], str]) -> None:
    assert [(item.entry.id, item.edited) for item in found(editor(SAID))] == [
        (FULL.id, False),
        (NEXT.id, False),
    ]
    assert content(found(editor(SAID))[0].entry) == content(FULL)


@pytest.mark.parametrize("split", ["none", "day", "month"])
def test_several_entries_of_a_day_come_back_also_two_of_one_session_in_one_minute(split: Split) -> None:
    those = [
        an_entry(text(words), number=n, ref=f"2026-11-22.{n}", started_at=moment(minute=minute))
        for n, (words, minute) in enumerate((("one", 31), ("two", 31), ("three", 40), ("four", 31)), 1)
    ]
    assert [content(item.entry) for item in found(document(*those, split=split))] == [
        content(e) for e in those
    ]


def after(*swaps: tuple[str, str], said: str = SAID) -> str:
    for old, new in swaps:
        assert said.count(old) == 1, old
        said = said.replace(old, new)
    return said


def changed(*swaps: tuple[str, str], areas: Areas | None = None) -> Entry:
    """Return the first of two entries after an edit of the document, which must not affect the second."""
    first, second = found(after(*swaps), areas)
    assert (first.edited, first.revision) == (True, "revision-2")
    assert (second.edited, content(second.entry)) == (False, content(NEXT))
    return first.entry


def test_a_text_that_was_changed_is_a_change_of_the_revision_that_was_exported() -> None:
    entry = changed(("And more.", "# And [[much]] more, \\<b> and <i>!\n\n- one\n- two"))
    answer = a_text(entry, 2)
    assert answer.text == "My chest. #work\n\n# And [[much]] more, <b> and <i>!\n\n- one\n- two"
    assert (answer.asked, answer.areas) == ("Where?", ("chest", "jaw"))
    assert entry == FULL.model_copy(
        update={"revision": "", "answers": (*FULL.answers[:2], answer, *FULL.answers[3:])}
    )


def test_everything_that_a_person_wrote_can_be_changed_in_place() -> None:
    entry = changed(
        ("It **helped**.", "It didn’t."),
        ("When my desk calls, **then I** stretch", "When my table calls, **then I** get up"),
        ("6 / 10", "7 / 10"),
        (
            "When my chest tightens, **then I** breathe three times",
            "As my jaw tightens, **then** I breathe out",
        ),
    )
    became, number, _, _, step = entry.answers
    assert isinstance(became, FollowUpAnswer)
    assert (became.text, became.cue, became.response) == ("It didn’t.", "my table calls", "get up")
    assert (became.outcome, became.decision, became.was) == (
        "partly",
        "change",
        Plan(cue="it was old", response="way"),
    )
    assert isinstance(number, ScaleAnswer)
    assert number.value == 7
    assert isinstance(step, IntentionAnswer)
    assert (step.cue, step.response) == ("As my jaw tightens", "I breathe out")


def test_a_plan_whose_bold_signs_are_gone_is_still_a_plan() -> None:
    entry = changed(
        ("When my chest tightens, **then I** breathe three", "When my chest tightens, then I breathe four")
    )
    step = entry.answers[4]
    assert isinstance(step, IntentionAnswer)
    assert (step.cue, step.response) == ("my chest tightens", "breathe four times")


def looked_back(answer: Answer, *swaps: tuple[str, str]) -> tuple[FollowUpAnswer, list[str]]:
    items = read(after(*swaps, said=document(an_entry(answer, number=1))))
    (item,) = [item for item in items if isinstance(item, FoundEntry)]
    (answer,) = item.entry.answers
    assert isinstance(answer, FollowUpAnswer)
    return answer, [item.kind for item in items if isinstance(item, Problem)]


def test_the_outcome_and_the_decision_can_be_changed_with_the_words_that_reflect_uses() -> None:
    kept = follow_up(an_id(1), words="It helped.")
    new, told = looked_back(
        kept, ("**Partly.**", "__It happened.__"), ("*I’m keeping it.*", "_I’m letting it go._")
    )
    assert (new.outcome, new.decision, new.text, told) == ("happened", "release", "It helped.", [])
    new, told = looked_back(kept, ("It helped.", "It helped a lot."))
    assert (new.text, new.outcome, new.decision, told) == ("It helped a lot.", "partly", "keep", [])
    new, told = looked_back(kept, ("*I’m keeping it.*", "*I’m keeping it.*\n\nReally."))
    assert (new.text, told) == ("It helped.\n\nReally.", [])
    for words in ("**Somewhat.**", "**Deels.**"):
        new, told = looked_back(kept, ("**Partly.**", words))
        assert (new.outcome, told) == ("partly", ["choice_unclear"])
    _, told = looked_back(kept, ("*I’m keeping it.*", "*I’m changing it:*"))
    assert told == ["choice_unclear"], "a change needs another plan, which is made in reflect"


def test_a_text_that_was_taken_away_is_a_question_skipped() -> None:
    entry = changed(("My chest. #work\n\nAnd more.", ""), ("6 / 10", " "), ("It **helped**.\n", ""))
    became, number, *_ = entry.answers
    words = a_text(entry, 2)
    assert isinstance(became, FollowUpAnswer)
    assert not became.skipped, "what became of a plan is more than its note"
    assert (became.text, words.text) == ("", "")
    assert (number.skipped, words.skipped) == (True, True)
    assert (words.areas, words.asked) == (None, "Where?")


def test_an_answer_that_was_taken_away_whole_is_gone_from_the_new_version() -> None:
    start, end = SAID.index("### Where?"), SAID.index("### Which small")
    first, second = found(SAID[:start] + SAID[end:])
    assert first.edited
    assert first.entry.answers == (*FULL.answers[:2], *FULL.answers[3:])
    assert not second.edited


def test_tags_follow_the_words_and_those_that_never_stood_in_them_stay() -> None:
    assert changed(("#work", "#home")).tags == ("from elsewhere", "home")
    assert changed(("#work", "work")).tags == ("from elsewhere",)
    assert changed(("And more.", "And #more.")).tags == ("work", "from elsewhere", "more")


def areas_of(said: str, language: str) -> tuple[str, ...]:
    assert language == "en"
    return tuple(word for word in ("belly", "jaw") if word in said)


def test_areas_follow_the_words_where_nobody_had_put_them_right() -> None:
    swap = ("My chest. #work", "My belly. #work")
    assert a_text(changed(swap, areas=areas_of), 2).areas == ("belly",)
    assert a_text(changed(swap), 2).areas == ("chest", "jaw")
    line = "\n*Where you felt it: chest and jaw*\n"
    assert a_text(changed(swap, (line, ""), areas=areas_of), 2).areas == ("belly",)
    put_right = document(an_entry(text("My chest.", areas=("jaw",), areas_corrected=True)))
    still = one(put_right.replace("My chest.", "My belly."), areas=areas_of).entry
    assert a_text(still, 0).areas == ("jaw",)


@pytest.mark.parametrize(
    ("line", "areas"),
    [
        ("*Where you felt it: belly and back*", ("belly", "back")),
        ("_Where you felt it: heart_", ("heart",)),
        ("", ()),
    ],
)
def test_areas_can_be_corrected_in_place(line: str, areas: tuple[str, ...]) -> None:
    answer = a_text(changed(("*Where you felt it: chest and jaw*", line), areas=areas_of), 2)
    assert (answer.areas, answer.areas_corrected, answer.text) == (
        areas,
        True,
        "My chest. #work\n\nAnd more.",
    )


def test_an_unknown_area_is_reported_and_changes_nothing() -> None:
    said = after(("felt it: chest and jaw", "felt it: chest and nowhere"))
    assert [kind for _, kind in problems(said)] == ["areas_unclear"]
    assert content(next(i.entry for i in read(said) if isinstance(i, FoundEntry))) == content(FULL)


# Questions


@pytest.mark.parametrize(
    "heading",
    [
        "### 1.1 Where?",
        "### 3\\. Where?",
        "### **Where?**",
        "### Where? ^abc-1",
        "### Where? ###",
        "###  Where?",
    ],
)
def test_a_question_with_a_number_or_an_anchor_is_the_same_question(heading: str) -> None:
    first, second = found(after(("### Where?\n\nMy", f"{heading}\n\nMy")))
    assert (first.edited, second.edited) == (False, False)


def test_numbers_before_all_headings_change_nothing() -> None:
    numbers = iter(range(1, 100))
    said = re.sub(r"(?m)^(##+) ", lambda match: f"{match[1]} {next(numbers)}.{next(numbers)} ", SAID)
    assert [(content(item.entry), item.edited) for item in found(said)] == [
        (content(FULL), False),
        (content(NEXT), False),
    ]


def test_a_question_in_other_words_is_asked_in_those() -> None:
    first, _ = found(after(("### Where?\n\nMy", "### Where exactly?!\n\nMy")))
    assert first.edited
    assert a_text(first.entry, 2).asked == "Where exactly?!"
    assert a_text(first.entry, 2).text == a_text(FULL, 2).text
    both = found(after(("### Where?\n\nMy", "### Where on earth\n\nMy"), ("And more.", "And less.")))[0].entry
    assert (a_text(both, 2).asked, a_text(both, 2).text) == ("Where on earth", "My chest. #work\n\nAnd less.")


def test_answers_in_another_order_stay_with_their_questions() -> None:
    start, end, last = SAID.index("### Where?"), SAID.index("### Which small"), SAID.index("## Monday")
    first, second = found(SAID[:start] + SAID[end:last] + SAID[start:end] + SAID[last:])
    assert first.edited
    assert [answer.question for answer in first.entry.answers] == [
        "follow-up", "tension-before", "small-step", "body-signal", "repeated-thought",
    ]  # fmt: skip
    assert {a.question: a for a in first.entry.answers} == {a.question: a for a in FULL.answers}
    assert not second.edited


@pytest.mark.parametrize("heading", ["# My own", "## My own", "### My own"])
def test_a_heading_of_ones_own_is_part_of_the_answer_it_is_in(heading: str) -> None:
    answer = a_text(changed(("And more.", f"And more.\n\n{heading}\n\nwith words")), 2)
    assert answer.text == f"My chest. #work\n\nAnd more.\n\n{heading}\n\nwith words"


def test_lines_that_were_wrapped_are_the_words_of_their_answer_and_a_wrapped_plan_stays_a_plan() -> None:
    entry = changed(
        ("my chest tightens, **then I** breathe three", "my chest\ntightens, **then I**\nbreathe four")
    )
    step = entry.answers[4]
    assert isinstance(step, IntentionAnswer)
    assert (step.cue, step.response) == ("my chest tightens", "breathe four times")
    assert a_text(changed(("And more.", "And\nmore.")), 2).text == "My chest. #work\n\nAnd\nmore."


def test_another_sign_of_emphasis_in_what_reflect_wrote_is_not_a_change() -> None:
    said = SAID.replace("*Where you felt it: chest and jaw*", "_Where you felt it: chest and jaw_")
    said = said.replace("*I’m changing it:*", "_I’m changing it:_").replace("**then I**", "__then I__")
    assert said.count("_") > 8
    assert [item.edited for item in found(said)] == [False, False]


@pytest.mark.parametrize("value", ["six", "11 / 10", "-1", "6 or 7", "6 / 10\n\nand a half", "9" * 5000])
def test_a_number_that_is_not_on_the_scale_is_reported_and_its_entry_left_out(value: str) -> None:
    said = SAID.replace("6 / 10", value)
    assert problems(said) == [(line_of(said, "### How much?") + 2, "not_on_scale")]
    assert ids(said) == [NEXT.id]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("split", ["none", "day", "month"])
@pytest.mark.parametrize("imported", [False, True])
def test_an_entry_after_midnight_says_so_in_its_heading_and_comes_back_unchanged(
    language: str, split: Split, *, imported: bool
) -> None:
    phrases = phrases_of(language)
    night = an_entry(day=on(0), started_at=moment(on(1)).replace(hour=1, minute=30), imported=imported)
    ((_, pieces),) = exported(night, split=split, phrases=phrases)
    said = "".join(pieces)
    (heading,) = [line for line in said.split("\n") if line.startswith("## ")]
    about = [phrases.words.sessions["daily"], phrases.exchange.after_midnight]
    about += [phrases.looking.imported] if imported else []
    assert heading.endswith(f"01:30 · {' · '.join(about)}")
    item = one(said)
    assert (content(item.entry), item.edited) == (content(night), False)
    # As earlier versions wrote it, and with added words.
    before = said.replace(f" · {phrases.exchange.after_midnight}", "")
    assert content(one(before).entry) == content(night)
    other = said.replace(phrases.exchange.after_midnight, "a bad night")
    assert [kind for _, kind in problems(other)] == ["heading_changed"]


def test_an_entry_of_another_day_written_later_is_not_called_one_of_the_night() -> None:
    assert "midnight" not in document(an_entry(day=on(-2), started_at=moment()))
    assert "midnight" not in document(an_entry())


# Damage


def test_an_entry_whose_heading_was_changed_is_reported_once_and_is_imported() -> None:
    for heading in ("## Monday 23 November 2026, 20:31 · daily", "## Sunday 22 November 2026, 20:31 · daily"):
        for other in ("## An evening", "## Tuesday 24 November 2026, 09:00 · daily", ""):
            said = after((heading, other))
            items = [item for item in read(said) if isinstance(item, FoundEntry)]
            assert [content(item.entry) for item in items] == [content(FULL), content(NEXT)], (heading, other)
            assert [item.edited for item in items] == [False, False]
            assert [kind for _, kind in problems(said)] == ["heading_changed"], (heading, other)


def test_an_entry_that_occurs_twice_is_imported_once() -> None:
    start, end = SAID.index("## Monday"), SAID.index(f"\n{marks.BEGIN}")
    said = SAID[:end] + "\n" + SAID[start:]
    assert ids(said) == [FULL.id, NEXT.id]
    assert problems(said) == [(line_of(SAID, f"{marks.BEGIN}"), "twice")]


def test_an_entry_that_was_taken_out_changes_nothing_and_is_reported() -> None:
    start, end = SAID.index("## Sunday"), SAID.index("## Monday")
    assert ids(SAID[:start] + SAID[end:]) == [NEXT.id]
    ((_, kind),) = problems(SAID[:start] + SAID[end:])
    assert kind == "entry_gone"


def test_the_part_with_the_comment_of_a_split_note_is_read_and_the_other_reported() -> None:
    start, end = SAID.index("## Monday"), SAID.index(marks.BEGIN)
    first, second = SAID[:start] + SAID[end:], "# More\n\n" + SAID[start:end]
    assert ids(first) == [FULL.id]
    assert [kind for _, kind in problems(first)] == ["entry_gone"]
    joined = SAID[:start] + SAID[end:] + second
    assert ids(joined) == [FULL.id, NEXT.id], "below the comment is as good as above"


@pytest.mark.parametrize("profile", ["plain", "obsidian"])
@pytest.mark.parametrize("split", ["day", "none"])
def test_two_notes_that_were_joined_are_read_as_both(profile: Profile, split: Split) -> None:
    one_note, other = (document(entry, profile=profile, split=split) for entry in (FULL, NEXT))
    assert [item.edited for item in found(one_note + other)] == [False, False]
    at, also = one_note.index(marks.BEGIN), other.index(marks.BEGIN)
    texts_first = one_note[:at] + other[:also] + one_note[at:] + other[also:]
    assert [content(item.entry) for item in found(texts_first)] == [content(FULL), content(NEXT)]


def test_a_damaged_line_of_the_comment_loses_only_its_entry_and_is_reported_once() -> None:
    lines = SAID.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("AZnQwgAAcAK"))
    for broken in ("", "<<<<<<< HEAD", lines[at][:60], lines[at][:-1] + "!", "x" + lines[at]):
        said = "\n".join([*lines[:at], broken, *lines[at + 1 :]])
        assert ids(said) == [NEXT.id], broken
        assert len(problems(said)) == 1, broken


def test_without_its_comment_the_text_is_taken_as_new_pages_that_come_in_once() -> None:
    said = SAID[: SAID.index(marks.BEGIN)]
    for again in (said, document(FULL, NEXT, marked="none")):
        first, second = found(again)
        assert (first.revision, first.edited, first.entry.day) == (None, None, FULL.day)
        assert a_text(first.entry, 0).text.startswith("### What became of it?\n\n> When it was old")
        assert a_text(second.entry, 0).text == "### Where?\n\nmy jaw"
        assert first.entry.started_at.strftime("%H:%M") == "20:31"
        assert [item.entry.id for item in found(said)] == [first.entry.id, second.entry.id]


def test_conflict_markers_of_a_merge_never_become_an_answer() -> None:
    said = after(("And more.", "<<<<<<< HEAD\nAnd more.\n=======\nAnd less.\n>>>>>>> other"))
    assert problems(said) == [(line_of(said, "<<<<<<<"), "conflict")]
    assert ids(said) == [NEXT.id]


def test_a_plan_with_unclear_halves_is_reported_with_its_line() -> None:
    said = after(("When my chest tightens, **then I** breathe three times", "I just breathe"))
    assert problems(said) == [(line_of(said, "I just breathe"), "plan_unclear")]
    assert ids(said) == [NEXT.id]


def test_an_answer_below_the_wrong_question_is_reported_and_its_entry_left_out() -> None:
    said = after(("### Which small thing?\n", ""))
    assert [kind for _, kind in problems(said)] == ["question_gone"]
    assert ids(said) == [NEXT.id]


def test_a_lost_question_is_reported_also_if_an_earlier_answer_is_the_same() -> None:
    said = document(an_entry(text("my jaw"), text("a walk", "free"), text("my jaw"), number=2), NEXT)
    at = said.index("### Where?", said.index("a walk"))
    assert [kind for _, kind in problems(said[:at] + said[at:].replace("### Where?\n", "", 1))] == [
        "question_gone"
    ]


def test_an_entry_without_any_of_its_answers_is_left_unchanged() -> None:
    said = SAID[: SAID.index("### What became")] + SAID[SAID.index("## Monday") :]
    assert problems(said) == [(3, "answers_gone")]
    assert ids(said) == [NEXT.id]


@pytest.mark.parametrize("below", ["# Journal", "## Sunday", "-->"])
def test_words_that_belong_to_no_answer_are_reported(below: str) -> None:
    at = SAID.index("\n", SAID.index(below)) + 1
    said = f"{SAID[:at]}\nmy own words\n\n{SAID[at:]}"
    assert problems(said) == [(line_of(said, "my own words"), "text_outside")]
    assert ids(said) == [FULL.id, NEXT.id]


def test_front_matter_and_additions_to_it_are_not_words_outside_entries() -> None:
    for profile, start in (("obsidian", "date:"), ("plain", "")):
        ((_, pieces),) = exported(FULL, profile="obsidian" if start else "plain", split="day")
        said = "".join(pieces)
        said = (
            said.replace("date:", 'aliases: ["a day"]\ndate:', 1)
            if start
            else f"---\nmood: fine\n---\n\n{said}"
        )
        assert found(said)[0].edited is False, profile


def test_invalid_utf8_loses_only_its_entry() -> None:
    said = SAID.encode().replace(b"And more", b"And m\xf6re")
    assert [kind for _, kind in problems(said)] == ["not_utf8"]
    assert ids(said) == [NEXT.id]


@pytest.mark.parametrize(
    "other", ["", "\n", "# A recipe\n\nSoup.", "---\ndate: 1\n", "\x00", "<!-- reflect:"]
)
def test_a_file_that_is_not_an_export_has_no_entries(other: str) -> None:
    assert ids(other) == []


@given(entries(), st.data())
def test_whatever_is_done_to_a_file_the_rest_of_it_is_read(those: list[Entry], data: st.DataObject) -> None:
    """Lines are removed, inserted, duplicated or truncated in one entry: nothing fails, the others are unchanged."""
    last = FULL.model_copy(
        update={"id": an_id(90), "day": on(9), "ref": f"{on(9)}.1", "started_at": moment(on(9))}
    )
    middle = [entry.model_copy(update={"id": an_id(50 + n)}) for n, entry in enumerate(those)]
    lines = document(NEXT, *middle, last).split("\n")
    starts = [n for n, line in enumerate(lines) if re.match("## .* · ", line)]
    ends = starts[-1]
    above, between, below = lines[: starts[1]], lines[starts[1] : ends], lines[ends:]
    for _ in range(data.draw(st.integers(1, 3)) if len(between) > 2 else 0):
        at = data.draw(st.integers(1, len(between) - 1))
        match data.draw(st.sampled_from(["take", "put", "double", "cut"])):
            case "take":
                del between[at]
            case "put":
                between.insert(at, data.draw(st.sampled_from([*PIECES, "### a"])))
            case "double":
                between.insert(at, between[at])
            case "cut":
                between[at] = between[at][: len(between[at]) // 2]
        if len(between) < 2:
            break
    items = {
        item.entry.id: item
        for item in read("\n".join([*above, *between, *below]))
        if isinstance(item, FoundEntry)
    }
    for entry in (NEXT, last):
        assert (content(items[entry.id].entry), items[entry.id].edited) == (content(entry), False)


@given(marked | st.binary())
def test_any_text_is_read_without_fail(said: str | bytes) -> None:
    read(said)
    given = said.encode() if isinstance(said, str) else said
    read(b"# Journal\n\n## 20:31 \xc2\xb7 daily\n" + given + b"\n" + marks.BEGIN.encode() + b"\n" + given)
    head, comment, tail = SAID.encode().partition(marks.BEGIN.encode())
    read(head + given + comment + tail)
    read(head + comment + b"\n" + given + tail)


def test_a_long_file_comes_back_wherever_it_is_cut_for_reading() -> None:
    those = [an_entry(text(f"line {n}\n\n" * (n * 997)), number=n, ref="2026-11-22.1") for n in range(1, 9)]
    said = document(*those)
    assert len(said) > 1 << 18
    assert [content(item.entry) for item in found(said)] == [content(entry) for entry in those]

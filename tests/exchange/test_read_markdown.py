"""Import of a Markdown export: the same entries, or the edited ones."""

import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange.escaping import escaped
from reflect.exchange.incoming import Areas, FoundEntry, Item, Problem
from reflect.exchange.markdown import Profile, Split
from reflect.exchange.read_markdown import read_markdown
from reflect.journal.answers import FollowUpAnswer, IntentionAnswer, Plan, ScaleAnswer, TextAnswer
from reflect.journal.entry import Entry, content
from tests.support.entries import an_entry, an_id, follow_up, on, plan, scale, skipped, text
from tests.support.imports import SETTING
from tests.support.markdown import PIECES, document, entries, exported, marked


def read(text: str | bytes, areas: Areas | None = None) -> list[Item]:
    given = text.encode() if isinstance(text, str) else text
    return list(read_markdown(io.BytesIO(given), SETTING._replace(areas=areas)))


def found(text: str, areas: Areas | None = None) -> list[FoundEntry]:
    items = read(text, areas)
    assert [item for item in items if isinstance(item, Problem)] == []
    return [item for item in items if isinstance(item, FoundEntry)]


def one(text: str, areas: Areas | None = None) -> FoundEntry:
    (item,) = found(text, areas)
    return item


def problems(text: str | bytes) -> list[tuple[int, str]]:
    return [(item.line, item.kind) for item in read(text) if isinstance(item, Problem)]


def ids(text: str | bytes) -> list[str]:
    return [item.entry.id for item in read(text) if isinstance(item, FoundEntry)]


def a_text(entry: Entry, number: int) -> TextAnswer:
    answer = entry.answers[number]
    assert isinstance(answer, TextAnswer)
    return answer


def line_of(document: str, words: str) -> int:
    return document[: document.index(words)].count("\n") + 1


EDITORS: list[Callable[[str], str]] = [
    lambda said: said,
    lambda said: said.replace("\n", "\r\n"),
    lambda said: re.sub(r"[ \t]+(?=\n)", "", said),
    lambda said: said.rstrip("\n"),
    lambda said: "\ufeff" + said + "\n\n",
    lambda said: "\ufeff" + re.sub(r"(-->|### .*)\n", r"\1\n \n", said),
]
"""Changes that editors and tools make to a file without an edit by the person."""

ROUND = pytest.mark.parametrize(
    ("profile", "split"),
    [("plain", "none"), ("plain", "month"), ("obsidian", "day"), ("obsidian", "none"), ("obsidian", "year")],
)


@ROUND
@given(those=entries(), editor=st.sampled_from(EDITORS[:-1]))
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
    plan("my chest tightens", "breathe three times"),
    number=2,
    revision="revision-2",
    tags=("work", "from elsewhere"),
)
NEXT = an_entry(text("my jaw"), number=3, day=on(1), revision="revision-3")
SAID = document(FULL, NEXT)


@pytest.mark.parametrize("editor", EDITORS)
def test_what_an_editor_does_behind_ones_back_is_no_change(editor: Callable[[str], str]) -> None:
    assert [(item.entry.id, item.edited) for item in found(editor(SAID))] == [
        (FULL.id, False),
        (NEXT.id, False),
    ]
    assert content(found(editor(SAID))[0].entry) == content(FULL)


def changed(*swaps: tuple[str, str], areas: Areas | None = None) -> Entry:
    """Return the first of two entries after an edit of the document, which must not affect the second."""
    said = SAID
    for old, new in swaps:
        assert said.count(old) == 1, old
        said = said.replace(old, new)
    first, second = found(said, areas)
    assert (first.edited, first.revision) == (True, "revision-2")
    assert (second.edited, content(second.entry)) == (False, content(NEXT))
    return first.entry


def test_a_text_that_was_changed_is_a_change_of_the_revision_that_was_exported() -> None:
    entry = changed(("And more.", "# And [[much]] more, \\<b> and <i>!\n\n- one\n- two"))
    answer = entry.answers[2]
    assert isinstance(answer, TextAnswer)
    assert answer.text == "My chest. #work\n\n# And [[much]] more, <b> and <i>!\n\n- one\n- two"
    assert (answer.asked, answer.areas) == ("Where?", ("chest", "jaw"))
    assert entry == FULL.model_copy(
        update={"revision": "", "answers": (*FULL.answers[:2], answer, *FULL.answers[3:])}
    )


def test_all_that_a_person_wrote_can_be_changed_where_it_stands() -> None:
    entry = changed(
        ("It **helped**.", "It didn’t."),
        ("my desk calls", "My table calls"),
        ("\n**then I** stretch", "\n**then I** get up"),
        ("6 / 10", "7 / 10"),
        ("my chest tightens", "my jaw tightens\n\n- a little"),
        ("**then I** breathe three times", "I breathe out"),
    )
    became, number, _, _, step = entry.answers
    assert isinstance(became, FollowUpAnswer)
    assert (became.text, became.cue, became.response) == ("It didn’t.", "My table calls", "get up")
    assert (became.outcome, became.decision, became.was) == (
        "partly",
        "change",
        Plan(cue="it was old", response="way"),
    )
    assert isinstance(number, ScaleAnswer)
    assert number.value == 7
    assert isinstance(step, IntentionAnswer)
    assert (step.cue, step.response) == ("my jaw tightens\n\n- a little", "I breathe out")


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
    start, end = (
        SAID.index("<!-- reflect:answer", SAID.index("6 / 10")),
        SAID.index("<!-- reflect:entry", 100),
    )
    first, second = found(SAID[:start] + SAID[end:])
    assert first.edited
    assert first.entry.answers == FULL.answers[:2]
    assert not second.edited


def test_tags_follow_the_words_and_those_that_never_stood_in_them_stay() -> None:
    assert changed(("#work", "#home")).tags == ("from elsewhere", "home")
    assert changed(("#work", "work")).tags == ("from elsewhere",)
    assert changed(("And more.", "And #more.")).tags == ("work", "from elsewhere", "more")


def test_areas_follow_the_words_where_nobody_had_put_them_right() -> None:
    def areas(said: str, language: str) -> tuple[str, ...]:
        assert language == "en"
        return tuple(word for word in ("belly", "jaw") if word in said)

    swap = ("My chest. #work", "My belly. #work")
    assert a_text(changed(swap, areas=areas), 2).areas == ("belly",)
    assert a_text(changed(swap), 2).areas == ("chest", "jaw")
    put_right = document(an_entry(text("My chest.", areas=("jaw",), areas_corrected=True)))
    still = one(put_right.replace("My chest.", "My belly."), areas=areas).entry
    assert a_text(still, 0).areas == ("jaw",)


def test_only_the_answer_that_was_changed_is_another() -> None:
    odd = text("kept \r\n\r\n", "free")
    entry = one(document(an_entry(text("one"), odd, number=1)).replace("one", "two")).entry
    assert a_text(entry, 0).text == "two"
    assert entry.answers[1] == odd


def test_an_answer_with_nothing_in_it_stays_one() -> None:
    entry = an_entry(text(""), text(" \n", "free"), plan("", ""), number=1)
    assert content(one(document(entry)).entry) == content(entry)


@pytest.mark.parametrize("value", ["six", "11 / 10", "-1", "6 or 7", "6 / 10\n\nand a half", "9" * 5000])
def test_a_number_that_is_not_on_the_scale_is_told_and_its_entry_left_out(value: str) -> None:
    said = SAID.replace("6 / 10", value)
    assert problems(said) == [(line_of(said, "### How much?") - 2, "not_on_scale")]
    assert ids(said) == [NEXT.id]


# Damage


def test_a_damaged_mark_costs_its_own_entry_and_no_other() -> None:
    for kind in ("entry", "answer", "cue", "text"):
        at = SAID.index(f"<!-- reflect:{kind}")
        for broken in (
            "<!-- reflect:",
            f"<!-- reflect:{kind} {{",
            "<!-- reflect -->",
            f"<!-- reflect:{kind} 0 {{}}",
        ):
            said = SAID[:at] + broken + SAID[SAID.index("\n", at) :]
            assert ids(said) == [NEXT.id], broken
            assert problems(said)[0][0] in (
                line_of(SAID, f"<!-- reflect:{kind}"),
                line_of(SAID, "<!-- reflect:answer"),
            )


def test_a_missing_mark_costs_its_own_entry_and_no_other() -> None:
    for kind in ("answer", "cue", "text"):
        at = SAID.index(f"<!-- reflect:{kind}", SAID.index("How much?") if kind == "answer" else 0)
        said = SAID[:at] + SAID[SAID.index("\n", at) + 1 :]
        assert [kind for _, kind in problems(said) if kind != "text_outside"] == ["mark_missing"]
        assert ids(said) == [NEXT.id]


def test_where_the_mark_of_an_entry_is_gone_the_one_above_it_stays_whole() -> None:
    three = document(NEXT, FULL, an_entry(number=9))
    at = three.index("<!-- reflect:entry", three.index("my jaw"))
    said = three[:at] + three[three.index("\n", at) + 1 :]
    first, _, last = read(said)
    assert isinstance(first, FoundEntry)
    assert (first.edited, content(first.entry)) == (False, content(NEXT))
    assert isinstance(last, FoundEntry)
    assert last.entry.id == an_id(9)
    assert problems(said) == [(line_of(said, '"question":"follow-up"'), "mark_missing")]


def test_an_entry_that_stands_twice_is_taken_once() -> None:
    said = SAID + SAID
    assert ids(said) == [FULL.id, NEXT.id]
    assert [kind for _, kind in problems(said)] == ["twice", "twice"]


def test_an_entry_without_any_of_its_answers_is_left_as_it_was() -> None:
    said = SAID[: SAID.index("<!-- reflect:answer")] + SAID[SAID.index("<!-- reflect:entry", 100) :]
    assert problems(said) == [(5, "answers_gone")]
    assert ids(said) == [NEXT.id]


@pytest.mark.parametrize(
    "before",
    ["<!-- reflect: journal -->", "# Journal", "<!-- reflect:entry", "*20:31 · daily*", "> When", "*chest and jaw*",
     "<!-- reflect:cue When", "<!-- reflect:end"],
)  # fmt: skip
def test_words_that_belong_to_no_answer_are_told(before: str) -> None:
    at = SAID.index("\n", SAID.index(before)) + 1
    if before.startswith("<!-- reflect:cue"):
        before, at = "### What small thing?", SAID.index("\n", SAID.index("### What small thing?")) + 1
    said = f"{SAID[:at]}\nmy own words\n\n{SAID[at:]}"
    assert problems(said) == [(line_of(said, "my own words"), "text_outside")]
    assert ids(said) == [FULL.id, NEXT.id]


def test_front_matter_and_what_a_person_adds_to_it_are_no_words_outside() -> None:
    ((_, pieces),) = exported(FULL, profile="obsidian", split="day")
    said = "".join(pieces).replace("date:", 'aliases: ["a day"]\ndate:')
    assert found(said)[0].edited is False


def test_what_is_not_utf8_costs_its_own_entry_and_no_other() -> None:
    said = SAID.encode().replace(b"And more", b"And m\xf6re")
    assert [kind for _, kind in problems(said)] == ["not_utf8"]
    assert ids(said) == [NEXT.id]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"day":"2026-11-22"', '"day":"someday"'),
        ('"started_at":"2026-11-22T20:31:05+01:00"', '"started_at":"2026-11-22T20:31:05"'),
        (f'"id":"{FULL.id}"', '"id":"é"'),
        (f'"id":"{FULL.id}",', ""),
        ('"language":"en"', '"language":"\\ud800"'),
        ('"range":[0,10]', '"range":"all"'),
        ('"session":"daily"', '"session":' + "[" * 9000 + "]" * 9000),
    ],
)
def test_a_mark_that_says_nonsense_is_told(old: str, new: str) -> None:
    said = SAID.replace(old, new, 1)
    assert len(problems(said)) == 1
    assert ids(said) == [NEXT.id]


def test_an_export_for_hugo_cannot_be_read_back_and_says_so() -> None:
    assert [kind for _, kind in problems(document(FULL, profile="hugo"))] == ["no_marks"]


@pytest.mark.parametrize(
    "other", ["", "\n", "# A recipe\n\nSoup.", "---\ndate: 1\n", "\x00", "<!-- reflect:"]
)
def test_what_is_no_export_holds_no_entries(other: str) -> None:
    assert ids(other) == []


@given(entries(), st.data())
def test_whatever_is_done_to_a_file_the_rest_of_it_is_read(those: list[Entry], data: st.DataObject) -> None:
    """Lines are removed, inserted, doubled or cut: nothing fails, and the entries around stay unchanged."""
    middle = [entry.model_copy(update={"id": an_id(50 + n)}) for n, entry in enumerate([*those, FULL])]
    lines = document(NEXT, *middle, FULL).split("\n")
    starts = [n for n, line in enumerate(lines) if line.startswith("<!-- reflect:entry")]
    above, between, below = lines[: starts[1]], lines[starts[1] : starts[-1]], lines[starts[-1] :]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(1, len(between) - 1))
        match data.draw(st.sampled_from(["take", "put", "double", "cut"])):
            case "take":
                del between[at]
            case "put":
                between.insert(at, data.draw(st.sampled_from([*PIECES, "<!-- reflect:text -->", "### a"])))
            case "double":
                between.insert(at, between[at])
            case "cut":
                between[at] = between[at][: len(between[at]) // 2]
    items = [item for item in read("\n".join([*above, *between, *below])) if isinstance(item, FoundEntry)]
    for item, entry in ((items[0], NEXT), (items[-1], FULL)):
        assert (content(item.entry), item.edited) == (content(entry), False)


@given(marked | st.binary())
def test_any_text_is_read_without_fail(text: str | bytes) -> None:
    read(text)
    read(
        f"<!-- reflect: journal -->\n{text!s}"
        if isinstance(text, str)
        else b"<!-- reflect:entry 0 {} -->\n" + text
    )


def test_a_long_file_comes_back_wherever_it_is_cut_for_reading() -> None:
    those = [an_entry(text(f"line {n}\n\n" * (n * 997)), number=n) for n in range(1, 9)]
    said = document(*those)
    assert len(said) > 1 << 18
    assert [content(item.entry) for item in found(said)] == [content(entry) for entry in those]


@pytest.mark.parametrize(
    "typed", ["\\![a](b)", "one \\\\\\![a](b)\ntwo ![c](d) \\![e]", "- \\![[x]] ![y](z)\n"]
)
def test_an_earlier_export_which_left_images_as_they_were_is_read_as_it_was_written(typed: str) -> None:
    entry = an_entry(text(typed), plan(typed, "else"))
    now = document(entry)
    earlier = now.replace(escaped(typed.strip()), escaped(typed.strip().replace("!", ",")).replace(",", "!"))
    assert earlier != now
    for said in (now, earlier):
        read_back = one(said)
        assert content(read_back.entry) == content(entry)
        assert not read_back.edited

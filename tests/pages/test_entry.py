from collections.abc import Iterable

import pytest
from hypothesis import given
from rich.cells import cell_len

from reflect.journal.answers import Decision, OtherAnswer
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from reflect.pages.entry import choices, entry_list, entry_page, first_words
from reflect.pages.page import Line
from tests.support.entries import an_entry, an_id, follow_up, moment, on, plan, scale, skipped, text
from tests.support.texts import texts

EN = phrases_of("en")


def bare(page: Iterable[Line]) -> list[str]:
    return ["".join(span.text for span in line).rstrip() for line in page]


def test_a_list_is_grouped_by_month_with_one_line_for_each_entry(en: Phrases) -> None:
    entries = [
        an_entry(scale(6), text("my chest"), scale(4, "tension-after"), ref="2026-11-22"),
        an_entry(text("nothing much"), ref="2026-11-21.2", day=on(-1), session="free"),
        an_entry(skipped(), ref="2026-10-23", day=on(-30)),
    ]
    lines = bare(entry_list(entries, en, width=80))
    assert [line.split() for line in lines] == [
        ["November", "2026", "tension"],
        ["Sun", "22", "daily", "6", "→", "4", "my", "chest"],
        ["Sat", "21.2", "blank", "page", "nothing", "much"],
        [],
        ["October", "2026"],
        ["Fri", "23", "daily"],
    ]
    assert lines[0].index("tension") == lines[1].index("6 → 4"), "the heading is above what it names"
    starts = {line.index(words) for line, words in ((lines[1], "my chest"), (lines[2], "nothing"))}
    assert len(starts) == 1, "the words begin at the same column"


@pytest.mark.parametrize(
    ("language", "width", "said"),
    [
        ("en", 100, "1  2026-11-22    written Mon 23 Nov 2026, 01:30  daily  my chest"),
        ("en", 60, "1  2026-11-22    written Mon 23 Nov 2026, 01:30  my chest"),
        ("nl", 100, "1  2026-11-22    geschreven ma 23 nov 2026, 01:30  dagelijks  my chest"),
    ],
)
def test_a_choice_written_after_midnight_says_on_which_day(language: str, width: int, said: str) -> None:
    late = an_entry(text("my chest"), started_at=moment(on(1), 1, 30), ref="2026-11-22")
    (line,) = bare(choices([late], phrases_of(language), width=width, numbered=True))
    assert line.strip() == said
    assert cell_len(line) <= width


@pytest.mark.parametrize(("width", "asked"), [(80, True), (100, None), (140, None)])
def test_a_list_names_each_entry_where_asked_and_where_it_is_wide(
    en: Phrases, width: int, asked: bool | None
) -> None:
    entries = [
        an_entry(scale(6), scale(4, "tension-after"), ref="2026-11-22"),
        an_entry(day=on(-1), ref="2026-11-21.2"),
    ]
    lines = bare(entry_list(entries, en, width=width, refs=asked))
    assert [line.split()[:2] for line in lines[1:]] == [["2026-11-22", "Sun"], ["2026-11-21.2", "Sat"]]
    assert lines[0].index("tension") == lines[1].index("6 → 4")


def test_without_a_number_the_list_has_no_heading_for_one(en: Phrases) -> None:
    assert bare(entry_list([an_entry(text("calm"))], en, width=80))[0] == "November 2026"


def test_the_line_of_an_entry_begins_with_the_body_signal_and_ends_with_the_note_on_an_earlier_plan() -> None:
    noted = follow_up(an_id(1), "change", cue="at my desk", response="stretch", words="half of it")
    later = text("another prompt", "known-over-restful")
    core = plan("it starts", "walk"), text("not again", "repeated-thought"), text("my chest")
    assert first_words(an_entry(noted, later, *core)) == "my chest · not again · When it starts, then I walk"
    assert first_words(an_entry(noted, later)) == "another prompt · half of it · at my desk, I stretch"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_line_of_a_list_is_cut_to_the_width_also_where_letters_are_wide(en: Phrases, width: int) -> None:
    for words in ("word " * 60, "静けさ" * 60, "👩‍👩‍👧 " * 60):
        _, line = bare(entry_list([an_entry(text(words), ref="2026-11-22")], en, width=width))
        assert cell_len(line) <= width
        assert line.endswith("…")


def test_a_list_without_entries_is_empty(en: Phrases) -> None:
    assert bare(entry_list([], en, width=80)) == []


def test_an_entry_begins_with_what_was_written_first() -> None:
    entry = an_entry(scale(), skipped(), text("one\n  two"), plan("three", "four"), text("five", "free"))
    assert first_words(entry) == "one two · three: four · five"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "partly · When my chest tightens, then I breathe three times"),
        ("nl", "voor een deel · Als my chest tightens, dan breathe three times"),
    ],
)
def test_an_entry_with_a_follow_up_alone_begins_with_its_outcome_and_its_plan(
    language: str, shown: str
) -> None:
    assert first_words(an_entry(scale(6), follow_up(an_id(1), "keep"), language=language)) == shown
    assert first_words(an_entry(follow_up(an_id(1), "keep", words="It helped."))) == "It helped."


def test_a_page_has_each_question_that_was_answered_and_its_answer(en: Phrases) -> None:
    entry = an_entry(
        follow_up(an_id(1), "keep", words="It helped."),
        scale(6),
        text("My chest.", areas=("chest", "jaw")),
        skipped(),
        plan("my chest tightens", "breathe"),
        tags=("work", "home"),
    )
    assert bare(entry_page(entry, en, width=80)) == [
        "Sunday 22 November 2026 · 20:31 · daily",
        "",
        "What became of it?",
        "When my chest tightens, then I breathe three times",
        "partly – It helped.",
        "plan: replaced",
        "",
        "How much?",
        "6",
        "",
        "Where?",
        "My chest.",
        "in your body: chest and jaw",
        "",
        "What small thing?",
        "When my chest tightens, then I breathe",
        "",
        "#work #home",
    ]


def test_a_page_in_dutch_words_the_plan_in_the_language_it_was_made_in(nl: Phrases) -> None:
    lines = bare(entry_page(an_entry(plan("it starts", "walk")), nl, width=80))
    assert lines[0] == "zondag 22 november 2026 · 20:31 · dagelijks"
    assert "When it starts, then I walk" in lines


def test_a_page_has_the_date_of_writing_if_it_is_not_its_day(en: Phrases) -> None:
    entry = an_entry(day=on(-2), started_at=an_entry().started_at)
    assert bare(entry_page(entry, en, width=80))[0] == (
        "Friday 20 November 2026 · written Sun 22 Nov 2026, 20:31 · daily"
    )


def test_a_page_has_that_date_in_dutch_too(nl: Phrases) -> None:
    entry = an_entry(day=on(-2), started_at=an_entry().started_at)
    assert bare(entry_page(entry, nl, width=80))[0] == (
        "vrijdag 20 november 2026 · geschreven zo 22 nov 2026, 20:31 · dagelijks"
    )


def test_a_page_says_when_an_entry_was_imported(en: Phrases) -> None:
    assert bare(entry_page(an_entry(imported=True), en, width=80))[0].endswith(" · imported")


def test_a_changed_plan_shows_the_old_words_and_the_new(en: Phrases) -> None:
    changed = follow_up(an_id(1), "change", cue="at my desk", response="stretch", was=("old cue", "old way"))
    lines = bare(entry_page(an_entry(changed), en, width=80))
    assert lines[3:] == ["When old cue, then I old way", "partly", "→ changed to: at my desk, I stretch"]


@pytest.mark.parametrize(
    ("decision", "words"), [("keep", "voornemen: zo gehouden"), ("release", "voornemen: losgelaten")]
)
def test_a_decision_is_described_as_an_action(nl: Phrases, decision: Decision, words: str) -> None:
    answer = follow_up(an_id(1), decision, words="de helft")
    assert bare(entry_page(an_entry(answer), nl, width=80))[-2:] == ["voor een deel – de helft", words]


@pytest.mark.parametrize("new", [None, ("at my desk", "stretch")])
def test_a_purged_quoted_plan_has_no_replacement(en: Phrases, new: tuple[str, str] | None) -> None:
    cue, response = new or ("", "")
    answer = follow_up(an_id(1), "change" if new else "keep", cue=cue, response=response, words="a bit")
    lines = bare(entry_page(an_entry(answer), en, width=80))[3:]
    assert lines == ["partly – a bit", "→ changed to: at my desk, I stretch" if new else "plan: kept"]


def test_an_answer_of_another_version_and_an_area_of_ones_own_are_shown(en: Phrases) -> None:
    other = OtherAnswer.model_validate(
        {"question": "d", "format": "drawing", "asked": "Draw", "title": "A tree"}
    )
    lines = bare(entry_page(an_entry(other, text("ouch", areas=("elbow",))), en, width=80))
    assert {"A tree", "in your body: elbow"} <= set(lines)


@given(texts)
def test_no_text_moves_the_terminal(said: str) -> None:
    entry = an_entry(
        text(said, areas=(said,)).model_copy(update={"asked": said}),
        plan(said, said),
        follow_up(an_id(1), "change", words=said, cue=said, was=(said, said)),
        OtherAnswer.model_validate({"question": "d", "format": "drawing", "asked": said, "x": said}),
        session=said,
        tags=(said,),
        ref="2026-11-22",
    )
    for page in (entry_page(entry, EN, width=80), entry_list([entry], EN, width=80)):
        everything = "".join(span.text for line in page for span in line)
        moving = [c for c in everything if (ord(c) < 0x20 and c != "\t") or 0x7F <= ord(c) <= 0x9F]
        assert moving == []
        assert not set(everything) & set(
            "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
        )

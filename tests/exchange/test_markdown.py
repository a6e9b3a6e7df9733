"""The Markdown export, checked with a CommonMark parser: no text of a person can break the document."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reflect.exchange import marks
from reflect.exchange.markdown import MarkdownOptions, Profile, Split, documents
from reflect.journal.answers import Answer, OtherAnswer
from reflect.journal.entry import Entry
from reflect.language.choose import phrases_of
from tests.support.entries import an_entry, an_id, follow_up, on, plan, scale, skipped, text
from tests.support.markdown import EN, document, entries, exported, marked

NL = phrases_of("nl")
# Texts are also parsed with common extensions: tables and ~~strikethrough~~ are not part of CommonMark.
PARSERS = (MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"]))
COMMONMARK = PARSERS[0]
OWN_HTML = re.compile(r"<!-- reflect:entries 2\n(?:.*\n)*-->|<!-- h[456] -->")


def headings(document: str) -> list[tuple[int, str]]:
    """Return the top-level headings of a document, without those in lists and quotations."""
    tokens: Sequence[Token] = COMMONMARK.parse(document)
    return [
        (int(token.tag[1]), tokens[i + 1].content)
        for i, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]


def code_blocks(document: str) -> list[str]:
    return [token.content for token in COMMONMARK.parse(document) if token.type == "fence"]


def html(tokens: Sequence[Token]) -> list[str]:
    """Return all raw HTML, inline HTML included."""
    found = [token.content.rstrip("\n") for token in tokens if token.type in ("html_block", "html_inline")]
    return found + [one for token in tokens if token.children for one in html(token.children)]


def bare(document: str) -> str:
    """Return a document without the comment at its end."""
    return document.partition(f"\n{marks.BEGIN}\n")[0]


TWO = (
    an_entry(text("my chest"), ref="2026-11-21", day=on(-1), number=1),
    an_entry(ref="2026-11-22", number=2),
)
OURS = [
    (1, "Journal"),
    (2, "Saturday 21 November 2026, 20:31 · daily"),
    (3, "Where?"),
    (2, "Sunday 22 November 2026, 20:31 · daily"),
    (3, "Where?"),
]
FULL = an_entry(
    follow_up(an_id(3), "keep", words="It helped."),
    scale(6),
    text("My chest.", areas=("chest", "jaw")),
    skipped(),
    plan("my chest tightens", "breathe three times"),
    number=2,
    ref="2026-11-22",
    revision="revision-2",
    tags=("work",),
)


def test_an_export_of_a_full_entry() -> None:
    assert (
        bare(document(FULL))
        == """\
# Journal

## Sunday 22 November 2026, 20:31 · daily

### What became of it?

> When my chest tightens, **then I** breathe three times

**Partly.** It helped. *I’m keeping it.*

### How much?

6 / 10

### Where?

My chest.

*Where you felt it: chest and jaw*

### What small thing?

When my chest tightens, **then I** breathe three times
"""
    )


def test_the_comment_at_the_end_has_a_line_for_each_entry_and_no_words_of_a_person() -> None:
    entries = [
        an_entry(*FULL.answers, number=n, day=on(n), ref=f"{on(n)}.1", revision=an_id(50 + n))
        for n in range(9)
    ]
    said = document(*entries, an_entry(text("More."), number=99, day=on(99)))
    _, _, comment = said.partition(f"\n{marks.BEGIN}\n")
    lines = comment.rstrip().split("\n")
    words = [line for line in lines if "body-signal" in line or "Which thought" in line]
    assert words == ['0 ["repeated-thought","text","Which thought?"]'], (
        "what was asked and skipped is nowhere else"
    )
    assert len(lines) == len(entries) + 1 + 4
    assert max(len(line) for line in lines) < 200
    for word in ("helped", "chest tightens", "breathe", "My", "More"):
        assert word not in comment, "a text is where it can be changed, and nowhere else"


WORDS = (
    "the meeting had not begun yet and my jaw was tight already while everybody was still looking for a chair "
    "near the window that looks out on the canal and the old bridge"
)


@pytest.mark.parametrize(("days", "split"), [(1, "day"), (4, "none"), (30, "month"), (300, "year")])
def test_the_comment_is_at_most_15_per_cent_of_a_file_with_answers_of_thirty_words(
    days: int, split: Split
) -> None:
    half = " ".join(WORDS.split()[:15])
    asked = {"asked": "When an old pattern kicks in, where in your body do you feel it first?"}

    def answers(number: int) -> list[Answer]:
        return [
            follow_up(an_id(number), cue=half, response=half, words=f"{WORDS}.").model_copy(update=asked),
            scale(6).model_copy(update=asked),
            text(WORDS, areas=("jaw",)).model_copy(update=asked),
            text(WORDS, "repeated-thought").model_copy(update=asked),
            text(WORDS, "small-thanks").model_copy(update=asked),
            plan(half, half).model_copy(update=asked),
            scale(4, "tension-after").model_copy(update=asked),
        ]

    entries = [
        an_entry(
            *answers(n), number=n, day=on(-n), ref=f"{on(-n)}.1", revision=an_id(9000 + n),
            session="core" if n % 4 == 3 else "daily",
        )
        for n in reversed(range(days))
    ]  # fmt: skip
    for one in exported(*entries, split=split):
        said = "".join(one.pieces)
        assert len(said) - len(bare(said)) <= 0.15 * len(said)


def test_dates_and_headings_are_in_the_language_of_the_user_and_plans_in_that_of_the_entry() -> None:
    entry = an_entry(plan("my chest tightens", "breathe"), ref="2026-11-22")
    said = document(entry, phrases=NL)
    assert "# Dagboek\n" in said
    assert "## zondag 22 november 2026, 20:31 · dagelijks\n" in said
    assert "When my chest tightens, **then I** breathe\n" in said


def test_an_imported_entry_says_so() -> None:
    assert " · imported\n" in document(an_entry(imported=True))


@pytest.mark.parametrize(
    ("cue", "response", "shown"),
    [
        ("my chest tightens", "breathe", "When my chest tightens, **then I** breathe"),
        ("when it tightens", "I breathe", "when it tightens, **then** I breathe"),
        ("If it does", "then I breathe", "If it does, **then I breathe**"),
        ("at my desk.", "stretch.", "at my desk, **I** stretch."),
        ("my desk *wobbles*", "", "**When**\n\nmy desk *wobbles*\n\n**Then**"),
        ("one\n\ntwo", "- three", "**When**\n\none\n\ntwo\n\n**Then**\n\n- three"),
        ("- at my desk", "stretch", "**When**\n\n- at my desk\n\n**Then**\n\nstretch"),
    ],
)
def test_a_plan_is_one_sentence_where_it_can_be_and_has_the_words_that_are_missing(
    cue: str, response: str, shown: str
) -> None:
    assert bare(document(an_entry(plan(cue, response)))).endswith(f"\n\n{shown}\n")


def test_a_changed_plan_shows_the_old_words_and_the_new() -> None:
    changed = follow_up(an_id(1), "change", cue="at my desk", response="stretch", was=("old cue", "old way"))
    said = bare(document(an_entry(changed)))
    assert "> When old cue, **then I** old way\n" in said
    assert "**Partly.** *I’m changing it:*\n\nat my desk, **I** stretch\n" in said


def test_a_purged_quoted_plan_has_no_replacement() -> None:
    gone = document(an_entry(follow_up(an_id(1), cue="", response="")))
    assert "\n>" not in gone
    changed = document(an_entry(follow_up(an_id(1), "change", cue="at my desk", response="stretch")))
    assert "\n>" not in changed
    assert bare(changed).count("at my desk, **I** stretch\n") == 1


def test_an_answer_of_another_version_is_shown_as_far_as_it_can_be_read() -> None:
    other = OtherAnswer.model_validate(
        {
            "question": "drawing",
            "format": "drawing",
            "asked": "Draw it",
            "title": "# A tree",
            "count": 3,
            "more": [1],
        }
    )
    assert "### Draw it\n\n#### A tree\n\n3\n\n[1]\n" in document(an_entry(other))


def test_an_empty_journal_is_a_document_too() -> None:
    assert bare(document()) == "# Journal\n"
    assert document(profile="hugo").startswith(
        '---\ntitle: "Journal"\ndraft: true\n---\n\n\n<!-- reflect:seal '
    )
    assert exported(split="day") == []


@given(marked)
@example("<script>")
@example("- a\n  ```")
@example("- a\n  ```\n# b")
@example("<div>\n```\n\n# a\n```")
@example("a\r# b")
def test_no_text_breaks_the_headings_of_the_document(typed: str) -> None:
    answers = (
        text(typed),
        plan(typed or "a", typed or "b"),
        follow_up(an_id(1), "change", words=typed, cue=typed, response="b", was=(typed, typed)),
    )
    said = document(TWO[0], an_entry(*answers, number=3, day=on(1)), *TWO)
    plans = [(3, "What small thing?"), (3, "What became of it?")]
    middle = [(2, "Monday 23 November 2026, 20:31 · daily"), (3, "Where?"), *plans]
    assert [h for h in headings(said) if h[0] <= 3] == [*OURS[:3], *middle, *OURS[1:]]


@given(entries())
def test_no_text_brings_in_html_definitions_or_rules_or_swallows_what_follows(those: list[Entry]) -> None:
    said = document(*those)
    for parser in PARSERS:
        environment: dict[str, object] = {}
        tokens = parser.parse(said, environment)
        assert not environment.get("references")
        top = [token for token in tokens if token.level == 0]
        assert [t for t in top if t.type == "hr"] == []
        assert [t.tag for t in top if t.type == "heading_open" and t.tag < "h3"] == [
            "h1",
            *["h2"] * len(those),
        ]
        blocks = [t.content.rstrip("\n") for t in tokens if t.type == "html_block"]
        assert blocks == [said[said.rindex(f"\n{marks.BEGIN}\n") + 1 :].rstrip()], (
            "and the comment at the end is the only block"
        )
        assert all(OWN_HTML.fullmatch(one) for one in html(tokens))


@pytest.mark.samples(1)
@pytest.mark.parametrize("profile", ["plain", "obsidian", "hugo"])
@given(those=entries())
@example(those=[an_entry(text("![a](http://b.c)"), plan("![a](b)", "![a](b)"))])
def test_no_profile_shows_an_image_that_a_reader_would_fetch(profile: Profile, those: list[Entry]) -> None:
    said = document(*those, profile=profile)
    children = [child for token in COMMONMARK.parse(said) for child in token.children or ()]
    assert [child for child in children if child.type == "image"] == []


@given(entries())
def test_no_line_of_a_persons_is_taken_for_structure(those: list[Entry]) -> None:
    lines = document(*those).split("\n")
    assert lines.count(marks.BEGIN) == 1
    assert sum(line.startswith("<!-- reflect") for line in lines) == 1
    assert sum(bool(re.match(r"##(?:\s|$)", line)) for line in lines) == len(those)
    visible = sum(not answer.skipped for entry in those for answer in entry.answers)
    assert sum(bool(re.match(r"###(?:[ \t]|$)", line)) for line in lines) == visible


@given(marked)
def test_no_question_breaks_the_headings_of_the_document(asked: str) -> None:
    answer = text("an answer").model_copy(update={"asked": asked})
    said = document(an_entry(answer, number=3), *TWO)
    levels = [level for level, _ in headings(said)]
    assert levels == [1, 2, 3, 2, 3, 2, 3]
    assert all(OWN_HTML.fullmatch(one) for one in html(COMMONMARK.parse(said)))


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs", "M"]), max_size=40), marked)
def test_every_answer_is_in_its_section(words: str, other: str) -> None:
    line = " ".join(words.split())
    those = (text(other), text(f"x{line}x", "free"), plan(f"y{line}y", f"z{line}z"), text(other, "quick"))
    tokens = COMMONMARK.parse(document(an_entry(*those, language="nl"), phrases=NL))
    at = [
        i
        for i, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h3" and not token.level
    ]
    sections = [
        "\n".join(t.content for t in tokens[a:b] if t.type == "inline")
        for a, b in pairwise([*at, len(tokens)])
    ]
    assert len(sections) == 4
    assert f"x{line}x" in sections[1]
    assert f"y{line}y" in sections[2]
    assert f"z{line}z" in sections[2]


@given(
    st.lists(st.sampled_from(["# a", "---", "===", "<!-- a", "<pre>", "- ~~~", "", "  b", "> c"]), max_size=6)
)
def test_code_is_left_unchanged(lines: list[str]) -> None:
    code = "".join(f"{line}\n" for line in lines)
    for fence in ("```", "~~~~"):
        assert code_blocks(document(an_entry(text(f"see:\n{fence}\n{code}{fence}\nso")))) == [code]
        # Unclosed code is text, and stays in its section.
        unclosed = document(an_entry(text(f"see:\n{fence}\n{code}".rstrip("\n"))), TWO[0])
        assert [level for level, _ in headings(unclosed) if level <= 3] == [1, 2, 3, 2, 3]
        assert f"\n\\{fence}\n" in unclosed


@given(marked)
def test_escaping_ends_no_sentence_early(typed: str) -> None:
    note = "<!-- h[456] -->"  # records the level of a lowered heading; typed ones are ignored here too
    kept, typed = re.sub(note, "", bare(document(an_entry(text(typed))))), re.sub(note, "", typed)
    frame = "# Journal ## Sunday 22 November 2026, 20:31 · daily ### Where?"
    words = [w for w in [*frame.split(), *typed.split()] if w.isalnum()]
    assert [w for w in kept.split() if w.isalnum()] == words


MONTHS = [
    an_entry(text("a word #work"), day=on(days), number=n, tags=("work",))
    for n, days in enumerate((-400, -30, 0, 0, 1))
]


@pytest.mark.parametrize(
    ("split", "names", "titles"),
    [
        ("none", [""], ["Journal"]),
        ("day", ["2025-10-18.md", "2026-10-23.md", "2026-11-22.md", "2026-11-23.md"],
         [f"{day} 20{year}" for day, year in (("Saturday 18 October", 25), ("Friday 23 October", 26),
                                              ("Sunday 22 November", 26), ("Monday 23 November", 26))]),
        ("month", ["2025-10.md", "2026-10.md", "2026-11.md"], ["October 2025", "October 2026", "November 2026"]),
        ("year", ["2025.md", "2026.md"], ["2025", "2026"]),
    ],
)  # fmt: skip
def test_an_export_is_split_by_date_and_named_by_it_alone(
    split: Split, names: list[str], titles: list[str]
) -> None:
    found = exported(*MONTHS, split=split)
    assert [one.name for one in found] == names
    texts = ["".join(one.pieces) for one in found]
    assert [headings(said)[0] for said in texts] == [(1, title) for title in titles]
    assert sum(said.count("a word #work") for said in texts) == len(MONTHS)


def test_in_the_file_of_a_day_its_entries_are_called_by_their_time() -> None:
    ((_, pieces),) = exported(an_entry(number=1), an_entry(number=2), split="day")
    assert headings("".join(pieces)) == [
        (1, "Sunday 22 November 2026"), (2, "20:31 · daily"), (3, "Where?"),
        (2, "20:31 · daily"), (3, "Where?"),
    ]  # fmt: skip


def test_a_note_for_obsidian_has_properties_above_all_else() -> None:
    ((name, pieces),) = exported(
        an_entry(tags=("work", "home"), number=1),
        an_entry(tags=("work",), number=2),
        profile="obsidian",
        split="day",
    )
    assert name == "2026-11-22.md"
    assert bare("".join(pieces)).startswith(
        """---
date: 2026-11-22
tags:
  - "home"
  - "work"
---

# Sunday 22 November 2026

## 20:31 · daily
"""
    )


def test_a_page_for_hugo_is_a_draft_and_carries_no_marks() -> None:
    ((_, pieces),) = exported(FULL, profile="hugo", split="month")
    said = "".join(pieces)
    front = '---\ntitle: "November 2026"\ndate: 2026-11-22\ndraft: true\ntags:\n  - "work"\n---\n'
    assert said.startswith(f"{front}\n## Sunday 22 November 2026, 20:31 · daily\n")
    assert FULL.id not in said
    comments = [line for line in said.split("\n") if "<!--" in line]
    assert comments == [marks.seal_comment(marks.seal_of(said))]
    assert "breathe three times" in said


@given(
    st.lists(
        st.sampled_from(
            ["{{<", "{{%", "{{", "<", "%", "/*", "`", "```", "\n", "a", " ", "<!--more-->", "<!-- more -->"]
        ),
        max_size=12,
    )
)
def test_no_shortcode_reaches_hugo_not_even_in_code(pieces: list[str]) -> None:
    typed = "".join(pieces)
    said = document(
        an_entry(text(typed), text(f"```\n{typed}\n```", "free").model_copy(update={"asked": typed})),
        profile="hugo",
    )
    assert "{{<" not in said
    assert "{{%" not in said
    assert not re.search(r"<!--\s*more", said)


@pytest.mark.parametrize("profile", ["plain", "obsidian", "hugo"])
def test_an_export_is_one_entry_after_the_other(profile: Profile) -> None:
    """Each piece is yielded before the next entry is consumed."""
    asked = list[int]()

    def one_by_one() -> Iterator[Entry]:
        for number in range(5):
            asked.append(number)
            yield an_entry(number=number)

    (found,) = documents(one_by_one(), MarkdownOptions(EN, lambda _: EN, profile))
    counts = [len(asked) for _ in found.pieces]
    texts = counts[counts.index(2) :]
    assert texts[:4] == [2, 3, 4, 5], "an entry is written before the next but one is read"

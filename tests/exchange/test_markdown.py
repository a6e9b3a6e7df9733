"""The Markdown export: it reads well, and no text of a person can break it. Read here by a CommonMark parser."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reflect.exchange.markdown import MARKER, markdown, passed_through
from reflect.journal.entry import Entry, OtherAnswer
from reflect.language.choose import phrases_of
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from tests.support.entries import an_entry, an_id, follow_up, on, plan, scale, skipped, text
from tests.support.texts import texts

EN, NL = phrases_of("en"), phrases_of("nl")
COMMONMARK = MarkdownIt("commonmark")


def exported(*entries: Entry, phrases: Phrases = EN) -> str:
    return "".join(markdown(entries, phrases, lambda entry: phrases_of(entry.language)))


def headings(document: str) -> list[tuple[int, str]]:
    """Return the headings that the document itself has, those in a list or quotation not among them."""
    tokens: Sequence[Token] = COMMONMARK.parse(document)
    return [
        (int(token.tag[1]), tokens[i + 1].content)
        for i, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]


def code_blocks(document: str) -> list[str]:
    return [token.content for token in COMMONMARK.parse(document) if token.type == "fence"]


TWO = (
    an_entry(text("my chest"), ref="2026-11-21", day=on(-1), number=1),
    an_entry(ref="2026-11-22", number=2),
)
OURS = [
    (1, "Journal"),
    (2, "Saturday 21 November 2026"),
    (3, "Where?"),
    (2, "Sunday 22 November 2026"),
    (3, "Where?"),
]


def test_an_export_reads_well_as_it_is() -> None:
    entry = an_entry(
        follow_up(an_id(3), "keep", words="It helped."),
        scale(6),
        text("My chest.", areas=("chest", "jaw")),
        skipped(),
        plan("my chest tightens", "breathe three times"),
        number=2,
        ref="2026-11-22",
    )
    assert (
        exported(entry)
        == f"""\
<!-- reflect: journal -->

# Journal

## Sunday 22 November 2026

<!-- 2026-11-22 {an_id(2)} -->

*20:31 · every day*

### What became of it?

> When my chest tightens, then I breathe three times

**partly**

It helped.

*keep it*

### How much?

6 / 10

### Where?

My chest.

*chest and jaw*

### What small thing?

When my chest tightens, then I breathe three times
"""
    )


def test_dates_and_headings_are_in_the_language_of_the_user_and_plans_in_that_of_the_entry() -> None:
    entry = an_entry(plan("my chest tightens", "breathe"), ref="2026-11-22")
    document = exported(entry, phrases=NL)
    assert "# Dagboek\n" in document
    assert "## zondag 22 november 2026" in document
    assert "*20:31 · elke dag*" in document
    assert "When my chest tightens, then I breathe" in document


def test_an_imported_entry_says_so() -> None:
    assert "· imported*" in exported(an_entry(imported=True))


def test_a_changed_plan_shows_the_old_words_and_the_new() -> None:
    changed = follow_up(an_id(1), "change", cue="at my desk", response="stretch", was=("old cue", "old way"))
    document = exported(an_entry(changed))
    assert "> When old cue, then I old way\n" in document
    assert "*change it*\n\nWhen at my desk, then I stretch\n" in document


def test_where_a_quoted_plan_was_purged_nothing_stands_in_its_place() -> None:
    gone = exported(an_entry(follow_up(an_id(1), cue="", response="")))
    assert "\n> " not in gone
    changed = exported(an_entry(follow_up(an_id(1), "change", cue="at my desk", response="stretch")))
    assert "\n> " not in changed
    assert changed.count("When at my desk, then I stretch") == 1


def test_an_answer_of_another_version_is_shown_as_far_as_it_can_be_read() -> None:
    other = OtherAnswer.model_validate(
        {"question": "drawing", "format": "drawing", "asked": "Draw it", "title": "A tree", "count": 3}
    )
    assert "### Draw it\n\nA tree\n\n3\n" in exported(an_entry(other))


def test_an_empty_journal_is_a_document_too() -> None:
    assert exported() == f"{MARKER}\n\n# Journal\n"


@pytest.mark.parametrize(
    ("typed", "passed"),
    [
        ("plain *words* and `code`", "plain *words* and `code`"),
        (
            "# one\n## two\n### three\n#### four\n###### six",
            "#### one\n##### two\n###### three\n###### four\n###### six",
        ),
        ("#", "####"),
        ("   # indented", "   #### indented"),
        ("    # code", "    # code"),
        ("#hashtag and ####### seven", "#hashtag and ####### seven"),
        ("title\n===", "title\n\\==="),
        ("title\n---", "title\n\\---"),
        ("above\n\n***\n\nbelow", "above\n\n\\***\n\nbelow"),
        ("- item\n- item", "- item\n- item"),
        ("```\n# code\n---\n```\n# words", "```\n# code\n---\n```\n#### words"),
        ("```\n# code", "```\n# code\n```"),
        ("````\n```\n# code", "````\n```\n# code\n````"),
        ("~~~ python\n# code\n```\n", "~~~ python\n# code\n```\n\n~~~"),
        ("```a` # words", "```a` # words"),
        ("<!-- hidden", "\\<!-- hidden"),
        ("<script>\n# code", "\\<script>\n#### code"),
        ("<https://example.org> and <a@example.org>", "<https://example.org> and <a@example.org>"),
        ("I <3 you", "I <3 you"),
        ("one\r\n# two\rthree", "one\n#### two\nthree"),
        ("- a\n  ```\n  # code\n  ```\n# words", "- a\n  ```\n  # code\n  ```\n#### words"),
    ],
)
def test_what_a_person_wrote_passes_through_and_stays_in_its_section(typed: str, passed: str) -> None:
    assert passed_through(typed) == passed


pieces = st.sampled_from(
    ["# a", "## a", "#", "===", "---", "***", "a", "", " ", "```", "~~~", "````", "``` x", "- a", "- ```", "- # a",
     "1. a", "10. a", "* ", "> a", "> ```", "> # a", "<!-- a", "-->", "<div>", "</div>", "<script>", "<pre>", "<?a",
     "<![CDATA[", "<!A", "<b>", "<b@c>", "<a:b>", "[a]: b", "[a]:", "| a |", "\\", "    a", "\ta", "&#35; a", "<",
     "a <!--", "<textarea", "<style a", "- <pre>", "+", "1)", "`"]
)  # fmt: skip
indents = st.sampled_from(["", "", "", " ", "  ", "   ", "    ", "\t", " \t"])
ends = st.sampled_from(["\n", "\n", "\n", "\n\n", "\r", "\r\n"])
documents = st.lists(st.tuples(indents, pieces, ends).map("".join), max_size=8).map("".join) | texts


@given(documents)
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
    document = exported(TWO[0], an_entry(*answers, number=3, day=on(1)), *TWO)
    plans = [(3, "What small thing?"), (3, "What became of it?")]
    middle = [(2, "Monday 23 November 2026"), (3, "Where?"), *plans]
    assert [h for h in headings(document) if h[0] <= 3] == [*OURS[:3], *middle, *OURS[1:]]


@given(documents)
def test_no_question_breaks_the_headings_of_the_document(asked: str) -> None:
    answer = text("an answer").model_copy(update={"asked": asked})
    document = exported(an_entry(answer, number=3), *TWO)
    levels = [level for level, _ in headings(document)]
    assert levels == [1, 2, 3, 2, 3, 2, 3]


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs", "M"]), max_size=40))
def test_every_answer_is_in_the_document(words: str) -> None:
    line = " ".join(words.split())
    document = exported(
        an_entry(text(f"x{line}x"), plan(f"x{line}x", f"y{line}y"), language="nl"), phrases=NL
    )
    assert f"x{line}x" in document
    assert plan_line(f"x{line}x", f"y{line}y", NL) in document


@given(
    st.lists(st.sampled_from(["# a", "---", "===", "<!-- a", "<pre>", "- ~~~", "", "  b", "> c"]), max_size=6)
)
def test_code_is_left_as_it_is(lines: list[str]) -> None:
    code = "".join(f"{line}\n" for line in lines)
    for fence in ("```", "~~~~"):
        assert code_blocks(exported(an_entry(text(f"see:\n{fence}\n{code}{fence}\nso")))) == [code]
        assert (
            code_blocks(exported(an_entry(text(f"see:\n{fence}\n{code}".rstrip("\n"))), TWO[0]))[:1] != []
        ), "closed"


@given(documents)
def test_passing_through_ends_no_sentence_early(typed: str) -> None:
    bare = typed.replace("\r\n", "\n").replace("\r", "\n")
    kept = passed_through(typed)
    words = [w for w in bare.split() if w.isalnum()]
    assert [w for w in kept.split() if w.isalnum()] == words

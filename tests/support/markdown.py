"""Texts full of markup of Markdown, Obsidian, pandoc and Hugo, and entries that contain them."""

from typing import Any

from hypothesis import strategies as st

from reflect.exchange.markdown import Document, MarkdownOptions, Marks, Profile, Split, documents
from reflect.journal.answers import Answer, ChoiceAnswer, FollowUpAnswer, OtherAnswer, Plan, TextAnswer
from reflect.journal.entry import Entry
from reflect.language.choose import phrases_of, phrases_or
from reflect.language.phrases import Phrases
from tests.support.entries import an_entry, an_id, follow_up, on, plan, scale, skipped, text
from tests.support.texts import texts

EN = phrases_of("en")

PIECES = (
    "# a", "## a", "###", "####", "###### x", "#", "===", "---", "-", "***", "* * *", "_ _ _", "a", "b c", "", " ",
    "```", "~~~", "````", "``` x", "``` x y", "```a```", "```a b``` c", "``` `", "~~~a~~~", "- a", "- ```", "- # a",
    "1. a", "10. ~~~", "(a) ```", "* ", "> a", "> ```", "> # a", "+", "1)", "<!-- a", "-->", "<!-- a -->", "<div>",
    "</div>", "<script>", "<pre>", "<?a", "<![CDATA[", "<!A", "<b>", "<b@c.de>", "<https://a.b>", "<https://a`>",
    "<!-- reflect:entry {} -->", "<!-- reflect:end 0 -->", "<!-- reflect:entries 2", "end 0123456789abcdef",
    "## 20:31 · daily", "## Sunday 22 November 2026, 20:31 · daily", "### Where?", "**Partly.**",
    "```\n## 20:31 · daily\n### a\n```", "*Where you felt it: chest*", "**When**", "**Then**", "When a, **then** b",
    "*I’m keeping it.*", "<!-- h4 -->", "[a]: b", "[a]:", "[^1]: b", "[[", "]]",
    "[[a]]", "![[a]]", "[[[", "[a", "b]", "[a](b)", "%%", "%", "%%a%%", "{{", "{{<", "{{% a %}}", "{%", "{=", "$", "$$",
    "$5", "#tag", "#1", "#1a", "#_x", "#é", "#tag/x-", "\\", "\\\\", "\\#", "    a", "\ta", "&#35; a", "<", "`", "``",
    "`a`", "`<b>`", "`[[a]]`", "|", "| a |", "](", "]:", ":::", "::: a", "::", "^[", "^[a]", "^a", "a ^abc", "\x00",
    "\u2028", "\x85", "é", "\x0b", "!", "/", "a `b", "x", "C:\\temp", "\\begin{x}", "<textarea", "@a", "~~a~~", "==a==",
    "![a](http://b.c/d.png)", "![", "\\!", "![a]", "![a][b]", "[![a](b)](c)", "<img src=http://b.c>",
)  # fmt: skip
"""Pieces of a line that have a meaning as markup, at its start or elsewhere."""

_indents = st.sampled_from(["", "", "", "", " ", "  ", "   ", "    ", "\t", "> ", "- "])
_ends = st.sampled_from(["\n", "\n", "\n", "\n\n", "\r", "\r\n", "", " ", "  \n", "\n\n\n"])
_lines = st.tuples(_indents, st.sampled_from(PIECES), _ends).map("".join)

marked = st.lists(_lines, max_size=9).map("".join) | texts
"""Any text, mostly text that is likely to break a document."""


def answers(words: st.SearchStrategy[str] = marked) -> st.SearchStrategy[Answer]:
    """Return answers in all formats and in an unknown one, some with fields of a later version."""
    pairs = st.tuples(words, words)
    more = st.dictionaries(words, words | st.integers() | st.lists(words, max_size=2) | st.none(), max_size=2)
    areas = st.sampled_from([None, (), ("chest",), ("chest", "jaw")])

    def known(answer: Answer, asked: str, later: Any) -> Answer:
        extra = {"later": later} if later else {}
        return type(answer).model_validate({**dict(answer), "asked": asked, **extra})

    several = (
        st.builds(lambda w, a, c: text(w, areas=a, areas_corrected=c), words, areas, st.booleans())
        | st.integers(-3, 12).map(scale)
        | st.builds(plan, words, words)
        | st.builds(lambda w, p: follow_up(an_id(1), words=w, cue=p[0], response=p[1]), words, pairs)
        | st.builds(
            lambda w, p, was: follow_up(an_id(1), "change", words=w, cue=p[0], response=p[1], was=was),
            words, pairs, pairs | st.none(),
        )
        | st.builds(lambda w: ChoiceAnswer(question="q", asked="?", chosen=("a", "b"), text=w), words)
        | st.just(skipped())
        | st.builds(lambda w: TextAnswer(question="free", asked="?", text=w, skipped=True), words)
        | st.just(FollowUpAnswer(question="follow-up", asked="?", was=Plan(cue="", response="")))
    )  # fmt: skip
    other = st.builds(
        lambda asked, m: OtherAnswer.model_validate(
            {
                **{f"x {name}": value for name, value in m.items()},
                "question": "q",
                "format": "odd",
                "asked": asked,
            }
        ),
        words,
        more,
    )
    return st.builds(known, several, words, more) | other


_later: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [{}, {"schema": 2, "weather": {"sky": "<!-- -->", "wind": [[1]]}}]
)


@st.composite
def entries(draw: st.DrawFn, *, most: int = 3) -> list[Entry]:
    """Return a few entries with arbitrary texts, in the journal's order."""
    return [
        an_entry(
            *draw(st.lists(answers(), min_size=1, max_size=4)),
            number=number,
            day=on(number // 2),
            revision=f"revision-{number}",
            ref=f"{on(number // 2)}.{number % 2 + 1}",
            language=draw(st.sampled_from(["en", "nl", "fy"])),
            zone=draw(st.sampled_from(["Europe/Amsterdam", None])),
            tags=tuple(draw(st.lists(texts, max_size=2))),
            imported=draw(st.booleans()),
            **draw(_later),
        )
        for number in range(draw(st.integers(0, most)))
    ]


def exported(
    *those: Entry,
    phrases: Phrases = EN,
    profile: Profile = "plain",
    split: Split = "none",
    marked: Marks = "end",
) -> list[Document]:
    """Return the documents of an export, each with its text in one piece."""
    manner = MarkdownOptions(
        phrases, lambda entry: phrases_or(entry.language, phrases), profile, split, marked
    )
    return [Document(name, ("".join(pieces),)) for name, pieces in documents(those, manner)]


def document(
    *those: Entry,
    phrases: Phrases = EN,
    profile: Profile = "plain",
    split: Split = "none",
    marked: Marks = "end",
) -> str:
    """Return the text of the single document of an export."""
    ((_, pieces),) = exported(*those, phrases=phrases, profile=profile, split=split, marked=marked)
    return "".join(pieces)

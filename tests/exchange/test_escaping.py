"""Escaping of a person's text: what is kept as Markdown, what becomes plain text, and the round trip."""

# ruff: noqa: E501 - a text and what becomes of it stand on one line

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reflect.exchange.escaping import escaped, unescaped
from reflect.session.tags import tags_in
from tests.support.growth import is_about_linear
from tests.support.markdown import PIECES, marked

COMMONMARK = MarkdownIt("commonmark")


@pytest.mark.parametrize(
    ("typed", "passed"),
    [
        ("plain *words* and `code`", "plain *words* and `code`"),
        ("- item\n- [x] done\n\n> said [there](https://example.org)", None),
        ("see <https://example.org/a#b> and <a@example.org>, or https://example.org/#c", None),
        ("I <3 you, 5 > 4, 50% of $5, #1 and C#", None),
        ("in [code](b.md): `<b>` ``{{`}}``, not [[here]]: `a[0]`", "in [code](b.md): `<b>` ``{{`}}``, not \\[\\[here]]\\: `a[0]`"),
        # A backtick may not begin code in a table, a link target, a definition, or a multi-line paragraph.
        ("| `a <b> | c` |", "| `a \\<b> | c` |"),
        ("[a](b \"`\") <c> `", "[a](b \"`\") \\<c> `"),
        ("[`a]: <d>`", "\\[`a]\\: \\<d>`"),
        ("`a\n` <b> `", "`a\n` \\<b> `"),
        ("in `<code>` nothing `{{changes}} #1a`", None),
        # Headings are lowered; levels below the lowest are recorded in a comment.
        ("# one\n## two\n### three", "#### one\n##### two\n###### three"),
        ("#### four\n###### six", "###### <!-- h4 --> four\n###### <!-- h6 --> six"),
        ("#", "####"),
        ("   # indented", "   #### indented"),
        ("    # code", "    # code"),
        ("> # quoted\n- # listed\n1. > ## both", "> #### quoted\n- #### listed\n1. > ##### both"),
        ("> title\n> ===\n> ---", "> title\n> \\===\n> \\---"),
        ("#hashtag and ####### seven", "#hashtag and ####### seven"),
        ("one\r\n# two\rthree", "one\r\n#### two\rthree"),
        # Heading underlines and rules.
        ("title\n===", "title\n\\==="),
        ("title\n---", "title\n\\---"),
        ("above\n\n***\n\nbelow", "above\n\n\\***\n\nbelow"),
        ("- - -", "\\- - -"),
        # Fenced code.
        ("```\n# code\n---\n<b> [[x]]\n```\n# words", "```\n# code\n---\n<b> [[x]]\n```\n#### words"),
        ("````\n```\n# code\n````", None),
        ("~~~ python\n# code\n~~~", None),
        ("- a\n  ```\n  # code\n  ```\n# words", "- a\n  ```\n  # code\n  ```\n#### words"),
        # Unclosed fences are text.
        ("```\n# code", "\\```\n#### code"),
        ("````\n```\n# code", "\\````\n\\```\n#### code"),
        ("~~~ python\n# code\n```\n", "\\~~~ python\n#### code\n\\```\n"),
        ("- ```\n  a\n  ```", "- \\```\n  a\n  \\```"),
        ("```a` # words", "\\```a` # words"),
        # HTML.
        ("<!-- hidden", "\\<\\!-- hidden"),
        ("<script>\n# code", "\\<script>\n#### code"),
        ("a <b>c</b> <?php <!DOCTYPE", "a \\<b>c\\</b> \\<?php \\<!DOCTYPE"),
        # Definitions, which apply to the whole document, and brackets that a later answer could close.
        ("[a]: b\n[^1]: c", "[a]\\: b\n[^1]\\: c"),
        ("an open [ bracket", "an open \\[ bracket"),
        # Obsidian, pandoc, Hugo.
        ("[[link]] ![[picture]] %%hidden%%", "\\[\\[link]] !\\[\\[picture]] \\%\\%hidden\\%\\%"),
        ("{{template}} {{< code >}}", "\\{\\{template}} \\{\\{< code >}}"),
        ("$a$ or $$b$$", "\\$a\\$ or \\$\\$b\\$\\$"),
        ("::: note", "\\::: note"),
        ("a^[note] b ^block", "a\\^[note] b \\^block"),
        ("#work #2026-plan #_x #été #😀", "#work \\#2026-plan \\#_x #été \\#😀"),
        ("C:\\temp\\new", "C:\\\\temp\\\\new"),
        # Images, which viewers would fetch, become links.
        ("![a](https://example.org/a.png)", "\\![a](https://example.org/a.png)"),
        ("so![a](<file:///a b> 't') [![b](c)](d)", "so\\![a](\\<file:///a b> 't') [\\![b](c)](d)"),
        ("![a][b] ![c][] ![d]\n\n[b]: data:image/png;base64,AA", "\\![a][b] \\![c][] \\![d]\n\n[b]\\: data:image/png;base64,AA"),
        ("> - ![a](//b.c)\n# ![d](e)", "> - \\![a](//b.c)\n#### \\![d](e)"),
        ("\\![a](b) \\\\![c](d)", "\\\\\\![a](b) \\\\\\\\\\![c](d)"),
        ("`![a](b)` !\\[c](d) no! [e](f) ![[g]] ![h", "`![a](b)` !\\\\\\[c](d) no! [e](f) !\\[\\[g]] !\\[h"),
        # Backslashes in the text are displayed as typed.
        ("\\<b> \\[[a]] \\--- \\*", "\\\\\\<b> \\\\\\[\\[a]] \\--- \\*"),
        ("\\---", "\\\\\\---"),
    ],
)  # fmt: skip
def test_what_a_person_wrote_passes_through_and_stays_in_its_section(typed: str, passed: str | None) -> None:
    assert escaped(typed) == (typed if passed is None else passed)
    assert unescaped(escaped(typed)) == typed


@given(marked)
@example("".join(f"{piece}\n" for piece in PIECES))
@example("`a\n` <b>`")
@example("`a|b` <b>`")
@example("[a](b`c) <i> `")
def test_every_text_comes_back(typed: str) -> None:
    assert unescaped(escaped(typed)) == typed


@given(
    st.lists(
        st.sampled_from(["\\", "[", "<", "b", "#", "%", "{", "`", "$", ":", "]", "^", " ", "\n"]), max_size=12
    )
)
def test_every_row_of_signs_comes_back(signs: list[str]) -> None:
    typed = "".join(signs)
    assert unescaped(escaped(typed)) == typed
    assert unescaped(escaped(escaped(typed))) == escaped(typed), (
        "which holds for what is escaped already, too"
    )


@given(marked)
def test_what_shows_is_what_was_typed(typed: str) -> None:
    """Outside code and links, a sign with special meaning is displayed as itself."""
    line = " ".join(word for word in typed.split() if word.strip("[]{}%<>$#:^") not in ("", *"`|"))
    signs = "".join(char for char in line if char in "[{%$<")
    if "`" in line or "\\" in line or "](" in line or "<https" in line or "@" in line or "&" in line:
        return
    shown = "".join(
        child.content for token in COMMONMARK.parse(f"x {escaped(line)}") for child in token.children or ()
    )
    assert "".join(char for char in shown if char in "[{%$<") == signs


@given(marked)
@example("![a](http://b.c/d.png)")
@example("![a\nb](c) [![d](e)](f) ![g][h]\n\n[h]: i")
@example("`` ![a](b) ` ![c](d)")
def test_no_reader_finds_an_image_to_fetch(typed: str) -> None:
    tokens = [*COMMONMARK.parse(escaped(typed))]
    found = [child.type for token in tokens for child in token.children or ()]
    assert "image" not in found
    assert "html_inline" not in [kind for kind in found if "<!-- h" not in typed] or "<!-- h" in escaped(
        typed
    )


@pytest.mark.parametrize(
    "target", ["http://a.b/c.png", "//a.b/c", "file:///etc/passwd", "data:image/png;base64,AA", "c.png"]
)
def test_what_was_an_image_is_a_link_with_its_words(target: str) -> None:
    (inline,) = [token for token in COMMONMARK.parse(escaped(f"see ![the sea]({target})")) if token.children]
    kinds = [child.type for child in inline.children or ()]
    assert "image" not in kinds
    assert "".join(child.content for child in inline.children or ()).startswith("see !")
    if not target.startswith(("file:", "data:")):  # markdown-it makes no links of these
        assert "link_open" in kinds


@given(
    st.lists(st.sampled_from(["\\", "!", "[", "]", "(a)", "`", "<", "\n", " ", "a", "> ", "# "]), max_size=14)
)
def test_every_row_of_signs_around_images_comes_back(signs: list[str]) -> None:
    typed = "".join(signs)
    assert unescaped(escaped(typed)) == typed


@given(marked)
def test_a_tag_stays_one_and_nothing_else_becomes_one(typed: str) -> None:
    assert set(tags_in([escaped(typed)])) <= set(tags_in([typed]))


@given(marked, st.integers(0, 9), st.sampled_from(PIECES))
def test_what_was_changed_by_hand_is_read_without_fail(typed: str, place: int, piece: str) -> None:
    document = escaped(typed)
    unescaped(document[:place] + piece + document[place:])


def test_going_back_takes_away_no_more_than_was_put_in() -> None:
    for own in ("a * b \\* c", "\\\\<b>", "# mine", "<b>", "[[link]]", "```\nopen"):
        assert unescaped(own) == own


@pytest.mark.samples(4)
@pytest.mark.parametrize(
    "long",
    ["`" * 30_000, "[" * 30_000, "\\" * 30_000, "~~~ x\n" * 8_000, "   ```\n" * 8_001, "- " * 20_000 + "```",
     "#1" * 20_000, "<a" * 20_000, "".join("`" * n + " " for n in range(1, 250)), "> " * 20_000, "* * " * 9_000 + "x",
     "<a@" + "a." * 20_000, "```\na\n" * 8_000, "{{%%" * 9_000, "> " * 20_000 + "# x", ">   - " * 9_000 + "---x", "[`" * 9_000, "   ~~~ x\n" * 4_000 + "x"],
    ids=lambda long: repr(long[:6]),
)  # fmt: skip
def test_a_long_odd_text_takes_no_time(long: str) -> None:
    def round_trip(size: int) -> None:
        assert unescaped(escaped(long[:size])) == long[:size]

    assert is_about_linear(round_trip, len(long))

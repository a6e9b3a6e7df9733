r"""Removal of backslash escapes in prose but not in code."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange.markdown_escapes import unescaped

prose = st.text(st.characters(exclude_characters="`\\\n~", exclude_categories=["Cs"]), max_size=20)


@pytest.mark.parametrize("sign", string.punctuation)
def test_every_escaped_sign_of_ascii_is_that_sign(sign: str) -> None:
    assert unescaped(f"a\\{sign}b") == f"a{sign}b"


@pytest.mark.parametrize("kept", ["\\n", "\\ ", "\\é", "\\–", "C:\\new", "end\\", "\\1"])
def test_other_escapes_are_kept(kept: str) -> None:
    assert unescaped(kept) == kept


def test_an_escaped_backslash_stays() -> None:
    assert unescaped(r"C:\\new\\folder\.") == r"C:\new\folder."
    assert unescaped(r"\\\.") == r"\."


@pytest.mark.parametrize(
    "code",
    [
        r"`a\.b`",
        r"``a`\.``",
        "```\na\\.b\n```",
        "~~~ python\na\\.b\n```\n\\.\n~~~~",
        "```\nno end \\.",
        "   ```\n\\-\n   ```",
        "`over two\nlines \\.`",
    ],
)
def test_code_keeps_its_backslashes(code: str) -> None:
    assert unescaped(f"\\.\n{code}") == f".\n{code}"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"\`a\.b\`", "`a.b`"),
        (r"` alone \.", "` alone ."),
        ("`` a` \\.", "`` a` ."),
        ("    ```\n\\.", "    ```\n."),
    ],
)
def test_what_only_looks_like_code_is_prose(text: str, plain: str) -> None:
    assert unescaped(text) == plain


@given(prose)
def test_what_was_escaped_everywhere_comes_back(text: str) -> None:
    escaped = "".join(f"\\{sign}" if sign in string.punctuation else sign for sign in text)
    assert unescaped(escaped) == text


@given(st.text(alphabet="`\\.~\n a", max_size=60))
def test_only_backslashes_are_removed(text: str) -> None:
    assert unescaped(text).replace("\\", "") == text.replace("\\", "")


def test_a_long_odd_text_takes_no_time() -> None:
    assert unescaped("\\. " + " ".join("`" * n for n in range(1, 1000)))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.session.tags import tags_in
from tests.support.growth import is_about_linear
from tests.support.texts import texts


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#work", ("work",)),
        ("home #work", ("work",)),
        ("first line\n#work on the second", ("work",)),
        ("tab\t#work", ("work",)),
        ("#work, #home; #sleep. (done)", ("work", "home", "sleep")),
        ("#Work and #WORK", ("work",)),
        (
            "#werk-en-rust #project/reflect #snake_case #v2",
            ("werk-en-rust", "project/reflect", "snake_case", "v2"),
        ),
        ("#work/ #home- #rest_", ("work", "home", "rest")),
        ("#één #naïef #тишина #静けさ", ("één", "naïef", "тишина", "静けさ")),
        ("#ĳs", ("ĳs",)),
        ("#हिन्दी #தமிழ் #ไทยที่ #မြန်မာ", ("हिन्दी", "தமிழ்", "ไทยที่", "မြန်မာ")),
        ("#שָׁלוֹם #مَرْحَبًا", ("שָׁלוֹם", "مَرْحَبًا")),
        ("#می‌خواهم", ("می‌خواهم",)),
        ("#CAFE\u0301 #café #cafe\u0301s", ("café", "cafés")),
        ("#İstanbul #ΟΔΟΣ", ("i̇stanbul", "οδος")),
        ("#wo\u00adrk #wo\u200brk #work\ufeff.", ("work",)),
        ("#col·lega #punt· #punt·.", ("col·lega", "punt")),
        ("#c++ #C# #f#, #a+b #c+++ #one#two #yes# #e+.", ("c++", "c#", "f#", "a", "c", "one", "yes", "e+")),
        ("#mum's #node.js #a&b", ("mum", "node", "a")),
        ("“quoted” #work!", ("work",)),
        ("[a link](https://example.org) #work", ("work",)),
        ("`code` #work", ("work",)),
        ("```\ncode\n```\n#work", ("work",)),
        ("it costs 3 ` or more #work", ("work",)),
        ("```not a fence``` #work", ("work",)),
        ("`` a ` b `` #work", ("work",)),
    ],
)
def test_a_word_with_a_hash_is_a_tag(text: str, tags: tuple[str, ...]) -> None:
    assert tags_in([text]) == tags


@pytest.mark.parametrize(
    "text",
    [
        "",
        "work",
        "#",
        "# heading",
        "## heading",
        "#1 and #2026",
        "#_private",
        "#-dash",
        "a#b",
        "c#",
        "(#work)",
        "##work",
        "`#work`",
        "`` ` #work ` ``",
        "`one\n#work`",
        "```\n#work\n```",
        "```python\n#work\n```",
        "~~~\n#work\n~~~",
        "  ~~~\n  #work\n  ~~~",
        "  ```\n#work\n  ```",
        "````\n```\n#work\n````",
        "```\nnever closed\n#work",
        "https://example.org/ab#work",
        "https://example.org/#work",
        "[see #work](https://example.org)",
        "[see](https://example.org #work)",
        "<#work>",
        "#\u0301accent",
        "#\u115f",
        "#\u200bwork",
    ],
)
def test_everything_else_is_not_a_tag(text: str) -> None:
    assert tags_in([text]) == ()


def test_tags_of_several_texts_come_once_each_in_the_order_of_their_mention() -> None:
    assert tags_in(["#b #a", "nothing", "#c #A"]) == ("b", "a", "c")


def test_a_fence_in_one_text_hides_nothing_in_the_next() -> None:
    assert tags_in(["```\n#hidden", "#seen"]) == ("seen",)


@given(st.lists(texts, max_size=3))
def test_any_text_gives_tags_that_were_in_it(given_texts: list[str]) -> None:
    tags = tags_in(given_texts)
    assert len(set(tags)) == len(tags)
    for tag in tags:
        assert any(f"#{tag}" in text.lower() for text in given_texts)
        assert tag[0].isalpha()


@pytest.mark.samples(3)
@pytest.mark.parametrize("piece", ["`", "` ", "```\n", "~~~ x\n", "#", " #a", "[x](", "[", "<", "a-", "\\"])
def test_a_long_odd_text_takes_no_time(piece: str) -> None:
    assert is_about_linear(lambda size: tags_in([" #a " + piece * (size // len(piece)) + "x" * size]), 60_000)

"""When plans were noticed: the halves compared, in ids and never in numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.journal.answers import Answer, ChoiceAnswer
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.pages.patterns import noticed_line, patterns_page
from reflect.pages.sentences.patterns import patterns_sentences
from reflect.review.noticing import ENOUGH, Noticing, noticing
from reflect.review.patterns import Patterns, patterns
from reflect.review.period import Period
from tests.pages.test_entry import bare
from tests.support.entries import DAY, an_entry, on

IDS = ("before", "as_it_started", "in_the_midst", "afterwards", "only_now")


def noticed(*ids: str, skipped: bool = False) -> Answer:
    return ChoiceAnswer(question="when-noticed", asked="When?", chosen=ids, text="words", skipped=skipped)


def found(*ids: str) -> Patterns:
    entries = [an_entry(noticed(one), number=n, day=on(n - len(ids))) for n, one in enumerate(ids, 1)]
    return patterns(entries, Period(on(-30), DAY))


def test_the_later_half_is_compared_with_the_earlier_one() -> None:
    ids = ["afterwards", "only_now", "afterwards", "as_it_started", "before", "as_it_started"]
    assert noticing(an_entry(noticed(one), number=n) for n, one in enumerate(ids)) == Noticing(
        ids, "afterwards", "as_it_started"
    )


def test_other_answers_are_left_out() -> None:
    other = ChoiceAnswer(question="q", asked="?", chosen=("before",), text="before")
    entries = [an_entry(noticed(), noticed("before", skipped=True), other)]
    assert noticing(entries) == Noticing([])


@given(st.lists(st.sampled_from(IDS), max_size=12))
def test_the_result_of_each_half_was_answered_in_it(ids: list[str]) -> None:
    result = noticing(an_entry(noticed(one), number=n) for n, one in enumerate(ids))
    if len(ids) < ENOUGH:
        assert (result.earlier, result.lately) == (None, None)
    else:
        assert result.earlier in ids[: len(ids) // 2]
        assert result.lately in ids[len(ids) // 2 :]


@pytest.mark.parametrize(
    ("ids", "line"),
    [
        ((), ""),
        (("afterwards", "only_now", "afterwards"), "So far: afterwards, only now."),
        (("before",) * 4, "Mostly before."),
        (
            ("only_now", "only_now", "in_the_midst", "in_the_midst"),
            "At first mostly only now, lately mostly in the midst.",
        ),
        (("of a later version",) * 4, "Mostly of a later version."),
    ],
)
def test_the_result_is_a_sentence(ids: tuple[str, ...], line: str) -> None:
    en = phrases_of("en")
    assert noticed_line(found(*ids), en) == line
    assert (f"  {line}" in bare(patterns_page(found(*ids), en, width=80, drawn=True))) == bool(line)
    assert any(line in told for told in patterns_sentences(found(*ids), en))


def test_the_sentence_has_no_numbers() -> None:
    for language in LANGUAGES:
        line = noticed_line(found(*IDS, *IDS), phrases_of(language))
        assert not any(sign.isdigit() or sign == "%" for sign in line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_are_those_of_the_bank(bank: Bank, language: str) -> None:
    options = bank.questions["when-noticed"].options  # type: ignore[attr-defined]
    assert {one.id: one.words.say(language) for one in options} == phrases_of(language).words.noticed

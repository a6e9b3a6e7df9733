"""Tests of the patterns page: with few entries, and with the same content in words as in charts."""

import re
from collections.abc import Sequence

import pytest
from rich.cells import cell_len

from reflect.journal.entry import Entry
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from reflect.pages.patterns import patterns_page
from reflect.pages.sentences.patterns import patterns_sentences
from reflect.review.patterns import Patterns, patterns
from reflect.review.period import Period, period
from tests.pages.test_entry import bare
from tests.support.entries import DAY, an_entry, follow_up, on, plan, scale, text
from tests.support.years import three_years

BOTH = pytest.mark.parametrize("language", ["en", "nl"])
DRAWN = re.compile("[\u2500-\u259f\u25a0-\u25ff\u2800-\u28ff]")
LATELY = period(None, None, today=DAY)


def page(found: Patterns, phrases: Phrases, *, width: int = 80, drawn: bool = True) -> list[str]:
    return bare(patterns_page(found, phrases, width=width, drawn=drawn))


def years(language: str, own: Period = LATELY) -> Patterns:
    return patterns(three_years(language), own)


@pytest.mark.samples(2)
@BOTH
@pytest.mark.parametrize("width", [60, 80, 140])
def test_it_fits_the_terminal(language: str, width: int) -> None:
    for own in (LATELY, Period(on(-800), DAY), Period(on(-6), DAY)):
        for line in page(years(language, own), phrases_of(language), width=width):
            assert cell_len(line) <= width, line


@BOTH
def test_in_words_nothing_is_drawn_and_every_number_is_still_there(language: str) -> None:
    phrases, found = phrases_of(language), years(language)
    words = page(found, phrases, drawn=False)
    assert not any(DRAWN.search(line) for line in words)
    said = "\n".join(words)
    for area, count in found.now.felt.counts.items():
        assert (
            phrases.over_time.in_words(
                phrases.words.areas[area], count, found.before.felt.counts.get(area, 0)
            )
            in said
        )
    for outcome, count in found.now.fates.outcomes.items():
        assert (
            phrases.over_time.in_words(
                phrases.words.outcomes[outcome], count, found.before.fates.outcomes[outcome]
            )
            in said
        )
    for week in found.weeks:
        assert sum(line.strip().startswith(phrases.over_time.span(week.start, "week")) for line in words) == 1


@BOTH
def test_drawn_it_has_two_bodies_where_they_fit_and_one_with_the_counts_in_words_where_not(
    language: str,
) -> None:
    phrases, found = phrases_of(language), years(language)
    assert sum(line.count("╭─────╮") for line in page(found, phrases, width=80)) == 2
    narrow = page(found, phrases, width=60)
    assert sum(line.count("╭─────╮") for line in narrow) == 1
    assert any(line.strip().startswith(f"{phrases.over_time.period_before} · ") for line in narrow)


def little(n: int, day: int = 0) -> Sequence[Entry]:
    made = an_entry(plan(), day=on(-80))
    return [
        an_entry(
            follow_up(made.id),
            scale(6),
            text("my jaw", areas=("jaw",)),
            text("late again", "repeated-thought"),
            day=on(day),
        )
        for n in range(n)
    ]


@BOTH
@pytest.mark.parametrize("drawn", [True, False])
def test_from_fewer_than_ten_nothing_is_compared_and_what_there_is_is_shown(
    language: str, drawn: bool
) -> None:
    phrases = phrases_of(language)
    texts, words = phrases.over_time, phrases.words
    nine = page(patterns(little(9), LATELY), phrases, drawn=drawn)
    said = " ".join(" ".join(nine).split())
    assert texts.first_check_ins(9) in said
    assert "too few" not in said
    assert not any(texts.too_few(9) in line for line in nine), "the head of the page says it once"
    assert not any(DRAWN.search(line) for line in nine)
    for part in (
        f"{words.areas['jaw']} 9",
        f"“late again” · {texts.times(9, 0)}",
        texts.plans_made(0, 9),
        f"{words.outcomes['partly']} 9",
        f"{words.short_date(DAY)} 6" if drawn else f"{words.long_date(DAY)}: {phrases.looking.tension} 6",
    ):
        assert part in said
    ten = page(patterns(little(10), LATELY), phrases, drawn=drawn)
    assert not any(line in nine for line in ten if texts.first_check_ins(10)[:20] in line)
    assert any(texts.too_few_before(0) in line for line in ten), "the period before has none"


def test_a_part_with_too_few_check_ins_says_so_if_the_others_have_enough(en: Phrases) -> None:
    entries = [*little(2), *(an_entry(scale(4)) for _ in range(8))]
    lines = page(patterns(entries, LATELY), en)
    at = lines.index(en.over_time.patterns_body)
    assert lines[at + 1 : at + 3] == [f"  {en.over_time.too_few(2)}", "  jaw 2"]
    assert not any("at ten check-ins" in line for line in lines)
    assert sum("0         5        10" in line for line in lines) == 1, "tension has ten, and is drawn"


def test_in_the_first_days_a_part_without_anything_says_that(en: Phrases) -> None:
    lines = page(patterns([an_entry(scale(4))], LATELY), en)
    assert lines[lines.index(en.over_time.patterns_plans) + 1] == f"  {en.over_time.none_yet}"


@BOTH
def test_plans_not_looked_back_at_are_never_counted_as_none(language: str) -> None:
    phrases = phrases_of(language)
    entries = [an_entry(plan()), *(an_entry(scale(4)) for _ in range(11))]
    lines = page(patterns(entries, LATELY), phrases)
    at = lines.index(phrases.over_time.patterns_plans)
    assert [line.strip() for line in lines[at + 1 : at + 3]] == [
        phrases.over_time.too_few_looked_back,
        phrases.over_time.plans_made(1, 0),
    ]


@BOTH
@pytest.mark.parametrize("said", [["1", "not yet"], [f"thing {word}" for word in "abcdefghijkl"]])
def test_a_sentence_said_once_in_the_first_days_is_not_listed(language: str, said: list[str]) -> None:
    phrases = phrases_of(language)
    entry = an_entry(*(text(words, "repeated-thought") for words in said))
    lines = page(patterns([entry], LATELY), phrases)
    at = lines.index(phrases.over_time.patterns_sentences)
    assert lines[at + 1 : at + 3] == [f"  {phrases.over_time.none_came_back}", ""]


def test_a_sentence_that_came_twice_in_the_first_days_says_how_often(en: Phrases) -> None:
    entries = [an_entry(text(words, "repeated-thought")) for words in ("late again", "not yet", "late again")]
    lines = page(patterns(entries, LATELY), en)
    at = lines.index(en.over_time.patterns_sentences)
    assert lines[at + 1 : at + 3] == ["  “late again” · 2 times", ""]


def test_a_period_before_with_too_few_is_not_compared(en: Phrases) -> None:
    lines = page(patterns([*little(3, day=-100), *little(12)], LATELY), en)
    assert sum(line.count("╭─────╮") for line in lines) == 1
    assert any(en.over_time.too_few_before(3) in line for line in lines)
    assert not any(en.over_time.named_more in line for line in lines)


@BOTH
@pytest.mark.parametrize("earlier", [0, 3])
def test_in_words_and_in_sentences_it_is_not_compared_either(language: str, earlier: int) -> None:
    phrases = phrases_of(language)
    found = patterns([*little(earlier, day=-100), *little(12)], LATELY)
    told = list(patterns_sentences(found, phrases))
    assert sum(phrases.over_time.too_few_before(earlier) in line for line in told) == 1
    jaw = next(line for line in told if f" {phrases.words.areas['jaw']}:" in line)
    assert jaw.endswith(f" {phrases.spoken.counted(12, None)}.")
    never = phrases.spoken.counted(0, 0).split(", ")[1]
    assert not any(never in line for line in told)
    assert f"  {phrases.words.areas['jaw']}: 12" in page(found, phrases, drawn=False)


@BOTH
def test_a_wide_terminal_has_two_parts_beside_each_other(language: str) -> None:
    phrases, found = phrases_of(language), years(language)
    texts = phrases.over_time
    wide = page(found, phrases, width=140)
    for left, right in (
        (texts.patterns_body, texts.patterns_sentences),
        (texts.patterns_tension, texts.patterns_plans),
    ):
        assert any(line.startswith(left) and line.endswith(right) for line in wide)
    assert max(map(cell_len, wide)) > 110
    assert len(wide) < len(page(found, phrases, width=80)) * 0.7
    words = sorted(" ".join(page(found, phrases, width=80)).split())
    assert sorted(" ".join(wide).split()) == words, "the same is said"


@BOTH
@pytest.mark.parametrize("width", [60, 80])
def test_how_often_a_number_was_given_is_said_in_words(language: str, width: int) -> None:
    phrases, found = phrases_of(language), years(language)
    lines = page(found, phrases, width=width)
    assert not any(re.search(r"\bn \d", line) for line in lines)
    week = next(span for span in found.weeks if span.before.n == span.after.n > 1)
    assert any(
        line.endswith(f" {phrases.over_time.given_often(week.before.n, week.after.n)}") for line in lines
    )


@BOTH
def test_a_week_is_labelled_as_such_if_there_is_room(language: str) -> None:
    phrases, found = phrases_of(language), years(language)
    day = " ".join(phrases.words.short_date(found.weeks[0].start).split()[1:])
    week = {"en": "week of", "nl": "week van"}[language]
    assert any(line.startswith(f"  {week} {day} ") for line in page(found, phrases, width=80))
    assert any(line.startswith(f"  {day} ") for line in page(found, phrases, width=60))


@BOTH
def test_the_page_mentions_items_that_a_list_leaves_out(language: str) -> None:
    phrases, found = phrases_of(language), years(language)
    said = "\n".join(page(found, phrases))
    top = found.comes[0]
    assert f"“{top.text}”" in said
    assert phrases.over_time.times(top.times, top.before) in said
    assert phrases.over_time.between(top.first, top.last) in said
    assert all(f"“{variant.text}”" in " ".join(said.split()) for variant in top.variants)
    assert phrases.over_time.patterns_gone in said


def test_a_long_period_is_divided_by_month(en: Phrases) -> None:
    lines = page(years("en", Period(on(-364), DAY)), en, drawn=False)
    assert any(line.strip().startswith("March 2026: before") for line in lines)
    assert not any("Week of" in line for line in lines)


def test_what_was_written_cannot_act_on_the_terminal(en: Phrases) -> None:
    evil = "late \x1b[2J again"
    entries = [
        an_entry(
            text(evil, "repeated-thought"),
            text("x", areas=("ja\x1b[2Jw",)),
            follow_up("1", cue=evil, response=evil),
        )
        for _ in range(12)
    ]
    for drawn in (True, False):
        lines = page(patterns(entries, LATELY), en, drawn=drawn)
        assert not any("\x1b" in line for line in lines)
        assert any("late ␛[2J again" in line for line in lines)


@BOTH
def test_there_is_no_praise_no_score_and_no_cause(language: str) -> None:
    for drawn in (True, False):
        said = "\n".join(page(years(language), phrases_of(language), drawn=drawn)).casefold()
        own = re.sub("“[^”]*”", "", said)
        for word in (
            "good",
            "well done",
            "better",
            "worse",
            "because",
            "goed",
            "beter",
            "slechter",
            "omdat",
            "%",
            "!",
        ):
            assert word not in own, word


@BOTH
@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("width", [60, 80])
def test_answers_about_room_are_quoted_without_a_number(language: str, drawn: bool, width: int) -> None:
    phrases = phrases_of(language)
    written = ["at my sister’s, with a cup of tea", "I waited\nbefore I answered"]
    entries = [an_entry(text(words, "signs-of-room"), day=on(-7 * ago)) for ago, words in enumerate(written)]
    lines = page(patterns(entries[::-1], LATELY), phrases, width=width, drawn=drawn)
    heading = lines.index(phrases.over_time.patterns_room)
    newest, older = phrases.over_time.medium_date(DAY), phrases.over_time.medium_date(on(-7))
    below = [line.strip() for line in lines[heading + 1 :]]
    assert [" ".join(line.split()) for line in below] == [
        f"{newest} at my sister’s, with a cup of tea",
        f"{older} I waited",
        "before I answered",
    ]
    assert lines[heading - 1] == ""


@BOTH
def test_without_an_answer_there_is_no_word_about_room(language: str) -> None:
    phrases = phrases_of(language)
    assert phrases.over_time.patterns_room not in page(patterns([an_entry()], LATELY), phrases)

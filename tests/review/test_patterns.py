"""Recurring patterns in a period, compared with the one before."""

import json

import pytest

from reflect.review.patterns import MIN_SAMPLE, Patterns, patterns, side_by_side
from reflect.review.period import Period, period
from tests.support.entries import DAY, an_entry, follow_up, naming, on, plan, scale, skipped, text
from tests.support.years import three_years

TEN = Period(on(-9), DAY)


def thought(words: str, days: int) -> object:
    return an_entry(text(words, "repeated-thought"), day=on(days))


def found(language: str = "en") -> Patterns:
    return patterns(three_years(language), period(None, None, today=DAY))


def test_what_lies_outside_both_periods_does_not_count() -> None:
    entries = [an_entry(text("my jaw", areas=("jaw",)), day=on(days)) for days in (-20, -19, -10, -9, 0, 1)]
    told = patterns(entries, TEN)
    assert (told.before.entries, told.now.entries) == (2, 2)
    assert (told.before.felt.counts, told.now.felt.counts) == ({"jaw": 2}, {"jaw": 2})


def test_an_entry_that_only_names_the_pattern_is_not_a_check_in() -> None:
    told = patterns([naming("saying yes"), naming("saying yes", text(), number=2), an_entry(number=3)], TEN)
    assert (told.now.entries, told.now.checkins) == (3, 2)


def test_a_sentence_counts_in_both_periods_and_one_no_longer_written_is_separate() -> None:
    entries = [
        thought("never good enough", -15),
        thought("late again", -14),
        thought("Late again!", -12),
        thought("it is never good enough", -3),
        thought("said once", -2),
        thought("never good enough", 0),
    ]
    told = patterns(entries, TEN)  # type: ignore[arg-type]
    (comes,) = told.comes
    assert (comes.text, comes.times, comes.before, comes.first, comes.last) == (
        "never good enough",
        2,
        1,
        on(-15),
        DAY,
    )
    (gone,) = told.gone
    assert (gone.times, gone.before, gone.last) == (0, 2, on(-12))


def test_counts_side_by_side() -> None:
    assert side_by_side({"a": 2, "b": 1}, {"c": 3, "b": 4}) == {
        "a": {"n": 2, "before": 0},
        "b": {"n": 1, "before": 4},
        "c": {"n": 0, "before": 3},
    }


def test_answers_about_room_are_quoted_newest_first() -> None:
    entries = [
        an_entry(text("before the period", "signs-of-room"), day=on(-10)),
        an_entry(text("I waited\nbefore I answered  ", "signs-of-room"), day=on(-9)),
        an_entry(skipped("signs-of-room"), text("my jaw"), day=on(-5)),
        an_entry(text("at my sister’s", "signs-of-room"), day=on(-2)),
        an_entry(text("not this one", "free")),
    ]
    assert [(room.day, room.text) for room in patterns(entries, TEN).rooms] == [
        (on(-2), "at my sister’s"),
        (on(-9), "I waited\nbefore I answered  "),
    ]


def test_nothing_at_all() -> None:
    told = patterns([], TEN)
    assert told.now.entries == told.now.felt.n == told.now.said == told.now.fates.followed == 0
    assert told.now.tension.before.median is None
    assert not told.comes
    assert json.loads(json.dumps(told.as_data()))["sentences"]["recurring"] == []


def test_the_documented_shape_of_json() -> None:
    made = an_entry(
        scale(7), plan(), text("late again", "repeated-thought"), scale(5, "tension-after"), day=on(-1)
    )
    entries = [
        an_entry(text("late again", "repeated-thought"), day=on(-11)),
        made,
        an_entry(
            text("my jaw", areas=("jaw",)),
            follow_up(made.id, outcome="happened"),
            text("I laughed", "signs-of-room"),
        ),
    ]
    assert patterns(entries, TEN).as_data() == {
        "period": {"from": "2026-11-13", "to": "2026-11-22", "entries": 2},
        "before": {"from": "2026-11-03", "to": "2026-11-12", "entries": 1},
        "areas": {"n": 1, "n_before": 0, "counts": {"jaw": {"n": 1, "before": 0}}},
        "sentences": {
            "n": 1,
            "n_before": 1,
            "recurring": [
                {
                    "text": "late again",
                    "times": 1,
                    "times_before": 1,
                    "first": "2026-11-11",
                    "last": "2026-11-21",
                    "variants": [],
                }
            ],
            "gone": [],
        },
        "tension": {
            "weeks": [
                {"week": "2026-11-16", "before": {"median": 7.0, "n": 1}, "after": {"median": 5.0, "n": 1}}
            ],
            "period": {"before": {"median": 7.0, "n": 1}, "after": {"median": 5.0, "n": 1}},
            "period_before": {"before": {"median": None, "n": 0}, "after": {"median": None, "n": 0}},
        },
        "intentions": {
            "made": 1,
            "made_before": 0,
            "followed": 1,
            "followed_before": 0,
            "outcomes": {
                outcome: {"n": int(outcome == "happened"), "before": 0}
                for outcome in ("happened", "partly", "no_moment", "forgot", "not_this_time")
            },
            "decisions": {
                decision: {"n": int(decision == "keep"), "before": 0}
                for decision in ("keep", "change", "release")
            },
            "plans": [
                {"cue": "my chest tightens", "response": "breathe three times", "outcomes": {"happened": 1}}
            ],
        },
        "room": [{"day": "2026-11-22", "text": "I laughed"}],
        "noticed": {"all": [], "earlier": None, "lately": None},
    }


@pytest.mark.parametrize("language", ["en", "nl"])
def test_three_months_of_entries_give_patterns(language: str) -> None:
    told = found(language)
    assert told.now.entries > 40
    assert (
        min(told.now.felt.n, told.now.said, told.now.tension.before.n, told.now.fates.followed) >= MIN_SAMPLE
    )
    assert told.comes[0].times >= 3
    assert 12 <= len(told.weeks) <= 14
    assert len(told.months) == 4
    assert sum(one.followed for one in told.plans) == told.now.fates.followed
    assert [one.times for one in told.comes] == sorted((one.times for one in told.comes), reverse=True)
    assert all(one.before >= 2 and one.times == 0 for one in told.gone)

"""Counts of body areas."""

from hypothesis import given
from hypothesis import strategies as st

from reflect.review.body import AREAS, AreaCounts, area_counts, moved, strength
from tests.support.entries import an_entry, scale, text

counts = st.dictionaries(st.sampled_from(AREAS), st.integers(0, 20))


def test_an_entry_counts_once_for_an_area_and_only_where_the_body_was_asked_about() -> None:
    found = area_counts(
        [
            an_entry(text("jaw", areas=("jaw", "neck")), text("jaw again", "stay-with-body", areas=("jaw",))),
            an_entry(text("nowhere", areas=())),
            an_entry(text("my belly", "free"), scale()),
            an_entry(text("neck", areas=("neck",))),
        ]
    )
    assert found == AreaCounts(3, {"neck": 2, "jaw": 1})
    assert list(found.counts) == ["neck", "jaw"]


def test_an_area_of_a_later_version_is_counted_too() -> None:
    assert area_counts([an_entry(text("x", areas=("jaw", "elbows")))]).counts == {"jaw": 1, "elbows": 1}


@given(st.integers(0, 200), st.integers(1, 200))
def test_how_strongly_it_shows_grows_with_the_count(count: int, most: int) -> None:
    count = min(count, most)
    level = strength(count, most)
    assert 0 <= strength(count - 1, most) <= level <= 3
    assert (level == 0) == (count == 0)


def test_the_one_named_most_often_shows_fully() -> None:
    assert [strength(n, 3) for n in range(4)] == [0, 1, 2, 3]
    assert strength(1, 1) >= 2
    assert strength(30, 30) == 3


@given(st.integers(1, 30), st.integers(1, 30), counts, counts)
def test_more_in_one_period_is_less_in_the_other(
    n: int, m: int, now: dict[str, int], before: dict[str, int]
) -> None:
    more, less = moved(AreaCounts(n, now), AreaCounts(m, before))
    assert moved(AreaCounts(m, before), AreaCounts(n, now)) == (less, more)
    assert not set(more) & set(less)


def test_shares_are_compared_and_not_counts() -> None:
    now, before = AreaCounts(40, {"jaw": 10, "belly": 8}), AreaCounts(20, {"jaw": 5, "neck": 4})
    assert moved(now, before) == (["belly"], ["neck"])
    assert moved(now, AreaCounts(0, {})) == ([], [])

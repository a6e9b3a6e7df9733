"""Tests of the body figure: every area has cells, and the meaning depends on words and counts, not on colour."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from reflect.pages import body
from reflect.pages.body import FIGURE, figure, sides
from reflect.pages.page import Span
from reflect.review.body import AREAS

EN, NL = phrases_of("en"), phrases_of("nl")
counts = st.dictionaries(st.sampled_from(AREAS), st.integers(1, 99))


def drawn(found: Mapping[str, int], phrases: Phrases = EN, most: int = 0) -> list[list[Span]]:
    left, right = sides([found], phrases)
    return list(figure(found, most or max(found.values(), default=0), phrases, left=left, right=right))


def as_text(lines: list[list[Span]]) -> list[str]:
    return ["".join(span.text for span in line) for line in lines]


def test_every_area_has_a_place_in_the_figure_and_one_beside_it() -> None:
    assert set(body._LETTERS.values()) == set(AREAS)
    named = [area for row in body._LABELS.values() for area in row if area]
    assert sorted(named) == sorted(AREAS)
    letters = {cell for row in body._FIGURE for cell in row if cell.isalpha()}
    assert letters == set(body._LETTERS)
    for row, areas in body._LABELS.items():
        for area in filter(None, areas):
            near = "".join(body._FIGURE[max(0, row - 1) : row + 2])
            assert any(body._LETTERS.get(cell) == area for cell in near), f"{area} is named beside its place"


@given(counts, st.sampled_from([EN, NL]))
def test_what_was_named_is_said_with_its_count_and_nothing_else(
    found: dict[str, int], phrases: Phrases
) -> None:
    said = " ".join(as_text(drawn(found, phrases)))
    for area in AREAS:
        assert (f" {phrases.words.areas[area]} {found.get(area)} " in f" {said} ") == (area in found)


@given(counts, counts)
def test_all_lines_of_figures_with_the_same_sides_are_equally_wide(
    now: dict[str, int], before: dict[str, int]
) -> None:
    left, right = sides([now, before], NL)
    for found in (now, before):
        widths = {cell_len(line) for line in as_text(list(figure(found, 99, NL, left=left, right=right)))}
        assert widths == {left + 1 + FIGURE + 1 + right}


@pytest.mark.parametrize("phrases", [EN, NL])
def test_two_figures_with_counts_below_a_hundred_are_side_by_side_in_eighty_columns(
    phrases: Phrases,
) -> None:
    left, right = sides([dict.fromkeys(AREAS, 99)], phrases)
    assert 2 * (2 + left + FIGURE + right + 2) <= 80


def test_more_often_is_fuller_in_signs_as_well_as_in_style() -> None:
    seen = []
    for count in (0, 1, 5, 9):
        found = {"belly": count} if count else {}
        cells = [span for span in drawn(found, most=9)[10] if span.style != "place"]
        seen.append(
            next(span for span in cells if len(span.text) == 5 or "⠀" < span.text[0] <= "⣿" or not count)
        )
    fills = [span.text.strip()[:1] for span in seen[1:]]
    assert len(set(fills)) == 3
    assert [span.style for span in seen[1:]] == ["seldom", "sometimes", "often"]


def test_nobody_is_drawn_with_a_hole_where_the_heart_is() -> None:
    lines = as_text(drawn({"chest": 5, "belly": 5, "neck": 5}))
    assert "⣿" * 7 in lines[8]
    assert "⣿" * 7 in lines[10]
    assert "⣿" * 3 in lines[4]


def test_there_is_no_red_and_no_face_that_judges() -> None:
    styles = {span.style for line in drawn(dict.fromkeys(AREAS, 3)) for span in line}
    assert styles <= {"quiet", "place", "seldom", "sometimes", "often"}

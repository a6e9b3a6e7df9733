from reflect.journal.draft import Draft
from reflect.review.tension import tension
from reflect.review.today import Today, is_done
from reflect.session.pattern import PatternAtHand
from tests.support.entries import DAY, an_entry, an_id, naming, scale, text
from tests.support.sessions import AN_INTENTION

HERE = an_entry(ref="2026-11-22.2")
IMPORTED = an_entry(imported=True, ref="2026-11-22.1")


def test_a_day_is_done_with_a_check_in_that_was_not_imported() -> None:
    assert not is_done([])
    assert not is_done([IMPORTED])
    assert is_done([IMPORTED, HERE])


def test_a_day_on_which_only_a_pattern_was_named_is_not_done() -> None:
    assert not is_done([naming("saying yes")])
    assert is_done([naming("saying yes"), HERE])


def test_an_empty_day_has_the_documented_shape() -> None:
    assert Today(DAY, [], None, None).as_data() == {
        "day": "2026-11-22",
        "done": False,
        "entries": [],
        "draft": None,
        "intention": None,
        "pattern": None,
    }


def test_a_full_day_has_the_documented_shape() -> None:
    draft = Draft(an_id(1), DAY, "daily", 3, "{}")
    pattern = PatternAtHand(an_id(2), DAY, "saying yes")
    today = Today(DAY, [IMPORTED, HERE], draft, AN_INTENTION, pattern=pattern)
    assert today.as_data() == {
        "day": "2026-11-22",
        "done": True,
        "entries": ["2026-11-22.1", "2026-11-22.2"],
        "draft": {"session": "daily", "answered": 3},
        "intention": {"of": AN_INTENTION.of, "cue": AN_INTENTION.cue, "response": AN_INTENTION.response},
        "pattern": {"of": an_id(2), "text": "saying yes"},
    }


def test_tension_has_only_the_numbers_that_were_given() -> None:
    before, after = scale(6), scale(0, "tension-after")
    unanswered = before.model_copy(update={"skipped": True, "value": None})
    assert tension(an_entry(before, text(), after)) == [6, 0]
    assert tension(an_entry(after)) == [0]
    assert tension(an_entry(unanswered, after)) == [0]
    assert tension(an_entry(text())) == []
    assert tension(an_entry(text("6", "tension-before"))) == []

"""How often the closing repeats itself over many days."""

from itertools import pairwise

import pytest

from reflect.actions.closing import REMINDER_DAYS, closing_maker
from reflect.bank.bank import Bank
from reflect.journal.answers import Answer
from reflect.session.closing import told_lately
from tests.support.entries import an_entry, an_id, follow_up, moment, on, text
from tests.support.lives import a_journal

DAYS = 8 * REMINDER_DAYS


def reminders(bank: Bank, every: int, *, forgets: int, body: bool = True) -> dict[int, str]:
    """Return the reminders of days with a check-in; on some of these days a plan was forgotten."""
    journal, found = a_journal(), {}
    for number, day in enumerate(range(0, DAYS, every)):
        close = closing_maker(lambda: journal, bank, on(day), on(day), late=lambda: False, body=body)
        told: tuple[Answer, ...] = (follow_up(None, outcome="forgot"),) if number % forgets == 0 else ()
        entry = an_entry(*told, text("nothing in particular"), day=on(day), id=an_id(number + 1))
        journal.add([entry], now=moment(on(day)))
        if reminder := close(entry).reminder:
            found[day] = reminder
    journal.close()
    return found


@pytest.mark.parametrize("every", [1, 2, 3])
@pytest.mark.parametrize("forgets", [2, 3])
def test_a_reminder_comes_once_in_two_weeks(bank: Bank, every: int, forgets: int) -> None:
    found = reminders(bank, every, forgets=forgets)
    texts = [reminder.text.say("en") for reminder in bank.reminders if reminder.when == "fell back"]
    days = [day for day, said in found.items() if said in texts]
    weeks = [on(day).toordinal() // REMINDER_DAYS for day in days]
    assert len(set(weeks)) == len(weeks)
    assert all(later - before > every for before, later in pairwise(days)), "not in two check-ins in a row"
    assert len(weeks) > DAYS / REMINDER_DAYS / 2, "and it does come again"


def test_only_shown_reminders_count_except_for_the_last_check_in_whose_moments_all_count() -> None:
    assert told_lately([]) == ()
    assert told_lately([["fell back", "tense and brief"], []]) == ("fell back",)
    assert told_lately([["fell back"], [], ["fell back", "tense and brief"], []]) == (
        "fell back",
        "tense and brief",
    )
    assert told_lately([["fell back", "tense and brief"]]) == ("fell back", "fell back", "tense and brief")


def test_the_closing_line_differs_on_the_next_day_and_usually_in_a_second_check_in(bank: Bank) -> None:
    journal, lines = a_journal(), []
    for number in range(60):
        day = on(number // 2)
        close = closing_maker(lambda: journal, bank, day, day, late=lambda: False)
        entry = an_entry(text("nothing in particular"), day=day, id=an_id(number + 1))
        journal.add([entry], now=moment(day))
        lines.append(close(entry).line)
    journal.close()
    assert all(line != after for line, after in pairwise(lines[::2])), "from day to day"
    second_to_next = zip(lines[1::2], lines[2::2], strict=False)
    assert all(line != after for line, after in second_to_next), "nor in the evening and the morning after"
    assert sum(line == again for line, again in zip(lines[::2], lines[1::2], strict=True)) < 8

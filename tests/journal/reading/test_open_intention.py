"""The entries that the store passes to `open_intention` are sufficient, whatever the history."""

from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.entry import Entry, order
from reflect.session.intention import open_intention
from tests.session.test_intention import histories, newest_first
from tests.support.entries import an_entry, an_id, follow_up, on, plan, text
from tests.support.journals import delete, memory_journal, one


def no_starts_together(entries: list[Entry]) -> list[Entry]:
    """Return entries, leaving out those with the same start time and day as another one."""
    seen: dict[object, Entry] = {}
    for entry in entries:
        seen.setdefault((entry.day, entry.started_at), entry)
    return list(seen.values())


@given(histories().map(no_starts_together), st.randoms())
def test_the_store_leads_to_the_same_intention_as_all_entries_do(
    entries: list[Entry], chance: object
) -> None:
    mixed = list(entries)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    journal = memory_journal(entry.model_copy(update={"deleted": False}) for entry in mixed)
    for entry in mixed:
        if entry.deleted:
            delete(journal, one(journal, entry.id))
    assert open_intention(journal.bearing_on_intention()) == open_intention(newest_first(entries))
    journal.close()


@given(histories())
def test_entries_that_began_together_come_in_the_order_of_their_ids(entries: list[Entry]) -> None:
    journal = memory_journal(entries)
    found = list(journal.bearing_on_intention())
    assert found == sorted(found, key=order, reverse=True)
    journal.close()


def test_an_intention_under_many_entries_is_still_found() -> None:
    made = an_entry(plan("long ago"), day=on(-90), number=1)
    others = [an_entry(text(), follow_up(an_id(1)), day=on(-n), number=100 + n) for n in range(1, 60)]
    released = [an_entry(follow_up(an_id(2), "release"), day=on(-n), number=200 + n) for n in range(1, 60)]
    journal = memory_journal([made, *others, *released])
    found = open_intention(journal.bearing_on_intention())
    assert found is not None
    assert found.cue == "long ago"
    assert len(list(journal.bearing_on_intention())) == 60

"""The checks before storing: a revision from any source is stored only if it can be read again."""

import pytest

from reflect.journal.history import revisions, validation
from reflect.journal.history.heads import Revision
from reflect.journal.ids import new_id
from tests.support.entries import an_entry, an_id, text
from tests.support.journals import memory_journal, rows

GOOD = revisions.as_text(an_entry(text("words", "free"), number=1))


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "no JSON",
        "{}",
        GOOD[:-1],
        GOOD.replace(an_id(1), an_id(2)),
        GOOD[:-1] + ', "weight": 1e999}',
        GOOD[:-1] + ', "weight": NaN}',
        GOOD.replace('"day":"', '"day":"x'),
    ],
)
def test_what_could_not_be_read_again_is_not_stored(content: str) -> None:
    journal = memory_journal([])
    wrong = Revision(
        new_id(), an_id(1), (), 1, new_id(), "2026-11-22T20:00:00.000+00:00", deleted=False, content=content
    )
    with pytest.raises(validation.Refused):
        revisions.insert(journal.connection, wrong)
    assert rows(journal, "SELECT count(*) FROM revision") == [(0,)]
    journal.close()

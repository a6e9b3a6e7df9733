"""Any typed text is read back exactly as typed, and text that cannot be stored is refused as a whole."""

import json
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import given

from reflect.exchange.json_lines import json_lines, one_line, pretty
from reflect.journal.draft import Draft
from reflect.journal.entry import as_data
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.ids import new_id
from reflect.journal.opening import open_journal
from reflect.journal.query import Ref
from reflect.journal.store import Journal
from reflect.session.state import Answered, Session, Typed, advance
from reflect.session.tags import tags_in
from tests.support.entries import DAY, an_entry, follow_up, moment, plan, text
from tests.support.journals import count, rows
from tests.support.sessions import STEPS, a_session
from tests.support.texts import filled, texts


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    folder = tmp_path_factory.mktemp("kept")
    journal = open_journal(JournalFile(folder / "journal.db"), create=True)
    yield journal
    journal.close()
    shutil.rmtree(folder)


@given(texts, filled)
def test_any_text_comes_back_from_the_journal_as_typed(kept: Journal, said: str, more: str) -> None:
    entry = an_entry(
        text(said),
        plan(more, said),
        follow_up(None, "change", words=said, cue=more, response=said, was=(said, more)),
        id=new_id(),
        tags=tags_in([said, more]),
    )
    kept.finish(entry, draft=entry.id, now=moment())
    (found,) = kept.matching(Ref(prefix=entry.id))
    assert found == entry.model_copy(update={"revision": found.revision, "ref": found.ref})
    assert json.loads(next(json_lines([found]))) == as_data(found)
    for tag in found.tags:
        assert rows(kept, "SELECT 1 FROM mark WHERE kind = 'tag' AND name = ?", (tag,))


@given(texts)
def test_any_draft_comes_back_unchanged(kept: Journal, said: str) -> None:
    session = a_session(STEPS[2:]).model_copy(update={"id": new_id()})
    session = advance(advance(session, Answered(text(said))), Typed({"cue": said}))
    draft = Draft(session.id, DAY, "daily", 1, session.model_dump_json())
    kept.save_draft(draft, now=moment())
    (found,) = [one for one in kept.drafts() if one.id == session.id]
    assert found == draft
    assert Session.model_validate_json(found.state) == session
    kept.drop_draft(session.id)


@given(texts)
def test_json_sends_nothing_to_the_terminal_that_could_move_it(said: str) -> None:
    data = as_data(an_entry(text(said), plan(said, said), number=1))
    for line in (one_line(data), pretty(data)):
        controls = [c for c in line if (ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) <= 0x9F]
        bidi = [
            c for c in line if c in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        ]
        assert controls == bidi == []
        assert json.loads(line) == data
    assert one_line(data).count("\n") == 0


@pytest.mark.parametrize(
    "broken",
    [
        an_entry(session="\ud83d"),
        an_entry(tags=("\udc80",)),
        an_entry(text(question="\ud83d")),
        an_entry(id="\ud83d"),
        an_entry().model_copy(update={"from_later": "\ud83d"}),
    ],
    ids=["session", "tag", "question", "id", "field"],
)
def test_an_entry_with_half_a_character_anywhere_is_not_half_kept(kept: Journal, broken: object) -> None:
    draft = Draft(new_id(), DAY, "daily", 0, "{}")
    kept.save_draft(draft, now=moment())
    before = [count(kept, table) for table in ("revision", "entry", "page", "mark")]
    with pytest.raises(ValueError, match="surrogates"):
        kept.finish(broken, draft=draft.id, now=moment())  # type: ignore[arg-type]
    after = [count(kept, table) for table in ("revision", "entry", "page", "mark")]
    assert after == before
    assert draft in kept.drafts()
    kept.drop_draft(draft.id)

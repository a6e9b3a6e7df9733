import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.history.heads import Revision, head, leaves


def a_revision(
    name: str, *parents: str, generation: int = 1, deleted: bool = False, content: str | None = None
) -> Revision:
    """Return a revision with unique content, unless content is given."""
    words = name if content is None else content
    return Revision(name, "entry", parents, generation, "device", "time", deleted=deleted, content=words)


def test_the_only_revision_counts() -> None:
    assert head([a_revision("a")]).id == "a"


def test_the_last_of_a_chain_counts_whatever_its_id() -> None:
    chain = [a_revision("c"), a_revision("b", "c", generation=2), a_revision("a", "b", generation=3)]
    assert head(chain).id == "a"


def test_a_deletion_at_the_end_of_a_chain_counts() -> None:
    assert head([a_revision("a"), a_revision("b", "a", generation=2, deleted=True)]).id == "b"


def test_an_undelete_is_a_child_of_the_deletion_and_counts() -> None:
    chain = [
        a_revision("a"),
        a_revision("b", "a", generation=2, deleted=True),
        a_revision("c", "b", generation=3),
    ]
    assert head(chain).id == "c"


def test_a_live_leaf_beats_a_deleted_one_of_a_higher_generation() -> None:
    assert head([a_revision("a", generation=2), a_revision("z", generation=9, deleted=True)]).id == "a"


def test_the_higher_generation_beats_the_larger_id() -> None:
    assert head([a_revision("a", generation=3), a_revision("z", generation=2)]).id == "a"


def test_the_larger_id_breaks_ties() -> None:
    assert head([a_revision("a"), a_revision("z"), a_revision("m")]).id == "z"


def test_a_merge_of_two_leaves_counts() -> None:
    both = [a_revision("a", "x"), a_revision("b", "x"), a_revision("c", "a", "b", generation=2)]
    assert head(both).id == "c"


def test_a_parent_that_has_not_arrived_yet_changes_nothing() -> None:
    assert head([a_revision("b", "missing", generation=2), a_revision("a")]).id == "b"


@pytest.mark.parametrize("deleted", [False, True])
def test_a_successor_of_the_original_counts_over_its_copy(*, deleted: bool) -> None:
    first = a_revision("a")
    copy = a_revision("z", "a", generation=2, content="a")
    after = a_revision("b", "a", generation=2, deleted=deleted, content="a" if deleted else "b")
    assert leaves([first, copy, after]) == [after]
    assert leaves([first, copy]) == [copy]
    assert leaves([first, copy, copy._replace(id="y")]) == [copy, copy._replace(id="y")]


def test_successors_of_a_copy_and_of_the_original_are_in_conflict() -> None:
    first, copy = a_revision("a"), a_revision("b", "a", generation=2, content="a")
    there, here = a_revision("c", "a", generation=2), a_revision("d", "b", generation=3)
    assert leaves([first, copy, there, here]) == [there, here]


def test_no_revisions_have_no_head() -> None:
    with pytest.raises(ValueError, match="empty"):
        head([])


@st.composite
def histories(draw: st.DrawFn) -> list[Revision]:
    """Draw revisions, each with some of the earlier ones as parents."""
    made: list[Revision] = []
    for i in range(draw(st.integers(1, 8))):
        parents = draw(st.lists(st.sampled_from(made), max_size=2, unique=True)) if made else []
        generation = max((p.generation for p in parents), default=0) + 1
        names = [p.id for p in parents]
        made.append(
            a_revision(
                f"{draw(st.integers(0, 9))}-{i}", *names, generation=generation, deleted=draw(st.booleans())
            )
        )
    return made


@given(histories(), st.randoms())
def test_the_current_revision_does_not_depend_on_the_order_of_arrival(
    made: list[Revision], chance: object
) -> None:
    counts = head(made)
    mixed = list(made)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert head(mixed) == counts
    named = {parent for revision in made for parent in revision.parents}
    assert counts.id not in named
    leaves = [revision for revision in made if revision.id not in named]
    assert not counts.deleted or all(leaf.deleted for leaf in leaves)
    best = (not counts.deleted, counts.generation, counts.id)
    assert all((not leaf.deleted, leaf.generation, leaf.id) <= best for leaf in leaves)

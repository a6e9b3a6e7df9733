"""The table of changes: each still applies, and every promise and every part of the journal has at least two."""

from collections import Counter
from pathlib import Path

import pytest

from tests.mutants.applying import SOURCE, Change, DoesNotApply, apply, is_there
from tests.mutants.changes import CHANGES
from tests.mutants.promises import PROMISES, SAFE, WORDS
from tests.support.processes import ROOT

JOURNAL, PROTECTION = ROOT / SOURCE / "journal", ROOT / SOURCE / "protection"


def does_not_apply(change: Change) -> str:
    try:
        apply(change, ROOT)
    except DoesNotApply as error:
        return str(error)
    return ""


def test_each_change_still_applies() -> None:
    assert [why for why in map(does_not_apply, CHANGES) if why] == []


def test_the_tests_that_are_to_notice_are_there() -> None:
    assert sorted({change.test for change in CHANGES if not is_there(change.test, ROOT)}) == []


def test_no_change_occurs_twice() -> None:
    assert len(set(CHANGES)) == len({(c.function, c.old, c.new) for c in CHANGES}) == len(CHANGES) >= 40


def test_every_promise_has_at_least_two_changes() -> None:
    count = Counter(change.promise for change in CHANGES)
    assert count.keys() <= PROMISES.keys()
    assert not [promise for promise in PROMISES if count[promise] < 2]


def test_every_folder_of_the_journal_and_its_protection_has_at_least_two_changes() -> None:
    count = Counter((ROOT / apply(change, ROOT).path).parent for change in CHANGES)
    folders = [JOURNAL, *(path for path in JOURNAL.iterdir() if any(path.glob("*.py"))), PROTECTION]
    assert len(folders) > 1
    assert not [folder.name for folder in folders if count[folder] < 2]


def test_what_the_readme_promises_has_a_name_here() -> None:
    readme = " ".join((ROOT / "README.md").read_text().split())
    for section in (WORDS, SAFE):
        text = readme.partition(f"{section} ")[2].partition(" ## ")[0]
        quotes = [promise.quote for promise in PROMISES.values() if promise.section == section]
        assert len(quotes) >= 6
        assert not [quote for quote in quotes if quote not in text]


# Applying


def in_project(tmp_path: Path, *modules: str) -> Path:
    for n, source in enumerate(modules):
        file = tmp_path / SOURCE / f"m{n}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source)
    return tmp_path


def a_change(function: str = "m0:f", old: str = "a()", new: str = "pass") -> Change:
    return Change("private", function, "a is left out", old, new, "test_x.py")


TWO = "def f():\n    a()\n\n\nclass C:\n    @property\n    def f(self):\n        a()\n        return 'a'\n"


def test_a_change_reaches_its_own_function_alone(tmp_path: Path) -> None:
    root = in_project(tmp_path, TWO)
    assert apply(a_change(), root).source == TWO.replace("a()", "pass", 1)
    assert apply(a_change("m0:C.f"), root).source == "pass".join(TWO.rsplit("a()", 1))
    assert (root / SOURCE / "m0.py").read_text() == TWO


def test_a_function_is_found_where_it_was_moved_to(tmp_path: Path) -> None:
    root = in_project(tmp_path, "import os\n", TWO)
    assert apply(a_change(), root).path == SOURCE / "m1.py"
    assert apply(a_change("gone.away:f"), root).path == SOURCE / "m1.py"


@pytest.mark.parametrize(
    "change",
    [
        a_change("m0:g"),
        a_change(old="b()"),
        a_change(old="f"),
        a_change("m0:C", old="a"),
        a_change(new="a()"),
        a_change(new="(("),
    ],
)
def test_a_change_that_does_not_apply_is_reported(tmp_path: Path, change: Change) -> None:
    with pytest.raises(DoesNotApply):
        apply(change, in_project(tmp_path, TWO.replace("def f():", "def f():  # f")))


def test_where_two_functions_have_the_name_it_does_not_apply(tmp_path: Path) -> None:
    with pytest.raises(DoesNotApply):
        apply(a_change("gone.away:f"), in_project(tmp_path, TWO, TWO))

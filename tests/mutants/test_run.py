"""The run over all changes: which changes count as noticed, and which failures fail the run."""

from pathlib import Path
from typing import Any, cast

import pytest

from tests.mutants import run
from tests.mutants.applying import Applied, Change
from tests.mutants.changes import CHANGES
from tests.mutants.copies import Copy, Ran
from tests.mutants.run import Outcome, judge, key, passed_in, table


class Pretended:
    """A fake copy in which every test has the same result."""

    def __init__(self, code: int | None):
        self._code = code
        self.did: list[str] = []

    def alter(self, applied: Applied) -> None:
        self.did.append(f"alter {applied.path.name}")

    def test(self, *tests: str) -> Ran:
        self.did += tests
        return Ran(self._code, "what pytest said")

    def restore(self, path: Path) -> None:
        self.did.append(f"restore {path.name}")


CHANGE = CHANGES[0]


@pytest.mark.parametrize(
    ("code", "verdict"), [(1, "noticed"), (0, "SURVIVED"), (None, "TEST BROKEN"), (4, "TEST BROKEN")]
)
def test_a_change_is_noticed_when_its_test_fails_and_only_then(code: int | None, verdict: str) -> None:
    copy = Pretended(code)
    outcome = judge(CHANGE, cast("Any", copy), {})
    assert (outcome.verdict, outcome.good) == (verdict, verdict == "noticed")
    assert copy.did == ["alter places.py", f"tests/{CHANGE.test}", "restore places.py"]


def test_what_does_not_apply_or_has_no_sound_test_is_not_even_tried() -> None:
    copy = Pretended(1)
    gone = CHANGE._replace(old="what stands nowhere")
    assert judge(gone, cast("Any", copy), {}).verdict == "DOES NOT APPLY"
    assert judge(CHANGE, cast("Any", copy), {CHANGE.test: "does not pass"}).verdict == "TEST BROKEN"
    assert copy.did == []


def test_a_test_that_was_skipped_or_failed_in_one_of_its_cases_has_not_passed(tmp_path: Path) -> None:
    results = tmp_path / "results.xml"
    case = '<testcase classname="tests.journal.test_x" name="{}">{}</testcase>'
    cases = [
        ("good", ""),
        ("bad", "<failure/>"),
        ("left", "<skipped/>"),
        ("some[a]", ""),
        ("some[b]", "<error/>"),
    ]
    results.write_text(f"<suite>{''.join(case.format(*each) for each in cases)}</suite>")
    passed = passed_in(results)
    names = ("good", "bad", "left", "some", "some[a]", "some[b]")
    assert [passed[key(f"journal/test_x.py::{name}")] for name in names] == [
        True,
        False,
        False,
        False,
        True,
        False,
    ]


def test_every_change_has_its_line_below_its_promise_and_survivors_stand_out() -> None:
    other = Change("private", "files:f", "a loose mode", "a", "b", "test_x.py::test_y")
    lines = table([Outcome(CHANGE, "noticed"), Outcome(other, "SURVIVED")])
    assert lines[1].startswith("Everything is in one file")
    assert lines[2].startswith(f"  {CHANGE.function} ")
    assert lines[5] == "! files:f · a loose mode · SURVIVED by test_x.py::test_y"


@pytest.mark.parametrize(
    ("verdict", "broken", "code"),
    [("noticed", {}, 0), ("SURVIVED", {}, 1), ("noticed", {"x": "does not pass"}, 1)],
)
def test_a_run_fails_with_a_survivor_and_with_a_broken_test(
    monkeypatch: pytest.MonkeyPatch, verdict: str, broken: dict[str, str], code: int
) -> None:
    monkeypatch.setattr(run, "Copy", lambda root: root)
    monkeypatch.setattr(run, "reaches_every_process", lambda copy: True)
    monkeypatch.setattr(run, "on_unchanged", lambda copies, tests, pool: broken)
    monkeypatch.setattr(
        run, "judge_all", lambda changes, *_: [Outcome(change, verdict) for change in changes]
    )
    assert run.main(["places:"]) == code


def test_a_run_is_refused_if_changes_do_not_reach_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "Copy", lambda root: root)
    monkeypatch.setattr(run, "reaches_every_process", lambda copy: False)
    assert run.main([]) == 2


@pytest.mark.proof
def test_a_change_to_a_copy_reaches_every_process(tmp_path: Path) -> None:
    assert run.reaches_every_process(Copy(tmp_path / "copy"))

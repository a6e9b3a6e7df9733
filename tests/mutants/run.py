"""Mutation tests: each change is applied to a copy of the project, and its test has to detect it: `make mutants`.

First the named tests run on an unchanged copy, where each has to pass. Then each change is applied by itself, and its
test has to fail. A change that its test does not detect is a failure, and so is one that does not apply.

    python -m tests.mutants.run [WORD …]     only the changes whose row contains one of these words
"""

import queue
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.mutants.applying import Applied, Change, DoesNotApply, apply, is_there
from tests.mutants.changes import CHANGES
from tests.mutants.copies import ROOT, Copy
from tests.mutants.promises import PROMISES

AT_ONCE = 2
"""Number of copies that are tested in parallel."""

PROBE = Change(
    "", "__main__:main", "ends at once", "from reflect.cli.app import main as run", "raise SystemExit(86)", ""
)
"""A change that is visible to every process that starts the program."""


class Outcome(NamedTuple):
    """The outcome of a change: noticed, SURVIVED, DOES NOT APPLY or TEST BROKEN; with details for all but the first."""

    change: Change
    verdict: str
    more: str = ""

    @property
    def good(self) -> bool:
        return self.verdict == "noticed"


def main(words: Sequence[str]) -> int:
    """Test the changes, print the table and return the exit code."""
    chosen = [change for change in CHANGES if not words or any(word in " ".join(change) for word in words)]
    started = time.monotonic()
    with TemporaryDirectory(prefix="mutants-") as folder:
        Path(folder).chmod(0o755)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            copies = list(pool.map(lambda n: Copy(Path(folder, str(n))), range(AT_ONCE)))
            if not all(pool.map(reaches_every_process, copies)):
                print("A change to a copy does not reach the processes that its tests start.")
                return 2
            broken = on_unchanged(copies, {change.test for change in chosen}, pool)
            for test, why in sorted(broken.items()):
                print(f"On an unchanged copy: {why}: {test}")
            outcomes = judge_all(chosen, copies, broken, pool)
    print()
    for line in table(outcomes):
        print(line)
    bad = [outcome for outcome in outcomes if not outcome.good]
    for outcome in bad:
        print(
            f"\n{outcome.verdict}: {outcome.change.function}: {outcome.change.what}\n{outcome.more}".rstrip()
        )
    spent = time.monotonic() - started
    print(
        f"\n{len(outcomes)} changes, {len(outcomes) - len(bad)} noticed, {len(bad)} not; {spent / 60:.1f} minutes"
    )
    return 1 if bad or broken else 0


def reaches_every_process(copy: Copy) -> bool:
    """Return whether a program started from a copy runs the changed source, whatever its environment."""
    applied = apply(PROBE, ROOT)
    copy.alter(applied)
    changed = copy.script("reflect", "--version").returncode
    copy.restore(applied.path)
    return (changed, copy.script("reflect", "--version").returncode) == (86, 0)


def on_unchanged(copies: Sequence[Copy], tests: set[str], pool: ThreadPoolExecutor) -> dict[str, str]:
    """Run all named tests on unchanged copies; return those that did not pass, with the reason."""
    gone = {test: "is not there" for test in tests if not is_there(test, ROOT)}
    left = sorted(tests - gone.keys())
    shares = [left[n :: len(copies)] for n in range(len(copies))]

    def run(copy: Copy, share: list[str]) -> dict[str, str]:
        if not share:
            return {}
        results = copy.root / "results.xml"
        ran = copy.test(*(f"tests/{test}" for test in share), stop=False, more=(f"--junitxml={results}",))
        passed = passed_in(results) if results.exists() else {}
        if not passed:
            return dict.fromkeys(share, f"cannot be run: {ran.output[-500:]}")
        return {test: "does not pass" for test in share if not passed.get(key(test), False)}

    return gone | {test: why for found in pool.map(run, copies, shares) for test, why in found.items()}


def passed_in(results: Path) -> dict[tuple[str, str], bool]:
    """Return whether each test passed in all its cases, by file and name. A skipped case counts as not passed."""
    found: dict[tuple[str, str], bool] = {}
    for case in ElementTree.parse(results).iter("testcase"):  # noqa: S314 - pytest has just written it
        name = case.get("name", "")
        passed = all(case.find(kind) is None for kind in ("failure", "error", "skipped"))
        module = case.get("classname", "").removeprefix("tests.").replace(".", "/")
        for each in {name, name.partition("[")[0]}:
            found[module, each] = passed and found.get((module, each), True)
    return found


def key(test: str) -> tuple[str, str]:
    """Return the file and the name of a test, the key in the result of `passed_in`."""
    file, _, name = test.partition("::")
    return file.removesuffix(".py"), name


def judge_all(
    changes: Iterable[Change], copies: Sequence[Copy], broken: dict[str, str], pool: ThreadPoolExecutor
) -> list[Outcome]:
    """Judge each change in a free copy."""
    free: queue.SimpleQueue[Copy] = queue.SimpleQueue()
    for copy in copies:
        free.put(copy)

    def in_free_copy(change: Change) -> Outcome:
        copy = free.get()
        try:
            outcome = judge(change, copy, broken)
        finally:
            free.put(copy)
        print(f"{outcome.verdict:14} {change.function}: {change.what}", flush=True)
        return outcome

    return list(pool.map(in_free_copy, changes))


def judge(change: Change, copy: Copy, broken: dict[str, str]) -> Outcome:
    """Apply a change to a copy and run its test."""
    try:
        applied = apply(change, ROOT)
    except DoesNotApply as error:
        return Outcome(change, "DOES NOT APPLY", str(error))
    if change.test in broken:
        return Outcome(change, "TEST BROKEN", f"tests/{change.test} {broken[change.test]}")
    return with_applied(copy, applied, lambda: _judged(change, copy))


def with_applied(copy: Copy, applied: Applied, then: Callable[[], Outcome]) -> Outcome:
    copy.alter(applied)
    try:
        return then()
    finally:
        copy.restore(applied.path)


def _judged(change: Change, copy: Copy) -> Outcome:
    ran = copy.test(f"tests/{change.test}")
    match ran.code:
        case 0:
            return Outcome(change, "SURVIVED", f"tests/{change.test} passes all the same")
        case 1:
            return Outcome(change, "noticed")
        case None:
            return Outcome(change, "TEST BROKEN", f"tests/{change.test} takes too long")
        case code:
            return Outcome(change, "TEST BROKEN", f"pytest exits with {code}\n{ran.output[-2000:]}")


def table(outcomes: Iterable[Outcome]) -> list[str]:
    """Return the lines of the table, by promise."""
    lines: list[str] = []
    by_promise: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_promise.setdefault(outcome.change.promise, []).append(outcome)
    for promise, found in by_promise.items():
        lines += ["", PROMISES[promise].says]
        for outcome in found:
            change = outcome.change
            mark = "  " if outcome.good else "! "
            lines.append(f"{mark}{change.function} · {change.what} · {outcome.verdict} by {change.test}")
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

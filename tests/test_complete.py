"""`reflect-complete`: the words offered for shell completion, from a small file next to the journal."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect import complete
from reflect.bank import question
from reflect.complete import FIRST, MAX_LENGTH, Offered, is_id, is_plain
from reflect.system.places import find_places
from tests.journeys.home import BIN, Home

SAID: Offered = {
    "refs": ["2026-11-22.2", "2026-11-22.1", "2026-11-20", "2025-01-05"],
    "questions": ["body-signal", "free"],
    "sessions": ["daily"],
    "tags": ["work", "wörk"],
}


def printed(home: Path, *arguments: str, **env: str) -> tuple[int, list[str]]:
    """Run reflect-complete and return its exit code and the lines of its output and its errors."""
    ran = subprocess.run(
        [str(BIN / "reflect-complete"), *arguments],
        env=Home(home).environment(**env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return ran.returncode, ran.stdout.decode().splitlines()


@pytest.fixture
def kept(home: Path) -> Path:
    home.mkdir()
    complete.write(str(home / "completions"), SAID)
    return home


def test_words_of_a_kind_are_filtered_by_prefix(kept: Path) -> None:
    assert printed(kept, "tags", "wö") == (0, ["wörk"])
    assert printed(kept, "tags", "wö", LC_ALL="C", LANG="C") == (0, ["wörk"]), "in a C locale too"
    assert printed(kept, "refs", "2026-11-22") == (0, ["2026-11-22.2", "2026-11-22.1"])
    assert printed(kept, "tags") == printed(kept, "tags", "") == (0, ["work", "wörk"])
    assert printed(kept, "tags", "none") == (0, [])


def test_each_kind() -> None:
    days = ["2026-11-22", "2026-11-20", "2025-01-05"]
    assert complete.offered(SAID, "refs") == SAID["refs"]
    assert complete.offered(SAID, "days") == days
    assert complete.offered(SAID, "years") == ["2026", "2025"]
    assert complete.offered(SAID, "questions") == ["body-signal", "free"]
    assert complete.offered({"days": days}, "refs") == days, "beside an encrypted journal"
    assert complete.offered({"days": days}, "years") == ["2026", "2025"]
    assert complete.offered({}, "tags") == []


def test_only_the_latest_of_many_words_are_offered_until_something_is_typed(home: Path) -> None:
    home.mkdir()
    tags = [f"tag{number}" for number in range(100)]
    complete.write(str(home / "completions"), {"tags": tags})
    assert printed(home, "tags") == (0, tags[:FIRST])
    assert printed(home, "tags", "tag") == (0, tags)


@pytest.mark.parametrize("arguments", [[], [""], ["words"], ["tags", "a", "b"], ["--help"]])
def test_unknown_arguments(home: Path, arguments: list[str]) -> None:
    assert printed(home, *arguments) == (2, [complete.USAGE])


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\x00\xff\xfe", b"tags", b"tags \n", b"work\n", b"tags " + b"a" * 1_000_000, b"tags a\xff b\n"],
    ids=lambda garbage: repr(garbage[:20]),
)
def test_garbage_in_the_file_offers_nothing(home: Path, garbage: bytes) -> None:
    home.mkdir()
    (home / "completions").write_bytes(garbage)
    assert complete.offered(complete.read(str(home / "completions")), "tags") == []


def test_anything_but_a_regular_file_offers_nothing(home: Path) -> None:
    assert printed(home, "tags") == (0, [])
    (home / "completions").mkdir(parents=True)
    assert printed(home, "tags") == (0, [])


@pytest.mark.parametrize(
    "env", [{"REFLECT_HOME": "~/journal"}, {"REFLECT_HOME": ""}, {"XDG_DATA_HOME": "/of/mine"}, {}]
)
def test_it_looks_where_the_journal_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, env: dict[str, str]
) -> None:
    for name in ("REFLECT_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert complete.path(os.environ) == str(find_places(os.environ).completions)


def test_only_its_owner_can_read_the_file(kept: Path) -> None:
    assert (kept / "completions").stat().st_mode & 0o777 == 0o600


def test_words_that_may_not_be_offered_are_not_written(home: Path) -> None:
    home.mkdir()
    complete.write(
        str(home / "completions"), {"tags": ["c++", "a b", "work\nrefs 1"], "questions": ["Not an id"]}
    )
    assert (home / "completions").read_text() == ""


words = st.text(
    st.one_of(
        st.sampled_from("abzAZ019-_. $`'\"\\;|&<>(){}*?~#!=:/\t\nëßé\u0301\u200dªⅷ²٣"), st.characters()
    ),
    max_size=6,
)


@given(words)
def test_an_id_is_valid_if_the_bank_accepts_it(word: str) -> None:
    assert is_id(word) == question.is_id(word)


def test_an_id_is_no_longer_than_in_the_bank() -> None:
    assert MAX_LENGTH == question.MAX_ID_LENGTH
    assert is_id("a" * MAX_LENGTH)
    assert not is_id("a" * (MAX_LENGTH + 1))
    assert not is_plain("a" * (MAX_LENGTH + 1))


@given(words)
def test_a_plain_word_has_letters_marks_digits_hyphens_and_underscores_alone(word: str) -> None:
    import re
    import unicodedata

    letters = "".join(sign for sign in word if unicodedata.category(sign)[0] == "L")
    marks = "".join(sign for sign in word if unicodedata.category(sign)[0] == "M")
    digits = "".join(sign for sign in word if unicodedata.category(sign) == "Nd")
    fits = all(sign in letters + marks + digits + "-_" for sign in word)
    assert is_plain(word) == (fits and word[:1] != "" and word[0] in letters + digits)
    if is_plain(word):
        assert not re.search(r"[\x00-\x20\x7f$`'\"\\;|&<>(){}*?~#!=:/\[\]^%@,+.]", word)


@pytest.mark.parametrize(
    "word", ["", "-x", "_x", "-ë", "_ë", "\u0301a", "a b", "ë$", "c++", "ë²", "ü\u200d", "ë\u2028"]
)
def test_no_plain_word(word: str) -> None:
    assert not is_plain(word)


@given(st.sampled_from(list(complete.FITS)), words)
def test_nothing_that_a_shell_could_evaluate_is_ever_offered(kind: str, word: str) -> None:
    for found in complete.offered({kind: [word, f"2026-11-22{word}", f"ga{word}"]}, kind):
        assert all(sign.isalnum() or sign in "-_." or not sign.isascii() for sign in found)
        assert not found.startswith("-")

"""Tests that a language can be added as one folder and one code, with a copy of English in a copy of the program."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import reflect

SOURCE = Path(reflect.__file__).parent
BANK = SOURCE.parents[1] / "data" / "questions.yaml"

WORDS = {
    "session.py": ('saved = "', 'saved = "XX '),
    "looking.py": ('"Not checked in yet', '"XX Not checked in yet'),
    "errors.py": ('f"No entry matches', 'f"XX No entry matches'),
    "help.py": ('tagline = "', 'tagline = "XX '),
    "doctor.py": ('"file": "journal"', '"file": "XX journal"'),
    "grammar.py": ('last = ("last",)', 'last = ("senest",)'),
}
"""Replacements that distinguish the copy from English: an original text and its replacement, by module."""

Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A copy of the program with a third language, in a separate folder."""
    root = tmp_path_factory.mktemp("three languages")
    shutil.copytree(SOURCE, root / "src" / "reflect", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "data").mkdir()
    shutil.copy(BANK, root / "data")
    languages = root / "src" / "reflect" / "language"
    shutil.copytree(languages / "en", languages / "xx")
    for module in (languages / "xx").rglob("*.py"):
        text = module.read_text(encoding="utf-8").replace("reflect.language.en", "reflect.language.xx")
        if module.name in WORDS:
            old, new = WORDS[module.name]
            assert text.count(old) == 1, module.name
            text = text.replace(old, new)
        module.write_text(text, encoding="utf-8")
    choose = languages / "choose.py"
    text = choose.read_text(encoding="utf-8")
    assert text.count('Literal["en", "nl"]') == 1
    choose.write_text(text.replace('Literal["en", "nl"]', 'Literal["en", "nl", "xx"]'), encoding="utf-8")

    def run(*arguments: str, stdin: str = "", home: Path, **environ: str) -> subprocess.CompletedProcess[str]:
        surroundings = {"HOME": str(home), "REFLECT_HOME": str(home / "journal"), "PATH": os.environ["PATH"]}
        return subprocess.run(
            [sys.executable, "-m", "reflect", *arguments],
            cwd=root / "src",
            env={**surroundings, "PYTHONPATH": str(root / "src"), "PYTHONUTF8": "1", **environ},
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    return run


def test_a_check_in_a_page_and_an_error_are_in_the_third_language(program: Program, tmp_path: Path) -> None:
    ran = program("checkin", "free", "--lang", "xx", stdin="words\n", home=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "XX Saved." in ran.stdout + ran.stderr
    shown = program("show", "senest", "--lang", "xx", home=tmp_path)
    assert "words" in shown.stdout, shown.stderr
    assert program("status", REFLECT_LANG="xx", home=tmp_path / "other").stdout.startswith("XX ")
    wrong = program("show", "nonsense", LANG="xx_XX.UTF-8", home=tmp_path)
    assert (wrong.returncode, wrong.stderr[:20]) == (2, "XX No entry matches ")
    assert '"language": "xx"' in program("show", "--json", home=tmp_path).stdout


def test_the_words_of_the_third_language_work_in_another_one_too(program: Program, tmp_path: Path) -> None:
    program("checkin", "free", "--lang", "nl", stdin="words\n", home=tmp_path)
    assert "words" in program("show", "senest", "--lang", "nl", home=tmp_path).stdout
    assert "words" in program("show", "laatste", "--lang", "xx", home=tmp_path).stdout


def test_help_and_the_settings_know_the_third_language(program: Program, tmp_path: Path) -> None:
    assert program("--help", "--lang", "xx", home=tmp_path).stdout.count("XX ") == 1
    (tmp_path / "journal").mkdir()
    settings = tmp_path / "journal" / "config.toml"
    settings.write_text('language = "xx"\n', encoding="utf-8")
    assert "XX " in program("doctor", home=tmp_path).stdout
    settings.write_text('language = "yy"\n', encoding="utf-8")
    assert '"xx", "nl", "en"' in program("list", home=tmp_path).stderr

"""The completion scripts of bash, zsh and fish: the words they offer, from the command tree and the file of words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from reflect.actions.context import Context
from reflect.bank.bank import Bank
from reflect.cli.app import COMMANDS, all_commands
from reflect.cli.command_tree import AT_FIRST, command_tree
from reflect.cli.help import GLOBAL
from reflect.cli.shells import bash, fish, zsh
from reflect.cli.values import NOTHING, Value, ValueTable, WordChoice
from reflect.language.choose import phrases_of
from reflect.language.phrases.help import HelpTexts
from reflect.settings import names
from tests.cli.support import date, keep, run
from tests.journeys.home import Home
from tests.support.completions import SHELLS, keep_words, offered
from tests.support.entries import an_entry, on, text

SCRIPTS = {"bash": bash.script, "zsh": zsh.script, "fish": fish.script}
REFS = [f"{date(0)}.2", f"{date(0)}.1", *(date(-back) for back in (2, 3, 4, 8, 15, 40))]
DAYS = [date(-back) for back in (0, 2, 3, 4, 8, 15, 40)]
LINES: dict[str, Sequence[str]] = {
    "reflect ": list(COMMANDS),
    "reflect sho": ["show"],
    "reflect --lang nl sho": ["show"],
    "reflect --plain sho": ["show"],
    "reflect --lang ": ["en", "nl"],
    "reflect list --lang ": ["en", "nl"],
    "reflect --install-completion f": ["fish"],
    "reflect --ver": ["--version"],
    "reflect list --ver": ["--version"],
    "reflect list --lim": ["--limit"],
    "reflect list --limit ": [],
    "reflect list --limit 3 --ta": ["--tag"],
    "reflect show ": ["last", "today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                      "sunday", *REFS],
    f"reflect show {date(0)}": REFS[:2],
    "reflect show last ": [],
    "reflect show --json l": ["last"],
    "reflect revisit --never-again y": ["yesterday"],
    "reflect list --from ": ["today", "yesterday", *DAYS],
    "reflect list --from=t": ["today"],
    "reflect list --to=20": DAYS,
    "reflect list --tag ": ["work"],
    "reflect list --tag=w": ["work"],
    "reflect list --area sh": ["shoulders"],
    "reflect list --theme re": ["resistance"],
    "reflect list --session d": ["daily", "deep"],
    "reflect thread body": ["body-signal"],
    "reflect list --question body": ["body-signal"],
    "reflect edit last body": ["body-signal"],
    "reflect edit --yes last body": ["body-signal"],
    "reflect calendar ": [date(0)[:4]],
    "reflect calendar --by ": ["tension", "presence"],
    "reflect checkin ": ["daily", "core", "quick", "deep", "free"],
    "reflect export --profile ": ["plain", "obsidian", "hugo"],
    "reflect export --split=": ["none", "day", "month", "year"],
    "reflect import --format ": ["auto", "reflect", "markdown", "jrnl", "dayone"],
    "reflect passphrase ": ["change", "recovery", "check", "rotate"],
    "reflect remind ": ["set", "off", "show"],
    "reflect remind set 20:30 --on w": ["weekdays", "weekend", "weekends", "wednesday"],
    "reflect import one.md ": ["FILES"],
    "reflect checkin --answers ": ["FILES"],
    "reflect restore --dry-run ": ["FILES"],
    "reflect search ": [],
    "reflect search -- --": [],
    "reflect nonsense ": [],
}  # fmt: skip
"""The words offered at the end of each line; words of the journal are the latest first."""


def script(shell: str, language: str = "en") -> str:
    return run("--show-completion", shell, "--lang", language).out


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_offers_what_belongs_there(weeks: object, home: Path, tmp_path: Path, shell: str) -> None:
    keep_words(home)
    found = offered(shell, script(shell), list(LINES), Home(home).environment(), tmp_path / "empty")
    for line, words in zip(LINES, found, strict=True):
        bare = [word.rpartition("=")[2] for word in words]
        assert bare == list(LINES[line]), line


@pytest.mark.parametrize("shell", SHELLS)
def test_without_a_journal_it_offers_what_the_program_itself_knows(
    home: Path, tmp_path: Path, shell: str
) -> None:
    lines = ["reflect thread free", "reflect list --tag ", "reflect show to"]
    found = offered(shell, script(shell), lines, Home(home).environment(), tmp_path / "empty")
    assert found == [["free"], [], ["today"]]


@pytest.mark.parametrize("shell", SHELLS)
def test_in_dutch_the_words_that_a_person_types_are_dutch(home: Path, tmp_path: Path, shell: str) -> None:
    lines = ["reflect show l", "reflect show v", "reflect list --area bu", "reflect list --from gi"]
    found = offered(shell, script(shell, "nl"), lines, Home(home).environment(), tmp_path / "empty")
    assert found == [["laatste"], ["vandaag", "vrijdag"], ["buik"], ["gisteren"]]


def every_command() -> dict[str, Any]:
    return all_commands(Context())


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_every_option_of_the_program_is_in_it(
    home: Path, tmp_path: Path, shell: str
) -> None:
    anywhere = [flag for flag, _ in GLOBAL]
    wanted = {"reflect --": [*(flag for flag, _ in AT_FIRST), *anywhere]}
    for name, command in every_command().items():
        own = [
            name
            for param in command.params
            if param.name != "help"
            for name in param.opts
            if name[:2] == "--"
        ]
        wanted[f"reflect {name} --"] = [*own, *anywhere]
    assert sum(map(len, wanted.values())) > 250
    found = offered(shell, script(shell), list(wanted), Home(home).environment(), tmp_path / "empty")
    assert dict(zip(wanted, found, strict=True)) == wanted


@pytest.mark.parametrize("shell", ["zsh", "fish"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_each_does_is_said_in_the_language_of_the_script(shell: str, language: str) -> None:
    written, texts = script(shell, language), phrases_of(language).help
    for name, command in every_command().items():
        told = [texts.commands[name][0]]
        told += [
            texts.options[str(p.name).rstrip("_")] for p in command.params if p.param_type_name == "option"
        ]
        assert [text for text in told if as_written(text, shell) not in written] == []


def as_written(help_: str, shell: str) -> str:
    """Return a text of the help as quoted in a script."""
    return help_.replace("'", r"\'" if shell == "fish" else "'\"'\"'")


def test_a_command_that_is_new_is_completed_with_nothing_more(en: Any) -> None:
    import typer
    from typer.main import get_command

    app = typer.Typer(add_completion=False)

    @app.command("list")
    def new(
        *, ref: str = typer.Argument("", metavar="REF"), of_day: str = typer.Option("", "--day")
    ) -> None: ...

    texts = WithNew(en.help)
    tree = command_tree(
        {"new": get_command(app)}, ValueTable("en", en, an_empty_bank()), cast("HelpTexts", texts)
    )
    for shell, make in SCRIPTS.items():
        written = make(tree)
        assert "new:1" in written, shell
        assert "new:--day" in written, shell
        assert shell == "bash" or "what is new" in written


class WithNew:
    """The texts of the help, with those of an additional command."""

    def __init__(self, texts: Any):
        self.commands = {**texts.commands, "new": ("what is new", "")}
        self.options = {**texts.options, "of_day": "of this day"}


def an_empty_bank() -> Bank:
    return Bank([])


def test_a_value_that_the_program_lists_is_not_free_text(bank: Bank, en: Any) -> None:
    """An option whose values are listed in the code, or a REF, a DATE or a FILE, is never forgotten."""
    values = ValueTable("en", en, bank)
    free = {"limit", "words", "time_format", "at", "named", "value"}
    for name, command in every_command().items():
        for param in command.params:
            key = str(param.name).rstrip("_")
            if getattr(param, "is_flag", False) or key in ("help", *free):
                continue
            assert values.of(name, key, str(param.metavar)) is not NOTHING, (name, key)


def test_the_names_of_the_settings_are_values(bank: Bank, en: Any) -> None:
    words = [choice.word for choice in ValueTable("en", en, bank).of("config", "setting", "NAME").choices]
    assert words == list(names())
    assert {"language", "offers.recovery", "keys.breathe"} <= {*words}


def test_a_name_that_a_shell_could_take_for_something_else_is_left_out(bank: Bank, en: Any) -> None:
    from reflect.bank.question import Recipe, Theme, Wording

    odd = Bank([])
    odd.themes = {
        name: Theme.model_construct(id=name, name=Wording(en=name)) for name in ("a b", "$(id)", "été-1")
    }
    odd.recipes = {"`x`": Recipe.model_construct(id="`x`", name=Wording(en="x"), steps=())}
    values = ValueTable("en", en, odd)
    assert values.of("", "with_theme", "") == Value((WordChoice("été-1", "été-1"),))
    assert values.of("", "session", "").choices == ()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_takes_no_text_of_the_help_for_a_command(en: Any, tmp_path: Path, shell: str) -> None:
    """The texts of the help are trusted, but each is quoted for its shell nevertheless."""
    odd = r"""'; touch ran; ' "$(touch ran)" `touch ran` \ ${x} \' : %s (touch ran)"""
    texts = WithNew(en.help)
    texts.commands = dict.fromkeys(texts.commands, (odd, odd))
    texts.options = dict.fromkeys(texts.options, odd)
    tree = command_tree(every_command(), ValueTable("en", en, an_empty_bank()), cast("HelpTexts", texts))
    env = Home(tmp_path / "home").environment()
    found = offered(
        shell, SCRIPTS[shell](tree), ["reflect sho", "reflect list --lim"], env, tmp_path / "empty"
    )
    assert found == [["show"], ["--limit"]]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_file_of_words_that_was_tampered_with_offers_plain_words_alone(
    home: Path, tmp_path: Path, shell: str
) -> None:
    home.mkdir()
    hostile = "ga$(touch ran) ga`touch ran` ga;touch\tran -x 'ga \"ga ga\\ ~ga ga* ga!x"
    kinds = ("refs", "days", "questions", "sessions", "tags")
    (home / "completions").write_text("".join(f"{kind} {hostile} garden\n" for kind in kinds))
    lines = ["reflect thread ga", "reflect list --tag ga", "reflect list --session ga", "reflect show ga"]
    found = offered(shell, script(shell), lines, Home(home).environment(), tmp_path / "empty")
    assert found == [["garden"], ["garden"], ["garden"], []]


def test_a_script_that_is_installed_is_the_one_that_is_shown(home: Path, tmp_path: Path) -> None:
    person = tmp_path / "person"
    person.mkdir()
    for shell, place in (("bash", ".bash_completions/reflect.sh"), ("zsh", ".zfunc/_reflect"),
                         ("fish", ".config/fish/completions/reflect.fish")):  # fmt: skip
        ran = Home(home).run("--install-completion", shell, "--lang", "nl", HOME=str(person))
        assert ran.code == 0
        assert str(person / place) in ran.err
        assert (person / place).read_text() == script(shell, "nl")
    assert f"source '{person / '.bash_completions/reflect.sh'}'" in (person / ".bashrc").read_text()
    assert "fpath+=~/.zfunc" in (person / ".zshrc").read_text()
    assert not home.exists(), "installing makes no journal"


def test_installing_writes_the_words_of_a_journal_that_is_older(home: Path, tmp_path: Path) -> None:
    keep(home, an_entry(text("beans #garden"), day=on(-400), tags=("garden",)))
    assert Home(home).run("--install-completion", "fish", HOME=str(tmp_path)).code == 0
    assert (
        home / "completions"
    ).read_text() == f"refs {date(-400)}\nquestions body-signal\nsessions daily\ntags garden\n"


def test_an_unreadable_pack_does_not_prevent_a_script(home: Path) -> None:
    (home / "questions").mkdir(parents=True)
    (home / "questions" / "mine.yaml").write_text("- nonsense: [")
    (home / "config.toml").write_text("language = 7")
    assert "checkin" in run("--show-completion", "fish").out

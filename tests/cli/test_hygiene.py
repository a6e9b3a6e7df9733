"""Imports of the commands, which determine the startup time; and no access to the network."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import keep, some_weeks
from tests.journeys.home import BIN, Home
from tests.journeys.person import ROBIN, asked

NETWORK = {"ssl", "http.client", "urllib.request", "ftplib", "smtplib", "socketserver"}
"""Network modules, except `socket`, which asyncio loads; its use is tested below."""

RUN = """
import sys, json
sys.argv = ["reflect", *sys.argv[2:]]
try:
    from reflect.{module} import main
    main()
except SystemExit as ended:
    code = ended.code
else:
    code = 0
sys.stderr.write(json.dumps([code, sorted(sys.modules)]))
"""


def imported(home: Path, *arguments: str, stdin: str = "", module: str = "__main__") -> set[str]:
    """Run a command in a separate process, and return all modules that it loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", RUN.replace("{module}", module), "-", *arguments],
        input=stdin,
        env=Home(home).environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(ran.stderr[ran.stderr.rindex("[0, [") :])
    assert code == 0
    return set(modules)


@pytest.fixture
def kept(home: Path) -> Path:
    keep(home, *some_weeks())
    return home


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["show"],
        ["status"],
        ["search", "chest"],
        ["tags"],
        ["calendar"],
        ["export"],
        ["list", "--json"],
    ],
    ids=" ".join,
)
def test_looking_back_loads_no_bank_no_screen_and_no_colours(kept: Path, command: list[str]) -> None:
    modules = imported(kept, *command)
    assert not modules & {"textual", "yaml", "rich.console", "tzlocal", "tomllib", "asyncio", "readline"}
    assert not modules & NETWORK
    assert "reflect.system.pager" not in modules, "it is for a page longer than the screen"
    assert ("reflect.journal.reading.search" in modules) == (command[0] == "search")
    assert "apsw" in modules, "or the check means nothing"


BARE = """
import json, sys, typer
app = typer.Typer()
app.command("one")(lambda: None)
app.command("two")(lambda: None)
app(["one"], standalone_mode=False)
print(json.dumps(sorted(sys.modules)))
"""
"""A typer program without contents, the floor of the budgets for the startup time."""


@pytest.mark.parametrize(
    "command", [["list"], ["show"], ["status"], ["search", "chest"], ["list", "--json"]], ids=" ".join
)
def test_looking_back_loads_little_more_than_an_empty_program(kept: Path, command: list[str]) -> None:
    bare = subprocess.run([sys.executable, "-c", BARE], capture_output=True, text=True, check=True)
    more = imported(kept, *command) - set(json.loads(bare.stdout))
    outside = {module.partition(".")[0] for module in more} - {"reflect"}
    # With older versions of Python, an empty program loads the last two too.
    assert outside <= {"apsw", "pydantic", "rich", "gc", "unicodedata", "array", "calendar"}
    of_rich = {module for module in more if module.startswith("rich.")}
    assert all(
        module.startswith(("rich.cells", "rich._extension", "rich._unicode_data")) for module in of_rich
    )
    packages = {module.split(".")[1] for module in more if module.startswith("reflect.")}
    assert not packages & {"plain", "protection", "screen"}, "nobody is asked for anything"
    assert "session" not in packages or command == ["status"], "nothing is answered"


def test_the_objects_of_the_imports_are_not_scanned_at_exit(home: Path) -> None:
    # The interpreter collects garbage on exit, after this handler; frozen objects are not scanned.
    script = (
        "import atexit, gc, sys; atexit.register(lambda: print(gc.get_freeze_count(), file=sys.stderr))\n"
    )
    script += "from reflect.__main__ import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", script, "--version"],
        env=Home(home).environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(ran.stderr) > 10_000


@pytest.mark.parametrize(
    "command", [["thread", "tension-before"], ["thread"], ["patterns"], ["revisit"]], ids=" ".join
)
def test_looking_back_over_time_loads_no_screen_and_no_colours(kept: Path, command: list[str]) -> None:
    modules = imported(kept, *command)
    assert not modules & {"textual", "rich.console", "tzlocal", "tomllib", "asyncio", "statistics", "numpy"}
    assert not modules & NETWORK
    bank = "reflect.bank.load" in modules
    assert bank == (command[0] == "thread"), "only the wording of a question needs the bank"


def test_plain_lines_load_no_screen_and_no_yaml(kept: Path) -> None:
    modules = imported(kept, "checkin", "free", stdin="words\n")
    assert not modules & {"textual", "rich.console", "asyncio", "yaml", "importlib.metadata"}
    assert "reflect.bank.load" in modules, "or the check means nothing"
    assert not modules & NETWORK


def test_only_a_change_of_the_settings_loads_what_writes_them(kept: Path) -> None:
    (kept / "config.toml").write_text('language = "en"\n')
    for command in (["list"], ["config"], ["config", "get", "language"]):
        assert "tomlkit" not in imported(kept, *command)
    assert "tomlkit" in imported(kept, "config", "set", "breath", "60")
    assert not imported(kept, "config", "set", "breath", "30") & {"textual", "yaml", "rich.console", *NETWORK}


def test_the_version_and_help_load_no_journal(home: Path) -> None:
    for command in (["--version"], ["--help"]):
        assert not imported(home, *command) & {"apsw", "textual", "yaml", "rich.console"}


def test_reflect_status_loads_next_to_nothing(home: Path) -> None:
    bare = subprocess.run(
        [sys.executable, "-c", "import sys, json; print(json.dumps(sorted(sys.modules)))"],
        env=Home(home).environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    # The test itself loads `json` for its report.
    own = imported(home, module="status") - set(json.loads(bare.stdout))
    assert own <= {"reflect", "reflect.system", "reflect.system.regular", "reflect.status", "time"}


def test_reflect_complete_loads_hardly_more(home: Path) -> None:
    home.mkdir()
    (home / "completions").write_text("tags work\n")
    own = imported(home, "tags", module="complete") - imported(home, module="status")
    assert own == {"reflect.complete"}


@pytest.mark.parametrize("program", ["status", "complete"])
def test_the_script_itself_loads_no_more(program: str) -> None:
    script = (BIN / f"reflect-{program}").read_text()
    imports = [line.strip() for line in script.splitlines() if "import" in line]
    assert imports == ["import sys", f"from reflect.{program} import main"]


AUDIT = """
import sys
from pathlib import Path

seen = Path(sys.argv[1])
WATCHED = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "urllib.Request")

def hook(event, args):
    if event in WATCHED:
        with seen.open("a") as file:
            file.write(event + "\\n")

sys.addaudithook(hook)
if sys.argv[2] == "probe":
    import socket
    socket.socket().bind(("127.0.0.1", 0))
    sys.exit()
from reflect.cli.app import main
main(sys.argv[2:])
"""


def test_a_check_in_and_the_browser_on_the_full_screen_touch_no_network(home: Path, tmp_path: Path) -> None:
    from reflect.bank.load import load

    bank, seen, script = load()[0], tmp_path / "seen", tmp_path / "audit.py"
    script.write_text(AUDIT)
    house = Home(home)
    house.command = lambda *a: [sys.executable, str(script), str(seen), *map(str, a)]  # type: ignore[method-assign]
    assert house.run("probe").code == 0
    assert seen.read_text() == "socket.bind\n", "the hook sees what it should"
    seen.unlink()
    try:
        terminal = house.sit_down("checkin", "free", "--lang", "en")
        terminal.shows(asked(bank, "free", ROBIN))
        terminal.line("alone with my thoughts")
        terminal.shows(ROBIN.phrases.session.saved)
        terminal.presses_until("b", "alone with my thoughts")
        terminal.type("q")
        assert terminal.wait_exit() == 0
    finally:
        house.close()
    assert not seen.exists()

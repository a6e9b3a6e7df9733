"""`docs/shell.md`: each recipe shows whether today is done, in its own program, if that is installed."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.journeys.home import Home
from tests.journeys.terminal import Terminal
from tests.support.completions import needs
from tests.support.processes import ROOT

RECIPES = dict(
    re.findall(r"^```(bash|zsh|fish|toml|tmux)\n(.*?)^```", (ROOT / "docs/shell.md").read_text(), re.M | re.S)
)
OPEN, DONE = "○", "●"


@pytest.fixture
def house(home: Path) -> Home:
    return Home(home)


def test_there_is_a_recipe_for_each() -> None:
    assert set(RECIPES) == {"bash", "zsh", "fish", "toml", "tmux"}
    assert all("reflect-status" in recipe for recipe in RECIPES.values())


@pytest.mark.parametrize(
    ("shell", "settings"),
    [("bash", ".bashrc"), ("zsh", ".zshrc"), ("fish", ".config/fish/config.fish")],
)
def test_in_a_shell(house: Home, shell: str, settings: str) -> None:
    program = needs(shell)
    env = house.environment()
    file = Path(env["HOME"]) / settings
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(RECIPES[shell])
    with Terminal([program, "-i"], env, cwd=house.path.parent) as terminal:
        terminal.shows(OPEN)
        assert house.run("checkin", "free", stdin="words\n").code == 0
        terminal.enter()
        terminal.shows(DONE)


def test_in_starship(house: Home) -> None:
    starship = needs("starship")
    env = house.environment()
    settings = Path(env["HOME"]) / ".config" / "starship.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(RECIPES["toml"])
    for sign in (OPEN, DONE):
        shown = subprocess.run(
            [starship, "prompt"], env=env, cwd=house.path.parent, capture_output=True, check=True
        )
        assert f"{sign} " in shown.stdout.decode()
        assert house.run("checkin", "free", stdin="words\n").code == 0


def test_in_tmux(house: Home, tmp_path: Path) -> None:
    tmux = needs("tmux")
    env = house.environment(TMUX_TMPDIR=str(tmp_path), SHELL="/bin/sh")
    settings = Path(env["HOME"]) / ".tmux.conf"
    settings.write_text(RECIPES["tmux"])
    assert house.run("checkin", "free", stdin="words\n").code == 0
    try:
        with Terminal([tmux, "new-session", "sleep 600"], env, cwd=tmp_path) as terminal:
            terminal.shows(DONE)
    finally:
        subprocess.run([tmux, "kill-server"], env=env, stderr=subprocess.DEVNULL, check=False)

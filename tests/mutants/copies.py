"""A copy of the project with a virtual environment in which every process uses the copy's program."""

import compileall
import os
import py_compile
import shutil
import signal
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import NamedTuple

from tests.mutants.applying import Applied

ROOT = Path(__file__).parents[2]

_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*cache", "__pycache__", "build", "dist", ".hypothesis")

SECONDS = 170
"""Timeout in seconds for the test of one change; pytest's own timeout is shorter and reports a hang as a failure."""


class Ran(NamedTuple):
    """The result of a pytest run: the exit code, or None after a timeout; and the output."""

    code: int | None
    output: str


class Copy:
    """A copy of the project.

    A test may start the program with its own environment, so a variable such as PYTHONPATH does not reach every
    process. The copy therefore has its own virtual environment, with the libraries of the current interpreter and,
    before them on the path, the copy's sources.

    Args:
        root: the folder of the copy, which is created.
    """

    def __init__(self, root: Path):
        self.root = root
        shutil.copytree(ROOT, root, ignore=_LEFT_OUT)
        root.chmod(0o755)  # tests that run as another user need access
        # By default Python detects outdated bytecode by modification time, in seconds, and size only.
        checked = py_compile.PycInvalidationMode.CHECKED_HASH
        compileall.compile_dir(root / "src", quiet=1, invalidation_mode=checked)
        compileall.compile_dir(root / "tests", quiet=1, invalidation_mode=checked)
        venv.EnvBuilder(symlinks=os.name != "nt", with_pip=False).create(root / ".venv")
        self._scripts = Path(sysconfig.get_path("scripts", vars={"base": str(root / ".venv")}))
        self.python = self._scripts / Path(sys.executable).name
        self._install()

    def _install(self) -> None:
        """Add the libraries to the environment, and the scripts that tests start by name."""
        site = Path(sysconfig.get_path("purelib", vars={"base": str(self.root / ".venv")}))
        libraries = sysconfig.get_path("purelib")
        lines = [str(self.root / "src"), f"import site; site.addsitedir({libraries!r})"]
        (site / "copy.pth").write_text("\n".join(lines) + "\n", encoding="utf-8")
        usual = Path(sysconfig.get_path("scripts"))
        for script in usual.iterdir():
            if script.is_file() and not script.is_symlink() and script.stat().st_size < 10_000:
                text = script.read_bytes()
                if text.startswith(f"#!{usual}/python".encode()):
                    made = self._scripts / script.name
                    made.write_bytes(f"#!{self.python}\n".encode() + text.partition(b"\n")[2])
                    made.chmod(0o755)

    def alter(self, applied: Applied) -> None:
        """Write an altered file."""
        (self.root / applied.path).write_text(applied.source, encoding="utf-8")

    def restore(self, path: Path) -> None:
        """Restore a file from the project."""
        shutil.copy(ROOT / path, self.root / path)

    def script(self, name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run an installed script in an empty environment, as a test may."""
        command = [str(self._scripts / name), *arguments]
        home = {"HOME": str(self.root), "REFLECT_HOME": str(self.root / "home")}
        return subprocess.run(command, env=home, capture_output=True, text=True, check=False)

    def test(self, *tests: str, stop: bool = True, more: tuple[str, ...] = ()) -> Ran:
        """Run tests in this copy, and kill the processes that they leave running."""
        options = ["-n", "0", "-q", "-p", "no:cacheprovider", "--timeout", "120", *more]
        command = [str(self.python), "-m", "pytest", *options, *(["-x"] if stop else []), *tests]
        process = subprocess.Popen(
            command,
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env={
                "HYPOTHESIS_PROFILE": "steady",
                **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            },
            start_new_session=True,
        )
        try:
            output, _ = process.communicate(timeout=SECONDS if stop else None)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output, _ = process.communicate()
            return Ran(None, output)
        return Ran(process.returncode, output)

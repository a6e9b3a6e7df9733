"""Distributions: the wheel and the sdist, and a check-in run from each of them, outside the checkout."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path

import pytest

from reflect.bank.load import load

ROOT = Path(__file__).parents[2]
SITE = sysconfig.get_path("purelib")
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "dist", "build", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info"
)


def copied(to: Path) -> Path:
    """Copy the checkout, without generated files."""
    return shutil.copytree(ROOT, to, ignore=NOT_COPIED)


def built(source: Path, what: str, to: Path) -> Path:
    """Build a wheel or an sdist with the installed packages, without a network, and return it."""
    python(source, "-m", "hatchling", "build", "--target", what, "--directory", str(to))
    (made,) = to.iterdir()
    return made


def python(cwd: Path, *arguments: str, paths: tuple[Path, ...] = (), stdin: str = "", **env: str) -> str:
    """Run Python and return its output. With `paths`, only these and the dependencies are importable."""
    see = {"PYTHONPATH": os.pathsep.join([*map(str, paths), SITE])} if paths else {}
    ran = subprocess.run(
        [sys.executable, *(["-S"] if paths else []), *arguments],
        cwd=cwd,
        input=stdin,
        env={"PATH": os.environ["PATH"], "HOME": str(cwd), "LANG": "C.UTF-8", **see, **env},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("packaging")


@pytest.fixture(scope="module")
def checkout(place: Path) -> Path:
    return copied(place / "checkout")


@pytest.fixture(scope="module")
def wheel(place: Path, checkout: Path) -> Path:
    return built(checkout, "wheel", place / "wheel")


@pytest.fixture(scope="module")
def sdist(place: Path, checkout: Path) -> Path:
    return built(checkout, "sdist", place / "sdist")


@pytest.fixture(scope="module")
def unpacked(place: Path, sdist: Path) -> Path:
    with tarfile.open(sdist) as archive:
        # The filter was added in Python 3.11.4 and is required from 3.12 on.
        safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(place / "unpacked", **safely)  # type: ignore[arg-type]  # noqa: S202 - our own archive
    (folder,) = (place / "unpacked").iterdir()
    return folder


@pytest.fixture(scope="module")
def wheel_of_sdist(place: Path, unpacked: Path) -> Path:
    return built(unpacked, "wheel", place / "wheel of sdist")


def installed(wheel: Path, to: Path) -> Path:
    """Install a wheel into a separate folder."""
    python(
        to.parent,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(to),
        str(wheel),
    )
    return to


@pytest.fixture(scope="module")
def from_checkout(place: Path, wheel: Path) -> Path:
    return installed(wheel, place / "from checkout")


@pytest.fixture(scope="module")
def from_sdist(place: Path, wheel_of_sdist: Path) -> Path:
    return installed(wheel_of_sdist, place / "from sdist")


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_what_it_needs_and_nothing_else(checkout: Path, wheel: Path) -> None:
    held = names(wheel)
    (info,) = {name.split("/")[0] for name in held} - {"reflect"}
    assert info.endswith(".dist-info")
    assert {
        "reflect/bank/questions.yaml",
        "reflect/py.typed",
        "reflect/journal/file/migrations/0004.sql",
    } <= held
    own = {
        f"reflect/{path.relative_to(checkout / 'src' / 'reflect').as_posix()}"
        for path in (checkout / "src" / "reflect").rglob("*")
        if path.suffix in (".json", ".py", ".sql", ".txt", ".typed")
    }
    assert {name for name in held if name.startswith("reflect/")} == own | {"reflect/bank/questions.yaml"}
    with zipfile.ZipFile(wheel) as archive:
        scripts = archive.read(f"{info}/entry_points.txt").decode().split()
        metadata = archive.read(f"{info}/METADATA").decode()
        bank = archive.read("reflect/bank/questions.yaml")
    assert scripts[scripts.index("reflect") + 2] == "reflect.__main__:main"
    assert scripts[scripts.index("reflect-status") + 2] == "reflect.status:main"
    assert scripts[scripts.index("reflect-complete") + 2] == "reflect.complete:main"
    assert bank == (checkout / "data" / "questions.yaml").read_bytes()
    assert "Name: reflect-journal\n" in metadata
    assert f"{info}/licenses/LICENSE" in held


def metadata_of(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(name), policy=policy.default)


def test_the_metadata_name_the_author_and_the_supported_systems(wheel: Path) -> None:
    metadata = metadata_of(wheel)
    for field in ("Version", "Summary", "Author", "Maintainer", "Keywords", "License-Expression"):
        assert metadata[field], field
    assert metadata["Requires-Python"] == ">=3.11"
    held = {str(line) for line in metadata.get_all("Classifier", [])}
    for named in ("MacOS", "Microsoft :: Windows", "POSIX :: Linux"):
        assert f"Operating System :: {named}" in held
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"Programming Language :: Python :: {version}" in held, "the tests run on this one"
    assert metadata.get_all("Project-URL") is None, "a host that does not exist is named"


def test_the_description_can_be_read_without_the_repository(wheel: Path) -> None:
    metadata = metadata_of(wheel)
    assert metadata["Description-Content-Type"] == "text/markdown"
    content = metadata.get_payload(decode=True)
    assert isinstance(content, bytes)
    body = content.decode()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"<picture>", readme)
    assert len(pictures) > 3
    assert len(re.findall(r"^```text$", body, re.MULTILINE)) == len(pictures)
    assert "\n    When an old pattern kicks in, where in your body do you feel it first?\n" in body
    assert "<picture>" not in body
    assert [to for to in re.findall(r"\]\(([^)]+)\)", body) if not to.startswith(("https://", "#"))] == []
    lost = {line for line in readme.splitlines() if "](" not in line} - set(body.splitlines())
    assert [line for line in lost if not re.match(r" *</?(picture|source|img)\b", line)] == []


def checker(name: str) -> str:
    """Return the path of a program that checks packages, or skip the test."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    if found := shutil.which(name, path=path):
        return found
    pytest.skip(f"{name} is not installed, so what it would say of the wheel and the sdist is not known")


@pytest.mark.proof
@pytest.mark.parametrize("command", [("twine", "check", "--strict"), ("check-wheel-contents",)], ids=" ".join)
def test_package_checkers_find_no_problem(command: tuple[str, ...], wheel: Path, sdist: Path) -> None:
    files = [wheel, sdist] if command[0] == "twine" else [wheel]
    ran = subprocess.run(
        [checker(command[0]), *command[1:], *files],
        cwd=wheel.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.proof
def test_the_wheel_of_the_sdist_is_the_same(wheel: Path, wheel_of_sdist: Path) -> None:
    assert names(wheel_of_sdist) == names(wheel)
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(wheel_of_sdist) as other:
        for name in one.namelist():
            if not name.endswith("/RECORD"):
                assert one.read(name) == other.read(name), name


def test_the_sdist_holds_what_its_tests_need(unpacked: Path) -> None:
    wanted = ("tests/conftest.py", "data/questions.yaml", "pyproject.toml", "Makefile", "LICENSE")
    for name in (*wanted, "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"):
        assert (unpacked / name).exists(), name


@pytest.mark.proof
@pytest.mark.parametrize("which", ["from_checkout", "from_sdist"])
def test_a_checkin_from_a_wheel(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    target = request.getfixturevalue(which)
    home = {"REFLECT_HOME": str(tmp_path / "journal")}
    where = python(tmp_path, "-c", "import reflect; print(reflect.__file__)", paths=(target,))
    assert Path(where.strip()) == target / "reflect" / "__init__.py"

    said = python(
        tmp_path,
        "-m",
        "reflect",
        "--lang",
        "nl",
        paths=(target,),
        stdin="6\nmijn borst\nik moet sterk zijn\nals mijn borst strak wordt\nadem ik drie keer\n\n4\n",
        **home,
    )
    assert said.rstrip().endswith("Bewaard.")
    assert "mijn borst" in python(tmp_path, "-m", "reflect", "list", paths=(target,), **home)
    assert python(tmp_path, "-m", "reflect", "--version", paths=(target,)).startswith("reflect 0.")
    assert python(tmp_path, str(target / "bin" / "reflect-status"), paths=(target,), **home) == "●\n"
    shown = python(tmp_path, str(target / "bin" / "reflect"), "show", paths=(target,), **home)
    assert "ik moet sterk zijn" in shown


BANK = "from reflect.bank.load import built_in_path, load; print(built_in_path(), len(load()[0].questions))"


@pytest.mark.proof
def test_the_bank_is_found_from_everywhere(
    checkout: Path, from_checkout: Path, from_sdist: Path, unpacked: Path, tmp_path: Path
) -> None:
    found = {
        from_checkout / "reflect" / "bank" / "questions.yaml": python(
            tmp_path, "-c", BANK, paths=(from_checkout,)
        ),
        from_sdist / "reflect" / "bank" / "questions.yaml": python(tmp_path, "-c", BANK, paths=(from_sdist,)),
        checkout / "data" / "questions.yaml": python(tmp_path, "-c", BANK, paths=(checkout / "src",)),
        unpacked / "data" / "questions.yaml": python(tmp_path, "-c", BANK, paths=(unpacked / "src",)),
        # The editable install, in which this test itself runs.
        ROOT / "data" / "questions.yaml": python(tmp_path, "-c", BANK),
    }
    for path, said in found.items():
        where, _, count = said.strip().rpartition(" ")
        assert Path(where) == path
        assert int(count) == len(load()[0].questions) > 20


def test_a_checkin_from_a_checkout_that_is_not_installed(checkout: Path, tmp_path: Path) -> None:
    said = python(
        tmp_path,
        "-m",
        "reflect",
        "checkin",
        "free",
        "--lang",
        "en",
        paths=(checkout / "src",),
        stdin="from a copy\n",
        REFLECT_HOME=str(tmp_path / "journal"),
    )
    assert said.rstrip().endswith("Saved.")


# Paths of this machine: the checkout, the environment, the user's files, and the package index. A path with a single
# part, such as /src, would occur everywhere.
PLACES = [place for place in (ROOT, Path(sys.prefix), Path.home()) if len(place.parts) > 2]
SOURCES = [os.environ.get(name, "") for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS")]
# The others are split, so that this file itself does not match.
ADDRESSES = [os.fsencode(found) for found in (*map(str, PLACES), *" ".join(SOURCES).split())]
ADDRESSES += [b"py" + b"pi.org/simple", b"index" + b"-url", b"find" + b"-links", b"/site-" + b"packages/"]


def test_distributions_contain_no_path_or_index_of_this_machine(wheel: Path, sdist: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    with tarfile.open(sdist) as tar:
        for member in tar.getmembers():
            if (file := tar.extractfile(member)) is not None:
                held[member.name] = file.read()
    assert _with_addresses(held) == []


def test_the_repository_contains_no_path_or_index_of_this_machine() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout")
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    files = [ROOT / os.fsdecode(name) for name in listed.split(b"\0") if name]
    held = {str(path.relative_to(ROOT)): path.read_bytes() for path in files if path.is_file()}
    assert len(held) > 50
    assert _with_addresses(held) == []


def _with_addresses(held: dict[str, bytes]) -> list[str]:
    return [
        f"{name}: {address.decode()}"
        for name, content in held.items()
        for address in [*ADDRESSES, str(Path.home()).encode() + b"/"]
        if address in content
    ]

"""What is not imported before the first question is on the screen."""

import subprocess
import sys


def imported(code: str) -> set[str]:
    out = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(out.stdout.split())


def test_the_palette_and_its_widgets_stay_away() -> None:
    modules = imported("import reflect.screen.app")
    absent = {"textual.command", "textual.widgets._input", "textual.widgets._option_list", "textual.types"}
    assert not modules & absent
    later = {"closing", "breathing", "places", "confirm", "writing"}
    assert not modules & {f"reflect.screen.{name}" for name in later}
    assert "textual.widgets._text_area" not in modules


def test_the_real_palette_can_still_be_imported() -> None:
    assert "textual.command" in imported(
        "import reflect.screen.app\nfrom textual.command import Hit\nassert Hit.__doc__"
    )

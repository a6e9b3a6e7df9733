"""Long sentences: wrapped between words on a terminal, on one line elsewhere."""

import io

import pytest

from reflect.terminal.say import tell

LONG = (
    "7 entries backed up to /a/very/long/path/" + "folder/" * 8 + "file.db (0.1 MB); the copy was read back."
)


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_in_a_pipe_it_is_one_line() -> None:
    out = io.StringIO()
    tell(LONG, out)
    assert out.getvalue() == LONG + "\n"


@pytest.mark.parametrize("columns", [20, 60, 80])
def test_on_a_terminal_no_word_is_cut(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out = Screen()
    tell(LONG, out)
    assert out.getvalue().split() == LONG.split()
    assert all(len(line) <= columns or " " not in line for line in out.getvalue().splitlines())

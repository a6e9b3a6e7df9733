"""A progress bar on standard error, on a terminal only."""

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def progress(words: str, total: int, *, drawn: bool = True) -> Iterator[Callable[[float], object]]:
    """Show a progress bar, and remove it when the work is done.

    Args:
        words: a description of the work.
        total: the total amount of work.
        drawn: whether a bar may be drawn; plain lines have none.

    Yields:
        A function that advances the bar by an amount of work.
    """
    if not (drawn and sys.stderr.isatty()):
        yield lambda _: None
        return
    # Deferred: takes 40 ms, which only long work needs.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    # Without colours, the bar is drawn on empty space, because its two parts cannot be distinguished by colour.
    console = Console(stderr=True, no_color=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(style="none", complete_style="none", finished_style="none", pulse_style="none"),
        TaskProgressColumn("{task.percentage:>3.0f}%", style="none"),
    )
    with Progress(*columns, console=console, transient=True, refresh_per_second=4) as shown:
        task = shown.add_task(words, total=total)
        yield lambda done: shown.advance(task, done)

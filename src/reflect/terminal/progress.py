"""How far along something long is: a bar on standard error, on a terminal only."""

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def progress(words: str, total: int) -> Iterator[Callable[[float], object]]:
    """Show a bar, which goes when the work is done, and give what moves it on.

    Args:
        words: what is being done.
        total: how much there is to do.

    Yields:
        A function that is told how much more has been done.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    # 40 ms that only something long needs.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    console = Console(stderr=True)
    bar = BarColumn(style="dim", complete_style="cyan", finished_style="cyan", pulse_style="cyan")
    columns = (
        TextColumn("{task.description}", style="dim"),
        bar,
        TaskProgressColumn("{task.percentage:>3.0f}%", style="dim"),
    )
    with Progress(*columns, console=console, transient=True, refresh_per_second=4) as shown:
        task = shown.add_task(words, total=total)
        yield lambda done: shown.advance(task, done)

"""What a terminal sends, handed to a program on a screen without one, burst by burst."""

import asyncio

from reflect.screen.bursts import Burst, Piece
from reflect.screen.key_reader import Reader
from reflect.screen.pastes import Pastes
from reflect.screen.program import Program


def pieces(*reads: str) -> list[Piece]:
    """Return what one burst holds that arrives in these reads."""
    reader = Reader(Pastes())
    for read in reads:
        reader.feed(read)
    return reader.quiet()


async def settled(app: Program) -> None:
    """Wait until all that was sent is taken, or the program has ended."""
    done = asyncio.Event()
    app.call_later(done.set)
    while not done.is_set() and not app.over and app.error is None:
        await asyncio.sleep(0.001)


async def send(app: Program, *reads: str, seen: int | None = None) -> None:
    """Send a burst, and wait until it is taken.

    Args:
        app: the program.
        reads: the pieces it arrives in.
        seen: the number of the place that was on the screen then; the present one when None.

    """
    app.post_message(Burst(pieces(*reads), app.place if seen is None else seen))
    await settled(app)

"""Phrases about unfinished check-ins that several others share, in Dutch."""


def how_far(answered: int, begun: int) -> str:
    """State how far an unfinished check-in is: its answers, else the answers that were begun."""
    if answered:
        return f"{answered} {'vraag' if answered == 1 else 'vragen'} beantwoord"
    if begun:
        return f"aan {begun} {'vraag' if begun == 1 else 'vragen'} begonnen"
    return "nog niets beantwoord"


def others_too(count: int) -> str:
    """State behind an unfinished check-in how many more there are."""
    return f", en nog {'één' if count == 1 else count}" if count else ""

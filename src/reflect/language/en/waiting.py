"""Phrases about unfinished check-ins that several others share, in English."""


def how_far(answered: int, begun: int) -> str:
    """State how far an unfinished check-in is: its answers, else the answers that were begun."""
    if answered:
        return f"{answered} question{'s' * (answered > 1)} answered"
    if begun:
        return f"{'one answer' if begun == 1 else f'{begun} answers'} begun"
    return "nothing answered yet"


def others_too(count: int) -> str:
    """State behind an unfinished check-in how many more there are."""
    return f", and {count} other{'s' * (count > 1)}" if count else ""

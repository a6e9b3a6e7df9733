"""The ids of questions for the completion scripts that call the program at Tab."""

from typing import Any


def questions(ctx: Any, incomplete: str) -> list[str]:
    """Return the question ids that begin with the incomplete word, from the bank and from the journal."""
    context = ctx.find_root().obj
    try:
        from reflect.bank.question import is_id

        answered = [known.question for known in context.journal().questions()]
        names = dict.fromkeys([*context.bank.questions, *answered])
    except Exception:  # noqa: BLE001 - completion must not fail with an error
        return []
    # An imported question id may be any text, and a shell could evaluate it.
    return [name for name in names if name.startswith(incomplete) and is_id(name)]

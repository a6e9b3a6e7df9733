"""Earlier answers in plain lines: the last answers to a question, and the person's own sheet."""

from reflect.errors import FileError
from reflect.keys import QUESTION
from reflect.language.phrases import Phrases
from reflect.language.wording import worded
from reflect.plain.conversation import Conversation
from reflect.plain.interruptions import EndOfInput
from reflect.sanitize import shown_line
from reflect.session.checkin import CheckIn


def tell_last_answers(checkin: CheckIn, phrases: Phrases, talk: Conversation) -> None:
    """Print the last answers to the current question, or that there are none."""
    # Deferred: it is seldom needed, and the pages take time to load.
    from reflect.pages.sentences.earlier import last_answers

    try:
        found = checkin.last_answers()
    except FileError as error:
        talk.say(worded(error, phrases)[0])
    else:
        talk.say(*(last_answers(found, phrases) if found else [phrases.earlier.no_last_answers]))


def picked_from_sheet(half: str, checkin: CheckIn, phrases: Phrases, talk: Conversation) -> str:
    """Print the person's own sheet for one half of a plan, and let them pick a line.

    Args:
        half: the field of the half.
        checkin: the check-in.
        phrases: the phrases of its language.
        talk: the conversation.

    Returns:
        The text of the line; "" if none was picked.

    Raises:
        EndOfInput: the input has ended.

    """
    words = phrases.earlier
    try:
        lines = checkin.own_sheet().of(half)
    except FileError as error:
        talk.say(worded(error, phrases)[0])
        return ""
    if not lines:
        talk.say(words.no_sheet)
        return ""
    titles = {"cue": words.sheet_cue, "response": words.sheet_response}
    numbered = [f"{number}: {shown_line(line.text)}" for number, line in enumerate(lines, 1)]
    talk.say(f"{titles[half]}:", *numbered, words.which_line(len(lines)))
    while line := talk.read(prompt=phrases.session.plain_prompt):
        word = line.strip().rstrip(".")
        if word == QUESTION["sheet"].sign:
            talk.say(
                *(f"{one}, {words.how_often(line.times)}" for one, line in zip(numbered, lines, strict=True))
            )
        elif word.isascii() and word.isdigit() and len(word) < 4 and 1 <= int(word) <= len(lines):
            return lines[int(word) - 1].text
        elif not word:
            break
        else:
            talk.say(words.which_line(len(lines)))
    if line is None:
        raise EndOfInput
    return ""

"""Correction of the body areas of an answer by a line."""

from collections.abc import Callable

from reflect.journal.answers import TextAnswer
from reflect.language.phrases import Phrases
from reflect.plain.conversation import Conversation
from reflect.session.areas import areas_listed
from reflect.session.checkin import CheckIn
from reflect.session.state import AreasChosen, Event


class AreaCorrection:
    """Corrects body areas.

    Args:
        checkin: the check-in.
        phrases: the phrases of its language.
        talk: the conversation.
        take: applies an event; here the correction.

    """

    def __init__(self, checkin: CheckIn, phrases: Phrases, talk: Conversation, take: Callable[[Event], None]):
        self._checkin = checkin
        self._phrases = phrases
        self._talk = talk
        self._take = take

    def take(self, word: str) -> bool:
        """Correct the areas of the latest answer that has areas, and return whether the line was meant for that.

        Without a space after the `@`, an invalid line is text; with one, unknown words are asked for again.

        Raises:
            BadLine: the line comes from a pipe and contains an unknown word.
        """
        if not self._checkin.body:
            return False
        areas, unknown = self._named(word[1:])
        if word == "@" or word[1].isspace():
            self._correct(areas, unknown)
        elif self._marked is None or unknown:
            return False
        else:
            self._choose(areas)
        return True

    def _correct(self, areas: tuple[str, ...], unknown: tuple[str, ...]) -> None:
        if self._marked is None:
            self._talk.wrong("no_areas_yet", self._phrases.session.no_areas_yet)
        elif unknown:
            names = [self._phrases.words.areas.get(area.id, area.id) for area in self._checkin.bank.areas]
            self._talk.wrong("not_an_area", self._phrases.session.wrong_area(unknown[0], names), names)
        else:
            self._choose(areas)

    @property
    def _marked(self) -> str | None:
        """The question of the latest answer that has areas.

        While an entry is being changed this may be the current question, which already has an answer.
        """
        session = self._checkin.session
        answers = session.answers[: session.at + 1] if self._checkin.changes else session.answers
        marked = [a for a in answers if isinstance(a, TextAnswer) and a.areas is not None and not a.skipped]
        return marked[-1].question if marked else None

    def _named(self, words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the areas listed, and the words that are not areas."""
        return areas_listed(
            words, self._checkin.bank.areas, self._checkin.session.language, self._phrases.words.areas
        )

    def _choose(self, areas: tuple[str, ...]) -> None:
        if question := self._marked:
            self._take(AreasChosen(question, areas))
            self._talk.say(
                self._phrases.session.areas_noted(
                    [self._phrases.words.areas.get(area, area) for area in areas]
                )
            )

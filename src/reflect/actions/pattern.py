"""The current pattern: reading it, and naming one without a check-in."""

from typing import Any, NamedTuple

from reflect.actions.context import Context, zone_at
from reflect.bank.question import TextQuestion
from reflect.bank.roles import BY_ROLE, PATTERN_SESSION
from reflect.journal.answers import TextAnswer
from reflect.journal.entry import Entry
from reflect.journal.ids import new_id
from reflect.journal.pattern_of_entry import pattern_about
from reflect.journal.store import Journal
from reflect.session.pattern import EarlierPattern, PatternAtHand, earlier_patterns, pattern_at_hand
from reflect.session.tags import tags_in


class NamedPatterns(NamedTuple):
    """The current pattern, if there is one, and the earlier ones, latest first."""

    at_hand: PatternAtHand | None
    earlier: tuple[EarlierPattern, ...]

    def as_data(self) -> dict[str, Any]:
        """Return the JSON data of `reflect pattern --json`."""
        at_hand = self.at_hand
        return {
            "pattern": {"of": at_hand.of, "text": at_hand.text, "since": at_hand.day.isoformat()}
            if at_hand
            else None,
            "earlier": [
                {
                    "of": one.pattern.of,
                    "text": one.pattern.text,
                    "since": one.pattern.day.isoformat(),
                    "until": one.until.isoformat() if one.until else None,
                }
                for one in self.earlier
            ],
        }


def patterns(journal: Journal) -> NamedPatterns:
    """Return the current pattern and the earlier ones."""
    at_hand = pattern_at_hand(journal.bearing_on_pattern())
    return NamedPatterns(at_hand, tuple(earlier_patterns(journal.naming_pattern(), at_hand)))


def name(ctx: Context, words: str) -> PatternAtHand | None:
    """Make an entry that names a pattern; if the words are those of the current pattern, it stays the same pattern.

    Args:
        ctx: the command's context.
        words: the words; "" leaves the current pattern.

    Returns:
        The pattern that was current before; None if there was none.

    Raises:
        FileError: the journal could not be written.
    """
    journal = ctx.journal(create=True)
    journal.must_be_writable()
    before = pattern_at_hand(journal.bearing_on_pattern())
    now = ctx.now()
    moment = now.replace(microsecond=0)
    question = ctx.bank.questions[BY_ROLE["pattern"]]
    wording = (
        question.still if before and isinstance(question, TextQuestion) and question.still else question.ask
    )
    answer = TextAnswer(question=question.id, asked=wording.say(ctx.language), text=words)
    entry = Entry(
        id=new_id(),
        day=ctx.today,
        started_at=moment,
        finished_at=moment,
        zone=zone_at(now),
        session=PATTERN_SESSION,
        language=ctx.language,
        tags=tags_in([words]),
        answers=(answer,),
    )
    carried = before.carried if before else None
    journal.add([entry.model_copy(update={"pattern": pattern_about(entry, carried)})], now=now)
    return before

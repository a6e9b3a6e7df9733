"""Detection of words in a sentence that mean the writer's own body."""

from collections.abc import Iterator, Sequence

from reflect.language.grammar import BodyGrammar
from reflect.session.body_words import COMMAS, Index, Rule, Vocabulary

APART = 10
"""Maximum distance, in words, between the words of an expression that may be separated."""

NEAR = 6
"""Maximum distance, in words, between a word and the words that must be near it."""

REACH = 6
"""Maximum distance, in words, between a hand and the area it presses on."""

LONGEST_LIST = 4
"""Maximum number of steps from the last area of a list back to the first."""

MOST_PARTS = 5
"""Maximum number of hyphens in a compound that lists areas."""

PRESSING = frozenset({"hands", "arms", "legs", "feet"})
"""Areas that also press on another one in an image such as "a hand round my throat"."""


class Mentions:
    """The mentions of body areas in one sentence."""

    def __init__(self, words: Sequence[str], vocabulary: Vocabulary, grammar: BodyGrammar) -> None:
        self._vocabulary = vocabulary
        self._grammar = grammar
        self._words = [part for word in words for part in (self._parts(word) if "-" in word else (word,))]

    def areas(self) -> Iterator[str]:
        """Yield the areas of the writer's own body, in order of first mention."""
        said: set[str] = set()
        for at in range(len(self._words)):
            for rule in self._matches(self._vocabulary.words, at, NEAR):
                if rule.area not in said and self._is_own(rule, at):
                    said.add(rule.area)
                    yield rule.area

    def _parts(self, word: str) -> Sequence[str]:
        """Return the words of a compound that only lists areas, such as "neck-and-shoulder", otherwise the compound."""
        words = self._vocabulary.words
        parts = word.split("-", MOST_PARTS)
        listed = word not in words and all(p in self._grammar.joins or "" in words.get(p, ()) for p in parts)
        return parts if listed else (word,)

    def _matches(self, index: Index, at: int, reach: int) -> Iterator[Rule]:
        """Yield the rules whose words are at a position, with the words they need near it within reach."""
        word = self._words[at]
        by_second = index.get(word) or (index.get(word[:-2]) if word.endswith("'s") else None)
        if by_second is None:
            return
        around: frozenset[str] | None = None
        for second in ("", self._words[at + 1]) if at + 1 < len(self._words) else ("",):
            for rule in by_second.get(second, ()):
                end = at + 1 + len(rule.rest)
                if rule.rest and tuple(self._words[at + 1 : end]) != rule.rest:
                    continue
                if rule.near:
                    around = around or frozenset(self._words[max(0, at - reach) : end + reach])
                    if any(group.isdisjoint(around) for group in rule.near):
                        continue
                yield rule

    def _is_own(self, rule: Rule, at: int) -> bool:
        end = at + 1 + len(rule.rest)
        return not (
            (rule.alone and not self._is_listed(at, end))
            or self._is_saying(rule.area, at, end)
            or self._is_owned_by_other(at)
            or self._belongs_to_other(at, end)
            or self._is_had_by_other(at)
            or (rule.area in PRESSING and self._presses(rule.area, at, end))
        )

    def _is_saying(self, area: str, at: int, end: int) -> bool:
        """Return whether the words from `at` to `end` are part of an expression that does not mean the area."""
        return any(
            saying.area == area and start + len(saying.rest) >= at
            for start in range(max(0, at - self._vocabulary.longest + 1), end)
            for saying in self._matches(self._vocabulary.sayings, start, APART)
        )

    def _is_listed(self, at: int, end: int) -> bool:
        """Return whether a word is alone, or between areas, commas and words such as "and"."""
        return all(
            not 0 <= i < len(self._words)
            or self._words[i] in COMMAS
            or self._words[i] in self._grammar.joins
            or self._names_area(i)
            for i in (at - 1, end)
        )

    def _areas_from(self, at: int, count: int) -> list[str]:
        """Return the areas named by the words from `at` on."""
        ends = range(at, min(at + count, len(self._words)))
        rules = (rule for i in ends for rule in self._matches(self._vocabulary.words, i, NEAR))
        return [rule.area for rule in rules if not rule.near]

    def _names_area(self, at: int) -> bool:
        return bool(self._areas_from(at, 1))

    def _start_of_list(self, at: int) -> int:
        """Return the position of the first area of a list such as "face and hands"."""
        for _ in range(LONGEST_LIST):
            if at > 1 and self._words[at - 1] in self._grammar.joins and self._names_area(at - 2):
                at -= 2
        return at

    def _is_owned_by_other(self, at: int) -> bool:
        """Return whether "his", "my mother's" or the like is before a word, or before the list it is in."""
        grammar = self._grammar
        at = self._start_of_list(at)
        for i in range(at - 1, max(-1, at - 3), -1):
            word = self._words[i]
            if i < at - 1 and not self._is_adjective(self._words[at - 1]):
                return False
            if word in grammar.own or word in COMMAS:
                return False
            if word in grammar.others:
                return not (word in grammar.verbs and i > 0 and self._words[i - 1] in grammar.before_verbs)
            if word.endswith("'s") and word not in grammar.contractions and not self._areas_from(i, 1):
                return True
        return False

    def _is_adjective(self, word: str) -> bool:
        return len(word) > 2 and word.endswith(self._grammar.adjective_ends)

    def _belongs_to_other(self, at: int, end: int) -> bool:
        """Return whether "of him", "of my mother", "of the table" or the like follows."""
        grammar = self._grammar
        after = self._words[end : end + 4]
        if (
            not after
            or after[0] not in grammar.of
            or any(w in grammar.my for w in self._words[max(0, at - 2) : at])
        ):
            return False
        if self._areas_from(end + 1, 3):
            return False
        return any(w in grammar.people or w.endswith("'s") for w in after[1:]) or (
            len(after) > 1 and after[1] in grammar.things
        )

    def _is_had_by_other(self, at: int) -> bool:
        """Return whether it belongs to somebody else, as in "my daughter had a headache"."""
        grammar = self._grammar
        at = self._start_of_list(at)
        for i in range(at - 1, max(-1, at - 6), -1):
            word = self._words[i]
            if word in grammar.own or word in COMMAS or word in grammar.ends_group:
                return False
            if word in grammar.have:
                beside = self._words[max(0, i - 2) : i + 2]
                return any(w in grammar.people for w in beside)
        return False

    def _presses(self, area: str, at: int, end: int) -> bool:
        """Return whether this is the hand of an image: nobody's hand, on, round or in another area of the writer's."""
        grammar = self._grammar
        if any(word in grammar.own for word in self._words[max(0, at - 2) : at]):
            return False
        for i in range(end, min(end + REACH, len(self._words))):
            word = self._words[i]
            if word in grammar.own:
                following = self._areas_from(i, 4)
                return bool(following) and following[0] != area
            if word in COMMAS and self._words[i + 1 : i + 2] and self._words[i + 1] in grammar.which:
                continue
            if word in COMMAS or word in grammar.ends_group:
                return False
        return False

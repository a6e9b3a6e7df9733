"""Rules for joining the halves of a plan, in English.

Heuristics on the first words of each half, without a parser. In doubt a cue counts as a clause and a response as a
verb, because those are what the fields ask for.
"""

import re

from reflect.language.beginnings import CueKind, behind_body_part, kind_of, starts, tokens, without

_CUE_LEAD = "When"
cue_leads = (_CUE_LEAD,)
response_leads = ("then I", "then", "I")
"""The words that `plan_words` may add before each half, the longest first."""

_QUALIFIERS = frozenset({
    "just", "right", "only", "even", "especially", "exactly", "shortly", "immediately",
})  # fmt: skip
_CONJUNCTIONS = (
    "when", "whenever", "if", "once", "as soon as", "as", "before", "after", "while", "until", "till", "every time",
    "each time", "any time", "anytime", "the moment", "the minute", "the second", "the instant", "the first time",
    "the next time", "next time", "where", "wherever", "unless", "because", "since",
)  # fmt: skip
_TIMES_AND_PLACES = (
    "on", "at", "in", "during", "upon", "by", "over", "from", "with", "without", "around", "between", "throughout",
    "towards", "under", "outside", "inside", "near", "next to", "in front of", "halfway", "midway", "first thing",
    "last thing", "tonight", "tomorrow", "today", "later", "now", "this morning", "this afternoon", "this evening",
    "this week", "this weekend", "next week", "every morning", "every afternoon", "every evening", "every night",
    "every day", "every week", "each morning", "each evening", "each night", "each day", "early in", "late at",
    "early on", "late on", "back at", "back home", "up in", "down at", "out on", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays",
    "saturdays", "sundays", "at home", "along", "across", "behind", "beside", "to work", "while",
)  # fmt: skip
_SUBJECTS = frozenset({
    "i", "we", "you", "he", "she", "it", "they", "there", "somebody", "someone", "anyone", "everyone", "everybody",
    "nobody", "people",
})  # fmt: skip
_DETERMINERS = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "our", "their", "its", "one",
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "any", "no", "another", "each",
    "every", "all", "both", "half", "more", "less", "enough", "few", "several", "many", "much",
})  # fmt: skip
_PREPOSITIONS = frozenset({
    "in", "on", "at", "from", "of", "with", "to", "about", "around", "for", "by", "over", "under", "between",
    "behind", "near", "during", "before", "after", "into", "against", "without", "across", "along", "through", "up",
    "down",
})  # fmt: skip
_FINITE = frozenset({
    "is", "are", "was", "were", "am", "be", "been", "has", "have", "had", "does", "do", "did", "gets", "get", "got",
    "comes", "come", "came", "goes", "go", "went", "starts", "start", "begins", "begin", "feels", "feel", "falls",
    "fall", "says", "say", "tells", "tell", "asks", "ask", "wants", "want", "needs", "need", "can", "will", "would",
    "could", "should", "may", "might", "must", "won’t", "can’t", "isn’t", "don’t", "doesn’t", "seems", "seem",
    "makes", "make", "takes", "take", "turns", "turn",
})  # fmt: skip
_PLURALS = frozenset({
    "always", "emails", "messages", "meetings", "mornings", "afternoons", "evenings", "nights", "weekends",
    "mondays", "days", "weeks", "hours", "minutes", "shoulders", "hands", "jaws", "arms", "legs", "eyes", "lips",
    "fists", "fingers", "toes", "knees", "hips", "ears", "cheeks", "nerves", "thoughts", "worries", "words",
    "butterflies", "colleagues", "parents", "kids", "friends", "news", "boss", "bus", "stress", "kindness",
    "sadness", "tightness", "heaviness", "restlessness", "loneliness", "tiredness", "business", "christmas",
})  # fmt: skip
_ING_NOUNS = frozenset({
    "meeting", "morning", "evening", "feeling", "wedding", "thing", "something", "anything", "nothing",
    "everything", "string", "burning", "tingling", "ringing", "pacing", "tossing", "racing", "spring", "king",
    "longing", "craving",
})  # fmt: skip
_BODY_PARTS = frozenset({
    "belly", "stomach", "tummy", "gut", "guts", "abdomen", "chest", "breast", "ribs", "heart", "throat", "neck",
    "nape", "jaw", "jaws", "mouth", "head", "temples", "forehead", "face", "eyes", "shoulder", "shoulders", "back",
    "blades", "spine", "arm", "arms", "hand", "hands", "fingers", "fists", "leg", "legs", "knees", "thighs", "foot", "feet",
    "toes", "pelvis", "hips", "body", "breath", "breathing", "breastbone", "diaphragm",
})  # fmt: skip
_AT_BODY_PARTS = frozenset({
    "in", "on", "at", "around", "across", "behind", "under", "between", "over", "below", "above", "through",
})  # fmt: skip

_RESPONSE_ADVERBS = frozenset({
    "just", "only", "simply", "first", "quietly", "slowly", "gently", "briefly", "calmly", "kindly", "softly",
    "also", "always", "never", "still", "really", "deliberately", "consciously",
})  # fmt: skip
_NOT_A_VERB = frozenset({
    "not", "no", "be", "being", "let’s", "lets", "to", "maybe", "perhaps", "please", "instead", "mine", "ok",
    "okay", "this", "that", "with", "without", "in", "on", "at", "for", "by", "from", "out", "off", "away",
    "towards", "who", "what", "where", "why", "how", "there", "here", "yes", "then", "so", "and", "but", "or", "if",
    "when", "as", "after", "before",
})  # fmt: skip
_ADJECTIVES = frozenset({
    "deep", "long", "short", "small", "big", "soft", "gentle", "tiny", "good", "nice", "warm", "cold", "hot",
    "fresh", "loose", "relaxed", "quick", "brief", "silent", "happy", "kind", "patient", "enough", "time",
})  # fmt: skip
_VERB_OR_ADJECTIVE = frozenset({
    "slow", "calm", "quiet", "cool", "still", "open", "free",
})  # fmt: skip
_NOUNS = frozenset({
    "breath", "breaths", "shoulders", "hands", "feet", "eyes", "fists", "arms", "legs", "jaw", "chin", "palms",
    "fingers", "lips", "knees", "hips", "belly", "tea", "coffee", "water", "music", "silence", "air", "space",
    "time", "patience", "kindness", "peace", "quiet", "nothing", "something",
})  # fmt: skip
_OBJECTS = frozenset({"it", "me", "him", "them", "myself"})
_OWNERS = frozenset({"the", "my", "your", "his", "her", "our", "their"})
_ING_VERBS = frozenset({
    "bring", "sing", "ring", "swing", "cling", "fling", "spring", "sling", "sting", "string", "wring",
})  # fmt: skip

_NOT = re.compile(
    r"(?<!\w)(?:not|never|no longer|no(?= \w+ing)|don['’]t|won['’]t|can['’]t|stop(?= \w+ing)|avoid|quit)(?!\w)"
)


def plan_words(cue: str, response: str) -> tuple[str, str, str]:
    """Return the joining words of a plan: the lead of the cue, the separator, and the lead of the response."""
    kind = cue_kind(cue)
    lead = _CUE_LEAD if kind == "clause" else ""
    between = ": " if kind == "thing" else ", "
    return lead, between, _response_lead(response, then=kind in ("", "clause", "led"))


def cue_kind(cue: str) -> CueKind:
    """Return the kind of a cue: a clause, what has its own conjunction, a time or a place, or a thing."""
    return kind_of(
        cue,
        qualifiers=_QUALIFIERS,
        conjunctions=_CONJUNCTIONS,
        times_and_places=_TIMES_AND_PLACES,
        is_a_thing=_is_a_thing,
        in_body=_in_body,
    )


def as_felt(signal: str) -> str:
    """Return a body signal that is no moment by itself as a cue."""
    return f"I feel this: {signal}"


def as_noticed(signal: str) -> str:
    """Return another sign that is no moment by itself as a cue."""
    return f"I notice this: {signal}"


def says_not(response: str) -> bool:
    """Return whether the beginning of a response says what not to do."""
    return _NOT.search(response) is not None


def begins_small(half: str) -> bool:
    """Return whether a half begins with a word that has no capital within a sentence."""
    return next(iter(tokens(half)), "i") in (_SUBJECTS | _DETERMINERS | _PREPOSITIONS | _NOT_A_VERB) - {"i"}


def _in_body(words: list[str]) -> CueKind:
    """Return the kind of a cue that begins with a place in the body; "" for another cue."""
    rest = behind_body_part(
        words, prepositions=_AT_BODY_PARTS, determiners=_DETERMINERS, parts=_BODY_PARTS, joins=("and", "or")
    )
    if rest is None or rest[:1] == ["of"]:
        return ""
    return "thing" if not rest or rest[0] in _PREPOSITIONS or _is_a_thing(rest) else "clause"


def _is_a_thing(words: list[str]) -> bool:
    """Return whether words are a noun phrase, such as "that one email", rather than a clause."""
    if len(words) == 1:
        return True
    if words[0] in _SUBJECTS or "’" in words[0]:
        return False
    if words[0].endswith("ing") and words[0] not in _ING_NOUNS:
        return False  # "walking into the office"
    begins = words[0] in _DETERMINERS
    rest = words[1:]
    if not begins and rest[0] not in _PREPOSITIONS:
        return False
    if rest[0] in _FINITE:
        return False  # "this is too much"
    if (
        words[0] in ("this", "that")
        and len(rest) == 1
        and rest[0].endswith("s")
        and not rest[0].endswith("ss")
    ):
        return False  # "this happens"
    noun, *after = rest if begins else words
    while after and noun in _DETERMINERS:
        noun, *after = after
    if any(word in _FINITE for word in after):
        return False
    if noun.endswith("s") and not noun.endswith("ss") and after and after[0] not in _PREPOSITIONS:
        return False  # "my shoulders creep up"
    if after and noun not in _ADJECTIVES and after[0] not in _PREPOSITIONS and after[0].endswith("ed"):
        return False
    return not any(
        word.endswith("s") and not word.endswith(("ss", "us", "’s")) and word not in _PLURALS
        for word in after
    )


def _response_lead(response: str, *, then: bool) -> str:
    if not response.strip(" …."):
        return ""
    words = tokens(response)
    if not words or starts(response, ("then",)):
        return ""
    first = "then" if then else ""
    return f"{first} I".strip() if _wants_i(words) else first


def _wants_i(words: list[str]) -> bool:
    """Return whether a response begins with a verb whose subject would be "I"."""
    bare = without(words, _RESPONSE_ADVERBS)
    if not bare:
        return False
    word, after = bare[0], bare[1] if len(bare) > 1 else ""
    if word == "no":
        return after == "longer"
    if word in _SUBJECTS or word in _DETERMINERS or word in _NOT_A_VERB:
        return False
    if word in _ADJECTIVES:
        return after in _OBJECTS or after in _OWNERS  # "warm my hands"
    if word.split("’")[0] in _SUBJECTS and "’" in word:
        return False  # "I’ll look", "it’s all right"
    if word[0].isdigit() or (word.endswith("ly") and after == "not"):
        return False
    if word in _VERB_OR_ADJECTIVE:
        return not after.startswith("breath")
    if word.endswith("ing"):
        return word in _ING_VERBS
    if word in _NOUNS:
        # "water the plants", "quiet my mind" and "time it" have a verb in front
        return after in _DETERMINERS or after in _OBJECTS
    return not (word.endswith("s") and not word.endswith(("ss", "us")) and after in _PREPOSITIONS | {""})

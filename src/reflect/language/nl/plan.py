"""Rules for joining the halves of a plan, in Dutch.

Heuristics on the words of each half, without a parser. A Dutch clause after "als" ends in its verb, so the last word
tells a clause from a noun. In doubt a cue counts as a clause, because that is what its field asks for.
"""

import re

from reflect.language.beginnings import CueKind, behind_body_part, kind_of, starts, tokens

_CUE_LEAD = "Als"
cue_leads = (_CUE_LEAD,)
response_leads = ("dan",)
"""The words that `plan_words` may add before each half, the longest first."""

_QUALIFIERS = frozenset({
    "net", "juist", "vlak", "meteen", "direct", "alleen", "ook", "zelfs", "vooral", "precies", "kort", "steeds",
    "pas", "even", "onmiddellijk", "gelijk",
})  # fmt: skip
_CONJUNCTIONS = (
    "als", "wanneer", "zodra", "zolang", "voordat", "voor ik", "voor je", "nadat", "terwijl", "telkens", "elke keer",
    "iedere keer", "zo gauw", "het moment", "op het moment", "de volgende keer", "de eerste keer", "totdat", "tot ik",
    "mocht", "waar",
)  # fmt: skip
_TIMES_AND_PLACES = (
    "voor", "na", "bij", "tijdens", "op", "aan", "in", "om", "onder", "onderweg", "over", "met", "zonder", "van", "vanaf",
    "vanuit", "tegen", "naast", "achter", "rond", "sinds", "tot", "vandaag", "vanavond", "vanmiddag", "vanmorgen",
    "vanochtend", "vannacht", "morgen", "morgenochtend", "morgenavond", "morgenmiddag", "overmorgen", "straks", "later",
    "nu", "’s ochtends", "’s morgens", "’s middags", "’s avonds", "’s nachts", "s ochtends", "s avonds", "s middags",
    "s nachts", "s morgens", "halverwege", "tussen", "buiten", "binnen", "thuis", "boven", "beneden", "volgende week",
    "deze week", "dit weekend", "elke dag", "elke ochtend", "elke middag", "elke avond", "elke nacht", "elke week",
    "iedere dag", "iedere ochtend", "iedere avond", "iedere week", "de hele dag", "maandag", "dinsdag", "woensdag",
    "donderdag", "vrijdag", "zaterdag", "zondag", "maandagochtend", "maandagavond", "vrijdagmiddag", "vrijdagavond",
    "zondagavond", "vroeg in", "laat in", "vroeg op", "laat op", "door", "per", "langs", "eerst", "wakker worden",
)  # fmt: skip
_PREPOSITIONS = frozenset({
    "in", "op", "aan", "bij", "met", "van", "voor", "na", "om", "onder", "over", "tussen", "tegen", "naar", "door",
    "uit", "rond", "tijdens", "zonder", "achter", "naast",
})  # fmt: skip
_DETERMINERS = frozenset({
    "de", "het", "een", "één", "die", "dat", "deze", "dit", "mijn", "m’n", "je", "jouw", "zijn", "haar", "ons",
    "onze", "hun", "jullie", "wat", "elke", "iedere", "geen", "veel", "twee", "drie", "zo’n", "zo",
})  # fmt: skip
_SUBJECTS = frozenset({
    "ik", "we", "wij", "hij", "ze", "zij", "er", "men", "iemand", "niemand", "iedereen", "alles", "niets", "iets",
})  # fmt: skip
_FINITE = frozenset({
    "is", "zijn", "was", "waren", "ben", "bent", "word", "wordt", "worden", "heb", "heeft", "hebben", "had", "ga",
    "gaat", "gaan", "kom", "komt", "komen", "lig", "ligt", "liggen", "sta", "staan", "zit", "zitten", "kan",
    "kunnen", "wil", "willen", "moet", "moeten", "mag", "mogen", "zal", "zou", "zullen", "doe", "doet", "doen",
    "zie", "zien", "hoor", "horen", "voel", "voelen", "lukt", "gebeurt", "begin", "begint", "roept", "lees", "ziet",
    "lijkt",
})  # fmt: skip
# Nouns and adjectives that end like a finite verb.
_NOT_FINITE = frozenset({
    "borst", "hart", "lucht", "ontbijt", "bericht", "feest", "nacht", "hand", "kant", "tijd", "avond", "onrust",
    "angst", "kracht", "gezicht", "opdracht", "vlucht", "post", "app-bericht", "rust", "last", "drukt", "fout",
    "afspraakt", "dienst", "plicht", "lust", "straat", "gesprek", "markt", "winst", "kast", "taart", "schuld",
    "koorts", "gedacht", "eten", "schouders", "handen", "kaken", "benen", "armen", "voeten", "ogen", "lippen",
    "vuisten", "tanden", "tenen", "vingers", "knieën", "billen", "heupen", "mensen", "vrienden", "ouders",
    "kinderen", "collega’s", "gedachten", "zorgen", "woorden", "berichten", "mails", "momenten", "uren", "dagen",
    "weken", "mijn", "een", "geen", "open", "ergeren", "piekeren", "wachten", "winkelen", "sporten", "wandelen",
    "koken", "slapen", "opstaan", "vergaderen", "weekend", "strakke", "bezoekt", "klant", "wekt", "kantoort",
    "vriend", "keuken", "tuin", "trein", "avondeten", "middageten",
})  # fmt: skip
_BODY_PARTS = frozenset({
    "buik", "onderbuik", "bovenbuik", "maag", "borst", "borstkas", "borstbeen", "hart", "ribben", "keel", "hals",
    "nek", "kaak", "kaken", "mond", "hoofd", "slapen", "voorhoofd", "gezicht", "ogen", "schouder", "schouders", "rug",
    "schouderbladen", "onderrug", "arm", "armen", "hand", "handen", "vingers", "vuisten", "been", "benen", "knieën", "voet", "voeten",
    "tenen", "bekken", "heupen", "lijf", "lichaam", "adem", "ademhaling", "middenrif",
})  # fmt: skip
_AT_BODY_PARTS = frozenset({
    "in", "op", "aan", "rond", "rondom", "om", "onder", "tussen", "achter", "over", "door", "boven",
})  # fmt: skip
_SENTENCES = frozenset({
    "ik", "we", "wij", "hij", "zij", "ze", "jij", "er", "het", "men", "iedereen", "iemand", "niemand",
})  # fmt: skip
_IMPERATIVES = frozenset({
    "adem", "laat", "leg", "kijk", "loop", "zeg", "drink", "ga", "sta", "zet", "wacht", "vraag", "bel", "schrijf",
    "tel", "neem", "doe", "pak", "leun", "rek", "strek", "zucht", "houd", "hou", "blijf", "wandel", "zoek", "denk",
    "voel", "zwijg", "luister", "glimlach", "maak", "geef", "lach", "fluister", "knik", "draai", "sluit", "doof",
    "lees", "ontspan", "trek", "stop", "span", "beweeg", "merk", "haal", "breng", "kom", "zit", "lig", "wees",
    "onthoud",
})  # fmt: skip
_INTRANSITIVE = frozenset({
    "zakken", "zakt", "mogen", "mag", "gaan", "gaat", "worden", "wordt", "blijven", "blijft", "komen", "komt",
    "zijn", "is", "hangen", "hangt", "vallen", "valt", "rusten", "rust", "staan", "staat",
})  # fmt: skip

_NOT = re.compile(r"(?<!\w)(?:niet|niets|nooit|geen|stoppen met|ophouden met)(?!\w)")


def plan_words(cue: str, response: str) -> tuple[str, str, str]:
    """Return the joining words of a plan: the lead of the cue, the separator, and the lead of the response."""
    kind = cue_kind(cue)
    lead = _CUE_LEAD if kind == "clause" else ""
    words = tokens(response)
    if not words or starts(response, response_leads):
        return lead, ": " if kind == "thing" and words else ", ", ""
    if _keeps_its_order(words):
        # "dan" cannot be followed by the word order of a main clause.
        return lead, ": ", ""
    return lead, ": " if kind == "thing" else ", ", "dan"


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
    return f"ik dit voel: {signal}"


def as_noticed(signal: str) -> str:
    """Return another sign that is no moment by itself as a cue."""
    return f"ik dit merk: {signal}"


def says_not(response: str) -> bool:
    """Return whether the beginning of a response says what not to do."""
    return _NOT.search(response) is not None


def begins_small(half: str) -> bool:
    """Return whether a half begins with a word that has no capital within a sentence."""
    words = tokens(half)
    small = _SUBJECTS | _SENTENCES | _DETERMINERS | _PREPOSITIONS | _IMPERATIVES
    return bool(words) and (words[0] in small or words[1:2] == ["ik"])


def _in_body(words: list[str]) -> CueKind:
    """Return the kind of a cue that begins with a place in the body; "" for another cue."""
    rest = behind_body_part(
        words, prepositions=_AT_BODY_PARTS, determiners=_DETERMINERS, parts=_BODY_PARTS, joins=("en", "of")
    )
    if rest is None or rest[:1] == ["van"]:
        return ""
    # "in mijn buik knijpt het" has the order of a main clause, which cannot follow "als".
    clause = rest and rest[0] not in _PREPOSITIONS and _is_finite(rest[-1]) and not _is_a_thing(rest)
    return "clause" if clause else "thing"


def _is_a_thing(words: list[str]) -> bool:
    """Return whether words are a noun phrase, such as "die ene mail", rather than a clause."""
    if len(words) == 1:
        return True
    first, last = words[0], words[-1]
    if first in _SUBJECTS:
        return False
    if first in _DETERMINERS:
        if len(words) == 2:
            return not (first in ("het", "dat", "dit", "die", "je") and _is_finite(last))
        if words[2] in ("die", "dat", "om"):
            return True  # "die mail die ik moet sturen"
        return not _is_finite(last)
    return words[1] in _PREPOSITIONS and not _is_finite(last)


def _is_finite(word: str) -> bool:
    if word in _NOT_FINITE:
        return False
    return word in _FINITE or (len(word) > 3 and word.endswith(("t", "en", "de", "te")))


def _keeps_its_order(words: list[str]) -> bool:
    """Return whether a response is a main clause or an imperative, which cannot follow "dan"."""
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in ("het", "dat"):
        return second in _FINITE or second in _INTRANSITIVE
    if first in _SENTENCES:
        return True
    if first in _IMPERATIVES:
        return second not in ("ik", "we", "wij", "’k", "er") or "ik" not in words[1:3]
    return first in _DETERMINERS and len(words) > 2 and words[2] in _INTRANSITIVE and "laten" not in words

"""Tests of plans typed as two halves, and the sentence that a person would make of them."""

import re

import pytest

from reflect.bank.bank import Bank
from reflect.language.choose import phrases_of
from reflect.language.intention import plan_line

ENGLISH = [
    # The cue is a clause.
    ("my chest tightens", "breathe three times", "When my chest tightens, then I breathe three times"),
    ("my shoulders creep up", "let them drop", "When my shoulders creep up, then I let them drop"),
    ("that email comes in", "take three breaths", "When that email comes in, then I take three breaths"),
    ("I sit down to dinner", "put my phone away", "When I sit down to dinner, then I put my phone away"),
    ("someone raises their voice", "look outside", "When someone raises their voice, then I look outside"),
    ("the kids start fighting", "count to ten", "When the kids start fighting, then I count to ten"),
    ("walking into the office", "say hello", "When walking into the office, then I say hello"),
    ("she asks for help", "I say I’ll think about it", "When she asks for help, then I say I’ll think about it"),
    # The cue has its own conjunction.
    ("when I walk home", "leave my phone in my pocket", "when I walk home, then I leave my phone in my pocket"),
    ("just as I nod", "ask for a moment", "just as I nod, then I ask for a moment"),
    ("only if he shouts", "leave the room", "only if he shouts, then I leave the room"),
    ("right after lunch", "walk round the block", "right after lunch, then I walk round the block"),
    ("just before bed", "write one line", "just before bed, then I write one line"),
    # The cue is a time or a place, not a clause.
    ("tonight", "go to bed at ten", "tonight, I go to bed at ten"),
    ("this evening", "leave the dishes", "this evening, I leave the dishes"),
    ("tomorrow morning", "sit still for a minute", "tomorrow morning, I sit still for a minute"),
    ("at dinner", "put my fork down twice", "at dinner, I put my fork down twice"),
    ("on the way home", "hum a song", "on the way home, I hum a song"),
    ("during the meeting", "feel my feet", "during the meeting, I feel my feet"),
    ("upon waking", "stretch", "upon waking, I stretch"),
    ("first thing in the morning", "open a window", "first thing in the morning, I open a window"),
    ("in the car", "I breathe out slowly", "in the car, I breathe out slowly"),
    ("Monday at nine", "ask Anna", "Monday at nine, I ask Anna"),
    ("every evening", "three breaths", "every evening, three breaths"),
    # The cue is a thing, not a clause.
    ("that one email", "wait an hour", "that one email: I wait an hour"),
    ("my jaw", "drop it", "my jaw: I drop it"),
    ("a knot in my stomach", "put a hand on it", "a knot in my stomach: I put a hand on it"),
    ("tightness in my chest", "three slow breaths", "tightness in my chest: three slow breaths"),
    ("the weekly meeting", "we all sit down", "the weekly meeting: we all sit down"),
    ("stress", "walk", "stress: I walk"),
    # The response cannot take an “I”.
    ("my jaw sets", "three breaths", "When my jaw sets, then three breaths"),
    ("I hear the door", "my shoulders drop", "When I hear the door, then my shoulders drop"),
    ("it gets loud", "we all sit down", "When it gets loud, then we all sit down"),
    ("I lie awake", "not worry", "When I lie awake, then not worry"),
    ("they interrupt me", "immediately not snap", "When they interrupt me, then immediately not snap"),
    ("they interrupt me", "try not to snap", "When they interrupt me, then I try not to snap"),
    ("I lie awake", "it can wait until morning", "When I lie awake, then it can wait until morning"),
    ("I want to explain", "letting it be", "When I want to explain, then letting it be"),
    ("I slip", "be kind", "When I slip, then be kind"),
    ("he sighs", "a glass of water", "When he sighs, then a glass of water"),
    ("the phone rings", "feet on the floor", "When the phone rings, then feet on the floor"),
    ("the phone rings", "just one breath", "When the phone rings, then just one breath"),
    # The response takes an “I”.
    ("he sighs", "don’t apologise", "When he sighs, then I don’t apologise"),
    ("the day ends", "rest", "When the day ends, then I rest"),
    ("the urge to explain", "say less", "the urge to explain: I say less"),
    ("my mother calls", "sit down first", "When my mother calls, then I sit down first"),
    ("he sighs", "just breathe", "When he sighs, then I just breathe"),
    ("I read it", "bring tea", "When I read it, then I bring tea"),
    ("I read it", "Then I close it", "When I read it, then I close it"),
    # The cue begins with a place in the body, which is not a location: with a clause it gets "when"; alone it is a
    # thing.
    ("in my stomach", "breathe out", "in my stomach: I breathe out"),
    ("in my chest and throat", "breathe out", "in my chest and throat: I breathe out"),
    ("in my left shoulder", "let it drop", "in my left shoulder: I let it drop"),
    ("In my stomach it tightens", "breathe out", "When in my stomach it tightens, then I breathe out"),
    ("in my head I start an argument", "look up", "When in my head I start an argument, then I look up"),
    ("between my shoulders tension", "drop them", "between my shoulders tension: I drop them"),
    ("in my head on the way home", "hum", "in my head on the way home: I hum"),
    ("at the head of the table", "wait", "at the head of the table, I wait"),
    ("in the back of the bus", "hum", "in the back of the bus, I hum"),
    # A capital typed at the beginning of a half is lowered within the sentence, unless it may be a name.
    ("My chest tightens", "Breathe three times", "When my chest tightens, then I breathe three times"),
    ("Anna calls", "My hand goes to my belly", "When Anna calls, then my hand goes to my belly"),
    ("A mail comes in", "A breath first", "When a mail comes in, then a breath first"),
    ("IT calls", "Wait", "When IT calls, then I wait"),
]  # fmt: skip

DUTCH = [
    # The cue is a clause.
    ("mijn borst strak wordt", "adem ik drie keer", "Als mijn borst strak wordt, dan adem ik drie keer"),
    ("er een mail binnenkomt", "wacht ik een uur", "Als er een mail binnenkomt, dan wacht ik een uur"),
    ("ik aan tafel schuif", "leg ik mijn telefoon weg", "Als ik aan tafel schuif, dan leg ik mijn telefoon weg"),
    ("mijn schouders omhoog kruipen", "laat ik ze zakken", "Als mijn schouders omhoog kruipen, dan laat ik ze zakken"),
    ("de kinderen ruzie maken", "tel ik tot tien", "Als de kinderen ruzie maken, dan tel ik tot tien"),
    ("het stil wordt", "kijk ik naar buiten", "Als het stil wordt, dan kijk ik naar buiten"),
    ("het regent", "loop ik toch even", "Als het regent, dan loop ik toch even"),
    ("mijn moeder belt", "drie keer ademhalen", "Als mijn moeder belt, dan drie keer ademhalen"),
    ("die mail van mijn baas binnenkomt", "sta ik op", "Als die mail van mijn baas binnenkomt, dan sta ik op"),
    # The cue has its own conjunction.
    ("als ik naar huis loop", "bel ik niemand", "als ik naar huis loop, dan bel ik niemand"),
    ("net als ik wil knikken", "vraag ik om even", "net als ik wil knikken, dan vraag ik om even"),
    ("zolang hij praat", "luister ik", "zolang hij praat, dan luister ik"),
    ("vlak voor het slapen", "schrijf ik één regel", "vlak voor het slapen, dan schrijf ik één regel"),
    ("het moment dat ze belt", "zucht ik diep", "het moment dat ze belt, dan zucht ik diep"),
    # The cue is a time or a place, not a clause.
    ("vanavond", "ga ik om tien uur naar bed", "vanavond, dan ga ik om tien uur naar bed"),
    ("morgen", "zit ik een minuut stil", "morgen, dan zit ik een minuut stil"),
    ("op weg naar huis", "neurie ik een liedje", "op weg naar huis, dan neurie ik een liedje"),
    ("aan tafel", "leg ik mijn vork neer", "aan tafel, dan leg ik mijn vork neer"),
    ("tijdens de vergadering", "voel ik mijn voeten", "tijdens de vergadering, dan voel ik mijn voeten"),
    ("onderweg", "adem ik rustig uit", "onderweg, dan adem ik rustig uit"),
    ("’s avonds op de bank", "drie ademhalingen", "’s avonds op de bank, dan drie ademhalingen"),
    ("halverwege de middag", "loop ik een rondje", "halverwege de middag, dan loop ik een rondje"),
    ("meteen na het eten", "laat ik de afwas staan", "meteen na het eten, dan laat ik de afwas staan"),
    ("maandag om negen uur", "vraag ik het Anna", "maandag om negen uur, dan vraag ik het Anna"),
    ("elke ochtend", "doe ik het raam open", "elke ochtend, dan doe ik het raam open"),
    ("in de auto", "zet ik de radio uit", "in de auto, dan zet ik de radio uit"),
    # The cue is a thing, not a clause.
    ("die ene mail", "wacht ik een uur", "die ene mail: dan wacht ik een uur"),
    ("mijn kaken", "laat ik ze los", "mijn kaken: dan laat ik ze los"),
    ("een knoop in mijn maag", "leg ik er een hand op", "een knoop in mijn maag: dan leg ik er een hand op"),
    ("druk op mijn borst", "drie keer ademen", "druk op mijn borst: dan drie keer ademen"),
    ("een strakke borst", "adem ik uit", "een strakke borst: dan adem ik uit"),
    ("wakker worden", "rek ik me uit", "wakker worden, dan rek ik me uit"),
    ("de drang om uit te leggen", "zeg ik minder", "de drang om uit te leggen: dan zeg ik minder"),
    ("stress", "ga ik wandelen", "stress: dan ga ik wandelen"),
    # The response is a main clause and keeps its word order.
    ("ik boos word", "ik adem drie keer", "Als ik boos word: ik adem drie keer"),
    ("het druk wordt", "we gaan allemaal zitten", "Als het druk wordt: we gaan allemaal zitten"),
    ("ik de deur hoor", "mijn schouders zakken", "Als ik de deur hoor: mijn schouders zakken"),
    ("ik wakker lig", "het mag tot morgen wachten", "Als ik wakker lig: het mag tot morgen wachten"),
    ("die ene mail", "ik wacht een uur", "die ene mail: ik wacht een uur"),
    ("hij zucht", "adem drie keer uit", "Als hij zucht: adem drie keer uit"),
    ("hij zucht", "laat je schouders zakken", "Als hij zucht: laat je schouders zakken"),
    # The response is not a main clause, so that “dan” fits.
    ("ik wakker lig", "niet piekeren", "Als ik wakker lig, dan niet piekeren"),
    ("ik de deur hoor", "mijn schouders laten zakken", "Als ik de deur hoor, dan mijn schouders laten zakken"),
    ("de telefoon gaat", "voeten op de grond", "Als de telefoon gaat, dan voeten op de grond"),
    ("hij zucht", "een glas water", "Als hij zucht, dan een glas water"),
    # The cue begins with a place in the body, which is not a location: with a clause it gets "als"; alone it is a
    # thing.
    ("in mijn buik", "adem ik uit", "in mijn buik: dan adem ik uit"),
    ("in mijn borst en keel", "adem ik uit", "in mijn borst en keel: dan adem ik uit"),
    ("In mijn buik iets knijpt", "adem ik uit", "Als in mijn buik iets knijpt, dan adem ik uit"),
    ("in mijn buik een knoop zit", "adem ik uit", "Als in mijn buik een knoop zit, dan adem ik uit"),
    ("in mijn buik knijpt het", "adem ik uit", "in mijn buik knijpt het: dan adem ik uit"),
    ("in mijn hoofd op weg naar huis", "zing ik", "in mijn hoofd op weg naar huis: dan zing ik"),
    ("op de rug van een paard", "zing ik", "op de rug van een paard, dan zing ik"),
    # A capital typed at the beginning of a half is lowered within the sentence, unless it may be a name.
    ("Mijn borst strak wordt", "Adem ik uit", "Als mijn borst strak wordt, dan adem ik uit"),
    ("Anna belt", "Anna laten praten", "Als Anna belt, dan Anna laten praten"),
    ("ik het lees", "Dan klap ik hem dicht", "Als ik het lees, dan klap ik hem dicht"),
]  # fmt: skip


@pytest.mark.parametrize(("cue", "response", "line"), ENGLISH)
def test_an_english_plan_reads_as_a_person_would_write_it(cue: str, response: str, line: str) -> None:
    assert plan_line(cue, response, phrases_of("en")) == line


@pytest.mark.parametrize(("cue", "response", "line"), DUTCH)
def test_a_dutch_plan_reads_as_a_person_would_write_it(cue: str, response: str, line: str) -> None:
    assert plan_line(cue, response, phrases_of("nl")) == line


def test_there_are_at_least_forty_of_each() -> None:
    assert min(len(ENGLISH), len(DUTCH)) >= 40


EXAMPLES = {
    ("en", "cue"): {
        "that one email": "that one email: I breathe",
        "at dinner": "at dinner, I breathe",
        "on the way home": "on the way home, I breathe",
        "when that email comes in": "when that email comes in, then I breathe",
        "when you sit down to dinner": "when you sit down to dinner, then I breathe",
        "when you walk home": "when you walk home, then I breathe",
    },
    ("nl", "cue"): {
        "die ene mail": "die ene mail: dan adem ik",
        "aan tafel": "aan tafel, dan adem ik",
        "op weg naar huis": "op weg naar huis, dan adem ik",
        "als er een mail binnenkomt": "als er een mail binnenkomt, dan adem ik",
        "als je aan tafel schuift": "als je aan tafel schuift, dan adem ik",
        "als je naar huis loopt": "als je naar huis loopt, dan adem ik",
    },
    ("en", "response"): {
        "letting your shoulders drop": "When it starts, then letting your shoulders drop",
        "taking three breaths before you answer": "When it starts, then taking three breaths before you answer",
        "let your shoulders drop": "When it starts, then I let your shoulders drop",
        "take three breaths before you answer": "When it starts, then I take three breaths before you answer",
    },
    ("nl", "response"): {
        "je schouders laten zakken": "Als het begint, dan je schouders laten zakken",
        "drie keer ademhalen voordat je iets terugzegt": (
            "Als het begint, dan drie keer ademhalen voordat je iets terugzegt"
        ),
    },
}
"""Every example in the nudges of the bank, and the plan that results from typing it verbatim."""


def examples_in(line: str) -> tuple[str, list[str]]:
    """Return the half of a plan for which a nudge gives examples, and these examples; "" if it gives none."""
    moment = re.search(r"moment[^:]*: (.+)\?$", line)
    if moment:
        return "cue", moment[1].split(", ")
    if re.search(r"for instance|Bijvoorbeeld", line):
        bare = re.sub(r", for instance|Bijvoorbeeld ", "", line).rstrip(".")
        return "response", [half[0].lower() + half[1:] for half in re.split(r", (?:or|of) ", bare)]
    return "", []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_example_of_the_bank_makes_a_plan_that_reads_well(bank: Bank, language: str) -> None:
    found = set[str]()
    cue, response = {"en": ("it starts", "breathe"), "nl": ("het begint", "adem ik")}[language]
    nudges = [q.stuck for q in bank.questions.values() if q.format == "intention" and q.stuck]
    for line in (line for lines in nudges for line in lines.say(language)):
        half, examples = examples_in(line)
        for example in examples:
            found.add(half)
            pair = (example, response) if half == "cue" else (cue, example)
            assert plan_line(*pair, phrases_of(language)) == EXAMPLES[language, half][example]
    assert found == {"cue", "response"}, "the nudges no longer give examples in a form that this test knows"

"""The texts of the invented years in `years`: what a user might write, in Dutch and in English.

A tuple of similar sentences is one recurring thought; `{}` in a text is replaced by a moment.
"""

from typing import NamedTuple


class Words(NamedTuple):
    """The texts of one invented user. `{}` is replaced by a moment."""

    moments: tuple[str, ...]
    signals: dict[str, tuple[str, ...]]
    """Texts by body area. The keys are only for the reader, because the areas of an answer are found by its words."""
    vague: tuple[str, ...]
    thoughts: tuple[tuple[str, ...], ...]
    once: tuple[str, ...]
    plans: tuple[tuple[str, str], ...]
    changed: tuple[str, ...]
    notes: dict[str, tuple[str, ...]]
    sections: dict[str, tuple[str, ...]]
    garden: tuple[str, ...]
    garden_asked: str
    free: tuple[str, ...]
    imported: tuple[str, ...]
    tags: dict[str, tuple[str, ...]]


EN = Words(
    moments=(
        "before the weekly meeting",
        "when the phone buzzed",
        "on the train home",
        "while I was making dinner",
        "as soon as I opened the inbox",
        "when nobody answered",
        "after the call with my sister",
        "in the queue at the baker’s",
        "at the end of a long afternoon",
        "when the plan changed at the last minute",
        "before I had said a word",
        "just after waking up",
        "when somebody raised their voice",
        "with the list still half done",
        "during the quiet before the presentation",
        "when I saw the calendar for next week",
    ),
    signals={
        "jaw": ("my jaw, {}", "teeth together again {}", "jaw clenched {}, noticed it late"),
        "shoulders": (
            "shoulders up by my ears {}",
            "my shoulders, {}",
            "something heavy on my shoulders {}",
        ),
        "belly": ("a knot in my stomach {}", "my belly, tight {}", "a flutter in my belly {}"),
        "chest": ("a band around my chest {}", "my chest, {}", "pressure on my chest, {}"),
        "breath": ("my breath was high and short {}", "I noticed I held my breath {}"),
        "throat": ("a lump in my throat {}", "my throat, {}"),
        "neck": ("a stiff neck {}", "neck and shoulders, {}"),
        "head": ("a tight band around my head {}", "a full head {}"),
        "hands": ("cold hands {}", "my hands kept busy {}"),
        "back": ("my lower back, {}",),
        "legs": ("restless legs {}",),
        "feet": ("my feet would not stay still {}",),
        "face": ("my face felt hot {}",),
        "heart": ("my heart was racing {}",),
        "arms": ("heavy arms {}",),
        "pelvis": ("my hips, {}",),
    },
    vague=("nowhere in particular", "everywhere a little", "hard to say today", "tired, mostly"),
    thoughts=(
        (
            "I have to do it all myself",
            "I have to do everything myself",
            "I have to do it all myself.",
            "I’ve got to do it all myself",
            "I have to do it all by myself",
        ),
        (
            "it’s never good enough",
            "It is never good enough.",
            "it’s never quite good enough",
            "never good enough",
        ),
        (
            "what will they think of me",
            "What will they think of me?",
            "what must they think of me",
        ),
        ("just a little longer", "just a little bit longer", "Just a little longer!"),
        (
            "I should have been further by now",
            "I should be further by now",
            "I really should have been further by now",
        ),
        ("don’t be a bother", "Don’t be a bother.", "don’t be a bother to anyone"),
        ("if I don’t do it, nobody will", "If I don’t do it nobody will", "if I don’t do it, no one will"),
    ),
    once=(
        "there is no time for this",
        "everyone else seems to manage",
        "other people get this done before lunch",
        "say yes now and see later",
        "it was easier last year",
        "she must be cross with me",
        "nothing to tell, really",
        "I ought to enjoy this more",
        "tomorrow I will start properly",
        "I can’t let them down now",
        "too much, too soon",
        "typical me, late again",
    ),
    plans=(
        ("my jaw tightens", "let my shoulders drop and breathe out once"),
        ("the phone buzzes after dinner", "leave it in the hall"),
        ("someone asks me for something in passing", "say I’ll get back to them"),
        ("I walk to the station", "take the way through the park"),
        ("I sit down at my desk", "look out of the window for three breaths"),
        ("I want to answer straight away", "read the message once more first"),
        ("the meeting ends", "get up and fetch a glass of water"),
        ("I lie awake", "put one hand on my belly"),
        ("I notice the old sentence", "say it out loud, slowly"),
        ("I come home", "sit on the step for a minute before I go in"),
    ),
    changed=(
        "take one breath first",
        "stand up for a moment",
        "write down one word",
        "drink my tea while it is warm",
    ),
    notes={
        "happened": ("it felt odd, and light", "nobody noticed, I did", "twice, even", ""),
        "partly": ("half of it", "late, but still", "the breath, not the words", ""),
        "no_moment": ("a quiet day", "worked from home", ""),
        "forgot": ("only thought of it in bed", "too full a day", ""),
        "not_this_time": ("did not feel like it", "something else came first", ""),
    },
    sections={
        "familiar-pattern": (
            "saying yes before I have looked at the calendar",
            "tidying up before I may sit down",
            "explaining myself when nobody asked",
            "keeping the peace at the table",
        ),
        "kinder-alternative": (
            "it may be good enough for today",
            "someone else can carry a corner of it",
            "a little slower is also on time",
            "I am allowed to ask",
        ),
        "known-over-restful": (
            "Sunday evening, going through the inbox although nothing is waiting",
            "staying for one more drink when I would rather walk home",
            "taking the phone to bed",
        ),
        "stay-with-body": (
            "it gets warmer, then it spreads, then it is mostly tired",
            "my shoulders come down by themselves after a while",
            "at first it grows, after four breaths there is some room in my chest",
            "I notice that I want to leave, and that I can stay a little",
        ),
        "shift-a-habit": (
            "coffee without the phone",
            "closing the laptop before I stand up",
            "walking to the shop the slow way",
        ),
        "point-of-resistance": (
            "on the third day, when the newness is gone",
            "as soon as somebody watches",
            "when it costs time I promised to others",
        ),
        "still-becoming": (
            "I would ask more and apologise less",
            "I would hand in a first version",
            "I would sing along, also off key",
        ),
    },
    garden=(
        "the beans came up overnight",
        "everything under leaves",
        "a robin, and not much else",
        "the last tomatoes are still green",
    ),
    garden_asked="What did the garden show you today?",
    free=(
        "Walked along the river after work. The water was high and brown, and two boys were throwing in"
        " sticks. I stood there longer than I meant to.",
        "A full week. I keep rearranging the same three things on the list.\n\nStill: the soup was good,"
        " and I had nobody to convince of anything.",
        "Rain on the roof window. Read forty pages without once looking up.",
        "A talk with an old friend about how we were at twenty. We laughed a lot about how sure we were.",
        "Could not sleep. Wrote this at the kitchen table, with the fridge for company.",
    ),
    imported=(
        "First page of the old notebook. I want to write more often, and shorter.",
        "Moved the desk to the window.",
        "The long walk to the dunes. Sand in everything.",
    ),
    tags={
        "work": ("meeting", "inbox", "presentation", "desk", "laptop", "list"),
        "family": ("sister", "dinner", "table"),
        "sleep": ("waking up", "awake", "sleep", "bed"),
    },
)

NL = Words(
    moments=(
        "voor het weekoverleg",
        "toen de telefoon trilde",
        "in de trein naar huis",
        "tijdens het koken",
        "zodra ik de mail opendeed",
        "toen niemand antwoordde",
        "na het telefoontje met mijn zus",
        "in de rij bij de bakker",
        "aan het eind van een lange middag",
        "toen het plan op het laatst veranderde",
        "nog voor ik iets gezegd had",
        "vlak na het wakker worden",
        "toen iemand zijn stem verhief",
        "met het lijstje nog half open",
        "in de stilte voor de presentatie",
        "toen ik de agenda van volgende week zag",
    ),
    signals={
        "jaw": ("mijn kaken, {}", "kaken op elkaar {}", "weer een strakke kaak {}, pas laat gemerkt"),
        "shoulders": (
            "schouders bij mijn oren {}",
            "mijn schouders, {}",
            "iets zwaars op mijn schouders {}",
        ),
        "belly": ("een knoop in mijn buik {}", "mijn buik, strak {}", "gefladder in mijn buik {}"),
        "chest": ("een band om mijn borst {}", "mijn borst, {}", "druk op de borst, {}"),
        "breath": ("mijn adem zat hoog {}", "ik merkte dat ik mijn adem inhield {}"),
        "throat": ("een brok in mijn keel {}", "mijn keel, {}"),
        "neck": ("een stijve nek {}", "nek en schouders, {}"),
        "head": ("een strakke band om mijn hoofd {}", "een vol hoofd {}"),
        "hands": ("koude handen {}", "mijn handen bleven bezig {}"),
        "back": ("mijn onderrug, {}",),
        "legs": ("onrustige benen {}",),
        "feet": ("mijn voeten wilden niet stilstaan {}",),
        "face": ("mijn gezicht werd warm {}",),
        "heart": ("mijn hart ging tekeer {}",),
        "arms": ("zware armen {}",),
        "pelvis": ("mijn heupen, {}",),
    },
    vague=("nergens in het bijzonder", "overal een beetje", "vandaag lastig te zeggen", "vooral moe"),
    thoughts=(
        (
            "ik moet het allemaal zelf doen",
            "Ik moet het allemaal zelf doen.",
            "ik moet alles zelf doen",
            "ik moet het toch allemaal zelf doen",
        ),
        (
            "het is nooit goed genoeg",
            "Het is nooit goed genoeg.",
            "het is ook nooit goed genoeg",
            "nooit goed genoeg",
        ),
        (
            "wat zullen ze wel niet denken",
            "Wat zullen ze wel niet denken?",
            "wat zullen ze wel niet van me denken",
        ),
        ("nog even doorgaan", "nog heel even doorgaan", "Nog even doorgaan!"),
        (
            "ik had al veel verder moeten zijn",
            "ik had al verder moeten zijn",
            "Ik had al lang veel verder moeten zijn",
        ),
        ("niet lastig zijn", "Niet lastig zijn.", "vooral niet lastig zijn"),
        ("als ik het niet doe, doet niemand het", "Als ik het niet doe doet niemand het"),
    ),
    once=(
        "daar is nu geen tijd voor",
        "iedereen kan het, behalve ik",
        "een ander heeft dit voor de lunch af",
        "zeg maar ja, dan zien we later wel",
        "vorig jaar ging het makkelijker",
        "ze zal wel boos op me zijn",
        "eigenlijk niets te melden",
        "ik zou hier meer van moeten genieten",
        "morgen begin ik echt",
        "ik kan ze nu niet laten zitten",
        "te veel, te snel",
        "typisch ik, weer te laat",
    ),
    plans=(
        ("mijn kaken strak worden", "laat ik mijn schouders zakken en adem ik één keer uit"),
        ("de telefoon na het eten trilt", "laat ik hem in de gang liggen"),
        ("iemand mij iets vraagt in de gang", "zeg ik dat ik erop terugkom"),
        ("ik naar het station loop", "neem ik de weg door het park"),
        ("ik aan mijn bureau ga zitten", "kijk ik drie ademhalingen uit het raam"),
        ("ik meteen wil antwoorden", "lees ik het bericht nog één keer"),
        ("het overleg klaar is", "sta ik op en haal ik een glas water"),
        ("ik wakker lig", "leg ik een hand op mijn buik"),
        ("ik het oude zinnetje hoor", "zeg ik het hardop, langzaam"),
        ("ik thuiskom", "zit ik een minuut op de stoep voor ik naar binnen ga"),
    ),
    changed=(
        "haal ik eerst één keer adem",
        "sta ik even op",
        "schrijf ik één woord op",
        "drink ik mijn thee terwijl hij warm is",
    ),
    notes={
        "happened": ("het voelde vreemd, en licht", "niemand merkte het, ik wel", "zelfs twee keer", ""),
        "partly": ("de helft ervan", "laat, maar toch", "de adem wel, de woorden niet", ""),
        "no_moment": ("een rustige dag", "thuis gewerkt", ""),
        "forgot": ("pas in bed dacht ik eraan", "een te volle dag", ""),
        "not_this_time": ("geen zin in", "iets anders ging voor", ""),
    },
    sections={
        "familiar-pattern": (
            "ja zeggen voordat ik in de agenda kijk",
            "eerst opruimen en dan pas zitten",
            "me verklaren terwijl niemand iets vroeg",
            "de lieve vrede bewaren aan tafel",
        ),
        "kinder-alternative": (
            "het mag goed genoeg zijn voor vandaag",
            "een ander kan best een punt ervan dragen",
            "iets langzamer is ook op tijd",
            "ik mag het vragen",
        ),
        "known-over-restful": (
            "zondagavond, de mail doorgaan terwijl er niets ligt",
            "blijven voor nog een drankje terwijl ik liever naar huis loop",
            "de telefoon mee naar bed",
        ),
        "stay-with-body": (
            "het wordt warmer, dan breder, en dan is het vooral moe",
            "mijn schouders zakken na een tijdje vanzelf",
            "eerst groeit het, na vier ademhalingen komt er ruimte in mijn borst",
            "ik merk dat ik weg wil, en dat ik nog even kan blijven",
        ),
        "shift-a-habit": (
            "koffie zonder telefoon",
            "de laptop dicht voordat ik opsta",
            "de langzame weg naar de winkel",
        ),
        "point-of-resistance": (
            "op de derde dag, als het nieuwe eraf is",
            "zodra er iemand meekijkt",
            "als het tijd kost die ik aan anderen beloofd had",
        ),
        "still-becoming": (
            "ik zou meer vragen en minder sorry zeggen",
            "ik zou een eerste versie inleveren",
            "ik zou meezingen, ook als het vals is",
        ),
    },
    garden=(
        "de bonen kwamen vannacht op",
        "alles ligt onder de bladeren",
        "een roodborst, en verder niet veel",
        "de laatste tomaten zijn nog groen",
    ),
    garden_asked="Wat liet de tuin je vandaag zien?",
    free=(
        "Na het werk langs de rivier gelopen. Het water stond hoog en bruin, en twee jongens gooiden er"
        " takken in. Ik bleef langer staan dan ik van plan was.",
        "Een volle week. Ik blijf dezelfde drie dingen op het lijstje verschuiven.\n\nMaar de soep was"
        " lekker, en ik hoefde niemand ergens van te overtuigen.",
        "Regen op het dakraam. Veertig bladzijden gelezen zonder één keer op te kijken.",
        "Met een oude vriend gepraat over hoe we op ons twintigste waren. We hebben erg gelachen om hoe"
        " zeker we het wisten.",
        "Kon niet slapen. Dit schreef ik aan de keukentafel, met de koelkast als gezelschap.",
    ),
    imported=(
        "Eerste bladzijde van het oude schrift. Ik wil vaker schrijven, en korter.",
        "Het bureau naar het raam verschoven.",
        "De lange wandeling naar de duinen. Overal zand.",
    ),
    tags={
        "werk": ("overleg", "mail", "presentatie", "bureau", "laptop", "lijstje"),
        "familie": ("zus", "koken", "tafel"),
        "slaap": ("wakker", "slapen", "bed"),
    },
)

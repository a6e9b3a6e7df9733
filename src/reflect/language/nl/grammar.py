"""The grammar of Dutch; for the attributes see `language/grammar.py`."""

from reflect.language.grammar import BodyGrammar, SmallWords, words_in

small_words = SmallWords(
    fillers=words_in(
        """
        de het een er dat allemaal alles is ben bent zijn was waren wordt word te om van voor aan op in met
        en zo toch ook maar nog wel even gewoon eens eigenlijk echt heel erg al weer altijd steeds dan nu
        lang moet moest moeten zal zullen zou zouden hoor vooral simpelweg veel
        """
    ),
    light=words_in(
        """
        ik me mij mijn je jij jou jouw hij hem zijn ze zij haar hun we wij ons onze u uw dit deze die wat
        wie hoe waarom als of want doe doen doet deed kan kunnen kon mag mogen laat laten ga gaan iemand
        iedereen anderen daar hier
        """
    ),
    no=words_in(
        """
        niet niets niks nooit geen niemand nergens zonder noch
        """
    ),
)
contractions = ()
demands = (
    "moet",
    "moeten",
    "altijd",
    "nooit",
    "elke dag",
    "iedere dag",
    "perfect",
    "absoluut",
    "beter mijn best",
)
last = ("laatste",)
today = ("vandaag",)
yesterday = ("gisteren",)
day_before_yesterday = ("eergisteren",)
weekdays = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
groups_of_weekdays = {"werkdagen": range(5), "doordeweeks": range(5), "weekend": (5, 6)}
back_units = {"d": "d", "w": "w", "m": "m", "j": "y"}
flags = {"hulp": "--help", "versie": "--version"}
options = {
    "van": "from",
    "vanaf": "from",
    "sinds": "from",
    "tot": "to",
    "tm": "to",
    "op": "on",
    "dag": "on",
    "soort": "session",
    "sessie": "session",
    "vraag": "question",
    "thema": "theme",
    "plek": "area",
    "plaats": "area",
    "label": "tag",
    "patroon": "pattern",
    "aantal": "limit",
    "hoogstens": "limit",
    "alles": "all",
    "alle": "all",
    "verwijderd": "deleted",
}
day_comes_first = True
months_in_short = {"mrt": 3}
first_weekday = 0
body = BodyGrammar(
    my=words_in("mijn mn m'n mijne eigen"),
    own=words_in("ik me mij mijn mn m'n mijne eigen mezelf mijzelf"),
    others=words_in(
        """
        zijn z'n zn haar d'r hun jouw jullie diens ieders andermans iemands mams paps moeders vaders zusjes
        broertjes buurvrouws
        """
    ),
    verbs=words_in("zijn"),
    before_verbs=words_in("dat dit het er ze die we wij zij dan nu daar hier"),
    adjective_ends=("e", "er"),
    people=words_in(
        """
        hij hem zij ze haar hun jij jullie iemand anderen moeder mama mam ma vader papa pap pa ouders
        schoonmoeder schoonvader schoonouders zus zusje zussen broer broertje broers oma opa tante oom nicht
        nichtje neef neefje zwager schoonzus stiefzoon stiefdochter man vrouw partner vriend vriendin
        vrienden vriendinnen dochter dochtertje dochters zoon zoontje zoons zonen kind kindje kinderen
        kleine kleintje baby peuter kleuter jongste oudste middelste tweeling kleinkind kleinzoon
        kleindochter ex baas chef collega collega's leidinggevende manager klant klanten buurman buurvrouw
        buren meisje jongen mevrouw meneer juf meester leraar trainer coach dokter huisarts fysio tandarts
        therapeut psycholoog leerling leerlingen student patient hond kat poes paard
        """
    ),
    have=words_in("heeft had hadden kreeg krijgt kregen klaagt klaagde houdt hield"),
    of=words_in("van"),
    things=frozenset(),
    contractions=frozenset(),
    joins=words_in("en of & ook vooral plus maar dan"),
    which=words_in("die dat"),
    ends_group=words_in(
        """
        en maar of want omdat doordat zodat als toen wanneer terwijl zodra sinds totdat voordat nadat dus
        dan tot naar ik hoewel waardoor
        """
    ),
)

"""The grammar of Dutch; for the attributes see `language/grammar.py`."""

from reflect.language.grammar import SmallWords, words_in

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
weekdays = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
first_weekday = 0

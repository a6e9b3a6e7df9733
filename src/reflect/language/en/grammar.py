"""The grammar of English; for the attributes see `language/grammar.py`."""

from reflect.language.grammar import SmallWords, words_in

small_words = SmallWords(
    fillers=words_in(
        """
        a an the it all everything am are is was were be been being s re m ve d ll have has had got get to
        of for by at in on and so just really quite very too again still always ever even only anyway then
        one must should need ought gotta will would shall bit little oh well simply now
        """
    ),
    light=words_in(
        """
        i me my mine you your he him his she her they them their we us our this that there what who how why
        when if do does did can could may might make let go anyone someone everyone anybody somebody
        everybody as or but
        """
    ),
    no=words_in(
        """
        not no never none nobody nothing nowhere neither nor without dont cant wont
        """
    ),
)
contractions = (("cannot", "can not"), ("can't", "can not"), ("n't", " not"))
demands = (
    "must",
    "have to",
    "has to",
    "need to",
    "should",
    "always",
    "never",
    "every day",
    "perfect",
    "perfectly",
)
last = ("last",)
today = ("today",)
yesterday = ("yesterday",)
weekdays = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
first_weekday = None

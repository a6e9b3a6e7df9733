"""The grammar of English; for the attributes see `language/grammar.py`."""

from reflect.language.grammar import BodyGrammar, SmallWords, words_in

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
day_before_yesterday = ()
weekdays = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
groups_of_weekdays = {"weekdays": range(5), "weekend": (5, 6), "weekends": (5, 6)}
back_units = {"d": "d", "w": "w", "m": "m", "y": "y"}
flags = {"help": "--help", "version": "--version"}
options = {
    "since": "from",
    "after": "from",
    "until": "to",
    "before": "to",
    "day": "on",
    "place": "area",
    "max": "limit",
}
day_comes_first = False
months_in_short: dict[str, int] = {}
first_weekday = None
body = BodyGrammar(
    my=words_in("my mine own"),
    own=words_in("i me my mine myself own i'm i've i'd i'll"),
    others=words_in(
        """
        his her their its our whose somebody's someone's everyone's people's mums dads kids parents sisters
        brothers neighbours neighbors colleagues
        """
    ),
    verbs=frozenset(),
    before_verbs=frozenset(),
    adjective_ends=("",),
    people=words_in(
        """
        he him she her they them we someone somebody he's she's they've mother mum mummy mom ma father dad
        daddy pa parents parent sister sisters brother brothers gran nan granny grandma grandad grandpa
        grandmother grandfather aunt uncle cousin niece nephew husband wife partner boyfriend girlfriend
        friend friends daughter daughters son sons child children kid kids baby toddler teenager twins
        grandson granddaughter ex boss manager colleague colleagues coworker client clients neighbour
        neighbours neighbor neighbors girl boy woman man lady teacher coach trainer doctor gp dentist
        therapist physio pupil pupils student students stranger nurse patient dog cat horse
        """
    ),
    have=words_in("has had have got gets complains complained complaining"),
    of=words_in("of"),
    things=words_in("a an the this that these those his her their its our every each your"),
    contractions=words_in(
        """
        it's that's there's he's she's what's let's here's who's where's how's everything's something's
        nothing's one's today's yesterday's tonight's tomorrow's morning's evening's monday's tuesday's
        wednesday's thursday's friday's saturday's sunday's week's
        """
    ),
    joins=words_in("and or & also mostly mainly plus then but"),
    which=words_in("that which"),
    ends_group=words_in(
        """
        and but or because since when whenever while as if so until before after then than to i although
        """
    ),
)

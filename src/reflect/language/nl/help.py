"""The texts of `--help`, in Dutch."""

from reflect.language.nl.session import where_help_is

__all__ = [
    "browse_keys",
    "commands",
    "example_word",
    "examples",
    "groups",
    "headings",
    "metavars",
    "options",
    "tagline",
    "usage",
    "where_help_is",
]

usage = "Gebruik"
tagline = "Elke dag een paar vragen over een oud patroon; alles blijft op deze computer."
examples = (
    "de check-in van vandaag",
    "wat je erover schreef, tot drie maanden terug",
    "alles over één opdracht",
)
example_word = "knoop"
groups = {
    "every_day": "Elke dag",
    "looking_back": "Terugkijken",
    "changing": "Veranderen",
    "in_and_out": "Meenemen en binnenhalen",
    "safety": "Veilig bewaren",
    "your_own": "Van jezelf",
}
headings = {
    "examples": "Bijvoorbeeld",
    "arguments": "Argumenten",
    "options": "Opties",
    "filters": "Welke bladzijden",
    "global": "Altijd",
    "sessions": "Soorten check-in",
    "themes": "Thema’s",
}
commands = {
    "checkin": (
        "beantwoord een paar vragen",
        "Beantwoord een paar vragen en bewaar je antwoorden als een bladzijde. Elke vraag mag je overslaan. Een check-in die niet af is, gaat verder waar je gebleven was.",
    ),
    "status": (
        "vandaag al ingecheckt?",
        "Zegt in één regel of je vandaag al ingecheckt hebt, wat er nog ligt en welk voornemen openstaat.",
    ),
    "pattern": (
        "het patroon dat je noemde",
        "Toont het oude patroon dat je noemde, sinds wanneer, en de eerdere. Met TEKST noem je het opnieuw: de vragen halen voortaan die woorden aan. Dezelfde woorden laten het zo, en met --none is het voortaan naamloos. De eerdere blijven in je dagboek staan.",
    ),
    "list": (
        "je bladzijden op een rij",
        "Toont je bladzijden, de nieuwste eerst; de laatste 20, tenzij je om meer vraagt.",
    ),
    "show": (
        "één bladzijde",
        "Toont één bladzijde.",
    ),
    "tags": (
        "je #tags, de meeste eerst",
        "Toont de #tags op je bladzijden en op hoeveel bladzijden elke tag staat, de meeste eerst.",
    ),
    "browse": (
        "blader, schermvullend",
        "Blader schermvullend door je dagboek: een kalender met de bladzijde ernaast.",
    ),
    "search": (
        "zoek in wat je schreef",
        "Zoekt de bladzijden waarop je al deze woorden schreef, de nieuwste eerst. Hoofdletters en accenten maken niet uit. kno* vindt woorden die met kno beginnen, -werk laat bladzijden met dat woord weg, en '\"een knoop in\"' vindt precies die woorden bij elkaar.",
    ),
    "week": (
        "zeven dagen op een rij",
        "Laat de zeven dagen zien tot en met DATUM, of tot en met vandaag: spanning vooraf en achteraf, waar je het voelde, de zin die terugkwam en je voornemens, met wat ervan kwam.",
    ),
    "calendar": (
        "een jaar in één oogopslag",
        "Toont een jaar, met elke dag waarop je schreef. Een balkje laat zien met hoeveel spanning je begon; met --by presence zie je alleen of je schreef.",
    ),
    "thread": (
        "één vraag: toen en nu",
        "Toont wat je door de tijd heen op een vraag antwoordde: de eerste keer, zo’n jaar, maand en week geleden, en nu; daarna de antwoorden, de nieuwste onderaan. Een schaal wordt een grafiek, en bij een voornemen staat wat ervan kwam. Zonder VRAAG: welke vragen je beantwoord hebt.",
    ),
    "patterns": (
        "wat terugkomt",
        "Toont wat terugkomt in de afgelopen 90 dagen, of in een periode die je opgeeft, naast de even lange periode ervoor: plekken in je lijf, zinnetjes, spanning vooraf en na afloop, en wat er van je voornemens kwam. Het telt, en verklaart niets.",
    ),
    "revisit": (
        "een oude bladzijde",
        "Toont wat je in andere jaren op deze dag schreef, en anders één oude bladzijde. Welke dat is, hangt van de dag af: je ziet de hele dag dezelfde.",
    ),
    "history": (
        "wat er veranderde",
        "Toont elke versie van een bladzijde, ook van een verwijderde, met wat er aan de woorden veranderde: [-wat verdween-] en {+wat erbij kwam+}.",
    ),
    "edit": (
        "verander een bladzijde",
        "Loopt de antwoorden van een bladzijde nog eens langs, ingevuld zoals ze zijn; met VRAAG alleen het antwoord op die vraag. Wat je oversloeg, kun je later nog invullen.",
    ),
    "delete": (
        "haal hem uit het zicht",
        "Verwijdert een bladzijde, en vraagt eerst of je het zeker weet. Er gaat niets verloren: je kunt hem terughalen, en de geschiedenis blijft.",
    ),
    "undelete": (
        "haal hem weer terug",
        "Haalt een verwijderde bladzijde terug zoals hij was. Met laatste als BLADZIJDE is dat de laatst verwijderde; reflect list --deleted toont ze allemaal.",
    ),
    "purge": (
        "wis hem voorgoed",
        "Wist alles wat op een bladzijde staat voorgoed uit het dagboek, verwijderd of niet. Zegt eerst wat er verdwijnt en wat buiten bereik blijft, en vraagt dan of je het zeker weet. Een voornemen dat op die bladzijde werd afgesloten, blijft afgesloten.",
    ),
    "export": (
        "neem je dagboek mee",
        "Schrijft bladzijden naar DOEL. Met --split of een schuine streep aan het eind is DOEL een map, en worden alleen de bestanden geschreven waar iets in veranderd is. Een bestand dat je zelf veranderde, blijft liggen en wordt genoemd. Alleen jij kunt de bestanden lezen. Veranderingen in gewone Markdown of in die voor obsidian haal je met reflect import weer binnen.",
    ),
    "import": (
        "haal binnen wat elders staat",
        "Haalt bladzijden binnen uit een ander programma of een ander dagboek, alles of niets; hetzelfde nog eens binnenhalen verandert niets. Een BESTAND is een export van reflect (ook een map ermee; andere notities daarin worden overgeslagen), een reservekopie of een ander dagboek, een dagboek van jrnl (JSON, tekst of de map), of een export van Day One (JSON, zip of uitgepakt). Zonder --format zoekt reflect zelf uit wat het is. Je dagboek zoals het was, wordt apart gehouden.",
    ),
    "backup": (
        "je dagboek in één bestand",
        "Schrijft het hele dagboek naar één bestand en leest dat na. BESTAND mag ook een map zijn; zonder BESTAND komt de reservekopie bij de automatische van elke dag dat je schrijft.",
    ),
    "restore": (
        "zet terug wat je bewaarde",
        "Laat zien wat een reservekopie terugbrengt, vraagt of het terug mag, en zet het terug. Wat je daarna schreef, blijft; het dagboek zoals het was, wordt apart gehouden. BESTAND is een reservekopie of een ander dagboek.",
    ),
    "doctor": (
        "is alles in orde?",
        "Kijkt je dagboek na, en de reservekopieën, de schijf, je vragen en je instellingen: wat is er mis, wat betekent dat, en wat kan vanzelf goed komen?",
    ),
    "encrypt": (
        "beveilig met een wachtzin",
        "Versleutelt je dagboek en de reservekopieën ernaast. Je kiest een wachtzin en krijgt een herstelsleutel te zien, waarmee je dagboek ook opengaat, om op papier te schrijven.",
    ),
    "decrypt": (
        "ga door zonder wachtzin",
        "Maakt je dagboek weer leesbaar zonder wachtzin, en vraagt eerst of je het zeker weet. Versleutelde reservekopieën blijven zoals ze zijn en houden hun wachtzin.",
    ),
    "passphrase": (
        "verander wat het opent",
        "ACTIE is change (een nieuwe wachtzin), recovery (een nieuwe herstelsleutel), check (gaan je dagboek en de reservekopieën open met wat je typt?) of rotate (een nieuwe sleutel en een nieuwe herstelsleutel; dagboek en reservekopieën worden opnieuw geschreven). Waar om de wachtzin gevraagd wordt, mag ook de herstelsleutel.",
    ),
    "unlock": (
        "een tijdje van het slot",
        "Houdt je dagboek een tijdje van het slot: 15 minuten, de tijd in je instellingen, of die van --for. De sleutel blijft in het geheugen. Het houdt op als je uitlogt, of met reflect lock.",
    ),
    "lock": (
        "doe het weer op slot",
        "Doet je dagboek weer op slot: vanaf nu wordt er weer om de wachtzin gevraagd.",
    ),
    "remind": (
        "een dagelijkse herinnering",
        "ACTIE is set (een herinnering om TIJD, elke dag of op DAGEN), off (weg ermee) of show. Je systeem toont een melding, zonder iets van wat je schreef. Die blijft weg als je vandaag al ingecheckt hebt, of als het tijdstip meer dan een uur voorbij is. Een tijdstip voordat je dag begint, hoort bij de dag ervoor.",
    ),
    "config": (
        "je instellingen",
        "Laat zien wat er geldt en waar dat vandaan komt (ACTIE show, of niets), geeft één waarde (get NAAM), verandert er een (set NAAM WAARDE), gaat terug naar de standaard (unset NAAM), of zegt waar het bestand staat (path). NAAM is de naam van een instelling, zoals language, offers.recovery of keys.breathe. Wat er verder in het bestand staat, blijft zoals het is, ook je commentaar.",
    ),
}
options = {
    "until": "de laatste van de zeven dagen, als dat niet vandaag is",
    "session": "het soort check-in: dagelijks (daily), drie vragen (core), één vraag (quick), langer stilstaan (deep), vrij schrijven (free) of een eigen; standaard dagelijks",
    "theme": "de vragen van één thema, zoals body of 'Je lijf'",
    "question": "stel deze vraag; kan meer dan één keer",
    "day": "de dag waar de check-in bij hoort, als dat niet vandaag is",
    "fresh": "gooi een check-in die niet af is weg en begin opnieuw; vraagt eerst of je het zeker weet",
    "config_action": "show, get, set, unset of path",
    "setting": "de naam van een instelling",
    "value": "de waarde, zoals nl, true of ctrl-b",
    "reminding": "set, off of show; standaard show",
    "at": "het tijdstip, zoals 20:30",
    "days": "de dagen waar het om gaat, zoals ma,wo, werkdagen of weekend; standaard elke dag",
    "action": "change, recovery, check of rotate",
    "new_passphrase_file": "neem de nieuwe wachtzin uit dit bestand",
    "recovery": "schrijf de herstelsleutel in dit nieuwe bestand en laat hem niet zien",
    "span": "hoelang, zoals 15m of 2h",
    "yes": "ga door zonder te vragen",
    "answers": "neem de antwoorden uit een JSON-bestand, of met - uit de standaardinvoer",
    "json": "schrijf JSON",
    "wanted": "welke bladzijde",
    "only": "alleen de vraag met deze naam, zoals body-signal",
    "editor": "werk in je eigen editor ($VISUAL of $EDITOR) aan één antwoord in gewone tekst",
    "deleted": "alleen bladzijden die je hebt verwijderd",
    "refs": "toon van elke bladzijde de hele datum, zoals 2026-11-22; in een breed venster staat die er al",
    "ref": "welke bladzijde; standaard de laatste",
    "words": "wat je zoekt",
    "named": "het patroon in een paar woorden van jezelf",
    "none": "laat het voortaan naamloos",
    "any": "één van de woorden is genoeg",
    "substring": "kijk ook midden in woorden; trager in een heel groot dagboek",
    "year": "welk jaar; standaard dit jaar",
    "by": "tension (spanning) of presence (of je schreef); standaard tension, als er getallen zijn",
    "which": "de naam van een vraag, zoals body-signal",
    "never_again": "laat deze bladzijde hier nooit meer opduiken; hij blijft in je dagboek",
    "again": "laat deze bladzijde hier toch weer opduiken",
    "target": "het bestand of de map, of - voor de standaarduitvoer; in een pijp mag het weg",
    "format": "markdown of json (JSON Lines)",
    "history": "elke versie van elke bladzijde, ook van verwijderde en gewiste; met --format json",
    "files": "wat je binnenhaalt; - is de standaardinvoer",
    "read_as": "wat het is: reflect, markdown, jrnl of dayone; met auto, de standaard, zoekt reflect het zelf uit",
    "time_format": "de datumnotatie in een tekstdagboek van jrnl, als die ongewoon is (timeformat in jrnl)",
    "profile": "gewone Markdown (plain), of voor obsidian of hugo; standaard plain",
    "marks": "end: wat import nodig heeft staat in een commentaar onderaan; none: zonder, om af te drukken of te laten zien",
    "split": "een bestand per dag (day), maand (month) of jaar (year), of alles in één (none); voor obsidian standaard per dag",
    "overwrite": "vervang ook bestanden die niet van reflect zijn of met de hand veranderd zijn, en haal weg wat uit je dagboek verdwenen is",
    "file": "het bestand",
    "dry_run": "zeg alleen wat er zou gebeuren",
    "fix": "herstel wat vanzelf goed kan komen, zonder aan je woorden te komen",
    "force": "vervang ook een bestand dat geen reservekopie is",
    "first": "vanaf deze datum",
    "last": "tot en met deze datum",
    "on": "op deze datum",
    "in_session": "bladzijden van dit soort check-in, met de id (quick) of zoals het er staat ('één vraag'); kan meer dan één keer",
    "with_question": "bladzijden met een antwoord op deze vraag; kan meer dan één keer",
    "with_theme": "bladzijden met een antwoord op een vraag uit dit thema, zoals Weerstand; kan meer dan één keer",
    "area": "bladzijden die deze plek in je lijf noemen, zoals buik; kan meer dan één keer",
    "tag": "bladzijden met deze #tag; kan meer dan één keer; tags staan in kleine letters",
    "pattern": "bladzijden bij dit patroon: nu, woorden uit de naam, of het begin van een id; kan meer dan één keer",
    "limit": "hooguit zoveel, de nieuwste",
    "all": "allemaal",
    "help": "toon dit",
    "lang": "spreek deze taal: en (Engels) of nl",
    "private": "bij opdrachten die laten zien wat je schreef: op een eigen scherm, zodat er niets in het venster blijft staan",
    "plain": "gewone regels en zinnen, die je kunt laten voorlezen",
    "debug": "laat bij een fout zien waar het misging",
    "install_completion": "laat Tab in je shell opdrachten, opties, dagen, tags en namen van vragen aanvullen",
    "show_completion": "toon wat --install-completion installeert",
    "version": "toon de versie",
}
metavars = {
    "COMMAND": "OPDRACHT",
    "REF": "BLADZIJDE is laatste, vandaag, gisteren, een weekdag (de laatste), een dag zoals 2026-11-22 of '22 nov', de tweede van een dag (2026-11-22.2) of ten minste vier tekens van het begin van een id.",
    "DATE": "DATUM is 2026-11-22, '22 nov', vandaag, gisteren, of hoe lang geleden: 7d, 3w, 2m of 1j (dagen, weken, maanden, jaren).",
}


def browse_keys(search: str, thread: str, keys: str) -> str:
    """Name the keys of the browser that one needs first."""
    return f"Met {search} zoek je, met {thread} zie je een vraag door de tijd heen, met {keys} alle toetsen."

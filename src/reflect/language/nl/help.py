"""The texts of `--help`, in Dutch."""

from reflect.language.nl.session import where_help_is

__all__ = [
    "commands",
    "footer",
    "groups",
    "headings",
    "metavars",
    "options",
    "tagline",
    "usage",
    "where_help_is",
]

usage = "Gebruik"
tagline = "Elke dag een paar vragen over een oud patroon dat je wilt loslaten, bewaard in een dagboek dat alleen op deze computer staat."
footer = "Zonder opdracht: de check-in van vandaag. Meer over een opdracht: reflect OPDRACHT --help"
groups = {
    "every_day": "Elke dag",
    "looking_back": "Terugkijken",
    "in_and_out": "Erin en eruit",
    "safety": "Veilig bewaren",
}
headings = {"arguments": "Argumenten", "options": "Opties", "filters": "Welke bladzijden", "global": "Altijd"}
commands = {
    "checkin": (
        "een check-in: beantwoord een paar vragen",
        "Beantwoord een paar vragen en bewaar ze als een bladzijde. Elke vraag mag je overslaan. Een check-in die niet af is, gaat verder waar je was.",
    ),
    "status": (
        "is vandaag al klaar, en staat er een voornemen open?",
        "Zegt in één regel of vandaag al klaar is, wat er nog ligt en welk voornemen openstaat.",
    ),
    "list": (
        "je bladzijden, de nieuwste eerst",
        "Toont je bladzijden, de nieuwste eerst; de laatste 20, tenzij je om meer vraagt.",
    ),
    "show": (
        "één bladzijde",
        "Toont één bladzijde.",
    ),
    "browse": (
        "blader door je dagboek op het volledige scherm",
        "Blader door je dagboek op het volledige scherm: een kalender met de bladzijde ernaast, / om te zoeken, t voor een vraag door de tijd heen. Met ? zie je alle toetsen.",
    ),
    "search": (
        "zoek woorden in wat je schreef",
        "Zoekt de bladzijden waarop je al deze woorden schreef, de nieuwste eerst. Hoofdletters en accenten maken niet uit. kno* is het begin van een woord, -werk laat bladzijden met dat woord weg, en '\"zo dus\"' vindt precies die woorden bij elkaar.",
    ),
    "calendar": (
        "een jaar in één oogopslag",
        "Toont een jaar, met elke dag waarop je schreef. De kleur is de spanning waarmee je begon, of met --by presence alleen of je schreef.",
    ),
    "thread": (
        "één vraag door de tijd heen: toen en nu",
        "Toont wat je door de tijd heen op een vraag antwoordde: de eerste keer, zo’n jaar, maand en week geleden, en nu; daarna de antwoorden, de nieuwste onderaan. Een schaal wordt een grafiek, en bij een kleine stap staat wat ervan kwam. Zonder QUESTION: welke vragen je beantwoord hebt.",
    ),
    "patterns": (
        "wat terugkomt, naast de periode ervoor",
        "Toont wat terugkomt in de afgelopen 90 dagen, of in een periode die je opgeeft, naast de even lange periode ervoor: plekken in je lijf, zinnetjes, spanning vooraf en na afloop, en wat er van kleine stappen kwam. Het telt, en verklaart niets.",
    ),
    "revisit": (
        "kom een oude bladzijde weer eens tegen",
        "Toont wat je in andere jaren op deze dag schreef, en anders één oude bladzijde. Welke, hangt van de dag af: je ziet de hele dag dezelfde.",
    ),
    "history": (
        "wat er in een bladzijde veranderde, en wanneer",
        "Toont elke versie van een bladzijde, ook van een verwijderde, met wat er veranderde in woorden: [-wat ging-] en {+wat kwam+}.",
    ),
    "edit": (
        "verander een bladzijde; wat er stond, blijft in de geschiedenis",
        "Loopt de antwoorden van een bladzijde nog eens langs, ingevuld zoals ze zijn; met QUESTION alleen dat ene. Wat je oversloeg, kun je later nog invullen.",
    ),
    "delete": (
        "haal een bladzijde uit het zicht; terughalen kan",
        "Verwijdert een bladzijde; vraagt het eerst. Er gaat niets verloren: je kunt hem terughalen, en de geschiedenis blijft.",
    ),
    "undelete": (
        "haal een verwijderde bladzijde terug",
        "Haalt een verwijderde bladzijde terug zoals hij was. Met last als REF is dat de laatst verwijderde; reflect list --deleted toont ze allemaal.",
    ),
    "purge": (
        "wis de woorden van een bladzijde voorgoed",
        "Wist alles wat op een bladzijde staat voorgoed uit het dagboek, verwijderd of niet. Zegt eerst wat er verdwijnt en wat buiten bereik blijft, en vraagt het dan. Een voornemen dat hij afsloot, blijft afgesloten.",
    ),
    "export": (
        "neem je dagboek mee als Markdown of JSON",
        "Schrijft bladzijden naar TARGET, of zonder TARGET naar de standaarduitvoer; met --split of een schuine streep aan het eind is TARGET een map, en worden alleen de bestanden geschreven die veranderd zijn. Een bestand dat je zelf veranderde, blijft liggen en wordt genoemd. Alleen jij kunt ze lezen. Wat je verandert in Markdown die gewoon is of voor obsidian, haal je met reflect import weer binnen.",
    ),
    "import": (
        "haal binnen wat je elders schreef",
        "Haalt bladzijden binnen uit een ander programma of een ander dagboek, alles of niets; twee keer is één keer. Een FILE is een export van reflect (ook een map ermee; andere notities daarin worden overgeslagen), een reservekopie of een ander dagboek, een jrnl (JSON, tekst of de map), of een export van Day One (JSON, zip of uitgepakt). Zonder --format wijst het begin uit wat het is. Je dagboek zoals het was, wordt apart gehouden.",
    ),
    "backup": (
        "het hele dagboek in één bestand, en gecontroleerd",
        "Schrijft het hele dagboek naar één bestand en leest dat na. FILE mag ook een map zijn; zonder FILE komt de kopie bij de automatische, die er komen op elke dag dat je schrijft.",
    ),
    "restore": (
        "zet terug wat in een reservekopie staat",
        "Laat zien wat een reservekopie terugbrengt vraagt of het terug mag, en zet het terug. Wat je daarna schreef, blijft; het dagboek zoals het was, wordt apart gehouden. FILE is een reservekopie of een ander dagboek.",
    ),
    "doctor": (
        "is alles nog in orde?",
        "Kijkt het dagboek na, met de reservekopieën, de schijf, je vragen en je instellingen: wat er mis is, wat dat betekent en wat vanzelf goed kan komen.",
    ),
}
options = {
    "session": "daily, core, quick, deep of free, of een eigen check-in; zonder dit daily",
    "theme": "één thema uit de vragen",
    "question": "stel deze vraag; kan meer dan één keer",
    "day": "de dag waar hij bij hoort, als dat niet vandaag is",
    "fresh": "gooi een check-in die niet af is weg en begin opnieuw; vraagt het eerst",
    "yes": "vraag niets",
    "answers": "neem de antwoorden uit een JSON-bestand, of met - uit de standaardinvoer",
    "json": "schrijf JSON",
    "wanted": "welke bladzijde",
    "only": "alleen deze vraag, bij zijn id",
    "editor": "schrijf in je eigen editor ($VISUAL of $EDITOR), aan één antwoord in woorden",
    "deleted": "die je hebt verwijderd",
    "ref": "welke bladzijde; zonder dit de laatste",
    "words": "wat je zoekt",
    "any": "één van de woorden is genoeg",
    "substring": "kijk ook midden in woorden; trager in een heel groot dagboek",
    "year": "welk jaar; zonder dit het huidige",
    "by": "tension of presence; zonder dit tension, als er getallen zijn",
    "which": "de naam van een vraag, zoals body-signal",
    "never_again": "laat deze bladzijde hier nooit meer opduiken; hij blijft in je dagboek",
    "again": "toch weer wel",
    "target": "het bestand of de map; - of niets is de standaarduitvoer",
    "format": "markdown of json (JSON Lines)",
    "history": "elke versie van elke bladzijde, ook van verwijderde en gewiste; met --format json",
    "files": "wat je binnenhaalt; - is de standaardinvoer",
    "read_as": "wat het is: reflect, markdown, jrnl of dayone; auto kijkt het zelf na",
    "time_format": "hoe datums in een tekstdagboek van jrnl staan, als dat niet op een gewone manier is: de timeformat van jrnl",
    "profile": "gewone Markdown (plain), of voor obsidian of hugo; zonder dit plain",
    "split": "een bestand per dag (day), maand (month) of jaar (year), of none; obsidian verdeelt per dag als je niets zegt",
    "overwrite": "vervang ook wat iets anders is of met de hand veranderd is, en haal weg wat uit je dagboek verdwenen is",
    "file": "het bestand",
    "dry_run": "zeg alleen wat er zou gebeuren",
    "fix": "maak in orde wat vanzelf kan, zonder aan je woorden te komen",
    "force": "vervang ook een bestand dat iets anders is",
    "first": "vanaf deze datum",
    "last": "tot en met deze datum",
    "on": "op deze datum",
    "in_session": "bladzijden van deze sessie; mag vaker, dan is één ervan genoeg",
    "with_question": "bladzijden met een antwoord op deze vraag; mag vaker",
    "with_theme": "bladzijden met een antwoord op een vraag uit dit thema; mag vaker",
    "area": "bladzijden die deze plek in je lijf noemen; mag vaker",
    "tag": "bladzijden met deze #tag; mag vaker; tags staan in kleine letters",
    "limit": "hooguit zoveel, de nieuwste",
    "all": "allemaal",
    "help": "toon dit",
    "lang": "spreek deze taal: en of nl",
    "plain": "gewone regels in plaats van schermvullend",
    "debug": "laat bij een fout zien waar het gebeurde",
    "install_completion": "laat Tab in je shell opdrachten, opties en namen van vragen aanvullen",
    "version": "toon de versie",
}
metavars = {
    "COMMAND": "OPDRACHT",
    "REF": "REF is laatste, vandaag, gisteren, een weekdag (de laatste), een dag zoals 2026-11-22, de tweede van een dag (2026-11-22.2) of ten minste vier tekens van het begin van een id.",
    "DATE": "DATE is 2026-11-22, today, yesterday, of terug vanaf nu: 7d, 3w, 2m, 1y.",
}

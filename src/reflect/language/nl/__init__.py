"""The phrases in Dutch, a module for each part; `help` and `doctor` are loaded by those alone who need them."""

from reflect.language.nl.browse import *
from reflect.language.nl.errors import *
from reflect.language.nl.exchange import *
from reflect.language.nl.looking import *
from reflect.language.nl.over_time import *
from reflect.language.nl.plan import *
from reflect.language.nl.revising import *
from reflect.language.nl.safety import *
from reflect.language.nl.screen import *
from reflect.language.nl.session import *
from reflect.language.nl.words import *

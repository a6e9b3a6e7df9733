"""The phrases in English, a module for each part; `help` and `doctor` are loaded by those alone who need them."""

from reflect.language.en.browse import *
from reflect.language.en.errors import *
from reflect.language.en.exchange import *
from reflect.language.en.looking import *
from reflect.language.en.over_time import *
from reflect.language.en.plan import *
from reflect.language.en.revising import *
from reflect.language.en.safety import *
from reflect.language.en.screen import *
from reflect.language.en.session import *
from reflect.language.en.words import *

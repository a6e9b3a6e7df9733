"""The phrase catalogues of both languages, under the short names that tests use."""

from reflect.language.choose import phrases_of

en, nl = phrases_of("en"), phrases_of("nl")

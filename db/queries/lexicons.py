"""The lexicon: the words of the store by which a request in one line is read."""

from __future__ import annotations

from db.queries import areas, codes
from db.rules import request_words
from db.rules.request_words import Lexicon

CATEGORIES, URGENCIES, SOURCES = "need_categories", "request_urgencies", "request_sources"
TITLES, WISHES, PLACES = "caller_titles", "caller_wishes", "free_places"


def lexicon() -> Lexicon:
    """The words of the code lists and the names of the estates, in two statements."""
    lists = codes.some(CATEGORIES, URGENCIES, SOURCES, TITLES, WISHES, PLACES)
    wishes = {one.code: request_words.texts([one]) for one in lists.entries(WISHES)}
    return Lexicon(
        categories=request_words.words(lists.entries(CATEGORIES)),
        urgencies=request_words.words(lists.entries(URGENCIES)),
        sources=request_words.words(lists.entries(SOURCES)),
        titles=request_words.texts(lists.entries(TITLES)),
        unnamed=wishes.get("anonymous", ()),
        secret=wishes.get("confidential", ()),
        places=request_words.texts(lists.entries(PLACES)),
        estates=tuple(sorted((one.name for one in areas.all("estate")), key=len, reverse=True)),
    )

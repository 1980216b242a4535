"""The community's own quick phrases: adding, changing, dropping, and counting how often each is used."""

from __future__ import annotations

from db import base
from db.errors import NotFound, refuse
from db.models.phrases import Phrase
from db.pen import Pen
from db.rules import phrases, pinyin
from db.rules import text as texts
from db.rules.words import N_

NAMES = {
    "add": N_("Quick phrase added"),
    "amend": N_("Quick phrase changed"),
    "remove": N_("Quick phrase dropped"),
    "plant": N_("Quick phrases planted"),
}
LASTING = ("plant",)


def add(pen: Pen, text: str, letters: str = "") -> str:
    """Add a phrase and answer its key; without letters its pinyin initials call it."""
    values = checked(text, letters, others(pen))
    phrase_id = pen.add(Phrase, **values)
    pen.about(Phrase, phrase_id)
    return phrase_id


def plant(pen: Pen, wanted: list[str]) -> int:
    """Add the phrases that are not there yet, each called by its pinyin initials, and answer how many that were."""
    known = others(pen)
    fresh = [text for text in dict.fromkeys(map(texts.clean, wanted)) if text not in known]
    return len(pen.add_many(Phrase, [checked(text, "", ()) for text in fresh]))


def amend(pen: Pen, phrase_id: str, version: int, text: str, letters: str = "") -> None:
    """Change a phrase. `version` is the one that was changed; without letters its pinyin initials call it."""
    phrase = pen.read(Phrase, phrase_id, version)
    pen.about(Phrase, phrase_id)
    pen.set(phrase, **checked(text, letters, others(pen) - {phrase.text}))


def remove(pen: Pen, phrase_id: str) -> None:
    """Drop a phrase."""
    phrase = Phrase.get_or_none(Phrase.id == phrase_id)
    if phrase is None:
        raise NotFound
    pen.about(Phrase, phrase_id)
    pen.remove(phrase)


def used(_pen: Pen, phrase_id: str) -> None:
    """Count one use. It is no deed: whoever takes back the last deed means the visit, not this count."""
    Phrase.update(uses=Phrase.uses + 1).where(Phrase.id == phrase_id).execute()


def checked(text: str, letters: str, known: set[str] | tuple[str, ...]) -> dict[str, str]:
    """The columns of a phrase as typed. Raises Refused."""
    text = texts.clean(text)
    letters = " ".join(texts.clean(letters).lower().split())
    refuse(phrases.problems_in(text, letters, known))
    return {"text": text, "letters": letters or phrases.letters_of(text, pinyin.initials)}


def others(pen: Pen) -> set[str]:
    """The texts of the community's phrases."""
    return {text for (text,) in base.rows(Phrase.select(Phrase.text).where(Phrase.community_id == pen.by.community_id))}

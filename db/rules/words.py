"""Marking the words a person reads, so that the catalogue can find and translate them."""


def N_(text: str) -> str:  # noqa: N802 - the name every gettext tool looks for
    """Mark an English source text for translation without translating it here."""
    return text


def P_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - twin of N_ for counted nouns
    """Mark a counted English text for translation: one form for one, one for many."""
    return singular, plural

"""Asking whom something is about: a name, pinyin, door or telephone is typed, and of several people one is chosen."""

from __future__ import annotations

from db.queries import residents
from db.queries.resident_lines import ResidentLine
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

MOST = 9
HINT = N_("name, pinyin, door, phone")
NOBODY = N_("Nobody of the register is found for {text}.")


async def find(page: Page, question: str) -> ResidentLine | None:
    """Whom the question is about; None where it was left, or nobody is found."""
    typed = await page.put(Write(question, hint=HINT))
    if not typed:
        return None
    found = await page.ask(residents.find, typed, page.today, MOST, 0, True)
    if not found:
        page.tell(NOBODY, text=typed)
        return None
    if len(found) == 1:
        return found[0]
    chosen = await page.put(Choose(_("Who is it?"), [Option(one.id, told(page, one)) for one in found]))
    return next((one for one in found if one.id == chosen), None)


def told(page: Page, one: ResidentLine) -> str:
    """A person to choose among several."""
    age = "" if one.age is None else str(one.age)
    return matter_words.joined(one.name, page.label("sexes", one.sex), age, one.address, one.estate)

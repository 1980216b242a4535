"""Finding somebody by look-up, for a service or a help case."""

from __future__ import annotations

from db.queries import residents
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.choices import Option

MOST = 9
HINT = N_("name, initials, 3-2-1201, end of a number")
NOBODY = N_("Nobody found for {text}.")


async def person(page: Page) -> str | None:
    """The key of whoever is found by what is typed; of several the one chosen. None where nobody is."""
    typed = await page.put(Write(N_("For whom?"), hint=_(HINT)))
    if not typed:
        return None
    found = await page.ask(residents.find, typed, page.today, MOST, 0, True)
    if not found:
        page.tell(NOBODY, text=typed)
        return None
    if len(found) == 1:
        return found[0].id
    options = [Option(one.id, joined(one.name, one.address, str(one.age or ""))) for one in found]
    return await page.put(Choose(_("Which one?"), options))

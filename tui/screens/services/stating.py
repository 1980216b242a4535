"""What was noted under the five heads, to read one by one; a wrong one is withdrawn for a reason."""

from __future__ import annotations

from collections.abc import Sequence

from db.changes import elder_states
from db.queries.elder_states import StateLine
from db.rules.elder_states import HEADS, LEVELS, Head
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.choices import Option

WORDS = "elder_words"
NOTHING = N_("Nothing is noted under the five heads, or it is for few eyes.")


def told(page: Page, one: StateLine) -> str:
    """What was noted on a day, in one line."""
    heads = (f"{page.label(HEADS, head)} {page.label(LEVELS, str(one.noted.levels[head]))}" for head in Head)
    known = (text for head, text in zip(Head, heads, strict=True) if one.noted.levels[head])
    return joined(str(one.noted.noted_on), *known, one.note)


async def read(page: Page, person_id: str, states: Sequence[StateLine] | None) -> None:
    """Show what was noted, the latest first; Enter on one withdraws it for a reason. Raises HouseError."""
    if not states:
        page.tell(NOTHING)
        return
    options = [Option(one.id, told(page, one)) for one in reversed(states)]
    chosen = await page.put(Choose(_("What was noted; choosing one withdraws it"), options, typing=True))
    one = next((state for state in states if state.id == chosen), None)
    if one is None:
        return
    line = KeptLine(page, Place(WORDS, person_id))
    if why := await line.ask(N_("Why is what was noted wrong?")):
        await page.do(elder_states.withdraw, one.id, one.version, why)
        await line.settle()
        page.reload()

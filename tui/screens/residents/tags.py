"""Key groups of one person: put in with a basis, taken out again; both keep their days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.changes import residents as resident_changes
from db.queries.resident_cards import ResidentCard
from db.rules.policy_words import GRADE_LISTS
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.widgets.choices import Option

if TYPE_CHECKING:
    from tui.page import Page


async def change(page: Page, card: ResidentCard) -> None:
    """Choose a group: one the person belongs to is ended, another one begins after asking for its basis."""
    has = {tag.code: tag for tag in card.tags if tag.to_on is None}
    chosen = await page.put(
        Choose(_("Key groups: choosing one that is marked * ends it"), options(page, set(has)), typing=True)
    )
    if chosen is None:
        return
    if chosen in has:
        await page.do(resident_changes.untag, has[chosen].id)
        page.tell(N_("No longer in this group: {group}."), group=page.label("key_groups", chosen))
    else:
        basis = await page.put(Write(N_("On what basis? (card, list, what was seen)"), may_be_empty=True))
        if basis is None:
            return
        grade = await grade_of(page, chosen)
        await page.do(resident_changes.tag, card.line.id, chosen, basis=basis, grade=grade)
        page.tell(N_("Now in this group: {group}."), group=page.label("key_groups", chosen))
    page.reload()


async def grade_of(page: Page, group: str) -> str:
    """The grade of the card or assessment, where the group has grades; "" where it is not known."""
    if group not in GRADE_LISTS:
        return ""
    return await page.put(Choose(_("Which grade? Escape: not known"), page.options(GRADE_LISTS[group]))) or ""


def options(page: Page, has: set[str]) -> list[Option]:
    """Every group, those the person belongs to first and marked."""
    groups = page.options("key_groups")
    ordered = sorted(groups, key=lambda group: group.code not in has)
    return [Option(group.code, f"{'* ' if group.code in has else ''}{group.title}") for group in ordered]

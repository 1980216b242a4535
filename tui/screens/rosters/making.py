"""Making a month: the search beside the desk, what is asked before it is written, why somebody stands where they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.changes import rosters as deeds
from db.queries import rosters
from db.queries.rosters import RosterCard
from db.rules import roster_checks, roster_reasons, roster_search
from db.rules.roster_checks import Broken, Candidate
from db.rules.rosters import Assigned, Slot
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.dialogs.write import Write
from tui.i18n import _, counted
from tui.matter_words import joined
from tui.page import Page
from tui.screens.rosters import offers, words
from tui.screens.rosters.offers import Offer
from tui.screens.rosters.views import Spot
from tui.widgets.choices import Option

NOT_MADE = N_("This month is not made yet: F5 makes it.")
MOST_TOLD, FEW = 8, 3


def search(card: RosterCard, is_new: bool) -> tuple[Assigned, ...]:
    """The best roster of a month, or the one that is there repaired."""
    ground = card.read.ground
    return roster_search.made(ground) if is_new else roster_search.repaired(ground, card.assigned)


def differing(card: RosterCard, planned: Sequence[Assigned]) -> list[tuple[Assigned, Assigned]]:
    """The places that a plan changes: who is there now, and who would be."""
    now = {one.slot: one for one in card.assigned}
    pairs = ((now.get(one.slot, Assigned(one.slot, None)), one) for one in planned)
    return [(before, after) for before, after in pairs if before.member_id != after.member_id]


def change_told(page: Page, card: RosterCard, before: Assigned, after: Assigned) -> str:
    """A place that changes: who was there, and who comes."""
    names, shifts = words.names_of(card), words.shifts_of(card)
    return (
        f"{after.slot.on:%m-%d} {words.place(page, shifts, after.slot)}: "
        f"{names.get(before.member_id or '', '-')} > {names.get(after.member_id or '', '-')}"
    )


def few_told(page: Page, card: RosterCard, changed: Sequence[tuple[Assigned, Assigned]]) -> str:
    """The places that change where they are few enough for a line."""
    return "; ".join(change_told(page, card, *one) for one in changed) if len(changed) <= FEW else ""


async def is_wanted(page: Page, card: RosterCard, planned: Sequence[Assigned], is_new: bool) -> bool:
    """Ask before a plan is written over duties that stand already; a month without any is filled at once."""
    changed = differing(card, planned)
    if not changed:
        return False
    if all(before.member_id is None for before, _after in changed):
        return True
    told = [change_told(page, card, before, after) for before, after in changed[:MOST_TOLD]]
    if len(changed) > MOST_TOLD:
        told.append(counted("and {number} more", "and {number} more", len(changed) - MOST_TOLD))
    question = N_("Make the month anew? {count} duties change.") if is_new else N_("Repair it? {count} duties change.")
    return await page.put(Ask(question, "\n".join(told), count=len(changed))) is True


async def may_replace(page: Page, card: RosterCard, slot: Slot, member_id: str | None) -> bool:
    """Ask before somebody is replaced by a digit."""
    there = next((one.member_id for one in card.assigned if one.slot == slot), None)
    if there is None or there == member_id or member_id is None:
        return there != member_id or there is None
    names = words.names_of(card)
    detail = f"{slot.on:%m-%d} {words.place(page, words.shifts_of(card), slot)}"
    question = N_("{there} stands there. Put {name} in their place?")
    return await page.put(Ask(question, detail, there=names.get(there, "?"), name=names.get(member_id, "?"))) is True


async def ask_reason(page: Page, before: str) -> str | None:
    """Ask why a reported roster is changed; the last reason is proposed."""
    return await page.put(Write(N_("This roster is reported. Why is it changed?"), before, is_proposed=bool(before)))


async def choose(page: Page, card: RosterCard, spot: Spot, has_people_down: bool) -> Offer | None:
    """Let the worker choose among all that a cell may be given, each with what speaks against it."""
    offered = offers.of(page, card, spot, has_people_down)
    if not offered:
        page.tell(N_("There is no such place on this day."))
        return None
    options = [Option(str(place), told(card, one)) for place, one in enumerate(offered)]
    who = words.names_of(card).get(spot.member_id or "", "") if has_people_down else ""
    place = "" if who else words.place(page, words.shifts_of(card), offered[0].slot)
    picked = await page.put(Choose(joined(f"{spot.on:%m-%d}", who, place), options))
    return offered[int(picked)] if picked else None


def told(card: RosterCard, one: Offer) -> str:
    """An offer in a list: who holds the place now, and what speaks against it, stand behind."""
    there = next((each.member_id for each in card.assigned if each.slot == one.slot), None)
    is_listed_by_people = one.title == words.names_of(card).get(one.member_id)
    now = ""
    if there == one.member_id:
        now = _("has it now")
    elif there and not is_listed_by_people:
        now = _("now {name}", name=words.names_of(card).get(there, "?"))
    return joined(one.title, now, f"({one.against})" if one.against else "")


async def explain(page: Page, card: RosterCard, slot: Slot) -> None:
    """Show why whoever stands there does or why nobody can, which rules are broken, and who else could."""
    names = words.names_of(card)
    there = next((one.member_id for one in card.assigned if one.slot == slot), None)
    place = words.place(page, words.shifts_of(card), slot)
    title = joined(f"{slot.on:%m-%d}", place, names.get(there or "", _("nobody")))
    await page.put(Show(title, "\n".join(explained(page, card, slot))))


async def explain_free(page: Page, card: RosterCard, spot: Spot) -> None:
    """Show why somebody has no duty on a day."""
    title = joined(f"{spot.on:%m-%d}", words.names_of(card).get(spot.member_id or "", "?"), _("no duty"))
    await page.put(Show(title, "\n".join(free_explained(page, card, spot))))


def free_explained(page: Page, card: RosterCard, spot: Spot) -> Iterator[str]:
    """Place by place of a day why somebody is not there; those of the same shift and role once, one a line."""
    names, shifts, told = words.names_of(card), words.shifts_of(card), set[tuple[str, str]]()
    for one in sorted((one for one in card.assigned if one.slot.on == spot.on), key=lambda one: one.slot):
        kind = (one.slot.shift_id, one.slot.role.value)
        if kind in told:
            continue
        told.add(kind)
        against = next(each.reasons for each in candidates_for(card, one.slot) if each.member_id == spot.member_id)
        why = "; ".join(words.reason(page, card, reason, with_names=False) for reason in against)
        if not why and one.member_id:
            why = _("could, but it is given to {name}", name=names.get(one.member_id, "?"))
        yield f"- {words.place(page, shifts, one.slot)}: {why or _('could, and nobody has it yet')}"
    if not told:
        yield _("No shift is planned on this day.")


def candidates_for(card: RosterCard, slot: Slot) -> list[Candidate]:
    """Everybody for a place, with what speaks against them."""
    return roster_checks.open_to(card.read.ground, card.assigned, slot)


def explained(page: Page, card: RosterCard, slot: Slot) -> Iterator[str]:
    """The reasons for a place, one a line."""
    ground = card.read.ground
    for reason in roster_reasons.why(ground, card.assigned, slot):
        yield f"- {words.reason(page, card, reason)}"
    for broken in roster_checks.broken(ground, card.assigned):
        if broken.slot == slot and not broken.is_soft:
            yield f"! {words.rule(broken, page, card)}"
    could = [one.title for one in offers.of_place(page, card, slot) if not one.against]
    yield ""
    yield _("Could take it, the best first: {names}", names=", ".join(could) or "-")


async def choose_gap(page: Page, card: RosterCard, slot: Slot) -> Slot | None:
    """Let the worker choose a place of the same role that nobody fills."""
    free = [one for one in card.gaps if one.role is slot.role]
    if not free:
        page.tell(N_("No place of this role is free this month."))
        return None
    shifts = words.shifts_of(card)
    options = [Option(str(place), f"{one.on:%m-%d} {words.place(page, shifts, one)}") for place, one in enumerate(free)]
    chosen = await page.put(Choose(_("To which place?"), options))
    return free[int(chosen)] if chosen else None


async def lock(page: Page, card: RosterCard | None, broken: Sequence[Broken]) -> None:
    """Ask to whom the month is reported, and lock it; gaps and broken rules are told before."""
    if card is None or card.line is None:
        page.tell(NOT_MADE)
        return
    firm = sum(not one.is_soft for one in broken)
    if (card.gaps or firm) and not await page.put(
        Ask(
            N_("Report it all the same?"),
            joined(_("gaps {number}", number=len(card.gaps)), _("rules broken {number}", number=firm)),
        )
    ):
        return
    to = await page.put(Write(N_("To whom is it reported? From then on each change needs a reason.")))
    if to:
        await page.do(deeds.lock, card.line.id, card.line.version, to)
        page.tell(N_("Reported and locked."))
        page.reload()


async def show_changes(page: Page, card: RosterCard | None) -> None:
    """Show what was changed after the month was reported."""
    changes = await page.ask(rosters.changes, card.line.id) if card and card.line else []
    lines = [
        f"{one.on:%m-%d} {one.code} {words.role(page, one.role)}: {one.before or '-'} > {one.after or '-'}  "
        f"{one.reason}  {page.local(one.changed_at):%m-%d %H:%M} {one.worker}"
        for one in changes
    ]
    await page.put(Show(_("Changes after reporting"), "\n".join(lines) or _("Nothing was changed after reporting.")))

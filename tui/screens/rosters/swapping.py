"""Swaps: asking for one from the month, and the list of them, where they are accepted, approved and undone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.changes import roster_swaps as deeds
from db.queries import roster_posts, roster_swaps, rosters
from db.queries.roster_swaps import ACCEPTED, APPROVED, ASKED, DutyLine, SwapLine
from db.queries.rosters import RosterCard
from db.rules import roster_checks
from db.rules.papers import Month
from db.rules.roster_checks import Broken
from db.rules.rosters import ONE_DAY, Slot
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.rosters import words
from tui.widgets.choices import Option
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("State"), 11),
    Column(N_("Which duty"), 17),
    Column(N_("Its holder"), 12),
    Column(N_("Taken over by"), 16),
    Column(N_("In return"), 17, least=100),
    Column(N_("Reason"), 0),
)
ANYBODY, NOTHING = "-", "-"
MONTHS_BACK = 92


async def ask(page: Page, card: RosterCard, slot: Slot) -> None:
    """Ask with whom, for what in return and why, and ask for the swap."""
    names, shifts, cell = words.names_of(card), words.shifts_of(card), card.cell(slot)
    mine = next((one.member_id for one in card.assigned if one.slot == slot), None)
    candidates = roster_checks.open_to(card.read.ground, card.assigned, slot)
    could = [Option(one.member_id, names.get(one.member_id, "?")) for one in candidates if one.is_open]
    could = [one for one in could if one.code != mine]
    title = joined(f"{slot.on:%m-%d}", words.place(page, shifts, slot), names.get(mine or "", ""))
    to = await page.put(Choose(joined(_("Who takes it over?"), title), [*could, Option(ANYBODY, _("whoever will"))]))
    if to is None:
        return
    given = None
    if to != ANYBODY:
        theirs = [one.slot for one in card.assigned if one.member_id == to and not card.cell(one.slot).has_begun]
        options = [Option(card.cell(one).id, f"{one.on:%m-%d} {words.place(page, shifts, one)}") for one in theirs]
        given = await page.put(Choose(_("Which duty in return?"), [Option(NOTHING, _("none")), *options]))
        if given is None:
            return
    reason = await page.put(Write(N_("Why?"), may_be_empty=True))
    if reason is None:
        return
    values = (to if to != ANYBODY else None, given if given not in (None, NOTHING) else None, reason)
    await page.do(deeds.ask, cell.id, *values)
    page.tell(N_("Asked for. It counts when it is accepted and approved (list of months, 4)."))
    page.reload()


def broken_by(card: RosterCard, takers: Mapping[str, str | None]) -> list[Broken]:
    """The firm rules of a month that are broken when others take some duties over, and are not broken now."""
    ground = card.read.ground
    after = [
        dataclasses.replace(each, member_id=takers.get(card.cell(each.slot).id, each.member_id))
        for each in card.assigned
    ]
    now = roster_checks.broken(ground, card.assigned)
    return [each for each in roster_checks.broken(ground, after) if not each.is_soft and each not in now]


class SwapList(Page):
    """The swaps of the last months and of those to come; those that wait stand first."""

    NOUN = "rosters"
    TITLE = N_("Swaps of duties")
    CSS_PATH = "rosters.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "A swap is asked for on the month (Ctrl+O on a duty). 1 accepts it for who takes over, 2 approves it, 3 does "
        "not agree, 4 withdraws it. 5 undoes an approved one as long as its duties have not begun. It goes with its "
        "duty when that moves."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "accept", N_("Accept"), name="rosters.accept_swap"),
        action("2", "approve", N_("Approve"), name="rosters.approve_swap"),
        action("3", "turn_down", N_("Not agreed"), name="rosters.turn_down_swap"),
        action("4", "withdraw", N_("Recall"), name="rosters.withdraw_swap"),
        action("5", "undo_swap", N_("Undo the swap"), name="rosters.undo_swap"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, SwapLine] = {}

    def body(self) -> Iterable[Widget]:
        """The swaps."""
        yield RecordList(COLUMNS, lambda: _("No swap was asked for."))

    async def load(self) -> None:
        """The swaps of the last three months, and all that wait."""
        first = self.today - MONTHS_BACK * ONE_DAY
        found = await self.ask(roster_swaps.of_span, first, self.today + 2 * MONTHS_BACK * ONE_DAY)
        found = sorted(found, key=lambda one: not one.is_open)
        self.lines = {one.id: one for one in found}
        self.query_one(RecordList).show([self.record(one) for one in found])

    def record(self, one: SwapLine) -> Record:
        """A swap in a line."""
        asked = _("asked by {name}", name=one.asked_by) if one.is_on_behalf else ""
        taker = one.to_name or _("whoever will")
        if one.agreed_by:
            taker = _("{whom} (by {name})", whom=one.to_name, name=one.agreed_by)
        cells = (
            self.label("duty_swap_states", one.state),
            self.duty(one.duty),
            one.from_name,
            taker,
            self.duty(one.returned) if one.returned else "",
            joined(one.reason, asked, one.answer),
        )
        return Record(one.id, cells, strong=one.is_open)

    def duty(self, one: DutyLine) -> str:
        """A duty in a few words."""
        return f"{one.on:%m-%d} {one.code} {words.role(self, one.role)}"

    @property
    def current(self) -> SwapLine | None:
        """The swap under the cursor."""
        current = self.query_one(RecordList).current
        return self.lines.get(current.key) if current else None

    @on(RecordList.Chosen)
    def enter(self) -> None:
        """Open the month of the duty."""
        if self.current:
            self.open("rosters", month=f"{Month.of(self.current.duty.on).first:%Y-%m}")

    def action_accept(self) -> None:
        """Whoever was asked accepts."""
        if self.current:
            self.work(self.accept(self.current))

    async def accept(self, one: SwapLine) -> None:
        """Accept a swap; where everybody was asked, say who does."""
        taker = one.to_id
        if taker is None and one.state == ASKED:
            people = await self.ask(roster_posts.members, self.today)
            options = [Option(each.id, each.name) for each in people if each.id != one.from_id]
            taker = await self.put(Choose(_("Who takes it over?"), options))
            if taker is None:
                return
        await self.do(deeds.accept, one.id, one.version, taker)
        self.told(N_("Accepted. It counts when it is approved."))

    def action_approve(self) -> None:
        """The swap counts."""
        if self.current:
            self.work(self.approve(self.current))

    async def approve(self, one: SwapLine) -> None:
        """Approve a swap."""
        if one.state == ASKED:
            self.tell(N_("It is to be accepted first."))
            return
        broken = await self.newly_broken(one)
        if broken and not await self.put(Ask(N_("Rules would be broken. Approve it all the same?"), "\n".join(broken))):
            return
        await self.do(deeds.approve, one.id, one.version)
        self.told(N_("Approved: the duties have changed hands."))

    async def newly_broken(self, one: SwapLine) -> list[str]:
        """The firm rules that a swap would break, in words, month by month."""
        takers = {one.duty.id: one.to_id} | ({one.returned.id: one.from_id} if one.returned else {})
        days = (one.duty.on, *([one.returned.on] if one.returned else []))
        told: list[str] = []
        for month in dict.fromkeys(map(Month.of, days)):
            card = await self.ask(rosters.card, month, self.now)
            told += [words.rule(each, self, card) for each in broken_by(card, takers)]
        return told

    def action_turn_down(self) -> None:
        """Not agreed."""
        if self.current:
            self.work(self.end(self.current, deeds.turn_down, (ASKED, ACCEPTED)))

    def action_withdraw(self) -> None:
        """Not wanted any more."""
        if self.current:
            self.work(self.end(self.current, deeds.withdraw, (ASKED, ACCEPTED)))

    def action_undo_swap(self) -> None:
        """Each has their own duty again."""
        if self.current:
            self.work(self.end(self.current, deeds.undo, (APPROVED,)))

    async def end(self, one: SwapLine, deed: deeds.Ending, states: tuple[str, ...]) -> None:
        """Ask for a word on it, and end a swap."""
        if one.state not in states:
            self.tell(deeds.WRONG_STATE)
            return
        answer = await self.put(Write(N_("Why?"), may_be_empty=True))
        if answer is not None:
            await self.do(deed, one.id, one.version, answer)
            self.told(N_("Written down."))

    def told(self, text: str) -> None:
        """Say what happened, and show the swaps as they stand now."""
        self.tell(text)
        self.reload()

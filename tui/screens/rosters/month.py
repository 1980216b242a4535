"""Changing the roster of a month by keys: given, taken, pinned, made, repaired, swapped, reported."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from db.changes import rosters as deeds
from db.rules.rosters import Slot
from db.rules.words import N_
from tui.keys import action, digit_of
from tui.screens.rosters import making
from tui.screens.rosters.month_view import NOBODY_HERE, MonthView
from tui.screens.rosters.views import Spot

DUTY_FIRST = N_("Put the cursor on a duty first.")
NOT_HERE = N_("There is no such place on this day.")
MADE = N_("Made: {count} places changed, {gaps} gaps.")
NO_GAP = N_("Every place of this day is filled.")


class RosterPage(MonthView):
    """A month whose places are given and taken by digits; a broken rule is told at once by its name."""

    HELP = N_(
        "A digit gives what stands behind it in the last line: with people down a shift, with days down a person, "
        "the best first. Enter shows all of them with reasons. 0 or Backspace takes the duty away. Tab turns people "
        "and days round. F5 makes the month, Ctrl+R repairs it with as few moves as can be; what is pinned (=) or has "
        "begun stays. ^ leader, - second, + volunteer, ! breaks a rule, x away, ? wishes to be off, w wishes to be "
        "on. Behind each person: shifts, nights, weekends, legal holidays of this month, and by how many one is above "
        "(#) or below (-) what is fair over the past months too; Ctrl+E shows another kind. Ctrl+Left and Ctrl+Right "
        "go to other months."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Choose"), name="rosters.choose"),
        action("f5", "make", N_("Make"), name="rosters.make"),
        action("ctrl+r", "repair", N_("Repair"), name="rosters.repair"),
        action("ctrl+g", "pin", N_("Pin"), name="rosters.pin"),
        action("ctrl+y", "why", N_("Why"), name="rosters.why"),
        action("tab", "turn", N_("Turn round"), name="rosters.turn"),
        action("ctrl+o", "swap", N_("Swap"), name="rosters.swap"),
        action("ctrl+d", "move_duty", N_("To another day"), name="rosters.move_duty", show=False),
        action("f11", "lock", N_("Report"), name="rosters.lock"),
        action("ctrl+w", "print", N_("Print"), name="rosters.print", show=False),
        action("ctrl+e", "tally", N_("Bars of another kind"), name="rosters.tally", show=False),
        action("ctrl+left", "month(-1)", N_("Month before"), name="rosters.month_before", show=False),
        action("ctrl+right", "month(1)", N_("Next month"), name="rosters.next_month", show=False),
        action("backspace,delete", "take", N_("Take away"), name="rosters.take", show=False),
        action("ctrl+k", "changes", N_("Changes after reporting"), name="rosters.changes", show=False),
    ]

    def on_key(self, event: events.Key) -> None:
        """A digit gives what stands behind it, also one of full width; 0 takes away."""
        digit = digit_of(event.character)
        if not digit or self.card is None or self.spot is None:
            return
        event.stop()
        place = int(digit) - 1
        if place < 0:
            self.action_take()
        elif place < len(self.offers):
            self.work(self.give(self.offers[place].slot, self.offers[place].member_id))
        else:
            self.tell(NOT_HERE)

    async def give(self, slot: Slot, member_id: str | None, *, is_asked: bool = False) -> None:
        """Give a place to somebody, or take it away; whoever stands there is only replaced after asking."""
        # The month may be read anew behind a dialog: what is changed is what was seen when the key was pressed.
        card, spot = self.card, self.spot
        if card is None:
            return
        if not is_asked and not await making.may_replace(self, card, slot, member_id):
            return
        reason = await self.reason()
        if reason is None:
            return
        # A person has one duty a day: giving them another one with people down takes the first away.
        instead = None
        if self.has_people_down and member_id and spot and spot.slot not in (None, slot):
            instead = (spot.slot, card.cell(spot.slot).version) if spot.slot else None
        await self.do(deeds.give, slot, member_id, card.cell(slot).version, reason, instead)
        await self.read()
        self.show_about()

    async def reason(self) -> str | None:
        """Why a reported roster is changed; nothing is asked of a draft. None where it was left unsaid."""
        if self.card is None or self.card.line is None or not self.card.line.is_locked:
            return ""
        said = await making.ask_reason(self, self.last_reason)
        self.last_reason = said or self.last_reason
        return said

    def action_take(self) -> None:
        """Take the duty under the cursor away."""
        if self.card and self.spot and self.spot.slot and self.spot.member_id:
            self.work(self.give(self.spot.slot, None, is_asked=True))

    def action_choose(self) -> None:
        """Choose who fills the place under the cursor, or which duty somebody has, with reasons."""
        if self.card and self.spot:
            self.work(self.choose())

    async def choose(self) -> None:
        """Let the worker choose among all offers."""
        card, spot = self.card, self.spot
        if card is None or spot is None:
            return
        chosen = await making.choose(self, card, spot, self.has_people_down)
        if chosen:
            await self.give(chosen.slot, chosen.member_id, is_asked=not self.has_people_down)

    def action_pin(self) -> None:
        """Pin the duty under the cursor, or loosen it."""
        if self.card and self.spot and self.spot.slot and self.card.cell(self.spot.slot).id:
            self.work(self.pin(self.spot.slot))

    async def pin(self, slot: Slot) -> None:
        """Pin or loosen a duty."""
        if self.card is None:
            return
        cell = self.card.cell(slot)
        is_pinned = any(one.is_pinned for one in self.card.assigned if one.slot == slot)
        await self.do(deeds.pin, cell.id, cell.version, not is_pinned)
        self.tell(N_("Loosened.") if is_pinned else N_("Pinned: it stays whatever is made anew."))
        await self.read()
        self.show_about()

    def action_make(self) -> None:
        """Make the month."""
        self.work(self.plan(is_new=True))

    def action_repair(self) -> None:
        """Repair the month with as few moves as can be."""
        self.work(self.plan(is_new=False))

    async def plan(self, is_new: bool) -> None:
        """Search for the best roster beside the desk, ask, and write it."""
        await self.read()
        card = self.card
        if card is None or not card.read.ground.members or not card.assigned:
            self.tell(NOBODY_HERE)
            return
        self.tell(N_("The roster is being made..."))
        planned = await asyncio.to_thread(making.search, card, is_new)
        if not await making.is_wanted(self, card, planned, is_new):
            self.tell(N_("Nothing was changed."))
            return
        reason = await self.reason()
        if reason is None:
            return
        which = making.few_told(self, card, making.differing(card, planned))
        # Another month may be looked at by now.
        changed = await self.do(deeds.plan, card.month, planned, card.versions, reason)
        await self.read()
        self.tell(
            N_("Made: {count} places changed, {gaps} gaps. {which}") if which else MADE,
            count=changed,
            gaps=len(self.card.gaps if self.card else ()),
            which=which,
        )
        self.show_about()

    def action_why(self) -> None:
        """Say why whoever stands here does, why nobody can, or why somebody has no duty on this day."""
        if self.card and self.spot and self.spot.slot:
            self.work(making.explain(self, self.card, self.spot.slot))
        elif self.card and self.spot and self.spot.member_id:
            self.work(making.explain_free(self, self.card, self.spot))
        else:
            self.tell(NO_GAP if self.has_people_down else NOT_HERE)

    def action_lock(self) -> None:
        """Report the month and lock it."""
        self.work(making.lock(self, self.card, self.broken))

    def action_swap(self) -> None:
        """Ask for a swap of the duty under the cursor."""
        from tui.screens.rosters import swapping

        if self.card and self.spot and self.spot.slot and self.spot.member_id:
            self.work(swapping.ask(self, self.card, self.spot.slot))
        else:
            self.tell(DUTY_FIRST)

    def action_move_duty(self) -> None:
        """Move the duty under the cursor to a place that nobody fills."""
        if self.card and self.spot and self.spot.slot and self.spot.member_id:
            self.work(self.move_duty(self.spot.slot))
        else:
            self.tell(DUTY_FIRST)

    async def move_duty(self, slot: Slot) -> None:
        """Ask to which place a duty moves, and move it; a swap goes with it."""
        card = self.card
        to = await making.choose_gap(self, card, slot) if card else None
        reason = await self.reason() if to else None
        if card is None or to is None or reason is None:
            return
        cell = card.cell(slot)
        await self.do(deeds.move, cell.id, cell.version, to, reason)
        await self.read()
        self.cells.go(*self.view.find(Spot(to.on, to)))
        self.show_about()

    def action_print(self) -> None:
        """Print the month, or write it as a sheet or calendars."""
        from tui.screens.rosters import printing

        self.work(printing.choose(self, self.month))

    def action_changes(self) -> None:
        """What was changed after the roster was reported, and its history."""
        self.work(making.show_changes(self, self.card))

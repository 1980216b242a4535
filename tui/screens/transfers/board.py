"""The board: everybody of an operation, who is left in front, and one digit a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from db.queries.transfers import TransferPersonLine
from db.rules import transfer_board, transfers
from db.rules.transfer_states import FOUND, TRIED, State
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.screens.transfers import asking, words
from tui.screens.transfers.board_view import BoardView
from tui.screens.transfers.people import PeopleList
from tui.widgets.records import RecordList


class BoardPage(BoardView):
    """Everybody of an operation, ticked by one digit a person."""

    NOUN = "transfers"
    TITLE = N_("Bring everyone out")
    CSS_PATH = "transfers.tcss"
    HELP = N_(
        "A digit ticks who is under the cursor, and goes on: 1 told, 2 on the way, 3 settled, 4 back home, 5 refuses, "
        "6 missing at count (again: found), 0 nobody reached. 7 does the same for the rest of the family. Whom others "
        "tick changes in place by itself; 9 puts the list in order again: who is left first, the longest silence in "
        "front. + is not stored yet, ! not reached for too long or missing, x refused, - out. Ctrl+Z takes your last "
        "tick back; the journal keeps both. Ctrl+W prints the roster, the figures, and the notice to who refuses."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "mark('told')", N_("Informed"), name="transfers.told"),
        action("2", "mark('left')", N_("On the way"), name="transfers.left"),
        action("3", "settle", N_("Sheltered"), name="transfers.settled"),
        action("4", "mark('returned')", N_("Back"), name="transfers.returned"),
        action("5", "refuse", N_("Refuses"), name="transfers.refused"),
        action("6", "miss", N_("Missing"), name="transfers.missing"),
        action("0", "mark('tried')", N_("Nobody reached"), name="transfers.tried"),
        action("7", "family", N_("Family"), name="transfers.family"),
        action("8,slash,ctrl+f", "find", N_("Find"), name="transfers.find"),
        action("9", "order", N_("In order"), name="transfers.order"),
        action("f5", "add", N_("Somebody not listed"), name="transfers.add", show=False),
        action("ctrl+r", "count", N_("Headcount"), name="transfers.count"),
        action("ctrl+k", "more", N_("Further areas"), name="transfers.more", show=False),
        action("enter", "person", N_("Person"), name="transfers.person", show=False),
        action("ctrl+w", "print", N_("Print"), name="transfers.print", show=False),
    ]

    def __init__(self, transfer_id: str) -> None:
        super().__init__(transfer_id)
        self.last: tuple[str, str, Mapping[str, str]] | None = None
        self.last_shelter: str | None = None

    def action_mark(self, kind: str) -> None:
        """Tick who is under the cursor. What leads back asks why first."""
        one = self.current
        if one is None:
            return
        if kind != TRIED and transfer_board.leads_back(one, kind):
            self.work(self.go_back(one, kind))
        else:
            self.tick_one(one, kind, {})

    def tick_one(self, one: TransferPersonLine, kind: str, facts: Mapping[str, str]) -> None:
        """Tick a person, go on to the next one, and say what the family key would do."""
        self.tick([one.id], kind, facts)
        self.last = (one.id, kind, facts)
        lines = self.query_one(PeopleList)
        if lines.key == one.id:
            lines.action_move(1)
        kin = [] if kind == TRIED else self.kin()
        said = _("not reached") if kind == TRIED else words.state(self, self.people[one.id].state_code)
        if kin:
            text = N_("{name}: {state}. 7 does the same for {count} more of the family.")
            self.tell(text, name=one.name, state=said, count=len(kin))
        else:
            self.tell(N_("{name}: {state}."), name=one.name, state=said)

    def kin(self) -> list[TransferPersonLine]:
        """The others of the family that was ticked last who are behind."""
        one = self.people.get(self.last[0]) if self.last else None
        return transfer_board.family(self.people.values(), one) if one else []

    async def go_back(self, one: TransferPersonLine, kind: str) -> None:
        """Ask why somebody is set back, and tick that."""
        facts = await asking.why_back(self, one, words.state(self, kind))
        if facts:
            self.tick_one(one, kind, facts)

    def action_settle(self) -> None:
        """Ask where to, and settle who is under the cursor."""
        if self.current:
            self.work(self.settle(self.current))

    async def settle(self, one: TransferPersonLine) -> None:
        """Settle a person; of a family the others at once, so that they lie together."""
        together = [one, *transfer_board.with_one(self.people.values(), one)]
        if len(together) > 1 and not await asking.is_whole_family(self, len(together)):
            together = [one]
        names = " ".join(kin.name for kin in together)
        facts = await asking.settled(self, names, [self.last_shelter, one.destination_id])
        if not facts:
            return
        # While this was asked others may have settled some of the family elsewhere, or noted that they refuse.
        await self.look_safely()
        still = transfer_board.with_one(self.people.values(), one)
        together = [one, *(kin for kin in still if kin.id in {known.id for known in together})]
        names = " ".join(kin.name for kin in sorted(together, key=lambda kin: kin.place))
        self.last_shelter = facts.get(transfers.SHELTER, self.last_shelter)
        self.tick([kin.id for kin in together], State.SETTLED, facts)
        self.last = (one.id, State.SETTLED, facts)
        self.tell(N_("Settled: {names}."), names=names)
        self.go_on({kin.id for kin in together})

    def go_on(self, keys: Collection[str]) -> None:
        """Go on to the next one below who was not ticked just now; where that is nobody, stay."""
        lines = self.query_one(PeopleList)
        below = [key for key, place in self.places.items() if place >= lines.cursor and key not in keys]
        if below:
            lines.go(self.places[below[0]])

    def action_refuse(self) -> None:
        """Ask why, and note that who is under the cursor refuses to go."""
        if self.current:
            self.work(self.refuse(self.current))

    async def refuse(self, one: TransferPersonLine) -> None:
        """Note a refusal, with its signature or witnesses."""
        facts = await asking.refused(self, one.name)
        if facts:
            self.tick_one(one, State.REFUSED, facts)

    def action_miss(self) -> None:
        """Who is under the cursor is missing at the count; who was missing is found."""
        if one := self.current:
            self.tick_one(one, FOUND if one.state is State.MISSING else State.MISSING, {})

    def action_family(self) -> None:
        """The same for the rest of the family that was ticked last."""
        kin = self.kin()
        if self.last is None or not kin:
            self.tell(N_("Nobody more of this family."))
            return
        key, kind, facts = self.last
        left = transfer_board.left_out(self.people.values(), self.people[key])
        self.tick([one.id for one in kin], kind, facts)
        self.go_on({key, *(one.id for one in kin)})
        if left:
            text = N_("The same for the family: {count}. Left out, as they refuse, are missing or are further: {left}.")
            self.tell(text, count=len(kin), left=left)
        else:
            self.tell(N_("The same for the family: {count}."), count=len(kin))

    @on(RecordList.Chosen)
    def action_person(self) -> None:
        """One person with the journal."""
        if one := self.current:
            from tui.screens.transfers.person import PersonPage

            self.go(PersonPage(one.id))

    def action_add(self) -> None:
        """Put somebody on the list by hand."""
        self.open("transfers", guest=self.transfer_id)

    def action_count(self) -> None:
        """The count."""
        self.open("transfers", transfer=self.transfer_id, page="count")

    def action_print(self) -> None:
        """Print a paper of the operation; the notice of a refusal is for the family under the cursor."""
        from tui import transfer_printing

        ids = transfer_board.refusing(self.people.values(), self.current)
        self.work(transfer_printing.choose(self, self.transfer_id, ids))

    def action_more(self) -> None:
        """People of further areas, or everybody of those that are listed in part."""
        from tui.screens.transfers import beginning

        self.work(beginning.list_more(self, self.transfer_id))

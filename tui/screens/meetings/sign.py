"""Signing in: who is typed is found, Enter signs them in, the field is free again; the quorum counts along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import meeting_signs
from db.changes.meeting_signs import SignDraft
from db.errors import NotFound
from db.queries import meeting_rolls, meetings
from db.queries.meeting_rolls import Candidate
from db.queries.meetings import MeetingCard
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.look_up_page import LookUpPage
from tui.matter_words import joined
from tui.screens.meetings import words
from tui.widgets.fields import TextField
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList
from tui.widgets.words import Words

COLUMNS = (Column("", 3), Column(N_("Name"), 16), Column(N_("Where"), 0), Column(N_("Signed in"), 26, least=50))
LAST = 30
SIGNED = N_("Signed in: {who}.")


class SignPage(LookUpPage):
    """The table at the door of a meeting. Before anything is typed stands who came last."""

    NOUN = "meetings"
    TITLE = N_("Sign in at a meeting")
    CSS_PATH = "meetings.tcss"
    HELP = N_(
        "Type a name, initials, a door or the end of a number; Enter signs in whoever is under the cursor. A voice "
        "signs in once: who came already is shown with the hour. Ctrl+O: somebody else comes for them, as far as the "
        "rule allows. Ctrl+W: a guest, by name. Ctrl+D: they leave early, and do not count for what is voted on later; "
        "Enter brings them back. Ctrl+X takes a mistaken sign-in back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "sign", N_("Sign in"), name="meetings.sign_one"),
        action("ctrl+o", "proxy", N_("For them"), name="meetings.proxy", first=True),
        action("ctrl+w", "guest", N_("Guest signs in"), name="meetings.guest", first=True),
        action("ctrl+d", "leave_early", N_("Leaves early"), name="meetings.leave_early", first=True),
        action("ctrl+x", "unsign", N_("Take back"), name="meetings.unsign", first=True),
    ]

    def __init__(self, meeting_id: str) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.card: MeetingCard | None = None

    def body(self) -> Iterable[Widget]:
        """The quorum as it grows, the field, and who is found."""
        yield Static(id="facts", markup=False)
        with Horizontal(id="typed"):
            yield Words(N_("Who comes"))
            yield TextField(hint=N_("name, initials, 3-2-1201, end of a number"))
        yield RecordList(COLUMNS, self.empty_text)

    def title_text(self) -> str:
        """Which meeting."""
        return joined(_(self.TITLE), self.card.line.title if self.card else "")

    def empty_text(self) -> str:
        """What to say where nobody is found."""
        return (
            _("Nobody found. Ctrl+W signs a guest in by name.")
            if self.field.value.strip()
            else _("Nobody has come yet.")
        )

    async def load(self) -> None:
        """The meeting with its quorum, and who is found or came last."""
        self.card = card = await self.ask(meetings.one, self.meeting_id, self.now)
        if card is None:
            raise NotFound
        self.query_one(Bar).refresh()
        left = sum(1 for one in card.came if one.seat.left_at)
        told = joined(
            _("expected voices {number}", number=card.line.expected),
            _("here {number}", number=words.counted(card.there)),
            _("left early {number}", number=left) if left else "",
            _("guests {number}", number=len(card.guests)) if card.guests else "",
        )
        lines = map(plain, (told, *words.quorum(card.quorum)))
        self.query_one("#facts", Static).update(Content("\n".join(lines)))
        await self.look()

    async def look(self) -> None:
        """Ask for whom is typed, or show who came last."""
        typed = self.field.value.strip()
        lines = self.query_one(RecordList)
        if typed:
            found = await self.ask(meeting_rolls.find, self.meeting_id, typed, self.today)
        else:
            seats = [one for one in self.card.seats if one.seat.came_at] if self.card else []
            latest = sorted(seats, key=lambda one: (str(one.seat.came_at), one.id), reverse=True)
            found = [Candidate(one.id, one.name, one.address, one) for one in latest[:LAST]]
        self.found = {one.key: one for one in found}
        lines.show([self.record(one) for one in found])
        if typed != self.found_for:
            lines.go(0)
        self.found_for = typed

    def record(self, one: Candidate) -> Record:
        """Somebody with whether their voice is there already."""
        seat = one.seat
        if seat is None or seat.seat.came_at is None:
            return Record(one.key, ("", one.name, one.address, ""))
        left = _("left at {time}", time=f"{self.local(seat.seat.left_at):%H:%M}") if seat.seat.left_at else ""
        other = (
            _("household: {name}", name=seat.name) if one.person and seat.person_id not in (None, one.person.id) else ""
        )
        proxy = _("{name} came for them", name=seat.proxy) if seat.proxy else ""
        told = joined(
            f"{self.local(seat.seat.came_at):%H:%M}", left, other, proxy, _("without a voice") if seat.is_guest else ""
        )
        return Record(one.key, ("" if left else "+", one.name, one.address, told), True)

    @on(TextField.Left, "#typed TextField")
    @on(RecordList.Chosen)
    def action_sign(self) -> None:
        """Sign in whoever is under the cursor."""
        self.work(self.sign())

    async def sign(self, proxy: str = "", proxy_key: str = "") -> None:
        """Sign in; what was typed makes room for the next one. Raises HouseError."""
        one = await self.chosen()
        if one is None:
            self.tell(N_("Type who comes."))
            return
        of_list = one.seat is not None and one.person is None
        draft = SignDraft(
            seat_id=one.seat.id if one.seat and of_list else None,
            person_id=one.person.id if one.person else None,
            proxy=proxy,
            proxy_key=proxy_key,
        )
        await self.do(meeting_signs.sign, self.meeting_id, draft)
        self.tell(SIGNED, who=joined(one.name, one.address, proxy))
        self.next_one()

    def action_proxy(self) -> None:
        """Somebody else comes for whoever is under the cursor."""
        self.work(self.sign_for())

    async def sign_for(self) -> None:
        """Ask who comes for them, and sign in. Raises HouseError."""
        one = await self.chosen()
        if one is None:
            self.tell(N_("Type for whom somebody comes."))
        elif name := await self.put(Write(N_("Who comes for {name}?"), name=one.name)):
            await self.sign(name)

    def action_guest(self) -> None:
        """A guest, by name."""
        self.work(self.sign_guest())

    async def sign_guest(self) -> None:
        """Ask for the name, and sign the guest in. Raises HouseError."""
        name = await self.put(Write(N_("Which guest?"), self.field.value.strip()))
        if name:
            await self.do(meeting_signs.sign_guest, self.meeting_id, name)
            self.tell(SIGNED, who=name)
            self.next_one()

    def action_leave_early(self) -> None:
        """Whoever is under the cursor leaves early."""
        self.work(self.of_seat(meeting_signs.leave, N_("Left early: {who}.")))

    def action_unsign(self) -> None:
        """A mistaken sign-in is taken back."""
        self.work(self.of_seat(meeting_signs.unsign, N_("Sign-in taken back: {who}.")))

    async def of_seat(self, deed: object, said: str) -> None:
        """Do something with the seat under the cursor. Raises HouseError."""
        one = await self.chosen()
        if one is None or one.seat is None:
            self.tell(N_("They have not signed in."))
            return
        await self.do(deed, one.seat.id, one.seat.version)  # type: ignore[arg-type]
        self.tell(said, who=one.name)
        self.next_one()

"""The desk: one thread, one connection. It answers questions and does deeds; only here is the clock read."""

from __future__ import annotations

import asyncio
import datetime
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from db import base, engine, growth, presence
from db.drivers import peewee
from db.errors import StoreBusy, StoreClosed, StoreNotWritable
from db.models.ledger import Deed
from db.pen import By, Pen
from db.rules.words import N_

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
NO_KEY = "0" * 32
# Sits down only to look, as when a backup is proved: what is done then is nobody's.
NOBODY = ""
UNNAMED = N_(
    "Several people work at this store. Say who you are: set QIAOMEN_WORKER or write worker in the settings file."
    " Known are: {names}"
)
UNKNOWN = N_(
    "There is not exactly one {name} at this store. Say who you are: set QIAOMEN_WORKER or write worker in the settings"
    " file. Known are: {names}"
)

# Drafts are no deeds: neither look-up nor the plan follows from them, and at a start nothing is loaded for them.
APART = ("drafts.",)
HEARING_SECONDS = 0.2


class Clock(Protocol):
    """Tells the time: an instant that knows its zone."""

    def __call__(self) -> datetime.datetime:
        """Now, with the worker's own time zone."""


def wall_clock() -> datetime.datetime:
    """The machine's clock in its own time zone."""
    return datetime.datetime.now().astimezone()


class Desk:
    """One open store. Questions and deeds run one after the other on the desk's own thread."""

    def __init__(
        self,
        database: peewee.Database,
        clock: Clock = wall_clock,
        device: str | None = None,
        worker: str | None = None,
    ) -> None:
        self.database = database
        self.clock = clock
        self.device = device or socket.gethostname()[:60] or "?"
        self.worker = worker
        self.worker_id: str | None = None
        self.community_id = ""
        self.planned_on: datetime.date | None = None
        self.presence: presence.Presence = presence.Alone()
        self.thread = ThreadPoolExecutor(1, "desk")

    @classmethod
    def open(
        cls,
        url: str,
        key: bytes | None,
        clock: Clock = wall_clock,
        device: str | None = None,
        worker: str | None = None,
    ) -> Desk:
        """Open the store behind an address, bring its tables up to date, and sit down at it.

        `worker` is the name of whoever sits down; where only one person works it may be left out, and NOBODY only
        looks. Raises StoreClosed when the store cannot be opened or it is not clear who sits down.
        """
        desk = cls(engine.database_of(url, key), clock, device, worker)
        try:
            desk.thread.submit(desk.start).result()
        except BaseException:
            desk.thread.shutdown()
            raise
        return desk

    def start(self) -> None:
        """Connect and migrate; runs on the desk's thread."""
        base.database.initialize(self.database)
        with engine.reading():
            engine.connect(self.database)
            growth.grow(self.database)
            self.presence = presence.at(self.database)
            # Deeds are ordered by their keys: what is done here comes after all that was done, whatever the clock says.
            base.clock.follow(Deed.select(peewee.fn.max(Deed.id)).scalar() or NO_KEY)
            self.sit()
            self.planned_on = self.planned_day()

    def sit(self) -> None:
        """Find out whose desk this is: the store's community and the worker. Raises StoreClosed when unclear."""
        from db.models.areas import Area
        from db.models.workers import Worker

        area = Area.select(Area.id).where(Area.level == "community").order_by(Area.id).first()
        self.community_id = area.id if area else ""
        active = base.rows(Worker.select(Worker.id, Worker.name).where(Worker.is_active).order_by(Worker.id))
        self.worker_id = seat_of(active, self.worker)

    def by(self) -> By:
        """Who writes now."""
        now = self.clock()
        at = now.astimezone(datetime.UTC).replace(tzinfo=None)
        return By(self.worker_id, self.device, self.community_id, at, now.replace(tzinfo=None), self.presence.session)

    def today(self) -> datetime.date:
        """The worker's calendar day."""
        return self.clock().date()

    def ask_now(
        self, question: Callable[Arguments, Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        """Answer a question and wait for it; for verbs without a screen."""
        return awaited(self.thread.submit(lambda: self.answer(question, *values, **named)))

    async def ask(
        self, question: Callable[Arguments, Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        """Answer a question without holding up the screen. Cancelling drops a question that has not begun."""
        return await asyncio.wrap_future(self.thread.submit(lambda: self.answer(question, *values, **named)))

    def answer(
        self, question: Callable[Arguments, Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        """One question; runs on the desk's thread."""
        self.come_back()
        with engine.reading(), base.one_question():
            return question(*values, **named)

    def do_now(
        self, deed: Callable[Concatenate[Pen, Arguments], Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        """Do a deed and wait for it; for verbs without a screen."""
        return awaited(self.submit(deed, *values, **named))

    async def do(
        self, deed: Callable[Concatenate[Pen, Arguments], Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        """Do a deed without holding up the screen: all of it is stored, or none of it and an error says why.

        A deed that has begun is finished even when the screen that asked for it goes away.
        """
        return await asyncio.shield(asyncio.wrap_future(self.submit(deed, *values, **named)))

    def submit(
        self, deed: Callable[Concatenate[Pen, Arguments], Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Future[Answer]:
        """Queue a deed on the desk's thread."""
        pen = Pen(self.by(), kind_of(deed))
        return self.thread.submit(lambda: self.carry_out(pen, deed, *values, **named))

    def carry_out(
        self,
        pen: Pen,
        deed: Callable[Concatenate[Pen, Arguments], Answer],
        *values: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Answer:
        """One deed, done again when a server gave it up for another worker's sake.

        So a deed uses up none of its values: it may be done twice with the same ones.
        """
        self.come_back()
        try:
            return self.write(pen, deed, *values, **named)
        except StoreBusy as error:
            if not engine.is_overtaken(error):
                raise
        return self.write(Pen(pen.by, pen.kind), deed, *values, **named)

    def write(
        self,
        pen: Pen,
        deed: Callable[Concatenate[Pen, Arguments], Answer],
        *values: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Answer:
        """One deed, its ledger rows and its look-up entries, in one transaction."""
        if not pen.kind.startswith(APART):
            # What is loaded only now is loaded before the turn: whoever holds it keeps all others waiting.
            follow_up()
        with engine.reading(), engine.writing(self.database):
            answer = deed(pen, *values, **named)
            pen.sign()
            if pen.touched or pen.poured:
                lookup, planning = follow_up()
                lookup.renew(self.database, pen)
                planning.renew(pen)
        if pen.by.community_id != self.community_id:
            self.sit()
        return answer

    def come_back(self) -> None:
        """Connect again after the server was lost, and let a new day begin. Raises StoreClosed when the server is still
        away."""
        if self.database.is_closed():
            engine.connect(self.database)
            self.presence.come_back()
        if self.planned_on != (today := self.today()) and self.community_id and self.worker != NOBODY:
            self.plan_day(today)

    def plan_day(self, today: datetime.date) -> None:
        """Bring the plan of visits to a new day, unless another program has done so. Where nothing can be written now,
        questions are answered from the plan there is, and the next one tries again."""
        self.planned_on = self.planned_day()
        if self.planned_on != today:
            from db.changes import planning

            try:
                with engine.reading(), engine.writing(self.database):
                    planning.new_day(self.community_id, today)
            except (StoreBusy, StoreNotWritable):
                return
            self.planned_on = today

    def planned_day(self) -> datetime.date | None:
        """The day for which the plan of visits holds; None before the first time."""
        with engine.reading():
            rows = self.database.execute_sql("select planned_on from plan_day").fetchall()
        return datetime.date.fromisoformat(str(rows[0][0])) if rows else None

    def close(self) -> None:
        """Finish what is queued and close the connection."""
        self.thread.submit(self.leave).result()
        self.thread.shutdown()

    def leave(self) -> None:
        """Close the connection; runs on the desk's thread."""
        self.presence.leave()
        if not self.database.is_closed():
            self.database.close()


def seat_of(workers: Sequence[tuple[str, str]], name: str | None) -> str | None:
    """The key of the worker who sits down; None for nobody and where nobody works yet.

    `workers` are the keys and names of all who may. Raises StoreClosed when several may and none is named, or when
    nobody, or more than one, has the name.
    """
    if not workers or name == NOBODY:
        return None
    keys = [key for key, called in workers if name is None or called == cleaned(name)]
    if len(keys) == 1:
        return keys[0]
    raise StoreClosed(UNNAMED if name is None else UNKNOWN, name=name, names=", ".join(called for _, called in workers))


def cleaned(name: str) -> str:
    """A name as it was meant, whatever a keyboard or a settings file made of it."""
    from db.rules import text

    return text.clean(name)


def follow_up() -> tuple[Any, Any]:
    """What follows from most deeds: look-up with all its features, and the plan of visits. Loaded when first asked."""
    from db import lookup
    from db.changes import planning

    lookup.features()
    return lookup, planning


def awaited(future: Future[Answer]) -> Answer:
    """Wait for an answer, and hear Ctrl+C meanwhile: a signal that another thread received wakes nobody by itself."""
    while not wait([future], timeout=HEARING_SECONDS).done:
        continue
    return future.result()


def kind_of(deed: Callable[..., Any]) -> str:
    """A deed's name in the ledger: the feature's noun and the verb, such as visits.add."""
    return f"{deed.__module__.rpartition('.')[2]}.{deed.__name__}"

"""The desk: one thread, one connection. It answers questions and does deeds; only here is the clock read."""

from __future__ import annotations

import asyncio
import datetime
import platform
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from db import base, engine, growth, lookup, presence
from db.drivers import peewee
from db.pen import By, Pen

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class Clock(Protocol):
    """Tells the time: an instant that knows its zone."""

    def __call__(self) -> datetime.datetime:
        """Now, with the worker's own time zone."""


def wall_clock() -> datetime.datetime:
    """The machine's clock in its own time zone."""
    return datetime.datetime.now().astimezone()


class Desk:
    """One open store. Questions and deeds run one after the other on the desk's own thread."""

    def __init__(self, database: peewee.Database, clock: Clock = wall_clock, device: str | None = None) -> None:
        self.database = database
        self.clock = clock
        self.device = device or platform.node()[:60] or "?"
        self.worker_id: str | None = None
        self.community_id = ""
        self.presence: presence.Presence = presence.Alone()
        self.thread = ThreadPoolExecutor(1, "desk")

    @classmethod
    def open(cls, url: str, key: bytes | None, clock: Clock = wall_clock, device: str | None = None) -> Desk:
        """Open the store behind an address, bring its tables up to date, and sit down at it.

        Raises StoreClosed when it cannot be opened.
        """
        desk = cls(engine.database_of(url, key), clock, device)
        try:
            desk.ask_now(desk.start)
        except BaseException:
            desk.thread.shutdown()
            raise
        return desk

    def start(self) -> None:
        """Connect and migrate; runs on the desk's thread."""
        base.database.initialize(self.database)
        engine.connect(self.database)
        growth.grow(self.database)
        self.presence = presence.at(self.database)
        self.sit()

    def sit(self) -> None:
        """Find out whose desk this is: the store's community and its first active worker."""
        from db.models.areas import Area
        from db.models.workers import Worker

        area = Area.select(Area.id).where(Area.level == "community").order_by(Area.id).first()
        self.community_id = area.id if area else ""
        worker = Worker.select(Worker.id).where(Worker.is_active).order_by(Worker.id).first()
        self.worker_id = worker.id if worker else None

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
        return self.thread.submit(lambda: self.answer(question, *values, **named)).result()

    async def ask(
        self, question: Callable[Arguments, Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        """Answer a question without holding up the screen. Cancelling drops a question that has not begun."""
        return await asyncio.wrap_future(self.thread.submit(lambda: self.answer(question, *values, **named)))

    def answer(
        self, question: Callable[Arguments, Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        """One question; runs on the desk's thread."""
        with engine.reading():
            return question(*values, **named)

    def do_now(
        self, deed: Callable[Concatenate[Pen, Arguments], Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        """Do a deed and wait for it; for verbs without a screen."""
        return self.submit(deed, *values, **named).result()

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
        """One deed, its ledger rows and its look-up entries, in one transaction."""
        with engine.reading(), engine.writing(self.database):
            answer = deed(pen, *values, **named)
            pen.sign()
            lookup.renew(self.database, pen)
        if pen.by.community_id != self.community_id:
            self.sit()
        return answer

    def close(self) -> None:
        """Finish what is queued and close the connection."""
        self.thread.submit(self.leave).result()
        self.thread.shutdown()

    def leave(self) -> None:
        """Close the connection; runs on the desk's thread."""
        self.presence.leave()
        if not self.database.is_closed():
            self.database.close()


def kind_of(deed: Callable[..., Any]) -> str:
    """A deed's name in the ledger: the feature's noun and the verb, such as visits.add."""
    return f"{deed.__module__.rpartition('.')[2]}.{deed.__name__}"

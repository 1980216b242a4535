"""Sitting at the desk: what every screen may ask the store, have done, and say in the worker's words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from textual.screen import Screen

from tui import i18n

if TYPE_CHECKING:
    from db.pen import Pen
    from db.queries.codes import CodeLine
    from tui.app import Qiaomen
    from tui.widgets.choices import Option

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class Sitting(Screen[Any]):
    """A screen at the desk: it asks and does, and knows the day, the worker and the code lists."""

    if TYPE_CHECKING:
        app: Qiaomen

    async def ask(
        self, question: Callable[Arguments, Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        """Ask the store a question."""
        return await self.app.desk.ask(question, *values, **named)

    async def do(
        self, deed: Callable[Concatenate[Pen, Arguments], Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        """Do a deed. Raises HouseError when it was not done; then nothing was written."""
        return await self.app.desk.do(deed, *values, **named)

    def do_now(
        self, deed: Callable[Concatenate[Pen, Arguments], Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        """Do a deed and hold everything up until it is done; for the last moment before the program ends."""
        return self.app.desk.do_now(deed, *values, **named)

    def submit(
        self, deed: Callable[Concatenate[Pen, Arguments], Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Future[Answer]:
        """Hand a deed to the desk, and go on; what became of it can be asked for later."""
        return self.app.desk.submit(deed, *values, **named)

    def awaited(self, future: Future[Answer]) -> Answer:
        """Hold everything up until a deed is done that the desk has; for the last moment before the program ends."""
        from db.desk import awaited

        return awaited(future)

    def watch_end(self, keep: Callable[[], bool]) -> None:
        """Have `keep` called when the program ends, whatever ends it; it answers whether everything is kept."""
        self.app.lost_line.append(keep)

    def unwatch_end(self, keep: Callable[[], bool]) -> None:
        """`keep` has nothing to keep any more."""
        if keep in self.app.lost_line:
            self.app.lost_line.remove(keep)

    @property
    def screens_open(self) -> list[Screen[Any]]:
        """The screens that are open, the one that is seen last."""
        return list(self.app.screen_stack)

    @property
    def today(self) -> Any:
        """The worker's calendar day."""
        return self.app.desk.today()

    @property
    def now(self) -> datetime.datetime:
        """This instant in UTC, as the store keeps instants."""
        return self.app.desk.by().at

    @property
    def from_utc(self) -> datetime.timedelta:
        """What leads from UTC to the worker's clock. One look at the clock: two would differ by a moment."""
        by = self.app.desk.by()
        return by.local - by.at

    def local(self, at: datetime.datetime) -> datetime.datetime:
        """An instant of the store by the worker's own clock."""
        return at + self.from_utc

    @property
    def desk_worker(self) -> str | None:
        """Whose desk this is."""
        return self.app.desk.worker_id

    @property
    def session(self) -> str:
        """This running program, whose drafts are its own."""
        return self.app.desk.presence.session

    @property
    def photos(self) -> str | None:
        """The folder into which a telephone puts its photographs; None where none is set."""
        return self.app.config.photos

    def label(self, list_name: str, code: str | None) -> str:
        """A code in words, in the language in use; empty for an unknown one."""
        return self.app.vocabulary.label(list_name, code, i18n.language()) if code else ""

    def options(self, list_name: str) -> list[Option]:
        """The codes of a list in its order, each with its words in the language in use."""
        from tui.widgets.choices import Option

        return [
            Option(entry.code, entry.label(i18n.language()), " ".join(entry.facts.get("also") or ()))
            for entry in self.app.vocabulary.entries(list_name)
        ]

    def entries(self, list_name: str) -> tuple[CodeLine, ...]:
        """The entries of a code list in order."""
        return self.app.vocabulary.entries(list_name)

    def named(self, entry: CodeLine) -> str:
        """An entry of a code list in the language in use."""
        return entry.label(i18n.language())

    def facts(self, list_name: str, code: str | None) -> Mapping[str, Any]:
        """What the rules know of a code; empty for an unknown one."""
        return self.app.vocabulary.facts(list_name, code)

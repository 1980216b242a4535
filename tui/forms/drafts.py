"""A page that keeps what is typed as a draft: a moment after each key, when it is left, when the program ends."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar, Concatenate, ParamSpec, TypeVar, cast

from textual.timer import Timer

from db.changes import drafts as draft_changes
from db.errors import HouseError, Refused
from db.pen import Pen
from db.queries import drafts
from db.rules import drafts as draft_rules
from db.rules.forms import FormSpec
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.i18n import _, counted
from tui.page import Page

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
DRAFT_SECONDS = 0.2


class DraftPage(Page):
    """One record's answers to a form, kept as a draft until they are saved. The form's page gives `values`, `fill`.

    `record_key` and `record_version` say which record, in which version, the answers belong to; a new record has no
    version. `at_first` is what the form began with.
    """

    SPEC: ClassVar[FormSpec]

    def __init__(self, record_key: str = "", record_version: int | None = None) -> None:
        super().__init__()
        self.record_key = record_key
        self.record_version = record_version
        self.at_first: dict[str, str] = {}
        self.timer: Timer | None = None
        self.is_saving = False
        self.is_saved = False
        self.has_draft = False

    def values(self) -> dict[str, str]:
        """Every answer as it stands."""
        raise NotImplementedError

    def fill(self, values: Mapping[str, str]) -> None:
        """Put answers into their fields."""
        raise NotImplementedError

    @property
    def is_new(self) -> bool:
        """Whether the record is not stored yet: then its draft keeps every answer."""
        return self.record_version is None

    @property
    def draft_place(self) -> tuple[str, str]:
        """Where the draft is kept: the form's name and the record's key."""
        return self.SPEC.name, self.record_key

    def typed_values(self) -> dict[str, str]:
        """What a draft keeps: of a stored record only what was changed, so that others' changes stay theirs."""
        values = self.values()
        if self.is_new:
            return values
        return {name: values[name] for name in draft_rules.differing(values, self.at_first)}

    async def offer_draft(self) -> None:
        """Offer the draft of this very record, if there is one and it differs from the record."""
        draft = await self.ask(drafts.one, *self.draft_place, self.session)
        if draft is None:
            return
        begun_with = {name: self.at_first.get(name, "") for name in draft.data}
        versions = (draft.record_version, self.record_version)
        question = draft_rules.question(self.SPEC.name, draft.data, begun_with, versions, (draft.saved_at, self.now))
        if question:
            self.work(self.take_draft(draft, question))
        else:
            await self.discard_draft()

    async def take_draft(self, draft: drafts.DraftCard, question: draft_rules.Question) -> None:
        """Ask whether to go on with the draft: yes fills it in, no throws it away, Esc leaves everything as it is."""
        age = question.age
        when = counted(*age.text, age.count, count=age.count)
        text = N_("Go on with what was typed here {when}?")
        told = self.told_about(question)
        answer = await self.put(Ask(text, told, yes=N_("Go on"), no=N_("Throw it away"), when=when))
        if answer is None:
            self.leave()
        elif answer:
            self.has_draft = True
            self.fill(draft.data)
        else:
            await self.discard_draft()

    def told_about(self, question: draft_rules.Question) -> str:
        """What a worker is told about a draft before it comes back: where it differs, and who else was here."""
        labels = [_(one.label) for one in self.SPEC.questions if one.name in question.fields]
        told = [_("It differs in: {fields}", fields=", ".join(labels))]
        if question.is_record_changed:
            told.append(_("The record was changed by somebody since."))
        return "\n".join(told)

    def keep_later(self) -> None:
        """Keep a draft a moment after the first key that is not kept yet."""
        if self.timer is None:
            self.timer = self.set_timer(DRAFT_SECONDS, self.keep_soon)

    def keep_soon(self) -> None:
        """Hand the draft to the store without holding up the typing."""
        self.timer = None
        if not (self.is_saving or self.is_saved):
            self.work(self.keep(), group="draft")

    async def keep(self) -> None:
        """Keep what differs from the record as a draft. A full disk is told; the text stays on the screen.

        A keep that waited for its turn may find that saving has begun: then nothing is to be kept any more.
        """
        if self.is_saving or self.is_saved:
            return
        if draft_rules.differs(self.values(), self.at_first):
            self.has_draft = True
            await super().do(draft_changes.keep, *self.draft_place, self.record_version, self.typed_values())
        elif self.has_draft:
            await self.discard_draft()

    def keep_now(self) -> bool:
        """Keep the draft at once, while the program ends; answers whether it is kept."""
        if self.is_saving or self.is_saved or not draft_rules.differs(self.values(), self.at_first):
            return True
        try:
            self.do_now(draft_changes.keep, *self.draft_place, self.record_version, self.typed_values())
        except HouseError as error:
            self.tell_error(error)
            return False
        return True

    async def discard_draft(self) -> None:
        """Throw the draft away."""
        self.has_draft = False
        await super().do(draft_changes.discard, *self.draft_place)

    def action_discard(self) -> None:
        """Throw away what was typed here and leave."""
        self.work(self.discard())

    async def discard(self) -> None:
        """Ask, throw the draft away, and leave; where the store refuses, the page goes on as it was."""
        if not await self.put(Ask(N_("Throw away what was typed here?"))):
            return
        # Nothing of it is to be kept any more, a keep that waits for its turn included.
        self.is_saved = True
        try:
            await self.discard_draft()
        except HouseError:
            self.is_saved = False
            raise
        self.leave()

    async def save_with(self, save: Awaitable[None], show: Callable[[Sequence[Problem]], None]) -> None:
        """Save, with the draft ending in the same deed. What is refused is shown, and the draft goes on being kept.

        Raises every other HouseError.
        """
        self.is_saving = True
        try:
            await save
        except HouseError as error:
            self.is_saved = False
            self.keep_later()
            if not isinstance(error, Refused):
                raise
            show(error.problems)
        finally:
            self.is_saving = False

    async def do(
        self, deed: Callable[Concatenate[Pen, Arguments], Answer], *values: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        """Do a deed; while saving, the draft is thrown away together with it."""
        if not self.is_saving:
            return await super().do(deed, *values, **named)
        answer = await super().do(self.ending_draft(deed), *values, **named)
        self.is_saved = True
        return answer

    def ending_draft(
        self, deed: Callable[Concatenate[Pen, Arguments], Answer]
    ) -> Callable[Concatenate[Pen, Arguments], Answer]:
        """A deed that throws the draft away as well: one transaction, so that no draft outlives its saving."""

        def both(pen: Pen, *values: Arguments.args, **named: Arguments.kwargs) -> Answer:
            draft_changes.discard(pen, *self.draft_place)
            return deed(pen, *values, **named)

        # The ledger knows a deed by its name.
        return cast(Callable[Concatenate[Pen, Arguments], Answer], functools.update_wrapper(both, deed))

    def action_back(self) -> None:
        """Leave; what was typed is kept as a draft."""
        self.work(self.keep_and_leave())

    async def keep_and_leave(self) -> None:
        """Keep the draft and leave; where it cannot be kept, ask before it is lost."""
        try:
            await self.keep()
        except HouseError as error:
            self.tell_error(error)
            if not await self.put(Ask(N_("What was typed could not be kept. Leave and lose it?"))):
                return
        self.leave()

    def leave(self) -> None:
        """Go back to where the form was opened."""
        super().action_back()

    def on_unmount(self) -> None:
        """A form that is gone has nothing to keep."""
        self.unwatch_end(self.keep_now)

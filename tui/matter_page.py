"""The page of one matter: the digits take the steps that are possible now, and say where it stands afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from db.queries import matters
from db.queries.matters import MatterLine
from db.rules.flows import Step
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.widgets.choices import Option

MOST_DIGITS = 9
WITH_WORDS = N_("The next step asks for its words, too.")
WITHOUT_WORDS = N_("The next step is taken without words.")


def step_actions(noun: str) -> list[BindingType]:
    """The keys that take steps. What a digit does stands on the page, and changes with where the matter stands."""
    return [
        *(Binding(str(digit), f"step({digit - 1})", show=False) for digit in range(1, MOST_DIGITS + 1)),
        action("0", "all_steps", N_("All steps"), name=f"{noun}.all_steps"),
        action("ctrl+d", "with_words", N_("Step with words"), name=f"{noun}.with_words", show=False),
    ]


class MatterPage(Page):
    """One matter of a flow. A feature says which steps are possible now, how one is taken, and what is said then."""

    FLOW: ClassVar[str]

    def __init__(self, matter_id: str) -> None:
        super().__init__()
        self.matter_id = matter_id
        self.is_worded = False

    @property
    def steps_now(self) -> Sequence[Step]:
        """The steps that are possible now; none before the matter was read."""
        raise NotImplementedError

    async def taken(self, step: Step, is_worded: bool) -> bool:
        """Take a step, or open its form; says whether it was taken at once. Raises HouseError."""
        raise NotImplementedError

    def say_state(self, line: MatterLine) -> None:
        """Say where the matter stands now."""
        raise NotImplementedError

    def steps_told(self) -> Iterable[str]:
        """The steps that are possible now, each with its digit."""
        for digit, step in enumerate(self.steps_now[:MOST_DIGITS], 1):
            yield f"{digit} {self.step_name(step)}"
        if len(self.steps_now) > MOST_DIGITS:
            yield f"0 {_('all steps')}"

    def step_name(self, step: Step) -> str:
        """What a step is called."""
        return self.label(f"{self.FLOW}_steps", step.code)

    def action_step(self, place: int) -> None:
        """Take the step with this digit."""
        if place < len(self.steps_now):
            self.work(self.take(self.steps_now[place]))

    def action_all_steps(self) -> None:
        """Choose among all steps that are possible now."""
        if self.steps_now:
            self.work(self.choose_step(self.steps_now))

    async def choose_step(self, steps: Sequence[Step]) -> None:
        """Let the worker choose a step by typing, and take it."""
        options = [Option(step.code, self.step_name(step)) for step in steps]
        chosen = await self.put(Choose(_("Which step?"), options, typing=True))
        step = next((one for one in steps if one.code == chosen), None)
        if step:
            await self.take(step)

    async def take(self, step: Step) -> None:
        """Take a step, and say where the matter stands now."""
        is_worded, self.is_worded = self.is_worded, False
        if await self.taken(step, is_worded):
            line = await self.ask(matters.one, self.matter_id, self.now)
            if line:
                self.say_state(line)
            self.reload()
        else:
            # What was said of the state before is not true any more once the step is taken on a page of its own.
            self.tell("")

    def action_with_words(self) -> None:
        """Ask for the words that the next step may say, too."""
        self.is_worded = not self.is_worded
        self.tell(WITH_WORDS if self.is_worded else WITHOUT_WORDS)

"""The agreement of a case: what was agreed, and what is to be done by when."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType

from db.changes import dispute_agreements as agreement_changes
from db.errors import Refused
from db.queries.dispute_cards import DisputeCard
from db.rules import instalments, official_text
from db.rules.dispute_agreements import AgreementDraft
from db.rules.dispute_sessions import Kind
from db.rules.forms import FormSpec, Question, Relevant
from db.rules.problems import Level, Problem
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.forms import days
from tui.forms.rows import Row
from tui.i18n import _
from tui.keys import action
from tui.screens.disputes.case_form import CaseForm, agreement_of
from tui.screens.disputes.duties import NO_SUM, DutiesRow, GrowingRow, cells_of
from tui.widgets.choices import ChoiceField, Option
from tui.widgets.fields import TextField

WRITTEN, ORAL = "written", "oral"
ON_PAPER = Relevant("form", frozenset({WRITTEN}))
AGREEMENT = FormSpec(
    "dispute_agreement",
    N_("Agreement"),
    (
        Question("select_one", "form", N_("Form"), choices="forms", required=True),
        Question("date", "agreed_on", N_("Day")),
        Question("text", "facts", N_("Main facts"), hint=N_("what happened, what is in dispute, who answers for what")),
        Question("text", "terms", N_("What was agreed")),
        Question("text", "manner", N_("Performance"), hint=N_("how and by when it is performed")),
        Question("text", "amount_fen", N_("Sum"), hint=N_("12000 or 1.2万; nothing for none")),
        Question("integer", "copies", N_("Copies"), relevant=ON_PAPER, longest=2),
        Question("text", "duties", N_("To be done")),
    ),
)
AMENDED = FormSpec("dispute_agreement_amended", N_("Agreement corrected"), AGREEMENT.questions)
TEXTS = ("facts", "terms", "manner")
NO_NUMBER = N_("Write a number.")


class AgreementForm(CaseForm):
    """What the parties agreed. `is_amended`: the agreement that stands is corrected."""

    CSS_PATH = "agreement.tcss"
    SPEC: ClassVar[FormSpec] = AGREEMENT
    HELP = N_(
        "A term on each line; a new line grows by itself, and empty ones do not count. What is to be done has a day "
        "(11-30, or +7) and may have a sum. F5 divides a sum into monthly parts. Ctrl+S or F10 saves all of it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "instalments", N_("In parts"), name="disputes.instalments", first=True),
    ]

    def __init__(self, matter_id: str, is_amended: bool = False) -> None:
        super().__init__(matter_id)
        self.is_amended = is_amended
        self.SPEC = AMENDED if is_amended else AGREEMENT  # type: ignore[misc]

    def options(self, list_name: str) -> list[Option]:
        """In writing or orally."""
        forms = [Option(WRITTEN, _("in writing")), Option(ORAL, _("orally"))]
        return forms if list_name == "forms" else super().options(list_name)

    def made_row(self, question: Question) -> Row:
        """Texts of several lines and duties grow."""
        kind = {**dict.fromkeys(TEXTS, GrowingRow), "duties": DutiesRow}.get(question.name, Row)
        return kind(question, self.at_first[question.name], self.options)

    def beginning(self, card: DisputeCard) -> dict[str, str]:
        """The agreement as it stands; for a new one what the case says already."""
        if not self.is_amended:
            return known_of(card, str(self.today))
        # What somebody else corrects meanwhile is not written over: the version is the one that was read first.
        self.record_version = card.line.version
        return values_of(agreement_of(card).draft)

    @property
    def duties(self) -> DutiesRow:
        """The rows of what is to be done."""
        return next(row for row in self.rows if isinstance(row, DutiesRow))

    def action_step(self, step: int) -> None:
        """Into the next field, or the one before; each line of a growing row has its own."""
        fields: list[TextField | ChoiceField] = []
        for row in self.rows:
            if row.display:
                fields += row.fields if isinstance(row, GrowingRow) else [row.field]
        here = next((place for place, field in enumerate(fields) if field is self.focused), 0)
        if here + step >= len(fields):
            self.tell(N_("That was the last field. Ctrl+S or F10 saves."))
        else:
            self.set_focus(fields[max(0, here + step)])

    def action_instalments(self) -> None:
        """Divide a sum into monthly parts."""
        self.work(self.divide())

    async def divide(self) -> None:
        """Ask for sum, parts and first day on one line until it can be read, and put the parts under what is there."""
        typed: str | None = f"{self.values()['amount_fen'].strip()} ".lstrip()
        while typed is not None:
            typed = await self.put(Write(N_("Sum, parts, first day, what for"), typed, hint=N_("12000 6 12-15 rent")))
            if typed is None:
                return
            found = instalments.read(typed, self.today)
            if not isinstance(found, Problem):
                await self.duties.add([cells_of(one) for one in found])
                self.set_focus(self.duties.fields[-3])
                self.keep_later()
                self.tell(N_("{count} parts were put in."), count=len(found))
                return
            self.tell(found.text, **found.values)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem at its field, those of single rows at theirs, and go to the first one."""
        of_rows = [one for one in problems if "." in one.field]
        super().show_problems([one for one in problems if one not in of_rows])
        is_led = any(row.problem and row.problem.level is Level.ERROR for row in self.rows)
        here = self.focused
        for one in reversed(of_rows):
            if not self.duties.show_at(one):
                self.tell(one.text, **one.values)
        if is_led:
            self.set_focus(here)

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the agreement down, or correct it, and leave."""
        draft = self.draft_of(self.card, values)
        if self.record_version is None:
            await self.do(agreement_changes.agree, self.matter_id, self.card.line.version, draft)
        else:
            await self.do(agreement_changes.amend, self.matter_id, self.record_version, draft)
        self.leave()

    def draft_of(self, card: DisputeCard, values: Mapping[str, str]) -> AgreementDraft:
        """The answers as an agreement. Raises Refused with everything that cannot be read."""
        agreed_on = days.read(values["agreed_on"], self.today, "agreed_on")
        amount, copies = official_text.fen(values["amount_fen"]), values["copies"].strip() or str(len(card.parties) + 1)
        problems = [agreed_on] if isinstance(agreed_on, Problem) else []
        if values["amount_fen"].strip() and amount is None:
            problems.append(Problem("amount_fen", NO_SUM))
        if not (copies.isascii() and copies.isdigit()):
            problems.append(Problem("copies", NO_NUMBER))
        if problems or isinstance(agreed_on, Problem):
            raise Refused(problems)
        return AgreementDraft(
            is_written=values["form"] == WRITTEN,
            agreed_on=agreed_on,
            copies=int(copies),
            amount_fen=amount,
            duties=self.duties.duties(self.today),
            **{name: values[name].strip() for name in TEXTS},
        )


def known_of(card: DisputeCard, today: str) -> dict[str, str]:
    """What a new agreement begins with: the facts of the case, and what came of the last sitting."""
    sittings = [one.draft for one in card.sessions if one.draft.kind == Kind.SITTING]
    return {
        "form": WRITTEN,
        "agreed_on": today,
        "facts": card.draft.brief,
        "terms": sittings[-1].result if sittings else "",
        "copies": str(len(card.parties) + 1),
    }


def values_of(draft: AgreementDraft) -> dict[str, str]:
    """An agreement that stands, as answers."""
    return {name: getattr(draft, name) for name in TEXTS} | {
        "form": WRITTEN if draft.is_written else ORAL,
        "agreed_on": str(draft.agreed_on),
        "amount_fen": official_text.yuan(draft.amount_fen),
        "copies": str(draft.copies),
        "duties": json.dumps([cells_of(one) for one in draft.duties], ensure_ascii=False) if draft.duties else "",
    }

"""Projects, their budgets, quotes, money and notices, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DATES, DAY, NOTE, REASON, WORKER, Field

PROJECT = Field(N_("Project"), "record", "project")
LINE = Field(N_("Line of a budget"), "record", "project_item")
FEN = N_("Sum in fen")
WITHDRAWN = Field(N_("Counts until"))

TABLES = {
    "project": (
        N_("Project"),
        {
            "matter": Field(N_("Number"), "record", "matter"),
            "source": Field(N_("Paid from"), "code", "project_sources"),
            "year": Field(N_("Year of the money")),
            "need": Field(N_("Why it is needed"), "digits"),
            "beneficiaries": Field(N_("Whom it serves")),
            "heads": Field(N_("How many people")),
            "proposer": Field(N_("Proposed by")),
            "cleared": Field(N_("Why it may be paid")),
            "contractor": Field(N_("Done by")),
            "contract": Field(N_("Contract number")),
            "vote_ref": Field(N_("Where it is written")),
            "meeting_id": Field(N_("Meeting that decided"), "hidden"),
            "voted_on": Field(N_("Day of the decision")),
            "votes_for": Field(N_("Votes in favour")),
            "votes_against": Field(N_("Votes against")),
            "votes_abstained": Field(N_("Abstained")),
            "file_ref": Field(N_("Filing number")),
            "filed_on": Field(N_("Filed on")),
            "acceptance": Field(N_("How it was accepted"), "code", "project_results"),
            "accepted_on": Field(N_("Day of the acceptance")),
            "acceptors": Field(N_("Who was there")),
            "acceptance_note": Field(N_("What was found"), "digits"),
            "asked": Field(N_("Residents asked")),
            "content": Field(N_("Of them content")),
            "report": Field(N_("What came of it"), "digits"),
        },
    ),
    "project_item": (
        N_("Line of a budget"),
        {
            "project": PROJECT,
            "place": Field(N_("Order")),
            "item": Field(N_("What is paid for")),
            "unit": Field(N_("Unit of it")),
            "unit_fen": Field(N_("One of it in fen")),
            "hundredths": Field(N_("Quantity in hundredths")),
            "note": Field(NOTE, "digits"),
            "replaces_id": Field(N_("Stands instead of"), "record", "project_item"),
            "withdrawn_on": WITHDRAWN,
            "reason": Field(REASON),
        },
    ),
    "project_quote": (
        N_("Quote"),
        {
            "project": PROJECT,
            "line_id": LINE,
            "supplier": Field(N_("Supplier")),
            "amount_fen": Field(FEN),
            "quoted_on": Field(N_("Day of the quote")),
            "is_chosen": Field(N_("It gets the work"), "yes_no"),
            "why": Field(N_("Why this one")),
            "withdrawn_on": WITHDRAWN,
            "reason": Field(REASON),
        },
    ),
    "project_entry": (
        N_("Entry of project money"),
        {
            "project": PROJECT,
            "kind": Field(N_("What moved"), "code", "project_moves"),
            "line_id": LINE,
            "moved_on": Field(DAY),
            "party": Field(N_("Payee")),
            "amount_fen": Field(FEN),
            "voucher": Field(N_("Voucher number")),
            "handler": Field(N_("Who handles the money")),
            "witness": Field(N_("Who witnesses it")),
            "approver": Field(N_("Who approves it")),
            "note": Field(NOTE, "digits"),
            "reverses_id": Field(N_("Makes good"), "record", "project_entry"),
            "reason": Field(REASON),
            "written_at": Field(N_("Written"), "instant"),
            "worker_id": WORKER,
        },
    ),
    "project_notice": (
        N_("Public notice of a project"),
        {
            "project": PROJECT,
            "kind": Field(N_("Of what"), "code", "project_notices"),
            **DATES,
            "place": Field(N_("Where it hangs")),
            "objections": Field(N_("What was said against it"), "digits"),
            "worker_id": WORKER,
        },
    ),
    "loan_note": (
        N_("Word about something lent"),
        {
            "loan": Field(N_("Something lent"), "hidden"),
            "batch_id": Field(N_("Said together"), "hidden"),
            "kind": Field(N_("What was agreed"), "code", "loan_notes"),
            "noted_at": Field(N_("Noted"), "instant"),
            "due_before": Field(N_("Back by, before")),
            "due_on": Field(N_("Back by")),
            "note": Field(NOTE, "digits"),
            "worker_id": WORKER,
        },
    ),
}

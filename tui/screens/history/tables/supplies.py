"""Supplies, their moves, loans, campaigns and counts, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, NOTE, WORKER, Field

ITEM = Field(N_("Supply item"), "record", "supply_item")
LOT = Field(N_("Supply item"), "record", "supply_lot")
ROOM = Field(N_("Store room"), "record", "supply_place")
CAMPAIGN = Field(N_("Giving out supplies"), "record", "supply_campaign")
NUMBER = Field(N_("Quantity"))
REASON = Field(N_("What for"), "code", "supply_reasons")
HOUSEHOLD = Field(N_("Household"), "record", "household")
BATCH = Field(N_("Same paper"), "hidden")
DOCUMENT = Field(N_("Number of the paper"))

TABLES = {
    "supply_item": (
        N_("Supply item"),
        {
            "name": Field(N_("Called")),
            "spec": Field(N_("Specification")),
            "kind": Field(N_("Kind"), "code", "supply_kinds"),
            "unit": Field(N_("Counted in"), "code", "supply_units"),
            "least": Field(N_("At least")),
            "is_lent": Field(N_("Comes back"), "yes_no"),
            "note": Field(NOTE, "digits"),
            "closed_on": Field(N_("Closed on")),
        },
    ),
    "supply_place": (
        N_("Store room"),
        {
            "name": Field(N_("Called")),
            "address": Field(N_("Where")),
            "keeper": Field(N_("Keeper")),
            "phone": Field(N_("Phone"), "phone"),
            "closed_on": Field(N_("Closed on")),
        },
    ),
    "supply_lot": (
        N_("Stock"),
        {
            "item": ITEM,
            "place": ROOM,
            "expires_on": Field(N_("Keeps until")),
            "quantity": Field(N_("There")),
        },
    ),
    "supply_move": (
        N_("Move of supplies"),
        {
            "lot": LOT,
            "batch_id": BATCH,
            "kind": Field(N_("What"), "word"),
            "quantity": NUMBER,
            "change": Field(N_("Change")),
            "reason": REASON,
            "document": DOCUMENT,
            "party": Field(N_("From or to whom"), "digits"),
            "note": Field(NOTE, "digits"),
            "moved_on": Field(DAY),
            "moved_at": Field(N_("Written down"), "instant"),
            "worker_id": WORKER,
            "loan_id": Field(N_("Loan"), "hidden"),
            "issue_id": Field(N_("Supplies given out"), "hidden"),
            "stocktake_id": Field(N_("Stocktake of supplies"), "record", "supply_stocktake"),
        },
    ),
    "supply_loan": (
        N_("Loan"),
        {
            "lot": LOT,
            "batch_id": BATCH,
            "quantity": NUMBER,
            "returned": Field(N_("came back")),
            "lost": Field(N_("lost while lent")),
            "holder": Field(N_("Holder"), "digits"),
            "phone": Field(N_("Phone"), "phone"),
            "household_id": HOUSEHOLD,
            "lent_on": Field(N_("Lent on")),
            "due_on": Field(N_("To be back")),
            "worker_id": WORKER,
        },
    ),
    "supply_campaign": (
        N_("Giving out supplies"),
        {
            "name": Field(N_("Called")),
            "document": DOCUMENT,
            "place": ROOM,
            "buildings": Field(N_("Buildings"), "hidden"),
            "tag": Field(N_("Key group"), "code", "key_groups"),
            "from_on": Field(N_("First day")),
            "to_on": Field(N_("Last day")),
            "ended_on": Field(N_("Ended on")),
            "worker_id": WORKER,
        },
    ),
    "supply_campaign_item": (
        N_("What each gets"),
        {
            "campaign": CAMPAIGN,
            "item": ITEM,
            "each": Field(N_("Each gets")),
            "per": Field(N_("Per household or head"), "code", "supply_measures"),
            "place": Field(N_("Place in the list"), "hidden"),
        },
    ),
    "supply_issue": (
        N_("Supplies given out"),
        {
            "campaign": CAMPAIGN,
            "item": ITEM,
            "batch_id": BATCH,
            "household_id": HOUSEHOLD,
            "name": Field(N_("Name"), "digits"),
            "heads": Field(N_("Heads")),
            "quantity": NUMBER,
            "receiver": Field(N_("Who takes it"), "digits"),
            "behalf": Field(N_("For whom"), "digits"),
            "proof": Field(N_("How signed"), "code", "supply_proofs"),
            "note": Field(NOTE, "digits"),
            "issued_on": Field(DAY),
            "issued_at": Field(N_("Written down"), "instant"),
            "worker_id": WORKER,
            "taken_back_on": Field(N_("Taken back on")),
            "reason": Field(N_("Reason"), "digits"),
        },
    ),
    "supply_stocktake": (
        N_("Stocktake of supplies"),
        {
            "place": ROOM,
            "counted_on": Field(DAY),
            "counted_by": Field(N_("Counted by")),
            "note": Field(NOTE, "digits"),
            "worker_id": WORKER,
        },
    ),
    "supply_stocktake_line": (
        N_("Line of a stocktake"),
        {
            "stocktake": Field(N_("Stocktake of supplies"), "record", "supply_stocktake"),
            "lot": LOT,
            "booked": Field(N_("By journal")),
            "counted": Field(N_("Counted now")),
            "reason": REASON,
            "note": Field(NOTE, "digits"),
        },
    ),
}
WORDS = {
    "in": N_("came in"),
    "out": N_("handed out"),
    "lend": N_("lent"),
    "loss": N_("written off"),
    "sent": N_("sent on"),
    "received": N_("received"),
    "back": N_("came back"),
    "gone": N_("lost while lent"),
    "give": N_("given out"),
    "revoke": N_("taken back"),
    "more": N_("found more"),
    "less": N_("found fewer"),
}

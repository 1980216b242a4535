"""What the steps of matters may say: every fact as the question that asks for it, whichever flow the step is of."""

from __future__ import annotations

from collections.abc import Mapping

from db.rules.forms import Question, Relevant
from db.rules.loops import YES
from db.rules.words import N_

LONGEST_NAME = 80

FIELDS: Mapping[str, Question] = {
    one.name: one
    for one in (
        Question("text", "text", N_("What was done")),
        Question("select_one", "worker", N_("Who handles it"), choices="workers"),
        Question("text", "partner", N_("Partner unit"), longest=LONGEST_NAME),
        Question("date", "due", N_("New day"), hint=N_("11-30, or +7: in 7 days from today")),
        Question("date", "until", N_("Waits until"), hint=N_("11-30, or +7: in 7 days from today")),
        Question("text", "reason", N_("Why"), longest=400),
        Question("text", "approver", N_("Who approved it"), longest=LONGEST_NAME),
        Question("select_one", "result_kind", N_("How it ended"), choices="request_results"),
        Question("text", "result", N_("Result")),
        Question("select_one", "reached", N_("Reached"), choices="callback_reached"),
        Question(
            "select_one",
            "solved",
            N_("Solved"),
            choices="callback_solved",
            relevant=Relevant("reached", frozenset({YES})),
        ),
        Question(
            "select_one",
            "satisfied",
            N_("Content"),
            choices="callback_satisfied",
            relevant=Relevant("reached", frozenset({YES})),
        ),
        Question("text", "into", N_("Number of the other one"), longest=24),
        Question("select_one", "class", N_("Terms"), choices="terms"),
        Question("text", "power", N_("Who can do it"), longest=LONGEST_NAME),
        Question("text", "reply", N_("Draft of the reply")),
        Question("select_one", "bar", N_("Why not"), choices="dispute_bars"),
        Question("select_one", "told", N_("Told of"), choices="dispute_told"),
        Question("text", "who", N_("Which party"), longest=LONGEST_NAME),
        Question("select_one", "consent", N_("Both agree"), choices="dispute_consents"),
        Question("select_one", "colour", N_("Risk"), choices="dispute_colours"),
        Question("select_one", "retention", N_("Kept for"), choices="dispute_retentions"),
        Question("text", "box", N_("Archive box"), longest=40),
        Question("select_one", "interim", N_("Until it is gone"), choices="hazard_interims"),
        Question("select_one", "receipt", N_("Signed for"), choices="hazard_receipts"),
        Question("text", "witnesses", N_("Two witnesses"), longest=120),
        Question("text", "number", N_("Number of the notice"), longest=40),
        Question("text", "answered", N_("Who answered"), longest=LONGEST_NAME),
        Question("text", "ref", N_("Number given"), longest=LONGEST_NAME),
    )
}

"""Services at home, their rounds, the five heads and help cases, as the history names them: what is said of somebody's
health or of what they need is hidden there."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, FROM, REASON, TO, WORKER, Confined, Field

PERSON = Field(N_("Person"), "record", "person")
SERVICE = Field(N_("Service at home"), "record", "service")
WITHDRAWN, WHY_WITHDRAWN = Field(N_("Withdrawn"), "instant"), Field(N_("Why withdrawn"))
NOTED_AT = Field(N_("Noted"), "instant")
HIDDEN = "hidden"

TABLES = {
    "service": (
        N_("Service at home"),
        {
            "person": PERSON,
            "kind": Field(N_("What is brought"), HIDDEN),
            "rhythm": Field(N_("How often"), "code", "service_rhythms"),
            "days": Field(N_("On which days")),
            "hour": Field(N_("By when")),
            "bringer": Field(N_("Brought by"), "code", "service_bringers"),
            "worker_id": WORKER,
            "volunteer_id": Field(N_("Volunteer"), "record", "volunteer"),
            "partner_id": Field(N_("Partner unit"), "record", "partner"),
            "brought_by": Field(N_("Their name")),
            "cost": Field(N_("Costs a time (fen)")),
            "subsidy": Field(N_("Paid of it (fen)")),
            "paid_from": Field(N_("Subsidy paid out of")),
            "note": Field(N_("To be known"), HIDDEN),
            "begins_on": Field(FROM),
            "ends_on": Field(TO),
            "why_ended": Field(N_("Why it ended")),
            "case_id": Field(N_("Help case"), "record", "matter"),
            "noted_by": WORKER,
        },
    ),
    "service_pause": (
        N_("Rest of a service"),
        {
            "service": SERVICE,
            "from_on": Field(FROM),
            "to_on": Field(TO),
            "reason": Field(REASON, "code", "service_pauses"),
            "worker_id": WORKER,
        },
    ),
    "service_round": (
        N_("Note of a service"),
        {
            "service": SERVICE,
            "for_on": Field(DAY),
            "state": Field(N_("What became of it"), "code", "service_states"),
            "reason": Field(REASON, "code", "service_misses service_pauses"),
            "note": Field(N_("In words"), HIDDEN),
            "brought_by": Field(N_("Brought by")),
            "cost": Field(N_("Cost (fen)")),
            "subsidy": Field(N_("Paid of it (fen)")),
            "noted_at": NOTED_AT,
            "worker_id": WORKER,
            "seen_at": Field(N_("Seen since"), "instant"),
            "seen_how": Field(N_("How the person was found"), "code", "service_seen"),
            "seen_note": Field(N_("In words"), HIDDEN),
            "seen_by": WORKER,
            "withdrawn_at": WITHDRAWN,
            "why_withdrawn": WHY_WITHDRAWN,
        },
    ),
    "elder_state": (
        N_("Five heads"),
        {
            "person": PERSON,
            "noted_on": Field(DAY),
            **{
                name: Field(text, HIDDEN)
                for name, text in (
                    ("health", N_("Health now")),
                    ("mind", N_("Mind")),
                    ("home", N_("Safety at home")),
                    ("hygiene", N_("Hygiene")),
                    ("neighbours", N_("Neighbours")),
                )
            },
            "note": Field(N_("What was seen"), HIDDEN),
            "noted_at": NOTED_AT,
            "worker_id": WORKER,
            "withdrawn_at": WITHDRAWN,
            "why_withdrawn": WHY_WITHDRAWN,
        },
    ),
    "help_case": (
        N_("Help case"),
        {
            "matter": Field(N_("Help case"), "record", "matter"),
            "person": PERSON,
            "need": Field(N_("What is needed"), HIDDEN),
            "found_from": Field(N_("How it became known"), "code", "help_sources"),
            "what": Field(N_("What the situation is"), HIDDEN),
            "goal": Field(N_("What is to come of it"), HIDDEN),
        },
    ),
}
# What a step of a help case says may be of somebody's health.
CONFINED = Confined("service_cases", ("facts",))

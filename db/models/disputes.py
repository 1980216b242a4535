"""Disputes: what people quarrel over and want mediated; what goes its way is a matter. Class L4: for few eyes."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.matters import Matter
from db.models.residents import Person


class Dispute(Table):
    """One dispute, beside the matter that it is.

    `kind` is its type in the two-level list, `source` how it came here, `colour` how much it threatens. `amount_fen`
    is the sum in dispute, `people` how many are in it; `prevented` and `prevented_people` what mediation kept from
    happening. `claims` are what is asked for, a line each; `bar` why it may not be mediated, "" for nothing.
    `is_open_door` says whether others may be there. `mediators`, `recorder` and `invited` are names as they are
    printed; `co_workers` the keys of workers who may see the case. `case_number` is the one on its papers, the
    `case_place`-th of `case_year`. `outcome` is how mediating ended, `accepted_on`, `outcome_on`, `closed_on`,
    `archived_on` when; `due_on` by when it had to end. `request_id` is the request from which it came.
    """

    matter = peewee.ForeignKeyField(Matter, unique=True, backref="disputes")
    kind = peewee.CharField(max_length=4)
    source = peewee.CharField(max_length=4)
    colour = peewee.CharField(max_length=8)
    amount_fen = peewee.BigIntegerField(null=True)
    people = peewee.IntegerField(null=True)
    prevented = peewee.CharField(max_length=8, default="")
    prevented_people = peewee.IntegerField(null=True)
    brief = peewee.TextField(default="")
    claims = peewee.TextField(default="")
    bar = peewee.CharField(max_length=4, default="")
    is_open_door = peewee.BooleanField(default=False)
    mediators = peewee.CharField(max_length=120, default="")
    recorder = peewee.CharField(max_length=50, default="")
    invited = peewee.CharField(max_length=120, default="")
    co_workers = peewee.CharField(max_length=330, default="")
    case_number = peewee.CharField(max_length=40, default="")
    case_year = peewee.IntegerField(null=True)
    case_place = peewee.IntegerField(null=True)
    accepted_on = peewee.DateField(null=True)
    outcome = peewee.CharField(max_length=12, default="")
    outcome_on = peewee.DateField(null=True)
    closed_on = peewee.DateField(null=True)
    archived_on = peewee.DateField(null=True)
    box = peewee.CharField(max_length=40, default="")
    retention = peewee.CharField(max_length=4, default="")
    request_id = KeyField(to="matter", null=True, index=True)


Dispute.add_index(
    Dispute.community_id,
    Dispute.case_year,
    Dispute.case_place,
    unique=True,
    where=peewee.SQL("case_place is not null"),
    name="dispute_case",
)
Dispute.add_index(Dispute.accepted_on, where=peewee.SQL("accepted_on is not null"), name="dispute_accepted")
Dispute.add_index(Dispute.outcome_on, where=peewee.SQL("outcome_on is not null"), name="dispute_ended")


class DisputeParty(Table):
    """One party: a natural person, or a legal one (`is_legal`) with its code, its head and the head's position.

    `role` is applicant, respondent or third. `person` is the resident of the register where it is one. `agent` speaks
    for the party, with `agent_powers`.
    """

    dispute = peewee.ForeignKeyField(Dispute, backref="parties")
    place = peewee.IntegerField()
    role = peewee.CharField(max_length=12)
    is_legal = peewee.BooleanField(default=False)
    person = peewee.ForeignKeyField(Person, null=True, backref="dispute_parties")
    name = peewee.CharField(max_length=100)
    sex = peewee.CharField(max_length=2, default="")
    ethnic = peewee.CharField(max_length=20, default="")
    age = peewee.IntegerField(null=True)
    occupation = peewee.CharField(max_length=60, default="")
    phone = peewee.CharField(max_length=30, default="")
    address = peewee.CharField(max_length=120, default="")
    number = peewee.CharField(max_length=30, default="")
    head = peewee.CharField(max_length=50, default="")
    position = peewee.CharField(max_length=40, default="")
    agent = peewee.CharField(max_length=80, default="")
    agent_powers = peewee.CharField(max_length=8, default="")

    class Meta:
        indexes = ((("dispute", "place"), False),)


class DisputeSession(Table):
    """One sitting, or one enquiry, as it was noted. A journal: amended by a new version with a reason.

    `origin_id` is shared by all versions; only one is current. `kind` is sitting or enquiry. `present` are the parties
    who were there, `invited` others; in an enquiry `present` is who was asked. `record` is what was said, a line for
    each who spoke; `result` what came of it.
    """

    dispute = peewee.ForeignKeyField(Dispute, backref="sessions")
    origin_id = KeyField(index=True)
    is_current = peewee.BooleanField(default=True)
    kind = peewee.CharField(max_length=8)
    place = peewee.IntegerField()
    held_on = peewee.DateField()
    begun_at = peewee.CharField(max_length=5)
    ended_at = peewee.CharField(max_length=5, default="")
    venue = peewee.CharField(max_length=80)
    present = peewee.CharField(max_length=200, default="")
    invited = peewee.CharField(max_length=120, default="")
    record = peewee.TextField(default="")
    result = peewee.TextField(default="")
    reason = peewee.TextField(default="")
    worker_id = KeyField(null=True)
    recorded_at = peewee.DateTimeField()

    class Meta:
        indexes = ((("dispute", "place"), False),)


class DisputeNote(Table):
    """A private note of a mediator: for its writer alone; it is never printed and never leaves the store."""

    dispute = peewee.ForeignKeyField(Dispute, backref="notes")
    worker_id = KeyField(null=True)
    written_at = peewee.DateTimeField()
    text = peewee.TextField()


class DisputeAgreement(Table):
    """What the parties agreed, in writing or orally: `agreed_on`, the facts, the terms a line each, how it is done.

    `copies` is how many there are of the paper. `confirmation` is what becomes of having a court confirm it.
    """

    dispute = peewee.ForeignKeyField(Dispute, unique=True, backref="agreements")
    is_written = peewee.BooleanField()
    agreed_on = peewee.DateField()
    facts = peewee.TextField(default="")
    terms = peewee.TextField(default="")
    manner = peewee.TextField(default="")
    copies = peewee.IntegerField(default=3)
    amount_fen = peewee.BigIntegerField(null=True)
    confirmation = peewee.CharField(max_length=10, default="")
    confirmation_on = peewee.DateField(null=True)


class DisputeDuty(Table):
    """One thing that is to be done under an agreement, or one instalment: by when, how much, and when it was done."""

    agreement = peewee.ForeignKeyField(DisputeAgreement, backref="duties")
    place = peewee.IntegerField()
    what = peewee.CharField(max_length=120)
    amount_fen = peewee.BigIntegerField(null=True)
    due_on = peewee.DateField()
    done_on = peewee.DateField(null=True)

    class Meta:
        indexes = ((("agreement", "place"), False),)


class DisputeRevisit(Table):
    """One visit after an agreement: after which one, was it performed, are the parties content, what was found."""

    dispute = peewee.ForeignKeyField(Dispute, backref="revisits")
    agreement_id = KeyField(null=True)
    made_on = peewee.DateField()
    performed = peewee.CharField(max_length=8)
    satisfied = peewee.CharField(max_length=8, default="")
    text = peewee.TextField(default="")
    worker_id = KeyField(null=True)


class DossierItem(Table):
    """What is known of one item of a case's dossier: printed, signed, on how many pages, or not needed and why.

    `item` is its code in the fixed order. What was scanned in is a file attached to this row.
    """

    dispute = peewee.ForeignKeyField(Dispute, backref="items")
    item = peewee.CharField(max_length=4)
    printed_at = peewee.DateTimeField(null=True)
    signed_on = peewee.DateField(null=True)
    pages = peewee.IntegerField(null=True)
    is_left_out = peewee.BooleanField(default=False)
    remark = peewee.CharField(max_length=80, default="")

    class Meta:
        indexes = ((("community_id", "dispute", "item"), True),)

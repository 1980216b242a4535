"""Meetings and mandates, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, FROM, NAME, NOTE, NUMBER, PERSON, REASON, TO, WORKER, Field

MEETING, ITEM, SEAT = N_("Meeting"), N_("Item of an agenda"), N_("Seat at a meeting")
QUORUM, MAJORITY, BASIS, CHECKED = N_("Quorum"), N_("Majority"), N_("Basis"), N_("Compared with the law")
EXPECTED, EXPECTED_AREA = N_("Expected"), N_("Expected area (0.01 m2)")
PRESENT, PRESENT_AREA = N_("Present"), N_("Present area (0.01 m2)")
OF_MEETING, OF_ITEM = Field(MEETING, "record", "meeting"), Field(ITEM, "record", "meeting_item")
RULE = Field(N_("Rule of votes"), "code", "meeting_rules")
FROZEN = {
    "rule": RULE,
    "quorum": Field(QUORUM),
    "passes": Field(MAJORITY),
    "basis": Field(BASIS),
    "is_checked": Field(CHECKED, "yes_no"),
    "expected": Field(EXPECTED),
    "expected_area": Field(EXPECTED_AREA),
    "present": Field(PRESENT),
    "present_area": Field(PRESENT_AREA),
}

TABLES = {
    "meeting": (
        MEETING,
        {
            "number": Field(NUMBER),
            "numbered_on": Field(N_("Numbered on")),
            "number_mark": Field(N_("Mark of the laptop")),
            "number_place": Field(N_("Place in the day")),
            "former_number": Field(N_("Former number")),
            "kind": Field(N_("Kind"), "code", "meeting_kinds"),
            "title": Field(N_("Called")),
            "planned_on": Field(DAY),
            "begins": Field(N_("Hour")),
            "place": Field(N_("Where")),
            "called_by": Field(N_("Called by")),
            "host": Field(N_("Host of the meeting")),
            "recorder": Field(N_("Takes the minutes")),
            "guests": Field(N_("Guests")),
            "scope": Field(N_("Who is expected"), "code", "meeting_scopes"),
            "written": Field(N_("Only these buildings")),
            **FROZEN,
            "proxies": Field(N_("Voices one may bring")),
            "state": Field(N_("State"), "code", "meeting_states"),
            "notice_on": Field(N_("Announced on")),
            "notice_way": Field(N_("Announced how")),
            "begun_at": Field(N_("Begun"), "instant"),
            "ended_at": Field(N_("Ended"), "instant"),
            "summary": Field(N_("Summary"), "digits"),
            "reason": Field(REASON),
            "posted_on": Field(N_("Hung out on")),
            "posted_to": Field(N_("Hung out until")),
            "posted_at": Field(N_("Hung out where")),
            "follows_id": Field(N_("Called after"), "record", "meeting"),
            "worker_id": WORKER,
        },
    ),
    "meeting_seat": (
        SEAT,
        {
            "meeting": OF_MEETING,
            "person": PERSON,
            "household": Field(N_("Household"), "record", "household"),
            "room": Field(N_("Door"), "record", "room"),
            "name": Field(NAME),
            "address": Field(N_("Where")),
            "area": Field(N_("Area (0.01 m2)")),
            "voice": Field(N_("Voice"), "hidden"),
            "holder": Field(N_("Owner of the flat"), "hidden"),
            "is_expected": Field(EXPECTED, "yes_no"),
            "came_at": Field(N_("Came"), "instant"),
            "left_at": Field(N_("Left early"), "instant"),
            "proxy": Field(N_("Came for them")),
            "proxy_key": Field(N_("Who came for them"), "hidden"),
        },
    ),
    "meeting_item": (
        ITEM,
        {
            "meeting": OF_MEETING,
            "place": Field(N_("Order")),
            "title": Field(N_("What is decided")),
            "text": Field(N_("In full"), "digits"),
            "mover": Field(N_("Moved by")),
            "way": Field(N_("Voted by"), "code", "meeting_ways"),
            **FROZEN,
            "state": Field(N_("State"), "code", "meeting_item_states"),
            "said": Field(N_("What was said"), "digits"),
            "yes": Field(N_("In favour")),
            "no": Field(N_("Against it")),
            "abstain": Field(N_("Abstained")),
            "void": Field(N_("Void ballots")),
            "out": Field(N_("Ballots given out")),
            "returned": Field(N_("Ballots that came back")),
            "yes_area": Field(N_("Area in favour (0.01 m2)")),
            "no_area": Field(N_("Area against it (0.01 m2)")),
            "abstain_area": Field(N_("Area that abstained (0.01 m2)")),
            "decided_at": Field(N_("Decided at"), "instant"),
            "is_settled": Field(N_("Asks for no matter"), "yes_no"),
            "reason": Field(REASON),
        },
    ),
    "meeting_speech": (
        N_("Speech at a meeting"),
        {
            "item": OF_ITEM,
            "who": Field(N_("Who spoke")),
            "text": Field(N_("What was said"), "digits"),
            "said_at": Field(N_("Said at"), "instant"),
            "worker_id": WORKER,
        },
    ),
    "meeting_vote": (
        N_("Vote by name"),
        {
            "item": OF_ITEM,
            "seat": Field(SEAT, "record", "meeting_seat"),
            "choice": Field(N_("Their vote")),
            "voted_at": Field(N_("Voted at"), "instant"),
        },
    ),
    "meeting_task": (
        N_("Resolution taken up"),
        {"item": OF_ITEM, "matter": Field(N_("Matter"), "record", "matter")},
    ),
    "mandate": (
        N_("Mandate"),
        {
            "kind": Field(N_("Kind"), "code", "mandate_kinds"),
            "post": Field(N_("Post"), "code", "mandate_posts"),
            "body": Field(N_("Body or group")),
            "person": PERSON,
            "name": Field(N_("Who holds it")),
            "phone": Field(N_("Telephone"), "phone"),
            "building": Field(N_("Building"), "record", "building"),
            "from_on": Field(FROM),
            "to_on": Field(TO),
            "ended_on": Field(N_("Ended on")),
            "reason": Field(REASON),
            "note": Field(NOTE),
            "meeting_id": Field(N_("Elected at"), "record", "meeting"),
            "follows_id": Field(N_("Held before by"), "record", "mandate"),
            "handed_on": Field(N_("Handed over on")),
            "handed": Field(N_("What is handed over"), "digits"),
            "witness": Field(N_("Who saw it")),
            "worker_id": WORKER,
        },
    ),
}

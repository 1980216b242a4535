"""The dossier of a case: what was printed and signed, on how many pages, and what is not needed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from db.changes import dispute_cases
from db.errors import Conflict, refuse
from db.exchange.written import Waiting
from db.models.attachments import Attachment
from db.models.disputes import DossierItem
from db.models.matters import Matter
from db.pen import Pen
from db.queries import codes
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "printed": N_("Papers of a dossier printed"),
    "sign": N_("Paper of a dossier signed"),
    "note": N_("Item of a dossier noted"),
    "file": N_("Item of a dossier made ready for a file"),
}
ITEMS = "dossier_items"
NOT_LISTED = N_("Choose from the list.")
BEFORE = N_("It cannot be signed before the case was written down.")
NOTHING_TO_SIGN = N_("There is no paper to sign yet: print it first, or attach what was signed.")
NOT_YET = N_("This day is still to come.")
MOST_PAGES = 2000
NO_PAGES = N_("Write how many pages it has, up to {limit}.")
LONGEST_REMARK = 80
TOO_LONG = N_("At most {limit} characters fit here.")


# Papers beside the items of a dossier: that they were printed only the ledger knows.
BESIDE = ("closing", "notice")


def printed(pen: Pen, matter_id: str, version: int, items: Sequence[str], waiting: Waiting) -> None:
    """Put printed papers of a case at their place, and note which items they are; the ledger keeps the file's SHA-256.

    The papers were made of this version of the case. What was signed stays signed: to print a paper anew does not
    change what it says. When this or the store fails, `waiting.take_back()` leaves no file. Raises Refused, NotFound,
    Conflict, SheetUnwritable.
    """
    _matter, dispute = dispute_cases.read(pen, matter_id, version)
    # A file's name may hold names of people; it is not told.
    pen.reason = f"{', '.join(items)}, sha256 {waiting.sha256}"
    for code in items:
        if code not in BESIDE:
            pen.set(own(pen, dispute.id, code), printed_at=pen.by.at)
    # Also where nothing changes on the items, the ledger keeps that it was printed. The file comes last: what can fail
    # before it leaves none.
    pen.write_down()
    waiting.place()


def sign(pen: Pen, matter_id: str, item: str, version: int, on: datetime.date | None = None) -> None:
    """Note that everybody has signed an item on a day; None takes that back. `version` is that of its row, 0 for none.

    Only what was printed, or lies in the file, can be signed. Raises Refused, NotFound, Conflict.
    """
    dispute = dispute_cases.of_case(pen, matter_id)
    row = own(pen, dispute.id, item, version)
    if on is not None:
        opened_on = (Matter.get_by_id(matter_id).opened_at + (pen.by.local - pen.by.at)).date()
        refuse([Problem("signed_on", NOT_YET)] if on > pen.today else [])
        refuse([Problem("signed_on", BEFORE)] if on < opened_on else [])
        refuse([] if is_there(row) else [Problem("item", NOTHING_TO_SIGN)])
    pen.set(row, signed_on=on)


def is_there(row: Any) -> bool:
    """Whether there is a paper that somebody can have signed: printed, counted, or scanned in."""
    own_files = (Attachment.table_name == "dossier_item") & (Attachment.record_id == row.id)
    return bool(row.printed_at or row.pages or Attachment.select().where(own_files).exists())


def note(
    pen: Pen,
    matter_id: str,
    item: str,
    version: int,
    *,
    pages: int | None = None,
    is_left_out: bool = False,
    remark: str = "",
) -> None:
    """Note on how many pages an item stands, that it is not needed, and a remark.

    `version` is that of its row, 0 for none. Raises Refused, NotFound, Conflict.
    """
    dispute = dispute_cases.of_case(pen, matter_id)
    is_possible = pages is None or 0 < pages <= MOST_PAGES
    refuse([] if is_possible else [Problem("pages", NO_PAGES, values={"limit": MOST_PAGES})])
    is_long = len(clean(remark)) > LONGEST_REMARK
    refuse([Problem("remark", TOO_LONG, values={"limit": LONGEST_REMARK})] if is_long else [])
    pen.set(own(pen, dispute.id, item, version), pages=pages, is_left_out=is_left_out, remark=clean(remark))


def file(pen: Pen, matter_id: str, item: str) -> str:
    """The key of the row to which files of an item are attached. Raises Refused, NotFound."""
    dispute = dispute_cases.of_case(pen, matter_id)
    return str(own(pen, dispute.id, item).id)


def outdate(pen: Pen, dispute_id: str, item: str) -> None:
    """What a paper says has changed: it has to be printed and signed anew."""
    row: Any = DossierItem.get_or_none((DossierItem.dispute == dispute_id) & (DossierItem.item == item))
    if row is not None:
        pen.set(row, printed_at=None, signed_on=None)


def own(pen: Pen, dispute_id: str, item: str, version: int | None = None) -> Any:
    """The row of an item of a case, which comes to be with the first thing that is noted of it.

    Raises Refused, and Conflict where it is not in the version that was seen.
    """
    refuse([] if item in codes.some(ITEMS).lists.get(ITEMS, {}) else [Problem("item", NOT_LISTED)])
    row: Any = DossierItem.get_or_none((DossierItem.dispute == dispute_id) & (DossierItem.item == item))
    if version is not None and version != (row.version if row else 0):
        raise Conflict
    return row or DossierItem.get_by_id(pen.add(DossierItem, dispute=dispute_id, item=item))

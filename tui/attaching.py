"""Attaching files to the record of a page: what waits in the drop folder is offered, or a path is typed."""

from __future__ import annotations

import asyncio
import datetime
from typing import NamedTuple

from db.changes import attachments as attachment_changes
from db.errors import Refused
from db.exchange import files
from db.exchange.files import Condition, Dropped, File
from db.queries import attachments
from db.queries.attachments import AttachmentLine
from db.rules.words import N_
from tui import config, photos
from tui.dialogs.choose import Choose
from tui.dialogs.files import Files, Offered
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

BECOME = {
    Condition.KEPT: N_("It is there, unchanged."),
    Condition.CHANGED: N_("It was changed since it was attached."),
    Condition.GONE: N_("It is no longer there."),
    Condition.UNREADABLE: N_("It cannot be read."),
}
LET_GO, LOOK = "let_go", "look"


class Taken(NamedTuple):
    """Files that were chosen, measured, and the files of the drop folder that are new no more."""

    files: list[File]
    seen: list[Dropped]


async def attach(page: Page, table_name: str, record_id: str) -> bool:
    """Offer what came into the drop folder, attach what is chosen, and say whether something was.

    Files are looked for and read beside the screen and the desk. Raises HouseError for one that cannot be taken.
    """
    taken = await choose(page)
    if taken is None:
        return False
    if taken.files:
        await page.do(attachment_changes.add, table_name, record_id, taken.files)
    await put_aside(page, taken)
    return bool(taken.files)


async def choose(page: Page) -> Taken | None:
    """Offer what came into the drop folder, and again what was typed where it cannot be taken; None where it was left
    without choosing."""
    waiting, is_new = await offers(page)
    title = _("New in the drop folder") if is_new else _("Attach which file?")
    lines = [offered(page, one) for one in waiting]
    typed, told = "", "" if page.photos else no_folder()
    while True:
        dialog = Files(title, lines, typed, told)
        chosen = await page.put(dialog)
        if chosen is None:
            return None
        try:
            measured = [await asyncio.to_thread(files.measured, path) for path in chosen]
        except Refused as refused:
            typed, told = dialog.typed, why(refused)
            continue
        # What was taken is seen, and what was passed by on purpose; the others are new the next time as well.
        return Taken(measured, [one for one in waiting if dialog.is_passing or one.path in chosen])


async def offers(page: Page) -> tuple[list[Dropped], bool]:
    """What the drop folder has, and whether that is new; what some record has already is not."""
    waiting = await asyncio.to_thread(photos.waiting, page.photos)
    known = await page.ask(attachments.among, [one.path for one in waiting])
    if fresh := [one for one in waiting if one.path not in known]:
        return fresh, True
    return await asyncio.to_thread(photos.waiting, page.photos, True), False


def no_folder() -> str:
    """How to have photographs offered, where no folder is set."""
    line = 'photos = "~/Pictures"'
    return _("To be offered what came into a folder, write {line} into {file}.", line=line, file=config.path())


def why(refused: Refused) -> str:
    """Why a file cannot be taken."""
    problem = next(iter(refused.problems), None)
    return _(problem.text, **problem.values) if problem else _(refused.text, **refused.values)


async def put_aside(page: Page, taken: Taken) -> None:
    """Remember that what was taken, or passed by, is not new any more."""
    await asyncio.to_thread(photos.taken, taken.seen, page.photos)


def offered(page: Page, one: Dropped) -> Offered:
    """A file of the drop folder as it is offered."""
    came = datetime.datetime.fromtimestamp(one.came_at, datetime.UTC).replace(tzinfo=None)
    return Offered(one.path, one.name, f"{page.local(came):%m-%d %H:%M} {size(one.size)}")


def size(count: int) -> str:
    """A size in bytes as people say it."""
    for unit in ("B", "KB", "MB"):
        if count < 1000:
            return f"{count} {unit}"
        count = round(count / 1000)
    return f"{count} GB"


async def look_at(page: Page, line: AttachmentLine) -> bool:
    """Say whether a file is still there and unchanged; it may be let go. Says whether it was."""
    found = await asyncio.to_thread(attachments.conditions, [line])
    options = [Option(LOOK, _("Leave it")), Option(LET_GO, _("Let it go; the file stays where it is"))]
    if await page.put(Choose(f"{line.path}\n{_(BECOME[found[line.id]])}", options)) != LET_GO:
        return False
    await page.do(attachment_changes.remove, line.id)
    return True

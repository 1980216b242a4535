"""Signing in and out: one key for oneself; for a colleague the name is chosen and the reason asked for."""

from __future__ import annotations

import datetime

from db.changes import duty_signs as deeds
from db.queries import duties_now, duty_desk, duty_signs
from db.queries.duties_now import OnDuty
from db.queries.duty_signs import SignLine
from db.rules import duty_signs as rules
from db.rules.duty_signs import SignDraft
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.page import Page
from tui.screens.duties.forms import StandInForm
from tui.widgets.choices import Option

# Who comes for the next shift may sign in so long before it.
EARLY = datetime.timedelta(hours=1)
SOMEBODY = "stand_in"
WHO_IN, WHO_OUT = N_("Who signs in?"), N_("Who signs out?")
WHY = N_("Why do you sign for {name}?")
IN, OUT = N_("{name} is signed in."), N_("{name} is signed out.")


async def sign_in(page: Page) -> None:
    """Sign in: whoever is on duty and is asking at once, else who is chosen. Raises HouseError."""
    open_ones = await page.ask(to_sign_in, page.now)
    own = [one for one in open_ones if one.worker_id is not None and one.worker_id == page.desk_worker]
    if own:
        await sign(page, own[0])
        return
    options = [Option(one.assignment_id, named(page, one)) for one in open_ones]
    options.append(Option(SOMEBODY, _("somebody who stands in")))
    chosen: str | None = SOMEBODY
    if len(options) > 1:
        chosen = await page.put(Choose(_(WHO_IN), options))
    if chosen == SOMEBODY:
        page.go(StandInForm())
    elif chosen:
        await sign(page, next(one for one in open_ones if one.assignment_id == chosen))


def to_sign_in(now: datetime.datetime) -> list[OnDuty]:
    """Who is on duty, or soon will be, and has not signed in."""
    on = duties_now.on_duty(now)
    soon = [one for one in duty_desk.following(on, now) if one.begins_at <= now + EARLY]
    if not on:
        soon = [one for one in duties_now.on_duty(now + EARLY) if one.begins_at > now]
    found = [*on, *soon]
    signs = duty_signs.of_duties(found)
    return [one for one in found if one.assignment_id not in signs]


def named(page: Page, one: OnDuty) -> str:
    """A place of the roster in a line."""
    begins = f"{page.local(one.begins_at):%H:%M}"
    return f"{one.name}  {one.post} {page.label('duty_roles', one.role)} {begins}"


async def sign(page: Page, one: OnDuty) -> None:
    """Sign somebody of the roster in; for a colleague with a reason. Raises HouseError."""
    reason: str | None = ""
    if rules.is_for_another(one.worker_id, page.desk_worker):
        reason = await page.put(Write(WHY, name=one.name))
        if not reason:
            return
    draft = SignDraft(
        name=one.name,
        post=one.post,
        worker_id=one.worker_id,
        assignment_id=one.assignment_id,
        post_id=one.post_id,
        code=one.code,
        role=one.role,
        begins_at=one.begins_at,
        ends_at=one.ends_at,
    )
    await page.do(deeds.sign_in, draft, reason or "")
    page.tell(IN, name=one.name)
    page.reload()


async def sign_out(page: Page) -> None:
    """Sign out: oneself at once where one is there, else who is chosen. Raises HouseError."""
    there = await page.ask(duty_signs.present, page.now)
    own = [one for one in there if one.worker_id is not None and one.worker_id == page.desk_worker]
    if not there:
        page.tell(N_("Nobody is signed in."))
        return
    line: SignLine | None = own[0] if own else None
    if line is None:
        options = [Option(one.id, f"{one.name}  {one.post}".rstrip()) for one in there]
        chosen = await page.put(Choose(_(WHO_OUT), options))
        line = next((one for one in there if one.id == chosen), None)
    if line is not None:
        await leave(page, line)


async def leave(page: Page, line: SignLine) -> None:
    """Sign somebody out; a colleague with a reason. Raises HouseError."""
    reason: str | None = ""
    if rules.is_for_another(line.worker_id, page.desk_worker):
        reason = await page.put(Write(WHY, name=line.name))
        if not reason:
            return
    await page.do(deeds.sign_out, line.id, line.version, reason or "")
    page.tell(OUT, name=line.name)
    page.reload()

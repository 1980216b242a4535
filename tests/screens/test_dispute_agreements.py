"""Agreements on their pages: written down with what is to be done, performed, confirmed by a court, revisited."""

from __future__ import annotations

import datetime

from db.changes import dispute_agreements
from db.desk import Desk
from db.queries import drafts
from db.queries.dispute_cards import AgreementCard
from tests.conftest import StillClock
from tests.db import mediating
from tests.screens.conftest import Sit
from tests.screens.mediated import a_case
from tests.seat import Seat
from tui.dialogs.write import Write

BACK = ["backspace"] * 12


def stored(desk: Desk, case: str) -> AgreementCard:
    """The agreement of a case."""
    found = mediating.card(desk, case).agreement
    assert found is not None
    return found


def to(worker: Seat, name: str) -> None:
    """Into the field of a question."""
    next(row for row in worker.page.rows if row.question.name == name).focus_field()


async def test_a_mediator_writes_an_agreement_with_terms_and_duties(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk, "sit")
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="agreement")
        # What is known already stands there: the facts of the case, what came of the sitting, a copy for each and one.
        assert "楼上漏水，楼下吊顶发霉。" in worker.text and "双方同意由李四维修。" in worker.text
        to(worker, "terms")
        await worker.press("enter", *"李四赔偿1200元", "enter", "enter", *"维修后付清", "enter", "enter")
        await worker.press(*"1200", "enter", "enter")
        await worker.press(*"重做防水", "enter", *"+7", "enter", "enter")
        await worker.press(*"付赔偿款", "enter", *"12-05", "enter", *"1200", "f10")
    card = stored(file_desk, case)
    assert card.draft.terms == "双方同意由李四维修。\n李四赔偿1200元"
    assert (card.draft.manner, card.draft.amount_fen, card.draft.copies) == ("维修后付清", 120_000, 3)
    assert [(one.duty.what, f"{one.duty.due_on:%m-%d}", one.duty.amount_fen) for one in card.duties] == [
        ("重做防水", "11-29", None),
        ("付赔偿款", "12-05", 120_000),
    ]
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_a_mediator_divides_a_sum_into_monthly_parts(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk, "sit")
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="agreement")
        to(worker, "amount_fen")
        await worker.press(*"10000", "f5", *"乱写", "enter")
        assert isinstance(worker.page, Write) and "Write the sum, in how many parts" in worker.text
        await worker.press(*["backspace"] * 2, *"3 12-15 装修款", "enter")
        assert "装修款（第3期）" in worker.text and "3334" in worker.text and "3 parts were put in." in worker.text
        to(worker, "manner")
        await worker.press(*"分期", "ctrl+s")
    assert [(f"{one.duty.due_on:%m-%d}", one.duty.amount_fen) for one in stored(file_desk, case).duties] == [
        ("12-15", 333_300),
        ("01-15", 333_300),
        ("02-15", 333_400),
    ]


async def test_a_mediator_sees_what_is_wrong_at_its_row(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk, "sit")
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="agreement")
        to(worker, "manner")
        await worker.press(*"一次付清")
        to(worker, "duties")
        await worker.press(*"修", "enter", *"+1", "enter", "enter", *"付", "enter", *"[red]", "enter", *"x", "f10")
        assert "Write the day like 11-30" in worker.text
        duties = worker.page.duties
        assert worker.page.focused is duties.lines[1].fields[1]
        await worker.press(*BACK, *"2026-11-01", "enter", *BACK, *"5", "f10")
        assert "It cannot be due before the agreement." in worker.text
        assert worker.page.focused is duties.lines[1].fields[1]
        await worker.press(*BACK, *"+2", "f10")
    assert len(stored(file_desk, case).duties) == 2


async def test_an_oral_agreement_asks_for_no_copies(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk, "sit")
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="agreement")
        assert "Copies" in worker.text
        await worker.press("2")
        assert "Copies" not in worker.text
        await worker.press("f10")
        assert "Say how and by when it is performed." in worker.text
        await worker.press(*"当场", "f10")
    assert stored(file_desk, case).draft.is_written is False


async def test_a_half_written_agreement_comes_back(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk, "sit")
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="agreement")
        to(worker, "duties")
        await worker.press(*"重做防水", "enter", *"+7", "escape")
    async with sit() as worker:
        await worker.press("ctrl+n", "enter", "1")
        assert "重做防水" in worker.text
        to(worker, "manner")
        await worker.press(*"修好", "f10")
    assert [one.duty.what for one in stored(file_desk, case).duties] == ["重做防水"]


async def test_an_agreement_is_corrected_and_what_was_done_stays_done(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk, "sit", "agree")
    first = stored(file_desk, case).duties[0]
    file_desk.do_now(dispute_agreements.perform, first.id, first.version)
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="amended")
        to(worker, "manner")
        await worker.press("end", *"另行通知", "f10")
    card = stored(file_desk, case)
    assert card.draft.manner.endswith("另行通知") and card.draft.facts == mediating.an_agreement().facts
    assert [one.duty.done_on is not None for one in card.duties] == [True, False]


async def test_a_digit_notes_a_duty_as_done_today_or_on_another_day(
    sit: Sit, file_desk: Desk, clock: StillClock
) -> None:
    case = a_case(file_desk, "sit", "agree")
    clock.move(days=3)
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="duty")
        await worker.press("1", "2", *"明天", "enter")
        assert "This day is still to come" in worker.text
        await worker.press("1", "2", *"11-23", "enter")
        assert "Noted as done: 重做防水." in worker.text and "2026-11-23" in worker.text
        await worker.press("1")
        assert "This is done already." in worker.text
        await worker.press("2", "1")
        assert "2026-11-25" in worker.text
    done = [one.duty.done_on for one in stored(file_desk, case).duties]
    assert done == [datetime.date(2026, 11, 23), datetime.date(2026, 11, 25)]
    assert mediating.card(file_desk, case).line.state == "revisiting"


async def test_what_became_of_the_court_is_noted(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk, "sit", "agree")
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="confirmation")
        await worker.press("3", "enter", *BACK, *"2026-12-30", "f10")
        assert "This day is still to come." in worker.text
        await worker.press(*BACK, "f10")
    card = stored(file_desk, case)
    assert (card.confirmation, card.confirmation_on) == ("applied", datetime.date(2026, 11, 22))


async def test_a_revisit_takes_two_digits_and_a_sentence(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk, "sit", "agree")
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="revisit")
        await worker.press("enter", "f10")
        assert "This is needed." in worker.text
        await worker.press("2", "enter", "1", "enter", *"防水已做，款未付", "f10")
        assert worker.page.NOUN == "today"
    (one,) = mediating.card(file_desk, case).revisits
    assert (one.performed, one.satisfied, one.text) == ("partly", "yes", "防水已做，款未付")


async def test_what_somebody_else_does_with_the_case_holds_no_new_agreement_up(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk, "sit")
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="agreement")
        to(worker, "manner")
        await worker.press(*"当场付清")
        mediating.take(file_desk, case, "note", text="来电")
        await worker.press("f10", "f10")
    assert stored(file_desk, case).draft.manner == "当场付清"


async def test_a_correction_is_not_written_over_what_somebody_else_corrected(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk, "sit", "agree")
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="amended")
        to(worker, "manner")
        await worker.press("end", *"另议")
        draft = mediating.an_agreement(manner="别人改的")
        file_desk.do_now(dispute_agreements.amend, case, mediating.version(file_desk, case), draft)
        await worker.press("f10", "f10")
        assert worker.page.NOUN == "disputes"
    assert stored(file_desk, case).draft.manner == "别人改的"


async def test_who_may_not_see_a_case_is_told_and_sees_nothing(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        for new in ("sitting", "notes", "agreement", "duty", "confirmation", "revisit"):
            await worker.open("disputes", matter="0" * 32, new=new)
            await worker.press("f10")
            assert worker.lines[-2].strip(), new
            await worker.press("escape")
        assert worker.page.NOUN == "today"

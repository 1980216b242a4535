"""A person's page, the form, key groups and life events, as a worker uses them."""

from db.desk import Desk
from db.queries import history, residents
from tests import make
from tests.screens.conftest import Sit


def people(desk: Desk, text: str) -> list[str]:
    return [line.name for line in desk.ask_now(residents.find, text, desk.today())]


async def test_the_page_hides_numbers_until_asked_and_the_ledger_keeps_the_look(sit: Sit, file_desk: Desk) -> None:
    number = make.a_number("19650308")
    person = make.a_resident(file_desk, "张建国", phone="13812345678", number=number)
    async with sit() as worker:
        await worker.open("residents", resident=person)
        assert "138****5678" in worker.text and number not in worker.text
        await worker.press("3")
        assert "13812345678" in worker.text and number in worker.text
    last = file_desk.ask_now(history.recent, 1)[0]
    assert last.kind == "residents.reveal" and last.subject_id == person


async def test_the_page_lists_the_family_and_opens_one_of_them(sit: Sit, file_desk: Desk) -> None:
    family = make.a_family(file_desk)
    async with sit() as worker:
        await worker.open("residents", resident=family["head"])
        assert "李梅" in worker.text and "张小明" in worker.text
        await worker.press("enter")
        assert "李梅" in worker.lines[1] or "张小明" in worker.lines[1]


async def test_a_new_person_is_registered_with_the_name_alone(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("residents", name="王小二")
        await worker.press("f10")
        assert people(file_desk, "王小二") == ["王小二"]
        assert "王小二" in worker.text


async def test_a_new_person_gets_door_number_and_phones_and_what_follows_from_the_number(
    sit: Sit, file_desk: Desk
) -> None:
    async with sit() as worker:
        await worker.open("residents")
        for text in ("王小二", make.a_number("19650308"), "13812345678 儿子"):
            await worker.type(text)
            await worker.press("enter")
        await worker.press("enter", "enter")
        await worker.type("3-2-1201")
        await worker.press("ctrl+s")
        assert "no such door yet" in worker.text and people(file_desk, "王小二") == []
        await worker.press("ctrl+s")
        found = file_desk.ask_now(residents.find, "3-2-1201", file_desk.today())
        assert [(line.name, line.age, line.address) for line in found] == [("王小二", 61, "3-2-1201")]


async def test_a_wrong_number_is_told_at_its_field_and_nothing_is_written(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("residents", name="王小二")
        await worker.press("enter")
        await worker.type("110101194912310021")
        await worker.press("f10")
        assert people(file_desk, "王小二") == []
        assert "New person" in worker.text


async def test_a_correction_keeps_what_was_not_touched(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk, "张建国", phone="13812345678", employer="机床厂")
    async with sit() as worker:
        await worker.open("residents", resident=person)
        await worker.press("2")
        await worker.type("军")
        await worker.press("f10")
        assert "机床厂" in worker.text
    assert people(file_desk, "张建国军") == ["张建国军"]


async def test_somebody_who_may_be_here_already_is_told_while_typing(sit: Sit, file_desk: Desk) -> None:
    make.a_resident(file_desk, "张小明", at="3-2-1201", phone="13812345678")
    async with sit() as worker:
        await worker.open("residents", name="章晓明")
        await worker.press("enter", "enter")
        await worker.type("13812345678")
        assert "张小明" in worker.text


async def test_a_death_is_written_step_by_step_and_can_be_taken_back(sit: Sit, file_desk: Desk) -> None:
    family = make.a_family(file_desk)
    async with sit() as worker:
        await worker.open("residents", resident=family["head"])
        await worker.press("5", "1")
        await worker.press("enter")
        await worker.press("1")
        for _person in range(2):
            if "Are these the relations now?" not in worker.text:
                await worker.press("enter")
        assert "Are these the relations now?" in worker.text
        await worker.press("1")
        assert "died" in worker.text
        card = file_desk.ask_now(residents.one, family["head"], file_desk.today())
        assert card is not None and card.line.state == "dead"
        await worker.press("ctrl+z", "1")
        card = file_desk.ask_now(residents.one, family["head"], file_desk.today())
        assert card is not None and card.line.state == "here"


async def test_a_key_group_begins_with_its_basis_and_ends_when_chosen_again(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk)
    async with sit() as worker:
        await worker.open("residents", resident=person)
        await worker.press("4")
        await worker.type("alone")
        await worker.press("enter")
        await worker.type("seen at the door")
        await worker.press("enter")
        card = file_desk.ask_now(residents.one, person, file_desk.today())
        assert card is not None and [tag.basis for tag in card.tags] == ["seen at the door"]
        await worker.press("4", "enter")
        card = file_desk.ask_now(residents.one, person, file_desk.today())
        assert card is not None and [tag.to_on for tag in card.tags] == [file_desk.today()]


async def test_moving_to_another_door_with_the_household(sit: Sit, file_desk: Desk) -> None:
    family = make.a_family(file_desk)
    async with sit() as worker:
        await worker.open("residents", resident=family["head"])
        await worker.press("5", "4", "enter")
        await worker.type("5-1-301")
        await worker.press("enter")
        assert "Add it?" in worker.text
        await worker.press("1")
    lines = file_desk.ask_now(residents.find, "5-1-301", file_desk.today())
    assert {line.id for line in lines} == set(family.values())


async def test_every_event_can_be_left_at_every_step_without_a_trace(sit: Sit, file_desk: Desk) -> None:
    family = make.a_family(file_desk)
    before = len(file_desk.ask_now(history.recent, 50))
    async with sit() as worker:
        await worker.open("residents", resident=family["head"])
        for digit in "12348":
            await worker.press("5", digit, "escape")
            assert worker.page.NOUN == "residents"
    assert len(file_desk.ask_now(history.recent, 50)) == before


async def test_a_day_that_is_none_is_asked_again_until_it_is_one(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk, "张建国")
    async with sit() as worker:
        await worker.open("residents", resident=person)
        await worker.press("5", "2")
        for wrong in ("x", "backspace"):
            await worker.press(wrong)
        await worker.press(*["backspace"] * 10)
        await worker.type("2030-01-01")
        await worker.press("enter")
        assert "On which day?" in worker.text
        await worker.press(*["backspace"] * 10)
        await worker.type("11-20")
        await worker.press("enter")
        card = file_desk.ask_now(residents.one, person, file_desk.today())
        assert card is not None and str(card.state_on) == "2026-11-20"


async def test_taking_back_a_person_from_their_own_page_leaves_the_page(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("residents", name="王小二")
        await worker.press("f10")
        await worker.press("ctrl+z", "1")
        assert worker.page.NOUN == "today"

"""Places on the screen: by two fields or at a door, in lists with their hazards, closed and opened again."""

from __future__ import annotations

from db.changes import places
from db.desk import Desk
from db.queries import place_cards
from db.queries import places as kept
from db.queries.place_cards import Chosen
from tests import make
from tests.screens.conftest import Sit
from tests.screens.inspected import a_shop, inspected, shop_sheet


async def test_a_place_is_written_down_by_two_fields_and_corrected(sit: Sit, file_desk: Desk) -> None:
    make.a_room(file_desk, "3-2-1201")
    async with sit() as worker:
        await worker.open("places")
        assert "No shop is written down yet." in worker.text
        await worker.press("f5", "4", "enter", *"好又多", "ctrl+s")
        assert worker.lines[1].startswith(" 好又多  shop") and "T02" in worker.text
        await worker.press("ctrl+y", "down", "down", *"9-9-999", "ctrl+s")
        assert "No single room or building is called so." in worker.text
        await worker.press(*["backspace"] * 7, *"3-2-1201", "down", "down", "down", "down", *"60平", "ctrl+s")
        assert "Write a whole number" in worker.text
        await worker.press("backspace", "ctrl+s")
        assert "好又多  shop  3-2-1201" in worker.text and "Size: 60 m2" in worker.text
    (line,) = file_desk.ask_now(kept.all, "shop")
    assert (line.name, line.address, line.size, line.version) == ("好又多", "3-2-1201", 60, 2)


async def test_a_place_shows_its_hazards_and_inspections_and_is_closed(sit: Sit, file_desk: Desk) -> None:
    shop = a_shop(file_desk)
    inspected(file_desk, shop, shop_sheet(file_desk))
    file_desk.do_now(places.of_room, make.a_room(file_desk, "3-2-1201"))
    async with sit() as worker:
        await worker.open("places")
        assert "1 Shops and firms 1" in worker.text and "4 Homes 1" in worker.text
        assert [one.split() for one in worker.lines if "老张" in one] == [
            [">", "!", "老张粮油店", "shop", "幸福路12号", "11-22", "3", "B"]
        ]
        await worker.press("enter")
        assert (
            "3 hazards are open" in worker.text
            and "AQ-20261122-001" in worker.text
            and "people sleep there: no" in worker.text
        )
        await worker.press("end", "up", "enter")
        assert "Safety inspection" in worker.lines[0]
        await worker.press("4")
        assert "Place inspected  老张粮油店" in worker.lines[0]
        await worker.press("9", *"已搬走", "enter")
        assert "Closed 2026-11-22" in worker.text
        await worker.press("9")
        assert "It is inspected again." in worker.text
    assert file_desk.ask_now(place_cards.counts)[Chosen.CLOSED] == 0

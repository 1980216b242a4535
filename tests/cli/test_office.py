"""A laptop away from its office: provisional numbers, final ones when it is back."""

from __future__ import annotations

import re
from collections.abc import Callable

from db import store
from db.changes import requests
from tests.cli.conftest import PASSPHRASE, Answer
from tests.db.asking import a_draft

Say = Callable[..., Answer]


def test_numbers_given_away_from_the_office_become_final_when_the_laptop_is_back(say: Say, url: str) -> None:
    answer = say("office", "leave")
    assert answer.status == 0 and "provisional" in answer.out
    desk = store.open(url, PASSPHRASE)
    desk.do_now(requests.add, a_draft())
    desk.close()
    answer = say("office", "return")
    renamed, said = answer.out.splitlines()
    provisional, final = renamed.split(" -> ")
    assert re.fullmatch(r"SQ-\d{8}-T\d{3}-001", provisional) and final == f"{provisional[:12]}001"
    assert said == "This laptop gives final numbers."
    assert say("office", "return").out.splitlines() == [said]


def test_which_way_must_be_said(say: Say, url: str) -> None:
    assert say("office").status == 2

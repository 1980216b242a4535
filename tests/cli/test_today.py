"""`qiaomen today` prints the list of the first screen, in its order, and no number whole."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable

import pytest

from db import store
from db.changes import handovers, requests, workers
from db.desk import Desk
from db.queries import today
from db.rules.handovers import HandoverDraft
from tests import make
from tests.cli.conftest import PASSPHRASE, Answer
from tests.db import asking
from tests.house.source import loaded_by
from tui.cli import today as verb

Say = Callable[..., Answer]


@pytest.fixture
def at_work(url: str) -> str:
    """A store in which somebody waits for a visit, somebody turns 80 today, and a colleague has left a note."""
    desk: Desk = store.open(url, PASSPHRASE)
    on = desk.today()
    elder = make.a_resident(desk, "王秀英", at="3-1-101", birth="1930-01-01")
    make.a_tag(desk, elder, "A1", from_on=datetime.date(2020, 1, 1))
    turning = on.replace(year=on.year - 80) if (on.month, on.day) != (2, 29) else datetime.date(on.year - 80, 2, 29)
    make.a_resident(desk, "李桂兰", at="3-1-102", birth=str(turning))
    desk.do_now(handovers.add, HandoverDraft("王姐电话 13812345678, 单号 SQ-20261122-001, 2026-11-29 前", on))
    desk.close()
    return url


def test_the_list_is_printed_in_the_order_in_which_it_is_done(say: Say, at_work: str) -> None:
    answer = say("today", "--db", at_work)
    assert answer.status == 0
    rows = [line.split("\t") for line in answer.out.splitlines()]
    assert [row[0] for row in rows] == ["to read", "late", "today"]
    assert rows[1][2:4] == ["王秀英", "3-1-101"]
    assert rows[2][2:] == ["李桂兰", "3-1-102", "turns 80 old-age allowance to be applied for"]


def test_the_weights_are_said_in_the_words_of_the_screen_and_in_json_by_their_names(say: Say, at_work: str) -> None:
    rows = [line.split("\t") for line in say("today", "--db", at_work, language="zh").out.splitlines()]
    assert [row[0] for row in rows] == ["待读", "逾期", "今天"]
    found = json.loads(say("today", "--json", "--db", at_work, language="zh").out)
    assert [one["weight"] for one in found] == ["note", "overdue", "today"]


def test_json_has_stable_names_and_says_what_the_screen_lists(say: Say, at_work: str) -> None:
    found = json.loads(say("today", "--json", "--db", at_work).out)
    assert verb.__doc__ is not None
    assert {name for one in found for name in one} == set(found[0])
    assert all(f"    {name} " in verb.__doc__ for name in found[0])
    desk: Desk = store.open(at_work, PASSPHRASE)
    agenda = desk.ask_now(today.agenda, verb.asked_at(desk, "mine"))
    desk.close()
    assert [one["key"] for one in found] == [line.key for line in agenda.lines]
    assert found[1]["due_at"] is None and found[1]["noun"] == "residents"


def test_long_numbers_are_masked_and_days_and_numbers_of_matters_are_not(say: Say, at_work: str) -> None:
    out = say("today", "--db", at_work).out
    assert "138****5678" in out and "13812345678" not in out
    assert "SQ-20261122-001" in out and "2026-11-29" in out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("110101199003078515", "110****8515"),
        ("11010119900307851X", "110****851X"),
        ("138 1234 5678", "138****5678"),
        ("020-81234567", "020****4567"),
        ("3-2-1201", "3-2-1201"),
        ("2026-11-29 15:00", "2026-11-29 15:00"),
    ],
)
def test_what_is_a_long_number(text: str, shown: str) -> None:
    assert verb.masked(text) == shown


def test_what_is_in_anothers_hands_is_printed_only_when_all_is_asked_for(
    say: Say, at_work: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk: Desk = store.open(at_work, PASSPHRASE)
    desk.do_now(workers.add, "王强")
    desk.close()
    theirs: Desk = store.open(at_work, PASSPHRASE, worker="王强")
    asking.take(theirs, theirs.do_now(requests.add, asking.a_draft(urgency="2")), "handle")
    theirs.close()
    monkeypatch.setenv("QIAOMEN_WORKER", "李敏")
    printed = {option: say("today", option, "--json", "--db", at_work).out for option in ("--mine", "--grid", "--all")}
    assert {option: "楼上漏水" in out for option, out in printed.items()} == {
        "--mine": False,
        "--grid": True,
        "--all": True,
    }
    (request,) = [one for one in json.loads(printed["--all"]) if one["noun"] == "requests"]
    assert (request["worker"], request["weight"]) == ("王强", "urgent")


def test_two_scopes_at_once_are_not_understood(say: Say, url: str) -> None:
    assert say("today", "--mine", "--all", "--db", url).status == 2


def test_nothing_due_is_an_empty_list_and_a_word_beside_it(say: Say, url: str) -> None:
    assert say("today", "--db", url) == Answer(0, "", "Nothing is due.\n")
    assert json.loads(say("today", "--json", "--db", url).out) == []


def test_printing_the_list_loads_no_screens(at_work: str) -> None:
    environment = f"import os; os.environ['QIAOMEN_PASSPHRASE'] = {PASSPHRASE!r}"
    words = ["--db", at_work, "today"]
    loaded = loaded_by(f"{environment}; from tui.cli import main; main({words!r})")
    assert "db.queries.today" in loaded
    assert loaded & {"textual", "rich", "yaml"} == set()

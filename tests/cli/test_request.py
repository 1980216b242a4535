"""`qiaomen request TEXT`: one line becomes a request, or is refused with what is missing."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest

from db import store
from db.queries import matters, request_cards
from db.queries import requests as kept
from db.queries.request_cards import RequestCard
from db.queries.requests import Chosen
from tests import make
from tests.cli.conftest import PASSPHRASE, Answer
from tests.db.asking import OFFSET

Say = Callable[..., Answer]


def saved(url: str) -> list[RequestCard]:
    """Every open request of a store."""
    desk = store.open(url, PASSPHRASE)
    try:
        now = desk.by().at
        lines = desk.ask_now(kept.some, Chosen.OPEN, now)
        cards = [desk.ask_now(request_cards.one, line.id, now, OFFSET, desk.worker_id) for line in lines]
        return [one for one in cards if one]
    finally:
        desk.close()


def a_room(url: str, at: str, *estates: str) -> None:
    """A door in the store, in each of some estates."""
    desk = store.open(url, PASSPHRASE)
    for estate in estates or (None,):
        make.a_room(desk, at, estate)
    desk.close()


def test_a_line_is_written_down_and_its_number_and_term_are_printed(url: str, say: Say) -> None:
    a_room(url, "3-2-1201")
    answer = say("request", "3-2-1201", "楼上漏水", "王姐", "13812345678", "加急")
    assert answer.status == 0
    number, due, title, address = answer.out.rstrip("\n").split("\t")
    assert number.startswith("SQ-") and number.endswith("-001") and due[:2] == "20"
    assert (title, address) == ("楼上漏水", "3-2-1201")
    (one,) = saved(url)
    assert one.line.room_id is not None and (one.caller, one.draft.urgency) == ("王姐", "2")


def test_the_whole_line_may_be_one_word_and_the_answer_an_object(url: str, say: Say) -> None:
    answer = say("request", "小区东门 路灯坏 物业", "--json")
    said = json.loads(answer.out)
    assert (said["title"], said["address"]) == ("路灯坏 物业", "小区东门") and set(said) == {
        "id",
        "number",
        "title",
        "address",
        "due",
    }
    assert [one.line.id for one in saved(url)] == [said["id"]]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("3-2-1201 王姐",), "in a few words what this is about"),
        (("3-2-1201 好黑",), "category is not clear"),
        (("漏水",), "Say where it is"),
        (("5-1-101 漏水",), "Several estates have the door 5-1-101"),
    ],
)
def test_what_is_missing_is_told_in_one_line_and_nothing_is_written(
    url: str, say: Say, words: tuple[str, ...], text: str
) -> None:
    a_room(url, "5-1-101", "东园", "西园")
    answer = say("request", *words)
    assert answer.status == 1 and text in answer.err and answer.out == ""
    assert saved(url) == []


def test_a_door_that_is_not_in_the_register_is_kept_as_written_with_a_hint(url: str, say: Say) -> None:
    answer = say("request", "9-9-999 漏水", language="zh")
    assert answer.status == 0 and "登记中没有这个门牌" in answer.err
    (one,) = saved(url)
    assert (one.line.room_id, one.line.address) == (None, "9-9-999")


def test_the_number_printed_finds_it_again(url: str, say: Say) -> None:
    number = say("request", "小区东门 漏水").out.split("\t")[0]
    desk = store.open(url, PASSPHRASE)
    assert len(desk.ask_now(matters.by_number, number, desk.by().at)) == 1
    desk.close()


def test_a_dash_reads_the_line_from_the_input(url: str, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("小区东门 漏水 王姐 13812345678\nmore\n"))
    assert say("request", "-").status == 0
    (one,) = saved(url)
    assert (one.line.title, one.caller, one.draft.phone) == ("漏水", "王姐", "13812345678")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert say("request", "-").status == 1


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("东门 漏水 320104196503081232", "A citizen number does not belong here."),
        ("东门 王姐家漏水 匿名", "Who wants to stay anonymous has no name here"),
    ],
)
def test_what_may_not_stand_in_a_line_is_told_and_not_printed(url: str, say: Say, line: str, text: str) -> None:
    answer = say("request", line)
    assert answer.status == 1 and text in answer.err and saved(url) == []
    assert "320104" not in answer.err and "王姐" not in answer.err


def test_a_secret_caller_is_not_printed(url: str, say: Say) -> None:
    answer = say("request", "东门 王姐家漏水 保密")
    assert answer.status == 0 and "王姐" not in answer.out and "漏水" in answer.out

"""Templates in the store: the shipped ones come with planting, and a community's own counts until it goes back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import history as undoing
from db.changes import paper_templates as changes
from db.desk import Desk
from db.errors import NotFound, Refused
from db.models.ledger import Deed
from db.queries import history, paper_templates
from db.queries.paper_templates import PaperTemplateLine
from db.rules.paper_forms import PaperTemplateDraft
from tests.db.templating import template

CODE = "dispute_refusal"
WRITTEN = ("{{ 当事人姓名 }}", "{% for 项 in 理由 %}{{ 项 }}{% endfor %}")
FIRST, SECOND, OWN, OTHER = (template(*WRITTEN, text) for text in ("一", "二", "自己的", "另一份"))


def shipped(content: bytes) -> list[PaperTemplateDraft]:
    """A template as it comes with a program."""
    return [PaperTemplateDraft(CODE, f"{CODE}.docx", content)]


@pytest.fixture
def planted(desk: Desk) -> Desk:
    """A store with one shipped template."""
    desk.do_now(changes.plant, shipped(FIRST))
    return desk


def counting(desk: Desk) -> bytes:
    """The template that counts."""
    return desk.ask_now(paper_templates.current, CODE).content


def listed(desk: Desk) -> PaperTemplateLine:
    """The one line."""
    (line,) = desk.ask_now(paper_templates.lines)
    return line


def test_planting_twice_is_like_once_and_a_newer_one_counts(planted: Desk) -> None:
    deeds = planted.ask_now(Deed.select().count)
    assert planted.do_now(changes.plant, shipped(FIRST)) == 0
    assert planted.ask_now(Deed.select().count) == deeds
    assert planted.do_now(changes.plant, shipped(SECOND)) == 1
    assert counting(planted) == SECOND
    line = listed(planted)
    assert (line.number, line.worker, line.is_shipped, line.has_newer) == (2, "", True, False)
    assert (line.title("zh"), line.title("en")) == ("不予受理告知书", "notice of refusal")


def test_a_communitys_own_counts_even_when_the_program_brings_a_newer_one(planted: Desk) -> None:
    key = planted.do_now(changes.replace, CODE, "自己的.docx", OWN)
    assert counting(planted) == OWN
    assert not listed(planted).has_newer
    planted.do_now(changes.plant, shipped(SECOND))
    assert counting(planted) == OWN
    line = listed(planted)
    assert (line.id, line.file_name, line.worker, line.is_shipped) == (key, "自己的.docx", "李敏", False)
    assert line.has_newer


def test_who_goes_back_gets_the_newest_shipped_one_and_those_that_come_after(planted: Desk) -> None:
    planted.do_now(changes.replace, CODE, "a.docx", OWN)
    planted.do_now(changes.plant, shipped(SECOND))
    planted.do_now(changes.restore, CODE)
    assert counting(planted) == SECOND
    third = template(*WRITTEN, "三")
    planted.do_now(changes.plant, shipped(third))
    assert counting(planted) == third
    planted.do_now(changes.replace, CODE, "b.docx", OTHER)
    assert counting(planted) == OTHER


def test_planting_after_going_back_adds_nothing_that_is_there(planted: Desk) -> None:
    planted.do_now(changes.replace, CODE, "a.docx", OWN)
    planted.do_now(changes.restore, CODE)
    assert planted.do_now(changes.plant, shipped(FIRST)) == 0


def test_the_same_template_once_more_changes_nothing(planted: Desk) -> None:
    key = planted.do_now(changes.replace, CODE, "a.docx", OWN)
    deeds = planted.ask_now(Deed.select().count)
    assert planted.do_now(changes.replace, CODE, "b.docx", OWN) == key
    shipped_key = planted.do_now(changes.restore, CODE)
    assert planted.do_now(changes.restore, CODE) == planted.ask_now(paper_templates.current, CODE).line.id
    assert planted.ask_now(Deed.select().count) == deeds + 1
    assert shipped_key != key


def test_a_template_with_faults_is_refused_with_all_of_them(planted: Desk) -> None:
    with pytest.raises(Refused) as caught:
        planted.do_now(changes.replace, CODE, "a.docx", template("{{ 当事人姓明 }}"))
    assert len([one for one in caught.value.problems if one.level.value == "error"]) == 3
    assert counting(planted) == FIRST


def test_a_replacement_can_be_taken_back(planted: Desk) -> None:
    planted.do_now(changes.replace, CODE, "a.docx", OWN)
    deed = planted.ask_now(history.last_of, planted.worker_id, planted.device)
    assert deed is not None and deed.subject == "不予受理告知书 2"
    planted.do_now(undoing.undo, deed.id)
    assert counting(planted) == FIRST


def test_an_unknown_paper_is_refused_and_one_without_a_template_is_not_found(desk: Desk) -> None:
    with pytest.raises(Refused, match="no paper named nothing"):
        desk.ask_now(paper_templates.current, "nothing")
    with pytest.raises(NotFound):
        desk.ask_now(paper_templates.current, CODE)
    with pytest.raises(NotFound):
        desk.do_now(changes.restore, CODE)
    assert desk.ask_now(paper_templates.lines) == []


def test_a_form_knows_the_fields_that_it_shares_and_its_own(desk: Desk) -> None:
    form = desk.ask_now(paper_templates.form, CODE)
    assert {"卷号", "当事人[].姓名", "第三人[].法定代表人", "理由[]"} <= set(form.fields)
    assert (form.code, form.zh) == (CODE, "不予受理告知书")


def test_however_many_there_are_two_statements_list_them_without_their_content(
    desk: Desk, statements: Callable[[Desk], AbstractContextManager[list[str]]]
) -> None:
    codes = desk.ask_now(paper_templates.forms)
    desk.do_now(changes.plant, [PaperTemplateDraft(code, "x.docx", FIRST) for code in codes])
    with statements(desk) as seen:
        assert len(desk.ask_now(paper_templates.lines)) == len(codes)
    assert len(seen) == 2
    assert not any("content" in one for one in seen)

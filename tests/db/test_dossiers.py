"""The dossier of a case: what it lacks, what a reviewer sees, its papers bound in order, whole, without secrets."""

from __future__ import annotations

import datetime
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from db.changes import attachments, dispute_agreements, dispute_notes, dossiers, paper_templates
from db.desk import Desk
from db.errors import Conflict, Refused, StoreBusy
from db.exchange import dossiers as files
from db.exchange import written
from db.models.ledger import Deed
from db.pen import Pen
from db.queries import dossier_prints
from db.queries import dossiers as kept
from db.queries.dossiers import DossierCard
from db.rules.dispute_agreements import Duty
from db.rules.dossiers import Lack, Point, State
from seed import paper_templates as shipped
from tests.conftest import StillClock
from tests.db.mediating import LI, OFFSET, ON, ZHANG, a_case, agree, card, print_items, sit, take, version

ODD = "体温<38 & 血压>160，{{ 7*7 }}，𠮷㛃"


@pytest.fixture
def printing_desk(file_desk: Desk) -> Desk:
    """A desk at a store with the templates that every community begins with."""
    file_desk.do_now(paper_templates.plant, shipped.planted())
    return file_desk


def dossier(desk: Desk, key: str) -> DossierCard:
    return desk.ask_now(kept.of, card(desk, key), desk.by().today)


def seen(desk: Desk, key: str, item: str) -> int:
    """The version of an item's row as the dossier shows it."""
    return next(one.kept.version for one in dossier(desk, key).items if one.rule.code == item)


def lacks(found: DossierCard) -> dict[str, str]:
    return {one.rule.code: one.lack.value for one in found.items if one.lack is not Lack.NOTHING}


def text_of(docx: bytes) -> str:
    import docx as reader

    paper = reader.Document(io.BytesIO(docx))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def printed(desk: Desk, key: str) -> files.Bound:
    found = desk.ask_now(dossier_prints.whole, card(desk, key), desk.by().today, OFFSET)
    assert found.sheaf is not None
    return files.bound(found.sheaf)


def test_a_new_case_lacks_what_every_case_must_have(file_desk: Desk) -> None:
    key = a_case(file_desk)
    take(file_desk, key, "accept")
    found = dossier(file_desk, key)
    assert lacks(found) == {"01": "print", "02": "print", "03": "all", "13": "print"}
    assert (found.complete, found.needed) == (0, 4)


def test_what_is_printed_lacks_signatures_and_what_is_signed_lacks_nothing(file_desk: Desk, tmp_path: Path) -> None:
    key = a_case(file_desk)
    take(file_desk, key, "accept")
    print_items(file_desk, key, ["01", "02", "13"], tmp_path / "x.docx")
    assert lacks(dossier(file_desk, key)) == {"01": "signature", "02": "signature", "03": "all"}
    file_desk.do_now(dossiers.sign, key, "01", seen(file_desk, key, "01"), ON)
    file_desk.do_now(dossiers.note, key, "03", seen(file_desk, key, "03"), pages=2)
    scan = tmp_path / "身份证.jpg"
    scan.write_bytes(b"scan")
    row = file_desk.do_now(dossiers.file, key, "03")
    file_desk.do_now(attachments.add, "dossier_item", row, [str(scan)])
    found = dossier(file_desk, key)
    assert lacks(found) == {"02": "signature"} and found.items[2].state is State.SCANNED
    assert found.points[Point.INFORMED] is False and found.points[Point.LAWFUL] is True


def test_a_paper_that_is_not_needed_counts_no_more(file_desk: Desk) -> None:
    key = a_case(file_desk)
    take(file_desk, key, "accept")
    file_desk.do_now(dossiers.note, key, "03", seen(file_desk, key, "03"), is_left_out=True, remark="均已核验身份证")
    found = dossier(file_desk, key)
    assert "03" not in lacks(found) and found.needed == 3


@pytest.mark.parametrize(
    ("facts", "field"), [({"pages": 0}, "pages"), ({"pages": 9999}, "pages"), ({"remark": "备" * 81}, "remark")]
)
def test_what_cannot_be_noted_of_an_item_is_told(file_desk: Desk, facts: dict[str, object], field: str) -> None:
    key = a_case(file_desk)
    with pytest.raises(Refused) as refused:
        file_desk.do_now(dossiers.note, key, "03", seen(file_desk, key, "03"), **facts)  # type: ignore[arg-type]
    assert [one.field for one in refused.value.problems] == [field]


def test_a_whole_dossier_is_bound_in_order_with_what_was_typed_and_without_private_notes(
    printing_desk: Desk, clock: StillClock
) -> None:
    long_name = "阿卜杜热西提·阿卜杜热合曼·买买提江·吐尔逊江"
    key = a_case(printing_desk, (ZHANG.__class__("applicant", long_name), LI), brief=ODD, mediators="王主任、李书记")
    take(printing_desk, key, "accept")
    printing_desk.do_now(dispute_notes.add, key, "李四酒后易怒，勿单独上门")
    sit(printing_desk, key, present=f"{long_name}、李四", record=f"调解员：请讲。\n{long_name}：{ODD}\n李四：愿意修。")
    agree(printing_desk, key, duties=(Duty("重做防水", ON + datetime.timedelta(days=3), 120_000),))
    printing_desk.do_now(dossiers.note, key, "03", seen(printing_desk, key, "03"), pages=3)
    clock.move(days=12)
    printing_desk.do_now(
        dispute_agreements.revisit, key, version(printing_desk, key), printing_desk.by().today, "whole", "yes", "已修好"
    )
    bound = printed(printing_desk, key)
    text = text_of(bound.docx)
    titles = ("人民调解申请书", "权利义务告知书", "调解记录", "调解协议书", "回访记录")
    places = [text.rindex(title) for title in titles[:1]] + [text.index(title) for title in titles[1:]]
    assert all(place >= 0 for place in places)
    assert ODD in text and text.count(long_name) >= 4 and "酒后易怒" not in text
    with zipfile.ZipFile(io.BytesIO(bound.docx)) as package:
        assert not any("酒后易怒".encode() in package.read(name) for name in package.namelist())
    assert bound.pages >= 8


def test_an_oral_agreement_prints_its_own_paper(printing_desk: Desk) -> None:
    key = a_case(printing_desk)
    take(printing_desk, key, "accept")
    sit(printing_desk, key)
    agree(printing_desk, key, is_written=False, facts="", duties=(Duty("当场道歉", ON, done_on=ON),))
    text = text_of(printed(printing_desk, key).docx)
    assert "口头协议" in text and "当场道歉" in text and "调解协议书" not in text.replace("人民调解口头协议登记表", "")


@pytest.mark.parametrize(
    ("step", "facts", "words"),
    [
        ("fail", {"told": "1", "reason": "双方各执一词"}, "未能达成调解协议"),
        ("withdraw", {"who": "张三", "reason": "自行和解"}, "要求终止调解"),
    ],
)
def test_a_case_without_an_agreement_has_its_notice_and_asks_for_no_agreement(
    printing_desk: Desk, step: str, facts: dict[str, str], words: str
) -> None:
    key = a_case(printing_desk)
    take(printing_desk, key, "accept")
    take(printing_desk, key, step, **facts)
    assert "08" not in lacks(dossier(printing_desk, key)) and dossier(printing_desk, key).points[Point.AGREED] is None
    found = printing_desk.ask_now(dossier_prints.of_item, card(printing_desk, key), "notice", ON, OFFSET)
    assert words in text_of(files.alone(found.leaves))


def reasons(desk: Desk) -> list[str]:
    is_it = Deed.kind == "dossiers.printed"
    return desk.ask_now(lambda: [row.reason for row in Deed.select().where(is_it).order_by(Deed.id)])


def test_every_printing_is_in_the_ledger_without_the_name_of_its_file(file_desk: Desk, tmp_path: Path) -> None:
    key = a_case(file_desk)
    for number, items in enumerate((["13"], ["01", "13"], ["notice"])):
        print_items(file_desk, key, items, tmp_path / f"张三-{number}.docx")
    sha256 = hashlib.sha256(b"paper").hexdigest()
    told = [f"{items}, sha256 {sha256}" for items in ("13", "01, 13", "notice")]
    assert reasons(file_desk) == told
    assert (tmp_path / "张三-0.docx").read_bytes() == b"paper"


def test_a_case_that_changed_since_its_papers_were_made_is_not_printed(file_desk: Desk, tmp_path: Path) -> None:
    key = a_case(file_desk)
    seen = version(file_desk, key)
    waiting = written.beside(tmp_path / "卷宗.docx", b"paper")
    take(file_desk, key, "accept")
    with pytest.raises(Conflict):
        file_desk.do_now(dossiers.printed, key, seen, ["01"], waiting)
    waiting.take_back()
    assert not list(tmp_path.glob("**/*.docx"))
    assert reasons(file_desk) == [] and lacks(dossier(file_desk, key))["01"] == "print"


def test_a_store_that_cannot_keep_a_printing_leaves_no_file(
    file_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = a_case(file_desk)
    waiting = written.beside(tmp_path / "卷宗.docx", b"paper")

    def busy(*_values: object) -> None:
        assert waiting.path.exists(), "the file is at its place when the store fails at last"
        raise StoreBusy

    with monkeypatch.context() as patched:
        patched.setattr(Pen, "sign", busy)
        with pytest.raises(StoreBusy):
            file_desk.do_now(dossiers.printed, key, version(file_desk, key), ["01"], waiting)
    waiting.take_back()
    assert not list(tmp_path.glob("**/*.docx")) and reasons(file_desk) == []


def test_to_print_an_item_again_leaves_its_signature_and_that_it_is_not_needed(file_desk: Desk, tmp_path: Path) -> None:
    key = a_case(file_desk)
    take(file_desk, key, "accept")
    file_desk.do_now(dossiers.note, key, "01", 0, pages=2)
    file_desk.do_now(dossiers.sign, key, "01", seen(file_desk, key, "01"), ON)
    file_desk.do_now(dossiers.note, key, "02", 0, is_left_out=True)
    print_items(file_desk, key, ["01", "02"], tmp_path / "x.docx")
    kept_items = {one.rule.code: one.kept for one in dossier(file_desk, key).items}
    assert kept_items["01"].signed_on == ON and kept_items["01"].printed_at
    assert kept_items["02"].is_left_out


def test_what_is_not_needed_is_not_printed(printing_desk: Desk) -> None:
    key = a_case(printing_desk)
    take(printing_desk, key, "accept")
    printing_desk.do_now(dossiers.note, key, "02", 0, is_left_out=True, remark="已口头告知")
    printing_desk.do_now(dossiers.note, key, "13", 0, is_left_out=True)
    found = printing_desk.ask_now(dossier_prints.whole, card(printing_desk, key), ON, OFFSET)
    assert found.sheaf is not None and found.sheaf.back is None
    assert [one.name for one in found.leaves] == ["人民调解申请书"] and found.items == ("01",)
    text = text_of(files.bound(found.sheaf).docx)
    assert "权利义务告知书" not in text and "卷宗情况说明" not in text


def test_a_sitting_that_was_held_after_the_records_were_signed_has_to_be_printed_and_signed(
    file_desk: Desk, clock: StillClock, tmp_path: Path
) -> None:
    key = a_case(file_desk)
    take(file_desk, key, "accept")
    sit(file_desk, key)
    print_items(file_desk, key, ["07"], tmp_path / "x.docx")
    file_desk.do_now(dossiers.sign, key, "07", seen(file_desk, key, "07"), ON)
    assert "07" not in lacks(dossier(file_desk, key))
    clock.move(days=3)
    later = ON + datetime.timedelta(days=3)
    sit(file_desk, key, held_on=later)
    assert lacks(dossier(file_desk, key))["07"] == "print"
    print_items(file_desk, key, ["07"], tmp_path / "y.docx")
    assert lacks(dossier(file_desk, key))["07"] == "signature"
    file_desk.do_now(dossiers.sign, key, "07", seen(file_desk, key, "07"), later)
    assert "07" not in lacks(dossier(file_desk, key))


def test_a_written_agreement_says_what_is_to_be_done_by_when_and_the_same_after_it_was_done(
    printing_desk: Desk, clock: StillClock
) -> None:
    key = a_case(printing_desk)
    take(printing_desk, key, "accept")
    sit(printing_desk, key)
    agree(printing_desk, key, manner="如下：", duties=(Duty("赔偿", ON + datetime.timedelta(days=3), 120_000),))
    promised = "赔偿（1200元，人民币壹仟贰佰元整）：应于2026年11月25日前履行。"
    assert promised in text_of(printed(printing_desk, key).docx)
    agreement = card(printing_desk, key).agreement
    assert agreement is not None
    clock.move(days=2)
    (duty,) = agreement.duties
    printing_desk.do_now(dispute_agreements.perform, duty.id, duty.version, ON + datetime.timedelta(days=2))
    assert promised in text_of(printed(printing_desk, key).docx)

"""Doors of risk areas, read as they are typed."""

from __future__ import annotations

import pytest

from db.rules import risk_areas
from db.rules.risk_areas import Chunk, RiskAreaDraft


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("3栋", Chunk("3栋", None, "3")),
        ("3号楼", Chunk("3号楼", None, "3")),
        ("幸福里3栋2单元", Chunk("幸福里3栋2单元", "幸福里", "3", "2")),
        ("3栋1层", Chunk("3栋1层", None, "3", None, (1,))),
        ("3栋2单元1层", Chunk("3栋2单元1层", None, "3", "2", (1,))),
        ("3栋负1层", Chunk("3栋负1层", None, "3", None, (-1,))),
        ("3栋1-3层", Chunk("3栋1-3层", None, "3", None, (1, 2, 3))),
        ("5-1-101", Chunk("5-1-101", None, "5", "1", (), "101")),
        ("甲3号楼", Chunk("甲3号楼", None, "甲3")),
        ("北号楼", Chunk("北号楼", None, "北")),
        ("12-1栋1层", Chunk("12-1栋1层", None, "12-1", None, (1,))),
    ],
)
def test_one_piece_names_part_of_a_building(typed: str, wanted: Chunk) -> None:
    assert risk_areas.chunks(typed) == ([wanted], [])


def test_pieces_are_parted_by_commas_and_what_is_not_understood_is_told() -> None:
    found, unread = risk_areas.chunks("3栋1层，5-1-101、河边；7栋")
    assert [one.part for one in found] == ["3栋1层", "5-1-101", "7栋"] and unread == ["河边"]
    draft = RiskAreaDraft("低洼", "low", "3栋, 河边")
    assert [one.values for one in risk_areas.problems_in(draft, ["low"], [])] == [{"part": "河边"}]
    nothing = RiskAreaDraft("", "x", " ", needs=("fly",))
    assert [one.field for one in risk_areas.problems_in(nothing, ["low"], [])] == ["name", "kind", "needs", "written"]

"""Pseudonyms: nothing known of a case remains in any text, and a text stays one that people can learn from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import pseudonyms as rules
from db.rules.pseudonyms import Cover, Kind, Someone
from tests.rules.properties import quick

PEOPLE = (
    Someone("张三", Kind.PARTY),
    Someone("张三丰", Kind.PARTY),
    Someone("王秀英", Kind.PARTY),
    Someone("欧阳小明", Kind.PARTY),
    Someone("阿卜杜热依木·买买提江·吐尔逊阿吉热合曼", Kind.PARTY),
    Someone("李", Kind.OTHER),
    Someone("赵调解", Kind.MEDIATOR),
    Someone("幸福物业服务有限公司", Kind.ORGANISATION),
)
COVER = Cover(rules.labels(PEOPLE), ("13812345678", "110105194912310021"), ("3-2-1101", "幸福里"))


def told(text: str, cover: Cover = COVER) -> str:
    return rules.covered(text, cover)


def test_each_person_has_one_pseudonym_and_organisations_are_named_by_what_they_are() -> None:
    assert list(COVER.labels.values()) == [
        *("当事人A", "当事人B", "当事人C", "当事人D", "当事人E", "参加人A", "调解员A", "某物业公司"),
    ]
    many = rules.labels([*PEOPLE, Someone("平安物业", Kind.ORGANISATION), Someone("王秀英", Kind.OTHER)])
    assert (many["幸福物业服务有限公司"], many["平安物业"], many["王秀英"]) == ("某物业公司A", "某物业公司B", "当事人C")
    assert [rules.letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("张三丰打了张三。", "当事人B打了当事人A。"),
        ("张 三说：王　秀英在家", "当事人A说：当事人C在家"),
        ("秀英和小明都在", "当事人C和当事人D都在"),
        ("老张、王大妈、欧阳先生来了", "某人、当事人C、当事人D来了"),
        ("阿卜杜热依木•买买提江•吐尔逊阿吉热合曼与买买提江", "当事人E与当事人E"),
        ("赵调解：幸福物业服务有限公司应当赔偿", "调解员A：某物业公司应当赔偿"),
        ("电话138 1234 5678，身份证110105 19491231 0021", "电话（号码略），身份证（号码略）"),
        ("另一个电话13900001111和座机010-87654321", "另一个电话（号码略）和座机（号码略）"),
        ("住3-2-1101，即3栋2单元1101室，幸福里东门", "住某栋某单元，即某栋某单元，某栋某单元东门"),
        ("中山北路120号", "某路某号"),
        ("2026-12-02前付1200000元，分3次", "2026-12-02前付1200000元，分3次"),
        ("2026年12月2日前付清", "2026年12月2日前付清"),
    ],
)
def test_a_text_stays_one_that_people_can_learn_from(text: str, said: str) -> None:
    assert told(text) == said


def test_a_name_of_one_character_goes_wherever_it_stands() -> None:
    assert told("李走了，行李还在") == "参加人A走了，行参加人A还在"


def test_a_pseudonym_that_would_spell_a_name_again_is_blotted_out() -> None:
    cover = Cover(rules.labels([Someone("张三", Kind.PARTY), Someone("当事", Kind.PARTY)]))
    assert told("张三和当事", cover) == "■和■"
    assert told("没有人", cover) == "没有人"


def test_a_number_that_is_known_goes_even_where_it_looks_like_a_sum_or_a_day() -> None:
    cover = Cover({}, ("87654321", "2026-11-22"))
    assert told("187654321元", cover).find("87654321") < 0
    assert "2026-11-22" not in told("在2026-11-22", cover)


NAMES = st.text(st.sampled_from("张三李四王小明欧阳秀英当事人A调解·■"), min_size=1, max_size=25).filter(str.strip)
NUMBERS = st.text(st.sampled_from("0123456789-X "), min_size=1, max_size=18).filter(str.strip)
PLACES = st.text(st.sampled_from("0123456789-栋单元室幸福里路号某"), min_size=1, max_size=20).filter(str.strip)


@quick
@given(st.data())
def test_nothing_that_is_known_remains_whatever_the_text(data: st.DataObject) -> None:
    names = data.draw(st.lists(NAMES, min_size=1, max_size=5))
    kinds = data.draw(st.lists(st.sampled_from(Kind), min_size=5, max_size=5))
    people = [Someone(name, kind) for name, kind in zip(names, kinds, strict=False)]
    numbers, places = data.draw(st.lists(NUMBERS, max_size=3)), data.draw(st.lists(PLACES, max_size=3))
    cover = Cover(rules.labels(people), numbers, places)
    pieces = st.one_of(
        st.sampled_from([*names, *numbers, *places]), st.text(max_size=6), st.sampled_from("元万某人A1-")
    )
    text = "".join(data.draw(st.lists(pieces, max_size=12)))
    found = rules.covered(text, cover)
    assert [one for one in cover.secrets if one in found] == []


@quick
@given(st.text(st.sampled_from("的一是在不了有和人这中大为上个国，。\n"), max_size=200))
def test_a_text_that_names_nobody_stays_as_it_is(text: str) -> None:
    assert told(text) == text

"""Documents: what a person typed comes out whole, and no template does harm."""

from __future__ import annotations

import datetime
import io
import time
import zipfile

import docx
import pytest

from db.errors import HouseError, Refused
from db.exchange import documents
from db.exchange.documents import DocumentUnmade
from db.exchange.templates.language import TooLong
from tests.db.templating import FACTS, HEAD, W, leads, paragraph, template, texts_of

ONE = template("{{ 卷号 }}")
TYPED = [
    "体温<38 & 血压>160",
    "{{ 7*7 }}",
    "{% raw %}{% endraw %}",
    "{_{ 卷号 }_} {_% x %_}",
    "王𠮷、李㛃 \"引\" '号' “中”",
    "阿卜杜热合曼·买买提依明·吐尔逊江阿卜力米提古丽",
    "&amp; &lt;w:p/&gt; ]]> <!-- -->",
    " 前后有空格 ",
    "百分之50%，#}",
]


@pytest.mark.parametrize("typed", TYPED)
def test_a_text_comes_out_as_it_was_typed(typed: str) -> None:
    assert texts_of(documents.rendered(ONE, {"卷号": typed})) == [typed]


def test_control_characters_are_left_out_and_the_rest_stays_whole() -> None:
    typed = "甲\x00乙\x07丙\x0c丁\x1b[31m\ud800\uffff戊\r\n己\t庚"
    assert texts_of(documents.rendered(ONE, {"卷号": typed})) == ["甲乙丙丁[31m戊\n己\t庚"]


def test_three_pages_of_a_record_come_out_whole() -> None:
    lines = [f"第{place}句：" + "说了很多话，" * 9 for place in range(200)]
    made = documents.rendered(template("{%p for 话 in 申请事项 %}", "{{ 话 }}", "{%p endfor %}"), {"申请事项": lines})
    assert texts_of(made) == lines


def test_a_loop_over_people_names_each_field_and_counts() -> None:
    loop = ("{%p for 人 in 当事人 %}", "{{ loop.index }}. {{ 人.姓名 }}（{{ 人['性别'] }}）", "{%p endfor %}")
    made = documents.rendered(template(*loop, "{{ 申请事项|join('、') }}"), FACTS)
    assert texts_of(made) == ["1. 王𠮷（男）", "2. 李㛃（女）", "停止噪声、赔偿"]


def test_what_is_empty_leaves_room_to_write_by_hand() -> None:
    made = documents.rendered(template("{{ 登记日期 or '　　年　　月　　日' }}"), {"登记日期": None})
    assert texts_of(made) == ["　　年　　月　　日"]


def test_a_day_is_written_as_papers_write_it_and_a_number_as_it_is() -> None:
    facts = {"日": datetime.date(2026, 3, 5), "份数": 3}
    assert texts_of(documents.rendered(template("{{ 日 }} {{ 份数 }}"), facts)) == ["2026年3月5日 3"]


def test_a_placeholder_that_word_split_into_pieces_is_mended() -> None:
    made = documents.rendered(template(inside=paragraph("号：{", "{ 卷", "号 }", "}。")), FACTS)
    assert texts_of(made) == ["号：（2026）向人调字第7号。"]


def test_the_foot_of_the_page_is_filled_in_too() -> None:
    foot = f'{HEAD}<w:ftr xmlns:w="{W}">{paragraph("{{ 卷号 }}")}</w:ftr>'
    made = documents.rendered(template("正文", word__footer1_xml=foot), {"卷号": "<7> {{ x }}"})
    footer = docx.Document(io.BytesIO(made)).sections[0].part.package.parts
    (text,) = [part.element.xpath("string(.)") for part in footer if str(part.partname) == "/word/footer1.xml"]
    assert text == "<7> {{ x }}"


def test_sections_that_share_a_foot_go_on_sharing_it() -> None:
    twice = leads(("footer", "footer1.xml", ""), ("footer", "footer1.xml", ""))
    made = documents.rendered(template("{{ 卷号 }}", rels=twice), FACTS)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist().count("word/footer1.xml") == 1


def test_a_foot_that_is_the_text_itself_is_told() -> None:
    with pytest.raises(DocumentUnmade):
        documents.rendered(template("{{ 卷号 }}", rels=leads(("footer", "document.xml", ""))), FACTS)


def test_the_same_facts_make_the_same_bytes() -> None:
    assert documents.rendered(ONE, FACTS) == documents.rendered(ONE, FACTS)


def test_a_field_that_the_facts_lack_is_told_by_name() -> None:
    with pytest.raises(DocumentUnmade, match="names the field 卷好,"):
        documents.rendered(template("{{ 卷好 }}"), FACTS)
    with pytest.raises(DocumentUnmade, match="names the field 年龄,"):
        documents.rendered(template("{% for 人 in 当事人 %}{{ 人.年龄 }}{% endfor %}"), FACTS)


HOSTILE = [
    "{{ 'a' * 10**9 }}",
    "{% for x in range(10**9) %}a{% endfor %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ 卷号.__class__ }}",
    "{{ 卷号['__class__'] }}",
    "{{ 卷号.upper() }}",
    "{{ 当事人.items }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum() }}",
    "{{ self._TemplateReference__context }}",
    "{% include '/etc/passwd' %}",
    "{% import 'x' as y %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% set x = 卷号 %}{{ x }}",
    "{{ 卷号 | replace('1', '11111111') }}",
    "{{ 卷号 | center(1000000000) }}",
    "{{ '%999999999s' | format(1) }}",
    "{{ 卷号 ~ 卷号 }}",
    "{% for x in 当事人 recursive %}{{ loop(当事人) }}{% endfor %}",
    "{% for x in 卷号 %}{% for y in 卷号 %}{% endfor %}{% endfor %}",
    "{{ " + "(" * 120 + "1" + ")" * 120 + " }}",
    "{% if 1 %}" * 60 + "{% endif %}" * 60,
    "{{ " + "9" * 5000 + " }}",
    "{{r 卷号 }}",
    "{% vm %}",
]


@pytest.mark.parametrize("written", HOSTILE)
def test_whatever_a_template_tries_ends_in_words_and_soon(written: str) -> None:
    began = time.process_time()
    with pytest.raises(HouseError):
        documents.rendered(template(written), FACTS)
    assert time.process_time() - began < 2


def test_loops_inside_loops_end_where_a_paper_would_become_endless() -> None:
    nested = "{% for a in 事 %}{% for b in 事 %}{% for c in 事 %}{% endfor %}{% endfor %}{% endfor %}"
    with pytest.raises(TooLong):
        documents.rendered(template(nested), {"事": ["一"] * 300})
    filling = "{% for a in 事 %}{% for b in 事 %}" + "字" * 2000 + "{% endfor %}{% endfor %}"
    with pytest.raises(TooLong):
        documents.rendered(template(filling), {"事": ["一"] * 300})


def test_a_condition_around_half_a_table_is_told_and_nothing_is_lost() -> None:
    inside = paragraph("{% if 卷号 %}甲") + "<w:tbl><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid><w:tr><w:tc>"
    inside += paragraph("{% else %}") + "</w:tc></w:tr></w:tbl>" + paragraph("{% endif %}")
    with pytest.raises(DocumentUnmade, match="does not fit together"):
        documents.rendered(template(inside=inside), {"卷号": ""})


def test_a_template_with_faults_is_refused_with_all_of_them() -> None:
    with pytest.raises(Refused) as caught:
        documents.rendered(template("{{ 1 + 1 }}", "{% include 'x' %}", "{% if 卷号 %}x{% endif %}"), FACTS)
    assert len(caught.value.problems) == 2


def test_a_text_of_many_pages_is_whole_or_refused_but_never_cut() -> None:
    long = "字" * 300_000
    assert texts_of(documents.rendered(ONE, {"卷号": long})) == [long]
    with pytest.raises(TooLong):
        documents.rendered(ONE, {"卷号": "字" * 10_000_000})

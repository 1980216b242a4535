import subprocess
import sys
import time

import pytest

from db.rules import pinyin
from tests.rules import make_pinyin

ALL_CHARACTERS = [chr(code) for code in range(0x4E00, 0x9FA6)]
WRITTEN_BY_HAND = make_pinyin.listed(make_pinyin.IN_NAMES)


def readings(char):
    """The readings of a character that is not a surname, as spelled inside a name."""
    return {spelling[1] for spelling in pinyin.spellings("王" + char)}


def with_u(readings):
    return set(readings) | {reading.replace("v", "u") for reading in readings}


def test_the_packaged_table_is_what_the_maker_makes():
    assert make_pinyin.TARGET.read_bytes() == make_pinyin.made()


def test_the_table_is_small_and_read_within_milliseconds():
    packed = make_pinyin.TARGET.read_bytes()
    assert len(packed) < 64 * 1024
    took = []
    for _ in range(5):
        started = time.thread_time()
        pinyin._Table(packed)
        took.append(time.thread_time() - started)
    assert min(took) < 0.002


def test_reading_names_needs_no_pypinyin():
    program = "import sys; from db.rules import pinyin; pinyin.spellings('曾国藩'); print('pypinyin' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


def test_every_reading_is_one_that_pypinyin_knows():
    strangers = {
        char: readings(char) - with_u(make_pinyin.all_readings(char))
        for char in ALL_CHARACTERS
        if make_pinyin.all_readings(char)
    }
    assert {char: found for char, found in strangers.items() if found} == {}


def test_every_character_that_pypinyin_reads_is_read():
    unread = [char for char in ALL_CHARACTERS if make_pinyin.all_readings(char) and readings(char) == {char}]
    assert unread == []


def test_characters_with_one_reading_are_read_as_pypinyin_reads_them():
    single = [char for char in ALL_CHARACTERS if len(make_pinyin.all_readings(char)) == 1]
    assert len(single) > 15_000
    assert [char for char in single if readings(char) != with_u(make_pinyin.all_readings(char))] == []


def test_the_first_reading_is_pypinyins_unless_words_or_names_tell_otherwise():
    differing = [
        char
        for char in ALL_CHARACTERS
        if (known := make_pinyin.all_readings(char)) and known[0] not in readings(char) and char not in WRITTEN_BY_HAND
    ]
    # Seldom, and only where pypinyin's own words use another reading at least ten times.
    assert len(differing) < 30
    assert all(make_pinyin.occurrences()[char].total() >= make_pinyin.ENOUGH_WORDS for char in differing)


SURNAMES = """
单shan 曾zeng 仇qiu 查zha 解xie 区ou 盖ge 翟zhai 乐yue 覃qin 朴piao 员yun 种chong 缪miao 折she 繁po 秘bi 黑he 洗xian
召shao 祭zhai 重chong 都du 阚kan 粘nian 卜bu 藏zang 角jue 能nai 句gou 冼xian 逄pang 谌chen 贾jia 任ren 华hua 宁ning
纪ji 葛ge 万wan 石shi 陆lu 冯feng 沈shen 柏bai
"""


@pytest.mark.parametrize("written", [*SURNAMES.split()])
def test_a_surname_is_read_as_its_bearers_read_it(written):
    assert pinyin.spellings(written[0] + "伟")[0] == (written[1:], "wei")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("尉迟恭", "yu chi gong"),
        ("万俟雪", "mo qi xue"),
        ("单于飞", "chan yu fei"),
        ("长孙无忌", "zhang sun wu ji"),
        ("澹台明", "tan tai ming"),
        ("令狐冲", "ling hu chong"),
        ("欧阳修", "ou yang xiu"),
        ("诸葛亮", "zhu ge liang"),
        ("皇甫嵩", "huang fu song"),
        ("夏侯惇", "xia hou dun"),
        ("鲜于通", "xian yu tong"),
        ("慕容复", "mu rong fu"),
    ],
)
def test_a_compound_surname_is_read_as_a_whole(name, expected):
    assert pinyin.spellings(name)[0] == tuple(expected.split())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("曾国藩", ["zgf", "cgf"]),
        ("覃伟", ["qw", "tw"]),
        ("乐乐", ["yl", "yy", "ll", "ly"]),
        ("单长江", ["scj", "szj", "dcj", "dzj"]),
        ("张建国", ["zjg"]),
        ("许红", ["xh"]),
        ("阿依古丽·买买提", ["ayglmmt"]),
        ("John Smith", ["js"]),
        ("", []),
        ("·", []),
    ],
)
def test_initials_are_those_of_every_plausible_spelling(name, expected):
    assert pinyin.initials(name) == expected


def test_xu_is_never_read_hu():
    assert pinyin.spellings("许") == [("xu",)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("吕布", {"lv bu", "lu bu"}), ("王女", {"wang nv", "wang nu"}), ("王略", {"wang lve", "wang lue"})],
)
def test_u_with_dots_is_written_v_and_u(name, expected):
    assert {" ".join(spelling) for spelling in pinyin.spellings(name)} == expected


def test_a_surname_character_inside_a_name_keeps_its_common_readings():
    assert pinyin.spellings("王解")[0] == ("wang", "jie")


def test_there_are_at_most_four_spellings_the_likeliest_first():
    spellings = pinyin.spellings("乐长乐乐行")
    assert len(spellings) == 4
    assert spellings[0] == ("yue", "chang", "le", "le", "xing")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("张𬭎", ("zhang", "hong")), ("张䶮", ("zhang", "yan")), ("𠮷野", ("𠮷", "ye")), ("王㭎", ("wang", "gang"))],
)
def test_rare_characters_survive(name, expected):
    assert pinyin.spellings(name)[0] == expected


def test_names_sort_by_pinyin_with_one_surname_together():
    names = ["章一", "张伟", "詹国", "张建国", "章伟", "曾国藩", "李四", "吕布", "欧阳修", "𠮷野", "Anna"]
    assert sorted(names, key=pinyin.sort_key) == [
        "Anna",
        "李四",
        "吕布",
        "欧阳修",
        "曾国藩",
        "詹国",
        "张建国",
        "张伟",
        "章伟",
        "章一",
        "𠮷野",
    ]


@pytest.mark.parametrize("name", ["张建国", "𠮷野", "阿依古丽·买买提", "John Smith", "长" * 50, ""])
def test_a_sort_key_holds_only_digits_and_small_letters(name):
    key = pinyin.sort_key(name)
    assert len(key) <= pinyin.SORT_KEY_LENGTH
    assert key == "".join(char for char in key if char in "0123456789abcdefghijklmnopqrstuvwxyz")

"""Made-up people for measuring: plausible names, phones, citizen numbers with right check digits, doors, households."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from db.rules import terms

# Surnames and how many of a thousand people bear them; the last ones are read otherwise than in words.
SURNAMES = dict(
    zip(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
        "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤解翟单区仇查盖乐朴",
        [72, 71, 68, 54, 45, 31, 22, 21, 20, 20, 14, 13, 13, 12, 12, 12, 12, 11, 10, 9, 8, 8, 8, 8, 7, 7, 7, 6, 6, 6]
        + [5] * 10
        + [4] * 12
        + [3] * 18
        + [2] * 38
        + [1] * 8,
        strict=False,
    )
)
GIVEN = "".join(
    dict.fromkeys(
        "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志红文斌梅鑫玲丹萍鹏辉云林飞波宇浩凯健俊帆雪倩琳颖慧佳欣怡婷璐瑶思雨子轩梓涵晨曦博天佑嘉豪一诺春生福贵德财满仓海龙"
        "金凤银花翠莲淑珍芝荣光耀祖宗庆卫东爱民学永强新长江大山小燕晓宏图成立正根水木火土家和万事兴旺达安康乐美仁义礼智信忠孝廉毅恒泽润沛霖森然若熙彤妍菲萌蕾薇馨宁静远航凌峰岩松柏"
        "柳青紫悦可心语桐楠锦程瑞祥吉利昌盛全保贤良方圆月星辰朝阳旭升中友顺喜来运启先培树素琴巧香翔"
    )
)
PREFIXES = ("138", "139", "136", "135", "150", "158", "186", "189", "177", "199", "130", "181")
COUNTIES = ("440103", "440104", "440105", "440106", "440111", "430102", "420106", "510104", "330106", "320102")
ESTATES = [
    "".join(pair)
    for pair in product(
        (
            "幸福",
            "和平",
            "光明",
            "朝阳",
            "新华",
            "东风",
            "胜利",
            "建设",
            "团结",
            "文昌",
            "龙湖",
            "翠园",
            "桃源",
            "锦绣",
            "银河",
        ),
        ("里", "苑", "小区", "花园", "新村"),
    )
]
TAGS = (
    ("独居老人", "K01"),
    ("残疾人", "K02"),
    ("低保", "K03"),
    ("党员", "K04"),
    ("流动人口", "K05"),
    ("退役军人", "K06"),
)
PEOPLE_IN_COMMUNITY = 6000
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class Resident:
    """One made-up person, as look-up is told of people."""

    key: str
    facts: terms.Facts
    is_gone: bool


def residents(count: int, seed: int = 1) -> Iterator[Resident]:
    """So many people, household by household, community by community; the same for the same seed."""
    dice = random.Random(seed)
    serial = 0
    while serial < count:
        community = serial // PEOPLE_IN_COMMUNITY
        for facts in household(dice, community)[: count - serial]:
            serial += 1
            yield Resident(f"0193{serial:028x}", facts, dice.random() < 0.05)


def household(dice: random.Random, community: int) -> list[terms.Facts]:
    """The people behind one door; all but the first carry the head's name."""
    estate = ESTATES[(3 * community + dice.randrange(3)) % len(ESTATES)]
    door = (str(dice.randint(1, 30)), str(dice.randint(1, 4)), f"{dice.randint(1, 33)}0{dice.randint(1, 4)}")
    surname = dice.choices(list(SURNAMES), list(SURNAMES.values()))[0]
    head = name(dice, surname)
    members = [head, *(name(dice, surname) for _ in range(dice.choice((0, 1, 1, 2, 2, 3, 4))))]
    place = ESTATES[(7 * community) % len(ESTATES)] + "社区"
    return [person(dice, member, "" if member is head else head, estate, door, place) for member in members]


def person(
    dice: random.Random, called: str, head: str, estate: str, door: tuple[str, str, str], community: str
) -> terms.Facts:
    """One person with everything that can be typed to find them."""
    names = (called, name(dice, called[0])) if dice.random() < 0.02 else (called,)
    phones = tuple(phone(dice) for _ in range(dice.choice((0, 1, 1, 1, 1, 1, 1, 2, 2))))
    tags = (dice.choice(TAGS),) if dice.random() < 0.25 else ()
    return terms.Facts(names, phones, number(dice), estate, *door, community, tags, head)


def name(dice: random.Random, surname: str) -> str:
    """A name of two or, mostly, three characters; one household in three shares the surname only by chance."""
    if dice.random() < 0.3:
        surname = dice.choices(list(SURNAMES), list(SURNAMES.values()))[0]
    return surname + "".join(dice.choices(GIVEN, k=2 if dice.random() < 0.82 else 1))


def phone(dice: random.Random) -> str:
    """A mobile number; one in thirty is a landline."""
    if dice.random() < 0.03:
        return f"020-{dice.randrange(20_000_000, 90_000_000)}"
    return f"{dice.choice(PREFIXES)}{dice.randrange(10**8):08d}"


def number(dice: random.Random) -> str:
    """A citizen number (GB 11643) with its check digit."""
    born = datetime.date.fromordinal(dice.randint(704_643, 739_251))
    body = f"{dice.choice(COUNTIES)}{born:%Y%m%d}{dice.randrange(1000):03d}"
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]

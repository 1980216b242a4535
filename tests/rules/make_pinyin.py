"""Makes `db/rules/pinyin.bin` from pypinyin: `python -m tests.rules.make_pinyin`. For developers; the tests use it too.

pypinyin knows every reading of a character, also those that no name has (许 as hu). How often a reading occurs in its
47,000 words tells the common ones; what words cannot tell stands in the lists below.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pypinyin import phrases_dict, pinyin_dict
from pypinyin.contrib.tone_convert import to_normal

TARGET = Path(__file__).parents[2] / "db/rules/pinyin.bin"
FIRST, LAST = 0x3400, 0x9FFF
MOST_READINGS = 3
UNKNOWN = 0xFFFF

# A second reading counts from this share of the character's words, and from this many words.
COMMON_SHARE, COMMON_WORDS = 0.08, 3
# The words decide which reading comes first only where there are enough of them.
ENOUGH_WORDS = 10

# Readings in given names, where words are few or tell of other things.
IN_NAMES = """
乐le,yue 娜na 茜qian,xi 莎sha,suo 晟sheng,cheng 隽jun,juan 颉jie,xie 溱qin,zhen 钿dian,tian 镐hao,gao 蔚wei,yu 菀wan,yu
靓liang,jing 朝chao,zhao 曾zeng,ceng 盛sheng 冯feng 陆lu 阿a 贾jia 卜bu 石shi 藏zang,cang 还huan,hai 都du,dou 了le,liao
给gei,ji 呢ni 什shi,shen 谁shui 卡ka 艾ai 薄bo,bao 裳shang,chang 屏ping 属shu 卒zu 否fou 恶e 被bei 堡bao 露lu 塞sai
单dan,shan 佛fo 可ke 宓mi 逄pang 荥xing,ying 亨heng 祎yi 旻min 喆zhe 堃kun 翟zhai,di 覃qin,tan 朴pu,piao 解jie,xie
"""

# How a character is read as a surname, the likeliest first. The readings of given names stay behind it.
SURNAMES = """
单shan 曾zeng 仇qiu 查zha 解xie 区ou 盖ge 翟zhai 乐yue 覃qin,tan 朴piao 员yun 种chong 缪miao 折she 繁po 秘bi 黑he 洗xian
召shao 祭zhai 重chong 都du 阚kan 粘nian 卜bu 藏zang 角jue 能nai 句gou 尹yin 华hua 任ren 宁ning 纪ji 葛ge 燕yan 应ying
令ling 哈ha 过guo 佴nai 眭sui 訾zi 贲ben 郇xun,huan 郗xi,chi 谌chen,shen 隗wei,kui 车che 牟mou,mu 柏bai 尉wei 万wan 洼wa
钭tou 晏yan 冼xian 逄pang 佘she 宓mi 亓qi 妫gui 乜nie 厍she 郄qie,xi 相xiang 行xing 沈shen 强qiang 少shao 调diao 石shi
臧zang 撒sa 那na 不bu 俞yu 贾jia 盛sheng 冯feng 陆lu 长chang 薄bo 阿a 艾ai 费fei 苫shan 殷yin 於yu 褚chu 郝hao 危wei
"""

COMPOUND_SURNAMES = """
尉迟yu,chi 万俟mo,qi 单于chan,yu 长孙zhang,sun 澹台tan,tai 令狐ling,hu 乐正yue,zheng 宰父zai,fu 拓跋tuo,ba 鲜于xian,yu
"""

# The characters of the Table of General Standard Chinese Characters (2013) that lie beyond the first Unicode plane.
RARE = (
    "𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝"
    "𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮"
    "𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)


plain = cache(to_normal)


@cache
def listed(words: str) -> dict[str, list[str]]:
    """A list such as `乐le,yue 娜na` as characters and their readings."""
    found = {}
    for word in words.split():
        cut = next(place for place, char in enumerate(word) if char.isascii())
        found[word[:cut]] = word[cut:].split(",")
    return found


@cache
def all_readings(char: str) -> list[str]:
    """Every reading that pypinyin gives a character, without tones, its first one first."""
    written = pinyin_dict.pinyin_dict.get(ord(char), "")
    readings = dict.fromkeys(plain(reading) for reading in written.split(",") if reading)
    return [reading for reading in readings if reading.isascii() and reading.isalpha()]


@cache
def occurrences() -> dict[str, Counter[str]]:
    """How often each reading of each character occurs in pypinyin's words."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for word, readings in phrases_dict.phrases_dict.items():
        if len(word) == len(readings):
            for char, reading in zip(word, readings, strict=True):
                found[char][plain(reading[0])] += 1
    return found


def common_readings(char: str) -> list[str]:
    """The readings of a character that a name may have, the likeliest first."""
    if char in listed(IN_NAMES):
        return listed(IN_NAMES)[char]
    known = all_readings(char)
    counts = Counter({reading: occurrences()[char][reading] for reading in known})
    words = counts.total()
    common = [reading for reading, count in counts.most_common() if count >= max(COMMON_WORDS, COMMON_SHARE * words)]
    first = common[0] if words >= ENOUGH_WORDS and common else known[0]
    return list(dict.fromkeys([first, *common]))[:MOST_READINGS]


def written(readings: Iterable[tuple[str, list[str]]]) -> str:
    """Characters and their readings on one line: `乐=yue 长=zhang`."""
    return " ".join(f"{char}={','.join(syllables)}" for char, syllables in readings)


def made() -> bytes:
    """The table as bytes: four lines of text, then two bytes for each character from U+3400 to U+9FFF."""
    chars = [chr(code) for code in range(FIRST, LAST + 1)]
    readings = {char: common_readings(char) for char in [*chars, *RARE] if all_readings(char)}
    syllables = sorted({reading[0] for reading in readings.values()})
    places = {syllable: place for place, syllable in enumerate(syllables)}
    lines = [
        " ".join(syllables),
        written((char, found[1:]) for char, found in readings.items() if char not in RARE and len(found) > 1),
        written((char, readings[char]) for char in RARE if char in readings),
        written([*listed(SURNAMES).items(), *listed(COMPOUND_SURNAMES).items()]),
    ]
    numbers = (places[readings[char][0]] if char in readings else UNKNOWN for char in chars)
    return "\n".join([*lines, ""]).encode() + b"".join(number.to_bytes(2, "little") for number in numbers)


if __name__ == "__main__":
    print(f"{TARGET}: {TARGET.write_bytes(made()):,} bytes")

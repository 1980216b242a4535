import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import terms
from tests.rules.properties import quick

PERSON = terms.Facts(
    names=("张建国",),
    phones=("13812345678",),
    number="11010519491231002X",
    estate="幸福里",
    building="3",
    unit="2",
    room="1201",
    community="和平社区",
    tags=(("独居老人", "K01"),),
    head="李梅",
)


def matches(found, demand):
    return any(term.startswith(demand[:-1]) for term in found) if demand.endswith("*") else demand in found


def rank(facts, typed):
    """How well a person matches one typed word: terms.EXACT, START or INSIDE; None when not at all."""
    (word,) = terms.query(typed)
    found = terms.terms_of(facts)
    for place, question in enumerate((terms.ways(word).exact, terms.ways(word).start, terms.ways(word).inside)):
        if any(all(matches(found, demand) for demand in way) for way in question):
            return place
    return None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("张建国", terms.EXACT),
        ("张建", terms.START),
        ("张", terms.START),
        ("建国", terms.INSIDE),
        ("国", terms.INSIDE),
        ("张国", None),
        ("zhangjianguo", terms.EXACT),
        ("ZHANG", terms.START),
        ("zhangj", terms.START),
        ("jianguo", terms.INSIDE),
        ("guo", terms.INSIDE),
        ("ianguo", None),
        ("zjg", terms.EXACT),
        ("zj", terms.START),
        ("jg", terms.INSIDE),
        ("13812345678", terms.EXACT),
        ("138-1234-5678", terms.EXACT),
        ("1381", terms.START),
        ("345", terms.INSIDE),
        ("5678", terms.INSIDE),
        ("678", terms.INSIDE),
        ("3456789", None),
        ("11010519491231002x", terms.EXACT),
        ("１１０１０５１９４９１２３１００２Ｘ", terms.EXACT),
        ("11010519491231", terms.START),
        ("1101051949", terms.START),
        ("110105194", None),
        ("002X", terms.INSIDE),
        ("1002x", terms.INSIDE),
        ("31002x", terms.INSIDE),
        ("3-2-1201", terms.EXACT),
        ("3栋2单元1201", terms.EXACT),
        ("3栋2单元1201室", terms.EXACT),
        ("3#2-1201", terms.EXACT),
        ("1201", terms.EXACT),
        ("1201室", terms.EXACT),
        ("3-2", terms.START),
        ("3栋", terms.START),
        ("2-1201", terms.INSIDE),
        ("幸福", terms.INSIDE),
        ("xfl", terms.INSIDE),
        ("xingfu", terms.INSIDE),
        ("和平", terms.INSIDE),
        ("独居", terms.INSIDE),
        ("老人", terms.INSIDE),
        ("djlr", terms.INSIDE),
        ("k01", terms.INSIDE),
        ("李梅", terms.INSIDE),
        ("limei", terms.INSIDE),
        ("lm", terms.INSIDE),
        ("梅", None),
        ("王", None),
    ],
)
def test_a_person_is_found_by(typed, expected):
    assert rank(PERSON, typed) == expected


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("zhang 3-2", ["zhang", "3-2"]),
        ("张3-2", ["张", "3-2"]),
        ("幸福里3栋2单元1201", ["幸福里", "3-2-1201"]),
        ("  张　建国 ", ["张", "建国"]),
        ("zhang zhang", ["zhang"]),
        ("xi'an", ["xian"]),
        ("阿依古丽·买买提", ["阿依古丽买买提"]),
        ("138****5678", ["138", "5678"]),
        ("138 1234 5678", ["138", "1234", "5678"]),
        ("+86 13812345678", ["13812345678"]),
        ("+86-138-1234-5678", ["13812345678"]),
        ("010-88886666", ["01088886666"]),
        ("王，李", ["王", "李"]),
        ('"*" OR ~_=', ["or"]),
        ("⠁张", ["张"]),
        ("", []),
        ("- ' *", []),
    ],
)
def test_what_is_typed_becomes_words(typed, words):
    assert terms.query(typed) == words


def test_a_pasted_page_becomes_sixteen_words_at_most():
    assert len(terms.query(" ".join(f"word{number}" for number in range(300)))) == terms.MOST_WORDS


def test_the_letter_h_does_not_bring_up_xu():
    assert rank(terms.Facts(names=("许伟",)), "H") is None
    assert rank(terms.Facts(names=("胡伟",)), "H") == terms.START


@pytest.mark.parametrize("typed", ["zgf", "cgf", "zengguofan", "cengguofan", "zeng", "ceng"])
def test_a_name_of_several_readings_is_found_by_each(typed):
    assert rank(terms.Facts(names=("曾国藩",)), typed) in (terms.EXACT, terms.START)


@pytest.mark.parametrize("typed", ["lv", "lu", "lvbu", "lubu"])
def test_u_with_dots_is_found_by_v_and_by_u(typed):
    assert rank(terms.Facts(names=("吕布",)), typed) is not None


@pytest.mark.parametrize("typed", ["张建国", "张建军"])
def test_a_person_is_found_by_the_present_and_the_former_name(typed):
    assert rank(terms.Facts(names=("张建国", "张建军")), typed) == terms.EXACT


@pytest.mark.parametrize("typed", ["阿依古丽·买买提", "阿依古丽买买提", "买买提", "ayglmmt", "mmt", "maimaiti"])
def test_a_name_with_a_dot_is_found_with_and_without_it(typed):
    assert rank(terms.Facts(names=("阿依古丽·买买提",)), typed) is not None


@pytest.mark.parametrize("typed", ["𬭎", "张𬭎", "zhanghong", "zh", "龘", "𠮷", "𰻝"])
def test_rare_characters_are_found(typed):
    assert rank(terms.Facts(names=("张𬭎", "龘𠮷", "𰻝𠮷")), typed) is not None


@pytest.mark.parametrize("typed", ["john", "smith", "johnsmith", "js"])
def test_a_name_in_latin_letters_is_found(typed):
    assert rank(terms.Facts(names=("John Smith",)), typed) is not None


@pytest.mark.parametrize(
    ("door", "typed"),
    [
        (("甲3", "2", "1201"), "甲3-2-1201"),
        (("甲3", "2", "1201"), "甲3"),
        (("12-1", "2", "301"), "12-1栋2门301"),
        (("12-1", "", "301"), "12-1栋301"),
        (("B", "", "1201"), "B座1201"),
        (("B", "", "1201"), "b-1201"),
        (("3", "", "1201"), "3-1201"),
        (("3", "2", "12A"), "12a"),
        (("3", "2", "负101"), "负101"),
    ],
)
def test_doors_of_all_kinds_are_found(door, typed):
    building, unit, room = door
    found = rank(terms.Facts(building=building, unit=unit, room=room), typed)
    assert found in (terms.EXACT, terms.START)


def test_the_door_of_another_building_comes_after_the_building_that_is_meant():
    assert rank(terms.Facts(building="3", unit="2", room="501"), "3-2") == terms.START
    assert rank(terms.Facts(building="7", unit="3", room="201"), "3-2") == terms.INSIDE


def test_a_member_of_the_household_comes_after_the_head():
    assert rank(terms.Facts(names=("李梅",)), "李梅") == terms.EXACT
    assert rank(terms.Facts(names=("王小明",), head="李梅"), "李梅") == terms.INSIDE


def test_a_record_without_facts_has_no_terms():
    assert terms.terms_of(terms.Facts()) == []


def test_terms_hold_nothing_that_an_index_would_cut_them_at():
    odd = terms.Facts(
        names=('张"三" *OR', "a_b~c=d", "⠁⠂"),
        phones=("010-1234 5678 转 9",),
        number="护照 E-123",
        estate="A.B/里",
        building="3_1",
        unit="#2",
        room="12 01*",
        tags=(("低 保", "k-01_x"),),
    )
    for term in terms.terms_of(odd):
        body = term.lstrip("_=~")
        assert body
        assert not set(body) & set(" \"*_=~'#./")


digits = st.text("0123456789", min_size=7, max_size=12)


@quick
@given(digits, st.data())
def test_any_three_digits_or_more_of_a_phone_find_it(phone, data):
    start = data.draw(st.integers(0, len(phone) - 3))
    end = data.draw(st.integers(start + 3, len(phone)))
    assert rank(terms.Facts(phones=(phone,)), phone[start:end]) is not None


@quick
@given(digits, st.text("0123456789", min_size=3, max_size=4))
def test_digits_that_a_phone_does_not_hold_do_not_find_it(phone, typed):
    found = rank(terms.Facts(phones=(phone,)), typed)
    assert (found is not None) == (typed in phone)


@quick
@given(st.text("0123456789", min_size=17, max_size=17), st.sampled_from("0123456789Xx"), st.integers(4, 18))
def test_the_last_four_digits_or_more_of_a_citizen_number_find_it(body, last, length):
    assert rank(terms.Facts(number=body + last), (body + last)[-length:]) is not None


@quick
@given(st.text("张王李国建伟𬭎龘·", min_size=1, max_size=6).filter(lambda name: name.strip("·")), st.data())
def test_any_characters_of_a_name_that_stand_together_find_it(name, data):
    plain = name.replace("·", "")
    start = data.draw(st.integers(0, len(plain) - 1))
    end = data.draw(st.integers(start + 1, len(plain)))
    found = rank(terms.Facts(names=(name,)), plain[start:end])
    if plain.startswith(plain[start:end]):
        assert found == (terms.EXACT if plain == plain[start:end] else terms.START)
    else:
        assert found == terms.INSIDE

"""Look-up on both engines: what is found, in which order, page by page, and that the index follows the entries."""

import random

import pytest

from db import search, search_places
from db.rules import terms

# What the founding of a store may already have entered plays no part here.
NOUN = "tested"


def entry(key, *names, noun=NOUN, is_gone=False, **facts):
    """An entry of a person of that key and those names."""
    line = {"name": names[0] if names else "", "key": key}
    return search.Entry(noun, key, line, terms.Facts(names=names, **facts), is_gone)


def found(database, typed, **options):
    """The keys of what is found, in order."""
    return [hit.record_id for hit in search.find(database, typed, **{"noun": NOUN, **options})]


def test_a_worker_sees_exact_then_beginning_then_inside(database):
    search.put(
        database,
        [entry("head", "王梅", head="张伟"), entry("longer", "张伟民"), entry("given", "李张伟"), entry("he", "张伟")],
    )
    hits = search.find(database, "张伟", NOUN)
    assert [(hit.record_id, hit.rank) for hit in hits] == [
        ("he", terms.EXACT),
        ("longer", terms.START),
        ("head", terms.INSIDE),
        ("given", terms.INSIDE),
    ]


def test_a_hit_brings_the_line_that_was_entered(database):
    line = {"name": "张𬭎", "tags": ["独居", "低保"], "birth": None, "quote": '"\\'}
    search.put(database, [search.Entry(NOUN, "a", line, terms.Facts(names=("张𬭎",)))])
    assert search.find(database, "zh", NOUN) == [search.Hit(NOUN, "a", line, terms.EXACT, False)]


def test_several_words_narrow(database):
    search.put(
        database,
        [
            entry("a", "张一", building="3", unit="2", room="101"),
            entry("b", "张二", building="4", unit="2", room="101"),
            entry("c", "王三", building="3", unit="2", room="101"),
        ],
    )
    assert found(database, "zhang 3-2") == ["a"]
    assert found(database, "3-2 101") == ["a", "c"]
    assert found(database, "zhang 3-2 zhao") == []


def test_the_word_that_matches_worst_gives_the_rank(database):
    search.put(database, [entry("a", "张伟", head="李梅"), entry("b", "李梅", "张伟")])
    assert [(hit.record_id, hit.rank) for hit in search.find(database, "张伟 李梅", NOUN)] == [
        ("b", terms.EXACT),
        ("a", terms.INSIDE),
    ]


def test_those_who_are_gone_come_last_and_can_be_left_out(database):
    search.put(database, [entry("dead", "张伟", is_gone=True), entry("inside", "李张伟"), entry("here", "张伟")])
    assert found(database, "张伟") == ["here", "inside", "dead"]
    assert [hit.is_gone for hit in search.find(database, "张伟", NOUN)] == [False, False, True]
    assert found(database, "张伟", with_gone=False) == ["here", "inside"]


def test_a_person_who_returns_has_the_old_place_again(database):
    search.put(database, [entry("a", "张一"), entry("b", "张二"), entry("c", "张三")])
    search.put(database, [entry("b", "张二", is_gone=True)])
    assert found(database, "张") == ["a", "c", "b"]
    search.put(database, [entry("b", "张二")])
    assert found(database, "张") == ["a", "b", "c"]


def test_a_changed_entry_is_found_by_the_new_facts_only_and_keeps_its_place(database):
    search.put(database, [entry("a", "张一", phones=("13800000001",)), entry("b", "张二")])
    search.put(database, [entry("a", "张全", phones=("13911112222",))])
    assert found(database, "张") == ["a", "b"]
    assert found(database, "张一") == found(database, "0000") == []
    assert found(database, "1112") == ["a"]


def test_of_two_entries_of_one_record_the_last_one_stays(database):
    search.put(database, [entry("a", "张一"), entry("a", "李一")])
    assert found(database, "张") == []
    assert found(database, "李") == ["a"]


def test_what_is_dropped_is_no_longer_found(database):
    search.put(database, [entry("a", "张一"), entry("b", "张二")])
    search.drop(database, NOUN, ["a", "never entered"])
    assert found(database, "张") == ["b"]
    assert search.check(database) == []


def test_one_kind_of_record_can_be_asked_for(database):
    search.put(database, [entry("p", "张伟"), entry("r", "张伟", noun="other tested")])
    assert found(database, "张伟") == ["p"]
    assert found(database, "张伟", noun="other tested") == ["r"]
    assert {hit.noun for hit in search.find(database, "张伟")} >= {NOUN, "other tested"}
    assert found(database, "张伟", noun="never entered") == []


def test_records_of_two_kinds_may_have_the_same_key(database):
    search.put(database, [entry("a", "张伟"), entry("a", "张伟", noun="other tested")])
    search.drop(database, NOUN, ["a"])
    assert found(database, "张伟") == []
    assert found(database, "张伟", noun="other tested") == ["a"]


@pytest.mark.parametrize("typed", ["", "  ", "'", '"', "*", "-", "-- ' \"", "⠁", "\x00"])
def test_marks_alone_find_nothing(database, typed):
    search.put(database, [entry("a", "张一")])
    assert search.find(database, typed) == []


@pytest.mark.parametrize(
    "typed",
    ['张"一', "张*", "张 OR 王", "NEAR(张 一)", "terms:张", "张^", "a AND b", "%", "张%", "_", "\\", "x" * 5000],
)
def test_no_typed_text_breaks_the_question(database, typed):
    search.put(database, [entry("a", "张一"), entry("b", "王二")])
    assert set(found(database, typed)) <= {"a"}


@pytest.mark.parametrize("name", ["张𬭎", "㭎龘", "𠮷𰻝", "阿依古丽·买买提", "〇一", "བསོད་ནམས"])
def test_every_character_of_a_name_is_found(database, name):
    search.put(database, [entry("other", "王二"), entry("a", name)])
    assert found(database, name) == ["a"]
    for char in terms.name_terms(name)[0]:
        assert found(database, char) == ["a"], char


@pytest.mark.parametrize("name", ["O'Neil-Smith", "Ünal", "Анна Иванова"])
def test_a_name_in_other_letters_is_found(database, name):
    search.put(database, [entry("other", "王二"), entry("a", name)])
    assert found(database, name) == ["a"]


def test_pages_follow_each_other_without_repeating_or_losing_anybody(database):
    lot = random.Random(3)
    people = [
        entry(
            f"{number:04}",
            lot.choice(("张", "王")) + lot.choice("伟张国"),
            head=lot.choice(("张三", "王三")),
            is_gone=lot.random() < 0.2,
        )
        for number in range(400)
    ]
    search.bulk_put(database, people)
    whole = found(database, "张", limit=1000)
    assert len(whole) == len(set(whole)) > 200
    for size in (1, 7, 50):
        starts = range(0, len(whole) + size, size) if size > 1 else range(40)
        pages = [found(database, "张", limit=size, offset=start) for start in starts]
        assert [key for page in pages for key in page] == whole[: len(starts) * size]


def test_entering_many_finds_them_all_and_leaves_one_story(database, monkeypatch):
    monkeypatch.setattr(search, "PART", 50)
    people = [entry(f"{number:032x}", "张伟", is_gone=number % 7 == 0) for number in range(333)]
    with database.atomic():
        search.bulk_put(database, iter(people))
    assert len(found(database, "张伟", limit=1000)) == 333
    assert len(found(database, "张伟", limit=1000, with_gone=False)) == 333 - 48
    assert search.check(database) == []


def test_entering_many_is_taken_back_when_one_cannot_be_made_ready(database, monkeypatch):
    monkeypatch.setattr(search, "PART", 10)

    def people():
        for number in range(25):
            yield entry(f"{number:032x}", "张伟")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), database.atomic():
        search.bulk_put(database, people())
    assert found(database, "张伟") == []
    assert search.check(database) == []


def test_entering_many_again_renews_them(database):
    search.bulk_put(database, [entry(f"{number:032x}", "张伟") for number in range(30)])
    search.bulk_put(database, [entry(f"{number:032x}", "李伟") for number in range(10, 40)])
    assert len(found(database, "张伟")) == 10
    assert len(found(database, "李伟")) == 30


def test_a_deed_that_fails_leaves_look_up_as_it_was(database):
    search.put(database, [entry("a", "张一")])
    with pytest.raises(ZeroDivisionError), database.atomic():
        search.put(database, [entry("a", "李一"), entry("b", "张二")])
        search.drop(database, NOUN, ["a"])
        raise ZeroDivisionError
    assert found(database, "张") == ["a"]
    assert found(database, "李") == []


def test_look_up_made_anew_holds_the_given_entries_only(database):
    search.put(database, [entry("a", "张一"), entry("b", "张二")])
    with database.atomic():
        search.rebuild(database, [entry("b", "张二"), entry("c", "张三", is_gone=True)])
    assert found(database, "张") == ["b", "c"]
    assert search.check(database) == []


def test_tidying_changes_no_answer(database):
    search.bulk_put(database, [entry(f"{number:032x}", "张伟") for number in range(60)])
    search.drop(database, NOUN, [f"{number:032x}" for number in range(0, 60, 2)])
    before = found(database, "zhang", limit=100)
    with database.atomic():
        search.tidy(database)
    assert found(database, "zhang", limit=100) == before
    assert len(before) == 30


@pytest.mark.parametrize("table", ["lookup", "terms"])
def test_the_check_sees_an_entry_that_lost_its_terms_or_terms_that_lost_their_entry(database, table):
    search.put(database, [entry("a", "张一"), entry("b", "张二")])
    assert search.check(database) == []
    with search_places.raw(database) as connection:
        name = {"lookup": "lookup", "terms": "lookup_terms" if is_file(database) else "lookup_term"}[table]
        place = "rowid" if name == "lookup_terms" else "place"
        ((lost,),) = connection.cursor().execute("select max(place) from lookup").fetchall()
        with database.atomic():
            connection.cursor().execute(f"delete from {name} where {place} = {lost}")
    problems = search.check(database)
    assert [problem.field for problem in problems] == ["search"]


def is_file(database):
    return search.index_of(database).MARK == "?"


def test_a_record_without_facts_is_no_fault(database):
    search.put(database, [entry("a")])
    assert search.check(database) == []
    search.drop(database, NOUN, ["a"])
    assert search.check(database) == []


def test_making_the_tables_twice_changes_nothing(database):
    search.put(database, [entry("a", "张一")])
    search.create(database)
    assert found(database, "张") == ["a"]

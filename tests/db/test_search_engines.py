"""Look-up on both engines against a plain reading of the same rules: the same people, ranks and order."""

import random
from dataclasses import replace

from db import search
from db.rules import terms

NOUN = "tested"


def rank(held, asked):
    """How well terms match what is asked, by the word that matches worst; None when one does not match."""
    ranks = []
    for word in asked:
        fitting = [
            place
            for place, question in enumerate((word.exact, word.start, word.inside))
            if any(all(holds(held, demand) for demand in way) for way in question)
        ]
        if not fitting:
            return None
        ranks.append(fitting[0])
    return max(ranks)


def holds(held, demand):
    """Terms stand in one line, with blanks between and around."""
    return (f" {demand[:-1]}" if demand.endswith("*") else f" {demand} ") in held


def lines_of(entries):
    return {key: f" {' '.join(terms.terms_of(one.facts))} " for key, one in entries.items()}


def expected(entries, lines, typed):
    """What must be found, in order: by gone, rank and time of entry."""
    asked = [terms.ways(word) for word in terms.query(typed)]
    ranked = [(entries[key].is_gone, rank(lines[key], asked), place, key) for place, key in enumerate(entries)]
    return [(key, fit, is_gone) for is_gone, fit, _, key in sorted(row for row in ranked if row[1] is not None)]


def somebody(lot, key):
    """A person of a small world, in which names, phones and doors often meet."""
    name = "".join(lot.choices("张王曾单吕长乐国建", k=lot.randint(1, 4)))
    facts = terms.Facts(
        names=[name, *(["张建国"] if lot.random() < 0.05 else [])],
        phones=[f"138{lot.randrange(10**4):04}{lot.choice(('1234', '2341', '0000'))}" for _ in range(lot.randrange(3))],
        number=f"44010319{lot.randrange(50, 99)}0101{lot.randrange(1000):03}{lot.choice('0123X')}",
        building=str(lot.randint(1, 4)),
        unit=lot.choice(("", "1", "2")),
        room=lot.choice(("101", "1201", "12A")),
        estate=lot.choice(("幸福里", "张家湾")),
        tags=[("独居老人", "K01")] * lot.randrange(2),
        head=lot.choice(("", "张国", "曾乐")),
    )
    return search.Entry(NOUN, key, {"name": name}, facts, lot.random() < 0.15)


WORDS = [
    *(
        "张",
        "国",
        "张国",
        "建国",
        "曾乐",
        "幸福",
        "张家",
        "独居",
        "老人",
        "zhang",
        "zhangjianguo",
        "guo",
        "z",
        "zg",
        "g",
    ),
    *("zeng", "ceng", "cg", "l", "lv", "lu", "changle", "yue", "xfl", "dj", "q", "k01", "01X", "101x", "9", "138"),
    *("1381", "1234", "123", "341", "0000", "13800001234", "440103", "4401031990", "1", "12", "1201", "12a", "3-2"),
    *("3-", "2-1", "1-101", "3栋", "3-1201"),
]


def test_both_engines_find_what_a_plain_reading_finds(database):
    lot = random.Random(11)
    people = [somebody(lot, f"{number:032x}") for number in range(250)]
    # Many at once are entered in this order.
    entries = {one.record_id: one for one in sorted(people, key=lambda one: one.is_gone)}
    search.bulk_put(database, people)
    for _ in range(60):
        key = lot.choice(list(entries))
        if lot.random() < 0.3:
            del entries[key]
            search.drop(database, NOUN, [key])
        else:
            entries[key] = replace(somebody(lot, key), is_gone=lot.random() < 0.5)
            search.put(database, [entries[key]])
    lines = lines_of(entries)
    for typed in [*WORDS, *(" ".join(lot.sample(WORDS, lot.choice((2, 2, 3)))) for _ in range(100))]:
        hits = search.find(database, typed, NOUN, limit=1000)
        assert [(hit.record_id, hit.rank, hit.is_gone) for hit in hits] == expected(entries, lines, typed), typed
        page = search.find(database, typed, NOUN, limit=5, offset=3)
        assert page == hits[3:8], typed
    assert search.check(database) == []


def test_the_server_answers_alike_when_all_words_are_common(database, monkeypatch):
    """On PostgreSQL the other way to a page; on SQLite there is only one."""
    monkeypatch.setattr("db.search_server.RARE", 1)
    lot = random.Random(12)
    entries = {f"{number:032x}": somebody(lot, f"{number:032x}") for number in range(120)}
    search.put(database, entries.values())
    lines = lines_of(entries)
    for typed in WORDS:
        hits = search.find(database, typed, NOUN, limit=1000)
        assert [(hit.record_id, hit.rank, hit.is_gone) for hit in hits] == expected(entries, lines, typed), typed

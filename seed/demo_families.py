"""Invented households: who lives together, with ages and relations (GB/T 4761) that fit. The head comes first."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from seed.demo_people import DIVORCED, MAN, MARRIED, REGISTERED, WIDOWED, WOMAN, DemoPerson, DemoTag, Family, People

Members = tuple[DemoPerson, ...]

HEAD, HUSBAND, WIFE, NOT_RELATED = "02", "11", "12", "99"
INFLOW = "21"
# Relations to the head by sex: a child, the child of a son, the child of a daughter, a parent.
CHILD = {MAN: "20", WOMAN: "30"}
GRANDCHILD = {MAN: "41", WOMAN: "42"}
DAUGHTERS_CHILD = {MAN: "43", WOMAN: "44"}
PARENT = {MAN: "51", WOMAN: "52"}
ELDEST = {MAN: "22", WOMAN: "32"}
SECOND = {MAN: "23", WOMAN: "33"}
SON_IN_LAW, DAUGHTER_IN_LAW = "28", "38"


def couple(people: People) -> Members:
    """Husband and wife."""
    return _couple(people, people.family(), (25, 52))


def elder_couple(people: People) -> Members:
    """Two elders by themselves."""
    return _couple(people, people.family(), (64, 88))


def couple_with_children(people: People) -> Members:
    """Parents with one child or two."""
    return _parents_with_children(people, people.family(), (27, 56))


def three_generations(people: People) -> Members:
    """A couple with a child, and either a parent of the head, or a parent as the head."""
    return _with_parent(people) if people.happens(500) else _under_parent(people)


def elder_alone(people: People) -> Members:
    """An elder who lives alone, most often widowed."""
    sex = WOMAN if people.happens(650) else MAN
    marital = WIDOWED if people.happens(800) else DIVORCED
    return (people.one(HEAD, sex, people.between(62, 95), people.family(), marital),)


def alone(people: People) -> Members:
    """Somebody of working age who lives alone."""
    return (people.one(HEAD, people.sex(), people.between(22, 55), people.family()),)


def one_parent(people: People) -> Members:
    """A divorced parent with a child."""
    blood = people.family()
    sex = WOMAN if people.happens(700) else MAN
    age = people.between(28, 50)
    parent = people.one(HEAD, sex, age, blood, DIVORCED)
    child_sex = people.sex()
    child_age = age - people.between(22, 27)
    return parent, people.one(CHILD[child_sex], child_sex, child_age, blood if sex == MAN else people.family())


def grandparents_and_child(people: People) -> Members:
    """Grandparents who raise the child of parents working elsewhere."""
    blood = people.family()
    elders = _couple(people, blood, (60, 72))
    sex = people.sex()
    child = people.one(GRANDCHILD[sex], sex, people.between(4, 13), blood)
    left_behind = DemoTag("D3", people.today.replace(month=1, day=1), "父母均在外地务工")
    return *elders, dataclasses.replace(child, tags=(left_behind,))


def tenant_family(people: People) -> Members:
    """A couple from elsewhere, half of them with a child."""
    if people.happens(500):
        return _couple(people, people.family(), (24, 40), INFLOW)
    return _parents_with_children(people, people.family(), (27, 42), INFLOW)


def tenants_sharing(people: People) -> Members:
    """Three to six people from elsewhere who share a flat and are not related."""
    relations = [HEAD] + [NOT_RELATED] * people.between(2, 5)
    return tuple(
        people.one(relation, people.sex(), people.between(19, 45), people.family(), category=INFLOW)
        for relation in relations
    )


def _couple(people: People, blood: Family, ages: tuple[int, int], category: str = REGISTERED) -> Members:
    """Husband and wife; the husband is of the given blood, and in every fourth home the wife is the head."""
    husband_age = people.between(*ages)
    wife_age = max(22, husband_age + people.between(-4, 2))
    husband_leads = people.happens(750)
    husband = people.one(HEAD if husband_leads else HUSBAND, MAN, husband_age, blood, MARRIED, category)
    wife = people.one(WIFE if husband_leads else HEAD, WOMAN, wife_age, people.family(), MARRIED, category)
    return (husband, wife) if husband_leads else (wife, husband)


def _parents_with_children(people: People, blood: Family, ages: tuple[int, int], category: str = REGISTERED) -> Members:
    """A couple, and their child or two children of the father's blood."""
    parents = _couple(people, blood, ages, category)
    eldest = max(0, _mother_age(parents, people) - people.between(23, 31))
    has_two = eldest >= 3 and people.happens(320)
    relations = (ELDEST, SECOND) if has_two else (CHILD,)
    children = []
    for place, relation in enumerate(relations):
        sex = people.sex()
        age = max(0, eldest - place * people.between(2, 6))
        children.append(people.one(relation[sex], sex, age, blood, category=category))
    return *parents, *children


def _with_parent(people: People) -> Members:
    """A young family with the widowed mother of the head, or the father of a head who is a man."""
    blood = people.family()
    young = _parents_with_children(people, blood, (29, 46))
    head = young[0]
    sex = MAN if head.sex == MAN and people.happens(350) else WOMAN
    age = head.age(people.today) + people.between(23, 33)
    return *young, people.one(PARENT[sex], sex, age, blood if sex == MAN else people.family(), WIDOWED)


def _under_parent(people: People) -> Members:
    """Elders as the heads, with a married child, the child's spouse, and a grandchild where age allows."""
    blood = people.family()
    elders = _couple(people, blood, (56, 74))
    age = _mother_age(elders, people) - people.between(23, 29)
    is_son = people.happens(700)
    son_blood, other_blood = (blood, people.family()) if is_son else (people.family(), blood)
    man = people.one(CHILD[MAN] if is_son else SON_IN_LAW, MAN, age, son_blood, MARRIED)
    woman = people.one(DAUGHTER_IN_LAW if is_son else CHILD[WOMAN], WOMAN, age, other_blood, MARRIED)
    if age < 25:
        return *elders, man, woman
    sex = people.sex()
    relation = (GRANDCHILD if is_son else DAUGHTERS_CHILD)[sex]
    return *elders, man, woman, people.one(relation, sex, people.between(0, age - 24), son_blood)


def _mother_age(parents: Members, people: People) -> int:
    return next(person for person in parents if person.sex == WOMAN).age(people.today)


KINDS: Mapping[str, Callable[[People], Members]] = {
    made.__name__: made
    for made in (
        couple_with_children,
        three_generations,
        couple,
        elder_couple,
        elder_alone,
        alone,
        one_parent,
        grandparents_and_child,
        tenant_family,
        tenants_sharing,
    )
}

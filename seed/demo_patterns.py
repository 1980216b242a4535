"""What demo.yaml and names.yaml say: the patterns from which the practice community is put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from seed import load, shapes

HERE = Path(__file__).parent

# A code with its weight: the heavier, the oftener it is met.
Weights = Mapping[str, int]


@dataclass(frozen=True)
class NamedPlace:
    """A place with its official code."""

    name: str
    code: str


@dataclass(frozen=True)
class PlacePattern:
    """The subdistrict, the community, and its grids."""

    subdistrict: NamedPlace
    community: NamedPlace
    grids: tuple[NamedPlace, ...]


@dataclass(frozen=True)
class BuildingPattern:
    """A building: the doors on each floor of each stair. Without units it has no stairs of its own.

    `labels` are floors that go by another name (13 is 12A); `basement` are rooms on floor -1 of the first stair;
    `occupancy` is what every lived-in room is, where it does not follow from the household.
    """

    number: str
    name: str
    grid: str
    floors: int
    doors: tuple[str, ...]
    units: tuple[str, ...] = ("",)
    labels: Mapping[str, str] = field(default_factory=dict)
    basement: tuple[str, ...] = ()
    use: str = "1"
    occupancy: str | None = None

    def size(self) -> int:
        """How many doors the building has."""
        return len(self.units) * self.floors * len(self.doors) + len(self.basement)


@dataclass(frozen=True)
class EstatePattern:
    """An estate with its buildings; `tenure` is how most of its homes are owned."""

    name: str
    tenure: str
    buildings: tuple[BuildingPattern, ...]


@dataclass(frozen=True)
class FamilyWeights:
    """How often each kind of household is met."""

    couple_with_children: int
    three_generations: int
    couple: int
    elder_couple: int
    elder_alone: int
    alone: int
    one_parent: int
    grandparents_and_child: int
    tenant_family: int
    tenants_sharing: int


@dataclass(frozen=True)
class EducationEra:
    """The schooling of those born until a year."""

    until: int
    weights: Weights


@dataclass(frozen=True)
class TagPattern:
    """How many in a thousand carry a tag, from one age until below another, and on what basis."""

    code: str
    per_mille: int
    age_from: int
    age_below: int
    basis: str


@dataclass(frozen=True)
class Spec:
    """The whole of demo.yaml."""

    place: PlacePattern
    number_area: int
    first_phone: int
    phones: int
    estates: tuple[EstatePattern, ...]
    vacant_per_mille: int
    second_household_per_mille: int
    no_phone_per_mille: int
    no_document_per_mille: int
    families: FamilyWeights
    educations: tuple[EducationEra, ...]
    political_young: Weights
    political: Weights
    employments: Weights
    tags: tuple[TagPattern, ...]


@dataclass(frozen=True)
class NameEra:
    """Characters of given names that were in fashion until a year of birth."""

    until: int
    men: str
    women: str


@dataclass(frozen=True)
class DottedName:
    """A whole name with the middle dot, and whose it is."""

    name: str
    sex: str
    ethnic: str


@dataclass(frozen=True)
class Names:
    """The whole of names.yaml."""

    surnames: Weights
    unusual_per_mille: int
    polyphonic: tuple[str, ...]
    double: tuple[str, ...]
    eras: tuple[NameEra, ...]
    single_per_mille: int
    rare_per_mille: int
    rare: tuple[str, ...]
    dotted_per_mille: int
    dotted: tuple[DottedName, ...]
    ethnic: Weights


def read(folder: Path = HERE) -> tuple[Spec, Names]:
    """The patterns of the practice community and its names. Raises SeedError with every fault of both files."""
    faults: shapes.Faults = []
    spec: Spec = shapes.fit(Spec, load.read_into(faults, folder / "demo.yaml"), faults)
    names: Names = shapes.fit(Names, load.read_into(faults, folder / "names.yaml"), faults)
    if faults:
        raise load.SeedError(faults)
    return spec, names

"""Export profiles: which columns a sheet has, in which order, and how wide."""

from __future__ import annotations

from dataclasses import dataclass

from db.rules.words import N_


@dataclass(frozen=True)
class ExportColumn:
    """One column: the field it shows, its heading (English source text), its width in characters.

    `list_name` is the code list whose words stand for its codes.
    """

    field: str
    heading: str
    width: int = 10
    list_name: str = ""


# The headings are ones that importing understands, so that a sheet can come back.
RESIDENTS: tuple[ExportColumn, ...] = (
    ExportColumn("estate", N_("Estate"), 12),
    ExportColumn("building", N_("Building"), 8),
    ExportColumn("unit", N_("Unit"), 8),
    ExportColumn("room", N_("Room"), 8),
    ExportColumn("household_number", N_("Household number"), 12),
    ExportColumn("name", N_("Name"), 10),
    ExportColumn("relation", N_("Relation to the head"), 12, list_name="relations"),
    ExportColumn("sex", N_("Sex"), 6, list_name="sexes"),
    ExportColumn("birth", N_("Date of birth"), 12),
    ExportColumn("number_kind", N_("Kind of document"), 12, list_name="number_kinds"),
    ExportColumn("number", N_("Citizen number"), 21),
    ExportColumn("phone", N_("Telephone"), 14),
    ExportColumn("ethnic", N_("Ethnic group"), 8, list_name="ethnic_groups"),
    ExportColumn("education", N_("Education"), 12, list_name="educations"),
    ExportColumn("marital", N_("Marital status"), 8, list_name="marital_states"),
    ExportColumn("political", N_("Political status"), 10, list_name="political_statuses"),
    ExportColumn("employment", N_("Employment"), 10, list_name="employments"),
    ExportColumn("employer", N_("Employer"), 18),
    ExportColumn("category", N_("Category of residence"), 12, list_name="residence_categories"),
    ExportColumn("hukou_address", N_("Registered address"), 28),
    ExportColumn("tags", N_("Key group"), 16, list_name="key_groups"),
    ExportColumn("note", N_("Note"), 20),
)
VISITS: tuple[ExportColumn, ...] = (
    ExportColumn("number", N_("Number of the visit"), 18),
    ExportColumn("visited_on", N_("Day"), 12),
    ExportColumn("visited_at", N_("Time"), 7),
    ExportColumn("estate", N_("Estate"), 12),
    ExportColumn("address", N_("Room"), 12),
    ExportColumn("people", N_("People met"), 16),
    ExportColumn("result", N_("Result"), 14, list_name="visit_results"),
    ExportColumn("channel", N_("Way of contact"), 12, list_name="visit_channels"),
    ExportColumn("purposes", N_("Purposes"), 18, list_name="visit_purposes"),
    ExportColumn("worker", N_("Worker"), 10),
    ExportColumn("companions", N_("Companions"), 12),
    ExportColumn("note", N_("Note"), 40),
)

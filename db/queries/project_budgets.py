"""Which project a line of a budget belongs to."""

from __future__ import annotations

from db.errors import NotFound
from db.models.projects import Project, ProjectItem


def matter_of(item_id: str) -> str:
    """The key of the matter of the project that a line of a budget belongs to. Raises NotFound."""
    found = ProjectItem.select(Project.matter).join(Project).where(ProjectItem.id == item_id).scalar()
    if found is None:
        raise NotFound
    return str(found)

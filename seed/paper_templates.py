"""The templates of official papers that every store is planted with: the .docx files of the folder for papers."""

from __future__ import annotations

from pathlib import Path

from db.rules.paper_forms import PaperTemplateDraft

HERE = Path(__file__).parent / "papers"


def planted(folder: Path = HERE) -> tuple[PaperTemplateDraft, ...]:
    """Every template as it lies there; each bears the name of its form."""
    return tuple(PaperTemplateDraft(path.stem, path.name, path.read_bytes()) for path in sorted(folder.glob("*.docx")))

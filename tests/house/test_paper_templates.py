"""The shipped templates are what their sources build, and small."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.house import paper_templates

SHEETS = {sheet.code: sheet for sheet in paper_templates.sheets()}


def parts(data: bytes) -> dict[str, bytes]:
    """What a template holds; how tightly it is packed depends on the machine."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_there_is_a_file_for_each_source_and_no_other() -> None:
    assert {path.stem for path in paper_templates.FOLDER.glob("*.docx")} == set(SHEETS)


@pytest.mark.parametrize("code", SHEETS)
def test_a_template_is_what_its_source_builds(code: str) -> None:
    data = (paper_templates.FOLDER / f"{code}.docx").read_bytes()
    assert parts(data) == parts(paper_templates.built(SHEETS[code])), "make papers builds it anew"
    assert len(data) < 8_000


def test_building_twice_makes_the_same_bytes(tmp_path: Path) -> None:
    paper_templates.main(tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    paper_templates.main(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first

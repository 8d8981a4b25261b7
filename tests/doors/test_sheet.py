"""`fascicula knowledge sheet`: one condition on one page, complete, for a clinician to correct."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from fascicula import Knowledge, load_knowledge
from fascicula.model import BadInput
from fascicula.report.review import review_pdf, review_sheet


def flat(text: str) -> str:
    return "".join(text.split()).replace("-", "")


@pytest.mark.parametrize("condition", ["eyelid_myokymia", "als_limb_onset", "multiple_sclerosis", "rabies"])
def test_everything_stands_on_one_page(knowledge: Knowledge, condition: str) -> None:
    reader = PdfReader(io.BytesIO(review_pdf(review_sheet(condition, knowledge))))
    assert len(reader.pages) == 1
    text = flat(reader.pages[0].extract_text())
    page = knowledge.conditions[condition]
    for row in [*page.rows.values(), *(r for v in page.variants for r in v.rows.values())]:
        finding = knowledge.findings[row.finding]
        assert flat(finding.question if finding.told_by == "patient" else finding.name)[:25] in text, row.finding
    assert knowledge.hash in text


def test_every_number_of_every_condition_is_on_its_sheet(knowledge: Knowledge) -> None:
    for condition in knowledge.conditions.values():
        sheet = review_sheet(condition.id, knowledge)
        lines = [line for part in sheet.parts for line in part.lines]
        assert len(lines) == len(condition.rows) + sum(len(v.rows) for v in condition.variants)
        assert all(line.origin in "PAEC" for line in lines)
        assert all(line.sources for line in lines if line.origin in "PA"), condition.id
        assert max((n for line in lines for n in line.sources), default=0) <= len(sheet.sources)


def test_it_speaks_german(knowledge: Knowledge) -> None:
    german = load_knowledge(language="de")
    sheet = review_sheet("eyelid_myokymia", german)
    assert sheet.title.startswith("Prüfbogen")
    assert {line.question for p in sheet.parts for line in p.lines}.isdisjoint(
        {line.question for p in review_sheet("eyelid_myokymia", knowledge).parts for line in p.lines if line.question.startswith("Do")})


def test_an_unknown_condition_is_named_with_the_nearest(run, tmp_path) -> None:
    ran = run("knowledge", "sheet", "eyelid_myokimia", "-o", tmp_path / "x.pdf")
    assert ran.code == 2
    assert "eyelid_myokymia" in ran.err
    assert not (tmp_path / "x.pdf").exists()
    with pytest.raises(BadInput):
        review_sheet("nothing", load_knowledge())


def test_the_command_writes_the_file_it_names(run, tmp_path) -> None:
    ran = run("knowledge", "sheet", "rabies", "-o", tmp_path / "rabies.pdf")
    assert ran.code == 0
    assert (tmp_path / "rabies.pdf").read_bytes().startswith(b"%PDF")
    assert ran.out.strip().endswith("rabies.pdf")

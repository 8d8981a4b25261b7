"""The doctor's sheet: everything that matters is on the first page, the first page is one page, and text stays text.

`FASCICULA_REPORTS=300 pytest tests/doors/test_report.py -k random` typesets 300 random cases instead of 25.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
from dataclasses import asdict, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypdf
import pytest

from fascicula import Case, Knowledge, assess, load_knowledge
from fascicula.model import ABSENT, PRESENT, UNSURE, Assessment
from fascicula.report import Report, build, html, pdf, signs
from fascicula.report.build import BUDGETS
from fascicula.report.pdf import BOX, PRINTABLE, printable
from fascicula.report.speech import Speech, shortened
from fascicula.words.fits import causes as listed
from fascicula.words.view import View

EXAMPLES = Path(__file__).parents[2] / "examples"
HOW_MANY = int(os.environ.get("FASCICULA_REPORTS", "25"))
NASTY = (
    '#panic("x") #include "secret.typ" *bold* _it_ $x^2$ @ref <label> `raw` \\ // comment /* c */ #{1+1} ~ --- </p><script>alert(1)</script> &amp; "q"',
    "emoji 😀 🧠 漢字 かな 한국어 العربية עברית हिन्दी \u202e\u200b\x00\x07\ufeff\ud7ff e\u0301 \U0010fffd",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 30,
    "\n" * 50 + "tab\there " + "word " * 3000,
    "",
)


@pytest.fixture(scope="module")
def german() -> Knowledge:
    return load_knowledge(language="de")


def example(name: str, knowledge: Knowledge, **more: Any) -> Assessment:
    data = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    return assess(Case.parse({**data, **more}, knowledge), knowledge)


def texts(data: bytes) -> list[str]:
    """The text of each page, with line breaks and hyphenation undone."""
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    return [re.sub(r"\s+", " ", re.sub(r"(\w)[-‐\u00ad]\n(?=\w)", r"\1", text)) for text in pages]


def random_case(seed: int, knowledge: Knowledge) -> Case:
    """Any answers to any questions, from one to two hundred, with nasty text."""
    draw = random.Random(seed)
    answers: dict[str, Any] = {}
    for finding in draw.sample(sorted(knowledge.findings), draw.choice((0, 1, 5, 20, 60, 200))):
        known = knowledge.findings[finding]
        if known.prior_only:
            continue
        options = [PRESENT, ABSENT, UNSURE] if known.kind == "yes_no" else [*known.bins, UNSURE]
        answers[finding] = min(draw.choice((0.0, 0.5, 3.0, 45.0, 900.0)), float(known.most)) if known.kind == "number" else draw.choice(options)
    sides = {f: draw.choice(("left", "right", "both")) for f, a in answers.items() if f.startswith("site_") and a == PRESENT and draw.random() < 0.7}
    return Case.parse({
        "id": draw.choice(("", "A-1", *NASTY))[:3000], "age": draw.choice((None, 0, 7, 34, 68, 101)), "sex": draw.choice((None, "female", "male")),
        "setting": draw.choice(("home", "primary_care", "neurology")), "answers": answers, "sides": sides, "text": draw.choice(NASTY),
        "medicines": [draw.choice(("sertraline", "Ibuprofen", "<b>#x</b>", "😀"))] * draw.choice((0, 1, 3)),
    }, knowledge)


# What stands on it --------------------------------------------------------------------------------------------------------


def test_a_doctor_finds_everything_on_the_first_page(knowledge: Knowledge) -> None:
    first, *annex = texts(pdf(build(example("hand", knowledge), knowledge, date="27 November 2026")))
    for words in (
        "man, 52 years", "27 November 2026", "soon, within 2 weeks", "Twitches or cramps with growing weakness or thinning",
        "my right hand has been growing weak", "four months so far", "Denied", "slurred speech", "Not asked", "shortness of breath",
        "Amyotrophic lateral sclerosis", "LR", "Multiple sclerosis", "EMG and nerve conduction studies", "does not diagnose",
        "cannot rule out any disease", f"knowledge {knowledge.version}", knowledge.hash[:12], "Page 1 of",
    ):
        assert words in first, words
    rest = " ".join(annex)
    for words in ("Annex", "Sources", "All answers", "doi:", "How the answers moved the first cause"):
        assert words in rest, words


def test_an_emergency_says_so_first_and_calmly(knowledge: Knowledge) -> None:
    report = build(example("stroke", knowledge), knowledge, country="uk")
    first = texts(pdf(report))[0]
    assert report.sign == "●●●●"
    assert first.index("emergency, now") < first.index("999") < first.index("Complaint")
    assert "!" not in first


def test_no_reason_is_no_all_clear_after_few_answers(knowledge: Knowledge) -> None:
    few = build(assess(Case({"site_calf": PRESENT}), knowledge), knowledge)
    assert "no all-clear" in few.nothing
    assert build(example("eyelid", knowledge), knowledge).nothing.startswith("No warning rule fired, and")


def test_unsure_and_unasked_are_never_told_as_denied(knowledge: Knowledge) -> None:
    for seed in range(40):
        case = random_case(seed, knowledge)
        for domain in signs.domains(Speech(assess(case, knowledge, intervals=False, explain=()), knowledge)):
            assert all(case.answers.get(f) == PRESENT for f in domain.present)
            assert all(case.answers.get(f) == ABSENT for f in domain.absent)
            assert all(case.answers.get(f) == UNSURE for f in domain.unsure)
            assert not any(f in case.answers for f in domain.open)


def test_lines_left_unticked_are_told_apart_from_denied_ones(knowledge: Knowledge) -> None:
    case = Case({"weak_any": ABSENT, "fever": ABSENT, "site_calf": PRESENT}, screened=frozenset({"fever"}))
    shown = {s.title: s.screened for s in build(assess(case, knowledge), knowledge).annex.signs}
    assert shown["Strength and bulk"] == 0
    assert shown["Fever and general illness"] == 1


def test_other_signs_stand_in_the_order_of_the_answers(knowledge: Knowledge) -> None:
    """Not in that of a set, which is another one in every process."""
    told = ["nausea", "abdominal_pain", "sens_tingling", "sens_perioral"]
    for answers in (told, told[::-1]):
        case = Case(dict.fromkeys(answers, PRESENT))
        others = signs.domains(Speech(assess(case, knowledge, intervals=False, explain=()), knowledge))[-1]
        level = {f: max(r.level for r in knowledge.red_flags if f in r.trigger.findings) for f in told}
        assert list(others.present) == sorted(answers, key=lambda f: -level[f])


def test_sides_are_marked_as_told(knowledge: Knowledge) -> None:
    told = build(example("eyelid", knowledge, sides={"site_eyelid_lower": "left"}), knowledge)
    face = next(p for p in told.maps if "face" in p.alt)
    assert face.alt == "Body map, face. Marked: left lower eyelid."
    assert "faint" not in face.svg
    assert told.map_note == ""
    untold = build(example("eyelid", knowledge), knowledge)
    assert "lighter" in untold.map_note
    assert next(p for p in untold.maps if "face" in p.alt).svg.count("chosen faint") == 2


def test_examinations_name_the_cause_they_are_for(knowledge: Knowledge) -> None:
    report = build(example("hand", knowledge), knowledge)
    assert {"examination of head, arms, trunk and legs by a neurologist", "EMG and nerve conduction studies"} <= {e.name for e in report.annex.examinations}
    names = [e.name.casefold() for e in report.annex.examinations]
    assert len(names) == len(set(names))
    assert all(e.cause for e in report.annex.examinations)


def test_every_number_names_its_source_or_is_called_an_estimate(knowledge: Knowledge) -> None:
    report = build(example("eyelid", knowledge), knowledge)
    numbers = {s.number for s in report.annex.sources}
    for _, rows in report.annex.evidence:
        assert all(set(row.refs) <= numbers and (row.refs or row.origin in ("estimate", "no own figure", "computed")) for row in rows)
    assert numbers == set(range(1, len(numbers) + 1))


# One page ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(HOW_MANY))
def test_random_cases_fit_on_one_page(seed: int, knowledge: Knowledge, german: Knowledge) -> None:
    release = german if seed % 3 == 0 else knowledge
    case = random_case(seed, release)
    result = assess(case, release)
    report = build(result, release)
    assert report.level == result.urgency.level.id
    for page, budget in zip(report.pages, BUDGETS, strict=True):
        assert len(page.reasons) <= budget.reasons
        assert len(page.causes) <= budget.causes
        assert len(page.examinations) <= budget.examinations
        assert len(page.own_words) <= budget.own_chars
        assert all(len(line.text) <= budget.line_chars for line in page.complaint)
        assert all(len(c.pro) <= budget.arguments and len(c.contra) <= budget.arguments for c in page.causes)
        assert all(len(s.present.shown) <= budget.present and len(s.absent.shown) <= budget.absent for s in page.signs)
        told, rest = sum(int(c.chance) for c in page.causes), page.rest.partition(": ")[2]
        assert told >= 100 or told + int(rest) == 100, "the lines and what is left make 100 people"
    for_the_person, _ = listed(View(result, release, {}))
    assert [c.count for c in for_the_person] == [int(c.chance) for c in report.pages[0].causes[: len(for_the_person)]]
    first, second, *_ = texts(pdf(report))
    assert release.hash[:12] in first
    assert report.words["ANNEX"] in second
    assert printable(report.limits)[-30:] in first


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shortened("one two three", 20) == "one two three"
    assert shortened("one two three", 9) == "one two…"
    assert len(shortened("x" * 500, 40)) == 40


# Text stays text ------------------------------------------------------------------------------------------------------------


def test_markup_in_the_persons_words_stays_text(knowledge: Knowledge) -> None:
    report = build(example("eyelid", knowledge, text=NASTY[0], id="#x<b>"), knowledge)
    data = texts(pdf(report))
    for words in ('#panic("x") #include "secret.typ" *bold* _it_ $x^2$ @ref <label> `raw`', "<script>alert(1)</script> &amp;"):
        assert words in " ".join(data).replace("“", '"').replace("”", '"')
    assert "Case: #x<b>" in data[0]
    parser = Tags()
    parser.feed(html(report))
    assert parser.bad == []
    assert "#panic(" in parser.text
    assert "<script>alert(1)</script>" in parser.text


class Tags(HTMLParser):
    """Collects text, and what must not be in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag in ("script", "iframe", "object", "img", "form", "link") or any(n.startswith("on") or n in ("style", "src") for n in names):
            self.bad.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_character_that_is_let_through_can_be_printed(knowledge: Knowledge) -> None:
    everything = " ".join(chr(c) for low, high in PRINTABLE for c in range(low, high + 1))
    report = build(example("eyelid", knowledge), knowledge)
    assert printable("a😀漢b\tc\x00\u202e") == f"a{BOX}{BOX}b c"
    assert printable("e\u0301") == "é"
    pdf(replace(report, annex=replace(report.annex, own_words=everything)))  # typst refuses a character without a glyph


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_the_sheet(knowledge: Knowledge, text: str) -> None:
    report = build(example("eyelid", knowledge, text=text), knowledge)
    assert report.words["ANNEX"] in texts(pdf(report))[1]


# The PDF ----------------------------------------------------------------------------------------------------------------------


def test_the_pdf_is_tagged_with_its_language_and_texts_for_pictures(knowledge: Knowledge, german: Knowledge) -> None:
    for release, language in ((knowledge, "en"), (german, "de")):
        report = build(example("eyelid", release), release)
        data = pdf(report)
        root: Any = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert str(root["/Lang"]).startswith(language)
        assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
        alts = set(_alts(root["/StructTreeRoot"].get_object()))
        wanted = [*report.maps[:3], *filter(None, (report.timeline, report.annex.waterfall))]
        assert {printable(p.alt) for p in wanted} <= alts


def _alts(node: Any) -> list[str]:
    found = [str(node["/Alt"])] if "/Alt" in node else []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(kid, dict):
            found += _alts(kid)
    return found


def test_the_same_case_gives_the_same_bytes(knowledge: Knowledge) -> None:
    one, two = (build(example("hand", knowledge), knowledge) for _ in range(2))
    assert one == two
    data = pdf(one)
    assert data == pdf(two)
    info = pypdf.PdfReader(io.BytesIO(data)).metadata
    assert info is not None
    assert "/CreationDate" not in info
    assert html(one) == html(two)


# HTML and JSON, languages, the command ---------------------------------------------------------------------------------------


def test_html_stands_alone(knowledge: Knowledge) -> None:
    parser = Tags()
    parser.feed(html(build(example("hand", knowledge), knowledge)))
    assert parser.bad == []
    for words in ("soon, within 2 weeks", "slurred speech", "Sources", "does not diagnose"):
        assert words in parser.text


def test_it_speaks_german(german: Knowledge) -> None:
    first = texts(pdf(build(example("hand", german), german)))[0]
    for text in ("Dringlichkeit", "innerhalb von 2 Wochen", "Warnzeichen", "Verneint", "keine Diagnose"):
        assert text in first


def test_the_command_writes_what_the_name_says(run, tmp_path: Path, knowledge: Knowledge) -> None:
    case = EXAMPLES / "eyelid.json"
    for name, start in (("a.pdf", b"%PDF-"), ("a.html", b"<!DOCTYPE html>"), ("a.json", b"{")):
        ran = run("report", case, "-o", tmp_path / name, "--date", "1 May 2026")
        assert (ran.code, ran.out, ran.err) == (0, "", "")
        assert (tmp_path / name).read_bytes().startswith(start)
    expected: Report = build(example("eyelid", knowledge), knowledge, date="1 May 2026")
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == json.loads(json.dumps(asdict(expected)))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.html", "a.json", "a.pdf"]


@pytest.mark.parametrize(("arguments", "words"), [
    (("CASE", "-o", "DIR/report"), ("--output", "--format")),
    (("CASE", "-o", "DIR/none/report.pdf"), ("--output", "folder")),
    (("TWO", "-o", "DIR/report.pdf"), ("2 cases",)),
    (("BAD", "-o", "DIR/report.pdf"), ("answers.nonsense", "unknown finding")),
    (("CASE", "-o", "DIR/report.pdf", "--language", "xx"), ("language", "en, de")),
])
def test_bad_input_is_one_line_and_writes_nothing(run, tmp_path: Path, arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "two.jsonl").write_text('{"answers": {}}\n{"answers": {}}\n')
    (tmp_path / "bad.json").write_text('{"answers": {"nonsense": "present"}}')
    names = {"CASE": str(EXAMPLES / "eyelid.json"), "TWO": str(tmp_path / "two.jsonl"), "BAD": str(tmp_path / "bad.json")}
    ran = run("report", *(names.get(a, a.replace("DIR", str(folder))) for a in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.complaints) == 1
    assert all(word in ran.err for word in words)
    assert list(folder.iterdir()) == []


def test_two_answers_that_clash_are_told_on_the_sheet(run, tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text('{"answers": {"site_eyelid_upper": "present", "site_eyelid": "absent"}}')
    ran = run("report", tmp_path / "case.json", "-o", tmp_path / "out.html")
    assert ran.code == 2
    assert "answers.site_eyelid" in ran.err
    assert "Clashing answers" in (tmp_path / "out.html").read_text("utf-8")

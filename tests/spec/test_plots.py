"""Pictures: the body map stands for the right place on the right side, charts show the numbers they are given."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fascicula import Knowledge
from fascicula.knowledge import DATA
from fascicula.plots import VIEWS, Bar, Mark, Region, Step, bars, body_map, charts, marked, regions, timeline, waterfall
from fascicula.plots.body import LEFT, NOT_PLACES, RIGHT, WHOLES
from fascicula.plots.text import text_width, wrap
from fascicula.words import places

SVG = "{http://www.w3.org/2000/svg}"
ALL = [region for view in VIEWS for region in regions(view)]
ANYTHING = st.text(max_size=40)


def numbers(path: str) -> list[tuple[float, float]]:
    """All points of path data, control points included."""
    found = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return list(zip(found[::2], found[1::2], strict=True))


def drawn(svg: str, kind: str) -> list[ElementTree.Element]:
    return [e for e in ElementTree.fromstring(svg).iter() if kind in e.get("class", "").split()]


# The body map -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("region", ALL, ids=lambda r: f"{r.view}-{r.id}")
def test_a_side_is_the_persons_own(region: Region) -> None:
    view = VIEWS[region.view]
    on_right = (region.side == LEFT) == (view.left_on == RIGHT)
    xs = [x for x, _ in numbers(region.path)]
    middle = view.width / 2
    assert min(xs) >= middle - 0.2 if on_right else max(xs) <= middle + 0.2


def test_whom_one_faces_has_the_left_on_the_viewers_right_and_own_hands_are_as_one_sees_them() -> None:
    assert {v.id: v.left_on for v in VIEWS.values()} == {
        "front": RIGHT, "face": RIGHT, "tongue": RIGHT, "back": LEFT, "hand": LEFT, "foot": LEFT,
    }
    thumbs, fingers = ({r.side: max(x for x, _ in numbers(r.path)) for r in regions("hand") if r.part == part} for part in ("thumb", "other_fingers"))
    assert fingers[LEFT] < thumbs[LEFT] < thumbs[RIGHT] < fingers[RIGHT]  # palms down, both thumbs point to the middle


def test_both_sides_are_mirror_images() -> None:
    for view in VIEWS.values():
        by_id = {r.id: r for r in regions(view.id)}
        for region in by_id.values():
            other = by_id[f"{region.part}.{RIGHT if region.side == LEFT else LEFT}"]
            mirrored = [(view.width - x, y) for x, y in numbers(region.path)]
            assert numbers(other.path) == [pytest.approx(p, abs=0.11) for p in mirrored]


def test_ids_are_unique_in_a_view_and_mean_the_same_place_in_every_view() -> None:
    for view in VIEWS:
        ids = [r.id for r in regions(view)]
        assert len(ids) == len(set(ids))
    for region in ALL:
        assert {(r.part, r.side, r.finding) for r in ALL if r.id == region.id} == {(region.part, region.side, region.finding)}


def test_every_region_stands_for_a_finding_and_lies_inside_its_picture(knowledge: Knowledge) -> None:
    for region in ALL:
        assert knowledge.findings[region.finding].group == "site"
        view = VIEWS[region.view]
        assert all(-1 <= x <= view.width + 1 and -1 <= y <= view.height + 1 for x, y in numbers(region.path)), region.id


def test_every_place_of_the_opening_can_be_reached(knowledge: Knowledge) -> None:
    asked = set(re.findall(r"site_\w+", (DATA / "opening.yaml").read_text("utf-8")))
    assert asked
    assert asked <= set(knowledge.findings)
    assert asked - {r.finding for r in ALL} == NOT_PLACES


@pytest.mark.parametrize("view", ["face", "hand", "foot", "tongue"])
def test_a_finger_can_touch_every_place_of_a_panel_on_a_phone(view: str) -> None:
    unit = 358 / VIEWS[view].width  # a phone of 390 pixels with margins of 16
    for region in regions(view):
        xs, ys = zip(*numbers(region.path), strict=True)
        assert min(max(xs) - min(xs), max(ys) - min(ys)) * unit >= 24, region.id  # WCAG 2.5.8


@pytest.mark.parametrize("view", VIEWS)
def test_chosen_regions_are_marked_and_no_others(view: str) -> None:
    one = regions(view)[0].id
    svg = body_map(view, {one, "no.such"}, {})
    assert [e.get("data-region") for e in drawn(svg, "chosen")] == [one]
    assert len(drawn(svg, "bodymap-region")) == len(regions(view))
    assert "style=" not in svg
    assert "<script" not in svg


@given(label=ANYTHING, title=ANYTHING)
def test_any_label_stays_a_label(label: str, title: str) -> None:
    svg = body_map("tongue", (), {"tongue.left": label, "left": label}, title=title)
    plain = ElementTree.fromstring(body_map("tongue", (), {"left": "x"}, title="x" if title else ""))
    assert [e.tag for e in ElementTree.fromstring(svg).iter()] == [e.tag for e in plain.iter()]


def test_labels_name_regions_and_sides() -> None:
    svg = body_map("face", (), {"chin.left": "left chin <b>", "left": "Links", "right": "Rechts"}, title="Wo es zuckt")
    root = ElementTree.fromstring(svg)
    assert root.get("aria-label") == "Wo es zuckt"
    assert "left chin <b>" in [e.text for e in root.iter(f"{SVG}title")]
    words = {e.text: float(e.get("x", "")) for e in root.iter(f"{SVG}text")}
    assert words["Rechts"] < VIEWS["face"].width / 2 < words["Links"]


def test_places_mark_their_regions(knowledge: Knowledge) -> None:
    assert marked({"site_eyelid_lower": "left"}) == {"eyelid_lower.left"}
    assert marked({"site_back": "both"}) == {f"{part}.{side}" for part in ("upper_back", "lower_back") for side in (LEFT, RIGHT)}
    assert marked({"site_calf": ""}) == {"calf.left", "calf.right"}
    assert marked({"site_widespread": ""}) == set()
    assert {i.partition(".")[2] for i in marked({"site_face_one_side": "right"})} == {RIGHT}
    for whole, parts in WHOLES.items():
        if whole == "site_face_one_side":
            continue  # a pattern over the half of the face, which implies none of its parts
        named = {r.finding for r in ALL if r.part in parts} - {whole}
        assert named <= _below(knowledge, whole)


def _below(knowledge: Knowledge, finding: str) -> set[str]:
    kids = set(knowledge.children.get(finding, ()))
    return kids.union(*(_below(knowledge, kid) for kid in kids))


def test_every_place_has_a_name() -> None:
    names = places.labels(r.id for r in ALL)
    assert set(names) == {r.id for r in ALL} | {LEFT, RIGHT}
    assert len({names[r.id] for r in ALL}) == len({r.id for r in ALL})
    assert names["eyelid_upper.left"] == "Left upper eyelid"


# Charts -----------------------------------------------------------------------------------------------------------------

SHARES = st.lists(st.floats(0.01, 1), min_size=1, max_size=8)


@given(SHARES)
def test_bars_are_as_long_as_the_shares(shares: list[float]) -> None:
    svg = bars([Bar(f"cause {i}", s, "n") for i, s in enumerate(shares)], title="t")
    lengths = [float(e.get("width", "")) for e in drawn(svg, "chart-bar")]
    units = [w / s for w, s in zip(lengths, shares, strict=True) if w > 1.5]
    assert all(u == pytest.approx(max(units), abs=0.5) for u in units)


def test_an_interval_reaches_from_low_to_high() -> None:
    svg = bars([Bar("a", 0.5, "50 of 100", 0.25, 0.75)], title="t")
    bar, mark = drawn(svg, "chart-bar")[0], drawn(svg, "chart-mark")[0]
    x0, length = float(bar.get("x", "")), float(bar.get("width", ""))
    a, b = (float(n) for n in re.findall(r"M([\d.]+),[\d.]+V", mark.get("d", "")))
    assert (a - x0, b - x0) == (pytest.approx(length / 2, abs=0.2), pytest.approx(1.5 * length, abs=0.2))
    with pytest.raises(ValueError, match="between 0 and 1"):
        Bar("a", 1.2, "")


WEIGHTS = st.lists(st.floats(-3, 3).filter(lambda w: abs(w) > 0.01), min_size=1, max_size=10)


@given(st.floats(-6, 2), WEIGHTS)
def test_a_waterfall_adds_up(start: float, weights: list[float]) -> None:
    steps = [Step(f"answer {i}", w, f"{w:+.1f}") for i, w in enumerate(weights)]
    svg = waterfall(start, steps, before="before", now="now", title="t")
    first, last = (float(re.findall(r"M([\d.-]+)", e.get("d", ""))[0]) for e in drawn(svg, "chart-mark"))
    arrows = [e for e in ElementTree.fromstring(svg).iter() if e.get("class") in ("chart-for", "chart-against")]
    ends = [tuple(float(x) for x in re.findall(r"^M([\d.-]+).*?L([\d.-]+)", e.get("d", ""))[0]) for e in arrows]
    assert first == pytest.approx(ends[0][0], abs=0.1)
    assert last == pytest.approx(ends[-1][1], abs=0.1)
    for (_, stop), (begin, _) in pairwise(ends):
        assert stop == pytest.approx(begin, abs=0.05)
    for arrow, (begin, stop), weight in zip(arrows, ends, weights, strict=True):
        assert (stop > begin) == (weight > 0) == (arrow.get("class") == "chart-for")
    longest = max(range(len(weights)), key=lambda i: abs(weights[i]))
    unit = abs(ends[longest][1] - ends[longest][0]) / abs(weights[longest])
    for (a, b), weight in zip(ends, weights, strict=True):
        assert abs(b - a) == pytest.approx(abs(weight) * unit, abs=0.05)


def test_a_time_line_puts_the_earlier_thing_further_left() -> None:
    marks = [Mark("twitching", 120, "4 months"), Mark("weakness", 30, "1 month"), Mark("fall", 0.1, "today", point=True)]
    svg = timeline(marks, [(365, "1 year"), (30, "1 month"), (0, "now")], title="t")
    first, second = (float(e.get("x", "")) for e in drawn(svg, "chart-bar"))
    point = float(re.findall(r"M([\d.]+)", drawn(svg, "chart-mark")[0].get("d", ""))[0])
    assert first < second < point <= 460


def test_sentences_say_what_the_picture_says() -> None:
    items = [Bar("a", 0.5, "50 of 100"), Bar("b", 0.1, "10 of 100")]
    assert charts.bars_sentence(items, lead="Fits best: ") == "Fits best: a 50 of 100; b 10 of 100."
    words = {"before": "Before", "now": "Now", "before_value": "1 of 100", "now_value": "9 of 100"}
    steps = [Step("one lid", 1, "×10")]
    assert charts.waterfall_sentence(steps, **words) == "Before 1 of 100; one lid ×10; Now 9 of 100."
    marks = [Mark("twitching", 3, "3 days")]
    assert charts.timeline_sentence(marks) == "twitching: 3 days."


@given(ANYTHING)
def test_any_text_stays_text_in_a_chart(text: str) -> None:
    for svg in (
        bars([Bar(text, 0.5, text)], title=text),
        waterfall(0, [Step(text, 1, text)], before=text, now=text, title=text),
        timeline([Mark(text, 3, text)], [(7, text), (0, text)], title=text),
    ):
        tags = {e.tag.removeprefix(SVG) for e in ElementTree.fromstring(svg).iter()}
        assert tags <= {"svg", "title", "text", "rect", "path", "line"}


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.integers(40, 300))
def test_labels_fit_their_column(text: str, width: int) -> None:
    lines = wrap(text, width, 13, most=3)
    assert len(lines) <= 3
    assert all(text_width(line, 13) <= width + 0.01 for line in lines)


def test_a_long_german_word_is_broken_at_its_soft_hyphen() -> None:
    assert wrap("Benzo\u00addiazepin\u00adentzugs\u00adsyndrom", 110, 13) == ["Benzodiazepin-", "entzugssyndrom"]

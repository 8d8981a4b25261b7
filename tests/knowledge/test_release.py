"""The released knowledge: no problem in it, every rule does what its own data say, nothing others rely on is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from fascicula import BadKnowledge, Case, Knowledge, assess, load_knowledge
from fascicula.cli.pages import facts_of
from fascicula.evaluation.simulate import answer_in
from fascicula.knowledge import DATA, check
from fascicula.model import NAMED, PRESENT, Condition, Share, Spread
from fascicula.triage.rules import fires

HERE = Path(__file__).parent
CASES = sorted((HERE.parent / "cases").glob("*.jsonl"))
IDS = [
    line.split() for line in (HERE / "catalogue_ids.txt").read_text("utf-8").splitlines() if not line.startswith("#")
]

# The causes named by the article that the project starts from -> conditions of ours that stand for each.
ARTICLE = {
    "stress": ["stress_related_twitching"],
    "anxiety": ["anxiety_disorder"],
    "panic attacks": ["panic_attack"],
    "feeling of going crazy": ["depersonalisation_with_panic"],
    "chronic fatigue": ["chronic_fatigue_syndrome"],
    "multiple sclerosis": ["multiple_sclerosis"],
    "Bell's palsy": ["bells_palsy"],
    "facial nerve disease": ["hemifacial_spasm", "facial_myokymia", "facial_synkinesis"],
    "ALS": ["als_limb_onset", "als_bulbar_onset"],
    "drug overdose": ["drug_overdose_general", "stimulant_drugs", "serotonin_syndrome"],
    "over-exercise": ["over_exercise", "exercise_associated_cramps"],
    "neurological damage": ["ulnar_neuropathy", "polyneuropathy_general", "stroke_tia"],
    "spinal cord damage": ["cervical_myelopathy", "spinal_cord_compression_acute", "syringomyelia"],
    "muscle atrophy": ["progressive_muscular_atrophy", "kennedy_disease_sbma", "disuse_cachexia_atrophy"],
    "myopathy": ["inflammatory_myopathy", "statin_myopathy", "muscular_dystrophy"],
}
PLACES = {
    "cheek": "site_cheek",
    "forehead": "site_forehead",
    "chin": "site_chin",
    "upper eyelid": "site_eyelid_upper",
    "lower eyelid": "site_eyelid_lower",
    "thigh": "site_thigh",
    "calf": "site_calf",
    "upper arm": "site_upper_arm",
    "forearm": "site_forearm",
    "hand": "site_hand",
    "thumb": "site_thumb",
    "forefinger": "site_index_finger",
    "fingers": "site_other_fingers",
    "abdomen": "site_abdomen",
    "foot": "site_foot",
    "toes": "site_toes",
}


def flags() -> list[str]:
    """Ids of all rules, for one test each; none when the pages cannot be loaded (other tests say why)."""
    try:
        return [flag.id for flag in load_knowledge().red_flags]
    except BadKnowledge:
        return []


def test_the_pages_have_no_problem():
    assert [str(problem) for problem in check(DATA)[1]] == []


@pytest.mark.parametrize("flag_id", flags())
def test_a_red_flag_does_what_its_own_data_say(knowledge: Knowledge, flag_id):
    flag = next(f for f in knowledge.red_flags if f.id == flag_id)
    assert flag.must_fire
    assert flag.must_not_fire
    assert [answers for answers in flag.must_fire if not fires(flag, facts_of(answers, knowledge))] == [], (
        "silent on its must_fire data"
    )
    assert [answers for answers in flag.must_not_fire if fires(flag, facts_of(answers, knowledge))] == [], (
        "fires on its must_not_fire data"
    )


def test_every_emergency_rule_can_be_reached_by_what_a_person_tells(knowledge: Knowledge):
    """Unless it is about an examination or a test, which is then part of the rule."""

    def by_the_person(findings: Iterable[str]) -> bool:
        return all(knowledge.findings[f].told_by == "patient" for f in findings)

    emergencies = [f for f in knowledge.red_flags if f.level.id == "emergency"]
    silent = [f for f in emergencies if not any(map(by_the_person, f.must_fire))]
    assert [f.id for f in silent if by_the_person(f.trigger.findings)] == []
    assert len(silent) < len(emergencies) / 10


def test_nothing_of_the_catalogue_is_lost(knowledge: Knowledge):
    known = {"condition": knowledge.conditions, "finding": knowledge.findings}
    assert [f"{kind} {key}" for kind, key in IDS if key not in known[kind]] == []
    assert sum(kind == "condition" for kind, _ in IDS) == 155
    assert sum(kind == "finding" for kind, _ in IDS) == 476


def test_there_are_enough_pages(knowledge: Knowledge):
    assert len(knowledge.conditions) >= 155
    assert len(knowledge.findings) >= 476
    assert knowledge.red_flags
    assert len(knowledge.bystanders) >= 15


def test_every_condition_has_its_words(knowledge: Knowledge):
    wanted = ("lay_name", "urgency_why", "mechanism", "course", "exercise", "helps", "doctor", "see_sooner")
    assert [(c, field) for c in knowledge.conditions for field in wanted if not knowledge.texts[c].get(field)] == []
    assert set(knowledge.texts) == set(knowledge.conditions)


def test_every_finding_can_be_asked(knowledge: Knowledge):
    assert [f.id for f in knowledge.findings.values() if not f.question or not f.why or not f.name] == []
    assert [
        f.id for f in knowledge.findings.values() if f.told_by == "patient" and not f.question.endswith(("?", ".", ":"))
    ] == []


def test_no_page_knows_a_test_case(knowledge: Knowledge):
    """Causes are tuned, never cases."""
    ids = [json.loads(line)["id"] for path in CASES for line in path.read_text("utf-8").splitlines()]
    text = "\n".join(path.read_text("utf-8") for path in DATA.rglob("*.yaml"))
    words = set(re.findall(r"[\w-]+", text))
    assert [i for i in ids if i in words] == []
    assert ids
    assert [path.name for path in CASES if path.name in text] == []


# --- the causes and places of the article ----------------------------------------------------------------------------
def typical(condition: Condition, knowledge: Knowledge) -> Case:
    """A person with all that the page calls usual and telling: above half, and at least twice the background; how long as most say it."""
    rows = dict(condition.rows)
    if condition.variants:
        rows.update(max(condition.variants, key=lambda v: v.share).rows)
    answers: dict[str, object] = {}
    for row in rows.values():
        finding = knowledge.findings[row.finding]
        if not finding.scored:
            continue
        if isinstance(row.share, Share) and isinstance(finding.background, Share):
            if row.share.mean >= 0.5 and row.share.mean >= 2 * finding.background.mean:
                answers[finding.id] = PRESENT
        elif isinstance(row.share, Spread) and (finding.kind == "choice" or finding.id == "dur_total"):
            answers[finding.id] = answer_in(finding, max(range(len(finding.bins)), key=row.share.means.__getitem__))
    return Case.parse({"setting": "primary_care", "answers": answers}, knowledge)


@pytest.mark.parametrize("cause", ARTICLE)
def test_a_cause_of_the_article_is_reached_and_explained(knowledge: Knowledge, cause):
    for key in ARTICLE[cause]:
        condition = knowledge.conditions[key]
        result = assess(typical(condition, knowledge), knowledge, intervals=False, explain=[key])
        first = [line.condition for line in result.differential[:3]]
        assert key in first, f"{key}: {first}"
        line = next(line for line in result.differential if line.condition == key)
        assert line.evidence
        assert any(e.weight > 0 for e in line.evidence)
        assert knowledge.texts[key]["mechanism"]


def test_pages_of_the_article_say_so(knowledge: Knowledge):
    assert [key for keys in ARTICLE.values() for key in keys if key not in knowledge.conditions] == []
    named = " ".join(c.article_cause.lower() for c in knowledge.conditions.values())
    for word in (
        "stress",
        "anxiety",
        "panic",
        "fatigue",
        "multiple sclerosis",
        "bell's palsy",
        "drug overdose",
        "over-exercise",
        "neurological damage",
        "spinal cord damage",
        "muscle atrophy",
        "myopathy",
        "going crazy",
        "passing out",
        "memory",
    ):
        assert word in named, word


@pytest.mark.parametrize("place", PLACES)
def test_a_place_of_the_article_is_asked_and_matters(knowledge: Knowledge, place):
    key = PLACES[place]
    assert any(key in ids for name, ids in knowledge.lists.items() if name.startswith("site")), (
        "it is on the opening screen"
    )
    assert sum(key in c.rows for c in knowledge.conditions.values()) >= 3


# --- numbers ---------------------------------------------------------------------------------------------------------
def test_every_number_says_where_it_comes_from(knowledge: Knowledge):
    for condition, row in knowledge.rows():
        for key in row.source:
            assert key == "estimate" or knowledge.source_of(key, condition.id), f"{condition.id}: {key}"
    for finding in knowledge.findings.values():
        assert finding.source


def test_a_number_without_a_figure_behind_it_is_an_estimate(knowledge: Knowledge):
    """A source that only names the finding lends a share no weight (`quality: named`)."""
    rows = [(c.id, row) for c, row in knowledge.rows()]
    assert any(row.quality == NAMED and row.source != ("estimate",) for _, row in rows)
    assert {row.origin for _, row in rows if row.quality == NAMED} == {"estimate"}
    ours = re.compile(r"no share (is |was )?published|no count has been published|shares? (is|are) ours", re.IGNORECASE)
    assert [f"{where}: {row.finding}" for where, row in rows
            if row.origin == "adapted" and ours.search(row.note) and not re.search(r"\d", row.note)] == []


def test_a_published_number_has_a_source_that_can_be_found(knowledge: Knowledge):
    titles = [(c.id, key, source) for c in knowledge.conditions.values() for key, source in c.sources.items()]
    titles += [("sources.yaml", key, source) for key, source in knowledge.sources.items()]
    assert [f"{where}: {key}" for where, key, source in titles if not source.get("title")] == []


def test_some_condition_says_no_disease_found(knowledge: Knowledge):
    assert [c.id for c in knowledge.conditions.values() if c.no_disease]


def test_emergencies_have_rules(knowledge: Knowledge):
    """What needs help at once is pointed to by at least one red flag: it must not hang on probabilities alone."""
    pointed = {target for flag in knowledge.red_flags for target in flag.points_to}
    emergencies = [c for c in knowledge.conditions.values() if c.urgency.id == "emergency"]
    assert [c.id for c in emergencies if c.id not in pointed and not c.red_flags] == []

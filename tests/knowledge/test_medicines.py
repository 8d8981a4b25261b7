"""Medicines by name: what a name stands for, what it says, and what it never does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from damaged import complaints
from fascicula import Case, Knowledge, assess, load_knowledge
from fascicula.knowledge.pages.medicines import read_medicines
from fascicula.model import ABSENT, PRESENT, UNSURE, BadInput, Medicine, named, named_medicines, near_names
from fascicula.triage import fired

KNOWLEDGE = load_knowledge()
MEDICINES = sorted({m.name: m for m in KNOWLEDGE.medicines.values()}.values(), key=lambda m: m.name)
NAMES = [n for m in MEDICINES for n in (m.name, *m.also)]

SAYS = [  # as a person writes it, what it makes present, what it only raises
    ("sertraline", {"med_ssri_any"}, {"med_serotonergic"}),
    ("Sertralin 50 mg", {"med_ssri_any"}, {"med_serotonergic"}),
    ("ZOLOFT® 100mg tablets", {"med_ssri_any"}, {"med_serotonergic"}),
    ("Sertralin Heumann 50 mg Filmtabletten", {"med_ssri_any"}, {"med_serotonergic"}),
    ("tramadol hydrochloride 50 mg", {"med_opioid"}, {"med_serotonergic"}),
    ("Ventolin", {"med_beta_agonist"}, set()),
    ("salbutamol inhaler", {"med_beta_agonist"}, set()),
    ("omeprazole 20mg once daily", {"med_ppi"}, set()),
    ("Pantoprazol-ratiopharm 40 mg", {"med_ppi"}, set()),
    ("L-Thyroxin 75 µg", {"med_thyroid"}, set()),
    ("Levothyroxin 75 µg", {"med_thyroid"}, set()),
    ("Comirnaty", set(), {"hx_vaccine_recent"}),
    ("promethazine", {"med_antipsychotic", "med_antihistamine"}, set()),
    ("metoclopramide", {"med_antipsychotic"}, set()),
    ("MCP Tropfen", {"med_antipsychotic"}, set()),
    ("Ritalin", {"med_adhd", "med_decongestant"}, set()),
    ("Linezolid", {"med_antibiotic", "med_maoi_linezolid_other"}, set()),
    ("St. John's wort", {"med_ssri_any", "med_maoi_linezolid_other", "exp_supplements"}, {"med_serotonergic"}),
    ("Johanniskraut", {"med_ssri_any", "med_maoi_linezolid_other", "exp_supplements"}, {"med_serotonergic"}),
    ("Prolia", set(), {"med_denosumab_bisphosphonate"}),
    ("Zoledronsaeure", set(), {"med_denosumab_bisphosphonate"}),
    ("baclofen", set(), {"med_stopped_muscle_relaxant"}),
    ("Red Bull", set(), {"exp_caffeine"}),
    ("cocaine", {"exp_stimulant"}, set()),
    ("ecstasy", {"exp_stimulant"}, {"med_serotonergic"}),
    ("laughing gas", {"exp_nitrous_oxide"}, set()),
    ("ramipril HCT", {"med_diuretic"}, set()),
    ("ramipril", set(), set()),
    ("metformin", set(), set()),
    ("cetirizine", set(), set()),
    ("fluticasone", set(), set()),
]


def test_none_is_no_name():
    case = Case(id="none", age=30, sex="female", answers={}, extra={"medicines": ("none", "Keine", "sertraline")})
    assert [n.written for n in named_medicines(case, KNOWLEDGE)] == ["sertraline"]


@pytest.mark.parametrize(("written", "present", "ask"), SAYS)
def test_what_a_name_says(written, present, ask):
    found = named(written, KNOWLEDGE.medicines)
    assert found.medicines, "this name is known"
    assert (set(found.present), set(found.ask)) == (present, ask)


def test_the_table_is_large_and_names_both_generics_and_brands():
    assert len(MEDICINES) >= 500
    assert len(NAMES) >= 1500


def test_each_class_of_medicines_can_be_reached_by_a_name():
    by_change = {
        "med_change_2m", "med_anticonvulsant_stop", "med_stopped_antidepressant", "med_stopped_opioid", "med_stopped_antipsychotic", "med_stopped_steroid",
    }
    reached = {f for m in MEDICINES for f in (*m.present, *m.ask)}
    classes = {f for f in KNOWLEDGE.findings if f.startswith("med_")} - by_change  # these ask about a change, whatever the medicine
    assert classes <= reached
    assert {"exp_caffeine", "exp_nicotine", "exp_stimulant", "exp_supplements", "exp_pesticide", "exp_lead", "exp_mercury", "exp_botox",
            "exp_liquorice", "exp_plant_poison", "exp_alcohol_heavy", "exp_nitrous_oxide", "hx_anticoagulant"} <= reached


def test_each_name_in_the_table_leads_to_its_medicine():
    for name in NAMES:
        (medicine,) = named(name, KNOWLEDGE.medicines).medicines
        assert name in (medicine.name, *medicine.also)


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]), st.integers(0, 3),
       st.sampled_from(["", " 20 mg", " 20mg", " 0,5 mg tablets", "® 10 mg", " 100 µg/h patch", " twice daily"]))
def test_case_spaces_and_doses_do_not_matter(name, change, spaces, dose):
    written = " " * spaces + change(name).replace(" ", " " * (1 + spaces)) + dose + " " * spaces
    assert named(written, KNOWLEDGE.medicines).medicines[:1] == named(name, KNOWLEDGE.medicines).medicines


def test_accents_and_umlauts_do_not_matter():
    for written in ("Säureblocker", "Saureblocker", "Saeureblocker", "SÄUREBLOCKER"):
        assert named(written, KNOWLEDGE.medicines).present == ("med_ppi",)


@pytest.mark.parametrize(("written", "near"), [("setraline", "sertraline"), ("omeprazol e", "omeprazole"), ("pregabaline", "pregabalin"), ("Ventolyn", "Ventolin")])
def test_a_misspelt_name_is_asked_about_and_never_taken(written, near):
    case = Case.parse({"medicines": [written]}, KNOWLEDGE)
    (heard,) = named_medicines(case, KNOWLEDGE)
    assert heard.medicines == ()
    assert near in heard.near
    assert case.answers == {}


@pytest.mark.parametrize("written", ["", " ", "xyzzy", "50 mg", "tablet", "not taking anything", "🙂", "\x00", "mg" * 90])
def test_what_is_no_name_stays_unknown(written):
    assert named(written, KNOWLEDGE.medicines).medicines == ()


@given(st.text(max_size=200))
def test_any_text_is_looked_up_without_an_error(written):
    found = named(written, KNOWLEDGE.medicines)
    assert isinstance(found.present, tuple)
    assert len(near_names(written, KNOWLEDGE.medicines)) <= 3


def test_names_make_their_classes_present_and_stay_as_written():
    data = {"age": 50.0, "answers": {"site_calf": "present"}, "medicines": ["Tramadol 50 mg", "omeprazole", "Wunderkraut"]}
    case = Case.parse(data, KNOWLEDGE)
    assert case.answers == {"site_calf": PRESENT, "med_opioid": PRESENT, "med_ppi": PRESENT}
    kept = case.to_dict()
    assert kept["answers"] == {"site_calf": PRESENT}
    assert kept["medicines"] == data["medicines"]
    assert Case.parse(kept, KNOWLEDGE) == case


def test_an_answer_that_denies_a_named_medicine_is_kept_and_reported_and_the_warning_is_used():
    case = Case.parse({"answers": {"med_opioid": "absent"}, "medicines": ["morphine"]}, KNOWLEDGE)
    assert case.answers["med_opioid"] == PRESENT
    assert case.denied == ("med_opioid",)
    assert case.to_dict()["answers"] == {"med_opioid": ABSENT}


def test_a_name_answers_what_the_person_was_unsure_of():
    case = Case.parse({"answers": {"med_opioid": "unsure"}, "medicines": ["morphine"]}, KNOWLEDGE)
    assert case.answers["med_opioid"] == PRESENT
    assert case.denied == ()
    assert case.to_dict()["answers"] == {"med_opioid": UNSURE}


def test_a_later_answer_in_words_replaces_what_the_name_said():
    case = Case.parse({"medicines": ["morphine"]}, KNOWLEDGE).with_answers({"med_opioid": ABSENT})
    assert case.answers["med_opioid"] == ABSENT
    assert case.denied == ()


def test_two_medicines_that_raise_serotonin_together_are_seen_in_either_order():
    for names in (["sertraline", "tramadol"], ["lithium", "Prozac"]):
        assert Case.parse({"medicines": names}, KNOWLEDGE).answers["med_maoi_linezolid_other"] == PRESENT
    one = Case.parse({"medicines": ["tramadol"]}, KNOWLEDGE)
    assert "med_maoi_linezolid_other" not in one.answers
    assert one.with_medicines(["citalopram"], KNOWLEDGE).answers["med_maoi_linezolid_other"] == PRESENT


@pytest.mark.parametrize("bad", [7, [1], [["a"]], {"a": 1}, ["x" * 201], ["x"] * 101])
def test_what_is_no_list_of_names_is_refused_with_a_remedy(bad):
    with pytest.raises(BadInput, match="medicines") as refused:
        Case.parse({"medicines": bad}, KNOWLEDGE)
    assert "sertraline" in refused.value.problems[0].remedy


@given(st.sampled_from(KNOWLEDGE.red_flags), st.lists(st.sampled_from(NAMES), max_size=4))
def test_adding_a_medicine_never_lowers_a_red_flag(flag, names):
    answers = dict(flag.must_fire[0])
    age, sex = answers.pop("hx_age", None), answers.pop("hx_sex", None)
    case = Case.parse({"age": age, "sex": sex, "answers": answers}, KNOWLEDGE)
    before, after = fired(case, KNOWLEDGE), fired(case.with_medicines(names, KNOWLEDGE), KNOWLEDGE)
    assert max(f.level for f in after) >= max(f.level for f in before)


def test_the_assessment_says_what_each_name_meant(knowledge: Knowledge):
    case = Case.parse({"answers": {"site_calf": "present"}, "medicines": ["Ventolin", "metformin", "setraline"]}, knowledge)
    result = assess(case, knowledge, intervals=False)
    assert [(n.written, n.present) for n in result.medicines] == [("Ventolin", ("med_beta_agonist",)), ("metformin", ()), ("setraline", ())]
    assert result.medicines[2].near[0] == "sertraline"


DAMAGE = [
    ("present: [med_statin]", "present: [med_statn]", "finding 'med_statn' does not exist"),
    ("present: [med_statin]", "present: [exp_caffeine]", "is no yes/no finding"),
    ("source: atc_index", "source: atc_indx", "source 'atc_indx' is described nowhere"),
    ("      simvastatin: Zocor", "      omeprazole: Zocor", "'omeprazole' is also a name of"),
    ("pravastatin: Pravachol", "pravastatin: Losec", "'losec' is also a name of"),
    ("    names:\n", "    namen:\n", "'namen' is no field"),
    ("    present: [med_statin]\n", "    with_other: {med_statin: nothing_such}\n", "finding 'nothing_such' does not exist"),
]


@pytest.mark.parametrize(("old", "new", "what"), DAMAGE, ids=[d[2] for d in DAMAGE])
def test_a_damaged_page_of_medicines_is_reported_with_file_and_line(tmp_path: Path, old, new, what):
    found = complaints(KNOWLEDGE, tmp_path, "medicines/body.yaml", old, new, lambda reader, name: read_medicines(reader, name, {}))
    assert any(what in line and "medicines/body.yaml, line " in line for line in found), found


def test_medicines_are_plain_values():
    assert Medicine(name="a") == Medicine(name="a")
    assert hash(Medicine(name="a")) == hash(Medicine(name="a"))

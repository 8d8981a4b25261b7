"""Every command does what the contract says, with the fields that others rely on."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fascicula import Knowledge
from fascicula.model import nearest

EYELID = {
    "id": "eyelid",
    "age": 34,
    "sex": "female",
    "answers": {
        "site_eyelid_lower": "present",
        "weak_any": "absent",
        "fever": "unsure",
        "dur_total": 3,
        "exp_caffeine": 6,
    },
}
STROKE = {"id": "stroke", "age": 70, "answers": {"weak_sudden_one_side": "present"}}
COMMANDS = [
    [],
    ["assess"],
    ["read"],
    ["interview"],
    ["evaluate"],
    ["report"],
    ["knowledge"],
    *(["knowledge", x] for x in ("check", "list", "show", "stats")),
]
FIGURES = {"n", "top1", "top3", "top5", "mrr", "urgency", "calibration", "by_group"}
URGENCY_FIGURES = {
    "exact",
    "acceptable",
    "under_triage",
    "over_triage",
    "emergency_sensitivity",
    "safe_strict",
    "safe_gilbert",
}


@pytest.fixture
def eyelid(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(EYELID))
    return path


@pytest.fixture
def small_cases(tmp_path: Path, dev_cases: list[dict[str, Any]]) -> Path:
    """Three short cases of tier main and one emergency."""
    main = sorted((c for c in dev_cases if c["tier"] == "main"), key=lambda c: len(c["answers"]))[:3]
    other = next(c for c in dev_cases if c["tier"] == "emergency")
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, [*main, other])))
    return path


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c) or "fascicula")
def test_every_command_has_help(run, command):
    ran = run(*command, "--help")
    assert ran.code == 0
    assert "Usage" in ran.out
    assert ran.err == ""


def test_an_unknown_command_is_bad_input(run):
    ran = run("diagnose")
    assert ran.code == 2
    assert "diagnose" in ran.err


# --- assess ----------------------------------------------------------------------------------------------------------
def test_assess_prints_text_for_people(run, eyelid):
    ran = run("assess", eyelid)
    assert (ran.code, ran.err) == (0, "")
    assert "not a medical device" in " ".join(ran.out.split())
    assert "you have eyelid" not in ran.out.lower()
    assert all(len(line) <= 100 for line in ran.out.splitlines())


def test_assess_json_has_all_fields_of_the_contract(run, eyelid, knowledge: Knowledge):
    (result,) = run("assess", eyelid, "--format", "json").objects
    assert {
        "id",
        "urgency",
        "differential",
        "contributing",
        "next_questions",
        "would_change",
        "next_step",
        "knowledge",
        "limits",
    } <= set(result)
    assert result["id"] == "eyelid"
    assert result["urgency"]["level"] in {"emergency", "same_day", "soon", "routine", "self_care"}
    assert result["knowledge"] == {"version": knowledge.version, "hash": knowledge.hash}
    assert set(result["next_step"]) >= {"doctor", "helps", "see_sooner_if"}
    assert isinstance(result["next_step"]["helps"], list)
    assert all(set(q) >= {"finding", "question", "why", "gain"} for q in result["next_questions"])
    assert all(
        q["finding"] in knowledge.findings and q["finding"] not in EYELID["answers"] for q in result["next_questions"]
    )
    assert all(set(c) >= {"condition", "probability"} for c in result["contributing"])
    assert result["next_questions"]
    assert result["limits"]


def test_the_differential_is_complete_ordered_and_sums_to_1(run, eyelid, knowledge: Knowledge):
    (result,) = run("assess", eyelid, "--format", "json").objects
    lines = result["differential"]
    assert {line["condition"] for line in lines} == set(knowledge.conditions)
    assert len(lines) == len(knowledge.conditions)
    probabilities = [line["probability"] for line in lines]
    assert math.fsum(probabilities) == pytest.approx(1, abs=1e-9)
    assert probabilities == sorted(probabilities, reverse=True)
    for line in lines:
        low, high = line["interval"]
        assert 0 <= low <= high <= 1
        assert line["name"] == knowledge.conditions[line["condition"]].name


def test_evidence_names_answer_numbers_and_source(run, eyelid):
    (result,) = run("assess", eyelid, "--format", "json").objects
    evidence = result["differential"][0]["evidence"]
    assert evidence
    for item in evidence:
        assert set(item) >= {"finding", "answer", "weight", "share", "background", "ratio", "source", "quality"}
        assert item["finding"] in EYELID["answers"]
        assert item["answer"] == EYELID["answers"][item["finding"]]
        assert item["ratio"] > 0
        assert item["source"]
    assert "fever" not in {item["finding"] for item in evidence}, "unsure is no evidence"


def test_a_red_flag_is_a_reason_with_action_and_source(run):
    (result,) = run("assess", "-", "--format", "json", "--no-intervals", stdin=json.dumps(STROKE)).objects
    assert result["urgency"]["level"] == "emergency"
    reason = result["urgency"]["reasons"][0]
    assert set(reason) >= {"kind", "id", "why", "action", "source"}
    assert reason["kind"] == "red_flag"
    assert reason["why"]
    assert reason["action"]
    assert reason["source"]


def test_standard_input_and_file_give_the_same_bytes(run, eyelid):
    from_file = run("assess", eyelid, "--format", "json")
    assert run("assess", "-", "--format", "json", stdin=eyelid.read_bytes()) == from_file
    assert run("assess", "-", "--format", "json", stdin=b"\xef\xbb\xbf" + eyelid.read_bytes()) == from_file, (
        "a byte order mark does no harm"
    )


def test_a_case_may_stretch_over_several_lines(run):
    ran = run("assess", "-", "--format", "json", "--no-intervals", stdin=json.dumps(EYELID, indent=2))
    assert ran.code == 0
    assert [o["id"] for o in ran.objects] == ["eyelid"]


@pytest.mark.parametrize(
    "bad",
    ['{"age": }', '{"age": NaN}', '{"age": 1, "age": 2}', '{"answers": {"weak_hnad": "present"}}', "[]", "half a line"],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_bad_line_is_listed_and_the_others_are_done(run, bad, place):
    lines = [json.dumps({"id": f"case {n}", "answers": {"site_calf": "present"}}) for n in range(2)]
    lines.insert(place, bad)
    ran = run("assess", "-", "--format", "json", "--no-intervals", stdin="\n".join(lines))
    assert ran.code == 2
    assert [o["id"] for o in ran.objects] == ["case 0", "case 1"]
    assert len(ran.complaints) == 1
    assert ran.err.startswith(f"line {place + 1}, ")


def test_a_line_that_is_not_utf8_does_not_stop_the_others(run):
    ran = run("assess", "-", "--format", "json", "--no-intervals", stdin=b'{"id": "a"}\n{"id": "\xff"}\n{"id": "c"}')
    assert ran.code == 2
    assert [o["id"] for o in ran.objects] == ["a", "c"]
    assert "line 2" in ran.err
    assert "UTF-8" in ran.err


def test_no_intervals_leaves_the_probabilities_alone(run, eyelid):
    (with_them,) = run("assess", eyelid, "--format", "json").objects
    (without,) = run("assess", eyelid, "--format", "json", "--no-intervals").objects
    assert all(line["interval"] is None for line in without["differential"])
    assert [line["probability"] for line in without["differential"]] == [
        line["probability"] for line in with_them["differential"]
    ]


def test_the_setting_option_overrides_the_case(run):
    def first(*options: str, **more: str) -> list[float]:
        (result,) = run(
            "assess", "-", "--format", "json", "--no-intervals", *options, stdin=json.dumps({**EYELID, **more})
        ).objects
        return [line["probability"] for line in result["differential"]]

    home, neurology = first("--setting", "home"), first("--setting", "neurology")
    assert home != neurology
    assert first() == home, "home is the default"
    assert first(setting="neurology") == neurology
    assert first("--setting", "home", setting="neurology") == home


@pytest.mark.parametrize(("options", "complaint"), [
    (("--setting", "moon"), "setting: 'moon' is not known here. Write one of: home, primary_care, neurology."),
    (("--format", "xml"), "format: 'xml' is not known here. Write one of: text, json."),
    (("--zz",), "fascicula assess: No such option: --zz. `fascicula assess --help` shows what can be written."),
])
def test_a_wrong_option_is_bad_input_in_one_line(run, eyelid, options, complaint):
    ran = run("assess", eyelid, *options)
    assert (ran.code, ran.out, ran.complaints) == (2, "", [complaint])


def test_a_command_that_lacks_its_case_says_so_in_one_line(run):
    ran = run("assess")
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "fascicula assess --help" in ran.err


@pytest.mark.parametrize("command", [["knowledge", "list"], ["interview"]], ids=lambda c: c[-1])
def test_a_reader_that_goes_away_is_no_fault(command):
    """`fascicula ... | head -1` as a shell runs it."""
    code = "from fascicula.cli.__main__ import main; main()"
    ran = subprocess.Popen([sys.executable, "-c", code, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    ran.stdout.close()
    _, err = ran.communicate(b"34\nf\n", timeout=60)
    assert (ran.returncode, err) == (0, b"")


@pytest.mark.parametrize(("country", "number"), [("us", "911"), ("UK", "999"), ("eu", "112"), ("ch", "144")])
def test_assess_names_the_emergency_number_of_the_country(run, country, number):
    ran = run("assess", "-", "--country", country, stdin=json.dumps(STROKE))
    assert ran.code == 0
    assert f"Call {number} " in " ".join(ran.out.split())


@pytest.mark.parametrize("command", [["assess", "-"], ["interview"], ["serve"], ["report", "-", "-o", "-", "--format", "html"]], ids=lambda c: c[0])
def test_a_country_without_numbers_is_refused_and_not_taken_for_another(run, command):
    ran = run(*command, "--country", "fr", stdin=json.dumps(STROKE))
    assert (ran.code, ran.out) == (2, "")
    assert ran.complaints == ["country: there are no telephone numbers of 'fr'. Write one of eu, uk, us, de, at, ch; eu is 112, for all of Europe."]


# --- evaluate --------------------------------------------------------------------------------------------------------
def test_evaluate_json_has_the_figures_of_the_contract(run, small_cases):
    ran = run("evaluate", small_cases, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    (figures,) = ran.objects
    assert set(figures) >= FIGURES
    assert figures["n"] == 4
    for k in ("top1", "top3", "top5"):
        low, high = figures[k]["ci95"]
        assert 0 <= low <= figures[k]["value"] <= high <= 1
    assert figures["top1"]["value"] <= figures["top3"]["value"] <= figures["top5"]["value"]
    assert figures["top1"]["value"] <= figures["mrr"] <= 1
    assert set(figures["urgency"]) == URGENCY_FIGURES
    assert set(figures["calibration"]) >= {"ece", "brier"}
    assert sum(group["n"] for group in figures["by_group"].values()) == 4


def test_evaluate_takes_several_tiers(run, small_cases):
    def n(*options: str) -> int:
        return run("evaluate", small_cases, "--format", "json", *options).objects[0]["n"]

    assert n("--tier", "main") == 3
    assert n("--tier", "emergency") == 1
    assert n("--tier", "main", "--tier", "emergency") == 4
    nothing = run("evaluate", small_cases, "--tier", "no such tier")
    assert nothing.code == 2
    assert "--tier" in nothing.err


def test_evaluate_interview_counts_its_questions(run, small_cases):
    (figures,) = run("evaluate", small_cases, "--tier", "main", "--interview", "--format", "json").objects
    told = figures["interview"]
    assert set(told) >= {"questions_median", "questions_p95", "top3"}
    assert 1 <= told["questions_median"] <= told["questions_p95"] <= 20


def test_evaluate_text_is_a_table(run, small_cases):
    ran = run("evaluate", small_cases, "--tier", "main", "--known-to", "all", "--setting", "primary_care")
    assert ran.code == 0
    assert "cases 3" in ran.out
    assert "under triage" in ran.out


def test_details_hold_one_line_a_case(run, small_cases, tmp_path):
    details = tmp_path / "details.jsonl"
    assert run("evaluate", small_cases, "--details", details).code == 0
    lines = [json.loads(line) for line in details.read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == [json.loads(line)["id"] for line in small_cases.read_text().splitlines()]
    assert all({"rank", "urgency", "expected_urgency", "first"} <= set(line) for line in lines)
    ran = run("evaluate", small_cases, "--details", tmp_path / "no" / "such" / "folder")
    assert ran.code == 2
    assert "folder" in ran.err


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("expected", None),
        ("expected", []),
        ("expected", {"condition": None}),
        ("expected", {"urgency": "yesterday"}),
        ("expected", {"urgency": {}}),
        ("expected", {"urgency": "soon", "urgency_acceptable": None}),
        ("expected", {"urgency": "soon", "urgency_acceptable": "soon"}),
        ("expected", {"urgency": "soon", "acceptable": 7}),
        ("expected", {"urgency": "soon", "also_present": [["x"]]}),
        ("expected", {"urgency": "soon", "condition": ["x"]}),
        ("expected", {"urgency": "soon", "condition": "als_limb_onst"}),
        ("known_to", "patient"),
    ],
)
def test_evaluate_lists_a_case_it_cannot_score_and_does_the_rest(run, small_cases, field, value):
    good = small_cases.read_text().splitlines()[0]
    bad = {**json.loads(good), "id": "the bad one", field: value}
    ran = run("evaluate", "-", "--format", "json", stdin=f"{json.dumps(bad)}\n{good}")
    assert ran.code == 2
    assert ran.objects[0]["n"] == 1
    assert len(ran.complaints) == 1
    assert "the bad one" in ran.err
    assert field in ran.err


# --- knowledge -------------------------------------------------------------------------------------------------------
def test_knowledge_list_names_every_id(run, knowledge: Knowledge):
    conditions = run("knowledge", "list")
    assert [line.split()[0] for line in conditions.out.splitlines()] == list(knowledge.conditions)
    findings = run("knowledge", "list", "--findings")
    assert [line.split()[0] for line in findings.out.splitlines()] == list(knowledge.findings)


def test_show_prints_a_page_of_a_condition(run, knowledge: Knowledge):
    page = run("knowledge", "show", "als_limb_onset").out
    condition = knowledge.conditions["als_limb_onset"]
    assert page.startswith(condition.name)
    assert all(knowledge.findings[f].name[:44] in page for f in condition.rows)
    assert all(word in page for word in ("urgency", "how common", "sources", "review", "mechanism", *condition.sources))


def test_show_prints_a_page_of_a_finding(run, knowledge: Knowledge):
    page = run("knowledge", "show", "weak_hand").out
    finding = knowledge.findings["weak_hand"]
    assert finding.question in page
    assert finding.why in page
    assert all(c.id in page for c in knowledge.conditions.values() if finding.id in c.rows)


def test_show_prints_a_page_of_a_red_flag(run, knowledge: Knowledge):
    flag = knowledge.red_flags[0]
    page = run("knowledge", "show", flag.id).out
    assert flag.action in page
    assert all(f in page for f in flag.trigger.findings)


def test_every_page_can_be_shown(knowledge: Knowledge):
    from fascicula.cli.pages import condition_page, finding_page, flag_page

    assert all(condition_page(c, knowledge) for c in knowledge.conditions.values())
    assert all(finding_page(f, knowledge) for f in list(knowledge.findings.values())[::10])
    assert all(flag_page(f, knowledge) for f in knowledge.red_flags)


def test_an_unknown_id_suggests_the_nearest(run):
    ran = run("knowledge", "show", "als_limb_onst")
    assert ran.code == 2
    assert ran.out == ""
    assert "Did you mean 'als_limb_onset'?" in ran.err
    assert len(ran.complaints) == 1
    assert "Did you mean 'als_" in run("knowledge", "show", "als").err
    far = run("knowledge", "show", "zzzz" * 1000)
    assert far.code == 2
    assert len(far.err) < 300


def test_nearest_has_no_suggestion_for_nonsense(knowledge: Knowledge):
    assert nearest("", knowledge.findings) == ""
    assert nearest("q7", knowledge.findings) == ""


def test_stats_count_every_number_once(run, knowledge: Knowledge):
    (counts,) = run("knowledge", "stats", "--format", "json").objects
    assert sum(counts["shares on pages"].values()) == sum(1 for _ in knowledge.rows())
    assert sum(counts["backgrounds"].values()) == len(knowledge.findings)
    for origin in ("published", "adapted", "estimate"):
        assert counts["all"][origin] == sum(part[origin] for name, part in counts.items() if name != "all")
    text = run("knowledge", "stats").out
    assert str(sum(counts["all"].values())) in text


def test_knowledge_check_ends_with_a_count(run):
    ran = run("knowledge", "check")
    last = ran.out.splitlines()[-1]
    assert (ran.code, last) == (0, "No problem found.") or (
        ran.code == 2 and last.split()[0] == str(len(ran.out.splitlines()) - 1)
    )


@pytest.mark.parametrize("command", [["check"], ["list"], ["stats"], ["show", "weak_hand"]])
def test_no_knowledge_here(run, tmp_path, command):
    ran = run("knowledge", *command, "--knowledge", tmp_path)
    assert ran.code == 2
    assert str(tmp_path) in ran.err + ran.out


def test_leverage_names_what_to_look_up_next(run, dev_cases, tmp_path):
    cases = tmp_path / "cases.jsonl"
    cases.write_text("\n".join(json.dumps(c) for c in dev_cases[:3]), "utf-8")
    ran = run("knowledge", "leverage", cases, "--people", 0, "--top", 40, "--format", "json")
    assert ran.code == 0
    numbers = ran.objects
    assert len(numbers) == 40
    assert [n["score"] for n in numbers] == sorted((n["score"] for n in numbers), reverse=True)
    assert numbers[0]["score"] > 0
    text = run("knowledge", "leverage", cases, "--people", 0, "--top", 3).out
    assert numbers[0]["finding"] in text
    assert "Of these 3" in text
    assert run("knowledge", "leverage", "--people", 0).code == 2


# --- medicines by name -----------------------------------------------------------------------------------------------
def test_medicines_named_on_the_command_line_count_like_those_in_the_file(run, tmp_path):
    answers = {"site_calf": "present", "weak_any": "absent"}
    plain, naming = tmp_path / "plain.json", tmp_path / "naming.json"
    plain.write_text(json.dumps({"age": 50, "answers": answers}))
    naming.write_text(json.dumps({"age": 50, "answers": answers, "medicines": ["Ventolin", "Lasix 40 mg"]}))
    by_option = run("assess", plain, "--format", "json", "--no-intervals", "--medicine", "Ventolin", "--medicine", "Lasix 40 mg")
    by_file = run("assess", naming, "--format", "json", "--no-intervals")
    assert by_option.out == by_file.out
    assert [m["present"] for m in by_file.objects[0]["medicines"]] == [["med_beta_agonist"], ["med_diuretic"]]
    assert by_file.out != run("assess", plain, "--format", "json", "--no-intervals").out


def test_an_unknown_medicine_is_said_in_text_and_json_and_is_no_error(run, eyelid):
    text = run("assess", eyelid, "--no-intervals", "--medicine", "setraline")
    assert (text.code, text.err) == (0, "")
    assert "'setraline' is not known here" in " ".join(text.out.split())
    assert "Did you mean sertraline?" in " ".join(text.out.split())
    (result,) = run("assess", eyelid, "--no-intervals", "--format", "json", "--medicine", "setraline").objects
    assert result["medicines"] == [
        {"written": "setraline", "known": [], "present": [], "ask": [], "denied": [], "did_you_mean": ["sertraline"]}
    ]


def test_a_denied_medicine_is_reported_on_standard_error(run):
    case = json.dumps({"id": "x", "answers": {"med_opioid": "absent"}, "medicines": ["morphine"]})
    ran = run("assess", "-", "--no-intervals", "--format", "json", stdin=case)
    assert ran.code == 2
    assert "answers.med_opioid" in ran.err
    assert ran.objects[0]["medicines"][0]["denied"] == ["med_opioid"]


# --- own words -------------------------------------------------------------------------------------------------------
def test_own_words_are_listed_with_what_they_rest_on_and_as_a_case(run):
    ran = run("read", "my left calf twitches, no weakness. The weather is nice.")
    assert (ran.code, ran.err) == (0, "")
    assert '"calf twitches"' in ran.out
    assert "The weather is nice" in ran.out
    assert json.loads(ran.out.splitlines()[-1])["answers"]["weak_any"] == "absent"


def test_own_words_can_be_piped_to_assess(run):
    case = run("read", "--format", "json", "-", stdin="my left calf twitches, I take Ventolin")
    (result,) = run("assess", "-", "--format", "json", "--no-intervals", stdin=case.out).objects
    assert case.objects[0]["answers"]["site_calf"] == "present"
    assert [m["known"] for m in result["medicines"]] == [["salbutamol"]]


@pytest.mark.parametrize("text", ["x" * 5001, "a\udcff"])
def test_own_words_that_cannot_be_read_are_refused_in_one_line(run, text):
    ran = run("read", text)
    assert ran.code == 2
    assert len(ran.complaints) == 1
    assert "text" in ran.err


def test_own_words_in_german(run):
    ran = run("read", "--language", "de", "Meine Wade zuckt, keine Schwäche")
    assert "VERSTANDEN" in ran.out
    assert json.loads(ran.out.splitlines()[-1])["answers"]["weak_any"] == "absent"


def test_readability_reports_the_hardest_texts(run):
    ran = run("knowledge", "readability", "--top", 3)
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 6


def test_several_emergencies_interrupt_at_once_and_one_key_goes_on(run, tmp_path):
    """One Enter answers all cards; the next line is the next answer."""
    case, kept = tmp_path / "case.json", tmp_path / "kept.json"
    case.write_text(json.dumps({"answers": {"breath_severe": "present", "seizure_convulsion": "present"}}), "utf-8")
    ran = run("interview", "--resume", case, "--save", kept, stdin="40\n\nfemale\ns\n")
    assert ran.out.count("STOP") >= 2
    assert ran.out.count("[Enter] I understand, show me the rest") == 1
    assert json.loads(kept.read_text("utf-8"))["sex"] == "female"


def test_a_question_mark_says_why_a_screen_is_asked(run):
    out = " ".join(run("interview", stdin="35\nm\n?\n25\n?\ns\n").out.split())
    assert "The place points to the nerve or muscle that is involved." in out
    assert "come from different places in the body." in out
    assert out.count("At any question:") == 1
    assert "Twitching of the toes" not in out


def test_an_earlier_answer_is_changed_and_the_later_ones_stay(run, tmp_path):
    kept = tmp_path / "kept.json"
    ran = run("interview", "--save", kept, stdin="35\nm\n25\n1\n2 weeks\nc\n7\n3\n19\ns\n")
    assert " 3  Where does it twitch?  (25)" in ran.out
    assert "from 1 to 5" in ran.out, "7 is none of the five questions"
    case = json.loads(kept.read_text("utf-8"))
    told = {f for f, a in case["answers"].items() if a == "present"}
    assert told == {"site_hand", "tw_fine_flicker"}
    assert (case["age"], case["sex"], case["answers"]["dur_total"]) == (35, "male", 14)
    assert ran.out.count("How long ago did it start?") == 2, "asked, and listed; not asked again"


def test_nothing_to_change_is_said_and_enter_changes_nothing(run, tmp_path):
    kept = tmp_path / "kept.json"
    ran = run("interview", "--save", kept, stdin="c\n35\nc\n\nf\nb\nm\ns\n")
    assert "There is no question before this one here." in ran.out
    case = json.loads(kept.read_text("utf-8"))
    assert (case["age"], case["sex"]) == (35, "male")


@pytest.mark.parametrize(("language", "heads"), [
    ("en", ["Face", "Neck and trunk", "Arm and hand", "Leg and foot", "How it behaves"]),
    ("de", ["Gesicht", "Hals und Rumpf", "Arm und Hand", "Bein und Fuß", "Wie es sich verhält"]),
])
def test_the_places_stand_under_the_headings_of_their_regions(run, language, heads):
    lines = run("interview", "--language", language, stdin="35\nm\n").out.splitlines()
    places = lines[next(n for n, line in enumerate(lines) if line in ("Where does it twitch?", "Wo zuckt es?")):]
    assert [line.strip() for line in places if line.strip() in heads] == heads
    numbered = [line.split()[0] for line in places if re.match(r" +\d+  ", line)]
    assert numbered[:31] == [str(n) for n in range(1, 32)], "one row of numbers through all regions"


def test_progress_stands_on_screens_too(run):
    out = " ".join(run("interview", stdin="35\nm\n25\n1\n2 weeks\ns\n").out.split())
    assert re.search(r"gave birth in the past 6 weeks .* s stop about \d+ more", out)


def test_answers_that_are_no_text_are_asked_again(run, tmp_path):
    kept = tmp_path / "kept.json"
    run("interview", "--save", kept, stdin=b"\xff\xfe\n35\nm\ns\n")
    assert json.loads(kept.read_text("utf-8"))["sex"] == "male"


@pytest.mark.parametrize("place", ["nowhere/kept.json", "."])
def test_a_case_that_cannot_be_kept_is_refused_before_the_first_question(run, tmp_path, place):
    ran = run("interview", "--save", tmp_path / place, stdin="35\nm\ns\n")
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.complaints) == 1
    assert "cannot be written" in ran.err


def test_the_setting_option_counts_for_a_resumed_case_too(run, tmp_path):
    case, kept = tmp_path / "case.json", tmp_path / "kept.json"
    case.write_text('{"age": 40, "setting": "home"}', "utf-8")
    run("interview", "--resume", case, "--save", kept, "--setting", "neurology", stdin="s\n")
    assert json.loads(kept.read_text("utf-8"))["setting"] == "neurology"


def test_what_is_wrong_between_answers_names_its_line_too(run):
    good, clash = '{"answers": {}}', '{"id": "q", "answers": {"weak_any": "absent", "weak_rapid": "present"}}'
    ran = run("assess", "-", "--format", "json", "--no-intervals", stdin=f"{good}\n{clash}\n{good}\n")
    assert (ran.code, len(ran.objects), len(ran.complaints)) == (2, 3, 1)
    assert ran.err.startswith("line 2, q: answers.weak_any: ")
    ran = run("evaluate", "-", stdin=f'{good}\n{{"expected": {{"urgency": "now"}}}}\n')
    assert [line.split(":")[0] for line in ran.complaints[:2]] == ["line 1, case ''", "line 2, case '', expected.urgency"]

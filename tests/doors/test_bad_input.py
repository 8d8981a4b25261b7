"""Bad input ends with exit 2 and one line each: place, what is wrong, what to write instead. Never a traceback."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fascicula import BadInput, Case, Knowledge

PRIVATE = "my-private-story-7431"


def case(**fields: object) -> str:
    return json.dumps(fields)


def answers(**given: object) -> str:
    return json.dumps({"answers": given})


# name: (text, place that must be named, words of the explanation or remedy)
BAD: dict[str, tuple[str | bytes, str, str]] = {
    "broken json": ('{"age": 34,', "line 1, column", "broken JSON"),
    "broken json, third line": ('{\n "age": 34,\n "sex": female\n}', "line 3, column", "broken JSON"),
    "two objects on a line": ('{"age": 34} {"age": 35}', "line 1, column 13", "broken JSON"),
    "single quotes": ("{'age': 34}", "line 1", "broken JSON"),
    "empty": ("", "-", "no case"),
    "blank lines": (" \n\n\t\n", "-", "no case"),
    "nul bytes": (b"\0\0\0\0", "line 1", "broken JSON"),
    "not utf-8": (b'{"age": 34, "text": "caf\xe9"}', "line 1", "UTF-8"),
    "utf-16": ('{"age": 34}'.encode("utf-16"), "line 1", "UTF-8"),
    "half a character": (r'{"id": "\ud800"}', "case", "half a character"),
    "a list": ("[]", "case", "Write an object"),
    "a list of cases": ('[{"age": 34}, {"age": 35}]', "case", "one such object a line"),
    "a number": ("5", "case", "Write an object"),
    "a text": ('"present"', "case", "Write an object"),
    "null": ("null", "case", "Write an object"),
    "unknown finding": (answers(weak_hnad="present"), "answers.weak_hnad", "Did you mean 'weak_hand'?"),
    "finding like nothing": (answers(qqqq="present"), "answers.qqqq", "knowledge list --findings"),
    "empty finding": (answers(**{"": "present"}), "answers.", "unknown finding"),
    "unknown field": (case(agee=34), "'agee'", "Did you mean 'age'?"),
    "wrong value": (answers(weak_hand="positive"), "answers.weak_hand", "Write present, absent or unsure."),
    "yes": (answers(weak_hand="yes"), "answers.weak_hand", "Write present, absent or unsure."),
    "true": (answers(weak_hand=True), "answers.weak_hand", "Write present, absent or unsure."),
    "null answer": (answers(weak_hand=None), "answers.weak_hand", "Write present, absent or unsure."),
    "number for yes or no": (answers(weak_hand=1), "answers.weak_hand", "Write present, absent or unsure."),
    "list answer": (answers(weak_hand=["present"]), "answers.weak_hand", "Write present, absent or unsure."),
    "object answer": (answers(weak_hand={"present": 1}), "answers.weak_hand", "Write present, absent or unsure."),
    "wrong choice": (answers(freq_episode="sometimes"), "answers.freq_episode", "Write one of"),
    "present for a choice": (answers(freq_episode="present"), "answers.freq_episode", "Write one of"),
    "text for a number": (answers(dur_total="three days"), "answers.dur_total", "Write a number of days"),
    "true for a number": (answers(dur_total=True), "answers.dur_total", "Write a number of days"),
    "negative duration": (answers(dur_total=-1), "answers.dur_total", "from 0"),
    "endless duration": ('{"answers": {"dur_total": 1e7}}', "answers.dur_total", "from 0 to 100000"),
    "more hours than a day has": (answers(sleep_hours=25), "answers.sleep_hours", "from 0 to 24"),
    "a thousand cups": (answers(exp_caffeine=1000), "answers.exp_caffeine", "from 0 to 200"),
    "negative cups": (answers(exp_caffeine=-0.5), "answers.exp_caffeine", "from 0"),
    "nan": ('{"answers": {"dur_total": NaN}}', "answers.dur_total", "NaN is not a number"),
    "infinity": ('{"answers": {"dur_total": Infinity}}', "answers.dur_total", "Infinity is not a number"),
    "minus infinity": ('{"age": -Infinity}', "age", "-Infinity is not a number"),
    "beyond a float": ('{"age": 1e999}', "age", "too large"),
    "nan alone": ("NaN", "case", "NaN is not a number"),
    "nan under an odd name": (b'{"note": [1, {"\\u001b[31m": NaN}]}', "note.2.", "NaN is not a number"),
    "400 digits": ('{"answers": {"dur_total": 1' + "0" * 400 + "}}", "answers.dur_total", "from 0 to 100000"),
    "age of 400 digits": ('{"age": 1' + "0" * 400 + "}", "age", "from 0 to 125"),
    "6000 digits": ('{"age": 1' + "0" * 6000 + "}", "case", "too long"),
    "age 200": (case(age=200), "age", "from 0 to 125"),
    "age below 0": (case(age=-1), "age", "from 0 to 125"),
    "age as text": (case(age="34"), "age", "from 0 to 125"),
    "age true": (case(age=True), "age", "from 0 to 125"),
    "age list": (case(age=[34]), "age", "from 0 to 125"),
    "sex": (case(sex="F"), "sex", "female, male or null"),
    "sex list": (case(sex=["female"]), "sex", "female, male or null"),
    "sex number": (case(sex=0), "sex", "female, male or null"),
    "setting": (case(setting="hospital"), "setting", "home, primary_care, neurology"),
    "setting object": (case(setting={}), "setting", "home, primary_care, neurology"),
    "answers list": (case(answers=["weak_hand"]), "answers", "Write {"),
    "answers text": (case(answers="weak_hand"), "answers", "Write {"),
    "answers null": (case(answers=None), "answers", "Write {"),
    "id list": (case(id=["a"]), "id", "short text"),
    "screened": (case(answers={"weak_hand": "present"}, screened=["weak_hand"]), "screened", "absent"),
    "screened number": (case(screened=5), "screened", "Leave it out"),
    "asked number": (case(asked=5), "asked", "Leave it out"),
    "key twice": ('{"age": 34, "age": 35}', "case", "'age' is written twice"),
    "answer twice": (
        '{"answers": {"weak_hand": "present", "weak_hand": "absent"}}',
        "case",
        "'weak_hand' is written twice",
    ),
    "nested lists": ("[" * 100_000 + "]" * 100_000, "case", "nested too deep"),
    "nested objects": ('{"text":' * 500 + "1" + "}" * 500, "case", "nested too deep"),
    "brackets never closed": ("[" * 100_000, "case", "nested too deep"),
    "very many answers": (answers(**{f"weak_{n}": "present" for n in range(50_000)}), "answers", "Send at most"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_line_names_place_and_remedy(run, name):
    text, place, remedy = BAD[name]
    ran = run("assess", "-", "--format", "json", stdin=text)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.complaints) == 1
    assert ran.err.startswith(place)
    assert remedy in ran.err
    assert len(ran.err) < 500, "one line a person can read"
    assert ran.err.rstrip().endswith((".", "?", "}", "ids.")), "it ends in what to do"
    assert all(ch.isprintable() for ch in ran.err.rstrip("\n"))


def test_all_problems_of_a_case_are_told_at_once(run):
    ran = run(
        "assess",
        "-",
        stdin=case(age=200, sex="x", setting="y", agee=1, answers={"weak_hnad": "present", "weak_hand": "yes"}),
    )
    assert ran.code == 2
    assert sorted(line.split(":")[0] for line in ran.complaints) == [
        "'agee'",
        "age",
        "answers.weak_hand",
        "answers.weak_hnad",
        "setting",
        "sex",
    ]


def test_many_problems_end_in_how_many_more(run):
    ran = run("assess", "-", stdin=answers(**{f"weak_hnad{n}": "present" for n in range(1500)}))
    assert ran.code == 2
    assert len(ran.complaints) == 21
    assert "1480 more" in ran.complaints[-1]


def test_no_escape_sequence_reaches_the_terminal(run):
    bad = answers(**{"\x1b[31mred": "\x1b]0;title\x07", "weak_hand": "\x1b[2J\nabsent\u202e"})
    ran = run("assess", "-", stdin=bad)
    assert ran.code == 2
    assert len(ran.complaints) == 2
    clash = json.dumps({"id": "\x1b[31m\nline 9, age", "answers": {"weak_any": "absent", "weak_rapid": "present"}})
    for err in (ran.err, run("assess", "-", "--format", "json", "--no-intervals", stdin=clash).err):
        assert all(ch.isprintable() or ch == "\n" for ch in err)
        assert err


@pytest.mark.parametrize(
    "make",
    [lambda p: p / "missing.json", lambda p: p, lambda p: p / "a" / "b", lambda p: "x" * 5000, lambda p: "a\0b"],
    ids=["missing", "directory", "no folder", "long name", "nul in name"],
)
@pytest.mark.parametrize("command", ["assess", "evaluate"])
def test_a_file_that_cannot_be_read(run, tmp_path, make, command):
    ran = run(command, make(tmp_path))
    assert ran.code == 2
    assert len(ran.complaints) == 1
    assert "Name a readable file" in ran.err


def test_a_file_that_may_not_be_read(run, tmp_path):
    path = tmp_path / "secret.json"
    path.write_text("{}")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    ran = run("assess", path)
    assert ran.code == 2
    assert "Permission" in ran.err


def test_a_huge_file_is_refused_before_it_is_read(run, tmp_path):
    path = tmp_path / "huge.json"
    with open(path, "wb") as file:
        file.truncate(51_000_000)
    ran = run("assess", path)
    assert ran.code == 2
    assert "Split the file" in ran.err


def test_a_contradiction_is_said_and_the_warning_answer_is_used(run):
    text = json.dumps({"id": "x", "answers": {"weak_any": "absent", "weak_rapid": "present"}})
    ran = run("assess", "-", "--format", "json", "--no-intervals", stdin=text)
    assert ran.code == 2
    assert len(ran.complaints) == 1
    assert all(word in ran.err for word in ("answers.weak_any", "weak_rapid", "Ask again"))
    (result,) = ran.objects
    assert [(c["kept"], c["dropped"]) for c in result["contradictions"]] == [("weak_rapid", "weak_any")]
    (alone,) = run("assess", "-", "--format", "json", "--no-intervals", stdin=answers(weak_rapid="present")).objects
    assert alone["urgency"] == result["urgency"]
    for one, other in zip(alone["differential"], result["differential"], strict=True):
        assert (one["condition"], one["probability"]) == (other["condition"], other["probability"])


def test_an_unsure_parent_is_no_contradiction(run):
    ran = run(
        "assess", "-", "--format", "json", "--no-intervals", stdin=answers(weak_any="unsure", weak_rapid="present")
    )
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    "good",
    [
        "{}",
        '{"answers": {}}',
        '{"age": null, "sex": null, "setting": null, "id": null}',
        '{"id": 7}',
        '{"age": 0}',
        '{"age": 125}',
        '{"answers": {"dur_total": 0, "exp_caffeine": 0.0}}',
        '{"answers": {"dur_total": "unsure", "freq_episode": "unsure"}}',
        '  {"age": 34}  \r\n',
        '{"known_to": 5, "text": [], "tier": {}, "note": null, "unmapped": "x", "kind": 0}',
        '{"medicines": "aspirin", "source": 1, "group": [], "expected": 3, "movement_complaint": "x"}',
    ],
)
def test_what_the_contract_allows_is_no_problem(run, good):
    ran = run("assess", "-", "--format", "json", "--no-intervals", stdin=good)
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.objects) == 1


def test_null_id_is_no_id(knowledge: Knowledge):
    assert Case.parse({"id": None}, knowledge).id == ""


@pytest.mark.parametrize("data", [float("nan"), float("inf"), -float("inf"), 10**400])
@pytest.mark.parametrize("field", ["age", "dur_total"])
def test_numbers_that_only_python_can_hold(knowledge: Knowledge, field, data):
    given = {"age": data} if field == "age" else {"answers": {field: data}}
    with pytest.raises(BadInput, match=field):
        Case.parse(given, knowledge)


@pytest.mark.parametrize("key", [1, None, (1, 2), b"weak_hand", frozenset()])
def test_keys_that_only_python_can_hold(knowledge: Knowledge, key):
    for data in ({key: 1}, {"answers": {key: "present"}}):
        with pytest.raises(BadInput):
            Case.parse(data, knowledge)


def test_a_resumed_interview_checks_its_case(run, tmp_path):
    path = tmp_path / "kept.json"
    path.write_text('{"age": 200}')
    ran = run("interview", "--resume", path)
    assert ran.code == 2
    assert ran.err.startswith("age: ")


def test_answers_are_written_nowhere(tmp_path, dev_cases):
    """A whole run in an empty home leaves the compiled knowledge behind, and nothing of the person."""
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    environment = {
        **os.environ,
        "HOME": str(home),
        "FASCICULA_CACHE": str(home / "cache"),
        "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    (tmp_path / "tmp").mkdir()
    good = {**dev_cases[0], "id": PRIVATE, "text": PRIVATE, "note": PRIVATE}
    text = f"{json.dumps(good)}\n{answers(**{PRIVATE: PRIVATE})}\n"
    ended = subprocess.run(
        [sys.executable, "-m", "fascicula", "assess", "-", "--format", "json", "--no-intervals"],
        input=text.encode(),
        cwd=work,
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 2
    assert b"Traceback" not in ended.stderr
    left = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert [p.suffix for p in left] == [".pickle"]
    assert all(PRIVATE.encode() not in p.read_bytes() for p in left)
    assert not list(work.iterdir())


def test_nothing_is_logged(run, caplog):
    with caplog.at_level(logging.DEBUG):
        run(
            "assess",
            "-",
            "--format",
            "json",
            "--no-intervals",
            stdin=json.dumps({"text": PRIVATE, "answers": {"weak_hand": "present"}}),
        )
        run("assess", "-", stdin=answers(**{PRIVATE: "present"}))
    assert caplog.records == []


def test_no_module_of_ours_keeps_a_log():
    root = Path(__file__).parents[2] / "src" / "fascicula"
    assert not [
        p
        for p in root.rglob("*.py")
        if "import logging" in p.read_text("utf-8") or "import syslog" in p.read_text("utf-8")
    ]


@pytest.mark.parametrize("sides", ['{"site_calf": "west"}', '{"nowhere": "left"}', '["left"]', '{"site_calf": ["left"]}'])
def test_a_side_that_is_none_is_named(run, sides) -> None:
    ran = run("assess", "-", stdin=f'{{"answers": {{"site_calf": "present"}}, "sides": {sides}}}')
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("sides: ")
    assert "left, right or both" in ran.err

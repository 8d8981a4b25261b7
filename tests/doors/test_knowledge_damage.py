"""A damaged page stops loading with file, line and remedy; a damaged cache stops nothing."""

from __future__ import annotations

import copy
import math
import pickle
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from fascicula import BadKnowledge, Case, Knowledge, assess, load_knowledge
from fascicula.cli.pages import rule_problems
from fascicula.knowledge import DATA, check
from fascicula.knowledge import load as loading
from fascicula.knowledge.build import build
from fascicula.model import Problem
from fascicula.reasoning.tables import tables

CASE = {"age": 34, "answers": {"site_a": "present", "weak": "absent", "days": 3, "often": "daily"}}

# A whole knowledge folder of two conditions, in which one thing at a time can be broken quickly.
TINY_FOLDER = Path(__file__).with_name("tiny_knowledge")
TINY = {path.relative_to(TINY_FOLDER).as_posix(): path.read_text("utf-8") for path in TINY_FOLDER.rglob("*.yaml")}


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch) -> Path:
    """No test of this file sees or leaves a cache outside its own folder."""
    monkeypatch.setenv("FASCICULA_CACHE", str(tmp_path / "cache"))
    loading._load_unchanged.cache_clear()
    return tmp_path / "cache"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def tiny(tmp_path) -> Path:
    return write(tmp_path / "tiny", TINY)


def problems_of(folder: Path) -> list[Problem]:
    with pytest.raises(BadKnowledge) as caught:
        load_knowledge(folder)
    assert all(p.where and p.what and p.remedy for p in caught.value.problems)
    return list(caught.value.problems)


# --- the released pages, damaged in many places at once --------------------------------------------------------------
Damage = Callable[[str], str | bytes]


def replaced(old: str, new: str) -> Damage:
    def damage(text: str) -> str:
        assert old in text, f"the page has changed: {old!r} is no longer in it"
        return text.replace(old, new, 1)

    return damage


def first_row(change: Callable[[str], str]) -> Damage:
    """Change the first `- {finding: ...}` line of a page."""

    def damage(text: str) -> str:
        lines = text.split("\n")
        n = next(i for i, line in enumerate(lines) if line.strip().startswith("- {finding:") and "share: " in line)
        lines[n] = change(lines[n])
        return "\n".join(lines)

    return damage


def shared(share: str) -> Damage:
    return first_row(lambda row: row.split("share: ")[0] + f"share: {share}, source: estimate" + "}")


# page: (damage, what the problem must say, whether it can name a line)
DAMAGED: dict[str, tuple[Damage, str, bool]] = {
    "conditions/abdominal_wall_dyskinesia.yaml": (
        lambda text: text[: text.index(", share: ", len(text) // 2)],
        "not valid YAML",
        True,
    ),
    "conditions/acute_dystonia_neuroleptic.yaml": (first_row(lambda row: "\t" + row.strip()), "not valid YAML", True),
    "conditions/adult_sma.yaml": (shared("34 of 22"), "'34 of 22' is not a share", True),
    "conditions/akathisia.yaml": (shared("140%"), "'140%' is not a share", True),
    "conditions/alcohol_use_and_withdrawal.yaml": (shared("20% (30-40%)"), "'20% (30-40%)' is not a share", True),
    "conditions/alcoholic_neuropathy.yaml": (
        first_row(lambda row: row.replace("finding: ", "finding: x_", 1)),
        "does not exist",
        True,
    ),
    "conditions/als_bulbar_onset.yaml": (first_row(lambda row: row.split(", source:")[0] + "}"), "no source", True),
    "conditions/als_limb_onset.yaml": (lambda text: text + "\nname: once more\n", "'name' is written twice", True),
    "conditions/anticholinesterases.yaml": (lambda text: text.encode() + b"note: caf\xe9\n", "not UTF-8", False),
    "conditions/anxiety_disorder.yaml": (
        first_row(lambda row: row.split(", source:")[0] + ", source: nobody_1066}"),
        "'nobody_1066' is described nowhere",
        True,
    ),
    "conditions/bells_palsy.yaml": (replaced("level: ", "level: very_"), "is not an urgency", True),
    "conditions/benign_facial_twitch.yaml": (
        lambda text: "note: " + "[" * 60 + "]" * 60 + "\n" + text,
        "nested more than 40 deep",
        True,
    ),
    "conditions/benzodiazepine_withdrawal.yaml": (
        lambda text: text + "\ntreatment: rest\n",
        "'treatment' is no field",
        True,
    ),
    "conditions/beta_agonists.yaml": (lambda text: "", "empty", False),
    "conditions/black_widow_envenomation.yaml": (lambda text: "just a sentence\n", "does not hold a mapping", False),
    "conditions/blepharospasm.yaml": (first_row(lambda row: row + "\n" + row), "stands twice", True),
    "conditions/botulism.yaml": (replaced("id: botulism", "id: botulisme"), "is not the file's name", True),
    "conditions/brain_tumour.yaml": (replaced("sex: {", "sex: {other: 1, "), "'sex' needs one weight", True),
    "conditions/brainstem_glioma.yaml": (replaced("    age: {", "    age: {12-17: 3, "), "for some of", True),
    "conditions/brody_disease.yaml": (replaced("presenting_share:\n", "presenting_share: 5\nx:\n"), "shape", True),
    "conditions/carpal_tunnel.yaml": (replaced("home: ", "home: about "), "is not a prior", True),
    "texts/en/caffeine_excess.yaml": (replaced("mechanism:", "mechanics:"), "'mechanism' is missing", True),
    "texts/en/blepharospasm.yaml": (replaced("source: beb_prev", "source: nobody_1066"), "'nobody_1066' is described nowhere", True),
    "texts/en/bells_palsy.yaml": (replaced("  source: aaohns_bell\n", ""), "the step has no source", True),
    "findings/clinic.yaml": (replaced("ask_if: {any_yes_or_unsure: [", "ask_if: {any_yes_or_unsure: [dur_total, "), "cannot be what", True),
    "findings/sign.yaml": (replaced("ask_if: {sex: [male]}", "ask_if: {sex: male}"), "is no list of sexes", True),
    "findings/trigger.yaml": (
        lambda text: text + "  - {id: new_one, name: New, answer: {kind: yes_no}, background: 3%, source: estimate}\n",
        "'question' is missing",
        True,
    ),
    "findings/exposure.yaml": (replaced("amount: '{n} cups", "amount: '{x} cups"), "does not hold {n} once", True),
    "findings/warning.yaml": (replaced("when: weakness came {when}", "when: weakness came"), "does not hold {when} once", True),
    "findings/history.yaml": (lambda text: re.sub(r"\n    no: .*", "", text, count=1), "come together", True),
    "findings/duration.yaml": (replaced("options: {seconds: bouts of seconds, ", "options: {"), "how each option reads", True),
    "implications.yaml": (
        replaced("strict:\n", "strict:\n  - {child: weak_rapid, parent: sens_numb}\n"),
        "two strict parents",
        True,
    ),
    "red_flags/face_and_eyes.yaml": (replaced("level: same_day", "level: same_week"), "is not an urgency", True),
    "bystanders.yaml": (replaced("present: 8% (5-12%)", "present: often"), "'often' is not a share", True),
    "costs.yaml": (replaced("missed:", "mist:"), "'missed' is missing", True),
    "release.yaml": (lambda text: "edition: 7\n", "'version' is missing", False),
}
DELETED = "texts/en/cidp.yaml"


@pytest.fixture(scope="module")
def damaged(tmp_path_factory) -> Path:
    """A copy of the released pages with all the damage above."""
    folder = tmp_path_factory.mktemp("damaged") / "data"
    shutil.copytree(DATA, folder)
    for name, (damage, _, _) in DAMAGED.items():
        result = damage((folder / name).read_text("utf-8"))
        (folder / name).write_bytes(result if isinstance(result, bytes) else result.encode())
    (folder / DELETED).unlink()
    return folder


@pytest.fixture(scope="module")
def all_problems(damaged, tmp_path_factory) -> list[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FASCICULA_CACHE", str(tmp_path_factory.mktemp("cache")))
        return problems_of(damaged)


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_named_with_file_line_and_remedy(all_problems, name):
    _, what, has_line = DAMAGED[name]
    found = [p for p in all_problems if p.where.startswith(name) and what in str(p)]
    assert found, [str(p) for p in all_problems if name in str(p)]
    if has_line:
        line = int(found[0].where.split("line ")[1].split()[0].rstrip(",:"))
        assert line >= 1
    assert found[0].remedy


def test_the_line_is_the_one_to_mend(all_problems, damaged):
    for name in (
        "conditions/adult_sma.yaml",
        "conditions/akathisia.yaml",
        "conditions/anxiety_disorder.yaml",
        "red_flags/face_and_eyes.yaml",
    ):
        _, what, _ = DAMAGED[name]
        problem = next(p for p in all_problems if p.where.startswith(name) and what in str(p))
        line = (damaged / name).read_text("utf-8").split("\n")[int(problem.where.split("line ")[1]) - 1]
        word = what.split("'")[1] if "'" in what else "id: rf_"
        assert word in line


def test_deleted_words_are_missed(all_problems):
    assert [p for p in all_problems if p.where == DELETED and "missing" in p.what]


def test_the_commands_end_with_2_and_no_traceback(run, damaged, all_problems):
    checked = run("knowledge", "check", "--knowledge", damaged)
    assert checked.code == 2
    assert all(any(name in line for line in checked.out.splitlines()) for name in [*DAMAGED, DELETED])
    assessed = run("assess", "-", "--knowledge", damaged, stdin="{}")
    assert (assessed.code, assessed.out) == (2, "")
    assert sorted(assessed.complaints) == sorted(map(str, all_problems))


@pytest.mark.parametrize("make", [lambda p: p / "nowhere", lambda p: p / "file"], ids=["missing", "a file"])
def test_no_knowledge_folder(run, tmp_path, make):
    (tmp_path / "file").write_text("x")
    ran = run("assess", "-", "--knowledge", make(tmp_path), stdin="{}")
    assert ran.code == 2
    assert len(ran.complaints) == 1
    assert "no knowledge here" in ran.err


# --- one value at a time, in a tiny folder ---------------------------------------------------------------------------
SHAPES: list[Any] = [
    None,
    "nonsense",
    7,
    -1.5,
    True,
    [],
    ["nonsense"],
    [[1]],
    {},
    {"nonsense": "nonsense"},
    [{"nonsense": 1}],
    "999%",
    ".nan",
]


def test_the_tiny_folder_is_sound(tiny):
    knowledge = load_knowledge(tiny)
    assert check(tiny)[1] == []
    assert rule_problems(knowledge) == []
    assert set(knowledge.conditions) == {"mild", "grave"}
    assert math.fsum(
        r.probability for r in assess(Case.parse(CASE, knowledge), knowledge).differential
    ) == pytest.approx(1)


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths of every value in a page, inner ones included."""
    yield path
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from places(value, (*path, key))


def put(page: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    page = copy.deepcopy(page)
    at = page
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return page


@pytest.mark.parametrize("name", sorted(name for name in TINY if "grave" not in name))
def test_no_wrong_shape_anywhere_is_a_fault_of_ours(tiny, name):
    """Every value of every page replaced by every wrong shape: problems come out, or a knowledge that works."""
    page = yaml.safe_load(TINY[name])
    for number, path in enumerate(places(page)):
        for shape in SHAPES[number % 3 :: 3]:
            (tiny / name).write_text(yaml.safe_dump(put(page, path, shape)), "utf-8")
            try:
                knowledge, problems = build(tiny)
                assert all(p.where and p.what and p.remedy for p in problems)
                if knowledge is not None and not problems:
                    result = assess(
                        Case.parse({"age": 34, "answers": dict.fromkeys(knowledge.findings, "unsure")}, knowledge),
                        knowledge,
                        intervals=False,
                    )
                    assert math.fsum(r.probability for r in result.differential) == pytest.approx(1)
                    rule_problems(knowledge)
            except Exception as error:
                pytest.fail(f"{type(error).__name__}: {error} after {name} {path} = {shape!r}")


# --- the cache -------------------------------------------------------------------------------------------------------
def fresh(folder: Path) -> Knowledge:
    """Load as a new process would."""
    loading._load_unchanged.cache_clear()
    return load_knowledge(folder)


def result_of(knowledge: Knowledge) -> object:
    return assess(Case.parse(CASE, knowledge), knowledge)


@pytest.fixture
def cached(tiny, own_cache) -> Path:
    """The cache file of the tiny folder."""
    load_knowledge(tiny)
    (file,) = (own_cache / "fascicula").iterdir()
    return file


def test_the_cache_is_private_and_used(tiny, cached, monkeypatch):
    assert cached.stat().st_mode & 0o077 == 0
    want = result_of(load_knowledge(tiny))
    monkeypatch.setattr("fascicula.knowledge.build.build", lambda _: pytest.fail("the cache is not used"))
    assert result_of(fresh(tiny)) == want


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-200]),
        lambda file: file.write_bytes(file.read_bytes()[:64] + b"garbage"),
        lambda file: file.write_bytes(b"0" * 64 + file.read_bytes()[64:]),
        lambda file: file.write_bytes(bytes([*(b := file.read_bytes())[: len(b) // 2], b[len(b) // 2] ^ 1, *b[len(b) // 2 + 1 :]])),
        lambda file: file.write_bytes(file.read_bytes()[:64] + pickle.dumps({"not": "knowledge"})),
        lambda file: file.chmod(0o666),
    ],
    ids=["missing", "empty", "cut", "garbage", "stale", "one bit", "something else", "writable by others"],
)
def test_a_spoilt_cache_is_built_anew_with_equal_results(tiny, cached, spoil):
    want = result_of(load_knowledge(tiny))
    spoil(cached)
    assert loading._read_cache(str(tiny), str(loading._stamp(str(tiny)))) is None
    assert result_of(fresh(tiny)) == want
    assert cached.exists()
    assert cached.stat().st_mode & 0o077 == 0
    assert loading._read_cache(str(tiny), str(loading._stamp(str(tiny)))) is not None, "and is good again"


def test_what_was_prepared_is_kept_until_a_page_changes(tiny, cached, monkeypatch):
    assert not load_knowledge(tiny).derived
    want = tables(load_knowledge(tiny, prepare=(tables,))).stated
    with monkeypatch.context() as patch:
        patch.setattr("fascicula.reasoning.tables.Tables.__init__", lambda *_: pytest.fail("the cache is not used"))
        again = fresh(tiny)
        assert np.array_equal(tables(again).stated, want, equal_nan=True)
        assert result_of(again) == result_of(load_knowledge(tiny))
    page = tiny / "conditions" / "mild.yaml"
    page.write_text(page.read_text("utf-8").replace("share: 50%, source: cohort_mild", "share: 5%, source: cohort_mild"), "utf-8")
    assert not np.array_equal(tables(load_knowledge(tiny, prepare=(tables,))).stated, want, equal_nan=True)


def test_no_place_for_a_cache_is_no_problem(tiny, tmp_path, monkeypatch):
    want = result_of(load_knowledge(tiny))
    (tmp_path / "a file").write_text("in the way")
    monkeypatch.setenv("FASCICULA_CACHE", str(tmp_path / "a file"))
    assert result_of(fresh(tiny)) == want


def test_a_changed_page_is_noticed(tiny, cached):
    before = load_knowledge(tiny)
    page = tiny / "conditions" / "mild.yaml"
    page.write_text(
        page.read_text("utf-8").replace("share: 50%, source: cohort_mild", "share: 5%, source: cohort_mild"), "utf-8"
    )
    after = load_knowledge(tiny)
    assert after != before
    assert after.hash != before.hash
    assert after.conditions["mild"].rows["site_a"].share.text == "5%"  # type: ignore[union-attr]
    assert fresh(tiny) == after


def test_an_added_and_a_removed_page_are_noticed(tiny, cached):
    extra = TINY["conditions/mild.yaml"].replace("mild", "third"), TINY["texts/en/mild.yaml"].replace("mild", "third")
    write(tiny, {"conditions/third.yaml": extra[0], "texts/en/third.yaml": extra[1]})
    assert set(load_knowledge(tiny).conditions) == {"mild", "grave", "third"}
    (tiny / "conditions/third.yaml").unlink()
    assert [p for p in problems_of(tiny) if "third" in str(p)]
    (tiny / "texts/en/third.yaml").unlink()
    assert set(load_knowledge(tiny).conditions) == {"mild", "grave"}


def test_a_damaged_page_is_not_hidden_by_the_cache(tiny, cached):
    (tiny / "costs.yaml").write_text("needless: {")
    assert problems_of(tiny)[0].where.startswith("costs.yaml")

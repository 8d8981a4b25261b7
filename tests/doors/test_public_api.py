"""`from fascicula import load_knowledge, Case, assess`: typed, explained, and as the README shows it."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import json
import os
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import fascicula
from fascicula import Case, Knowledge, Urgency, assess, load_knowledge
from fascicula.assess import EXPLAINED
from fascicula.interview import steps
from fascicula.knowledge import DATA
from fascicula.model import Assessment
from fascicula.reasoning import prior, tables, uncertainty

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"


def modules() -> list[str]:
    """Every module of the core."""
    names = ["fascicula.assess"]
    for room in ("model", "reasoning", "triage"):
        package = importlib.import_module(f"fascicula.{room}")
        names += [package.__name__, *(f"{package.__name__}.{m.name}" for m in pkgutil.iter_modules(package.__path__))]
    return names


def public(module: ModuleType) -> Iterator[tuple[str, typing.Any]]:
    """Public functions, classes, and their public methods that are written in this module."""
    for name, thing in vars(module).items():
        if name.startswith("_") or getattr(thing, "__module__", "") != module.__name__:
            continue
        if inspect.isfunction(thing):
            yield name, thing
        elif inspect.isclass(thing):
            yield name, thing
            for inner, method in vars(thing).items():
                function = (
                    getattr(method, "fget", None)
                    or getattr(method, "func", None)
                    or getattr(method, "__func__", method)
                )
                if not inner.startswith("_") and inspect.isfunction(function):
                    yield f"{name}.{inner}", function


@pytest.mark.parametrize("name", modules())
def test_everything_public_is_explained(name):
    module = importlib.import_module(name)
    assert module.__doc__
    assert [f"{name}.{thing}" for thing, what in public(module) if not _explained(what)] == []


def _explained(thing: typing.Any) -> bool:
    doc = thing.__doc__ or ""
    return len(doc.split()) >= 3 and not (dataclasses.is_dataclass(thing) and doc.startswith(f"{thing.__name__}("))


@pytest.mark.parametrize("name", modules())
def test_everything_public_is_typed(name):
    for label, thing in public(importlib.import_module(name)):
        if inspect.isfunction(thing):
            hints = thing.__annotations__
            wanted = [p for p in inspect.signature(thing).parameters if p not in ("self", "cls")]
            assert "return" in hints, f"{name}.{label}"
            assert [p for p in wanted if p not in hints] == [], f"{name}.{label}"


def test_the_package_says_that_it_is_typed():
    assert (Path(fascicula.__file__).parent / "py.typed").exists()
    assert {"Case", "assess", "load_knowledge"} <= set(fascicula.__all__)
    assert all(hasattr(fascicula, name) for name in fascicula.__all__)


def test_the_example_of_the_package_runs(knowledge: Knowledge):
    case = Case.parse({"age": 34, "answers": {"site_eyelid_lower": "present", "weak_any": "absent"}}, knowledge)
    result = assess(case, knowledge)
    assert isinstance(result, Assessment)
    assert result.case == case
    assert result.ranked(result.differential[0].condition) is result.differential[0]
    assert load_knowledge() is load_knowledge(), "loading twice costs nothing"


@pytest.mark.parametrize(("arguments", "threads"), [(["python", "-m", "fascicula", "assess"], "1"), (["python", "-m", "other"], "None")])
def test_only_the_command_itself_holds_numpy_to_one_thread(arguments, threads):
    code = f"import os, sys; sys.orig_argv = {arguments!r}; import fascicula; print(os.environ.get('OPENBLAS_NUM_THREADS'))"
    env = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    ended = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == threads


def test_values_do_not_change(knowledge: Knowledge):
    case = Case.parse({"age": 34}, knowledge)
    result = assess(case, knowledge, intervals=False)
    for value, field in (
        (case, "age"),
        (result, "urgency"),
        (knowledge, "findings"),
        (knowledge.findings["weak_any"], "name"),
    ):
        with pytest.raises(AttributeError):
            setattr(value, field, None)


def test_a_case_survives_the_journey_to_json_and_back(knowledge: Knowledge, dev_cases):
    for data in dev_cases[:40]:
        case = Case.parse(data, knowledge)
        assert Case.parse(json.loads(json.dumps(case.to_dict())), knowledge) == case


def test_the_same_case_gives_the_same_bytes_in_a_new_process(dev_cases, knowledge: Knowledge):
    text = json.dumps(dev_cases[3])
    command = [sys.executable, "-m", "fascicula", "assess", "-", "--format", "json"]
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "PYTHONPATH": str(ROOT / "src")}
    other = subprocess.run(
        command, input=text, env=environment, capture_output=True, text=True, timeout=120, check=True
    ).stdout
    here = assess(Case.parse(json.loads(text), knowledge), knowledge)
    assert json.dumps(fascicula.to_contract(here), ensure_ascii=False) + "\n" == other


# --- pages for readers --------------------------------------------------------------------------------------------------
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "tests/cases/README.md"])


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page):
    def anchors(path):
        titles = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.M)
        return {re.sub(r"[^\w\- ]", "", t.lower()).replace(" ", "-") for t in titles}

    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if "://" in link or link.startswith("mailto:"):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name) if name else page
        assert target.exists(), f"{page.name}: {link}"
        assert not anchor or anchor in anchors(target), f"{page.name}: {link}"


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "CONTRIBUTING.md"], ids=lambda p: p.name)
def test_rules_that_a_page_names_exist(page, knowledge: Knowledge):
    rules = {flag.id for flag in knowledge.red_flags} | {"rf_example"}
    assert set(re.findall(r"\brf_\w+", page.read_text("utf-8").replace("rf_*_onset", ""))) - rules == set()


def test_constants_of_how_it_decides_are_those_of_the_program(knowledge: Knowledge):
    text = " ".join((ROOT / "docs/how-it-decides.md").read_text("utf-8").split())
    costs = knowledge.costs
    assert costs
    for level in (Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.SOON, Urgency.ROUTINE):
        assert f"| {level.id} | {costs.needless[level]:g} | {costs.missed[level]:g} | {costs.threshold(level):.1%} |" in text
    for said in (
        f"over {uncertainty.DRAWS} draws",
        f"at most {uncertainty.MOST_SETS} |",
        f"up to {steps.LONG_SCREEN} on a screen",
        f"gain / {steps.WORTH_BITS:g} bits and saved loss / {steps.WORTH_LOSS:g}",
        f"{steps.BUDGET} questions have been put after the opening; steps 3 and 4 may go on to {steps.MOST}",
        f"`denied` in `safety_screen.yaml`, {knowledge.denied.text}.",
        f"`overlooked` in the same file, {knowledge.overlooked.text}.",
    ):
        assert said in text
    assert (prior.BY_OTHER_WAYS, prior.FLATTER, tables.GUESSED, EXPLAINED) == (0.04, 1 / 3, 0.2, 5)  # said in words


def test_code_that_how_it_decides_names_exists():
    text = (ROOT / "docs/how-it-decides.md").read_text("utf-8")
    places = re.findall(r"\*Code: (.*?)\*", text, re.S)
    assert places
    for name in re.findall(r"`([\w/.]+)`", " ".join(places)):
        path, _, attribute = name.partition(".")
        if attribute == "py":
            assert (ROOT / "src/fascicula" / name).exists(), name
        elif attribute:
            module = f"fascicula.{path}" if path == "assess" else f"fascicula.reasoning.{path}"
            assert hasattr(importlib.import_module(module), attribute), name


def test_the_guide_to_the_cases_counts_them():
    rows = re.findall(r"^\| (\w+\.jsonl) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", (ROOT / "tests/cases/README.md").read_text("utf-8"), re.M)
    assert {name for name, *_ in rows} == {path.name for path in (ROOT / "tests/cases").glob("*.jsonl")}
    for name, *said in rows:
        tiers = [json.loads(line)["tier"] for line in (ROOT / "tests/cases" / name).read_text("utf-8").splitlines()]
        assert [tiers.count(tier) for tier in ("main", "emergency", "control", "secondary")] == list(map(int, said)), name


# --- the example of CONTRIBUTING -----------------------------------------------------------------------------------------
def test_the_example_of_contributing_works_to_the_letter(run, tmp_path):
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    page, english, german, rule, words = re.findall(r"^```yaml\n(.*?)^```", text, re.M | re.S)
    case = re.search(r"^```json\n(.*?)^```", text, re.M | re.S)
    slip = re.search(r"^\$ fascicula knowledge check\n(.*?)^```", text, re.M | re.S)
    assert case
    assert slip
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    for path, body in (("conditions", page.replace("red_flags: []", "red_flags: [rf_hiccups_long]")), ("texts/en", english), ("texts/de", german)):
        (data / path / "hiccups.yaml").write_text(body, "utf-8")
    for path, body in (("red_flags", rule), ("texts/de/red_flags", words)):
        with (data / path / "seizures_and_jerks.yaml").open("a", encoding="utf-8") as file:
            file.write(body)
    ran = run("knowledge", "check", "--knowledge", data)
    assert (ran.code, ran.out) == (0, "No problem found.\n")

    first = json.loads(run("assess", "-", "--format", "json", "--no-intervals", "--knowledge", data, stdin=case[1]).out)["differential"][0]
    assert first["condition"] == "hiccups"

    written = (data / "conditions" / "hiccups.yaml").read_text("utf-8")
    slipped = written.replace("site_diaphragm, share: 95% (85-99%), source: estimate", "site_diafragm, share: 95%")
    (data / "conditions" / "hiccups.yaml").write_text(slipped, "utf-8")
    ran = run("knowledge", "check", "--knowledge", data)
    assert ran.out + ran.err == slip[1]


# --- README ----------------------------------------------------------------------------------------------------------
def blocks(*languages: str) -> list[str]:
    """Fenced code of the README in these languages."""
    text = README.read_text("utf-8") if README.exists() else ""
    return [body for language, body in re.findall(r"^```(\w*)\n(.*?)^```", text, re.M | re.S) if language in languages]


@pytest.mark.parametrize("code", blocks("python"))
def test_python_of_the_readme_runs(code, monkeypatch):
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})


def test_figures_of_the_readme_are_those_of_the_evaluation():
    shown = README.read_text("utf-8").split("<!-- figures: docs/evaluation.md -->")[1].split("<!-- end -->")[0].strip()
    assert shown.count("\n") > 3
    assert shown in (ROOT / "docs/evaluation.md").read_text("utf-8")


def test_whoever_cites_finds_the_version_of_today(knowledge: Knowledge):
    shown = f"Fascicula, version {fascicula.__version__}, knowledge release {knowledge.version} "
    assert shown in README.read_text("utf-8")
    assert f"\nversion: {fascicula.__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def commands() -> list[str]:
    lines = [
        line.strip().removeprefix("$ ")
        for body in blocks("", "sh", "bash", "console", "shell", "text")
        for line in body.splitlines()
    ]
    found = [
        line.split("#")[0].split("|")[0].split(">")[0].strip()
        for line in lines
        if re.match(r"(\.venv/bin/)?fascicula \w", line)
    ]
    elsewhere = ("interview", "dev.jsonl", "serve")  # these wait for somebody, or take long, and have tests of their own
    return sorted({line for line in found if not any(word in line for word in elsewhere)})


@pytest.mark.parametrize("command", commands())
def test_commands_of_the_readme_run(run, command, monkeypatch, tmp_path):
    words = [w for w in shlex.split(command)[1:] if not w.startswith("[")]
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)  # what a command writes does not stay
    if any(w.isupper() for w in words):
        pytest.skip("a form, not an example")
    files = [w for w in words if w.endswith((".json", ".jsonl")) and not Path(w).exists()]
    if files:
        pytest.skip(f"the reader's own file: {files[0]}")
    ran = run(*words, stdin="{}")
    assert ran.code == 0, ran.err


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.json")), ids=lambda p: p.name)
def test_every_example_can_be_assessed(run, path):
    ran = run("assess", path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out

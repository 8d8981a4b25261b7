"""Every language says the same: nothing missing, nothing left in English, the same placeholders, the same result."""

from __future__ import annotations

import json
import pkgutil
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from fascicula import Case, Knowledge, assess, load_knowledge
from fascicula.cli.talk import _answer
from fascicula.contract import LIMITS, to_contract
from fascicula.knowledge import DATA, languages
from fascicula.knowledge.check import translations
from fascicula.knowledge.translation import translated
from fascicula.model import ABSENT, PRESENT, UNSURE, Assessment, BadInput, BadKnowledge, Urgency
from fascicula.words import en, in_words, interview, limits, numbers, phrase, render
from fascicula.words import languages as spoken
from fascicula.words.answers import option

ROOT = Path(__file__).resolve().parents[2]
OTHERS = tuple(code for code in spoken.available() if code != "en")
MODULES = tuple(m.name for m in pkgutil.iter_modules(en.__path__))
OWN_TABLES = {
    "answers": {"SINGULAR"},
    "assessment": {"EVERYONE", "PEOPLE", "WHEN_START", "NOBODY_START", "GP_START", "SAME_DOCTOR", "CLAUSE", "LINES", "CALL", "CONDITIONAL_CALL"},
    "interview": {"YES", "NO", "NOT_SURE", "BACK", "STOP", "FEMALE", "MALE", "OTHER_SEX", "NONE_OF_THESE", "DAYS"},
    "report": {"NO_TEST"},
}
"""What a language may shape for itself: words it recognises, and tables that its knowledge texts replace."""
COMMANDS = ("MORE_QUESTIONS",)
ENGLISH = re.compile(r"\b(the|and|with|of|your|you|when|this|that|from|not)\b", re.IGNORECASE)
LONG = 28
"""Letters from which an identical text in two languages is one that nobody translated."""


def constants(code: str, module: str) -> dict[str, Any]:
    return {k: v for k, v in vars(import_module(f"fascicula.words.{code}.{module}")).items() if k.isupper() and not k.startswith("_")}


def texts_of(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """(place, text) of every text in a constant."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts_of(item, f"{path}[{key}]")
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from texts_of(item, f"{path}[{n}]")


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


@pytest.fixture(scope="module", params=OTHERS)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def other(code: str) -> Knowledge:
    """The release in another language."""
    return load_knowledge(language=code)


@pytest.fixture(scope="module")
def people(knowledge: Knowledge) -> list[Case]:
    """The three examples and ten cases of the development set."""
    read = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "examples").glob("*.json"))]
    dev = (ROOT / "tests" / "cases" / "dev.jsonl").read_text("utf-8").splitlines()
    return [Case.parse(data, knowledge) for data in [*read, *map(json.loads, dev[:: len(dev) // 10][:10])]]


@pytest.fixture(scope="module")
def both(people: list[Case], knowledge: Knowledge, other: Knowledge) -> list[tuple[Assessment, Assessment]]:
    return [(assess(c, knowledge), assess(c, other)) for c in people]


# The fixed words -------------------------------------------------------------------------------------------------------


def test_german_is_one_of_the_languages() -> None:
    assert dict(list(spoken.available().items())[:1]) == {"en": "English"}
    assert spoken.available()["de"] == "Deutsch"
    assert set(languages()) <= set(spoken.available())


@pytest.mark.parametrize("module", MODULES)
def test_every_language_has_the_same_names_keys_and_placeholders(code: str, module: str) -> None:
    english, own = constants("en", module), constants(code, module)
    if module == "grammar":  # rules differ; what they are called does not
        assert {n for n in vars(spoken.of("en").grammar) if n in ("inside", "absent", "unit")} <= set(vars(spoken.of(code).grammar))
        return
    assert set(own) == set(english)
    for name in set(english) - OWN_TABLES.get(module, set()):
        here, there = dict(texts_of(own[name])), dict(texts_of(english[name]))
        if not isinstance(english[name], tuple):
            assert set(here) == set(there), name
        for place in set(here) & set(there):
            assert placeholders(here[place]) == placeholders(there[place]), (name, place)


@pytest.mark.parametrize("module", MODULES)
def test_no_fixed_sentence_is_left_in_english(code: str, module: str) -> None:
    english, own = constants("en", module), constants(code, module)
    for name in set(english) & set(own) - set(COMMANDS):
        there = {text for _, text in texts_of(english[name])}
        left = [text for _, text in texts_of(own[name]) if text in there and " " in text and len(re.sub(r"\{.*?\}", "", text)) > LONG]
        assert not left, name


def test_an_unknown_language_is_named_with_those_that_exist() -> None:
    with pytest.raises(BadInput, match=r"no words in 'xx'.*en, de"):
        spoken.of("xx")
    with pytest.raises(BadKnowledge, match=r"no words in 'xx'.*en, de"):
        load_knowledge(language="xx")


def test_numbers_wear_the_marks_of_their_language(other: Knowledge) -> None:
    assert numbers.one_in(1 / 5000) == "1 in 5,000"
    if other.language == "de":
        assert numbers.one_in(1 / 5000, "de") == "1 von 5.000"
        assert numbers.about(0.06, "de") == "etwa 6 von 100"
        assert numbers.to_one(1.5, "de") == "1,5 zu 1"
        assert phrase(other.findings["sleep_hours"], 4.5, "de") == "4,5 Stunden Schlaf pro Nacht"
        assert phrase(other.findings["dur_total"], 3.0, "de") == "seit drei Tagen"
        assert phrase(other.findings["dur_total"], 365.0, "de") == "seit einem Jahr"


# The words of the knowledge ----------------------------------------------------------------------------------------------


def test_the_words_of_the_knowledge_are_complete(knowledge: Knowledge) -> None:
    problems = translations(DATA, knowledge)
    assert not problems, "\n".join(map(str, problems))


def words_of(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for f in knowledge.findings.values():
        yield from ((f"{f.id}.{k}", getattr(f, k)) for k in ("question", "help", "why"))
    for flag in knowledge.red_flags:
        yield from ((f"{flag.id}.{k}", getattr(flag, k)) for k in ("name", "why", "action"))
    for line in knowledge.safety:
        yield from ((line.id, line.text), (line.id, line.help))
    yield from ((s.id, s.title) for s in knowledge.screens)
    yield from texts_of(knowledge.safety_words)
    for key, words in knowledge.texts.items():
        for field in ("lay_name", "urgency_why", "mechanism", "course", "exercise", "doctor", "see_sooner", "tests"):
            value = words.get(field)
            yield from texts_of(tuple(value) if isinstance(value, list) else value, f"{key}.{field}")
        helps = words.get("helps")
        for step in helps if isinstance(helps, list) else []:
            yield from ((f"{key}.helps", str(step.get(k) or "")) for k in ("step", "for_whom"))


def test_no_words_of_the_knowledge_are_left_in_english(knowledge: Knowledge, other: Knowledge) -> None:
    left = [(place, text) for (place, text), (_, old) in zip(words_of(other), words_of(knowledge), strict=True)
            if text and ((text == old and len(text) > LONG) or len(ENGLISH.findall(text)) > 1)]
    assert not left


def test_every_answer_reads_as_a_phrase_of_its_own(other: Knowledge) -> None:
    for finding in other.findings.values():
        answers = (PRESENT, ABSENT, UNSURE) if finding.kind == "yes_no" else (*finding.bins, UNSURE)
        texts = [phrase(finding, a, other.language) for a in answers]
        assert len(set(texts)) == len(texts), (finding.id, texts)
        assert not any(re.search(r"[{}_]|\s\s|\.$", t) or ENGLISH.search(t) for t in texts), (finding.id, texts)
        assert not re.search(r"^nicht: ", texts[1]), finding.id
        assert all(option(finding, b, other.language)[:1].isupper() or not b[:1].isalpha() for b in finding.bins)


def test_numbers_in_a_question_stay_the_same(knowledge: Knowledge, other: Knowledge) -> None:
    def digits(text: str) -> list[str]:
        return sorted(re.findall(r"\d+", text))

    for key, finding in knowledge.findings.items():
        for field in ("question", "help"):
            assert digits(getattr(finding, field)) == digits(getattr(other.findings[key], field)), (key, field)


def test_ids_numbers_and_hash_do_not_depend_on_the_language(knowledge: Knowledge, other: Knowledge) -> None:
    assert other.hash == knowledge.hash
    assert other != knowledge
    assert list(other.findings) == list(knowledge.findings)
    assert all(other.conditions[c].rows == knowledge.conditions[c].rows for c in knowledge.conditions)
    assert [f.trigger for f in other.red_flags] == [f.trigger for f in knowledge.red_flags]


def test_a_call_for_help_is_one_in_every_language(knowledge: Knowledge, other: Knowledge) -> None:
    """What stands first on the card of an emergency is decided by how the action begins."""
    def calls(action: str, language: str) -> bool:
        say = spoken.of(language).assessment
        return bool(re.match(say.CALL, action, re.IGNORECASE)) and not re.match(say.CONDITIONAL_CALL, action, re.IGNORECASE)

    for old, new in zip(knowledge.red_flags, other.red_flags, strict=True):
        if old.level == Urgency.EMERGENCY:
            assert calls(new.action, other.language) == calls(old.action, "en"), (old.id, new.action)


def test_telephone_numbers_find_their_place_in_every_text(knowledge: Knowledge, other: Knowledge) -> None:
    """Where English names the emergency number, a crisis line or the poison line, so does the translation, in replaceable words."""
    english, own = (spoken.of(k.language).assessment.LINES for k in (knowledge, other))
    assert set(own) == set(english)
    for (place, text), (_, old) in zip(words_of(other), words_of(knowledge), strict=True):
        for kind in english:
            assert bool(re.search(own[kind], text, re.IGNORECASE)) == bool(re.search(english[kind], old, re.IGNORECASE)), (place, kind, text)


# Whole pages -------------------------------------------------------------------------------------------------------------


def test_the_result_is_the_same_in_both_languages(both: list[tuple[Assessment, Assessment]]) -> None:
    for old, new in both:
        assert new.urgency.level == old.urgency.level
        assert [r.id for r in new.urgency.reasons] == [r.id for r in old.urgency.reasons]
        assert [(r.condition, r.probability) for r in new.differential] == [(r.condition, r.probability) for r in old.differential]
        assert [q.finding for q in new.next_questions] == [q.finding for q in old.next_questions]


def test_no_page_mixes_languages(both: list[tuple[Assessment, Assessment]], other: Knowledge) -> None:
    for _, result in both:
        page = " ".join(render(result, other).replace("--resume CASE.json", "").split())
        assert not ENGLISH.findall(page), [page[max(0, m.start() - 60):m.end() + 30] for m in ENGLISH.finditer(page)]
        assert not re.search(r"\{\w*\}|\bNone\b|\.\.(?!\.)|!", page)


def test_the_interview_mixes_no_languages(other: Knowledge) -> None:
    language = other.language
    texts = [interview.opening("eu", language=language), interview.help_keys(language=language)]
    texts += [interview.question(f, 4, language=language) for f in other.findings.values()]
    texts += [interview.stop_cards([f], "de", language)[0] for f in other.red_flags]
    for text in texts:
        assert not ENGLISH.search(text.replace("Stiff-Person", "")), text


def test_the_contract_speaks_the_language_and_keeps_its_fields(
    both: list[tuple[Assessment, Assessment]], knowledge: Knowledge, other: Knowledge
) -> None:
    for old, new in both:
        assert in_words(old, knowledge) is old
        english = to_contract(old)
        own = to_contract(in_words(new, other), limits(other.language))
        assert set(own) == set(english)
        assert own["limits"] != english["limits"]
        for reason, before in zip(in_words(new, other).urgency.reasons, old.urgency.reasons, strict=True):
            assert not ENGLISH.search(reason.why), reason.why
            if before.kind == "risk":
                say = spoken.of("en").assessment
                names = ", ".join(str(knowledge.texts[c]["lay_name"]) for c in before.causes)
                assert before.why == say.RISK_IN_FULL.format(n=f"{100 * before.chance:.0f}", causes=names)
    assert spoken.of("en").assessment.LIMITS_IN_FULL == LIMITS


def test_what_is_typed_is_understood_in_the_language(other: Knowledge) -> None:
    if other.language == "de":
        weak, since = other.findings["weak_any"], other.findings["dur_total"]
        assert [_answer(t, weak, "de") for t in ("j", "nein", "weiß nicht")] == [PRESENT, ABSENT, UNSURE]
        assert _answer("3 wochen", since, "de") == 21
        assert _answer("1,5 jahre", since, "de") == pytest.approx(547.5)
        with pytest.raises(ValueError, match="j für ja"):
            _answer("vielleicht", weak, "de")


def test_no_template_holds_words_of_its_own() -> None:
    for path in sorted((ROOT / "src" / "fascicula" / "web" / "templates").rglob("*.html")):
        bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.findall(r'(?:aria-label|title|alt|placeholder)="[A-Za-z][^"]*"', bare), path.name
        between = re.sub(r"<[^>]*>|\w+(?:-\w+)*=\S+", "", bare, flags=re.DOTALL)
        assert not re.findall(r"[A-Za-z]{3,}", between), path.name


# A folder of words that is wrong -----------------------------------------------------------------------------------------

TINY = ROOT / "tests" / "doors" / "tiny_knowledge"


def own_words(folder: Path, files: Mapping[str, str]) -> tuple[Knowledge, list[str], list[str]]:
    """Tiny knowledge with these files in texts/xx -> (in that language, damage, gaps)."""
    shutil.copytree(TINY, folder)
    for name, text in files.items():
        (folder / "texts" / "xx" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "texts" / "xx" / name).write_text(text, "utf-8")
    knowledge, damage, gaps = translated(load_knowledge(folder), folder, "xx")
    return knowledge, list(map(str, damage)), list(map(str, gaps))


def test_what_is_missing_stays_english_and_is_reported(tmp_path: Path) -> None:
    base = load_knowledge(TINY)
    finding = next(f for f in base.findings.values() if f.kind == "yes_no")
    own, damage, gaps = own_words(tmp_path / "k", {"findings/all.yaml": f"{finding.id}:\n  name: Naam\n  yes: ja\n"})
    assert not damage
    assert own.findings[finding.id].name == "Naam"
    assert own.findings[finding.id].question == finding.question
    assert any(f"'{finding.id}.question' is missing" in g and "texts/xx/findings/all.yaml" in g for g in gaps)
    assert any(f"'{finding.id}.no' is missing" in g for g in gaps)
    assert any("grave.yaml: the words for people are missing" in g for g in gaps)


@pytest.mark.parametrize(("file", "text", "said"), [
    ("findings/all.yaml", "no_such_finding:\n  name: x\n", "no_such_finding' does not exist"),
    ("findings/all.yaml", "{yes_no}:\n  name: x\n  colour: x\n", "line 3: '{yes_no}.colour' has no counterpart"),
    ("findings/all.yaml", "{yes_no}:\n  name: [x]\n", "line 2: '{yes_no}.name' is not a text"),
    ("findings/all.yaml", "{yes_no}: {{name: x\n", "not valid YAML"),
    ("red_flags/all.yaml", "rf_none:\n  name: x\n", "red flag 'rf_none' does not exist"),
    ("grave.yaml", "lay_name: x\nhelps:\n- {{step: a}}\n- {{step: b}}\n- {{step: c}}\n- {{step: d}}\n- {{step: e}}\n", "line 2: 'grave.helps' is not a list of"),
    ("no_condition.yaml", "lay_name: x\n", "these words belong to no condition"),
    ("screens.yaml", "screens:\n  none: x\n", "line 2: 'screens.none' has no counterpart"),
])
def test_damaged_words_are_named_with_file_and_line(tmp_path: Path, file: str, text: str, said: str) -> None:
    finding = next(f for f in load_knowledge(TINY).findings.values() if f.kind == "yes_no")
    _, damage, _ = own_words(tmp_path / "k", {file: text.format(yes_no=finding.id)})
    assert any(said.format(yes_no=finding.id) in d and f"texts/xx/{file}" in d for d in damage), damage
    with pytest.raises(BadKnowledge):
        load_knowledge(tmp_path / "k", "xx")


def test_a_translated_short_form_keeps_its_place_to_fill_in(tmp_path: Path) -> None:
    base = load_knowledge(TINY)
    finding = next(iter(base.findings.values()))._replace(phrases={"amount": "{n} cups a day"})
    (tmp_path / "texts/xx/findings").mkdir(parents=True)
    (tmp_path / "texts/xx/findings/all.yaml").write_text(f"{finding.id}:\n  amount: '{{x}} kopjes per dag'\n", "utf-8")
    own, damage, _ = translated(replace(base, findings={**base.findings, finding.id: finding}), tmp_path, "xx")
    assert any("texts/xx/findings/all.yaml, line 2" in str(d) and "does not hold {n} once" in str(d) for d in damage)
    assert "amount" not in own.findings[finding.id].phrases

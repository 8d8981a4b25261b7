"""20,000 broken inputs from fixed seeds: only a Case or BadInput comes out, and what is accepted can be assessed."""

from __future__ import annotations

import io
import json
import math
import random
import sys
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from fascicula import BadInput, Case, Knowledge, assess
from fascicula.cli.reading import read_cases

CHUNKS, INPUTS = 8, 2500
ASSESSED = 50
"""Every so many accepted cases, one is assessed."""
NASTY: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    1e308,
    -0.0,
    5e-324,
    10**30,
    10**400,
    math.nan,
    math.inf,
    -math.inf,
    "",
    "present",
    "absent",
    "unsure",
    "Present",
    " present",
    "\0",
    "\x1b[2J",
    "\ud83d",
    "‮",
    "٣",
    "İ",
    "a" * 3000,
    [],
    {},
    [[]],
    {"": {}},
    ["present"],
    {"present": "present"},
    "weak_any",
    "__class__",
    "{0}",
    "%s",
]
SYNTAX = [
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b",",
    b":",
    b"\\",
    b"\\u12",
    b"\\ud800",
    b"\n",
    b"\r",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xe2\x80\xa8",
    b"NaN",
    b"-Infinity",
    b"1e999",
    b"1" * 5000,
    b"[" * 40,
    b"//",
    b"'",
    b"\xef\xbb\xbf",
    b"null",
    b"-",
    b".",
]


def seeds(dev_cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Published cases without their long texts."""
    return [{k: v for k, v in c.items() if k not in ("text", "source", "known_to", "expected")} for c in dev_cases]


def scrambled(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word) + 1)
    return rng.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + rng.choice("_xé\u0130 ") + word[at:],
            word.upper(),
            word[::-1],
            word[:at],
        ]
    )


def random_json(rng: random.Random, depth: int = 0) -> Any:
    pick = rng.random()
    if depth > 4 or pick < 0.5:
        return rng.choice(NASTY)
    if pick < 0.7:
        return [random_json(rng, depth + 1) for _ in range(rng.randrange(4))]
    keys = ("age", "sex", "answers", "setting", "id", "screened", "asked", "weak_any", "dur_total", "freq_episode", "x")
    return {rng.choice(keys): random_json(rng, depth + 1) for _ in range(rng.randrange(5))}


def change_bytes(data: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data) + 1)
        kind = rng.randrange(5)
        if kind == 0 and at < len(data):
            data = data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]
        elif kind == 1:
            data = data[:at]
        elif kind == 2:
            data = data[:at] + rng.choice(SYNTAX) + data[at:]
        elif kind == 3:
            data = data[:at] + data[at + rng.randrange(1, 20) :]
        else:
            data = data[:at] + data[rng.randrange(len(data) + 1) :]
        data = data or b"{"
    return data


def change_structure(case: dict[str, Any], known: list[str], rng: random.Random) -> dict[str, Any]:
    """Answers and fields replaced, added, misspelt, dropped or moved; about a third stays good."""
    case = {**case, "answers": dict(case["answers"])}
    answers = case["answers"]
    for _ in range(rng.randint(1, 4)):
        kind = rng.randrange(9)
        if kind <= 1:
            answers[rng.choice(known)] = rng.choice(("present", "absent", "unsure"))
        elif kind == 2:
            answers[rng.choice(("dur_total", "exp_caffeine", "sleep_hours"))] = rng.choice(
                (0, 1e-300, 99_999.9, 100_000, 3, rng.uniform(0, 1e5))
            )
        elif kind == 3 and answers:
            answers.pop(rng.choice(list(answers)))
        elif kind == 4 and answers:
            answers[rng.choice(list(answers))] = rng.choice(NASTY)
        elif kind == 5:
            answers[scrambled(rng.choice(known), rng)] = "present"
        elif kind == 6:
            case["age"] = rng.choice((0, 17.999, 18, 125, None, 64, 200, math.nan))
        elif kind == 7:
            case[rng.choice(list(case))] = rng.choice([*NASTY, answers])
            answers = case["answers"] if isinstance(case.get("answers"), dict) else {}
        else:
            case["sex"], case["setting"] = (
                rng.choice(("female", "male", None, "f")),
                rng.choice(("home", "neurology", "primary_care", None, 1)),
            )
    return case


def deep(rng: random.Random) -> bytes:
    n = rng.choice((20, 29, 31, 200, 5000))
    opening, closing = rng.choice(((b"[", b"]"), (b'{"answers":', b"}"), (b'{"age":[', b"]}")))
    return opening * n + rng.choice((b"1", b"", b"null")) + closing * rng.choice((n, n - 1, n + 1))


def broken_input(pool: list[dict[str, Any]], known: list[str], rng: random.Random) -> bytes:
    pick = rng.random()
    text = json.dumps(rng.choice(pool), ensure_ascii=rng.random() < 0.5).encode()
    if pick < 0.40:
        return change_bytes(text, rng)
    if pick < 0.80:
        return json.dumps(change_structure(rng.choice(pool), known, rng), indent=rng.choice((None, None, 1))).encode()
    if pick < 0.90:
        return json.dumps(random_json(rng)).encode()
    if pick < 0.93:
        return deep(rng)
    if pick < 0.96:
        return rng.randbytes(rng.randrange(200))
    return change_bytes(b"\n".join([text, text[: rng.randrange(len(text))], b"{}", text]), rng)


def read(data: bytes, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> list[Case | BadInput]:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    try:
        return list(read_cases("-", knowledge))
    except BadInput as error:
        return [error]


def must_be_assessable(case: Case, knowledge: Knowledge) -> None:
    result = assess(case, knowledge, intervals=False)
    probabilities = [line.probability for line in result.differential]
    assert all(math.isfinite(p) and 0 <= p <= 1 for p in probabilities)
    assert math.fsum(probabilities) == pytest.approx(1, abs=1e-9)
    assert all(
        math.isfinite(e.weight) and math.isfinite(e.ratio) for line in result.differential for e in line.evidence
    )


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_only_a_case_or_bad_input_comes_out(chunk, knowledge: Knowledge, dev_cases, monkeypatch):
    rng = random.Random(20261127 + chunk)
    pool, known = seeds(dev_cases), sorted(knowledge.findings)
    seen: Counter[str] = Counter()
    for number in range(INPUTS):
        data = broken_input(pool, known, rng)
        try:
            items = read(data, knowledge, monkeypatch)
        except Exception as error:
            pytest.fail(f"{type(error).__name__} from input {number} of chunk {chunk}: {data[:300]!r}")
        assert items, data[:300]
        for item in items:
            if isinstance(item, BadInput):
                seen["refused"] += 1
                assert item.problems
                assert all(p.where and p.what and p.remedy for p in item.problems)
                assert all(ch.isprintable() for p in item.problems for ch in str(p)), data[:300]
            else:
                assert isinstance(item, Case)
                if seen["accepted"] % ASSESSED == 0:
                    must_be_assessable(item, knowledge)
                    seen["assessed"] += 1
                seen["accepted"] += 1
    assert seen["accepted"] > INPUTS / 20, "the mutations must not all be hopeless"
    assert seen["refused"] > INPUTS / 4
    assert seen["assessed"] >= 3


def test_parse_takes_any_python_value(knowledge: Knowledge, dev_cases):
    """What no JSON text can hold: NaN, infinity, whole numbers of any length, lone surrogates."""
    rng = random.Random(7)
    pool, known = seeds(dev_cases), sorted(knowledge.findings)
    for _ in range(3000):
        data = change_structure(rng.choice(pool), known, rng) if rng.random() < 0.7 else random_json(rng)
        try:
            assert isinstance(Case.parse(data, knowledge), Case)
        except BadInput as error:
            told = str(error)
        else:
            continue
        assert told


@pytest.mark.parametrize("answer", ["present", "absent", "unsure"])
def test_every_question_answered_alike_can_be_assessed(knowledge: Knowledge, answer):
    """The most contradictory person there can be."""
    every: dict[str, Any] = {
        f.id: answer
        if f.kind == "yes_no"
        else "unsure"
        if answer == "unsure"
        else 0
        if f.kind == "number"
        else f.bins[-1]
        for f in knowledge.findings.values()
    }
    must_be_assessable(Case.parse({"answers": every}, knowledge), knowledge)

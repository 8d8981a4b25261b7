"""What the workers compute for the API: plain functions of a case and the knowledge, their results as JSON text."""

from __future__ import annotations

import json

from fascicula.assess import Ahead, assess, find_urgency
from fascicula.contract import question_object, reason_object, to_contract
from fascicula.interview import Interview, Outlook, Step, opening
from fascicula.model import STATUSES, Case, Knowledge
from fascicula.words import in_words, limits

from .catalogue import answers_of

MOST_QUESTIONS = 10


def assessed(case: Case, knowledge: Knowledge, *, intervals: bool) -> str:
    """The contract's object, letter by letter what `fascicula assess --format json` prints."""
    result = in_words(assess(case, knowledge, intervals=intervals), knowledge)
    return json.dumps(to_contract(result, limits(knowledge.language)), ensure_ascii=False)


def questions(case: Case, knowledge: Knowledge) -> str:
    """What to ask next: the ranked open questions, and the step of the interview that follows `asked`."""
    told = case.extra.get("asked") or ()
    begin = opening(knowledge)
    outlook = Outlook(Interview(case, tuple(a for a in told if a not in {s.id for s in begin})), knowledge)
    step = next((s for s in begin if s.id not in told and not _answered(s, case)), None) or outlook.step
    urgency = find_urgency(case, knowledge, outlook.post)
    found = Ahead(case, knowledge, outlook.post, outlook.seen, urgency).questions()[:MOST_QUESTIONS]
    return json.dumps({
        "next_questions": [question_object(q) for q in found],
        "step": None if step is None else _step(step, knowledge),
        "remaining": outlook.remaining,
        "urgency": urgency.level.id,
        "red_flags": [reason_object(r) for r in urgency.reasons if r.kind == "red_flag"],
    }, ensure_ascii=False)


def _answered(step: Step, case: Case) -> bool:
    if step.kind in ("age", "sex"):
        return (case.age if step.kind == "age" else case.sex) is not None
    return any(f in case.answers for f in step.items)


def _step(step: Step, knowledge: Knowledge) -> dict[str, object]:
    items: list[dict[str, object]] = []
    if step.kind == "safety":
        items = [{"id": line.id, "text": line.text, "help": line.help, "answers": list(STATUSES), "unit": None, "covers": list(line.covers),
                  "opens": list(dict.fromkeys((*line.first, *line.later, *line.covers)))} for line in knowledge.safety]
    else:
        for finding in (knowledge.findings[f] for f in step.items):
            items.append({"id": finding.id, "text": finding.question, "help": finding.help, "answers": answers_of(finding),
                          "unit": finding.unit or None, "covers": [], "opens": []})
    return {"id": step.id, "kind": step.kind, "title": step.title, "why": step.why, "items": items}

"""The assessment as the JSON object that others rely on: its fields and their names."""

from __future__ import annotations

from fascicula.model import Assessment, NextQuestion, Reason

LIMITS = (
    "For information, research and education; not a medical device and no diagnosis: a doctor confirms a cause. "
    "It ranks causes of twitching among those it knows; it does not examine, does not read an EMG and cannot rule out any disease."
)


def to_contract(result: Assessment, limits: str = LIMITS) -> dict[str, object]:
    """The assessment as the JSON object that others rely on; `limits` : what it cannot do, in the reader's language."""
    number = _six_digits
    return {
        "id": result.case.id,
        "urgency": {"level": result.urgency.level.id, "reasons": [reason_object(r) for r in result.urgency.reasons]},
        "differential": [
            {"condition": r.condition, "name": r.name, "probability": r.probability,
             "interval": None if r.interval is None else [number(x) for x in r.interval],
             "evidence": [{"finding": e.finding, "answer": e.answer, "weight": number(e.weight), "share": number(e.share),
                           "background": number(e.background), "ratio": number(e.ratio), "source": list(e.source),
                           "quality": e.quality} for e in r.evidence]}
            for r in result.differential],
        "contributing": [{"condition": c.condition, "probability": number(c.probability), "known": c.known} for c in result.contributing],
        "next_questions": [question_object(q) for q in result.next_questions],
        "would_change": [{"finding": c.finding, "answer": c.answer, "probability": number(c.probability), "urgency": c.level.id,
                          "condition": c.top, "condition_probability": number(c.top_probability)} for c in result.would_change],
        "next_step": {"doctor": result.next_step.doctor, "helps": list(result.next_step.helps),
                      "see_sooner_if": list(result.next_step.see_sooner_if)},
        "contradictions": [{"kept": c.kept, "dropped": c.dropped, "what": c.what} for c in result.contradictions],
        "medicines": [{"written": n.written, "known": [m.name for m in n.medicines], "present": list(n.present), "ask": list(n.ask),
                       "denied": [f for f in n.present if f in result.case.denied], "did_you_mean": list(n.near)} for n in result.medicines],
        "knowledge": {"version": result.version, "hash": result.hash},
        "limits": limits,
    }


def reason_object(reason: Reason) -> dict[str, object]:
    """One reason of the urgency as it stands in the contract's object."""
    return {"kind": reason.kind, "id": reason.id, "level": reason.level.id, "why": reason.why, "action": reason.action,
            "source": list(reason.source)}


def question_object(question: NextQuestion) -> dict[str, object]:
    """One open question as it stands in the contract's object."""
    return {"finding": question.finding, "question": question.question, "why": question.why, "gain": _six_digits(question.gain),
            "urgency": _six_digits(question.urgency)}


def _six_digits(x: float) -> float:
    return float(f"{x:.6g}")

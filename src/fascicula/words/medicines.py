"""What is said about the medicines and substances that a person named."""

from __future__ import annotations

from fascicula.model import Assessment, Knowledge, NamedMedicine

from . import english_medicines as say


def medicine_notes(result: Assessment, knowledge: Knowledge) -> list[str]:
    """One sentence for each name that is unknown, that leaves a question open, or that an answer denies; the harmless ones together."""
    lines = [line for named in result.medicines for line in _about(named, result, knowledge)]
    idle = [n.written for n in result.medicines if n.medicines and not n.present and not n.ask]
    return [*lines, *([say.NO_BEARING.format(names=", ".join(map(_shown, idle)))] if idle else [])]


def unknown_medicine(named: NamedMedicine) -> str:
    """What is said about a name that is not known: the nearest known ones are a question, never taken."""
    parts = [say.UNKNOWN.format(name=_shown(named.written))]
    parts.append(say.DID_YOU_MEAN.format(names=say.OR.join(named.near)) if named.near else say.ASK_PHARMACIST)
    return " ".join(parts)


def _about(named: NamedMedicine, result: Assessment, knowledge: Knowledge) -> list[str]:
    if not named.medicines:
        return [unknown_medicine(named)]
    name, answers = _shown(named.written), result.case.answers
    denied = [say.DENIED.format(question=knowledge.findings[f].question, name=name) for f in named.present if f in result.case.denied]
    return denied + [say.OPEN.format(question=knowledge.findings[f].question, name=name) for f in named.ask if f not in answers]


def _shown(written: str) -> str:
    """A name as it can stand in a line of text."""
    text = " ".join("".join(ch if ch.isprintable() else " " for ch in written).split())
    return text if len(text) <= 60 else text[:57] + "..."

"""What is said about the medicines and substances that a person named."""

from __future__ import annotations

from fascicula.model import Assessment, Knowledge, NamedMedicine

from . import languages


def medicine_notes(result: Assessment, knowledge: Knowledge) -> list[str]:
    """What the names cannot answer, what an answer denies, what is unknown; the names of no bearing together at the end."""
    say = languages.of(knowledge.language).medicines
    lines, open_questions = [], dict[str, list[str]]()
    for named in result.medicines:
        if not named.medicines:
            lines.append(unknown_medicine(named, knowledge.language))
        for finding in named.present:
            if finding in result.case.denied:
                lines.append(say.DENIED.format(question=knowledge.findings[finding].question, name=_shown(named.written)))
        for finding in named.ask:
            if finding not in result.case.answers:
                open_questions.setdefault(finding, []).append(_shown(named.written))
    lines += [say.OPEN.format(names=", ".join(names), question=knowledge.findings[f].question) for f, names in open_questions.items()]
    idle = [_shown(n.written) for n in result.medicines if n.medicines and not n.present and not n.ask]
    return [*lines, *([say.NO_BEARING.format(names=", ".join(idle))] if idle else [])]


def unknown_medicine(named: NamedMedicine, language: str) -> str:
    """What is said about a name that is not known: the nearest known ones are a question, never taken."""
    say = languages.of(language).medicines
    parts = [say.UNKNOWN.format(name=_shown(named.written))]
    parts.append(say.DID_YOU_MEAN.format(names=say.OR.join(named.near)) if named.near else say.ASK_PHARMACIST)
    return " ".join(parts)


def _shown(written: str) -> str:
    """A name as it can stand in a line of text."""
    text = " ".join("".join(ch if ch.isprintable() else " " for ch in written).split())
    return text if len(text) <= 60 else text[:57] + "..."
